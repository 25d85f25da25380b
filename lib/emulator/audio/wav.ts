/** WAV files as the service plays and leaves them: PCM, without compression. Guide: play-audio. */

/** How long a WAV file of PCM plays, in milliseconds; undefined if it is no such file. `read` answers with less at the file's end. */
export const playMs = (read: (at: number, length: number) => Buffer, size: number): number | undefined => {
  const head = read(0, 12);
  if (head.toString('latin1', 0, 4) !== 'RIFF' || head.toString('latin1', 8, 12) !== 'WAVE') return undefined;
  let bytesPerSecond: number | undefined;
  for (let at = 12; at + 8 <= size; ) {
    const chunk = read(at, 8);
    if (chunk.length < 8) return undefined;
    const length = chunk.readUInt32LE(4);
    const name = chunk.toString('latin1', 0, 4);
    if (name === 'fmt ') bytesPerSecond = byteRate(read(at + 8, 26));
    if (name === 'data') {
      // A file that was streamed may claim more than there is.
      const there = Math.min(length, size - at - 8);
      return bytesPerSecond === undefined ? undefined : Math.round((there * 1_000) / bytesPerSecond);
    }
    // Chunks begin at even places.
    at += 8 + length + (length % 2);
  }
  return undefined;
};

/** How many samples a second a file of ours has: one channel, 16 bits each. */
export const sampleRate = 8_000;

/** A WAV file with these samples. */
export const wavOf = (samples: Int16Array): Uint8Array => {
  const bytes = Buffer.alloc(headerBytes + samples.length * 2);
  bytes.write('RIFF', 0);
  bytes.writeUInt32LE(bytes.length - 8, 4);
  bytes.write('WAVEfmt ', 8);
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(pcm, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(sampleRate, 24);
  bytes.writeUInt32LE(sampleRate * 2, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36);
  bytes.writeUInt32LE(samples.length * 2, 40);
  samples.forEach((sample, nth) => {
    bytes.writeInt16LE(sample, headerBytes + nth * 2);
  });
  return bytes;
};

const headerBytes = 44;
const pcm = 1;
/** The format is told further on, where there are many channels or more than 16 bits. */
const extensible = 0xfffe;

const byteRate = (format: Buffer): number | undefined => {
  if (format.length < 16) return undefined;
  const tag = format.readUInt16LE(0);
  const told = tag === extensible && format.length >= 26 ? format.readUInt16LE(24) : tag;
  const rate = format.readUInt32LE(4) * format.readUInt16LE(2) * (format.readUInt16LE(14) / 8);
  return told === pcm && rate > 0 ? rate : undefined;
};
