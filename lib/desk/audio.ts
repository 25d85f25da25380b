/** What can be heard beside spoken words: recordings that the page has made, files in a folder of buckets, else a tone. */
import { readFile } from 'node:fs/promises';
import { fileIn } from '../emulator/audio/buckets.ts';
import { outgoingTone, render } from '../emulator/audio/tones.ts';
import { playMs, wavOf } from '../emulator/audio/wav.ts';
import type { AudioSource } from '../wire/actions.ts';

/** WAV files by bucket and key. */
export interface AudioShelf {
  readonly read: (bucket: string, key: string) => Promise<Uint8Array<ArrayBuffer>>;
  /** How long a recording that is kept lasts, in milliseconds; undefined where it is none of them. */
  readonly audioMs: (source: AudioSource) => number | undefined;
  /** Keeps a recording. Answers with what is wrong with it, in words. */
  readonly keep: (bucket: string, key: string, wav: Uint8Array<ArrayBuffer>) => string | undefined;
}

/** Over that folder of buckets, if there is one. Recordings are in memory: the latest of them. */
export const audioShelf = (buckets?: string): AudioShelf => {
  const recordings = new Map<string, { readonly wav: Uint8Array<ArrayBuffer>; readonly ms: number }>();
  return {
    read: async (bucket, key) => recordings.get(nameOf(bucket, key))?.wav ?? (await fileOf(buckets, bucket, key)) ?? tone(),
    audioMs: ({ BucketName, Key }) => recordings.get(nameOf(BucketName, Key))?.ms,
    keep: (bucket, key, wav) => {
      const bytes = Buffer.from(wav.buffer, wav.byteOffset, wav.byteLength);
      const ms = playMs((at, length) => bytes.subarray(at, at + length), wav.length);
      if (ms === undefined) return 'body: found no WAV of PCM, expected one';
      recordings.set(nameOf(bucket, key), { wav, ms });
      let kept = [...recordings.values()].reduce((sum, one) => sum + one.wav.length, 0);
      for (const [name, one] of recordings) {
        if (kept <= MOST_KEPT) break;
        recordings.delete(name);
        kept -= one.wav.length;
      }
      return undefined;
    },
  };
};

/** Bytes of recordings. */
const MOST_KEPT = 100_000_000;

const nameOf = (bucket: string, key: string): string => `${bucket}/${key}`;

/** A file that cannot be read is, as for the service, one that is not there: it stands for one that the author has elsewhere. */
const fileOf = async (buckets: string | undefined, bucket: string, key: string) => {
  const file = buckets === undefined ? undefined : fileIn(buckets, bucket, key);
  if (file === undefined) return undefined;
  try {
    return new Uint8Array(await readFile(file));
  } catch {
    return undefined;
  }
};

const tone = (): Uint8Array<ArrayBuffer> =>
  new Uint8Array(wavOf(render(TONE_MS, [{ fromMs: 0, toMs: TONE_MS, tone: outgoingTone }])));

const TONE_MS = 600;
