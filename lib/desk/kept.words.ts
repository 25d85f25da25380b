/** How the words of a call are quoted in a script. */
import { spoken } from '../emulator/spoken.ts';
import type { Heard } from './protocol.ts';

/** What the caller hears there, as `hear` looks for it; undefined where it is nothing. */
export const promptIn = (happening: Heard): string | undefined => {
  if (!('leg' in happening) || happening.leg !== 'LEG-A') return undefined;
  if (happening.kind === 'audio') return happening.source.Key;
  return happening.kind === 'speech' ? spoken(happening.speech) || undefined : undefined;
};

/** The first words of a prompt, up to the end of a clause, that no other prompt of the call has; all of them, if there are no such. */
export const quotable = (prompt: string, all: readonly string[]): string => {
  const others = all.filter((other) => other !== prompt).map(plain);
  const clauses = [...prompt.matchAll(/[.,;:!?](?=\s|$)/g)].map(({ index }) => prompt.slice(0, index));
  const own = clauses.find((clause) => /\S\s+\S/.test(clause) && others.every((other) => !other.includes(plain(clause))));
  return own ?? prompt;
};

/** A text in a script: on one line, in double quotes. */
export const quoted = (text: string): string => `"${oneLine(text).replace(/["\\]/g, '\\$&')}"`;

/** Names with their texts, as they stand behind `with`; nothing where there are none. Those that a script cannot say are left out. */
export const withTexts = (given: { readonly [Name in string]?: unknown }): string => {
  const said = Object.entries(given).flatMap(([name, value]) =>
    typeof value === 'string' && value.trim() !== '' && isName(name) && !name.startsWith('cw')
      ? [`${name} ${quoted(value)}`]
      : [],
  );
  return said.length === 0 ? '' : ` with ${said.join(' ')}`;
};

/** Whether a script can say it as a name. */
export const isName = (name: string): boolean => /^[^\s"#]+$/.test(name);

/** What a script cannot say, as a comment. */
export const unsayable = (text: string): string => `# a script cannot say: ${oneLine(text)}`;

/** `5s`, or `300ms`. */
export const duration = (ms: number): string => (ms % 1_000 === 0 ? `${ms / 1_000}s` : `${ms}ms`);

const oneLine = (text: string): string => text.replace(/\s+/g, ' ');
const plain = (text: string): string => oneLine(text).toLowerCase().trim();
