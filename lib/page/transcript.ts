/** The words of a call as lines to read: what was spoken, what was keyed, and what befell. */
import type { Begun, Turn } from '../desk/protocol.ts';
import type { Happening } from '../emulator/phone.ts';
import { spoken } from '../emulator/spoken.ts';
import type { ParticipantTag } from '../wire/actions.ts';
import { told, toldOfSecond } from './display.ts';
import { faultsOf } from './faults.ts';
import { type Entry, type PageCall, shown } from './model.ts';
import { readable, seconds } from './numbers.ts';
import { beforehand, type Standing, stood } from './standing.ts';
import { languageOf } from './voices.ts';

/** `at` is milliseconds since 1970. Lines are only added; but the last of speech and of keys go on for a while. */
export type Line = { readonly at: number } & (
  | {
      readonly kind: 'speech';
      readonly leg: ParticipantTag;
      readonly words: readonly string[];
      readonly language: string;
      /** What all of the words take, in milliseconds. */
      readonly ms: number;
      /** So many words were heard; undefined while it goes on. */
      readonly heard: number | undefined;
    }
  /** Secret ones are `*`: the desk tells no others. `heeded`: somebody listened. */
  | { readonly kind: 'keys'; readonly leg: ParticipantTag; readonly keys: readonly string[]; readonly heeded: boolean }
  | { readonly kind: 'said'; readonly leg: ParticipantTag; readonly text: string }
  | { readonly kind: 'note'; readonly tone: 'quiet' | 'good' | 'warm' | 'bad'; readonly text: string }
);

/** What was heard in a call, in order. */
export const transcript = (begun: Begun, entries: readonly Entry[]): readonly Line[] => follow(begun, blank(), entries).lines;

/** The same for a page on which calls go on: only what has come since is read. Lines that have not changed are the same objects. */
export const transcripts = (): ((call: PageCall) => readonly Line[]) => {
  const known = new WeakMap<Begun, Followed>();
  return (call) => {
    const entries = shown(call);
    const before = known.get(call.begun) ?? blank();
    const goesOn = before.last === undefined || entries[before.nth - 1] === before.last;
    const now = follow(call.begun, goesOn ? before : blank(), entries);
    known.set(call.begun, now);
    return now.lines;
  };
};

/** A transcript under way: of so many entries, of which `last` is the last. */
interface Followed {
  readonly lines: Line[];
  readonly before: Standing;
  readonly keying: boolean;
  readonly nth: number;
  readonly last: Entry | undefined;
}

const blank = (): Followed => ({ lines: [], before: beforehand, keying: false, nth: 0, last: undefined });

const follow = (begun: Begun, { lines, ...so }: Followed, entries: readonly Entry[]): Followed => {
  let { before, keying } = so;
  for (const [index, entry] of entries.slice(so.nth).entries()) {
    const nth = so.nth + index;
    const now = stood(before, entry, nth);
    if (entry.kind === 'turned') lines.push(...linesOfTurn(entry.turn));
    else {
      const { happening } = entry;
      settleSpeech(lines, before, happening);
      const last = lines.at(-1);
      if (happening.kind === 'key' && keying && last?.kind === 'keys' && last.leg === happening.leg)
        lines[lines.length - 1] = { ...last, keys: [...last.keys, happening.key] };
      else lines.push(...linesOf(begun, happening, before, now));
      if (happening.kind === 'key') keying = true;
      else if (happening.kind === 'listened') keying = false;
    }
    before = now;
  }
  return { lines, before, keying, nth: entries.length, last: entries.at(-1) };
};

/** How many of the words can have been spoken after `ms`. */
export const wordsHeard = ({ words, ms }: Pick<Extract<Line, { kind: 'speech' }>, 'words' | 'ms'>, after: number): number =>
  ms <= 0 ? words.length : Math.min(words.length, Math.floor((after / ms) * words.length) + 1);

/** What was spoken ends, or its listener leaves. */
const settleSpeech = (lines: Line[], before: Standing, happening: Happening): void => {
  if (!('leg' in happening) || !ENDS_SPEECH.includes(happening.kind)) return;
  if (before[happening.leg === 'LEG-A' ? 'first' : 'second'].playing === undefined) return;
  const at = lines.findLastIndex((line) => line.kind === 'speech' && line.leg === happening.leg);
  const line = lines[at];
  if (line?.kind !== 'speech' || line.heard !== undefined) return;
  const whole = happening.kind === 'quiet' && !happening.cut;
  // A saved call may not tell when its words were spoken: then all that one turn says comes at once.
  const isUntimed = happening.at === line.at && happening.kind === 'speech';
  lines[at] = { ...line, heard: whole || isUntimed ? line.words.length : wordsHeard(line, happening.at - line.at) };
};

const ENDS_SPEECH: readonly Happening['kind'][] = ['quiet', 'speech', 'audio', 'hungUp'];

const linesOfTurn = (turn: Turn): readonly Line[] => {
  const { at, n, silenceMs } = turn;
  const faults = faultsOf(turn).map(({ weight, title, text }): Line => {
    const words = [`Turn ${n}`, title, text].filter((part) => part !== '');
    return { kind: 'note', at, tone: weight, text: words.join(': ') };
  });
  const silence: Line = { kind: 'note', at, tone: 'quiet', text: `${seconds(silenceMs)} of silence` };
  return silenceMs >= NOTABLE_SILENCE_MS ? [silence, ...faults] : faults;
};

const NOTABLE_SILENCE_MS = 1_000;

const linesOf = (begun: Begun, happening: Happening, before: Standing, now: Standing): readonly Line[] => {
  const { at } = happening;
  if (happening.kind === 'speech') {
    const words = spoken(happening.speech).split(' ').filter(Boolean);
    const { leg, ms, speech } = happening;
    return words.length === 0 ? [] : [{ kind: 'speech', at, leg, words, ms, heard: undefined, language: languageOf(speech) }];
  }
  if (happening.kind === 'key') {
    const { leg, key } = happening;
    return [{ kind: 'keys', at, leg, keys: [key], heeded: isHeeded(before, leg) }];
  }
  if (happening.kind === 'said')
    return [{ kind: 'said', at, leg: happening.leg, text: happening.text ?? `(speaks for ${seconds(happening.ms)})` }];
  if (happening.kind === 'log') return [{ kind: 'note', at, tone: 'bad', text: `The service notes: ${happening.message}` }];
  const text = noteOf(begun, happening, now);
  return text === undefined ? [] : [{ kind: 'note', at, tone: toneOf(happening), text }];
};

const isHeeded = ({ first, second, connected }: Standing, leg: ParticipantTag): boolean => {
  const { asked, recordsSince, bot } = leg === 'LEG-A' ? first : second;
  return connected !== undefined || asked !== undefined || recordsSince !== undefined || bot !== undefined;
};

const toneOf = (happening: Happening): 'quiet' | 'good' | 'bad' => {
  if (happening.kind === 'hungUp') return happening.by === 'service' || (happening.code ?? 0) >= 500 ? 'bad' : 'quiet';
  return happening.kind === 'answered' || happening.kind === 'connected' ? 'good' : 'quiet';
};

const noteOf = (begun: Begun, happening: Happening, now: Standing): string | undefined => {
  const isOther = 'leg' in happening && happening.leg === 'LEG-B';
  const beside = isOther ? ' for the other side' : '';
  switch (happening.kind) {
    case 'ringing':
      if (isOther) return `${readable(happening.to)} rings, called from ${readable(happening.from)}`;
      return `${readable(happening.from)} calls ${readable(happening.to)}`;
    case 'answered':
      return isOther ? `${readable(now.second.to ?? 'The other side')} answers` : begun.by === 'us' ? 'You answer' : 'Answered';
    case 'audio':
      return `♪ ${happening.source.Key}, ${seconds(happening.ms)}${beside}`;
    case 'recording':
      return `Records${beside}`;
    case 'recorded':
      return `Recorded ${seconds(happening.ms)} in ${happening.bucket}/${happening.key}`;
    case 'discarded':
      return 'What was recorded is not kept';
    case 'callRecording':
      return `Recording of the call ${happening.state}${happening.state === 'stopped' ? `: ${seconds(happening.ms)} in ${happening.bucket}/${happening.key}` : ''}`;
    case 'tones':
      return `Sends the keys ${happening.digits}${isOther ? ' to the other side' : ''}`;
    case 'conversing':
      return `Talks as the bot ${happening.bot}`;
    case 'conversed':
      return happening.intent === undefined ? 'The bot breaks off' : `The bot has understood ${happening.intent}`;
    case 'muted':
      return `${happening.muted ? 'Muted' : 'No longer muted'}: ${happening.attendees.join(', ')}`;
    case 'focused':
      return `Voice Focus ${happening.enabled ? 'on' : 'off'}${beside}`;
    case 'connected':
      return happening.with === 'callee' ? 'The two are connected' : 'In the meeting';
    case 'hungUp':
      return isOther ? toldOfSecond(now) : told(begun, now);
    default:
      return undefined;
  }
};
