/** What is written down of a call: a replay file and a transcript, without the digits of secrets. */
import { expect, test } from 'vitest';
import { rehearse } from '../../lib/desk/rehearse.ts';
import { type Flow, states } from '../../lib/flow/flow.ts';
import { parse } from '../../lib/scripts/parse.ts';
import { recording } from '../../lib/scripts/record.ts';

const { flow, into } = states({ account: {}, pin: { account: 'string' }, again: { pin: 'secret' }, bye: {} });
/** Asks for an account, and twice for a PIN: the second time with the first one in hand. */
const bank: Flow = flow({
  name: 'bank',
  start: 'account',
  otherwise: 'bye',
  recover: 'bye',
  states: {
    account: { speakAndGetDigits: 'Account?', digits: 4, next: into('pin', 'account') },
    pin: { speakAndGetDigits: 'PIN?', digits: 4, secret: true, next: into('again', 'pin') },
    again: { speakAndGetDigits: 'Once more?', digits: 4, secret: true, next: 'bye' },
    bye: { hangup: 'Goodbye.' },
  },
});
const script = `dial +12065550100
hear "account"
press 7001
hear "pin"
press 8002
hear "once more"
press 9003#
hear "goodbye"
expect hangup`;
const called = await rehearse(parse(script, 'bank.call'), () => ({ '+12065550100': bank }));

test('the call goes as it should', () => {
  expect(called.failure).toBeUndefined();
});

test('a replay file is an array of events with their replies', () => {
  const turns: unknown = JSON.parse(recording(called.turns));
  expect(turns).toHaveLength(5);
  expect(turns).toMatchObject([
    { event: { InvocationEventType: 'NEW_INBOUND_CALL', Sequence: 1 }, reply: { Actions: [{ Type: 'SpeakAndGetDigits' }] } },
    { event: { ActionData: { ReceivedDigits: '7001' } }, reply: { SchemaVersion: '1.0' } },
    { event: { ActionData: { ReceivedDigits: '****' } } },
    { event: { ActionData: { ReceivedDigits: '****' } } },
    { event: { InvocationEventType: 'HANGUP' } },
  ]);
});

test('nothing that is written down holds a digit of a secret', () => {
  const written = JSON.stringify({ ...called, recorded: recording(called.turns) });
  expect(written).toContain('7001');
  expect(written).not.toContain('8002');
  expect(written).not.toContain('9003');
  const keys = called.transcript.match(/(?<=key +)\S/g)?.join('');
  expect(keys).toMatch(/^7001\*{8}/);
});

test('a transcript tells each turn, from which state to which', () => {
  expect(called.transcript.split('\n').slice(0, 4)).toEqual([
    '    0.0s  rings     +12065550100 from +12065550123',
    '    0.1s  turn      NEW_INBOUND_CALL - → account (SpeakAndGetDigits)',
    '    0.1s  answered',
    '    0.1s  says      "Account?"',
  ]);
});

test('a recording and a script are the same each time', async () => {
  expect(await rehearse(parse(script, 'bank.call'), () => ({ '+12065550100': bank }))).toMatchObject({
    transcript: called.transcript,
  });
});
