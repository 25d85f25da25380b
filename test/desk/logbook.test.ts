/** What an author reads of the log where a call script has failed, and what stays on standard error. */
import { expect, test } from 'vitest';
import type { LogLine } from '../../lib/desk/lambda.ts';
import { logbook } from '../../lib/desk/logbook.ts';
import { rehearse } from '../../lib/desk/rehearse.ts';
import { type Flow, states } from '../../lib/flow/flow.ts';
import { parse } from '../../lib/scripts/parse.ts';

const open = states({ ask: {}, bye: {} });
const bye = { hangup: 'Goodbye.' } as const;
const terms = { start: 'ask', otherwise: 'bye', recover: 'bye' } as const;
/** Its author's code throws over the digits that it is given. */
const gate: Flow = open.flow({
  ...terms,
  name: 'gate',
  states: { ask: { speakAndGetDigits: 'The code?', digits: 4, next: open.choose(['bye'], ({ digits }) => refuse(digits)) }, bye },
});
const sealed = states({ ask: {}, again: { code: 'secret' }, bye: {} });
/** The same with a code that is a secret. */
const vault: Flow = sealed.flow({
  ...terms,
  name: 'vault',
  states: {
    ask: { speakAndGetDigits: 'The code?', digits: 4, secret: true, next: sealed.into('again', 'code') },
    again: {
      speakAndGetDigits: 'Once more?',
      digits: 4,
      secret: true,
      next: sealed.choose(['bye'], ({ data: { code } }) => refuse(code.secret)),
    },
    bye,
  },
});
const refuse = (code: string): never => {
  throw new RangeError(`no door\nfor ${code}`);
};
const caller = (...deeds: readonly string[]) => parse(['dial +12065550100', 'hear "the code"', ...deeds].join('\n'), 'a.call');
const logOf = async (flow: Flow, ...deeds: readonly string[]) =>
  (await rehearse(caller(...deeds), () => ({ '+12065550100': flow }))).log;

test('a command that changes nothing is a line that names it', async () => {
  expect(await logOf(gate, 'command admit', 'wait 1s')).toEqual([
    "WARN the event changes nothing: the state 'ask' takes no command 'admit'",
  ]);
});

test('an exception of a choice is a line, with the place where the author wrote it', async () => {
  expect(await logOf(gate, 'press 7305', 'expect hangup')).toEqual([
    expect.stringMatching(/^ERROR the turn has failed: RangeError: no door for 7305 at test\/desk\/logbook\.test\.ts:\d+:\d+$/),
  ]);
});

test('of a flow with secrets nothing of the message is told', async () => {
  expect(await logOf(vault, 'press 7305', 'hear "once more"', 'press 7305', 'expect hangup')).toEqual([
    expect.stringMatching(/^ERROR the turn has failed: RangeError at test\/desk\/logbook\.test\.ts:\d+:\d+$/),
  ]);
});

test('a call of which there is nothing to warn leaves no line', async () => {
  expect(await logOf(gate, 'hang up')).toEqual([]);
});

test.each([
  ['SILENT', 'WARN', []],
  ['ERROR', 'WARN', ['an error']],
  ['WARN', 'WARN', ['a warning', 'an error']],
  ['INFO', 'INFO', ['a turn', 'a warning', 'an error']],
] as const)('where %s is asked for, it logs from %s on, and tells on what was asked for', (asked, level, told) => {
  const heard: unknown[] = [];
  const { logLevel, log, lines } = logbook(asked, ({ message }) => heard.push(message));
  const all: readonly LogLine[] = [
    { level: 'INFO', message: 'a turn' },
    { level: 'WARN', message: 'a warning', reason: 'Late' },
    { level: 'ERROR', message: 'an error', error: { name: 'Error', message: 'gone', stack: '    at node:internal/timers:1:2' } },
  ];
  for (const line of all) log(line);
  expect(logLevel).toBe(level);
  expect(heard).toEqual(told);
  expect(lines()).toEqual(['WARN a warning: Late', 'ERROR an error: Error: gone']);
});
