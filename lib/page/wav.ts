/** A recording as a file that the telephone service would write: WAV, one channel, 16 bits. */

/** `samples` go from -1 to 1, `rate` of them a second. */
export const wav = (samples: Float32Array, rate: number): Uint8Array<ArrayBuffer> => {
  const size = samples.length * 2;
  const file = new DataView(new ArrayBuffer(HEADER + size));
  text(file, 0, 'RIFF');
  file.setUint32(4, HEADER - 8 + size, true);
  text(file, 8, 'WAVEfmt ');
  file.setUint32(16, 16, true);
  // Plain samples, of one channel.
  file.setUint16(20, 1, true);
  file.setUint16(22, 1, true);
  file.setUint32(24, rate, true);
  file.setUint32(28, rate * 2, true);
  file.setUint16(32, 2, true);
  file.setUint16(34, 16, true);
  text(file, 36, 'data');
  file.setUint32(40, size, true);
  samples.forEach((sample, nth) => {
    file.setInt16(HEADER + nth * 2, Math.round(Math.max(-1, Math.min(1, sample)) * 0x7fff), true);
  });
  return new Uint8Array(file.buffer);
};

const text = (file: DataView, at: number, letters: string): void => {
  [...letters].forEach((letter, nth) => {
    file.setUint8(at + nth, letter.charCodeAt(0));
  });
};

const HEADER = 44;
