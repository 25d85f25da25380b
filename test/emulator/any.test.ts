import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Bot } from '../../lib/emulator/bot.ts';
import { InvocationError } from '../../lib/emulator/failure.ts';
import { type Readings, readings } from '../../lib/emulator/readings.ts';
import { readEvent } from '../../lib/wire/guard.ts';
import type { Members } from '../../lib/wire/members.ts';
import { alias, named } from './named.ts';
import { office } from './office.ts';
import { called, caller, detailsOf, type Rehearsal, rehearse } from './rehearsal.ts';

/** Something like a value of an action's parameter, mostly a sound one. */
const value = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('1', '3', 100, 1_500, 30, '#', 'Hello there', 'LEG-A', 'LEG-B', caller, called, true) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
);
const file = { Type: 'S3', BucketName: 'b', Key: 'k.wav' };
const sound: readonly { readonly Type: string; readonly Parameters: object }[] = [
  { Type: 'Speak', Parameters: { Text: 'one two three' } },
  { Type: 'PlayAudio', Parameters: { AudioSource: file, PlaybackTerminators: ['1'] } },
  {
    Type: 'SpeakAndGetDigits',
    Parameters: { SpeechParameters: { Text: 'Number?' }, RepeatDurationInMilliseconds: 2_000, Repeat: 2 },
  },
  {
    Type: 'PlayAudioAndGetDigits',
    Parameters: { AudioSource: file, FailureAudioSource: file, RepeatDurationInMilliseconds: 2_000 },
  },
  { Type: 'Pause', Parameters: { DurationInMilliseconds: 500 } },
  {
    Type: 'RecordAudio',
    Parameters: { DurationInSeconds: 2, RecordingTerminators: ['#'], RecordingDestination: { Type: 'S3', BucketName: 'b' } },
  },
  {
    Type: 'CallAndBridge',
    Parameters: { CallerIdNumber: caller, Endpoints: [{ BridgeEndpointType: 'PSTN', Uri: '+12065550177' }] },
  },
  { Type: 'JoinChimeMeeting', Parameters: { JoinToken: 't' } },
  { Type: 'Hangup', Parameters: {} },
  { Type: 'Hangup', Parameters: { ParticipantTag: 'LEG-B' } },
  { Type: 'VoiceFocus', Parameters: { CallId: 'LEG-A', Enable: true } },
  {
    Type: 'ReceiveDigits',
    Parameters: {
      InputDigitsRegex: '[01]',
      InBetweenDigitsDurationInMilliseconds: 500,
      FlushDigitsDurationInMilliseconds: 2_000,
    },
  },
  { Type: 'SendDigits', Parameters: { CallId: 'LEG-A', Digits: '1,2' } },
  { Type: 'StartCallRecording', Parameters: { CallId: 'LEG-A', Track: 'BOTH', Destination: { Type: 'S3', Location: 'b' } } },
  { Type: 'PauseCallRecording', Parameters: { CallId: 'LEG-A' } },
  { Type: 'ResumeCallRecording', Parameters: { CallId: 'LEG-A' } },
  { Type: 'StopCallRecording', Parameters: { CallId: 'LEG-A' } },
  { Type: 'StartBotConversation', Parameters: { BotAliasArn: alias } },
  {
    Type: 'ModifyChimeMeetingAttendees',
    Parameters: { ParticipantTag: 'LEG-B', Operation: 'Mute', MeetingId: 'm', AttendeeList: ['a'] },
  },
];
const names = [
  'CallId',
  'ParticipantTag',
  'Repeat',
  'MinNumberOfDigits',
  'MaxNumberOfDigits',
  'InputDigitsRegex',
  'Text',
  'AudioSource',
  'SipResponseCode',
  'TerminatorDigits',
  'CallTimeoutSeconds',
  'RingbackTone',
  'Endpoints',
];
const action = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...sound) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(fc.constantFrom(...sound), fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 2 }))
      .map(([{ Type, Parameters }, more]) => ({ Type, Parameters: { ...Parameters, ...more } })),
  },
  {
    weight: 1,
    arbitrary: fc.record({ Type: fc.oneof(fc.string(), fc.constantFrom('Speak', 'Answer')), Parameters: fc.jsonValue() }),
  },
);
const answer = fc.oneof(
  { weight: 10, arbitrary: fc.array(action, { maxLength: 4 }).map((Actions) => ({ SchemaVersion: '1.0', Actions })) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.array(action, { maxLength: 12 }), fc.jsonValue())
      .map(([Actions, TransactionAttributes]) => ({ SchemaVersion: '1.0', Actions, TransactionAttributes })),
  },
  { weight: 1, arbitrary: fc.jsonValue() },
  { weight: 1, arbitrary: fc.constant('throws') },
  { weight: 1, arbitrary: fc.constant('throttled') },
);

/** What people do, and the time between. */
const deed = fc.oneof(
  fc.constantFrom('answer', 'reject', 'hang up LEG-B', 'say', 'update', '1', '#', '0', '*'),
  fc.integer({ min: 0, max: 40_000 }),
);
const perform = async (call: Rehearsal, what: string | number): Promise<void> => {
  if (typeof what === 'number') return call.pass(what);
  if (what === 'answer') call.phone.answer();
  else if (what === 'reject') call.phone.reject();
  else if (what === 'say') call.phone.say({ ms: 700, text: 'yes' });
  else if (what === 'hang up LEG-B') call.phone.hangUp('LEG-B');
  else if (what === 'update') call.phone.update({ please: 'go on' });
  else call.keys(what);
};

const reading = fc.record(
  Object.fromEntries(Object.entries(readings).map(([name, { values }]) => [name, fc.constantFrom(...values)])),
  { requiredKeys: [] },
);

/** It has to hear three things before it has understood. */
const bot: Bot = {
  greeting: 'one two three',
  hears: ({ turn }) => ({ says: 'four', intent: { Name: 'Any', Slots: {}, State: turn < 3 ? 'InProgress' : 'Fulfilled' } }),
};

/** By which door a call comes: the simple one, a rule with two regions, or the API. */
type Door = 'number' | 'rule' | 'placed';

interface Play {
  readonly answers: readonly unknown[];
  readonly deeds: readonly (string | number)[];
  readonly chosen?: object;
  readonly lambdaMs?: number;
  readonly door?: Door;
}

const play = async ({ answers, deeds, chosen = {}, lambdaMs = 0, door = 'number' }: Play) => {
  const lambda = named((_, nth) => {
    const given = answers[(nth - 1) % answers.length];
    if (given === 'throws') throw new Error('the Lambda is down');
    if (given === 'throttled') throw new InvocationError('throttled', 'too many at once');
    return given;
  });
  // Sound: the names and values are those of the table.
  const options = { lambdaMs, bots: { [alias]: bot }, readings: chosen as Partial<Readings> };
  const desk = office(lambda, lambda, options);
  const call = door === 'number' ? rehearse(lambda, options) : door === 'rule' ? desk.dial() : desk.place();
  for (const what of deeds) await perform(call, what);
  call.phone.hangUp();
  call.phone.hangUp('LEG-B');
  await call.pass(3_600_000);
  return call;
};

/** An event is the next one, or one before it again, or the first one of the next application. */
const inSequence = (events: readonly Members[]): boolean => {
  const sent = new Set<string>();
  let last = 0;
  let application: unknown;
  return events.every((event) => {
    const { SipMediaApplicationId } = detailsOf(event);
    const restarts = SipMediaApplicationId !== application && event.Sequence === 1;
    application = SipMediaApplicationId;
    if (!restarts && event.Sequence !== last + 1) return sent.has(JSON.stringify(event));
    sent.add(JSON.stringify(event));
    last = Number(event.Sequence);
    return true;
  });
};

const holds = (call: Rehearsal): void => {
  expect(call.of('over')).toHaveLength(1);
  expect(call.happened.at(-1)).toMatchObject({ kind: 'over' });
  const events = call.events();
  expect(events).toSatisfy(inSequence);
  for (const event of events) expect(readEvent(event)).toHaveProperty('event');
  expect(call.of('replied')).toHaveLength(events.length);
  if (events.length > 0 && events.length < 1_000) expect(call.types().at(-1)).toBe('HANGUP');
  const times = call.happened.map(({ at }) => at);
  expect(times).toEqual(times.toSorted((one, other) => one - other));
};

const plays = {
  answers: fc.array(answer, { minLength: 1, maxLength: 6 }),
  deeds: fc.array(deed, { maxLength: 12 }),
  lambdaMs: fc.constantFrom(0, 700, 6_000),
  door: fc.constantFrom<Door>('number', 'rule', 'placed'),
};

describe('whatever a Lambda answers and people do', () => {
  it('the call ends once both have hung up, with its events in sequence and readable, and none after the last HANGUP', async () => {
    await fc.assert(
      fc.asyncProperty(fc.record({ ...plays, chosen: reading }), async (given) => holds(await play(given))),
      { numRuns: 250 },
    );
  });

  it.each(Object.entries(readings).flatMap(([name, { values }]) => values.slice(1).map((value) => ({ name, value }))))(
    'that holds if $name is $value',
    async ({ name, value }) => {
      await fc.assert(
        fc.asyncProperty(fc.record(plays), async (given) => holds(await play({ ...given, chosen: { [name]: value } }))),
        { numRuns: 20 },
      );
    },
  );

  it('a leg that sounds is answered, and each sound and each collection ends before the next begins', async () => {
    await fc.assert(
      fc.asyncProperty(fc.record(plays), async (given) => {
        const call = await play(given);
        const answered = new Set<string>();
        let sounding = false;
        let listening = false;
        for (const one of call.happened) {
          if (one.kind === 'answered') answered.add(one.leg);
          if (one.kind === 'speech' || one.kind === 'audio') {
            expect(answered).toContain(one.leg);
            expect(sounding).toBe(false);
            sounding = true;
          }
          if (one.kind === 'quiet') {
            expect(sounding).toBe(true);
            sounding = false;
          }
          if (one.kind === 'listening') {
            expect(listening).toBe(false);
            listening = true;
          }
          if (one.kind === 'listened') {
            expect(listening).toBe(true);
            listening = false;
          }
        }
        expect([sounding, listening]).toEqual([false, false]);
      }),
      { numRuns: 200 },
    );
  });
});
