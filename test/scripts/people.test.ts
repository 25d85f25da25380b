/** What people and programs do in scripts besides pressing keys: speak, send commands; and what a transcript shows of it. */
import { expect, test } from 'vitest';
import type { Bot } from '../../lib/emulator/bot.ts';
import { wordBot } from '../../lib/emulator/bot.words.ts';
import type { Lambda } from '../../lib/emulator/phone.ts';
import type { Action } from '../../lib/wire/actions.ts';
import { membersOf } from '../../lib/wire/members.ts';
import { ask, bridge, byEvent, hangup, join, lists, play, playWith, say } from './desk.ts';

const record: Action = {
  Type: 'RecordAudio',
  Parameters: {
    SilenceDurationInSeconds: 3,
    RecordingTerminators: ['#'],
    RecordingDestination: { Type: 'S3', BucketName: 'voicemail' },
  },
};

test.each([
  ['say "it is broken again" for 8s', 11],
  // Four words at 150 a minute.
  ['say "it is broken again"', 4.6],
])('%s is recorded for as long as it lasts, until the silence behind it', async (line, recorded) => {
  const lambda = byEvent({ NEW_INBOUND_CALL: [record], 'ACTION_SUCCESSFUL RecordAudio': [say('thank you'), hangup] });
  const { pass, transcript } = await play(lambda, 'wait 1s', line, 'hear "thank you"', 'expect hangup');
  expect(pass).toBe(true);
  expect(transcript).toMatch(/said +"it is broken again"$/m);
  expect(transcript).toContain(`recorded  ${(recorded + 1).toFixed(1)}s in voicemail/`);
});

test('words are said to somebody', async () => {
  expect(await play(lists([hangup]), 'say "hello"')).toMatchObject({
    failure: { line: 2, message: '"hello" was not said: nobody has answered' },
  });
  expect(await play(lists([say('hi'), hangup]), 'expect hangup', 'say "hello"')).toMatchObject({
    failure: { line: 3, message: '"hello" was not said: the call had ended' },
  });
});

const alias = 'arn:aws:lex:us-east-1:111122223333:bot-alias/BOT1234567/ALIAS12345';
const converse: Action = { Type: 'StartBotConversation', Parameters: { BotAliasArn: alias } };
const clerk = wordBot(
  {
    PayBill: { words: ['pay', 'settle up'], slots: { amount: /(\d+) dollars/, date: /monday|friday/ } },
    Stop: { words: ['no'] },
  },
  'What can I do for you?',
);
/** What the bot of a call has understood. */
const understood = async (bot: Bot, ...script: readonly string[]) => {
  const lambda = byEvent({
    NEW_INBOUND_CALL: [converse],
    'ACTION_SUCCESSFUL StartBotConversation': [say('thank you'), hangup],
  });
  const called = await playWith({ bots: { [alias]: bot } }, lambda, 'dial +12065550100', ...script, 'hear "thank you"');
  const event = called.turns.find(({ event: { ActionData } }) => membersOf(ActionData).IntentResult !== undefined)?.event;
  return { called, intent: membersOf(membersOf(membersOf(event?.ActionData).IntentResult).SessionState).Intent };
};
const slot = (value: string) => ({ Value: { OriginalValue: value, InterpretedValue: value, ResolvedValues: [value] } });

test('a bot that knows words understands a caller who says one, and fills its slots', async () => {
  const { called, intent } = await understood(clerk, 'hear "do for you"', 'say "I want to PAY 40 dollars, on Monday."');
  expect(called.pass).toBe(true);
  expect(intent).toEqual({
    Name: 'PayBill',
    Slots: { amount: slot('40'), date: slot('Monday') },
    State: 'ReadyForFulfillment',
    ConfirmationState: 'None',
  });
});

test.each([
  ['several words in a row', ['hear "you"', 'say "let us settle up"'], { Name: 'PayBill', Slots: { amount: null, date: null } }],
  ['the first intent of those that fit', ['hear "you"', 'say "no, I pay"'], { Name: 'PayBill' }],
  ['no word within another', ['hear "you"', 'say "I know a payment"'], { Name: 'FallbackIntent', State: 'Failed' }],
  ['silence as nothing', ['hear "you"'], { Name: 'FallbackIntent', State: 'Failed' }],
])('a bot that knows words takes %s', async (_, script, intent) => {
  expect((await understood(clerk, ...script)).intent).toMatchObject(intent);
});

test('keys are words to a bot', async () => {
  const { intent } = await understood(wordBot({ Sales: { words: ['1'] } }), 'wait 1s', 'press 1#');
  expect(intent).toMatchObject({ Name: 'Sales' });
});

test('a command reaches the flow with its arguments and an id of its own, and two equal ones are two', async () => {
  const lambda = byEvent({ NEW_INBOUND_CALL: [ask('please wait')] });
  const script = ['hear "wait"', 'command mute with attendee "7"', 'command mute with attendee "7"', 'wait 1s'];
  const sent = async () =>
    (await play(lambda, ...script)).turns
      .filter(({ event }) => event.InvocationEventType === 'CALL_UPDATE_REQUESTED')
      .map(({ event }) => membersOf(membersOf(event.ActionData).Parameters).Arguments);
  const [first, second, ...more] = await sent();
  expect(first).toEqual({ cwCommand: 'mute', cwId: expect.stringMatching(/^[0-9a-f-]{36}$/), attendee: '7' });
  expect(second).toEqual({ ...membersOf(first), cwId: expect.not.stringMatching(String(membersOf(first).cwId)) });
  expect(more).toEqual([]);
  expect(await sent()).toEqual([first, second]);
});

test.each([
  ['before it has rung', lists([say('hello')]), [], 2],
  ['after its end', lists([hangup]), ['expect hangup'], 3],
])('a command to a call %s fails the script', async (_, lambda: Lambda, before, line) => {
  expect(await play(lambda, ...before, 'command admit')).toMatchObject({
    failure: { line, message: "'admit' was not sent: there is no such call" },
  });
});

const listen: Action = {
  Type: 'ReceiveDigits',
  Parameters: {
    ParticipantTag: 'LEG-B',
    InputDigitsRegex: '^\\*\\d$',
    InBetweenDigitsDurationInMilliseconds: 1_000,
    FlushDigitsDurationInMilliseconds: 10_000,
  },
};

test('a callee presses keys once the two are connected', async () => {
  const lambda = byEvent({ NEW_INBOUND_CALL: [bridge], 'ACTION_SUCCESSFUL CallAndBridge': [listen], DIGITS_RECEIVED: [] });
  const { turns, transcript } = await play(
    lambda,
    'callee answers',
    'wait 1s',
    'callee presses *1',
    'wait 2s',
    'callee hangs up',
  );
  expect(turns).toContainEqual(
    expect.objectContaining({
      event: expect.objectContaining({ ActionData: expect.objectContaining({ ReceivedDigits: '*1' }) }),
    }),
  );
  expect(transcript).toMatch(/key +\* \(by the other side\)$/m);
  expect(await play(lists([say('hello'), hangup]), 'callee presses 1')).toMatchObject({
    failure: { line: 2, message: 'no callee was connected: the call had ended' },
  });
});

test('a transcript shows bots, tones, Voice Focus and recordings of the call', async () => {
  const recording = { Track: 'BOTH', Destination: { Type: 'S3', Location: 'calls' } } as const;
  const lambda: Lambda = async (event) => {
    const { CallDetails, InvocationEventType: type, ActionData } = membersOf(event);
    const { Participants } = membersOf(CallDetails);
    const CallId = Array.isArray(Participants) ? membersOf(Participants[0]).CallId : undefined;
    const first = [
      { Type: 'Speak', Parameters: { Text: 'hello' } },
      { Type: 'VoiceFocus', Parameters: { Enable: true, CallId } },
      { Type: 'StartCallRecording', Parameters: { CallId, ...recording } },
      { Type: 'SendDigits', Parameters: { CallId, Digits: '12,#' } },
      { Type: 'StartBotConversation', Parameters: { CallId, BotAliasArn: alias } },
    ];
    const Actions = type === 'NEW_INBOUND_CALL' ? first : membersOf(ActionData).Type === converse.Type ? [hangup] : [];
    return { SchemaVersion: '1.0', Actions };
  };
  const script = ['dial +12065550100', 'hear "do for you"', 'say "no"', 'expect hangup'];
  const { transcript, failure } = await playWith({ bots: { [alias]: clerk } }, lambda, ...script);
  expect(failure).toBeUndefined();
  for (const line of [
    /focus +on$/,
    /recording +of the call started$/,
    /tones +12,#$/,
    /bot +talks: arn:aws:lex:/,
    /said +"no"$/,
    /bot +has understood Stop$/,
    /recording +of the call stopped: \d+\.\ds in calls\/.+\.wav$/,
  ])
    expect(transcript).toMatch(new RegExp(line.source, 'm'));
});

test('a transcript shows who is muted in a meeting', async () => {
  const mute = (Operation: 'Mute' | 'Unmute') => ({
    Type: 'ModifyChimeMeetingAttendees' as const,
    Parameters: { Operation, MeetingId: 'meeting', AttendeeList: ['one', 'two'], ParticipantTag: 'LEG-B' as const },
  });
  const lambda = lists([join], [mute('Mute')], [mute('Unmute')]);
  const { transcript } = await play(lambda, 'wait 1m', 'meeting ends', 'hang up');
  expect(transcript).toMatch(/ mutes +one, two$/m);
  expect(transcript).toMatch(/ unmutes +one, two$/m);
});
