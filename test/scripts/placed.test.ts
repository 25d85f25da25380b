/** Scripts about calls that the service places: each is a person whose phone rings, and a line that rings it. */
import { expect, test } from 'vitest';
import { membersOf } from '../../lib/wire/members.ts';
import { ask, bridge, byEvent, hangup, lists, pause, play, playWith, say, typesOf } from './desk.ts';

const place = 'place +12065550100 to +12065550123';
const calls = (lambda: Parameters<typeof playWith>[1], ...lines: readonly string[]) => playWith({}, lambda, ...lines);
const greet = () => byEvent({ CALL_ANSWERED: [say('hello'), hangup] });

test('a person picks up, and hears what the line has to say', async () => {
  const called = await calls(greet(), place, 'pick up', 'hear "hello"', 'expect hangup');
  expect(called).toMatchObject({ pass: true, heard: ['hello'] });
  expect(typesOf(called)).toEqual(['NEW_OUTBOUND_CALL', 'RINGING', 'CALL_ANSWERED', 'HANGUP']);
  expect(called.turns[0]?.event.CallDetails).toMatchObject({
    Participants: [{ From: '+12065550100', To: '+12065550123', Direction: 'Outbound' }],
  });
});

test('the line is given the arguments of the call', async () => {
  const dataIn = async (line: string) => (await calls(greet(), line)).turns[0]?.event.ActionData;
  expect(await dataIn(`${place} with name "Ada" day "next Monday"`)).toEqual({
    Type: 'CallCreateRequest',
    Parameters: { Arguments: { name: 'Ada', day: 'next Monday' } },
  });
  expect(await dataIn(place)).toBeUndefined();
});

test.each([
  ['decline', 486],
  ['decline 603', 603],
  ['let it ring', 480],
])('a person who does "%s" is told to the line as %i', async (line, code) => {
  const { pass, turns } = await calls(greet(), place, line, 'expect hangup');
  expect(pass).toBe(true);
  expect(turns.at(-1)?.event.ActionData).toMatchObject({ Type: 'Hangup', Parameters: { SipResponseCode: code } });
});

test('ringing takes its time: who lets it ring waits until it rings no more', async () => {
  const { transcript } = await calls(greet(), place, 'let it ring', 'expect hangup');
  expect(transcript).toMatch(/^ +62\.0s {2}hangup +of the person called, by the service \(480\)$/m);
});

test('a phone is picked up once', async () => {
  expect(await calls(byEvent({}), place, 'pick up', 'pick up')).toMatchObject({
    failure: { line: 3, message: 'the phone did not ring: the call fell silent for good' },
  });
  expect(await calls(greet(), place, 'decline', 'let it ring')).toMatchObject({
    failure: { line: 3, message: 'the phone did not ring: the call had ended' },
  });
});

test('a person whose phone rings on hears nothing, and hangs up at the end of the script', async () => {
  const { pass, heard, transcript } = await calls(greet(), place);
  expect({ pass, heard }).toEqual({ pass: true, heard: [] });
  expect(transcript).toContain('by the person called (486)');
});

test('a callee is somebody else than the person who is called', async () => {
  const lambda = byEvent({ CALL_ANSWERED: [bridge], HANGUP: [say('goodbye'), hangup] });
  expect(
    await calls(lambda, place, 'pick up', 'callee answers', 'callee hangs up', 'hear "goodbye"', 'expect hangup'),
  ).toMatchObject({ pass: true });
  expect(await calls(lambda, place, 'callee answers')).toMatchObject({
    failure: { line: 2, message: 'no second phone rang: the call had ended' },
  });
});

/** Has the caller's phone rung as soon as the caller has hung up. */
const callingBack: Parameters<typeof playWith>[0]['beside'] = (telephone, { InvocationEventType, CallDetails }) => {
  const { Participants } = membersOf(CallDetails);
  const [leg] = Array.isArray(Participants) ? Participants.map(membersOf) : [];
  if (InvocationEventType !== 'HANGUP' || leg?.Direction !== 'Inbound') return;
  telephone.place({ from: String(leg.To), to: String(leg.From), arguments: { name: 'Ada' } });
};
const backCaller = () =>
  byEvent({ NEW_INBOUND_CALL: [say('we call you back'), ask('anything else')], CALL_ANSWERED: [ask('hello again')] });
const dial = 'dial +12065550100';

test('a caller who has hung up is called back, and is from then on in that call', async () => {
  const called = await playWith(
    { beside: callingBack },
    backCaller(),
    dial,
    'hear "call you back"',
    'hang up',
    'phone rings',
    'pick up',
    'hear "hello again"',
  );
  expect(called).toMatchObject({ pass: true, heard: ['we call you back', 'hello again'] });
  const ids = called.turns.map(({ event }) => membersOf(event.CallDetails).TransactionId);
  expect(new Set(ids).size).toBe(2);
  expect(typesOf(called).filter((type) => !String(type).startsWith('ACTION_'))).toEqual([
    'NEW_INBOUND_CALL',
    'HANGUP',
    'NEW_OUTBOUND_CALL',
    'RINGING',
    'CALL_ANSWERED',
    'HANGUP',
  ]);
});

test('the statements behind "phone rings" are about that call alone', async () => {
  const script = [dial, 'hear "call you back"', 'hang up', 'phone rings', 'hear "call you back"'];
  expect(await playWith({ beside: callingBack }, backCaller(), ...script)).toMatchObject({
    pass: false,
    failure: { line: 5, message: '"call you back" was not heard: the call had ended; heard nothing' },
  });
});

test('a phone that does not ring fails the script', async () => {
  expect(await play(lists([say('hello')]), 'hear "hello"', 'phone rings')).toMatchObject({
    failure: { line: 3, message: 'no phone rang: nothing happens any more' },
  });
  const music = lists(...Array.from({ length: 60 }, () => [say('please hold'), pause(30_000)]));
  expect(await play(music, 'phone rings')).toMatchObject({
    failure: { line: 2, message: 'no phone rang: 10 minutes went by' },
  });
});

test('a call is spoken of once: another "phone rings" is another call', async () => {
  const script = [dial, 'hear "call you back"', 'hang up', 'phone rings', 'phone rings'];
  expect(await playWith({ beside: callingBack }, backCaller(), ...script)).toMatchObject({
    failure: { line: 5, message: 'no phone rang: nothing happens any more' },
  });
});

/** While the caller is still on the line, another phone rings. */
const fetching: typeof callingBack = (telephone, { InvocationEventType }) => {
  if (InvocationEventType === 'NEW_INBOUND_CALL') telephone.place({ from: '+12065550100', to: '+12065550177' });
};

test('the first call goes on beside the second, and both end with the script', async () => {
  const lambda = byEvent({ NEW_INBOUND_CALL: [say('hold'), pause(20_000), say('still there')], CALL_ANSWERED: [ask('help')] });
  const script = [dial, 'phone rings', 'pick up', 'hear "help"', 'wait 30s', 'press 1', 'wait 1s', 'hang up'];
  const called = await playWith({ beside: fetching }, lambda, ...script);
  expect(called.heard).toContain('still there');
  expect(called).toMatchObject({ failure: { line: 8, message: 'call 1: the call fell silent for good' } });
  expect(typesOf(called).filter((type) => type === 'HANGUP')).toHaveLength(2);
});

test('a call that nobody speaks of ends with the script too, and a wrong reply in it fails the script', async () => {
  const wrong = byEvent({ NEW_INBOUND_CALL: [say('hold'), pause(9_000), hangup], RINGING: () => [] });
  const called = await playWith({ beside: fetching }, wrong, dial, 'hear "hold"', 'expect hangup');
  expect(called.pass).toBe(true);
  expect(called.transcript).toMatch(/ {2}2 {2}over$/m);
  const crash = await playWith(
    {
      beside: (telephone, event) => {
        fetching(telephone, event);
        if (event.InvocationEventType === 'RINGING') throw new Error('out of order');
      },
    },
    wrong,
    ...[dial, 'hear "hold"', 'expect hangup'],
  );
  expect(crash).toMatchObject({ failure: { message: expect.stringContaining('the turn of RINGING was lost') } });
});

test('a fault befalls the turns of all calls, counted together', async () => {
  const script = [dial, 'fault crash on turn 6', 'hear "call you back"', 'hang up', 'phone rings', 'pick up', 'expect hangup'];
  const { failure, turns } = await playWith({ beside: callingBack }, backCaller(), ...script);
  expect(failure).toBeUndefined();
  expect(turns[5]).toMatchObject({ event: { InvocationEventType: 'CALL_ANSWERED' }, reply: null });
});

test('a transcript of two calls says which one a line is of', async () => {
  const script = [dial, 'hear "call you back"', 'hang up', 'phone rings', 'pick up', 'hear "hello again"'];
  const { transcript } = await playWith({ beside: callingBack }, backCaller(), ...script);
  const lines = transcript.split('\n').map((line) => line.replace(/^ +\d+\.\ds {2}/, ''));
  expect(lines.slice(0, 2)).toEqual([
    '1  rings     +12065550100 from +12065550123',
    '1  turn      NEW_INBOUND_CALL - (Speak, SpeakAndGetDigits)',
  ]);
  expect(lines).toContain('2  rings     +12065550123 from +12065550100');
  expect(lines).toContain('2  says      "hello again"');
  expect(lines).toContain('2  hangup    by the person called');
  expect((await play(lists([say('hello'), hangup]), 'hear "hello"')).transcript).toMatch(/^ +0\.0s {2}rings/);
});
