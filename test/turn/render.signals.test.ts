/** What states tell the service beside what is heard: the exact actions, for a caller alone and for two who talk. */
import { describe, expect, test } from 'vitest';
import type { AnyState } from '../../lib/flow/edges.ts';
import { type Flow, states } from '../../lib/flow/flow.ts';
import { record } from '../../lib/turn/recording.ts';
import { awaitKeys, type Legs, listenFor, render, terminatorsOf } from '../../lib/turn/render.ts';

const alone: Legs = { callId: 'leg-a', callerId: '+12065550123' };
const two: Legs = { ...alone, callee: 'leg-b' };
const next = 'bye';
const { flow } = states({ here: { digits: 'string', who: 'string[]' }, bye: {} });
const rendered = (here: AnyState, legs: Legs) => {
  const base = { name: 'test', start: 'bye', otherwise: 'bye', recover: 'bye' } as const;
  const root: Flow = flow({ ...base, states: { here: { hangup: 0 }, bye: { hangup: 0 } } });
  const changed: Flow = { ...root, body: { ...root.body, states: { here, bye: { hangup: 0 } } } };
  return render({ root: changed, flow: changed, stack: [] }, 'here', { digits: '12,#', who: ['ada', 'bo'] }, 1, legs);
};
const mute = (Parameters: object) => [
  {
    Type: 'ModifyChimeMeetingAttendees',
    Parameters: { Operation: 'Mute', MeetingId: 'm', AttendeeList: ['ada'], ...Parameters },
  },
];
const start = (Parameters: object) => [
  {
    Type: 'StartCallRecording',
    Parameters: { CallId: 'leg-a', Track: 'BOTH', Destination: { Type: 'S3', Location: 'b' }, ...Parameters },
  },
];

test.each<[name: string, state: AnyState, legs: Legs, actions: readonly object[]]>([
  [
    'keys for the caller',
    { sendDigits: '1,2', next },
    alone,
    [{ Type: 'SendDigits', Parameters: { CallId: 'leg-a', Digits: '1,2' } }],
  ],
  [
    'keys for the callee, while two talk',
    { sendDigits: '1,2', next },
    two,
    [{ Type: 'SendDigits', Parameters: { CallId: 'leg-b', Digits: '1,2' } }],
  ],
  [
    'keys made of data, of a length of their own',
    { sendDigits: ({ digits }) => String(digits), toneMs: 100, next },
    alone,
    [{ Type: 'SendDigits', Parameters: { CallId: 'leg-a', Digits: '12,#', ToneDurationInMilliseconds: 100 } }],
  ],
  [
    'telephones in the meeting are muted',
    { modifyChimeMeetingAttendees: { operation: 'Mute', meetingId: 'm', attendees: ['ada'] }, next },
    two,
    mute({ CallId: 'leg-b' }),
  ],
  [
    'a meeting that has ended: the service says so',
    { modifyChimeMeetingAttendees: { operation: 'Mute', meetingId: 'm', attendees: ['ada'] }, next },
    alone,
    mute({ CallId: 'leg-a' }),
  ],
  [
    'attendees made of data',
    { modifyChimeMeetingAttendees: ({ who }) => ({ operation: 'Unmute', meetingId: 'm', attendees: [String(who)] }), next },
    two,
    mute({ CallId: 'leg-b', Operation: 'Unmute', AttendeeList: ['ada,bo'] }),
  ],
  [
    'noise is taken out',
    { voiceFocus: true, next },
    two,
    [{ Type: 'VoiceFocus', Parameters: { CallId: 'leg-a', Enable: true } }],
  ],
  ['or no more', { voiceFocus: false, next }, alone, [{ Type: 'VoiceFocus', Parameters: { CallId: 'leg-a', Enable: false } }]],
  ['a recording of the call', { startCallRecording: { bucket: 'b' }, next }, alone, start({})],
  [
    'a recording of one side, in a folder',
    { startCallRecording: { bucket: 'b', prefix: 'calls/here', track: 'INCOMING' }, next },
    two,
    start({ Track: 'INCOMING', Destination: { Type: 'S3', Location: 'b/calls/here' } }),
  ],
  ['its end', { stopCallRecording: true, next }, two, [{ Type: 'StopCallRecording', Parameters: { CallId: 'leg-a' } }]],
  ['its pause', { pauseCallRecording: true, next }, two, [{ Type: 'PauseCallRecording', Parameters: { CallId: 'leg-a' } }]],
  ['its going on', { resumeCallRecording: true, next }, two, [{ Type: 'ResumeCallRecording', Parameters: { CallId: 'leg-a' } }]],
  ['talking on: nothing', { talk: true, ended: next }, two, []],
])('%s', (_, state, legs, actions) => {
  expect(rendered(state, legs)).toStrictEqual(actions);
});

describe('codes', () => {
  const listened = (InputDigitsRegex: string) => ({
    Type: 'ReceiveDigits',
    Parameters: {
      CallId: 'leg-a',
      InputDigitsRegex,
      InBetweenDigitsDurationInMilliseconds: 1_000,
      FlushDigitsDurationInMilliseconds: 4_000,
    },
  });
  test.each([
    ['beside words: whole', ['*0', '#'], 0, '^(\\*0|#)$'],
    ['beside a menu: and what is left when it has taken the first key', ['*0', '#', '**1'], 1, '^(\\*0|0|#|\\*\\*1|\\*1)$'],
    ['beside four digits: and what is left of longer ones', ['*0', '*12345'], 4, '^(\\*0|\\*12345|45)$'],
  ])('%s', (_, codes, taken, pattern) => {
    expect(listenFor(codes, taken, two)).toStrictEqual(listened(pattern));
  });

  test('the rest of a code has longer than what listens for it waits', () => {
    expect(awaitKeys(two)).toStrictEqual({ Type: 'Pause', Parameters: { CallId: 'leg-a', DurationInMilliseconds: 2_500 } });
  });

  test('what ends the digits of a menu begins no code, as long as there is another key', () => {
    const menu: AnyState = { menu: 'x', keys: { 1: next, 2: next } };
    expect(terminatorsOf(menu, ['#', '*0'])).toStrictEqual(['0']);
    const keys = { 1: next, 2: next, 3: next, 4: next, 5: next, 6: next, 7: next, 8: next, 9: next, 0: next, '*': next } as const;
    expect(terminatorsOf({ menu: 'x', keys }, ['#1'])).toStrictEqual(['#']);
  });
});

describe('the recording of the call', () => {
  const secret: AnyState = { speakAndGetDigits: 'PIN?', digits: 4, secret: true, next };
  const plain: AnyState = { speak: 'Hi', next };
  const pause = [{ Type: 'PauseCallRecording', Parameters: { CallId: 'leg-a' } }];
  const resume = [{ Type: 'ResumeCallRecording', Parameters: { CallId: 'leg-a' } }];
  test.each<[name: string, state: AnyState, before: object, actions: readonly object[], after: object]>([
    ['pauses before a secret', secret, { recording: 'on' }, pause, { recording: 'held' }],
    ['goes on after it', plain, { recording: 'held' }, resume, { recording: 'on' }],
    ['stays paused while the secret is asked for again', secret, { recording: 'held' }, [], { recording: 'held' }],
    ['is left alone before last words', { hangup: 'Bye' }, { recording: 'held' }, [], { recording: 'held' }],
    ['is left alone where the flow has paused it', plain, { recording: 'paused' }, [], { recording: 'paused' }],
    ['needs no pause there', secret, { recording: 'paused' }, [], { recording: 'paused' }],
    ['needs none where there is none', secret, {}, [], {}],
    ['pauses where it may have gone on', secret, { recording: 'held', doubt: true }, pause, { recording: 'held' }],
    ['pauses where it may not have stopped', secret, { doubt: true }, pause, { recording: 'paused' }],
    [
      'pauses where the flow may not have paused it',
      secret,
      { recording: 'paused', doubt: true },
      pause,
      { recording: 'paused' },
    ],
    ['goes on where it may not have', plain, { recording: 'on', doubt: true }, resume, { recording: 'on' }],
    ['is on from where the flow begins it', { startCallRecording: { bucket: 'b' }, next }, {}, [], { recording: 'on' }],
    ['is over where the flow ends it', { stopCallRecording: true, next }, { recording: 'held' }, [], {}],
    ['is paused by the flow', { pauseCallRecording: true, next }, { recording: 'held' }, [], { recording: 'paused' }],
    ['is resumed by the flow', { resumeCallRecording: true, next }, { recording: 'paused' }, [], { recording: 'on' }],
  ])('%s', (_, state, before, actions, after) => {
    expect(record(state, before, two)).toStrictEqual({ actions, recorded: after });
  });
});
