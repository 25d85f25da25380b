/** The tones of a North American telephone: which frequencies, for how long, and their samples. */
import type { Key } from '../emulator/phone.ts';

export interface Cadence {
  /** In hertz, at once. */
  readonly frequencies: readonly number[];
  /** Milliseconds of sound. */
  readonly on: number;
  /** Milliseconds of silence after it. */
  readonly off: number;
  /** Rises and falls so many times a second, as the two bowls of a bell do. */
  readonly warble?: number;
}

/** What is heard while the other phone rings. */
export const ringback: Cadence = { frequencies: [440, 480], on: 2_000, off: 4_000 };
/** A phone of ours rings. */
export const ring: Cadence = { frequencies: [1_000, 1_333], on: 2_000, off: 4_000, warble: 20 };
export const busy: Cadence = { frequencies: [480, 620], on: 500, off: 500 };
/** The call could not be put through. */
export const reorder: Cadence = { frequencies: [480, 620], on: 250, off: 250 };

/** The two tones of a key. */
export const keyTone = (key: Key): Cadence => {
  const at = KEYPAD.findIndex((row) => row.includes(key));
  const column = KEYPAD[at]?.indexOf(key) ?? 0;
  return { frequencies: [ROWS[at] ?? 0, COLUMNS[column] ?? 0], on: 140, off: 0 };
};

/** The keys as they stand on a telephone. */
export const KEYPAD: readonly (readonly Key[])[] = [
  ['1', '2', '3'],
  ['4', '5', '6'],
  ['7', '8', '9'],
  ['*', '0', '#'],
];

/** What is heard when a call ends like that; undefined: nothing. A call that was put through just ends. */
export const endTone = ({ by, code = 0 }: { readonly by: string; readonly code?: number }): Cadence | undefined => {
  if (by === 'party') return undefined;
  if (code === 486 || code === 600) return busy;
  return by === 'service' || code >= 400 ? reorder : undefined;
};

/** One period of a cadence, sound and silence, in samples from -1 to 1. */
export const period = ({ frequencies, on, off, warble }: Cadence, rate: number): Float32Array<ArrayBuffer> => {
  const sounding = Math.round((on * rate) / 1_000);
  const samples = new Float32Array(sounding + Math.round((off * rate) / 1_000));
  const edge = rate * EDGE_S;
  for (let nth = 0; nth < sounding; nth += 1) {
    const time = (2 * Math.PI * nth) / rate;
    const tone = frequencies.reduce((sum, frequency) => sum + Math.sin(frequency * time), 0) / frequencies.length;
    // Without soft edges, each burst would click.
    const soft = Math.min(1, nth / edge, (sounding - nth) / edge);
    samples[nth] = tone * soft * (warble === undefined ? 1 : (1 + Math.sin(warble * time)) / 2);
  }
  return samples;
};

const ROWS = [697, 770, 852, 941];
const COLUMNS = [1_209, 1_336, 1_477];
const EDGE_S = 0.005;
