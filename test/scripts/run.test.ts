/** What call scripts notice: each test is a script, and a line that answers it. */
import { expect, test } from 'vitest';
import type { Lambda } from '../../lib/emulator/phone.ts';
import type { Action } from '../../lib/wire/actions.ts';
import { ask, bridge, hangup, hangupOther, join, lists, pause, play, say, ssml } from './desk.ts';

test('a caller hears words whatever their case, white space and tags', async () => {
  const lambda = lists([ssml('<speak>Your code is <emphasis>forty\n  two</emphasis>.</speak>'), hangup]);
  expect(await play(lambda, 'hear "CODE  is forty two."', 'expect hangup')).toMatchObject({
    pass: true,
    heard: ['Your code is forty two.'],
  });
});

test('a caller hears a file by its key', async () => {
  const file: Action = {
    Type: 'PlayAudio',
    Parameters: { AudioSource: { Type: 'S3', BucketName: 'prompts', Key: 'en/hello.wav' } },
  };
  expect(await play(lists([file]), 'hear "hello.wav"')).toMatchObject({ pass: true, heard: ['en/hello.wav'] });
});

test('each prompt is heard once, in order', async () => {
  const lambda = () => lists([say('one two'), say('three'), hangup]);
  expect(await play(lambda(), 'hear "one"', 'hear "three"')).toMatchObject({ pass: true });
  expect(await play(lambda(), 'hear "one"', 'hear "two"')).toMatchObject({
    pass: false,
    failure: { line: 3, message: '"two" was not heard: the call had ended; heard "three"' },
  });
  expect(await play(lambda(), 'hear "three"', 'hear "one"')).toMatchObject({ pass: false, failure: { line: 3 } });
});

test('a prompt that came while the caller waited is heard all the same', async () => {
  expect(await play(lists([say('hello'), pause(5_000), hangup]), 'wait 3s', 'hear "hello"')).toMatchObject({ pass: true });
});

test('a call that falls silent for good fails at the prompt that does not come', async () => {
  expect(await play(lists([say('hello')]), 'hear "goodbye"')).toMatchObject({
    pass: false,
    failure: { line: 2, message: '"goodbye" was not heard: the call fell silent for good; heard "hello"' },
  });
});

test('a call that goes on for ever fails after ten minutes', async () => {
  const lambda: Lambda = async () => ({ SchemaVersion: '1.0', Actions: [say('please hold')] });
  const { failure } = await play(lambda, 'hear "goodbye"');
  expect(failure).toMatchObject({ line: 2, message: expect.stringContaining('10 minutes went by') });
});

test('a caller who is left alone after the last statement has met a dead end', async () => {
  const lambda = lists([ask('press 1')], []);
  expect(await play(lambda, 'hear "press 1"', 'press 1')).toMatchObject({
    pass: false,
    failure: { line: 3, message: 'the call fell silent for good' },
  });
});

test('keys are 200 ms apart, and the first one cuts the prompt', async () => {
  const lambda = lists([ask('please enter your number', 3)], [say('thank you'), hangup]);
  const { pass, turns, transcript } = await play(lambda, 'hear "number"', 'press 123', 'hear "thank you"', 'expect hangup');
  expect(pass).toBe(true);
  expect(transcript.match(/^ *\S+ {2}(?=key|cut)\w+ *\S*$/gm)).toEqual([
    '    0.0s  key       1',
    '    0.0s  cut',
    '    0.2s  key       2',
    '    0.4s  key       3',
  ]);
  expect(turns[1]).toMatchObject({ event: { ActionData: { ReceivedDigits: '123' } } });
});

test('a key after the end is a failure', async () => {
  expect(await play(lists([hangup]), 'expect hangup', 'press 1')).toMatchObject({
    failure: { line: 3, message: '1 was not pressed: the call had ended' },
  });
});

test('a callee about whom nothing is said does not answer', async () => {
  const lambda = lists([bridge], [say('nobody there'), hangup]);
  expect(await play(lambda, 'hear "nobody there"')).toMatchObject({
    pass: true,
    turns: [{}, { event: { InvocationEventType: 'ACTION_FAILED' } }, {}, {}],
  });
});

test.each(['answers', 'rejects', 'does not answer', 'hangs up'])('a callee %s only where a second phone rings', async (act) => {
  const { failure } = await play(lists([say('hello'), hangup]), `callee ${act}`);
  expect(failure).toMatchObject({
    line: 2,
    message: expect.stringMatching(/^no (second phone rang|callee was connected): the call had ended$/),
  });
});

test('a callee who answers and leaves, and one who rejects, are told to the line in turn', async () => {
  const lambda = lists([bridge], [], [bridge], [say('goodbye'), hangup]);
  const { pass, turns } = await play(
    lambda,
    'callee answers',
    'wait 10s',
    'callee hangs up',
    'callee rejects',
    'hear "goodbye"',
    'expect hangup',
  );
  expect(pass).toBe(true);
  expect(turns.map(({ event }) => event.InvocationEventType)).toEqual([
    'NEW_INBOUND_CALL',
    'ACTION_SUCCESSFUL',
    'HANGUP',
    'ACTION_FAILED',
    'HANGUP',
  ]);
});

test('two who talk for ever are no prompt', async () => {
  const lambda = lists([bridge], [], [hangupOther]);
  expect(await play(lambda, 'callee answers', 'hear "hello"')).toMatchObject({
    failure: { line: 3, message: expect.stringContaining('the two go on talking') },
  });
});

test('a line that leaves the second leg on when the caller hangs up does not end', async () => {
  expect(await play(lists([bridge]), 'callee answers', 'hang up')).toMatchObject({
    failure: { line: 3, message: 'the caller has hung up, and the call does not end' },
  });
});

test('a meeting ends', async () => {
  const lambda = lists([join], [], [say('goodbye'), hangup]);
  expect(await play(lambda, 'wait 5m', 'meeting ends', 'hear "goodbye"')).toMatchObject({ pass: true });
  expect(await play(lists([say('hello')]), 'meeting ends')).toMatchObject({
    failure: { message: 'the caller was in no meeting: the call fell silent for good' },
  });
});

test('silence is a span without a prompt, a callee or a question, over the whole call so far', async () => {
  const lambda = () => lists([say('one'), pause(3_000), say('two'), hangup]);
  expect(await play(lambda(), 'hear "two"', 'expect silence below 4s')).toMatchObject({ pass: true });
  expect(await play(lambda(), 'hear "two"', 'expect silence below 3s')).toMatchObject({
    failure: { line: 3, message: 'the longest silence so far lasted 3.0s, not below 3.0s' },
  });
  expect(await play(lambda(), 'hear "one"', 'expect silence below 100ms')).toMatchObject({ pass: true });
});

test.each([
  ['ringing', [pause(5_000), say('hello')], []],
  ['a question', [ask('press 1')], []],
  ['the ringing of a second phone', [say('hello'), bridge], []],
  ['a conversation', [say('hello'), bridge], ['callee answers']],
  ['a meeting', [say('hello'), join], []],
])('%s is not silence', async (_, list, more) => {
  const { failure } = await play(lists(list, [], [hangupOther]), ...more, 'wait 4s', 'expect silence below 1s');
  expect(failure).toBeUndefined();
});

test('the end of the call that does not come is missed', async () => {
  expect(await play(lists([say('hello')]), 'expect hangup')).toMatchObject({
    failure: { line: 2, message: 'nobody hung up: the call fell silent for good' },
  });
});

test('a caller cannot hang up twice', async () => {
  expect(await play(lists([say('hello')]), 'hang up', 'hang up')).toMatchObject({
    failure: { line: 3, message: 'the caller had been hung up on' },
  });
});

test('a state that no attribute tells is none', async () => {
  expect(await play(lists([say('hello')]), 'hear "hello"', 'expect state menu')).toMatchObject({
    failure: { line: 3, message: "the call is in a state that its attributes do not tell, not in 'menu'" },
  });
});

test('a reply that the service refuses fails the script, in the words of the service', async () => {
  const { failure, transcript } = await play(lists(Array.from({ length: 11 }, () => say('x'))), 'wait 1s', 'hear "x"');
  expect(failure).toMatchObject({ line: 2, message: expect.stringMatching(/^the reply to NEW_INBOUND_CALL was refused: \w+: /) });
  expect(transcript).toMatch(/turn +NEW_INBOUND_CALL -, refused: /);
});

test('a turn that is lost fails the script', async () => {
  const lambda: Lambda = async () => {
    throw new Error('out of order');
  };
  const { failure, turns } = await play(lambda, 'hear "hello"');
  expect(failure).toMatchObject({
    line: 2,
    message: expect.stringMatching(/^the turn of NEW_INBOUND_CALL was lost: .*"hello" was not heard/),
  });
  expect(turns[0]).toMatchObject({ reply: null });
});

test('a script that fails still follows its call to the end', async () => {
  const { pass, transcript } = await play(lists([say('hello')]), 'hear "goodbye"', 'hear "hello"');
  expect(pass).toBe(false);
  expect(transcript.trimEnd().split('\n').at(-1)).toMatch(/over$/);
});

const greet = () => lists([say('hello'), ask('press 1')], [say('thank you'), hangup]);

test.each(['crash', 'lost', 'timeout', 'blank'])(
  'a caller whose second turn comes to a %s is hung up on, as the script expects',
  async (kind) => {
    expect(await play(greet(), `fault ${kind} on turn 2`, 'hear "press 1"', 'press 1', 'expect hangup')).toMatchObject({
      pass: true,
      heard: ['hello', 'press 1'],
    });
  },
);

test('a turn that goes wrong of itself fails the script beside one that was let go wrong', async () => {
  const lambda: Lambda = async () => {
    throw new Error('down');
  };
  expect(await play(lambda, 'fault throttle', 'expect hangup')).toMatchObject({
    pass: false,
    failure: { message: 'the turn of NEW_INBOUND_CALL was lost: Error: down' },
  });
});

test('a caller of a throttled Lambda hears all of it, for the service tries again', async () => {
  const heard = ['hello', 'press 1', 'thank you'];
  expect(await play(greet(), 'fault throttle', 'hear "press 1"', 'press 1', 'hear "thank you"')).toMatchObject({
    pass: true,
    heard,
  });
});

test('an answer that is late is silence, and one that is later than the service waits is the end', async () => {
  expect(
    await play(greet(), 'hear "press 1"', 'fault late 3s', 'press 1', 'hear "thank you"', 'expect silence below 3s'),
  ).toMatchObject({
    pass: false,
    failure: { message: 'the longest silence so far lasted 3.0s, not below 3.0s' },
  });
  expect(await play(greet(), 'hear "press 1"', 'fault late 20s', 'press 1', 'expect hangup')).toMatchObject({ pass: true });
});

test('an event that reaches the Lambda twice is answered once', async () => {
  const { turns, heard } = await play(greet(), 'fault duplicate', 'hear "press 1"', 'press 1', 'expect hangup');
  expect(heard).toEqual(['hello', 'press 1']);
  expect(turns.map(({ event }) => event.InvocationEventType)).toEqual(['NEW_INBOUND_CALL', 'ACTION_SUCCESSFUL', 'HANGUP']);
});

test('a region that is down ends the call, and one that is up again in time does not', async () => {
  expect(await play(greet(), 'fault region down', 'expect hangup')).toMatchObject({ pass: true, heard: [] });
  expect(await play(greet(), 'fault region down', 'fault region up', 'hear "press 1"')).toMatchObject({ pass: true });
});

test('an action that fails takes the rest of its list with it, and the Lambda hears of it', async () => {
  const lambda = lists([say('one'), say('two'), say('three')], [say('four'), hangup]);
  const { pass, heard, turns } = await play(lambda, 'hear "one"', 'fault action Speak', 'hear "four"', 'expect hangup');
  expect({ pass, heard }).toEqual({ pass: true, heard: ['one', 'four'] });
  expect(turns[1]?.event).toMatchObject({
    InvocationEventType: 'ACTION_FAILED',
    ActionData: { Type: 'Speak', Parameters: { Text: 'two' }, ErrorType: 'SystemException' },
  });
});

test.each([
  [['fault crash on turn 9'], 'nothing befell turn 9: the call had none'],
  [['hear "press 1"', 'fault crash on turn 1'], 'turn 1 had begun'],
  [['fault action PlayAudio'], 'no PlayAudio failed: none began'],
])('a fault that befalls nothing fails the script: %s', async (script, message) => {
  expect(await play(greet(), ...script)).toMatchObject({ pass: false, failure: { message: expect.stringContaining(message) } });
});
