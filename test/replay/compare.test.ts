/** When two replies are the same to the service, and how it is told where they are not. */
import { describe, expect, it } from 'vitest';
import { differences, inWords } from '../../lib/replay/compare.ts';
import { toAttributes } from '../../lib/turn/ledger.ts';

const event = {
  CallDetails: {
    Participants: [
      { CallId: 'a', ParticipantTag: 'LEG-A' },
      { CallId: 'b', ParticipantTag: 'LEG-B' },
    ],
  },
};
const speak = (Text: string, leg: object = { CallId: 'a' }) => ({ Type: 'Speak', Parameters: { ...leg, Text } });
const reply = (Actions: unknown, TransactionAttributes?: object | null) => ({
  SchemaVersion: '1.0',
  Actions,
  ...(TransactionAttributes !== undefined && { TransactionAttributes }),
});
const ours = (turn: number, key: string) =>
  toAttributes({ turn, prints: [], at: 1, flow: 'desk', key }, undefined, { theirs: '1' });
const between = (recorded: unknown, now: unknown, attributes = false) =>
  differences(recorded, now, event, attributes).map(inWords);

describe('the same', () => {
  it.each([
    ['a leg by its id and by its tag', reply([speak('Hi')]), reply([speak('Hi', { ParticipantTag: 'LEG-A' })])],
    [
      'an empty id beside a tag',
      reply([speak('Hi', { CallId: '', ParticipantTag: 'LEG-B' })]),
      reply([speak('Hi', { CallId: 'b' })]),
    ],
    ['no list and an empty list', reply(undefined), reply([])],
    ['no attributes and null', reply([], null), reply([])],
    ['our attributes, whatever they say', reply([], ours(1, 'k')), reply([], ours(2, 'l'))],
    ['our attributes and none', reply([], { cw0: 'x' }), reply([])],
    ['members in another order', { Actions: [], SchemaVersion: '1.0' }, reply([])],
  ])('%s', (_, recorded, now) => {
    expect(between(recorded, now)).toEqual([]);
    expect(between(now, recorded)).toEqual([]);
  });

  it('our attributes, compared, whatever the random key', () => {
    expect(between(reply([], ours(1, 'k')), reply([], ours(1, 'l')), true)).toEqual([]);
  });
});

describe('different', () => {
  it.each([
    ['a text', reply([speak('Hi')]), reply([speak('Ho')]), 'Actions[0].Parameters.Text: recorded "Hi", now "Ho"'],
    [
      'the leg',
      reply([speak('Hi')]),
      reply([speak('Hi', { CallId: 'b' })]),
      'Actions[0].Parameters.CallId: recorded "LEG-A", now "LEG-B"',
    ],
    ['one action more', reply([]), reply([speak('Hi')]), 'Actions[0]: recorded nothing, now Speak'],
    ['one action less', reply([speak('Hi')]), reply([]), 'Actions[0]: recorded Speak, now nothing'],
    [
      'another action',
      reply([speak('Hi')]),
      reply([{ Type: 'Pause', Parameters: {} }]),
      'Actions[0].Type: recorded "Speak", now "Pause"',
    ],
    [
      'a foreign attribute',
      reply([], { theirs: '1' }),
      reply([], { theirs: '2' }),
      'TransactionAttributes.theirs: recorded "1", now "2"',
    ],
    ['attributes cleared and left', reply([], {}), reply([]), 'TransactionAttributes: recorded {}, now nothing'],
    ['a member that every object inherits', { ...reply([]), valueOf: 1 }, reply([]), 'valueOf: recorded 1, now nothing'],
    ['the version', { SchemaVersion: '2' }, { SchemaVersion: '1.0' }, 'SchemaVersion: recorded "2", now "1.0"'],
    ['no reply at all', null, reply([]), 'the reply: recorded nothing, now {"SchemaVersion":"1.0","Actions":[]}'],
  ])('%s', (_, recorded, now, told) => {
    expect(between(recorded, now)).toEqual([told]);
  });

  it('our attributes, where they are asked for, by what they say', () => {
    expect(between(reply([], ours(1, 'k')), reply([], ours(2, 'k')), true)).toEqual([
      'TransactionAttributes.cw.turn: recorded 1, now 2',
    ]);
  });
});
