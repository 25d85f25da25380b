/** Buckets on this machine for one test, and an ear for the files that are left in them. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A folder with these buckets, gone when the test is over. */
export const bucketsOf = (...names: readonly string[]): string => {
  const folder = mkdtempSync(join(tmpdir(), 'buckets-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const name of names) mkdirSync(join(folder, name));
  return folder;
};

/** Puts a file there. */
export const leave = (folder: string, path: string, bytes: Uint8Array): void => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), bytes);
};

/** What a recording of ours sounds like, in tenths of a second: the pitch in hertz (0 is silence, two tones are none), and for how long. */
export const listenTo = (folder: string, path: string): readonly (readonly [hertz: number, tenths: number])[] => {
  const file = readFileSync(join(folder, path));
  const tenth = 800 * 2;
  const heard: [number, number][] = [];
  for (let at = 44; at + tenth <= file.length; at += tenth) {
    const hertz = pitchOf(file.subarray(at, at + tenth));
    const last = heard.at(-1);
    if (last?.[0] === hertz) last[1] += 1;
    else heard.push([hertz, 1]);
  }
  return heard;
};

/** Counts how often the wave comes up through zero. */
const pitchOf = (samples: Buffer): number => {
  let rises = 0;
  for (let at = 2; at < samples.length; at += 2) {
    if (samples.readInt16LE(at - 2) <= 0 && samples.readInt16LE(at) > 0) rises += 1;
  }
  return rises * 10;
};

/** A file of this format that lasts so long. */
export const wavOf = (ms: number, { rate = 8_000, channels = 1, bits = 16, format = 1, more = '' } = {}): Buffer => {
  const length = Math.round((ms * rate * channels * (bits / 8)) / 1_000);
  const head = Buffer.alloc(36);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + more.length + length, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(format, 20);
  head.writeUInt16LE(channels, 22);
  head.writeUInt32LE(rate, 24);
  head.writeUInt32LE((rate * channels * bits) / 8, 28);
  head.writeUInt16LE((channels * bits) / 8, 32);
  head.writeUInt16LE(bits, 34);
  return Buffer.concat([head, chunk('LIST', more), chunk('data', length)]);
};

const chunk = (name: string, content: string | number): Buffer => {
  if (content === '') return Buffer.alloc(0);
  const bytes = typeof content === 'number' ? Buffer.alloc(content) : Buffer.from(content);
  const head = Buffer.alloc(8);
  head.write(name, 0);
  head.writeUInt32LE(bytes.length, 4);
  return Buffer.concat([head, bytes, Buffer.alloc(bytes.length % 2)]);
};
