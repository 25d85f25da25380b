/** The guard under anything at all: it answers, and what it reads has the shape that the types promise. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CallEvent } from '../../lib/wire/events.ts';
import { describe as inWords, readEvent } from '../../lib/wire/guard.ts';
import { isActionType, isEventType } from '../../lib/wire/names.ts';
import { callDetails, examples } from './guide.ts';

/** The guide's events, completed where it elides the call. */
const whole = examples('event.').map(([name, given]): readonly [string, object] => {
  const elided = !JSON.stringify(given).includes('TransactionId');
  return [name, elided ? { ...given, CallDetails: callDetails } : given];
});

const wrongValues = [
  undefined,
  null,
  true,
  0,
  -1.5,
  Number.NaN,
  7n,
  '',
  'x',
  'x'.repeat(10_000),
  Symbol('s'),
  [],
  [[]],
  {},
  () => 0,
];

describe('whatever is given', () => {
  it('is an event or a problem, never an exception', () => {
    fc.assert(fc.property(fc.anything({ withBigInt: true, withNullPrototype: true, withDate: true, withMap: true }), holds));
  });

  it('also where an event has the right names and anything under them', () => {
    const anything = fc.anything({ withBigInt: true, withNullPrototype: true });
    const names = ['SchemaVersion', 'Sequence', 'ActionData', 'CallDetails', 'ErrorType', 'Error'];
    const shape = Object.fromEntries(names.map((name) => [name, anything]));
    const types = fc.constantFrom(
      'HANGUP',
      'ACTION_FAILED',
      'ACTION_SUCCESSFUL',
      'RINGING',
      'DIGITS_RECEIVED',
      'CALL_UPDATE_REQUESTED',
    );
    fc.assert(fc.property(fc.record({ ...shape, InvocationEventType: types }), holds));
    const data = fc.record({
      Type: fc.constant('StartBotConversation'),
      IntentResult: anything,
      Parameters: anything,
      Error: anything,
    });
    fc.assert(
      fc.property(data, types, (ActionData, InvocationEventType) =>
        holds({ SchemaVersion: '1.0', InvocationEventType, CallDetails: callDetails, ActionData }),
      ),
    );
  });

  it('also an object that holds itself', () => {
    const self: Record<string, unknown> = {
      InvocationEventType: 'ACTION_SUCCESSFUL',
      SchemaVersion: '1.0',
      CallDetails: callDetails,
    };
    const slot: Record<string, unknown> = {};
    slot.Values = [slot];
    self.ActionData = {
      Type: 'StartBotConversation',
      IntentResult: { SessionState: { Intent: { Name: 'n', Slots: { slot } } } },
    };
    expect(readEvent(self)).toHaveProperty('event.ActionData.IntentResult.SessionState.Intent.Slots.slot.Values');
    self.CallDetails = self;
    expect(readEvent(self)).toHaveProperty('problem.path', 'CallDetails.TransactionId');
  });
});

describe('an event of the guide with a wrong value in each place in turn', () => {
  it.each(whole)('%s', (_, given) => {
    for (const place of placesIn(given)) for (const value of wrongValues) holds(replaced(given, place, value));
  });
});

/** Reads; what was read must be plainly typed, what was not must be explained in one line without the digits. */
const holds = (value: unknown): void => {
  const reading = readEvent(value);
  if ('problem' in reading) {
    expect(inWords(reading.problem)).toMatch(/^[\w.[\]]+( event)?: expected .+, found .+$/);
    expect(inWords(reading.problem).length).toBeLessThan(250);
    return;
  }
  hasItsShape(reading.event);
};

const hasItsShape = (event: CallEvent): void => {
  const { CallDetails: call } = event;
  const texts = [call.TransactionId, call.AwsAccountId, call.AwsRegion, call.SipMediaApplicationId, call.SipRuleId ?? ''];
  const each = call.Participants.flatMap((leg) => [
    leg.CallId,
    leg.To,
    leg.From,
    leg.StartTimeInMilliseconds,
    ...Object.values(leg.SipHeaders ?? {}),
  ]);
  expect([...texts, ...each].every((text) => typeof text === 'string')).toBe(true);
  expect(call.Participants.length).toBeGreaterThan(0);
  expect(call.Participants.every((leg) => /^LEG-[AB]$/.test(leg.ParticipantTag) && /^(In|Out)bound$/.test(leg.Direction))).toBe(
    true,
  );
  expect(Number.isInteger(event.Sequence) && isEventType(event.InvocationEventType)).toBe(true);
  if (!('ActionData' in event) || event.ActionData === undefined) return;
  const data = event.ActionData;
  expect(typeof data.Parameters).toBe('object');
  expect(isActionType(data.Type) || /^Call(Create|Update)Request$/.test(data.Type)).toBe(true);
  if ('ReceivedDigits' in data) expect(data.ReceivedDigits).toBeTypeOf('string');
  if ('ErrorType' in data) expect([typeof data.ErrorType, typeof data.ErrorMessage]).toEqual(['string', 'string']);
};

type Place = readonly (string | number)[];

const placesIn = (value: unknown, here: Place = []): readonly Place[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, member]) => [[...here, name], ...placesIn(member, [...here, name])])
    : [];

const replaced = (value: unknown, [name, ...rest]: Place, by: unknown): unknown => {
  if (name === undefined) return by;
  if (Array.isArray(value)) return value.map((one, at) => (String(at) === String(name) ? replaced(one, rest, by) : one));
  const members = Object.entries(typeof value === 'object' && value !== null ? value : {});
  return Object.fromEntries(members.map(([own, member]) => [own, own === name ? replaced(member, rest, by) : member]));
};
