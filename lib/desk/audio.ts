/** What can be heard beside spoken words: recordings that the page has made, files in a folder of buckets, else a tone. */
import { readFile } from 'node:fs/promises';
import { fileIn } from '../emulator/audio/buckets.ts';
import { outgoingTone, render } from '../emulator/audio/tones.ts';
import { playMs, wavOf } from '../emulator/audio/wav.ts';

/** WAV files by bucket and key. */
export interface AudioShelf {
  readonly read: (bucket: string, key: string) => Promise<Uint8Array<ArrayBuffer>>;
  /** Keeps a recording. Answers with what is wrong with it, in words. */
  readonly keep: (bucket: string, key: string, wav: Uint8Array<ArrayBuffer>) => string | undefined;
}

/** Over that folder of buckets, if there is one. Recordings are in memory: the latest of them. */
export const audioShelf = (buckets?: string): AudioShelf => {
  const recordings = new Map<string, Uint8Array<ArrayBuffer>>();
  return {
    read: async (bucket, key) => recordings.get(nameOf(bucket, key)) ?? (await fileOf(buckets, bucket, key)) ?? tone(),
    keep: (bucket, key, wav) => {
      const bytes = Buffer.from(wav.buffer, wav.byteOffset, wav.byteLength);
      if (playMs((at, length) => bytes.subarray(at, at + length), wav.length) === undefined)
        return 'body: found no WAV of PCM, expected one';
      recordings.set(nameOf(bucket, key), wav);
      let kept = [...recordings.values()].reduce((sum, { length }) => sum + length, 0);
      for (const [name, { length }] of recordings) {
        if (kept <= MOST_KEPT) break;
        recordings.delete(name);
        kept -= length;
      }
      return undefined;
    },
  };
};

/** Bytes of recordings. */
const MOST_KEPT = 100_000_000;

const nameOf = (bucket: string, key: string): string => `${bucket}/${key}`;

/** A file that is not there stands for one that the author has elsewhere: a tone is heard. */
const fileOf = async (buckets: string | undefined, bucket: string, key: string) => {
  const file = buckets === undefined ? undefined : fileIn(buckets, bucket, key);
  if (file === undefined) return undefined;
  try {
    return new Uint8Array(await readFile(file));
  } catch (error) {
    if (error instanceof Error && 'code' in error && ['ENOENT', 'EISDIR', 'ENOTDIR'].includes(String(error.code)))
      return undefined;
    throw error;
  }
};

const tone = (): Uint8Array<ArrayBuffer> =>
  new Uint8Array(wavOf(render(TONE_MS, [{ fromMs: 0, toMs: TONE_MS, tone: outgoingTone }])));

const TONE_MS = 600;
