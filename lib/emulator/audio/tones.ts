/** Sound in place of voices: who speaks is a tone, and so is what the service plays, of another pitch. */
import { sampleRate } from './wav.ts';

/** A tone in a recording, from one moment of it to another. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
  /** One wave of it, in samples. */
  readonly tone: Int16Array;
}

const wave = (hertz: number): Int16Array => {
  const samples = sampleRate / hertz;
  return Int16Array.from({ length: samples }, (_, nth) => Math.round(loudness * Math.sin((2 * Math.PI * nth) / samples)));
};
const loudness = 8_000;

/** The party of the leg speaks: 400 Hz. */
export const incomingTone: Int16Array = wave(400);
/** The party of the leg hears something: 800 Hz. */
export const outgoingTone: Int16Array = wave(800);
/** A recording is paused, or goes on: 1,000 Hz. */
export const markTone: Int16Array = wave(1_000);

/** The samples of a recording that lasts `ms`. Tones at the same time are added. */
export const render = (ms: number, spans: readonly Span[]): Int16Array => {
  const samples = new Int16Array(samplesOf(ms));
  for (const { fromMs, toMs, tone } of spans) {
    const end = Math.min(samples.length, samplesOf(toMs));
    for (let at = Math.max(0, samplesOf(fromMs)); at < end; at += 1) {
      samples[at] = Math.max(-32_768, Math.min(32_767, (samples[at] ?? 0) + (tone[at % tone.length] ?? 0)));
    }
  }
  return samples;
};

const samplesOf = (ms: number): number => Math.round((ms * sampleRate) / 1_000);
