/** A flow's file is saved: the desk goes on with it, or says what is wrong and where, and the flows from before still answer. */
import { cpSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { unplugged } from '../../lib/desk/means.ts';
import type { Reload } from '../../lib/desk/protocol.ts';
import { openFlows, type Standing } from '../../lib/desk/reload.ts';
import { savedProject } from './saved.ts';

type Heard = { readonly reload: Reload; readonly standing: Standing | undefined };

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

/** An author at the desk: `next` is what the page is told next. */
const author = async (
  prepare: (files: ReturnType<typeof savedProject>) => void = () => undefined,
  stands: (standing: Standing) => void = () => undefined,
) => {
  const files = savedProject();
  ends.push(files.end);
  prepare(files);
  const opened = await openFlows(files.project, files.flows);
  ends.push(opened.close);
  const told: Heard[] = [];
  const waiting: ((heard: Heard) => void)[] = [];
  let standing: Standing | undefined;
  const unwatch = opened.watch({
    calls: () => 2,
    stands: (next) => {
      stands(next);
      standing = next;
    },
    reloaded: (reload) => {
      const heard = { reload, standing };
      standing = undefined;
      const next = waiting.shift();
      if (next) next(heard);
      else told.push(heard);
    },
  });
  ends.push(unwatch);
  const next = (): Promise<Heard> =>
    new Promise((heard) => {
      const before = told.shift();
      if (before) heard(before);
      else waiting.push(heard);
    });
  return { ...files, opened, next };
};

const wordsOf = ({ rung }: Standing, number: string, state: string) => rung.lines(unplugged)[number]?.body.states[state]?.hangup;

describe('a flow that is saved', () => {
  test('answers from then on, and the page is told what changed and how many calls go on', async () => {
    const { opened, next, change } = await author();
    expect(opened.wrong).toBeUndefined();
    expect(wordsOf(opened.first, '+12065550102', 'bye')).toBe('Goodbye.');
    change('bank-balance.ts', "hangup: 'Goodbye.'", "hangup: 'So long.'");
    const { reload, standing } = await next();
    expect(reload).toEqual({
      went: 'well',
      at: expect.any(Number),
      ms: expect.any(Number),
      calls: 2,
      changes: [
        {
          flow: 'bank-balance',
          lines: [
            expect.stringMatching(/^bank-balance: version \w+, as it was$/),
            '  bye: says “So long.”, said “Goodbye.” (harmless)',
            'calls in 7 states would stay',
          ],
        },
      ],
    });
    expect(standing && wordsOf(standing, '+12065550102', 'bye')).toBe('So long.');
    expect(standing?.house.flows['bank-balance']?.svg).toContain('“So long.”');
  });

  test('is noticed however the editor saves it, and when several files are saved at once', async () => {
    const { next, change, save, textOf } = await author();
    save('bank-balance.ts', textOf('bank-balance.ts').replace("hangup: 'Goodbye.'", "hangup: 'So long.'"));
    change('front-desk.ts', "hangup: 'Goodbye.'", "hangup: 'So long.'");
    const seen = new Set<string>();
    while (seen.size < 2) {
      const { reload } = await next();
      if (reload.went === 'well') for (const { flow } of reload.changes) seen.add(flow);
    }
    expect(seen).toEqual(new Set(['bank-balance', 'front-desk']));
    change('bank-balance.ts', 'So long.', 'Goodbye.');
    expect((await next()).reload).toMatchObject({ went: 'well', changes: [{ flow: 'bank-balance' }] });
  });

  test('may be new, in a folder of its own, and may be gone again', async () => {
    const { next, save, change, textOf, remove } = await author();
    const before = textOf('lines.ts');
    const other = textOf('bank-balance.ts')
      .replace("name: 'bank-balance'", "name: 'other-bank'")
      .replaceAll("'../lib/", "'../../lib/");
    save('more/other-bank.ts', other);
    change(
      'lines.ts',
      'import { type Desk,',
      "import { bankBalance as otherBank } from './more/other-bank.ts';\nimport { type Desk,",
    );
    change('lines.ts', "'+12065550100':", "'+12065550109': otherBank(balanceOf, person),\n  '+12065550100':");
    let heard = await next();
    while (heard.reload.went === 'wrong' || heard.reload.changes.length === 0) heard = await next();
    expect(heard.reload).toMatchObject({ changes: [{ flow: 'other-bank', lines: ['other-bank: new'] }] });
    // The new folder is watched too.
    change('more/other-bank.ts', "hangup: 'Goodbye.'", "hangup: 'So long.'");
    expect((await next()).reload).toMatchObject({ went: 'well', changes: [{ flow: 'other-bank' }] });
    save('lines.ts', before);
    expect((await next()).reload).toMatchObject({ changes: [{ flow: 'other-bank', lines: ['other-bank: removed'] }] });
    remove('more/other-bank.ts');
  });

  test('in which nothing has changed is no news', async () => {
    const { next, save, textOf, change } = await author();
    save('bank-balance.ts', textOf('bank-balance.ts'));
    change('bank-balance.ts', '/** Bank balance:', '/** The bank balance:');
    change('front-desk.ts', "hangup: 'Goodbye.'", "hangup: 'So long.'");
    expect((await next()).reload).toMatchObject({ went: 'well', changes: [{ flow: 'front-desk' }] });
  });

  test('is shown where it is written now, though only a comment was', async () => {
    const moved = Promise.withResolvers<Standing>();
    const { opened, next, save, change, textOf } = await author(undefined, moved.resolve);
    const lineOf = ({ house }: Standing) =>
      house.flows['bank-balance']?.states.find(({ name }) => name === 'bye')?.source?.line ?? 0;
    save('bank-balance.ts', `${'// Nothing.\n'.repeat(20)}${textOf('bank-balance.ts')}`);
    expect(lineOf(await moved.promise)).toBe(lineOf(opened.first) + 20);
    change('front-desk.ts', "hangup: 'Goodbye.'", "hangup: 'So long.'");
    expect((await next()).reload).toMatchObject({ went: 'well', changes: [{ flow: 'front-desk' }] });
  });

  test('is noticed in a folder that was put in the place of another', async () => {
    const { project, flows, next, change } = await author(({ flows, save, textOf }) => {
      mkdirSync(join(flows, 'more'));
      writeFileSync(join(flows, 'more/words.ts'), "export const bye = 'Goodbye.';\n");
      const text = textOf('bank-balance.ts').replace("hangup: 'Goodbye.'", 'hangup: theBye');
      save('bank-balance.ts', `import { bye as theBye } from './more/words.ts';\n${text}`);
    });
    const changed = { went: 'well', changes: [{ flow: 'bank-balance' }] };
    // The first look is over, and all is watched.
    change('more/words.ts', 'Goodbye.', 'So long.');
    expect((await next()).reload).toMatchObject(changed);
    for (const folder of [join(flows, 'more'), flows]) {
      const words = folder === flows ? 'more/words.ts' : 'words.ts';
      const other = join(project, 'other');
      cpSync(folder, other, { recursive: true });
      writeFileSync(join(other, words), "export const bye = 'See you.';\n");
      renameSync(folder, join(project, `old-${words.length}`));
      renameSync(other, folder);
      expect((await next()).reload).toMatchObject(changed);
      change('more/words.ts', 'See you.', 'So long.');
      expect((await next()).reload).toMatchObject(changed);
    }
  });

  test('is loaded again where it failed for what was missing and is there now', async () => {
    const { flows, next, save, textOf } = await author();
    const file = JSON.stringify(join(flows, 'prices.json'));
    save(
      'lines.ts',
      `import { readFileSync } from 'node:fs';\n${textOf('lines.ts')}\nJSON.parse(readFileSync(${file}, 'utf8'));\n`,
    );
    expect((await next()).reload).toMatchObject({ went: 'wrong', message: expect.stringContaining('ENOENT') });
    writeFileSync(join(flows, 'prices.json'), '{}');
    expect((await next()).reload).toMatchObject({ went: 'well' });
  });
});

describe('what cannot be read', () => {
  test('is passed over, where it is a folder named as a file', async () => {
    const { flows, next, change } = await author(({ flows }) => mkdirSync(join(flows, 'drafts.ts')));
    mkdirSync(join(flows, 'more.ts'));
    change('bank-balance.ts', "hangup: 'Goodbye.'", "hangup: 'So long.'");
    expect((await next()).reload).toMatchObject({ went: 'well', changes: [{ flow: 'bank-balance' }] });
  });

  test('is told, where it is all of the flows, and they are watched once they are there again', async () => {
    const { project, flows, next, change } = await author();
    renameSync(flows, join(project, 'away'));
    writeFileSync(flows, '');
    expect((await next()).reload).toMatchObject({ went: 'wrong', message: expect.stringContaining('Could not resolve') });
    expect((await next()).reload).toMatchObject({ went: 'wrong', message: expect.stringContaining('ENOTDIR') });
    rmSync(flows);
    renameSync(join(project, 'away'), flows);
    let heard = await next();
    while (heard.reload.went === 'wrong') heard = await next();
    change('bank-balance.ts', "hangup: 'Goodbye.'", "hangup: 'So long.'");
    expect((await next()).reload).toMatchObject({ went: 'well', changes: [{ flow: 'bank-balance' }] });
  });
});

describe('lines that throw when they are made again', () => {
  test('are not made again to be read', async () => {
    const { opened } = await author(({ change, save, textOf }) => {
      const head = 'let asked = 0;\nexport const standIns = (_: Means): Outside => {\n';
      change(
        'stand-ins.ts',
        'export const standIns = (_: Means): Outside => ({',
        `${head}  if (++asked > 2) throw new Error('Gone');\n  return ({`,
      );
      save('stand-ins.ts', textOf('stand-ins.ts').replace(/^\}\);$/m, '}); };'));
    });
    expect(opened.wrong).toBeUndefined();
    expect(wordsOf(opened.first, '+12065550102', 'bye')).toBe('Goodbye.');
  });

  test('are told of, and those that do not are taken again', async () => {
    let isGone = true;
    const { next, change } = await author(undefined, () => {
      if (isGone) throw new Error('The file with the numbers is gone');
    });
    change('bank-balance.ts', "hangup: 'Goodbye.'", "hangup: 'So long.'");
    expect((await next()).reload).toMatchObject({ went: 'wrong', message: 'Error: The file with the numbers is gone' });
    isGone = false;
    change('lines.ts', '/** Which', '/** Here is which');
    expect((await next()).reload).toMatchObject({ went: 'well', changes: [{ flow: 'bank-balance' }] });
  });
});

describe('a mistake is told with its place in the file', () => {
  test.each([
    ['what is no TypeScript', 'digits: 4,', 'digits: ,', 'Unexpected ","', [38, 17]],
    ['behind letters of two bytes', 'digits: 4,', '/* ÄÖÜ */ digits: ,', 'Unexpected ","', [38, 27]],
    [
      'a state that is none',
      "next: into('check', 'pin')",
      "next: into('chekc', 'pin')",
      /^flow 'bank-balance', state 'pin': next: found 'chekc', which is no state/,
      [36, 7],
    ],
    [
      'a flow as a whole',
      "recover: 'menu'",
      "recover: 'pin'",
      /^flow 'bank-balance': recover: found 'pin', which holds data/,
      [21, 11],
    ],
    [
      'an import that is not there',
      "'../lib/flow/flow.ts'",
      "'../lib/flow/flows.ts'",
      'Could not resolve "../lib/flow/flows.ts"',
      [2, 35],
    ],
    [
      'a package that is not there',
      'import { type',
      "import 'no-such-package';\nimport { type",
      'Could not resolve "no-such-package"',
      [2, 8],
    ],
    [
      'a name that its module does not have',
      'type Flow, states }',
      'type Flow, state as states }',
      /^SyntaxError: The requested module .* does not provide an export named 'state'$/,
      [2, 1],
    ],
    [
      'what the author’s own code throws',
      'const dollars',
      "throw new RangeError('Not today');\nconst dollars",
      'RangeError: Not today',
      [58, 7],
    ],
    [
      'many errors at once',
      'const dollars',
      "throw new AggregateError([new Error('the inner')], 'two things');\nconst dollars",
      'AggregateError: two things',
      [58, 7],
    ],
    [
      'many that are none',
      'const dollars',
      "throw new AggregateError([null], 'none');\nconst dollars",
      'AggregateError: none',
      [58, 7],
    ],
    [
      'what cannot even be read',
      'const dollars',
      'throw Object.create(null);\nconst dollars',
      /^found something thrown that cannot be read/,
      undefined,
    ],
    [
      'what it throws that is no error',
      'const dollars',
      "throw 'Not today';\nconst dollars",
      'found Not today thrown, expected flows',
      undefined,
    ],
  ])('%s', async (_, was, is, message, place) => {
    const { next, change } = await author();
    change('bank-balance.ts', was, is);
    const { reload, standing } = await next();
    expect(reload).toMatchObject({
      went: 'wrong',
      message: typeof message === 'string' ? message : expect.stringMatching(message),
    });
    const source = reload.went === 'wrong' ? reload.source : undefined;
    expect(source && [source.path, source.line, source.column]).toEqual(place && ['flows/bank-balance.ts', ...place]);
    // What was before stands.
    expect(standing).toBeUndefined();
    change('bank-balance.ts', is, was);
    expect((await next()).reload).toMatchObject({ went: 'well', changes: [] });
  });

  test('a number that nobody can dial', async () => {
    const { next, change } = await author();
    change('lines.ts', "'+12065550101'", "'+1-206-555-0101'");
    expect((await next()).reload).toMatchObject({
      went: 'wrong',
      message: expect.stringContaining("found '+1-206-555-0101', expected a number"),
      source: { path: 'flows/lines.ts', line: 23, column: 3 },
    });
  });

  test('a file that is gone', async () => {
    const { next, remove } = await author();
    remove('bank-balance.ts');
    expect((await next()).reload).toMatchObject({
      went: 'wrong',
      message: expect.stringContaining('Could not resolve "./bank-balance.ts"'),
      source: { path: 'flows/lines.ts' },
    });
  });

  test('again, if it is another one', async () => {
    const { next, change } = await author();
    change('bank-balance.ts', 'digits: 4,', 'digits: ,');
    await next();
    change('bank-balance.ts', 'digits: 8,', 'digits: 8');
    expect((await next()).reload).toMatchObject({ went: 'wrong', source: { line: 34 } });
  });
});

test('flows that are wrong from the beginning have no lines, and are mended by saving them', async () => {
  const { opened, next, change } = await author(({ change }) => change('bank-balance.ts', 'digits: 4,', 'digits: ,'));
  expect(opened.first.house).toEqual({ lines: [], flows: {} });
  expect(opened.first.rung.lines(unplugged)).toEqual({});
  expect(opened.wrong).toMatchObject({ went: 'wrong', source: { path: 'flows/bank-balance.ts', line: 38 } });
  change('bank-balance.ts', 'digits: ,', 'digits: 4,');
  const { reload, standing } = await next();
  expect(reload).toMatchObject({ went: 'well', changes: [] });
  expect(standing?.house.lines).toHaveLength(5);
});
