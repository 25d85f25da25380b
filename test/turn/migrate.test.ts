/** What a place of another version is in this one. */
import { describe, expect, test } from 'vitest';
import { carriedOver, isAstray, ledAstray } from '../../lib/turn/migrate.ts';
import { holdsSecret } from '../../lib/turn/place.ts';
import { becomes, led, now, place, sent, within } from './migrate.flow.ts';

const account = { account: '12' };
const recording = { bucket: 'messages', key: '1.wav' };
const pin = { secret: '1234' };

describe('a call stays where it is', () => {
  test.each([
    ['in a state that is as it was', place('menu')],
    ['in a question that is asked again', place('amount', { data: account, attempt: 3 })],
    ['while the two talk', place('agent', { list: [], rest: 'talking' })],
    ['while the two go on talking', place('on', { list: [], rest: 'talking' })],
    ['while the two go on talking, after a word', place('on', { list: sent('Speak greeting') })],
    ['while a code is listened for as the two go on talking', place('on', { list: sent('ReceiveDigits on') })],
    ['while the callee is rung', place('agent', { list: sent('CallAndBridge agent') })],
    ['before the words of a hangup are said', place('bye', { list: sent('Speak bye', 'Hangup bye') })],
    ['while its recording begins', place('tape', { list: sent('Speak greeting', 'StartCallRecording tape') })],
    ['while keys are sent', place('tone', { list: sent('SendDigits tone') })],
    ['while the rest of a code is awaited', place('menu', { keyed: '*', list: sent('Pause menu') })],
    [
      'while the rest of a code is awaited that the answer of another question may be',
      place('amount', { data: account, keyed: '12', list: sent('Pause amount') }),
    ],
    [
      'in a question for digits that was asked by a file',
      place('amount', { data: account, list: sent('PlayAudioAndGetDigits amount') }),
    ],
    ['while the other one is made to leave', place('menu', { parting: true, list: sent('Hangup menu') })],
    [
      'while its work is done elsewhere',
      place('paying', { data: { cents: 5 }, hold: { n: 3, until: 9 }, list: sent('Speak paying', 'Pause paying') }),
    ],
    [
      'with the keys of a secret',
      place('pin', { data: account, list: sent('PauseCallRecording pin', 'SpeakAndGetDigits pin'), recording: 'held' }),
    ],
    ['with what it remembers beside its state', place('menu', { deaf: true, recording: 'on', refused: true, code: '*0' })],
    ['in a flow within the flow', place('record', { stack: within, list: sent('Speak greet', 'RecordAudio record') })],
    [
      'in a state whose list began in others',
      place('menu', { list: sent('ReceiveDigits greeting', 'Speak greeting', 'SpeakAndGetDigits menu') }),
    ],
  ])('%s', (_, before) => {
    expect(led(before)).toEqual(becomes(before));
  });

  test.each([
    ['of the same version, with all that its list needs', place('menu', { version: now.version, data: { account: '12' } })],
    ['that rings, with the input', place('', { rest: 'ringing', list: [], data: { name: 'Ann' } })],
    ['that is over', place('gone', { rest: 'over', list: [] })],
    [
      'whose fallback is heard, in a flow that is gone',
      place('', { rest: 'ending', flow: 'gone', list: sent('Speak ', 'Hangup ') }),
    ],
  ])('%s', (_, before) => {
    expect(carriedOver(now, before)).toBe(before);
  });

  test('in a work without anything to hear now: it is not done twice', () => {
    const before = place('lookup', { data: { cents: 5 }, hold: { n: 3, until: 9 }, list: sent('Speak lookup', 'Pause lookup') });
    expect(led(before)).toEqual(becomes(before));
  });

  test('in a work whose caller may key other codes now: they are listened for anew', () => {
    const hold = { n: 3, until: 9, mute: 'for good', listening: true } as const;
    const before = place('lookup', { data: { cents: 5 }, hold, list: sent('Pause lookup') });
    expect(carriedOver(now, before)).toMatchObject({ hold: { n: 3, until: 9, mute: 'for good' } });
    expect(carriedOver(now, before)).not.toHaveProperty('hold.listening');
  });

  test('in a state of whose list the middle is gone: its failure is that of the state', () => {
    const before = place('menu', { list: sent('Speak hello', 'Speak greeting', 'SpeakAndGetDigits menu') });
    expect(led(before)).toEqual(becomes(before, { list: sent('Speak menu', 'Speak greeting', 'SpeakAndGetDigits menu') }));
  });

  test('in a state of whose list the middle has outgrown the data', () => {
    const before = place('menu', { list: sent('Speak pay', 'SpeakAndGetDigits menu') });
    expect(led(before)).toEqual(becomes(before, { list: sent('Speak menu', 'SpeakAndGetDigits menu') }));
  });
});

describe('a call whose state has another name goes on there', () => {
  test.each([
    [
      'with the question that it was asked',
      place('top', { list: sent('Speak greeting', 'SpeakAndGetDigits top') }),
      { state: 'menu', list: sent('Speak greeting', 'SpeakAndGetDigits menu') },
    ],
    ['with its data', place('sum', { data: account }), { state: 'amount', list: sent('SpeakAndGetDigits amount') }],
    ['while the two talk', place('desk', { list: [], rest: 'talking' }), { state: 'agent' }],
    [
      'with its work',
      place('charging', { data: { cents: 5 }, hold: { n: 3, until: 9 }, list: sent('PlayAudio charging') }),
      { state: 'paying', list: sent('PlayAudio paying') },
    ],
    [
      'within a flow',
      place('listen', { stack: within, data: { recording } }),
      { state: 'review', list: sent('SpeakAndGetDigits review') },
    ],
  ] as const)('%s', (_, before, after) => {
    expect(led(before)).toEqual(becomes(before, after));
  });
});

describe('a call whose state has moved goes on where the flow says', () => {
  test.each([
    ['by a choice', place('picked', { data: account }), { on: 'migrate picked', to: ['amount'], data: account }],
    ['with the data made anew', place('pay', { data: { account: '12', cents: '5' } }), { on: 'migrate pay', to: ['pay'] }],
    ['out of a flow within', place('checked', { stack: within }), { on: 'migrate checked', to: 'left', in: 'voicemail' }],
    ['if that enters a flow', place('note', { data: { name: 'Ann' } }), { on: 'again', to: 'message', in: 'line' }],
    [
      'if it entered a flow',
      place('greet', { stack: [{ state: 'note', data: { name: 'Ann' } }] }),
      { on: 'migrate note', to: 'message', in: 'line', data: { name: 'Ann' } },
    ],
  ])('%s', (_, before, after) => {
    expect(led(before)).toMatchObject(after);
  });
});

describe('a call whose state does something else now comes to it anew', () => {
  test.each([
    ['words, where a question was', place('greeting')],
    ['a question, where words were', place('menu', { list: sent('Speak menu') })],
    ['a question under another name, where words were', place('words', { list: sent('Speak words') }), 'menu'],
    ['a hangup, where a question was', place('bye')],
    ['work, where words were', place('lookup', { data: { cents: 5 }, list: sent('Speak lookup') })],
    ['long work, where words were', place('paying', { data: { cents: 5 }, list: sent('Speak paying') })],
    ['another flow, where words were', place('message', { data: { name: 'Ann' }, list: sent('Speak message') })],
    ['a talk, where words were', place('on', { list: sent('Speak on') })],
    ['keys sent, where a question was', place('tone')],
    ['a recording begun, where a question was', place('tape')],
    ['words, where two talked', place('greeting', { list: [], rest: 'talking' })],
    [
      'words, where work was done',
      place('greeting', { hold: { n: 3, until: 9 }, list: sent('Speak greeting', 'Pause greeting') }),
    ],
    [
      'a number of digits, where the rest of a code is awaited that a key of a menu began with',
      place('amount', { data: account, menu: true, keyed: '*', list: sent('Pause amount') }),
    ],
    ['a number of digits, where a key of a menu was', place('amount', { data: account, menu: true })],
    ['a menu, where a number of digits was', { ...place('amount'), state: 'menu', list: sent('SpeakAndGetDigits menu') }],
    ['talk, where the rest of a code is awaited', place('on', { keyed: '*', menu: true, list: sent('Pause on') })],
  ])('%s', (_, before, to = before.state) => {
    expect(led(before)).toMatchObject({ on: 'again', to, data: before.data });
  });
});

describe('a call recovers', () => {
  test.each([
    ['whose state is gone', place('gone'), "no state 'gone'"],
    ['whose state has outgrown its data', place('amount'), "'account' does not fit the state 'amount'"],
    [
      'whose state has outgrown its data, and no migration fits it',
      place('pay', { data: { account: '12', cents: true } }),
      "'cents' does not fit the state 'pay'",
    ],
    ['whose old state held something else', place('sum', { data: { account: 12 } }), "no state 'sum'"],
    ['whose state has the name of what every object has', place('toString'), "no state 'toString'"],
    ['whose flow has another name', place('menu', { flow: 'gone' }), "the flow 'gone' is not there any more"],
    ['that rings, without the input', place('', { rest: 'ringing', list: [] }), "'name' does not fit the input"],
    ['whose flow is entered no more', place('greet', { stack: [{ state: 'menu', data: {} }] }), "'menu' enters no flow any more"],
    [
      'whose way into the flow is gone',
      place('greet', { stack: [{ state: 'gone', data: {} }] }),
      "'gone' enters no flow any more",
    ],
    [
      'whose way into the flow holds something else',
      place('greet', { stack: [{ state: 'message', data: {} }] }),
      "'name' does not fit the state 'message'",
    ],
  ])('%s', (_, before, astray) => {
    expect(led(before)).toEqual({ on: 'recover', to: 'menu', data: {}, in: 'line', astray });
  });

  test.each([
    ['whose state of it is gone', place('gone', { stack: within }), "no state 'message/gone'"],
    [
      'whose state of it has outgrown its data',
      place('review', { stack: within }),
      "'recording' does not fit the state 'message/review'",
    ],
  ])('within the flow %s', (_, before, astray) => {
    expect(led(before)).toEqual({ on: 'recover', to: 'greet', data: {}, in: 'voicemail', astray });
  });
});

describe('what no state needs any more is forgotten', () => {
  test.each([
    ['of the state', place('amount', { data: { ...account, pin } }), { data: account }],
    [
      'of a state with another name',
      place('secrets', { data: { ...account, pin } }),
      { state: 'amount', data: account, list: sent('SpeakAndGetDigits amount') },
    ],
    [
      'of a state that has entered a flow',
      place('greet', { stack: [{ state: 'message', data: { name: 'Ann', pin } }], list: sent('Speak greet') }),
      { stack: within },
    ],
  ])('%s', (_, before, after) => {
    const over = carriedOver(now, before);
    expect(over).toEqual(becomes(before, after));
    expect(isAstray(over) || holdsSecret(now, over)).toBe(false);
  });

  test('but not what another state of the list needs', () => {
    const before = place('menu', { data: { account: '12', cents: 5, pin }, list: sent('Speak pay', 'SpeakAndGetDigits menu') });
    expect(led(before)).toEqual(becomes(before, { data: { account: '12', cents: 5 } }));
  });

  test('and a secret that is needed stays in the table', () => {
    const over = carriedOver(now, place('check', { data: { ...account, pin } }));
    expect(!isAstray(over) && holdsSecret(now, over)).toBe(true);
  });
});

describe('work that another version has done leads', () => {
  const paying = place('paying', { data: { cents: 5 }, hold: { n: 3, until: 9 } });
  const gone = (went: Parameters<typeof ledAstray>[2], from = paying) => {
    const astray = ledAstray(now, from, went);
    return astray && { on: astray.on, to: astray.edge, data: astray.data };
  };

  test.each([
    ['to a state that it lists', 'bye'],
    ['to a state whose data fits', { state: 'pay', data: { account: '12', cents: 5 } }],
  ])('where it did: %s', (_, went) => {
    expect(gone(went)).toBeUndefined();
  });

  test.each([
    ['under its new name', { state: 'sum', data: account }, { on: 'migrate sum', to: 'amount', data: account }],
    ['to recover, if that is gone', 'gone', { on: 'recover', to: 'menu', data: {} }],
    ['to recover, if its data does not fit', { state: 'pay', data: { cents: 5 } }, { on: 'recover', to: 'menu', data: {} }],
    ['to recover, if it is not listed any more', 'agent', { on: 'recover', to: 'menu', data: {} }],
  ])('%s', (_, went, astray) => {
    expect(gone(went)).toEqual(astray);
  });

  test('out of the flow', () => {
    const filing = place('filing', { stack: within, hold: { n: 3, until: 9 } });
    expect(gone('left', filing)).toBeUndefined();
    expect(gone('bye', filing)).toEqual({ on: 'recover', to: 'greet', data: {} });
  });
});
