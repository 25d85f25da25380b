/** What a person sees and can do on the terminal phone. */
import { expect, test } from 'vitest';
import { person } from './person.ts';

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
    'For -',
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
