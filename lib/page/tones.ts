/** Tones from the loudspeaker. */
import { type Cadence, period } from './cadence.ts';

export interface Tones {
  /** Sounds until another is asked for: undefined is silence. */
  readonly hold: (tone: Cadence | undefined) => void;
  /** Sounds once, beside what is held. */
  readonly once: (tone: Cadence) => void;
  /** Sounds for so long, then falls silent. */
  readonly burst: (tone: Cadence, ms: number) => void;
  /** Ends whatever sounds. */
  readonly hush: () => void;
  /** The person has touched the page: from now on the browser lets it sound. */
  readonly wake: () => void;
}

/** Silent until the first `wake`. */
export const tones = (): Tones => {
  let context: AudioContext | undefined;
  let held: Cadence | undefined;
  let source: AudioBufferSourceNode | undefined;
  const sounding = new Set<AudioBufferSourceNode>();

  const play = (tone: Cadence, loop: boolean, ms?: number): AudioBufferSourceNode | undefined => {
    if (!context) return undefined;
    const samples = period(tone, RATE);
    const buffer = context.createBuffer(1, samples.length, RATE);
    buffer.copyToChannel(samples, 0);
    const made = context.createBufferSource();
    const gain = context.createGain();
    gain.gain.value = LOUDNESS;
    made.buffer = buffer;
    made.loop = loop;
    made.connect(gain).connect(context.destination);
    made.start();
    sounding.add(made);
    made.addEventListener('ended', () => sounding.delete(made));
    if (ms !== undefined) made.stop(context.currentTime + ms / 1_000);
    return made;
  };
  return {
    hold: (tone) => {
      if (tone === held) return;
      held = tone;
      source?.stop();
      source = tone && play(tone, true);
    },
    once: (tone) => void play(tone, false),
    burst: (tone, ms) => void play(tone, true, ms),
    hush: () => {
      for (const one of sounding) one.stop();
      sounding.clear();
      held = undefined;
      source = undefined;
    },
    wake: () => {
      const isFirst = context === undefined;
      context ??= new AudioContext();
      if (context.state === 'suspended') void context.resume();
      if (isFirst && held) source = play(held, true);
    },
  };
};

const RATE = 8_000;
const LOUDNESS = 0.12;
