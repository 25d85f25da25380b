import type { Begun, Heard, Turn } from '../../lib/desk/protocol.ts';
import type { Entry } from '../../lib/page/model.ts';

/** Calls begin at this time. */
export const BEGAN = 1_767_225_600_000;

/** A call that a person has dialled, unless told. */
export const begun = (by: Begun['by'] = 'person'): Begun => ({
  id: '1',
  transactionId: '3aa6c8c0-a204-4abb-aa79-2f2f54475bd4',
  at: BEGAN,
  line: '+12065550100',
  person: '+12065550199',
  by,
});

type Untimed<One> = One extends { readonly at: number } ? Omit<One, 'at'> : never;

/** Something happens so many milliseconds after the call began. */
export const happened = (ms: number, what: Untimed<Heard>): Entry => ({
  kind: 'happened',
  // Sound: what was taken off each of the union is put on again.
  happening: { ...what, at: BEGAN + ms } as Heard,
});

/** An ordinary turn, but for what is given. */
export const turned = (ms: number, turn: Partial<Turn> = {}): Entry => ({
  kind: 'turned',
  turn: {
    ...{ n: 1, at: BEGAN + ms, ms: 12, silenceMs: 0, event: { InvocationEventType: 'NEW_INBOUND_CALL' }, reply: {} },
    ...{ outcome: { kind: 'taken' }, breaches: [], ways: [], table: [], log: [] },
    ...turn,
  },
});

/** It rings, is answered at once, and a voice begins to speak four words in two seconds. */
export const speaks: readonly Entry[] = [
  happened(0, { kind: 'ringing', leg: 'LEG-A', to: '+12065550100', from: '+12065550199' }),
  happened(100, { kind: 'answered', leg: 'LEG-A' }),
  happened(100, { kind: 'speech', leg: 'LEG-A', speech: { Text: 'Welcome to our house.' }, ms: 2_000 }),
];
