/** `npm run replay`, as a tester types it. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { lines } from '../../flows/lines.ts';
import { standIns } from '../../flows/stand-ins.ts';
import { emulate } from '../../lib/commands/emulate.ts';
import { replay } from '../../lib/commands/replay.ts';
import { unplugged } from '../../lib/desk/means.ts';
import { entering, flowOf } from '../flow/defined.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const fixture = (name: string): string => join(root, 'test/fixtures', name);
const guide = readdirSync(fixture('guide'))
  .filter((file) => file.startsWith('event.') && file.endsWith('.json'))
  .map((file) => fixture(`guide/${file}`));
const flowNames = [...new Set(Object.values(lines(standIns(unplugged))).map(({ body }) => body.name))];
const message = fixture('calls/desk-busy.json');
const balance = fixture('calls/bank-second-pin.json');

const folder = mkdtempSync(join(tmpdir(), 'replay-'));
afterAll(() => rmSync(folder, { recursive: true }));
const fileWith = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

/** In a process of its own, for what only the process can show. */
const spawned = (...args: readonly string[]) =>
  spawnSync(process.execPath, [join(root, 'lib/commands/replay.ts'), ...args], { encoding: 'utf8', cwd: root });

describe('the recordings of this project', () => {
  test("each of the guide's events is answered with a valid reply, and the process says so", () => {
    const { status, stdout, stderr } = spawned('--each', ...guide);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain(`${guide.length} turns of ${guide.length} calls: all well\n`);
    expect(stdout).toContain(
      'completed: CallDetails (TransactionId, AwsAccountId, AwsRegion, SipMediaApplicationId, Participants)',
    );
    expect(stdout).toMatch(/^no line has "\+12065551212", .+: front-desk answers\n/);
  });

  test('an event of a type that does not exist gets the empty reply and an error in the log, and is no failure', async () => {
    const { exitCode, out } = await replay([fixture('guide/event.ENVELOPE.docs.json')]);
    expect(exitCode).toBe(0);
    expect(out).toContain('  0  event-type  (none) → (none)  no actions\n');
    expect(out).toContain('not read: InvocationEventType: expected one of the eleven events, found "event-type"\n');
    expect(out).toContain('error: the event cannot be read\n');
  });

  test('two calls are told apart by their ids, one line a turn', async () => {
    const { call: id } = JSON.parse((await replay(['--json', message])).out.split('\n')[0] ?? '');
    const other = fileWith('other.json', readFileSync(message, 'utf8').replaceAll(id, 'another-call'));
    const { exitCode, out } = await replay(['--attributes', '--secret', '4321', '--secret', '1234', balance, other]);
    expect(out).toContain('  4  ACTION_SUCCESSFUL SpeakAndGetDigits "****"  pin → menu  Speak, SpeakAndGetDigits\n');
    expect(out).toContain('  2  ACTION_FAILED CallAndBridge CallNotAnswered  sales → record  Speak, Speak, RecordAudio\n');
    expect(out).toMatch(/\n13 turns of 2 calls: all well\n$/);
    expect(exitCode).toBe(0);
  });

  test('the turns are JSON lines where that is asked for', async () => {
    const { exitCode, out } = await replay(['--json', message]);
    const turns = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(exitCode).toBe(0);
    expect(turns).toHaveLength(6);
    expect(turns[1]).toMatchObject({ before: 'menu', after: 'sales', breaches: [], differences: [], completed: [] });
  });
});

describe('what else answers', () => {
  test('another flow, where it is named: its replies differ from the recorded ones', async () => {
    const { exitCode, out } = await replay(['--flow', 'bank-balance', message]);
    expect(exitCode).toBe(1);
    expect(out).toContain('     DIFFERENT: Actions[0].Type: recorded "Speak", now "SpeakAndGetDigits"\n');
    expect(out).toMatch(/\n6 turns of 1 call: \d not as they should be\n$/);
  });

  test('a flow that no line has, but that another enters', async () => {
    const around = flowOf({ menu: entering({ done: 'bye' }) });
    const { exitCode, out } = await replay(['--flow', 'inner', message], () => ({ '+12065550100': around }));
    expect(exitCode).toBe(1);
    expect(out).toContain('NEW_INBOUND_CALL  (none) → out  Speak, Speak');
  });

  test('the flow of the line that was dialled', async () => {
    const call = { To: '+12065550101' };
    const file = fileWith(
      'dialled.json',
      JSON.stringify({ InvocationEventType: 'NEW_INBOUND_CALL', CallDetails: { Participants: [call] } }),
    );
    const { out } = await replay(['--json', file]);
    expect(out).toContain('Welcome to the meeting line.');
  });

  test('the same events are one call in two files, and two calls where each file is one', async () => {
    const file = fileWith('twice.json', JSON.stringify({ InvocationEventType: 'CALL_ANSWERED' }));
    expect((await replay([file, file])).out).toContain('2 turns of 1 call: all well');
    const copy = fileWith('copy.json', JSON.stringify({ InvocationEventType: 'CALL_ANSWERED' }));
    expect((await replay(['--each', file, copy])).out).toContain('2 turns of 2 calls: all well');
  });
});

describe('somebody’s Lambda', () => {
  const bridge = join(root, 'test/lambda/subjects/bridge.cjs');
  const recorded = async (): Promise<string> => {
    const file = join(folder, 'theirs.json');
    const around = { env: {}, stdin: new PassThrough(), stdout: { write: () => true }, stderr: { write: () => true } };
    await emulate(['--lambda', bridge, '--record', file, join(root, 'test/lambda/bridge-nobody.call')], around);
    return file;
  };

  test('is held against what it said when its call was recorded, on any number', async () => {
    const { exitCode, out, err } = await replay(['--lambda', bridge, await recorded()]);
    expect([exitCode, err]).toEqual([0, '']);
    expect(out).toContain('  1  ACTION_FAILED CallAndBridge CallNotAnswered  (none) → (none)  Speak, Hangup\n');
    expect(out).toMatch(/\n\d turns of 1 call: all well\n$/);
  });

  test('that says something else now is told apart, beside what it has written', async () => {
    const changed = fileWith('changed.json', readFileSync(await recorded(), 'utf8').replace('Nobody is there.', 'Nobody came.'));
    const { exitCode, out, err } = await replay(['--lambda', bridge, changed]);
    expect(exitCode).toBe(1);
    expect(out).toContain('DIFFERENT: Actions[0].Parameters.Text: recorded "Nobody came. Goodbye."');
    expect(err).toMatch(/^\| ACTION_FAILED [\da-f-]{36}$/m);
  });

  test('is asked for by what it exports', async () => {
    const other = fileWith('other.mjs', `export const main = async () => ({ SchemaVersion: '1.0', Actions: [] });`);
    const call = fileWith('call.json', JSON.stringify({ InvocationEventType: 'CALL_ANSWERED' }));
    expect(await replay(['--lambda', other, '--handler', 'main', call])).toMatchObject({ exitCode: 0 });
  });
});

describe('what cannot be replayed', () => {
  test('a truncated file ends the process with one line and no stack trace', () => {
    const { status, stdout, stderr } = spawned(fileWith('cut.json', '[{"event": {\n  "Sequence": 1'));
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toBe(`${join(folder, 'cut.json')}:2:16: found the end of the file, expected a comma or }\n`);
  });

  test.each([
    [
      'random JSON',
      () => [fileWith('random.json', '[{"a":1}]')],
      'random.json[0]: found an object with neither, expected an event',
    ],
    ['a file that is not there', () => [join(folder, 'absent.json')], 'absent.json: cannot be read: ENOENT'],
    ['a folder', () => [folder], 'cannot be read: EISDIR'],
    [
      'digits that were masked',
      () => [balance],
      'bank-second-pin.json[3]: found masked digits of a secret, expected --secret DIGITS',
    ],
    ['no file', () => [], 'A file should be given, found none.'],
    ['an unknown flow', () => ['--flow', 'x', message], `Found "x", expected one of ${flowNames.join(', ')}, `],
    ['a secret that no phone has', () => ['--secret', '12x4', message], '--secret should be the keys that were pressed'],
    ['a Lambda that is not there', () => ['--lambda', join(folder, 'absent.mjs'), message], 'absent.mjs'],
    ['a handler of nobody', () => ['--handler', 'main', message], 'Found "--handler", expected --lambda beside it.'],
    [
      'a flow of somebody’s Lambda',
      () => ['--lambda', 'x.mjs', '--flow', 'front-desk', message],
      'Found "--flow", expected no --lambda',
    ],
    [
      'a secret of somebody’s Lambda',
      () => ['--lambda', 'x.mjs', '--secret', '12', message],
      'Found "--secret", expected no --lambda',
    ],
    ['a handler of a runtime', () => ['--lambda', 'http://x', '--handler', 'main', message], 'a runtime has its own'],
    ['an unknown option', () => ['--reply', message], "Unknown option '--reply'"],
  ])('%s: exit code 2, and why', async (_, args, why) => {
    const { exitCode, out, err } = await replay(args());
    expect([exitCode, out]).toEqual([2, '']);
    expect(err).toContain(why);
    expect(err).not.toContain('12x4');
  });
});

test('help is printed, and is a success', async () => {
  expect(await replay(['--help'])).toMatchObject({ exitCode: 0, out: expect.stringContaining('--secret DIGITS') });
});
