/** The readings of what goes on behind the list of actions, and of the media: one call for each, and what tells its values apart. */
import type { Readings } from '../../lib/emulator/readings.ts';
import { named, receiveDigits, sendDigits, startRecording } from './named.ts';
import type { Case } from './readings.calls.ts';
import { ask, dataOf, firstly, inTurn, pause, type Rehearsal, record, reply, speak } from './rehearsal.ts';

const received = (call: Rehearsal) =>
  call
    .events()
    .filter((event) => event.InvocationEventType === 'DIGITS_RECEIVED')
    .map((event) => dataOf(event).ReceivedDigits);

/** By the names of the readings. */
export const casesOfBackground = {
  'midlist.background': {
    answers: named(firstly(sendDigits('1'), startRecording(), pause(10_000))),
    plays: async (call) => {
      await call.pass(5_000);
      return call
        .events()
        .slice(1)
        .map((event) => dataOf(event).Type);
    },
    expected: { silent: [], own: ['SendDigits', 'StartCallRecording'] },
  },
  'digits.foreground': {
    answers: firstly(receiveDigits('^12$'), ask({ MaxNumberOfDigits: 2 })),
    plays: async (call) => {
      await call.until('listening');
      call.keys('12');
      await call.pass(10_000);
      return received(call);
    },
    expected: { taken: [], shared: ['12'] },
  },
  'digits.flushed': {
    answers: firstly(speak('Hello'), receiveDigits('^12$')),
    plays: async (call) => {
      await call.until('invoked', 2);
      call.keys('9');
      await call.pass(10_000);
      return received(call);
    },
    expected: { discarded: [], sent: ['9'] },
  },
  'tones.answer': {
    answers: named(firstly(sendDigits('1'))),
    plays: async (call) => {
      await call.until('tones');
      return call.of('answered').length;
    },
    expected: { rings: 0, answers: 1 },
  },
  'recording.interrupted': {
    answers: (event, nth) =>
      reply(event.InvocationEventType === 'CALL_UPDATE_REQUESTED' ? [speak('Enough')] : nth === 1 ? [record()] : []),
    plays: async (call) => {
      await call.until('recording');
      call.phone.update({});
      await call.until('speech');
      return [call.of('recorded').length, call.of('discarded').length];
    },
    expected: { kept: [1, 0], dropped: [0, 1] },
  },
  'media.error': {
    // The meeting does not admit the caller, and there is no bucket for the recording.
    answers: named(inTurn([{ Type: 'JoinChimeMeeting', Parameters: { JoinToken: 'old' } }], [startRecording()])),
    options: { admits: () => false, buckets: 'no such folder' },
    plays: async (call) => {
      await call.until('invoked', 3);
      return call
        .events()
        .slice(1)
        .map((event) => [dataOf(event).Error, dataOf(event).ErrorType]);
    },
    expected: {
      ErrorType: [
        [undefined, 'SystemException'],
        [undefined, 'NoAccessToDestination'],
      ],
      Error: [
        ['ErrorJoiningMeeting: Error while joining meeting.', undefined],
        ['NoAccessToDestination: Error while accessing destination', undefined],
      ],
    },
  },
} as const satisfies { readonly [Name in keyof Readings]?: Case };
