/** A turn in a line: what the Lambda was asked, how long it took, and what came of its answer. */
import type { Happening } from '../emulator/phone.ts';

/** `NEW_INBOUND_CALL 12 ms: Speak, Hangup` */
export const lineOfTurn = ({ event, ms, outcome, reply }: Extract<Happening, { kind: 'replied' }>): string =>
  `${event.InvocationEventType} ${Math.round(ms)} ms: ${answerOf(outcome, reply)}`;

const answerOf = (outcome: Extract<Happening, { kind: 'replied' }>['outcome'], reply: unknown): string => {
  switch (outcome.kind) {
    case 'taken':
      return outcome.reply.Actions?.map(({ Type }) => Type).join(', ') || 'no actions';
    case 'ignored':
      return reply === undefined ? 'its answer is not waited for' : 'its actions are ignored';
    case 'refused':
      return `refused: ${outcome.errorType}: ${outcome.errorMessage}`;
    case 'lost':
      return `lost: ${outcome.reason}`;
  }
};
