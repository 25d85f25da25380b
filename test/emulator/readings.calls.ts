/** For each reading about calls and invocations, one call, and what tells its values apart. */
import { InvocationError } from '../../lib/emulator/failure.ts';
import type { Readings } from '../../lib/emulator/readings.ts';
import type { Options } from '../../lib/emulator/service.ts';
import { office } from './office.ts';
import {
  type Answers,
  ask,
  begun,
  bridge,
  dataOf,
  detailsOf,
  firstly,
  hangup,
  inTurn,
  parametersOf,
  participantsOf,
  type Rehearsal,
  reply,
  speak,
} from './rehearsal.ts';

/** A call, how it goes, and what comes of it under each value. */
export interface Case {
  readonly answers: Answers;
  readonly plays: (call: Rehearsal, readings: Readings) => Promise<unknown>;
  readonly expected: { readonly [Value in string]: unknown };
  readonly options?: Partial<Options>;
}

const throwing =
  (error: Error): Answers =>
  (_, nth) => {
    if (nth === 1) throw error;
    return reply([]);
  };
const typesOfTwo = async (call: Rehearsal) => {
  await call.until('invoked', 2);
  return call.types();
};
const silence: Answers = () => reply([]);

/** The first region fails with the new call; the second answers. */
const failedOver = async (readings: Readings, first: Answers = throwing(new Error('down'))) => {
  const call = office(first, firstly(speak('Hello')), { readings }).dial();
  const [id] = [call.phone.transactionId];
  await call.until('invoked', 2);
  return { call, id, at: call.events() };
};

export const casesOfCalls = {
  'digits.partial': {
    answers: firstly(ask({ MinNumberOfDigits: 3 })),
    plays: async (call) => {
      await call.until('quiet');
      call.keys('12#');
      await call.until('invoked', 2);
      return dataOf(call.last()).ReceivedDigits;
    },
    expected: { dropped: undefined, reported: '12' },
  },
  'call.longest': {
    answers: firstly(speak('Hello')),
    plays: async (call) => {
      await call.pass(25 * 3_600_000);
      return call.of('over').map(({ at }) => at - begun);
    },
    expected: { unlimited: [], '24h': [24 * 3_600_000] },
  },
  'refused.blank': {
    answers: () => null,
    plays: async (call) => {
      await call.until('over');
      return call.types();
    },
    expected: { hangup: ['NEW_INBOUND_CALL', 'HANGUP'], event: ['NEW_INBOUND_CALL', 'INVALID_LAMBDA_RESPONSE', 'HANGUP'] },
  },
  'attributes.limit': {
    answers: () => reply([speak('Hello')], Object.fromEntries(Array.from({ length: 11 }, (_, nth) => [`a${nth}`, 'b']))),
    plays: typesOfTwo,
    expected: { '100': ['NEW_INBOUND_CALL', 'ACTION_SUCCESSFUL'], '10': ['NEW_INBOUND_CALL', 'INVALID_LAMBDA_RESPONSE'] },
  },
  'invoked.leg': {
    answers: inTurn([bridge()], [{ Type: 'Speak', Parameters: { ParticipantTag: 'LEG-B', Text: 'Bye' } }], [hangup()]),
    plays: async (call) => {
      await call.until('ringing', 2);
      call.phone.answer();
      await call.until('hungUp');
      return call.of('hungUp').map(({ leg }) => leg);
    },
    expected: { about: ['LEG-B'], 'LEG-A': ['LEG-A'] },
  },
  'turns.overlap': {
    answers: firstly(speak('Hello')),
    options: { lambdaMs: 1_000 },
    plays: async (call) => {
      await call.until('invoked');
      await call.pass(300);
      call.phone.update({ a: '1' });
      return call.types();
    },
    expected: { never: ['NEW_INBOUND_CALL'], always: ['NEW_INBOUND_CALL', 'CALL_UPDATE_REQUESTED'] },
  },
  'hangup.code': {
    answers: firstly(speak('Hello')),
    plays: async (call) => {
      await call.until('speech');
      await call.end();
      return parametersOf(call.last()).SipResponseCode;
    },
    expected: { absent: undefined, zero: 0 },
  },
  'ringing.skipped': {
    answers: silence,
    plays: async (_, readings) => {
      const call = office(silence, silence, { readings }).place();
      await call.until('ringing');
      call.phone.answer();
      await call.pass(0);
      return call.types();
    },
    expected: {
      never: ['NEW_OUTBOUND_CALL', 'RINGING', 'CALL_ANSWERED'],
      always: ['NEW_OUTBOUND_CALL', 'CALL_ANSWERED'],
    },
  },
  'lost.update': {
    answers: (event) => {
      if (event.InvocationEventType === 'CALL_UPDATE_REQUESTED') throw new Error('down');
      return reply(event.InvocationEventType === 'NEW_INBOUND_CALL' ? [speak('Hello')] : []);
    },
    plays: async (call) => {
      await call.until('speech');
      call.phone.update({ a: '1' });
      await call.pass(60_000);
      return call.of('over').length;
    },
    expected: { ends: 1, 'goes-on': 0 },
  },
  'retry.after': {
    answers: firstly(speak('Hello')),
    options: { lambdaMs: 6_000 },
    plays: async (call) => {
      await call.until('speech');
      return call.types();
    },
    expected: { failure: ['NEW_INBOUND_CALL'], '5s': ['NEW_INBOUND_CALL', 'NEW_INBOUND_CALL'] },
  },
  'retry.sequence': {
    answers: throwing(new InvocationError('throttled', 'Too many requests')),
    plays: async (call) => {
      await call.until('invoked', 2);
      return call.events().map(({ Sequence }) => Sequence);
    },
    expected: { same: [1, 1], next: [1, 2] },
  },
  'retry.error': {
    answers: throwing(new Error('undefined is not a function')),
    plays: typesOfTwo,
    expected: { never: ['NEW_INBOUND_CALL', 'HANGUP'], once: ['NEW_INBOUND_CALL', 'NEW_INBOUND_CALL'] },
  },
  'retry.unavailable': {
    answers: throwing(new InvocationError('unavailable', 'Service unavailable')),
    plays: typesOfTwo,
    expected: { never: ['NEW_INBOUND_CALL', 'HANGUP'], once: ['NEW_INBOUND_CALL', 'NEW_INBOUND_CALL'] },
  },
  'failover.ids': {
    answers: silence,
    plays: async (_, readings) => {
      const { call, id, at } = await failedOver(readings);
      const [first, second] = at.map((event) => [detailsOf(event).TransactionId, participantsOf(event)[0]?.CallId]);
      const [transaction, leg] = [first?.[0] === second?.[0], first?.[1] === second?.[1]];
      return [transaction, leg, call.phone.transactionId === id, call.phone.transactionId === second?.[0]];
    },
    expected: { same: [true, true, true, true], new: [false, false, false, true] },
  },
  'failover.sequence': {
    answers: silence,
    plays: async (_, readings) => (await failedOver(readings)).at.map(({ Sequence }) => Sequence),
    expected: { restarts: [1, 1], continues: [1, 2] },
  },
  'failover.invalid': {
    answers: silence,
    plays: async (_, readings) => {
      const { at } = await failedOver(readings, () => ({ SchemaVersion: '2.0' }));
      return at.map((event) => [event.InvocationEventType, detailsOf(event).AwsRegion]);
    },
    expected: {
      stays: [
        ['NEW_INBOUND_CALL', 'us-east-1'],
        ['INVALID_LAMBDA_RESPONSE', 'us-east-1'],
      ],
      next: [
        ['NEW_INBOUND_CALL', 'us-east-1'],
        ['NEW_INBOUND_CALL', 'us-west-2'],
      ],
    },
  },
} satisfies { readonly [Name in keyof Readings]?: Case };
