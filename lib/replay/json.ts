/** Reads JSON of which nothing is known: one value after the other, or the very place where it stops being JSON. */

/** Where a text is not JSON. Lines and columns count from 1. */
export interface Break {
  readonly line: number;
  readonly column: number;
  readonly found: string;
  readonly expected: string;
}

/** The values that the text holds, whatever white space is between them: a whole file of JSON holds one, JSON lines hold many. */
export const readValues = (text: string): { readonly values: readonly unknown[] } | { readonly broken: Break } => {
  const values: unknown[] = [];
  const scan = scanner(text);
  // A byte order mark is no part of the text.
  let at = scan.blank(text.startsWith('\ufeff') ? 1 : 0);
  while (at < text.length) {
    const ending = endOfValue(scan, at);
    if ('expected' in ending) return { broken: breakAt(text, ending.at, ending.expected) };
    values.push(JSON.parse(text.slice(at, ending.at)));
    at = scan.blank(ending.at);
  }
  return { values };
};

/** Where a value ends; with `expected`, where it breaks. */
interface Ending {
  readonly at: number;
  readonly expected?: string;
}

/** JSON.parse says that a text is wrong, but not always where: so the grammar is walked here, without recursion. */
const endOfValue = (scan: Scanner, start: number): Ending => {
  const open: string[] = [];
  let expected: keyof typeof WANTED = 'value';
  for (let at = start; ; at = scan.blank(at)) {
    const token = scan.token(at);
    if (token.broken) return { at: token.end, expected: WANTED.closing };
    const ends = token.kind === '}' || token.kind === ']';
    let closed = false;
    switch (expected) {
      case 'value':
      case 'first value':
        if (token.kind === '{') expected = 'first name';
        else if (token.kind === '[') expected = 'first value';
        else if (token.kind === 'text' || token.kind === 'word' || (token.kind === ']' && expected === 'first value'))
          closed = true;
        else return { at, expected: WANTED[expected] };
        break;
      case 'name':
      case 'first name':
        if (token.kind === 'text') expected = 'colon';
        else if (token.kind === '}' && expected === 'first name') closed = true;
        else return { at, expected: WANTED[expected] };
        break;
      case 'colon':
        if (token.kind !== ':') return { at, expected: WANTED.colon };
        expected = 'value';
        break;
      default: {
        const inObject = open.at(-1) === '{';
        if (token.kind === ',') expected = inObject ? 'name' : 'value';
        else if (token.kind === (inObject ? '}' : ']')) closed = true;
        else return { at, expected: inObject ? WANTED.member : WANTED.element };
      }
    }
    if (token.kind === '{' || token.kind === '[') open.push(token.kind);
    if (open.length > DEEPEST) return { at, expected: `no more than ${DEEPEST} values inside each other` };
    if (ends) open.pop();
    at = token.end;
    if (!closed) continue;
    if (open.length === 0) return { at };
    expected = open.at(-1) === '{' ? 'member' : 'element';
  }
};

const WANTED = {
  value: 'a JSON value',
  'first value': 'a JSON value or ]',
  name: 'the name of a member, in quotation marks',
  'first name': 'the name of a member, in quotation marks, or }',
  colon: 'a colon',
  member: 'a comma or }',
  element: 'a comma or ]',
  closing: 'the rest of a text, and its closing quotation mark',
} as const;
/** Far more than events have; whatever reads them further on may be recursive. */
const DEEPEST = 200;

interface Token {
  /** `text`, `word` (a number, true, false, null), a sign, or `''` for what JSON does not know. */
  readonly kind: string;
  readonly end: number;
  /** A text without its end. */
  readonly broken?: true;
}
type Scanner = ReturnType<typeof scanner>;

const scanner = (text: string) => {
  const match = (pattern: RegExp, at: number): string => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0] ?? '';
  };
  const blanks = /[ \t\n\r]*/y;
  const words = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?!\w)/y;
  const texts = /"[ !#-[\]-\uffff]*(?:\\(?:["\\/bfnrt]|u[\da-fA-F]{4})[ !#-[\]-\uffff]*)*/y;
  const token = (at: number): Token => {
    const sign = text[at] ?? '';
    if (sign !== '' && '{}[]:,'.includes(sign)) return { kind: sign, end: at + 1 };
    const end = at + match(sign === '"' ? texts : words, at).length;
    if (sign !== '"') return { kind: end > at ? 'word' : '', end };
    return text[end] === '"' ? { kind: 'text', end: end + 1 } : { kind: 'text', end, broken: true };
  };
  return { blank: (at: number) => at + match(blanks, at).length, token };
};

const breakAt = (text: string, at: number, expected: string): Break => {
  const before = text.slice(0, at).split('\n');
  const found = at >= text.length ? 'the end of the file' : JSON.stringify(/^[\w.+-]{1,20}|^./su.exec(text.slice(at))?.[0]);
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1, found, expected };
};
