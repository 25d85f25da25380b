/** Where the terminal phone writes: words as they are spoken, lines, and below them a status. */

/** The part of a stream that a screen needs. */
export interface Output {
  readonly write: (text: string) => unknown;
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
}

export interface Screen {
  /** Adds a word to the line that is being spoken. */
  readonly say: (word: string) => void;
  /** Ends the line that is being spoken. */
  readonly end: () => void;
  /** A line of its own. */
  readonly line: (text: string, tone?: Tone) => void;
  /** What is true now. A terminal shows it below everything else, and in place of what was there before. */
  readonly status: (text: string) => void;
  /** Ends the line that is being spoken, and takes the status away. */
  readonly close: () => void;
}
export type Tone = 'quiet' | 'bad';

/** A screen on `output`: with a status that stays at the bottom if that is a terminal, else line after line. */
export const screen = (output: Output, colour: boolean): Screen => {
  const live = output.isTTY === true;
  const painted = (text: string, tone: Tone | undefined) => (colour && tone ? `${PAINTS[tone]}${text}${PLAIN}` : text);
  /** Where the line that is being spoken ends; 0 if there is none. */
  let column = 0;
  let shown = '';

  // On a terminal the cursor rests behind the status: one line below what is spoken.
  const lift = () => (live ? `\r${CLEAR}${column > 0 ? `${UP}\x1b[${column + 1}G` : ''}` : '');
  const lower = () => (live ? `${column > 0 ? '\n' : ''}${painted(cropped(shown), 'quiet')}` : '');
  const width = () => output.columns ?? 80;
  const cropped = (text: string) => text.slice(0, width() - 1);
  const brk = () => {
    const end = column > 0 ? '\n' : '';
    column = 0;
    return end;
  };

  return {
    say: (word) => {
      const before = lift();
      const wraps = live && column > 0 && column + 1 + word.length >= width();
      const text = `${wraps ? brk() : column > 0 ? ' ' : ''}${word}`;
      column += wraps ? word.length : text.length;
      output.write(`${before}${text}${lower()}`);
    },
    end: () => {
      if (column === 0) return;
      const before = lift();
      output.write(`${before}${brk()}${lower()}`);
    },
    line: (text, tone) => {
      const before = lift();
      output.write(`${before}${brk()}${painted(text, tone)}\n${lower()}`);
    },
    status: (text) => {
      if (text === shown) return;
      const before = lift();
      shown = text;
      if (live) output.write(`${before}${lower()}`);
    },
    close: () => {
      const before = lift();
      shown = '';
      output.write(`${before}${brk()}`);
    },
  };
};

const CLEAR = '\x1b[2K';
const UP = '\x1b[1A';
const PLAIN = '\x1b[0m';
const PAINTS: { readonly [T in Tone]: string } = { quiet: '\x1b[2m', bad: '\x1b[31m' };
