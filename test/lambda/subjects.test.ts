/** Lambdas in the manner of the public samples, which know nothing of this house, carried through scripted calls. */
import { readdirSync } from 'node:fs';
import { PassThrough } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { emulate } from '../../lib/commands/emulate.ts';
import { startRuntime } from './runtime.ts';

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const { url, stop } = await startRuntime();
afterAll(stop);

const run = async (subject: string, args: readonly string[]) => {
  const scripts = readdirSync(here('.')).filter((name) => name.startsWith(subject) && name.endsWith('.call'));
  let out = '';
  const write = (text: string) => {
    out += text;
  };
  const around = { env: {}, stdin: new PassThrough(), stdout: { write }, stderr: { write } };
  const code = await emulate([...args, ...scripts.map(here)], around);
  return { code, out, scripts: scripts.length };
};

test.each([
  ['a CommonJS switch with a bridge', 'bridge', ['--lambda', here('subjects/bridge.cjs')]],
  ['TypeScript with digits and a meeting', 'meeting', ['--lambda', here('subjects/meeting.ts'), '--handler', 'lambdaHandler']],
  ['a runtime of its own behind the Invoke API', 'hours', ['--lambda', url, '--name', 'Hours']],
])('%s is carried through its calls', async (_, subject, args) => {
  const { code, out, scripts } = await run(subject, args);
  expect(out).toMatch(new RegExp(`\n${scripts} passed, 0 failed\n$`));
  expect(code).toBe(0);
});

test('a bridge to a number that the environment names', async () => {
  const { out } = await run('bridge-nobody', [
    '--lambda',
    here('subjects/bridge.cjs'),
    '--env',
    'AGENT_NUMBER=+12065550188',
    '--json',
  ]);
  expect(out).toContain('"Uri":"+12065550188"');
});

test('the line of another function fails in a script, in the words of the service, with what the Lambda has written', async () => {
  const { code, out } = await run('bridge-nobody', ['--lambda', here('subjects/meeting.ts'), '--handler', 'lambdaHandler']);
  expect(code).toBe(1);
  expect(out).toContain('"please hold" was not heard');
});

test.each([
  ['Throws', 'lost: RangeError: out of hours'],
  ['Throttles', 'log       The AWS Lambda function was throttled.'],
  ['Denies', 'log       Access denied while invoking the AWS Lambda function.'],
  ['TimesOut', 'log       AWS Lambda client operation timed out.'],
  ['SaysNothing', 'log       Response is blank or empty'],
  ['Babbles', 'refused: SchemaVersionMismatch'],
])('a caller of a runtime that %s loses the call, and the log says why', async (name, line) => {
  const { code, out } = await run('hours-hears', ['--lambda', url, '--name', name]);
  expect(code).toBe(1);
  expect(out).toContain(line);
});

test('a prompt that is in no bucket is told with its error, as only the Lambda would know', async () => {
  const { out } = await run('hours-message', ['--lambda', url, '--name', 'Hours', '--buckets', here('subjects')]);
  expect(out).toMatch(/ failed +PlayAudioAndGetDigits: InvalidAudioSource: /);
});

test('a point that the documentation leaves open is read as the command line says', async () => {
  const legs = async (reading: string) => {
    const { out } = await run('bridge-agent', [
      '--lambda',
      here('subjects/bridge.cjs'),
      '--json',
      '--reading',
      `participants.ended=${reading}`,
    ]);
    const { turns } = JSON.parse(out.split('\n')[0] ?? '');
    return turns.at(-1).event.CallDetails.Participants.length;
  };
  expect([await legs('dropped'), await legs('kept')]).toEqual([1, 2]);
});
