/** What a tester may write in a call script, and what a script that cannot be read is told. */
import { expect, test } from 'vitest';
import { parse } from '../../lib/scripts/parse.ts';
import { ScriptError } from '../../lib/scripts/script.ts';
import { statements, syntaxOf } from '../../lib/scripts/statements.ts';

const read = (...lines: readonly string[]) => parse(lines.join('\n'), 'a.call');
const after = (line: string) => read('dial +12065550100', line).steps[0];
const refusal = (...lines: readonly string[]): unknown => {
  try {
    return read(...lines);
  } catch (error) {
    return error;
  }
};

test('a script has a title, a number to dial, and steps with their lines', () => {
  expect(
    read('', '#  a caller is in a hurry ', '# second', 'dial +12065550100 from +12065550123', '', '  press 1 # soon'),
  ).toStrictEqual({
    file: 'a.call',
    title: 'a caller is in a hurry',
    first: { do: 'dial', to: '+12065550100', from: '+12065550123', line: 4, column: 1 },
    steps: [{ do: 'press', keys: ['1'], line: 6, column: 3 }],
  });
});

test('a script without a comment goes by the name of its file', () => {
  expect(read('dial +12065550100').title).toBe('a.call');
});

test('a script may begin with a call that the service places', () => {
  expect(read('place +12065550100 to +12065550123 with name "Ada" day "Monday"', 'pick up')).toMatchObject({
    first: { do: 'place', from: '+12065550100', to: '+12065550123', arguments: { name: 'Ada', day: 'Monday' } },
    steps: [{ do: 'pick up' }],
  });
  expect(read('place +12065550100 to +12065550123').first).toMatchObject({ arguments: undefined });
});

test.each([
  ['pick up', { do: 'pick up' }],
  ['let it ring', { do: 'let it ring' }],
  ['decline', { do: 'decline', code: 486 }],
  ['decline # for now', { do: 'decline', code: 486 }],
  ['decline 603', { do: 'decline', code: 603 }],
])('%s is for a phone that rings', (line, step) => {
  expect(read('dial +12065550100', 'phone rings', line).steps[1]).toMatchObject(step);
  expect(read('place +12065550100 to +12065550123', line).steps[0]).toMatchObject(step);
  expect(refusal('dial +12065550100', line, 'phone rings')).toMatchObject({
    line: 2,
    found: JSON.stringify(step.do),
    expected: 'place or phone rings before it',
  });
});

test('lines of Windows end like any other', () => {
  expect(parse('dial +12065550100\r\nhear "hello"\r\n', 'a.call').steps).toMatchObject([{ do: 'hear', text: 'hello' }]);
});

test.each([
  ['hear "say \\"yes\\" or \\\\"', { do: 'hear', text: 'say "yes" or \\' }],
  ['hear "press # now" # a comment', { do: 'hear', text: 'press # now' }],
  ['press 12*#', { do: 'press', keys: ['1', '2', '*', '#'] }],
  ['press # # the first one is a key', { do: 'press', keys: ['#'] }],
  ['wait 200ms', { do: 'wait', ms: 200 }],
  ['wait 5s', { do: 'wait', ms: 5_000 }],
  ['wait 2m', { do: 'wait', ms: 120_000 }],
  ['callee answers # or: rejects', { do: 'callee', act: 'answers' }],
  ['callee does  not\tanswer', { do: 'callee', act: 'does not answer' }],
  ['callee rejects', { do: 'callee', act: 'rejects' }],
  ['callee hangs up', { do: 'callee', act: 'hangs up' }],
  ['callee presses 12#', { do: 'callee presses', keys: ['1', '2', '#'] }],
  ['meeting ends', { do: 'meeting ends' }],
  ['phone rings', { do: 'phone rings' }],
  ['say "pay my bill"', { do: 'say', text: 'pay my bill', ms: undefined }],
  ['say "pay my bill" for 5s', { do: 'say', text: 'pay my bill', ms: 5_000 }],
  ['command admit', { do: 'command', name: 'admit', arguments: undefined }],
  [
    'command mute with attendee "7" why "noise" # at last',
    { do: 'command', name: 'mute', arguments: { attendee: '7', why: 'noise' } },
  ],
  ['expect state message/greet', { do: 'expect state', state: 'message/greet' }],
  ['expect state menu', { do: 'expect state', state: 'menu' }],
  ['expect silence below 2s', { do: 'expect silence', belowMs: 2_000 }],
  ['fault attributes lost', { do: 'fault attributes', turn: undefined }],
  ['fault attributes lost on turn 3', { do: 'fault attributes', turn: 3 }],
  ['fault table down', { do: 'table', goes: 'down' }],
  ['fault table up # at last', { do: 'table', goes: 'up' }],
  ['hang up', { do: 'hang up' }],
  ['expect hangup', { do: 'expect hangup' }],
])('%s', (line, step) => {
  expect(after(line)).toStrictEqual({ ...step, line: 2, column: 1 });
});

test.each([
  [
    'a word that begins no statement',
    'listen "hello"',
    1,
    '"listen"',
    /^one of: dial TO \[from FROM\], place .*, hear "TEXT", .*expect hangup$/,
  ],
  ['half a statement', 'hang', 5, 'the end of the line', 'up'],
  [
    'a callee who does what no callee does',
    'callee sings',
    8,
    '"sings"',
    'one of: answers, does not answer, rejects, hangs up, presses KEYS',
  ],
  [
    'an expectation of nothing',
    '  expect # what?',
    10,
    'the end of the line',
    /^one of: state NAME, silence below DURATION, hangup$/,
  ],
  ['a text without quotes', 'hear hello', 6, '"hello"', 'a text in double quotes'],
  ['a text that does not end', 'hear "hello', 12, 'the end of the line', 'a double quote that ends the text'],
  ['an escape that there is not', 'hear "a\\n"', 8, '"\\\\n"', '\\" or \\\\'],
  ['a text that any prompt contains', 'hear " "', 6, '" "', 'a text with words'],
  ['keys that no phone has', 'press 12a', 7, '"12a"', 'keys of a phone (0-9, *, #) without spaces'],
  ['keys with spaces between', 'press 1 2', 9, '"2"', 'the end of the line'],
  ['a duration without a unit', 'wait 5', 6, '"5"', 'a duration such as 5s, 200ms or 2m'],
  ['a duration in words', 'expect silence below two', 22, '"two"', 'a duration such as 5s, 200ms or 2m'],
  ['a state without a name', 'expect state', 13, 'the end of the line', 'the name of a state'],
  [
    'a fault that there is not',
    'fault smoke',
    7,
    '"smoke"',
    /^one of: duplicate \[on turn N\], late DURATION \[on turn N\], .*, region down\|up$/,
  ],
  ['a fault on a turn before the first', 'fault crash on turn 0', 21, '"0"', 'a whole number, from 1 to 9999'],
  ['a fault on something else', 'fault crash on fire', 16, '"fire"', 'turn'],
  ['an action that there is not', 'fault action Sing', 14, '"Sing"', 'a type of action such as Speak'],
  ['a region that goes nowhere', 'fault region away', 14, '"away"', 'down or up'],
  ['a table that goes nowhere', 'fault table lost', 13, '"lost"', 'down or up'],
  ['attributes that are not lost', 'fault attributes down', 18, '"down"', 'lost [on turn N]'],
  ['a command without a name', 'command', 8, 'the end of the line', 'the name of a command'],
  ['arguments that are none', 'command mute with', 18, 'the end of the line', 'the name of an argument'],
  ['an argument without a value', 'command mute with attendee', 27, 'the end of the line', 'a text in double quotes'],
  ['an argument twice', 'command mute with a "1" a "2"', 25, '"a"', 'an argument that is not there yet'],
  ['an argument of ours', 'command mute with cwId "1"', 19, '"cwId"', 'a name that does not begin with cw'],
  ['words without quotes', 'say hello', 5, '"hello"', 'a text in double quotes'],
  ['words that last as long as a word', 'say "hello" for long', 17, '"long"', 'a duration such as 5s, 200ms or 2m'],
  ['more than there is to say', 'hang up now', 9, '"now"', 'the end of the line'],
  ['a second call', 'dial +12065550101', 1, '"dial"', 'any other statement: a script begins once'],
  [
    'a second call from the line',
    'place +12065550101 to +12065550123',
    1,
    '"place"',
    'any other statement: a script begins once',
  ],
])('%s is refused where it stands, with what was expected', (_, line, column, found, expected) => {
  const error = refusal('dial +12065550100', line);
  expect(error).toBeInstanceOf(ScriptError);
  expect(error).toMatchObject({
    file: 'a.call',
    line: 2,
    column,
    found,
    expected: typeof expected === 'string' ? expected : expect.stringMatching(expected),
  });
});

const BEGINNINGS = 'one of: dial TO [from FROM], place FROM to TO [with NAME "VALUE" …]';

test.each([
  ['an empty script', [''], 1, 1, 'the end of the file', BEGINNINGS],
  ['a script of comments', ['# one', '# two'], 2, 1, 'the end of the file', BEGINNINGS],
  ['a script that does not begin with dialling', ['', ' press 1'], 2, 2, '"press"', BEGINNINGS],
  ['a number that is none', ['dial 911'], 1, 6, '"911"', 'a number such as +12065550100'],
  ['a call to nobody', ['place +12065550100'], 1, 19, 'the end of the line', 'to'],
  ['a call to no number', ['place +12065550100 to me'], 1, 23, '"me"', 'a number such as +12065550100'],
  ['a caller without a number', ['dial +12065550100 from me'], 1, 24, '"me"', 'a number such as +12065550100'],
])('%s is refused', (_, lines, line, column, found, expected) => {
  const error = refusal(...lines);
  expect(error).toMatchObject({ line, column, found, expected });
  expect(String(error)).toBe(`ScriptError: a.call:${line}:${column}: found ${found}, expected ${expected}`);
});

test('no statement begins with the words of another, so that the first words decide', () => {
  const words = statements.map((syntax) => `${syntax.words} `);
  expect(words.filter((one) => words.some((other) => other !== one && other.startsWith(one)))).toEqual([]);
});

test('every statement says how it is written and what it means', () => {
  expect(statements.map(syntaxOf)).toContain('expect silence below DURATION');
  expect(statements.filter(({ meaning }) => !/^[A-Z].*\.$/.test(meaning))).toEqual([]);
});
