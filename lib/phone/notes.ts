/** What the terminal phone says of a call besides the words that are spoken in it. */
import { failedIn } from '../emulator/failed.ts';
import type { Happening } from '../emulator/phone.ts';
import type { Tone } from './screen.ts';
import { lineOfTurn } from './turns.ts';

interface Note {
  readonly text: string;
  readonly tone: Tone;
}

/** The note for a happening of a call, which the service has `placed` or somebody has dialled; undefined if it needs none. */
export const noteOf = (happening: Happening, placed: boolean): Note | undefined => {
  const text = quietNote(happening, placed);
  if (text !== undefined) return { text: `[${text}]`, tone: 'quiet' };
  const bad = badNote(happening);
  return bad === undefined ? undefined : { text: `[${bad}]`, tone: 'bad' };
};

/** As `noteOf`, and one for every turn. */
export const noteWithTurns = (happening: Happening, placed: boolean): Note | undefined => {
  if (happening.kind !== 'replied') return noteOf(happening, placed);
  const { kind } = happening.outcome;
  return { text: `[${lineOfTurn(happening)}]`, tone: kind === 'refused' || kind === 'lost' ? 'bad' : 'quiet' };
};

const quietNote = (happening: Happening, placed: boolean): string | undefined => {
  const isOther = 'leg' in happening && happening.leg === 'LEG-B';
  const toOther = isOther ? ' to the other side' : '';
  switch (happening.kind) {
    case 'ringing':
      if (isOther) return `${happening.to} rings: b answers, r rejects`;
      return placed
        ? `${happening.to} rings, called from ${happening.from}: b answers, r rejects`
        : `calling ${happening.to} from ${happening.from}`;
    case 'audio':
      return happening.leg === 'LEG-A' ? `plays ${happening.source.Key}, ${seconds(happening.ms)}` : undefined;
    case 'recording':
      return 'records';
    case 'recorded':
      return `recorded ${seconds(happening.ms)} in ${happening.bucket}/${happening.key}`;
    case 'discarded':
      return 'what was recorded is not kept';
    case 'callRecording': {
      const { state, bucket, key, ms } = happening;
      return `recording of the call ${state}${state === 'stopped' ? `: ${seconds(ms)} in ${bucket}/${key}` : ''}`;
    }
    case 'tones':
      return `sends the keys ${happening.digits}${toOther}`;
    case 'said': {
      const who = isOther ? 'the other side' : personOf(placed);
      return `${who} speaks${happening.text === undefined ? `, ${seconds(happening.ms)}` : `: "${happening.text}"`}`;
    }
    case 'conversing':
      return `talking with the bot ${happening.bot}`;
    case 'conversed':
      return happening.intent === undefined ? 'the bot breaks off' : `the bot has understood ${happening.intent}`;
    case 'muted':
      return `${happening.muted ? 'muted' : 'no longer muted'}: ${happening.attendees.join(', ')}`;
    case 'focused':
      return `Voice Focus ${happening.enabled ? 'on' : 'off'}${isOther ? ' for the other side' : ''}`;
    case 'connected':
      return happening.with === 'callee' ? 'connected with the callee' : 'in the meeting';
    case 'hungUp':
      return hangup(happening, placed);
    case 'invoked': {
      const failed = failedIn(happening.event);
      return failed && `failed: ${failed}`;
    }
    default:
      return undefined;
  }
};

const badNote = (happening: Happening): string | undefined => {
  if (happening.kind === 'log') return `log: ${happening.message}`;
  if (happening.kind !== 'replied') return undefined;
  const { outcome } = happening;
  if (outcome.kind === 'refused') return `reply refused: ${outcome.errorType}: ${outcome.errorMessage}`;
  return outcome.kind === 'lost' ? `turn lost: ${outcome.reason}` : undefined;
};

const personOf = (placed: boolean): string => (placed ? 'the person called' : 'the caller');

const hangup = ({ leg, by, code }: Extract<Happening, { kind: 'hungUp' }>, placed: boolean): string => {
  const who = leg === 'LEG-B' ? 'the other side' : personOf(placed);
  const how = {
    party: `${who} has hung up`,
    action: `${who} was hung up on`,
    service: `the service has ended the call of ${who}`,
  }[by];
  return code === undefined ? how : `${how} (${code})`;
};

const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;
