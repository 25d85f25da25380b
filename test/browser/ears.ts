/** What a person at the page would hear, noted: it is put into the page before its own script. */

/** What has sounded so far. */
export interface Ears {
  readonly tones: Tone[];
  /** Those of them that were stopped at once. */
  readonly stopped: Tone[];
  readonly spoken: { readonly text: string; readonly language: string }[];
  /** Files, from which second on they are heard, and where they are. */
  readonly played: { readonly path: string; from: number | undefined; readonly at: number }[];
  /** Each that the page was given, and whether it still listens. */
  readonly microphones: { readonly isOpen: boolean }[];
}

export interface Tone {
  /** The frequencies that are in it. */
  readonly hertz: readonly number[];
  /** How long it sounds, and pauses, before it sounds again. */
  readonly periodMs: number;
  /** It goes on until it is stopped. */
  readonly loops: boolean;
}

declare global {
  interface Window {
    readonly ears: Ears;
  }
}

/** Runs in the page. Its machine has no voices, no loudspeaker and no microphone: it is given what notes what it is told, and one that hums. */
export const listen = (): void => {
  const ears: Ears = { tones: [], stopped: [], spoken: [], played: [], microphones: [] };
  Object.defineProperty(window, 'ears', { value: ears });

  const { start, stop } = AudioBufferSourceNode.prototype;
  const started = new WeakMap<AudioBufferSourceNode, Tone>();
  AudioBufferSourceNode.prototype.start = function (...given) {
    const { buffer, loop: loops } = this;
    if (buffer) {
      const hertz = hertzIn(buffer.getChannelData(0), buffer.sampleRate);
      const tone = { hertz, periodMs: Math.round(buffer.duration * 1_000), loops };
      started.set(this, tone);
      ears.tones.push(tone);
    }
    return start.apply(this, given);
  };
  AudioBufferSourceNode.prototype.stop = function (...given) {
    const tone = started.get(this);
    if (tone && given.length === 0) ears.stopped.push(tone);
    return stop.apply(this, given);
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
  // As Chrome's are: not there when they are first asked for. Who has asked at once, and again when there is something to say,
  // is told that they are.
  const synthesis = new EventTarget();
  let asked = 0;
  const getVoices = () => {
    asked += 1;
    if (asked === 2) setTimeout(() => synthesis.dispatchEvent(new Event('voiceschanged')));
    return asked > 2 ? voices : [];
  };
  Object.assign(synthesis, { getVoices, speak, cancel: () => undefined });
  Object.defineProperty(window, 'speechSynthesis', { value: synthesis });

  const { play } = HTMLMediaElement.prototype;
  HTMLMediaElement.prototype.play = function () {
    const file = this;
    const played: Ears['played'][number] = {
      path: new URL(file.src).pathname,
      from: undefined,
      get at() {
        return file.currentTime;
      },
    };
    file.addEventListener('playing', () => {
      played.from ??= file.currentTime;
    });
    ears.played.push(played);
    return play.call(this);
  };

  const getUserMedia = async () => {
    const context = new AudioContext();
    const room = context.createMediaStreamDestination();
    const { stream } = room;
    const hum = context.createOscillator();
    hum.frequency.value = 1_000;
    hum.connect(room);
    hum.start();
    ears.microphones.push({
      get isOpen() {
        return stream.getTracks().some(({ readyState }) => readyState === 'live');
      },
    });
    return stream;
  };
  Object.defineProperty(navigator.mediaDevices, 'getUserMedia', { value: getUserMedia });

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
