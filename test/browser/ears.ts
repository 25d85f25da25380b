/** What a person at the page would hear, noted: it is put into the page before its own script. */

/** What has sounded so far. */
export interface Ears {
  /** Tones, by the frequencies that are in them, and whether they go on until they are stopped. */
  readonly tones: { readonly hertz: readonly number[]; readonly loops: boolean }[];
  readonly spoken: { readonly text: string; readonly language: string }[];
  readonly played: string[];
}

declare global {
  interface Window {
    readonly ears: Ears;
  }
}

/** Runs in the page. Its machine has no voices and no loudspeaker: both are given one that notes what it is told. */
export const listen = (): void => {
  const ears: Ears = { tones: [], spoken: [], played: [] };
  Object.defineProperty(window, 'ears', { value: ears });

  const start = AudioBufferSourceNode.prototype.start;
  AudioBufferSourceNode.prototype.start = function (...given) {
    const { buffer } = this;
    if (buffer) ears.tones.push({ hertz: hertzIn(buffer.getChannelData(0), buffer.sampleRate), loops: this.loop });
    return start.apply(this, given);
  };

  const voices = ['en-US', 'de-DE'].map((lang) => ({ lang, name: lang, voiceURI: lang, default: false, localService: true }));
  class Utterance {
    readonly text: string;
    lang = '';
    voice: unknown;
    constructor(text: string) {
      this.text = text;
    }
  }
  Object.defineProperty(window, 'SpeechSynthesisUtterance', { value: Utterance });
  const speak = ({ text, lang }: Utterance) => void ears.spoken.push({ text, language: lang });
  Object.defineProperty(window, 'speechSynthesis', { value: { getVoices: () => voices, speak, cancel: () => undefined } });

  const play = HTMLMediaElement.prototype.play;
  HTMLMediaElement.prototype.play = function () {
    ears.played.push(new URL(this.src).pathname);
    return play.call(this);
  };

  /** Which of the telephone's frequencies are strong in it. */
  function hertzIn(samples: Float32Array, rate: number): readonly number[] {
    const of = [350, 440, 480, 620, 697, 770, 852, 941, 1000, 1209, 1336, 1477];
    const some = samples.slice(0, Math.min(samples.length, rate / 10));
    const power = (hertz: number): number => {
      let [real, imaginary] = [0, 0];
      some.forEach((sample, at) => {
        real += sample * Math.cos((2 * Math.PI * hertz * at) / rate);
        imaginary += sample * Math.sin((2 * Math.PI * hertz * at) / rate);
      });
      return Math.hypot(real, imaginary) / some.length;
    };
    const most = Math.max(...of.map(power));
    return of.filter((hertz) => power(hertz) > most / 2);
  }
};
