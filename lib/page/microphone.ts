/** The person's own voice: that something is said, and recordings of it. */
import { wav } from './wav.ts';

export interface Microphone {
  readonly mute: (muted: boolean) => void;
  readonly record: () => Take;
  readonly close: () => void;
}

/** A recording that has begun. */
export interface Take {
  readonly stop: () => void;
  /** A WAV file, once it is stopped. */
  readonly file: () => Promise<Uint8Array<ArrayBuffer>>;
}

/** Asks for it; rejects where the browser does not allow. `heard` is told of each stretch of noise, in milliseconds. */
export const microphone = async (heard: (ms: number) => void): Promise<Microphone> => {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  context.createMediaStreamSource(stream).connect(analyser);
  const level = new Float32Array(analyser.fftSize);
  const listening = setInterval(() => {
    analyser.getFloatTimeDomainData(level);
    const power = level.reduce((sum, sample) => sum + sample * sample, 0) / level.length;
    if (Math.sqrt(power) > NOISE) heard(STRETCH_MS);
  }, STRETCH_MS);
  return {
    mute: (muted) => {
      for (const track of stream.getAudioTracks()) track.enabled = !muted;
    },
    record: () => {
      const recorder = new MediaRecorder(stream);
      const recorded = piecesOf(recorder);
      recorder.start();
      return {
        stop: () => {
          if (recorder.state === 'recording') recorder.stop();
        },
        file: async () => fileOf(await (await recorded).arrayBuffer()),
      };
    },
    close: () => {
      clearInterval(listening);
      for (const track of stream.getTracks()) track.stop();
      void context.close();
    },
  };
};

/** All of a recording, once it has stopped. */
const piecesOf = (recorder: MediaRecorder): Promise<Blob> =>
  new Promise((done) => {
    const pieces: Blob[] = [];
    recorder.addEventListener('dataavailable', ({ data }) => pieces.push(data));
    recorder.addEventListener('stop', () => done(new Blob(pieces)));
  });

const fileOf = async (encoded: ArrayBuffer): Promise<Uint8Array<ArrayBuffer>> => {
  const decoded = await new OfflineAudioContext(1, 1, RATE).decodeAudioData(encoded);
  const telephone = new OfflineAudioContext(1, Math.max(1, decoded.length), RATE);
  const source = telephone.createBufferSource();
  source.buffer = decoded;
  source.connect(telephone.destination);
  source.start();
  return wav((await telephone.startRendering()).getChannelData(0), RATE);
};

/** Of a telephone, in samples a second. */
const RATE = 8_000;
const STRETCH_MS = 250;
/** Below it is the noise of a room. */
const NOISE = 0.02;
