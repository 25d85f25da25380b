/** Scripts that take away what a call is kept in: its attributes, and the table of the flows. */
import { expect, test } from 'vitest';
import { lines as linesOver } from '../../flows/lines.ts';
import { type Means, standIns } from '../../flows/stand-ins.ts';
import { rehearse } from '../../lib/desk/rehearse.ts';
import type { Lambda } from '../../lib/emulator/phone.ts';
import { withoutTable } from '../../lib/scripts/outage.ts';
import { parse } from '../../lib/scripts/parse.ts';
import type { Run } from '../../lib/scripts/run.ts';
import { ScriptError } from '../../lib/scripts/script.ts';
import { membersOf } from '../../lib/wire/members.ts';
import { ask, play, say } from './desk.ts';

/** Asks on and on, and writes the number of the reply in the attributes. */
const asking = (): Lambda => {
  let replies = 0;
  return async () => {
    replies += 1;
    return { SchemaVersion: '1.0', Actions: [say('hello'), ask('press 1')], TransactionAttributes: { n: String(replies) } };
  };
};
/** The attributes of each event. */
const attributesIn = ({ turns }: Run) => turns.map(({ event }) => membersOf(event.CallDetails).TransactionAttributes);

test('an event comes without attributes, and the one after it with those that the service has been given', async () => {
  const run = await play(
    asking(),
    'hear "press 1"',
    'fault attributes lost',
    'press 1',
    'hear "press 1"',
    'press 1',
    'hear "press"',
  );
  expect(run).toMatchObject({ pass: true, transcript: expect.stringMatching(/s {2}failed {4}the attributes are lost\n/) });
  expect(attributesIn(run).slice(0, 3)).toEqual([undefined, undefined, { n: '2' }]);
});

test('it is that of the turn that the script says', async () => {
  const lines = ['fault attributes lost on turn 3', 'hear "press 1"', 'press 1', 'hear "press 1"', 'press 1', 'hear "press 1"'];
  const run = await play(asking(), ...lines);
  expect(attributesIn(run).slice(0, 3)).toEqual([undefined, { n: '1' }, undefined]);
});

test('an event that is sent again has them, for the service has them still', async () => {
  const faults = ['fault attributes lost', 'fault throttle'];
  const run = await play(asking(), 'hear "press 1"', ...faults, 'press 1', 'hear "press 1"');
  expect(run).toMatchObject({ pass: true });
  expect(attributesIn(run).slice(0, 3)).toEqual([undefined, undefined, { n: '1' }]);
});

test.each([
  ['fault attributes lost on turn 9', 'nothing befell turn 9: the call had none'],
  ['fault attributes lost on turn 1', 'turn 1 had begun'],
])('attributes that are not lost fail the script: %s', async (line, message) => {
  expect(await play(asking(), 'hear "press 1"', line)).toMatchObject({ pass: false, failure: { message } });
});

const atDesk = (...lines: readonly string[]): Promise<Run> =>
  rehearse(parse(['dial +12065550100', ...lines].join('\n'), 'a.call'), (means: Means) => linesOver(standIns(means)));
const TABLE = 'fault table down';
const ATTRIBUTES = 'fault attributes lost';

test('a call that begins while the table is down goes on by its attribute', async () => {
  const run = await atDesk(
    TABLE,
    'hear "for sales"',
    'press 1',
    'callee answers',
    'expect state sales',
    'hang up',
    'expect hangup',
  );
  expect(run).toMatchObject({ pass: true, log: expect.arrayContaining([expect.stringContaining('the table is silent')]) });
});

test('a call that has lost its attributes goes on by the table', async () => {
  expect(await atDesk('hear "for sales"', ATTRIBUTES, 'press 1', 'callee answers', 'expect state sales')).toMatchObject({
    pass: true,
    log: [],
  });
});

test('and so it does when the table is up again in time', async () => {
  const lines = [TABLE, 'fault table up', ATTRIBUTES, 'press 1', 'callee answers', 'expect state sales'];
  expect(await atDesk('hear "for sales"', ...lines)).toMatchObject({ pass: true, log: [] });
});

test('a call that has lost both has lost its place, and recovers', async () => {
  const lines = ['hear "for sales"', TABLE, ATTRIBUTES, 'press 1', 'hear "for sales"', 'expect state menu'];
  expect(await atDesk(...lines)).toMatchObject({ pass: true });
});

test('a script that takes away the table is none for a Lambda that has no table of ours', () => {
  const script = parse('dial +12065550100\n\n  fault table up', 'a.call');
  expect(() => withoutTable(script)).toThrow(ScriptError);
  expect(() => withoutTable(script)).toThrow(
    /^a\.call:3:3: found "fault table up", expected a statement about any Lambda: it is flows that have this table/,
  );
  const other = parse('dial +12065550100\nfault attributes lost\nfault region down', 'a.call');
  expect(withoutTable(other)).toBe(other);
});
