/** Pictures of few colours: a PNG with a palette is a third as large as the one that a browser writes. */
import { crc32, deflateSync, inflateSync } from 'node:zlib';

/**
 * The same picture, in which each dot has the nearest of the 256 colours that serve it best. Throws unless it is a PNG as
 * browsers write them: eight bits a colour, not interlaced. None of it is transparent any more.
 */
export const inFewColours = (png: Buffer): Buffer => {
  const { width, height, colours } = read(png);
  const used = mostUsed(colours);
  const indexOf = nearestIn(used);
  // Each line begins with the filter that it was put through: none.
  const lines = Buffer.alloc((width + 1) * height);
  for (const [dot, colour] of colours.entries()) lines[dot + Math.floor(dot / width) + 1] = indexOf(colour);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([BITS, PALETTE], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(used.flatMap((colour) => [...partsOf(colour)]))),
    chunk('IDAT', deflateSync(lines, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};

const BITS = 8;
const PALETTE = 3;
const MOST = 256;

/** Bytes of a dot, by the kind of the PNG: with and without alpha. */
const DOT: { readonly [Kind in number]: number } = { 2: 3, 6: 4 };
const SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');

/** A colour is one number. */
interface Read {
  readonly width: number;
  readonly height: number;
  readonly colours: Uint32Array;
}

const read = (png: Buffer): Read => {
  const [width, height, bits, kind = 0, , , interlaced] = [png.readUInt32BE(16), png.readUInt32BE(20), ...png.subarray(24, 29)];
  const size = DOT[kind];
  if (!png.subarray(0, 8).equals(SIGNATURE) || bits !== BITS || size === undefined || interlaced !== 0)
    throw new Error('found another kind of picture, expected a PNG with eight bits a colour');
  const bytes = unfiltered(inflateSync(Buffer.concat([...dataIn(png)])), width * size, size);
  const colours = new Uint32Array(width * height);
  for (let dot = 0; dot < colours.length; dot += 1) colours[dot] = bytes.readUIntBE(dot * size, 3);
  return { width, height, colours };
};

function* dataIn(png: Buffer): Generator<Buffer> {
  for (let at = SIGNATURE.length; at < png.length; at += png.readUInt32BE(at) + 12) {
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') yield png.subarray(at + 8, at + 8 + png.readUInt32BE(at));
  }
}

/** Each byte is told by what it differs from: a guess of the filter that its line names, by the bytes to its left and above. */
const unfiltered = (lines: Buffer, width: number, size: number): Buffer => {
  const height = lines.length / (width + 1);
  const bytes = Buffer.alloc(width * height);
  for (let y = 0; y < height; y += 1) {
    const guess = guesses[lines[y * (width + 1)] ?? 0] ?? none;
    for (let x = 0; x < width; x += 1) {
      const at = y * width + x;
      const left = x < size ? 0 : (bytes[at - size] ?? 0);
      const above = y === 0 ? 0 : (bytes[at - width] ?? 0);
      const corner = x < size || y === 0 ? 0 : (bytes[at - width - size] ?? 0);
      bytes[at] = (lines[y * (width + 1) + 1 + x] ?? 0) + guess(left, above, corner);
    }
  }
  return bytes;
};

type Guess = (left: number, above: number, corner: number) => number;

const none: Guess = () => 0;
/** The nearest to left plus above minus corner. */
const paeth: Guess = (left, above, corner) => {
  const [toLeft, toAbove, toCorner] = [Math.abs(above - corner), Math.abs(left - corner), Math.abs(left + above - 2 * corner)];
  if (toLeft <= toAbove && toLeft <= toCorner) return left;
  return toAbove <= toCorner ? above : corner;
};
const guesses: readonly Guess[] = [
  none,
  (left) => left,
  (_left, above) => above,
  (left, above) => Math.floor((left + above) / 2),
  paeth,
];

/** One of each hue and lightness first, so that a thin red line stays red among a thousand greys. */
const mostUsed = (colours: Uint32Array): readonly number[] => {
  const counts = new Map<number, number>();
  for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const sorted = [...counts].toSorted(([, one], [, other]) => other - one).map(([colour]) => colour);
  const firsts = [...Map.groupBy(sorted, (colour) => colour & COARSE).values()].flatMap((alike) => alike.slice(0, 1));
  return [...new Set([...firsts, ...sorted])].slice(0, MOST);
};

/** What is left of a colour of which eight lightnesses of red, green and blue each are told apart. */
const COARSE = 0xe0_e0_e0;

const nearestIn = (used: readonly number[]): ((colour: number) => number) => {
  const known = new Map(used.map((colour, index) => [colour, index]));
  const parts = used.map(partsOf);
  return (colour) => {
    const before = known.get(colour);
    if (before !== undefined) return before;
    const own = partsOf(colour);
    const distances = parts.map((other) => other.reduce((sum, part, nth) => sum + (part - (own[nth] ?? 0)) ** 2, 0));
    const nearest = distances.indexOf(Math.min(...distances));
    known.set(colour, nearest);
    return nearest;
  };
};

const partsOf = (colour: number): readonly number[] => [colour >> 16, (colour >> 8) & 0xff, colour & 0xff];

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
};
