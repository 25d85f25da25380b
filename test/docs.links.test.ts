/** README.md and docs/ for those who follow them: links, anchors, files, commands and their options are there. */
import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { lines as linesOver } from '../flows/lines.ts';
import { standIns } from '../flows/stand-ins.ts';
import { unplugged } from '../lib/desk/means.ts';

const project = fileURLToPath(new URL('..', import.meta.url));
const pages = ['README.md', ...globSync('docs/*.md', { cwd: project }).toSorted()];

const readText = (file: string): string => readFileSync(join(project, file), 'utf8');

describe('a reader who follows', () => {
  test.each(pages)('the links of %s finds what they promise', (page) => {
    expect(linksOf(page).filter((link) => !isThere(page, link))).toEqual([]);
  });

  test.each(pages)('the files that %s names finds them', (page) => {
    const made = madeOn(page);
    const missing = pathsIn(prose(page)).filter((path) => !made.has(path) && globSync(path, { cwd: project }).length === 0);
    expect(missing).toEqual([]);
  });

  test.each(pages)('the commands of %s finds them, and their options', (page) => {
    const missing = commandsIn(readText(page)).filter(({ script, options }) => {
      const told = toldBy(script);
      return told === undefined || !options.every((option) => told.includes(option));
    });
    expect(missing).toEqual([]);
  });

  test('README.md comes to every page', () => {
    const reached = new Set(['README.md']);
    for (const page of reached) {
      for (const link of linksOf(page)) {
        const { file } = targetOf(page, link);
        if (pages.includes(file)) reached.add(file);
      }
    }
    expect(pages.filter((page) => !reached.has(page))).toEqual([]);
  });
});

test('a newcomer sees each line’s flow in docs/flows.md, as the page shows it and as npm run graph draws it', () => {
  const links = linksOf('docs/flows.md');
  const flows = Object.values(linesOver(standIns(unplugged))).map(({ body }) => body.name);
  for (const flow of flows) expect(links).toEqual(expect.arrayContaining([`pictures/${flow}.png`, `gallery/${flow}.svg`]));
});

test('whoever looks into docs/pictures finds no picture that no page shows', () => {
  const shown = new Set(pages.flatMap((page) => linksOf(page).map((link) => targetOf(page, link).file)));
  const all = readdirSync(join(project, 'docs/pictures')).map((file) => `docs/pictures/${file}`);
  expect(all.filter((picture) => !shown.has(picture))).toEqual([]);
});

const BLOCK = /^( *)```\w*\n.*?^\1```$/gms;

/** A page without its fenced blocks. */
const prose = (page: string): string => readText(page).replaceAll(BLOCK, '');

/** Targets of links and pictures, in Markdown or HTML, on this machine. */
const linksOf = (page: string): readonly string[] =>
  [...prose(page).matchAll(/\]\(([^)\s]+)\)|(?:href|src)="([^"]+)"/g)]
    .map(([, inMarkdown, inHtml]) => inMarkdown ?? inHtml ?? '')
    .filter((target) => !/^https?:/.test(target));

const targetOf = (page: string, link: string): { readonly file: string; readonly anchor: string | undefined } => {
  const [file = '', anchor] = link.split('#');
  return { file: file === '' ? page : normalize(join(dirname(page), file)).replaceAll('\\', '/'), anchor };
};

const isThere = (page: string, link: string): boolean => {
  const { file, anchor } = targetOf(page, link);
  return existsSync(join(project, file)) && (anchor === undefined || anchorsOf(file).includes(anchor));
};

/** As GitHub makes them of headings. */
const anchorsOf = (page: string): readonly string[] =>
  [...prose(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );

const PATH = '(?:lib|flows|functions|infra|test|docs)/[\\w./*-]*';

const pathsIn = (text: string): readonly string[] =>
  [...text.matchAll(new RegExp(`\`(${PATH})\``, 'g'))].map(([, path = '']) => path);

/** Files that the reader makes: the first line of a block names them, or the words before it do. */
const madeOn = (page: string): ReadonlySet<string> =>
  new Set(
    [...readText(page).matchAll(BLOCK)].flatMap(({ 0: block, index, input }) => {
      const before = input.slice(0, index).trimEnd().split('\n').at(-1) ?? '';
      const [, first = ''] = block.split('\n');
      const named = new RegExp(`^ *(?://|#) (${PATH})`).exec(first)?.[1];
      return [...(before.endsWith(':') ? pathsIn(before) : []), ...(named === undefined ? [] : [named])];
    }),
  );

/** `npm run call -- --list`: its script, and the options behind it up to the end of what is quoted, or to a comment. */
const commandsIn = (text: string) =>
  [...text.matchAll(/\bnpm (?:run (\w+)|(start|test)\b)([^\n`#|;&]*)/g)].map(([command, name, short, rest = '']) => ({
    ...{ command, script: name ?? short ?? '' },
    options: [...rest.matchAll(/(?<= )--[a-z][\w-]*/g)].map(([option]) => option),
  }));

/** All that is written in a command's file and in those of its folder that it is made of; undefined if there is no such command. */
const toldBy = (script: string): string | undefined => {
  // Sound: npm itself reads this file so.
  const { scripts } = JSON.parse(readText('package.json')) as { readonly scripts: { readonly [Name in string]?: string } };
  const command = scripts[script];
  const first = /^node (\S+)$/.exec(command ?? '')?.[1];
  if (first === undefined) return command;
  const files = new Set([first]);
  for (const file of files)
    for (const [, beside = ''] of readText(file).matchAll(/'(\.\/[^']+\.ts)'/g)) files.add(join(dirname(file), beside));
  return [...files].map(readText).join('\n');
};
