/** `npm run meetings`, as an operator types it. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { meetings } from '../../lib/commands/meetings.ts';
import { embeddedTable } from '../../lib/sessions/embedded.ts';

const meetingId = '2f1c6b1e-0c57-4d7e-9f0e-7a3d2b1c0706';
const other = '11111111-2222-4333-8444-555555555555';

let database: Awaited<ReturnType<typeof embeddedTable>>;
beforeAll(async () => {
  database = await embeddedTable();
});
afterAll(() => database.stop());

const type = (...args: string[]) =>
  meetings([...args, '--endpoint', database.endpoint], { TABLE_NAME: database.table, AWS_REGION: 'us-east-1' });

test('a PIN is added, shown and removed', async () => {
  expect(await type('add', '2001', meetingId)).toStrictEqual({ exitCode: 0, text: `PIN 2001 now joins meeting ${meetingId}.\n` });
  expect(await type('show', '2001')).toStrictEqual({ exitCode: 0, text: `${meetingId}\n` });
  expect(await type('remove', '2001')).toStrictEqual({ exitCode: 0, text: 'PIN 2001 joins nothing now.\n' });
  expect(await type('show', '2001')).toStrictEqual({ exitCode: 1, text: 'No meeting has PIN 2001.\n' });
  expect(await type('remove', '2001')).toStrictEqual({ exitCode: 1, text: 'No meeting has PIN 2001.\n' });
});

test('a PIN that is taken is not given away', async () => {
  await type('add', '2002', meetingId);
  const { exitCode, text } = await type('add', '2002', other);
  expect(exitCode).toBe(1);
  expect(text).toContain(`PIN 2002 is another meeting's: ${meetingId}.`);
});

test('help is printed, and is a success', async () => {
  expect(await meetings(['--help'], {})).toMatchObject({ exitCode: 0, text: expect.stringContaining('add PIN MEETING_ID') });
});

test.each([
  ['nothing at all', [], 'The first argument should be add, show or remove, found nothing.'],
  ['an unknown verb', ['join', '1'], 'The first argument should be add, show or remove, found join.'],
  ['no PIN', ['show'], 'PIN should be digits, found "".'],
  ['a PIN that no phone can key', ['add', '12a', meetingId], 'PIN should be digits, found "12a".'],
  [
    'a meeting that has no id',
    ['add', '1234', 'standup'],
    'MEETING_ID should be the id that CreateMeeting answered (a GUID), found "standup".',
  ],
  ['too much', ['remove', '1234', meetingId], `Nothing should follow, found "${meetingId}".`],
  ['an unknown option', ['show', '1', '--loud'], "Unknown option '--loud'"],
  ['an endpoint that is none', ['show', '1', '--endpoint', 'here'], '--endpoint should be a URL, found "here".'],
])('%s is not understood: what was found and expected, and where help is', async (_, args, message) => {
  const outcome = await meetings(args, { TABLE_NAME: 'calls', AWS_REGION: 'us-east-1' });
  expect(outcome).toMatchObject({ exitCode: 2, text: expect.stringContaining(message) });
  expect(outcome.text).toMatch(/^.*\nnpm run meetings -- --help tells what can be said\.\n$/);
});

test.each(['TABLE_NAME', 'AWS_REGION'])('without %s nobody knows which table is meant', async (name) => {
  const env = { TABLE_NAME: 'calls', AWS_REGION: 'us-east-1', [name]: undefined };
  expect(await meetings(['show', '1'], env)).toMatchObject({
    exitCode: 2,
    text: expect.stringContaining(`${name} should be set in the environment, found nothing.`),
  });
});

test('a table that is not there is told in one line', async () => {
  const outcome = await meetings(['show', '1', '--endpoint', database.endpoint], {
    TABLE_NAME: 'none-such',
    AWS_REGION: 'us-east-1',
  });
  expect(outcome.exitCode).toBe(1);
  expect(outcome.text).toMatch(/^The table none-such in us-east-1 failed: .*not found.*\n$/);
});
