import { describe, expect, it } from 'vitest';
import { type Readings, readings, withDefaults } from '../../lib/emulator/readings.ts';
import { casesOfBackground } from './readings.background.ts';
import { type Case, casesOfCalls } from './readings.calls.ts';
import {
  ask,
  bridge,
  dataOf,
  detailsOf,
  firstly,
  hangup,
  inTurn,
  join,
  participantsOf,
  pause,
  type Rehearsal,
  rehearse,
  reply,
  speak,
  wav,
} from './rehearsal.ts';

const bridged = async (call: Rehearsal) => {
  await call.until('ringing', 2);
  call.phone.answer();
};

const askByAudio = {
  Type: 'PlayAudioAndGetDigits',
  Parameters: {
    AudioSource: wav('ask.wav'),
    FailureAudioSource: wav('sorry.wav'),
    MinNumberOfDigits: 1,
    RepeatDurationInMilliseconds: 1_000,
  },
};

const casesOfActions: {
  readonly [Name in Exclude<keyof Readings, keyof typeof casesOfBackground | keyof typeof casesOfCalls>]: Case;
} = {
  'midlist.own': {
    // The bridge is in the workshop's list, the meeting in the guide's; that digits after speech are alike is a guess.
    answers: firstly(ask(), bridge(), hangup({ ParticipantTag: 'LEG-B' }), join()),
    plays: async (call) => {
      await call.until('listening');
      call.keys('1#');
      await bridged(call);
      await call.until('connected', 2);
      await call.end();
      return call
        .events()
        .filter((event) => event.InvocationEventType === 'ACTION_SUCCESSFUL')
        .map((event) => dataOf(event).Type);
    },
    expected: {
      inferred: ['SpeakAndGetDigits', 'CallAndBridge', 'JoinChimeMeeting'],
      workshop: ['CallAndBridge', 'JoinChimeMeeting'],
      guide: ['JoinChimeMeeting'],
    },
  },
  'midlist.waits': {
    answers: (event, nth) =>
      reply(nth === 1 ? [join(), speak('behind')] : event.InvocationEventType === 'ACTION_SUCCESSFUL' ? [hangup()] : []),
    plays: async (call) => {
      await call.until('over');
      return call.of('speech').length;
    },
    expected: { waits: 0, 'goes-on': 1 },
  },
  'participants.ended': {
    answers: firstly(bridge()),
    plays: async (call) => {
      await bridged(call);
      call.phone.hangUp('LEG-B');
      await call.end();
      return participantsOf(call.last()).map(({ ParticipantTag, Status }) => `${ParticipantTag} ${Status}`);
    },
    expected: { dropped: ['LEG-A Disconnected'], kept: ['LEG-A Disconnected', 'LEG-B Disconnected'] },
  },
  'left.mid-action': {
    // The callee leaves during a prompt of theirs, then the caller while keys are awaited.
    answers: inTurn([bridge()], [{ Type: 'Speak', Parameters: { ParticipantTag: 'LEG-B', Text: 'one two' } }], [], [ask()]),
    plays: async (call) => {
      await bridged(call);
      await call.until('speech');
      call.phone.hangUp('LEG-B');
      await call.until('listening');
      await call.end();
      return [2, 4].map((nth) => call.types()[nth]);
    },
    expected: {
      'by-action': ['ACTION_SUCCESSFUL', 'ACTION_FAILED'],
      successful: ['ACTION_SUCCESSFUL', 'ACTION_SUCCESSFUL'],
      failed: ['ACTION_FAILED', 'ACTION_FAILED'],
    },
  },
  'digits.failure': {
    answers: inTurn([ask()], [askByAudio]),
    plays: async (call) => {
      await call.until('invoked', 3);
      return call
        .events()
        .slice(1)
        .map((event) => dataOf(event).ErrorType);
    },
    expected: {
      InvalidDigitsReceived: ['InvalidDigitsReceived', 'InvalidDigitsReceived'],
      SystemException: ['SystemException', 'SystemException'],
      'by-example': ['SystemException', 'InvalidAudioSource'],
    },
  },
  'digits.failure-prompt': {
    answers: firstly(ask({ FailureSpeechParameters: undefined })),
    plays: async (call) => {
      await call.until('invoked', 2);
      return [call.of('speech').length, dataOf(call.last()).ErrorType];
    },
    expected: { optional: [1, 'InvalidDigitsReceived'], required: [0, 'MissingRequiredActionParameter'] },
  },
  'digits.last-prompt': {
    answers: firstly(ask({ Repeat: 2 })),
    plays: async (call) => {
      await call.until('invoked', 2);
      return call.of('speech').filter(({ speech }) => speech.Text === 'Sorry').length;
    },
    expected: { played: 2, skipped: 1 },
  },
  'digits.late': {
    answers: firstly(ask({ InBetweenDigitsDurationInMilliseconds: 60_000 })),
    plays: async (call) => {
      await call.until('quiet');
      call.keys('12');
      await call.until('invoked', 2);
      return call.types()[1];
    },
    expected: { judged: 'ACTION_SUCCESSFUL', failed: 'ACTION_FAILED' },
  },
  'hangup.leg-b': {
    answers: inTurn([bridge()], [hangup({ ParticipantTag: 'LEG-B' })]),
    plays: async (call) => {
      await bridged(call);
      await call.until('invoked', 3);
      await call.end();
      return call.types().slice(2);
    },
    expected: { HANGUP: ['HANGUP', 'HANGUP'], ACTION_SUCCESSFUL: ['ACTION_SUCCESSFUL', 'HANGUP'] },
  },
  'meeting.leg': {
    answers: firstly(join()),
    plays: async (call) => {
      await call.until('invoked', 2);
      return participantsOf(call.last())[1]?.To;
    },
    expected: { 'to-sma': 'SMA', 'from-sma': '+17035550122' },
  },
  'refused.reply': {
    // The event has been seen of another schema version, and not of an action that does not exist.
    answers: (_, nth) => [{ SchemaVersion: '2.0' }, reply([speak('Hello')]), reply([{ Type: 'Answer' }])][nth - 1] ?? reply([]),
    plays: async (call) => {
      await call.pass(10_000);
      return call.types();
    },
    expected: {
      event: ['NEW_INBOUND_CALL', 'INVALID_LAMBDA_RESPONSE', 'ACTION_SUCCESSFUL', 'INVALID_LAMBDA_RESPONSE'],
      hangup: ['NEW_INBOUND_CALL', 'HANGUP'],
      'by-kind': ['NEW_INBOUND_CALL', 'INVALID_LAMBDA_RESPONSE', 'ACTION_SUCCESSFUL', 'HANGUP'],
    },
  },
  'refused.again': {
    answers: () => ({ SchemaVersion: '2.0' }),
    plays: async (call) => {
      await call.until('over');
      return call.types().slice(1, 3);
    },
    expected: {
      hangup: ['INVALID_LAMBDA_RESPONSE', 'HANGUP'],
      event: ['INVALID_LAMBDA_RESPONSE', 'INVALID_LAMBDA_RESPONSE'],
    },
  },
  'update.bridge': {
    answers: (event, nth) =>
      reply(event.InvocationEventType === 'CALL_UPDATE_REQUESTED' ? [speak('Enough')] : nth === 1 ? [bridge()] : []),
    plays: async (call) => {
      await call.until('ringing', 2);
      call.phone.update({ please: 'stop' });
      await call.until('speech');
      return [call.elapsed(), call.types()[2]];
    },
    expected: { waits: [30_000, undefined], interrupts: [0, 'ACTION_INTERRUPTED'] },
  },
  'refused.attributes': {
    answers: () => reply(['nonsense'], { a: '1' }),
    plays: async (call) => {
      await call.until('over');
      return detailsOf(call.last()).TransactionAttributes;
    },
    expected: { dropped: undefined, stored: { a: '1' } },
  },
  'ignored.attributes': {
    answers: (event, nth) => {
      if (event.InvocationEventType === 'HANGUP') return reply([pause(1_000)]);
      if (event.InvocationEventType === 'ACTION_INTERRUPTED') return reply([], { a: '1' });
      return reply(nth === 1 ? [bridge()] : nth === 2 ? [pause(20_000)] : []);
    },
    plays: async (call) => {
      await bridged(call);
      call.phone.hangUp('LEG-B');
      await call.until('invoked', 5);
      return detailsOf(call.last()).TransactionAttributes;
    },
    expected: { stored: { a: '1' }, dropped: undefined },
  },
  'update.finished-action': {
    answers: (event, nth) => {
      if (event.InvocationEventType === 'HANGUP') return reply([pause(1_000)]);
      return reply(nth === 1 ? [bridge()] : nth === 2 ? [speak('one two three')] : []);
    },
    plays: async (call) => {
      await bridged(call);
      await call.until('speech');
      call.phone.hangUp('LEG-B');
      await call.pass(60_000);
      return call
        .events()
        .slice(3)
        .map((event) => dataOf(event).Type);
    },
    expected: { silent: ['Pause'], reports: ['Speak', 'Pause'] },
  },
  'empty.first': {
    answers: inTurn([]),
    plays: async (call) => {
      await call.until('over');
      return call.elapsed();
    },
    expected: { dropped: 0, 'times-out': 30_000 },
  },
};

const cases: { readonly [Name in keyof Readings]: Case } = { ...casesOfActions, ...casesOfBackground, ...casesOfCalls };

describe.each(Object.entries(cases))('the reading %s', (name, { answers, plays, expected, options }) => {
  it.each(Object.entries(expected))('%s', async (value, outcome) => {
    const readings = withDefaults({ [name]: value });
    expect(await plays(rehearse(answers, { ...options, readings }), readings)).toEqual(outcome);
  });
});

it('every value of every reading is tried above, and its first is the default', () => {
  for (const [name, { values }] of Object.entries(readings)) {
    expect(Object.entries(cases).find(([one]) => one === name)?.[1].expected).toSatisfy(
      (expected: object) => Object.keys(expected).toSorted().join() === [...values].toSorted().join(),
    );
    expect(Object.entries(withDefaults({}))).toContainEqual([name, values[0]]);
  }
});
