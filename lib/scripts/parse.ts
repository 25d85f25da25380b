/** Reads call scripts. */
import { type Reader, reader } from './reader.ts';
import { type First, type Next, type Script, ScriptError, type Step } from './script.ts';
import { type Syntax, statements, syntaxOf } from './statements.ts';

/** The script that a text holds. Throws a ScriptError at the first thing that is none. `file` is how errors name it. */
export const parse = (text: string, file: string): Script => {
  const lines = text.split(/\r?\n/);
  const steps = lines.flatMap((line, index) => readLine(file, index + 1, line));
  const [first, ...rest] = steps;
  if (first === undefined || !isFirst(first)) {
    const at = { file, line: first?.line ?? lines.length, column: first?.column ?? 1 };
    throw new ScriptError(at, first ? found(first) : 'the end of the file', listed([...FIRST].map(syntaxWith)));
  }
  const second = rest.find(isFirst);
  if (second) throw new ScriptError({ file, ...second }, found(second), 'any other statement: a script begins once');
  const unrung = first.do === 'dial' && rest.find((step, nth) => ANSWERS.has(step.do) && !isRung(rest.slice(0, nth)));
  if (unrung) throw new ScriptError({ file, ...unrung }, found(unrung), 'place or phone rings before it');
  return { file, title: titleOf(lines) ?? file, first, steps: rest.filter(isNext) };
};

const FIRST: ReadonlySet<Step['do']> = new Set(['dial', 'place']);
const isFirst = (step: Step): step is First => FIRST.has(step.do);
const isNext = (step: Step): step is Next => !isFirst(step);

/** What is done with a phone that rings: not by somebody who has dialled. */
const ANSWERS: ReadonlySet<Step['do']> = new Set(['pick up', 'let it ring', 'decline']);
const isRung = (before: readonly Step[]): boolean => before.some((step) => step.do === 'phone rings');

const readLine = (file: string, number: number, text: string): readonly Step[] => {
  const line = reader(file, number, text);
  if (line.peek() === undefined) return [];
  const statement = identify(line).read(line);
  line.end();
  return [{ ...statement, line: number, column: text.search(/\S/) + 1 }];
};

/** The statement that a line begins with: word by word, those remain that it may still be. */
const identify = (line: Reader): Syntax => {
  let candidates = statements.map((syntax) => ({ syntax, left: syntax.words.split(' ') }));
  for (;;) {
    const complete = candidates.find(({ left }) => left.length === 0);
    if (complete) return complete.syntax;
    const word = candidates.map(({ left }) => left[0]).find((next) => next !== undefined && line.take(next));
    if (word === undefined) return line.refuse(listed(candidates.map(({ syntax, left }) => behind(syntax, left))));
    candidates = candidates.flatMap(({ syntax, left }) => (left[0] === word ? [{ syntax, left: left.slice(1) }] : []));
  }
};

/** What of a statement is yet to come. */
const behind = ({ takes }: Syntax, left: readonly string[]): string =>
  [...left, ...(takes === undefined ? [] : [takes])].join(' ');

const listed = (choices: readonly string[]): string => {
  const [only] = choices;
  return choices.length === 1 && only !== undefined ? only : `one of: ${choices.join(', ')}`;
};

const found = (step: Step): string => JSON.stringify(step.do);
const syntaxWith = (words: string): string =>
  statements
    .filter((syntax) => syntax.words === words)
    .map(syntaxOf)
    .join('');

const titleOf = (lines: readonly string[]): string | undefined =>
  lines.flatMap((line) => /^\s*#+\s*(\S.*?)\s*$/.exec(line)?.[1] ?? []).at(0);
