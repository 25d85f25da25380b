/** How things stand in a call, as its caller would tell: what happened, folded into what is. */
import type { TransactionAttributes } from '../wire/actions.ts';
import type { Happening } from './phone.ts';
import { spoken } from './spoken.ts';

export interface Situation {
  /** The service has placed the call: LEG-A is the person whom it rings. */
  readonly placed: boolean;
  /** The caller is on the line: answered, and not hung up. */
  readonly online: boolean;
  /** The caller's leg has ended. */
  readonly left: boolean;
  readonly over: boolean;
  /** The caller hears words or a file. Speech without words is none. */
  readonly playing: boolean;
  /** A key of the caller's is awaited: by a question, by a recording that it ends, or by a bot. */
  readonly awaited: boolean;
  /** A phone rings that can be picked up: that of a placed call, or a second one. */
  readonly rings: boolean;
  readonly connected: 'callee' | 'meeting' | undefined;
  /** Turns that have no reply yet. */
  readonly underWay: number;
  /** What the service stores for the call. */
  readonly attributes: TransactionAttributes | undefined;
  /** Since when the caller has heard nothing, is connected to nobody and is asked for nothing; undefined while that is not so. */
  readonly silentSince: number | undefined;
  /** The longest such span that is over. */
  readonly longestMs: number;
}

/** Before anything has happened. */
export const dialled: Situation = {
  placed: false,
  online: false,
  left: false,
  over: false,
  playing: false,
  awaited: false,
  rings: false,
  connected: undefined,
  underWay: 0,
  attributes: undefined,
  silentSince: undefined,
  longestMs: 0,
};

/** How things stand after one more happening. */
export const after = (before: Situation, happening: Happening): Situation => {
  const now = { ...before, ...change(before, happening) };
  const silent = now.online && !now.playing && !now.awaited && !now.rings && now.connected === undefined;
  return {
    ...now,
    silentSince: silent ? (before.silentSince ?? happening.at) : undefined,
    longestMs: longestSilence(before, happening.at),
  };
};

/** How long the silence has lasted, in milliseconds; 0 if there is none. */
export const silence = ({ silentSince }: Situation, at: number): number => (silentSince === undefined ? 0 : at - silentSince);

/** The longest silence of the call, the present one included. */
export const longestSilence = (situation: Situation, at: number): number => Math.max(situation.longestMs, silence(situation, at));

const change = (before: Situation, happening: Happening): Partial<Situation> => {
  if ('leg' in happening && happening.leg === 'LEG-B') return changeOfCallee(happening);
  switch (happening.kind) {
    case 'ringing':
      return { rings: before.placed };
    case 'answered':
      return { online: true, rings: before.rings && !before.placed };
    case 'speech':
      return { playing: spoken(happening.speech) !== '' };
    case 'audio':
      return { playing: true };
    case 'quiet':
      return { playing: false };
    case 'listening':
    case 'recording':
    case 'conversing':
      return { awaited: true };
    case 'listened':
    case 'recorded':
    case 'discarded':
    case 'conversed':
      return { awaited: false };
    case 'connected':
      return { connected: happening.with, rings: false };
    case 'hungUp':
      return {
        ...{ online: false, left: true, playing: false, awaited: false, connected: undefined },
        rings: before.rings && !before.placed,
      };
    case 'invoked':
      return { underWay: before.underWay + 1, placed: before.placed || isPlacing(happening.event) };
    case 'replied':
      return { underWay: before.underWay - 1, attributes: storedBy(happening) ?? before.attributes };
    case 'over':
      return { over: true };
    default:
      return {};
  }
};

/** Of a call that it places, the service tells the Lambda before the phone rings. */
const isPlacing = ({ InvocationEventType }: { readonly InvocationEventType?: unknown }): boolean =>
  InvocationEventType === 'NEW_OUTBOUND_CALL';

const changeOfCallee = ({ kind }: Happening): Partial<Situation> => {
  if (kind === 'ringing') return { rings: true };
  return kind === 'hungUp' ? { rings: false, connected: undefined } : {};
};

const storedBy = ({ outcome }: Extract<Happening, { kind: 'replied' }>): TransactionAttributes | undefined =>
  outcome.kind === 'taken' ? (outcome.reply.TransactionAttributes ?? undefined) : undefined;
