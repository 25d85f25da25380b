/** What a person sees and can do on the terminal phone. */
import { expect, test } from 'vitest';
import { wordBot } from '../../lib/emulator/bot.words.ts';
import { type Members, membersOf } from '../../lib/wire/members.ts';
import { ask, byEvent, hangup, say } from '../scripts/desk.ts';
import { person } from './person.ts';

const callIdIn = ({ CallDetails }: Members): string => {
  const { Participants } = membersOf(CallDetails);
  return String(Array.isArray(Participants) ? membersOf(Participants[0]).CallId : undefined);
};

const ESC = '\x1b';

test('words appear one by one, as they are spoken', async () => {
  const { until, pass, seen } = person();
  await until('For');
  expect(seen()).not.toContain('sales');
  await pass(400);
  expect(seen()).toMatch(/For sales$/);
  await until('press 1');
  expect(seen()).toContain('For sales press 1');
});

test('a key cuts the prompt, and is sent as it is typed', async () => {
  const { until, type, seen, pass } = person({ tty: true });
  await until('For');
  await type('1');
  await until('rings');
  await pass(3_000);
  expect(seen()).toContain('[+12065550111 rings: b answers, r rejects]');
  expect(seen()).not.toContain('press');
});

test('a key that is heard stands among the words, and the next one beside it', async () => {
  const asking = byEvent({
    NEW_INBOUND_CALL: [ask('Your number?', 4)],
    'ACTION_SUCCESSFUL SpeakAndGetDigits': [say('Thanks.'), hangup],
  });
  const { until, type, seen } = person({ lambda: asking });
  await until('number');
  await type('1*20');
  await until('Thanks.');
  expect(seen()).toMatch(/^Your number\? ·1 - ·\* ·2 ·0$/m);
  expect(seen()).toMatch(/^Thanks\.$/m);
});

test('a key of a secret is shown as a star', async () => {
  const { until, type, seen } = person({ tty: true, secret: true });
  await until('For');
  await type('1');
  await until('rings');
  expect(seen()).toContain('·*');
  expect(seen()).not.toContain('·1');
});

test('a key that nobody listens for is told as such', async () => {
  const { until, type, seen } = person({ tty: true });
  await until('For');
  await type('2');
  await until('Goodbye');
  await type('7');
  await until('[7: nobody listens');
  expect(seen()).toContain('[7: nobody listens for keys now]');
  expect(seen()).not.toContain('[2: nobody');
});

test('the person is the callee too: b answers, and h hangs up', async () => {
  const { until, type, happenings, seen, raw } = person({ tty: true });
  await until('For');
  await type('1');
  await until('rings');
  await type('b');
  await until('connected with the callee');
  await type('h');
  expect(await until()).toBe(true);
  expect(happenings()?.map(({ kind }) => kind)).toContain('connected');
  expect(seen()).toMatch(/The call is over: \d+ turns, \d+\.\d s, longest silence 0\.\d s\.\n$/);
  expect(raw).toEqual([true, false]);
});

test('b hangs up as the callee once the two are connected, and the status says so', async () => {
  const { until, type, happenings, seen, pass } = person({ tty: true, columns: 120 });
  await until('For');
  await type('1');
  await until('rings');
  await type('b');
  await until('connected with the callee');
  await pass(200);
  expect(seen()).toContain('| b hangs up as the callee |');
  await type('b');
  expect(await until('Goodbye.')).toBe(true);
  expect(await until()).toBe(true);
  expect(happenings()).toContainEqual(expect.objectContaining({ kind: 'hungUp', leg: 'LEG-B', by: 'party' }));
});

test('a second b that is piped in waits until the two are connected', async () => {
  const { until, input, type, happenings } = person();
  await type('1bb');
  input.end();
  expect(await until('Goodbye.')).toBe(true);
  expect(await until()).toBe(true);
  expect(happenings()).toContainEqual(expect.objectContaining({ kind: 'hungUp', leg: 'LEG-B', by: 'party' }));
});

test('the callee rejects with r, and the caller hears what comes then', async () => {
  const { until, type } = person({ tty: true });
  await until('For');
  await type('1');
  await until('rings');
  await type('r');
  expect(await until('[failed: CallAndBridge: CallNotAnswered: Call not answered]')).toBe(true);
  expect(await until('Goodbye.')).toBe(true);
});

test('a terminal has a status line with state, turn time and the silence as it grows', async () => {
  const { until, type, pass, seen } = person({ tty: true });
  await until('For');
  await type('2');
  await pass(3_000);
  expect(seen()).toContain('bye | turn 40 ms | silence 1.0 s');
  expect(seen()).toContain('bye | turn 40 ms | silence 2.0 s');
  expect(seen()).not.toContain(`${ESC}[2m`);
});

test('Ctrl-C hangs up and leaves', async () => {
  const { until, type, seen, happenings, input } = person({ tty: true });
  await until('For');
  await type('\u0003');
  expect(await until()).toBe(true);
  expect(happenings()).toContainEqual(expect.objectContaining({ kind: 'hungUp', leg: 'LEG-A', by: 'party' }));
  expect(seen()).toContain('The call is over');
  expect(input.listenerCount('data')).toBe(0);
});

test('arrow keys and other letters do nothing', async () => {
  const { until, type, pass, happenings } = person({ tty: true });
  await until('For');
  await type(`${ESC}[H`);
  await type('xyz?');
  await pass(1_000);
  expect(happenings()).toBeUndefined();
});

test('a terminal that is narrow breaks lines between words, and the status with them', async () => {
  const { until, seen } = person({ tty: true, columns: 12 });
  await until('1');
  await until();
  const rows = seen()
    .split(/\n|\r/)
    .map((row) => row.replaceAll(new RegExp(`${ESC}\\[\\d*\\w`, 'g'), ''));
  expect(rows.filter((row) => row.length >= 12 && !row.startsWith('['))).toEqual([expect.stringContaining('The call is over')]);
});

test('a terminal with colours shows what is beside the words in grey', async () => {
  const { until, seen } = person({ tty: true, colour: true });
  await until('For');
  expect(seen()).toContain(`${ESC}[2m[calling +12065550100 from +12065550123]${ESC}[0m`);
});

test('without a terminal there are plain lines, and one for each state', async () => {
  const { until, type, seen, input, raw } = person();
  await type('1b');
  input.end();
  expect(await until()).toBe(true);
  expect(
    seen()
      .split('\n')
      .map((line) => line.replaceAll(/\d+\.\d s/g, 'N s')),
  ).toEqual([
    '(0-9 * # keys, h hangs up, Ctrl-C leaves, b answers or hangs up as the callee, r rejects)',
    '[calling +12065550100 from +12065550123]',
    '-- menu | turn 40 ms | silence N s',
    'For ·1 -',
    '-- sales | turn 40 ms | silence N s',
    '[+12065550111 rings: b answers, r rejects]',
    '[connected with the callee]',
    '[the caller has hung up]',
    '-- over | turn 40 ms | silence N s',
    '[the other side was hung up on]',
    'The call is over: 5 turns, N s, longest silence N s.',
    '',
  ]);
  expect(seen()).not.toContain(ESC);
  expect(raw).toEqual([]);
});

test('piped keys wait until they are awaited, and the call ends by itself', async () => {
  const { until, input, type, happenings } = person();
  await type('9');
  await type('1\nr');
  input.end();
  expect(await until()).toBe(true);
  const keys = happenings()?.flatMap((happening) => (happening.kind === 'key' ? happening.key : []));
  expect(keys).toEqual(['9', '1']);
  expect(happenings()).toContainEqual(expect.objectContaining({ kind: 'hungUp', by: 'action' }));
});

test('a pipe that ends while nothing is said does not hang up on a pause', async () => {
  const { until, input, type, happenings } = person();
  await type('2');
  input.end();
  expect(await until('Goodbye.')).toBe(true);
  expect(await until()).toBe(true);
  expect(happenings()).toContainEqual(expect.objectContaining({ kind: 'hungUp', by: 'action' }));
});

const calling = () =>
  byEvent({ CALL_ANSWERED: [say('Good morning.'), ask('To confirm, press 1.')], ACTION_SUCCESSFUL: [hangup] });
const answering = () => byEvent({ NEW_INBOUND_CALL: [ask('welcome')], CALL_ANSWERED: [ask('To confirm, press 1.')] });

test('a line calls the person: the phone rings, b answers, and what is said is heard', async () => {
  const { until, type, seen } = person({ tty: true, columns: 120, rung: true, lambda: calling() });
  expect(await until('[+12065550123 rings, called from +12065550100: b answers, r rejects]')).toBe(true);
  expect(await until('| b answers, r rejects |')).toBe(true);
  expect(seen()).not.toContain('Good');
  await type('b');
  expect(await until('confirm')).toBe(true);
  await type('1');
  expect(await until()).toBe(true);
  expect(seen()).toContain('[the person called was hung up on]');
  expect(seen()).not.toContain('calling');
});

test('a person whom a line calls rejects with r, and the line is told', async () => {
  const { until, type, seen } = person({ tty: true, rung: true, lambda: calling() });
  await until('rings');
  await type('r');
  expect(await until()).toBe(true);
  expect(seen()).toContain('[the person called has hung up (486)]');
});

test('piped in, b waits until the phone rings, and keys until they are awaited', async () => {
  const { until, type, input, happenings } = person({ rung: true, lambda: calling() });
  await type('b1');
  input.end();
  expect(await until()).toBe(true);
  expect(happenings()?.flatMap((happening) => (happening.kind === 'key' ? happening.key : []))).toEqual(['1']);
});

test('a person who does nothing is called until the service gives up', async () => {
  const { until, input, seen } = person({ rung: true, lambda: calling() });
  input.end();
  expect(await until()).toBe(true);
  expect(seen()).toContain('[the service has ended the call of the person called (480)]');
});

test('what is beside the words is told: a bot, keys that the line sends', async () => {
  const alias = 'arn:aws:lex:us-east-1:111122223333:bot-alias/BOT1234567/ALIAS12345';
  const lambda = byEvent({
    CALL_ANSWERED: (event) => [
      { Type: 'SendDigits', Parameters: { CallId: callIdIn(event), Digits: '12,#' } },
      { Type: 'StartBotConversation', Parameters: { BotAliasArn: alias } },
    ],
    'ACTION_SUCCESSFUL StartBotConversation': [hangup],
  });
  const { until, type, seen } = person({
    tty: true,
    rung: true,
    lambda,
    bots: { [alias]: wordBot({ Sales: { words: ['1'] } }, 'Hello?') },
  });
  await until('rings');
  await type('b');
  await until('Hello?');
  await type('1#');
  expect(await until()).toBe(true);
  for (const note of ['[sends the keys 12,#]', `[talking with the bot ${alias}]`, '[the bot has understood Sales]'])
    expect(seen()).toContain(note);
});

test('a person who has hung up is called back: the phone goes on with that call, from its beginning', async () => {
  const { until, type, seen, happenings } = person({ tty: true, columns: 120, lambda: answering(), callsBackOn: 'HANGUP' });
  await until('welcome');
  await type('h');
  expect(await until('[+12065550123 rings, called from +12065550100: b answers, r rejects]')).toBe(true);
  await type('b');
  expect(await until('confirm')).toBe(true);
  await type('h');
  expect(await until()).toBe(true);
  expect(seen().match(/The call is over/g)).toHaveLength(2);
  const types = happenings()?.flatMap((happening) => (happening.kind === 'invoked' ? happening.event.InvocationEventType : []));
  expect(types?.filter((type) => !String(type).startsWith('ACTION_'))).toEqual([
    'NEW_INBOUND_CALL',
    'HANGUP',
    'NEW_OUTBOUND_CALL',
    'RINGING',
    'CALL_ANSWERED',
    'HANGUP',
  ]);
});

test('a call that is placed meanwhile is told, and is over if nobody has come to it', async () => {
  const { until, pass, type, seen } = person({ tty: true, lambda: answering(), callsBackOn: 'NEW_INBOUND_CALL' });
  expect(await until('[+12065550123 rings too, called from +12065550100: hang up, and it is yours]')).toBe(true);
  await pass(70_000);
  await type('h');
  expect(await until()).toBe(true);
  expect(seen().match(/The call is over/g)).toHaveLength(1);
});
