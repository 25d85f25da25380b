/** TypeScript cut into words, texts and marks: enough of it to find where a key is written, and no compiler. */

export interface Token {
  /** `text`: a string, or a template without anything put into it; `value` is what is between the quotes. */
  readonly kind: 'word' | 'text' | 'mark';
  readonly value: string;
  /** Where it begins, in UTF-16 units. */
  readonly at: number;
}

/** The tokens of a module. Comments and regular expressions are left out; a template that something is put into is a mark. */
export const tokensOf = (source: string): readonly Token[] => {
  const [behindValue, behindMark] = [piece(SPACE), piece(`${SPACE}|${EXPRESSION}`)];
  const tokens: Token[] = [];
  let at = 0;
  while (at < source.length) {
    const next = isValue(tokens.at(-1)) ? behindValue : behindMark;
    next.lastIndex = at;
    const [found = '', , word, text, mark] = next.exec(source) ?? [];
    if (word !== undefined) tokens.push({ kind: 'word', value: word, at });
    else if (text !== undefined) tokens.push({ kind: 'text', value: unquoted(text), at });
    else if (mark !== undefined || found === '') tokens.push({ kind: 'mark', value: mark ?? '`', at });
    // Nothing is found where something is put into a template, or a quote is never closed.
    at = found === '' ? (source[at] === '`' ? templateEnd(source, at + 1) : at + 1) : at + found.length;
  }
  return tokens;
};

/** Whether a slash behind it divides, and begins no regular expression. */
const isValue = (token: Token | undefined): boolean => {
  if (token?.kind === 'mark') return [')', ']', '}', '`'].includes(token.value);
  return token !== undefined && !(token.kind === 'word' && keywords.has(token.value));
};

const keywords: ReadonlySet<string> = new Set(
  'await case delete do else in instanceof new of return throw typeof void yield'.split(' '),
);

const piece = (skipped: string): RegExp => new RegExp(`(${skipped})|(${WORD})|(${TEXT})|([^\\s'"\`])`, 'uy');

const SPACE = String.raw`\s+|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)`;
const EXPRESSION = String.raw`\/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/[\\\n])+\/\w*`;
const WORD = String.raw`[\p{L}\p{N}_$#]+`;
const TEXT = String.raw`'(?:\\[\s\S]|[^'\\\n])*'|"(?:\\[\s\S]|[^"\\\n])*"|\x60(?:\\[\s\S]|\$(?!\{)|[^\x60\\$])*\x60`;

const unquoted = (text: string): string => text.slice(1, -1).replace(/\\(.)/gs, '$1');

/** Behind the template whose text begins there: what is put into it can hold braces, strings and templates. */
const templateEnd = (source: string, from: number): number => {
  let at = from;
  while (at < source.length && source[at] !== '`') {
    if (source[at] === '\\') at += 2;
    else if (source.startsWith('${', at)) at = codeEnd(source, at + 2);
    else at++;
  }
  return at + 1;
};

const codeEnd = (source: string, from: number): number => {
  let depth = 1;
  let at = from;
  while (at < source.length && depth > 0) {
    const sign = source[at];
    if (sign === '`') at = templateEnd(source, at + 1);
    else if (sign === "'" || sign === '"') at = quoteEnd(source, at);
    else {
      if (sign === '{') depth++;
      if (sign === '}') depth--;
      at++;
    }
  }
  return at;
};

const quoteEnd = (source: string, from: number): number => {
  let at = from + 1;
  while (at < source.length && source[at] !== source[from] && source[at] !== '\n') at += source[at] === '\\' ? 2 : 1;
  return at + 1;
};
