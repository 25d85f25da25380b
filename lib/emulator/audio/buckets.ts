/** A folder that stands for S3: each folder in it is a bucket, and files lie in it under their keys. */
import { closeSync, fstatSync, mkdirSync, openSync, readSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { AudioSource } from '../../wire/actions.ts';
import { limits, within } from '../../wire/limits.ts';
import { playMs } from './wav.ts';

/** What the service does with S3. */
export interface Buckets {
  /** How long a file plays; undefined if it is not there, or is none that the service plays. */
  readonly audioMs: (source: AudioSource) => number | undefined;
  readonly has: (bucket: string) => boolean;
  /** Leaves a file, and beside it its metadata. Answers with what went wrong, in words. */
  readonly put: (file: Kept) => string | undefined;
}

/** A file on its way into a bucket. */
export interface Kept {
  readonly bucket: string;
  readonly key: string;
  readonly bytes: Uint8Array;
  readonly metadata?: { readonly [Name in string]: string };
}

/** The buckets in a folder of this machine. A bucket has to be there before something can be left in it. */
export const bucketsIn = (folder: string): Buckets => ({
  audioMs: ({ BucketName, Key }) => {
    const path = fileIn(folder, BucketName, Key);
    return path === undefined ? undefined : durationOf(path);
  },
  has: (bucket) => isName(bucket) && statSync(join(folder, bucket), { throwIfNoEntry: false })?.isDirectory() === true,
  put: ({ bucket, key, bytes, metadata }) => {
    const path = fileIn(folder, bucket, key);
    if (path === undefined) return `${bucket}/${key} cannot be a file`;
    try {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, bytes);
      if (metadata !== undefined) writeFileSync(`${path}.json`, `${JSON.stringify(metadata, undefined, 2)}\n`);
      return undefined;
    } catch (error) {
      return `${bucket}/${key} was not written: ${error instanceof Error ? error.message : String(error)}`;
    }
  },
});

/** Where a key's file lies, in such a folder. A key is a Lambda's to choose: it must not lead out of its bucket, else undefined. */
export const fileIn = (folder: string, bucket: string, key: string): string | undefined => {
  const parts = key.split('/');
  const sound = parts.every((part) => part !== '' && part !== '.' && part !== '..' && !/[\\\0]/.test(part));
  return isName(bucket) && sound ? join(folder, bucket, ...parts) : undefined;
};

const isName = (bucket: string): boolean => /^[a-z\d][\w.-]{0,62}$/i.test(bucket);

const durationOf = (path: string): number | undefined => {
  try {
    const file = openSync(path, 'r');
    try {
      const { size } = fstatSync(file);
      return within(limits.audioFileBytes, size) ? playMs((at, length) => read(file, at, length), size) : undefined;
    } finally {
      closeSync(file);
    }
  } catch {
    // A file that cannot be read is, to the service, one that is not there: it does not tell the two apart.
    return undefined;
  }
};

const read = (file: number, at: number, length: number): Buffer => {
  const bytes = Buffer.alloc(length);
  return bytes.subarray(0, readSync(file, bytes, 0, length, at));
};
