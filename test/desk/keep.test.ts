/** Calls that are saved: as a script that makes them again, and as a replay file; and opened again. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { deskHouse } from '../../lib/desk/lines.ts';
import { rehearse } from '../../lib/desk/rehearse.ts';
import { parse } from '../../lib/scripts/parse.ts';
import { typesOf } from '../scripts/desk.ts';
import { ADA, BANK, openDesk } from './rung.ts';

const { lines } = await deskHouse();
const folder = new URL('../calls/', import.meta.url);
const textOf = (file: string): string => readFileSync(new URL(file, folder), 'utf8');
/** Those in which nothing is made to fail: what a script has the service fail at, a call does not tell. */
const scripts = readdirSync(folder).filter((file) => file.endsWith('.call') && !textOf(file).includes('fault '));

test.each(scripts)('%s, saved as a script, makes the same call', async (file) => {
  const text = textOf(file);
  const { desk, does } = openDesk();
  const call = await does({ do: 'open', name: file, text });
  const written = revealed(desk.scriptOf(call) ?? '', text);
  const [before, after] = [await rehearse(parse(text, file), lines), await rehearse(parse(written, file), lines)];
  expect(after.failure && `${after.failure.line}: ${after.failure.message}\n${written}\n${after.transcript}`).toBeUndefined();
  expect(after.heard, written).toEqual(before.heard);
  expect(typesOf(after), written).toEqual(typesOf(before));
});

/** With the keys that are secret, as the caller's own script has them. */
const revealed = (written: string, original: string): string => {
  const keys = pressed(original);
  let nth = 0;
  return written.replace(/^press (\S+)(.*)$/gm, (line, own: string, comment: string) => {
    const [told] = keys.slice(nth++);
    return comment.includes('secret') && told?.length === own.length ? `press ${told}` : line;
  });
};

const pressed = (script: string): readonly string[] => [...script.matchAll(/^press (\S+)/gm)].map(([, keys = '']) => keys);

test.each(readdirSync(folder).filter((file) => file.endsWith('.call') && /^fault (?!action)/m.test(textOf(file))))(
  '%s, in which things go wrong, keeps them when it is saved as a script',
  async (file) => {
    const text = textOf(file);
    const { desk, does } = openDesk();
    const written = desk.scriptOf(await does({ do: 'open', name: file, text })) ?? '';
    const faults = (script: string) => [...script.matchAll(/^fault .*$/gm)].map(([fault]) => fault.trim());
    expect(faults(written)).toEqual(faults(text));
  },
);

test('a replay file that is opened and saved as a script makes the same call', async () => {
  const { desk, does, keys, hears, over, pass } = openDesk();
  const call = await does({ do: 'dial', to: BANK, from: ADA });
  await hears(call, 'press 1');
  await keys(call, '1');
  await hears(call, 'account number');
  await keys(call, '12345678');
  await hears(call, 'your PIN');
  await keys(call, '7305');
  await hears(call, 'do not match');
  await pass(1_000);
  await does({ do: 'hangUp', call, leg: 'LEG-A' });
  await over(call);
  const opened = await does({ do: 'open', name: 'x.json', text: desk.replayOf(call) ?? '' });
  const script = desk.scriptOf(opened) ?? '';
  expect([...script.matchAll(/^press .*$/gm)].join('|')).toBe(
    'press 1|press 12345678|press ****   # a secret: write its keys here',
  );
  const run = await rehearse(parse(script.replace('****', '7305'), 'x.call'), lines);
  expect(run.failure && `${run.failure.message}\n${script}`).toBeUndefined();
});

test('a call that begins while the region is down, and all that a script cannot say, are in what is saved', async () => {
  const { desk, does, over } = openDesk({ readings: { 'turns.overlap': 'always' } });
  await does({ do: 'region', down: true });
  await does({ do: 'table', down: true });
  const call = await does({ do: 'dial', to: BANK, from: ADA });
  await does({ do: 'delay', ms: 1_500 });
  await over(call);
  const script = desk.scriptOf(call) ?? '';
  expect(script.split('\n')).toEqual([
    '# a call that was saved at the desk',
    '# the service was read as by --reading turns.overlap=always',
    '# the Lambda took 1500 ms at least: a script cannot say that',
    `dial ${BANK} from ${ADA}`,
    'fault region down',
    'fault table down',
    'expect hangup',
    '',
  ]);
  const again = await rehearse(parse(script, 'x.call'), lines);
  expect(again.turns.every(({ reply }) => reply === null)).toBe(true);
});

test('names and numbers that a script cannot say are comments in it', async () => {
  const event = {
    InvocationEventType: 'NEW_INBOUND_CALL',
    CallDetails: {
      TransactionId: 't',
      Participants: [{ ParticipantTag: 'LEG-A', To: BANK, From: 'anonymous\nhang up', Direction: 'Inbound' }],
    },
  };
  const { desk, does, refused, hears } = openDesk();
  const text = JSON.stringify([event]);
  const script = desk.scriptOf(await does({ do: 'open', name: 'x.json', text })) ?? '';
  expect(script).toContain(`dial ${BANK}   # a script cannot say: from anonymous hang up`);
  expect(parse(script, 'x.call').first).toMatchObject({ to: BANK });
  const call = await does({ do: 'dial', to: BANK, from: ADA });
  await hears(call, 'press 1');
  for (const name of ['say hello', 'say#', '"say"', ''])
    expect(await refused({ do: 'command', call, name, with: {} })).toContain('expected a name without blanks, quotes and #');
});

test('a replay file of more calls than are kept is refused, and none is forgotten for it', async () => {
  const { does, refused, over, desk, told } = openDesk();
  const call = await does({ do: 'dial', to: BANK, from: ADA });
  await does({ do: 'hangUp', call, leg: 'LEG-A' });
  await over(call);
  const text = JSON.stringify(
    Array.from({ length: 51 }, (_, nth) => ({ InvocationEventType: 'RINGING', CallDetails: { TransactionId: `t${nth}` } })),
  );
  const before = told.length;
  expect(await refused({ do: 'open', name: 'x.json', text })).toBe('x.json: found 51 calls, expected at most 50 in one file');
  expect(told.length).toBe(before);
  expect(desk.scriptOf(call)).toBeDefined();
});
