/** Reads call scripts. */
import { type Reader, reader } from './reader.ts';
import { type Script, ScriptError, type Step } from './script.ts';
import { type Syntax, statements, syntaxOf } from './statements.ts';

/** The script that a text holds. Throws a ScriptError at the first thing that is none. `file` is how errors name it. */
export const parse = (text: string, file: string): Script => {
  const lines = text.split(/\r?\n/);
  const steps = lines.flatMap((line, index) => readLine(file, index + 1, line));
  const [dial, ...rest] = steps;
  if (dial?.do !== 'dial')
    throw new ScriptError({ file, line: dial?.line ?? lines.length, column: dial?.column ?? 1 }, found(dial), syntaxes('dial'));
  const second = rest.find((step) => step.do === 'dial');
  if (second) throw new ScriptError({ file, ...second }, '"dial"', 'any other statement: a script is one call');
  return { file, title: titleOf(lines) ?? file, dial, steps: rest };
};

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

const found = (step: Step | undefined): string => (step ? JSON.stringify(step.do) : 'the end of the file');
const syntaxes = (words: string): string => listed(statements.filter((syntax) => syntax.words === words).map(syntaxOf));

const titleOf = (lines: readonly string[]): string | undefined =>
  lines.flatMap((line) => /^\s*#+\s*(\S.*?)\s*$/.exec(line)?.[1] ?? []).at(0);
