/** A call's turns as a replay file has them. */
import type { Happening } from '../emulator/phone.ts';
import type { TransactionAttributes } from '../wire/actions.ts';
import { isMembers } from '../wire/members.ts';

/** One invocation of the Lambda. `reply` is null if none came. */
export interface Turn {
  /** When it was invoked, in milliseconds since 1970 by the service's clock. */
  readonly at: number;
  readonly event: { readonly [Member in string]: unknown };
  readonly reply: unknown;
}

/** Whether the digits that a call with these attributes is asked for are a secret. */
export type IsSecret = (attributes: TransactionAttributes | undefined) => boolean;

/** The turns among what happened, in the order of their events. Each digit of a secret is a `*`. */
export const turnsOf = (happenings: readonly Happening[], isSecret: IsSecret): readonly Turn[] => {
  const turns = new Map<object, Turn>();
  for (const happening of happenings) {
    if (happening.kind !== 'invoked' && happening.kind !== 'replied') continue;
    const { at, event } = happening;
    const turn = turns.get(event) ?? { at, event: masked(event, isSecret), reply: null };
    turns.set(event, happening.kind === 'replied' ? { ...turn, reply: happening.reply ?? null } : turn);
  }
  return [...turns.values()];
};

/** A replay file: a JSON array of `{ event, reply }`, a turn on each line. */
export const recording = (turns: readonly Turn[]): string =>
  `[\n${turns.map(({ event, reply }) => JSON.stringify({ event, reply })).join(',\n')}\n]\n`;

/** What the service stored for the call before an event. */
export const attributesOf = (event: Turn['event']): TransactionAttributes | undefined => {
  const { CallDetails } = event;
  if (!isMembers(CallDetails)) return undefined;
  return isMembers(CallDetails.TransactionAttributes) ? CallDetails.TransactionAttributes : undefined;
};

const masked = (event: Turn['event'], isSecret: IsSecret): Turn['event'] => {
  const { ActionData } = event;
  if (!isMembers(ActionData) || typeof ActionData.ReceivedDigits !== 'string' || !isSecret(attributesOf(event))) return event;
  return { ...event, ActionData: { ...ActionData, ReceivedDigits: ActionData.ReceivedDigits.replace(/\d/g, '*') } };
};
