/** A table of the actions, read off calls: what each action does to the list, to an update and to a call that rings. */
import { expect, it } from 'vitest';
import type { Bot } from '../../lib/emulator/bot.ts';
import type { ActionType } from '../../lib/wire/actions.ts';
import { alias, changeRecording, converse, focus, mute, named, receiveDigits, sendDigits, startRecording } from './named.ts';
import {
  ask,
  bridge,
  dataOf,
  hangup,
  join,
  pause,
  playAudio,
  type Rehearsal,
  record,
  rehearse,
  reply,
  speak,
} from './rehearsal.ts';

interface Row {
  readonly action: { readonly Type: string; readonly Parameters: object };
  /** What has to be so before it can run. */
  readonly before?: readonly object[];
  /** What people do once it has begun, so that it ends. */
  readonly people?: (call: Rehearsal) => void;
  /** Its own event in mid-list. */
  readonly own: boolean;
  /** By a call update: at once, or once it has ended; undefined where there is no moment at which it runs. */
  readonly interrupted: boolean | undefined;
  /** A call that rings is answered by it, rejected, or goes on ringing; undefined if it cannot run in one. */
  readonly answers: 'answers' | 'rejects' | 'rings' | undefined;
  /** How long the action behind it waits. */
  readonly blocksMs: number;
}

const bot: Bot = { greeting: 'one two three', hears: () => ({ intent: { Name: 'Bye', Slots: {}, State: 'Fulfilled' } }) };
const whileRecording = [startRecording()];
const audioMs = 1_000;

const table: { readonly [Type in ActionType]: Row } = {
  Speak: { action: speak('one two three'), own: false, interrupted: false, answers: 'answers', blocksMs: 1_200 },
  SpeakAndGetDigits: {
    action: ask({ RepeatDurationInMilliseconds: 3_000 }),
    people: (call) => call.keys('1#'),
    own: true,
    interrupted: false,
    answers: 'answers',
    blocksMs: 500,
  },
  PlayAudio: { action: playAudio(), own: false, interrupted: true, answers: 'answers', blocksMs: audioMs },
  PlayAudioAndGetDigits: {
    action: {
      Type: 'PlayAudioAndGetDigits',
      Parameters: {
        AudioSource: { Type: 'S3', BucketName: 'b', Key: 'a.wav' },
        FailureAudioSource: { Type: 'S3', BucketName: 'b', Key: 'f.wav' },
        RepeatDurationInMilliseconds: 3_000,
      },
    },
    people: (call) => call.keys('1#'),
    own: true,
    interrupted: false,
    answers: 'answers',
    blocksMs: 500,
  },
  ReceiveDigits: { action: receiveDigits('1'), own: false, interrupted: undefined, answers: 'rings', blocksMs: 0 },
  RecordAudio: { action: record({ DurationInSeconds: 2 }), own: true, interrupted: true, answers: 'answers', blocksMs: 2_000 },
  // The caller goes on hearing it ring until the callee answers.
  CallAndBridge: {
    action: bridge(),
    people: (call) => call.phone.answer(),
    own: true,
    interrupted: false,
    answers: 'answers',
    blocksMs: 500,
  },
  // Its own event is a HANGUP, and nobody is left for what stands behind it.
  Hangup: { action: hangup(), own: true, interrupted: undefined, answers: 'rejects', blocksMs: Number.POSITIVE_INFINITY },
  JoinChimeMeeting: { action: join(), own: true, interrupted: undefined, answers: 'answers', blocksMs: 0 },
  ModifyChimeMeetingAttendees: {
    action: mute(),
    before: [join()],
    own: true,
    interrupted: undefined,
    answers: undefined,
    blocksMs: 0,
  },
  Pause: { action: pause(900), own: false, interrupted: true, answers: 'rings', blocksMs: 900 },
  SendDigits: { action: sendDigits('1234'), own: false, interrupted: false, answers: 'rings', blocksMs: 1_000 },
  StartCallRecording: { action: startRecording(), own: false, interrupted: undefined, answers: 'rings', blocksMs: 0 },
  StopCallRecording: {
    action: changeRecording('Stop'),
    before: whileRecording,
    own: false,
    interrupted: undefined,
    answers: 'rings',
    blocksMs: 0,
  },
  PauseCallRecording: {
    action: changeRecording('Pause'),
    before: whileRecording,
    own: false,
    interrupted: undefined,
    answers: 'rings',
    blocksMs: 0,
  },
  ResumeCallRecording: {
    action: changeRecording('Resume'),
    before: whileRecording,
    own: false,
    interrupted: undefined,
    answers: 'rings',
    blocksMs: 0,
  },
  StartBotConversation: {
    action: converse(),
    people: (call) => call.keys('1#'),
    own: true,
    interrupted: false,
    answers: 'answers',
    blocksMs: 500,
  },
  VoiceFocus: { action: focus(), own: false, interrupted: undefined, answers: 'rings', blocksMs: 0 },
};

const options = { audioMs: () => audioMs, bots: { [alias]: bot } };

/** The list answers the first event, the update's list an update, and nothing anything else. */
const answering = (list: readonly object[], update: readonly object[] = []) =>
  named((event, nth) => reply(event.InvocationEventType === 'CALL_UPDATE_REQUESTED' ? update : nth === 1 ? list : []));

/** Until half a second after the action has begun; then people do their part. */
const play = async (call: Rehearsal, { people }: Row) => {
  await call.pass(500);
  people?.(call);
};

const rows = Object.entries(table);
const begunAt = (call: Rehearsal): number => call.of('ringing')[0]?.at ?? 0;
/** When these words begin, after the beginning of the call; never, if they do not. */
const heardMs = (call: Rehearsal, words: string): number => {
  const speech = call.of('speech').find((one) => one.speech.Text === words);
  return speech === undefined ? Number.POSITIVE_INFINITY : speech.at - begunAt(call);
};

it.each(rows)('%s raises an event of its own in mid-list, or none', async (type, row) => {
  const call = rehearse(answering([...(row.before ?? []), row.action, pause(30_000)]), options);
  await play(call, row);
  await call.pass(10_000);
  expect(call.events().some((event) => dataOf(event).Type === type)).toBe(row.own);
});

it.each(rows)('%s lets the action behind it wait', async (_, row) => {
  const call = rehearse(answering([...(row.before ?? []), row.action, speak('behind')]), options);
  await play(call, row);
  await call.pass(60_000);
  expect(heardMs(call, 'behind')).toBe(row.blocksMs);
});

it.each(rows.filter(([, { interrupted }]) => interrupted !== undefined))(
  '%s is stopped at once by an update, or runs to its end',
  async (type, row) => {
    const call = rehearse(answering([...(row.before ?? []), row.action, speak('dropped')], [speak('instead')]), options);
    await call.pass(400);
    call.phone.update({});
    await call.pass(100);
    row.people?.(call);
    await call.pass(60_000);
    expect(heardMs(call, 'instead')).toBe(row.interrupted ? 400 : row.blocksMs);
    expect(heardMs(call, 'dropped')).toBe(Number.POSITIVE_INFINITY);
    const interruptions = call.events().filter((event) => event.InvocationEventType === 'ACTION_INTERRUPTED');
    expect(interruptions.map((event) => dataOf(event).Type)).toEqual(row.interrupted ? [type] : []);
  },
);

it.each(rows.filter(([, { answers }]) => answers !== undefined))(
  '%s answers a call that rings, rejects it, or lets it ring',
  async (_, row) => {
    const call = rehearse(answering([...(row.before ?? []), row.action]), options);
    await play(call, row);
    await call.pass(100);
    const answered = call.of('answered').some(({ leg }) => leg === 'LEG-A');
    const rejected = call.of('hungUp').length > 0;
    expect(answered ? 'answers' : rejected ? 'rejects' : 'rings').toBe(row.answers);
  },
);

it('CallAndBridge does not answer the caller before the callee answers', async () => {
  const call = rehearse(answering([bridge()]));
  await call.until('ringing', 2);
  await call.pass(10_000);
  expect(call.of('answered')).toEqual([]);
});
