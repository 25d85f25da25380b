/** What could be heard in a call, kept as it happens, and written down when a recording ends. */
import type { ParticipantTag } from '../../wire/actions.ts';
import type { Happening } from '../phone.ts';
import type { Buckets } from './buckets.ts';
import { incomingTone, markTone, outgoingTone, render, type Span } from './tones.ts';
import { wavOf } from './wav.ts';

/** To be told of each happening. Answers with what went wrong, in words, if a file was to be left and could not be. */
export type Tape = (happening: Happening) => string | undefined;

/** A tape for one call. Noise stands as one tone, what the service plays as another, silence as silence. */
export const tapeInto = (buckets: Buckets, transactionId: () => string): Tape => {
  const sounds: Sound[] = [];
  const pauses = new Map<string, readonly Pause[]>();
  let bridged = false;

  const play = (leg: ParticipantTag, at: number, ms: number) =>
    sounds.push({ leg, way: 'out', by: 'service', from: at, to: at + ms });
  const say = (leg: ParticipantTag, at: number, ms: number) => {
    sounds.push({ leg, way: 'in', by: leg, from: at, to: at + ms });
    const other = leg === 'LEG-A' ? 'LEG-B' : 'LEG-A';
    if (bridged) sounds.push({ leg: other, way: 'out', by: leg, from: at, to: at + ms });
  };
  const stop = (at: number, ends: (sound: Sound) => boolean) => {
    for (const sound of sounds) if (sound.to > at && ends(sound)) sound.to = at;
  };
  const heard = (leg: ParticipantTag, track: Track, since: number): readonly Span[] =>
    sounds.flatMap(({ leg: one, way, from, to }) => {
      const wanted = one === leg && (track === 'BOTH' || way === (track === 'INCOMING' ? 'in' : 'out'));
      return wanted ? [{ fromMs: from - since, toMs: to - since, tone: way === 'in' ? incomingTone : outgoingTone }] : [];
    });

  const recordCall = (happening: Extract<Happening, { kind: 'callRecording' }>): string | undefined => {
    const { at, leg, callId, state, track, bucket, key, ms } = happening;
    const before = pauses.get(callId) ?? [];
    if (state === 'paused') pauses.set(callId, [...before, { from: ms, to: undefined }]);
    if (state === 'resumed')
      pauses.set(
        callId,
        before.map((pause) => ({ ...pause, to: pause.to ?? ms })),
      );
    if (state !== 'stopped') return undefined;
    const bytes = wavOf(render(ms, paused(heard(leg, track, at - ms), before, ms)));
    return buckets.put({ bucket, key, bytes, metadata: metadataOf(transactionId(), callId, ms) });
  };

  return (happening) => {
    const { at } = happening;
    switch (happening.kind) {
      case 'speech':
      case 'audio':
      case 'tones':
        play(happening.leg, at, happening.ms);
        return undefined;
      case 'quiet':
        stop(at, ({ leg, by }) => leg === happening.leg && by === 'service');
        return undefined;
      case 'said':
        say(happening.leg, at, happening.ms);
        return undefined;
      case 'connected':
        bridged = happening.with === 'callee';
        return undefined;
      case 'hungUp':
        bridged = false;
        stop(at, ({ leg, by }) => leg === happening.leg || by === happening.leg);
        return undefined;
      case 'recorded': {
        const { bucket, key, leg, ms } = happening;
        return buckets.put({ bucket, key, bytes: wavOf(render(ms, heard(leg, 'INCOMING', at - ms))) });
      }
      case 'callRecording':
        return recordCall(happening);
      default:
        return undefined;
    }
  };
};

type Track = Extract<Happening, { kind: 'callRecording' }>['track'];

/** `in` is what the party of the leg says, `out` what it hears. */
interface Sound {
  readonly leg: ParticipantTag;
  readonly way: 'in' | 'out';
  readonly by: ParticipantTag | 'service';
  readonly from: number;
  to: number;
}

/** In milliseconds of the recording; it lasts to the end if it was not ended. */
interface Pause {
  readonly from: number;
  readonly to: number | undefined;
}

/** A tone where a pause begins and where it ends, and silence between. */
const paused = (spans: readonly Span[], pauses: readonly Pause[], ms: number): readonly Span[] => {
  const silences = pauses.map(({ from, to = ms }) => ({ from, to }));
  const left = silences.reduce<readonly Span[]>((some, { from, to }) => some.flatMap((span) => without(span, from, to)), spans);
  const marks = pauses.flatMap(({ from, to }) => (to === undefined ? [from] : [from, to]));
  return [...left, ...marks.map((at) => ({ fromMs: at, toMs: at + markMs, tone: markTone }))];
};

const without = (span: Span, from: number, to: number): readonly Span[] =>
  [
    { ...span, toMs: Math.min(span.toMs, from) },
    { ...span, fromMs: Math.max(span.fromMs, to) },
  ].filter(({ fromMs, toMs }) => fromMs < toMs);

const markMs = 200;

/** What the two values look like is the guide's (start-call-recording). */
const metadataOf = (transactionId: string, callId: string, ms: number) => ({
  'transaction-id': transactionId,
  'call-id': callId,
  'recording-duration': String(ms / 1_000),
  'recording-audio-file-format': 'audio/wav',
});
