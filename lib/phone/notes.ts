/** What the terminal phone says of a call besides the words that are spoken in it. */
import { failedIn } from '../emulator/failed.ts';
import type { Happening } from '../emulator/phone.ts';
import type { Tone } from './screen.ts';
import { lineOfTurn } from './turns.ts';

interface Note {
  readonly text: string;
  readonly tone: Tone;
}

/** The note for a happening; undefined if it needs none. */
export const noteOf = (happening: Happening): Note | undefined => {
  const text = quietNote(happening);
  if (text !== undefined) return { text: `[${text}]`, tone: 'quiet' };
  const bad = badNote(happening);
  return bad === undefined ? undefined : { text: `[${bad}]`, tone: 'bad' };
};

/** As `noteOf`, and one for every turn. */
export const noteWithTurns = (happening: Happening): Note | undefined => {
  if (happening.kind !== 'replied') return noteOf(happening);
  const { kind } = happening.outcome;
  return { text: `[${lineOfTurn(happening)}]`, tone: kind === 'refused' || kind === 'lost' ? 'bad' : 'quiet' };
};

const quietNote = (happening: Happening): string | undefined => {
  switch (happening.kind) {
    case 'ringing':
      return happening.leg === 'LEG-A'
        ? `calling ${happening.to} from ${happening.from}`
        : `${happening.to} rings: b answers, r rejects`;
    case 'audio':
      return happening.leg === 'LEG-A' ? `plays ${happening.source.Key}, ${seconds(happening.ms)}` : undefined;
    case 'recording':
      return 'records';
    case 'recorded':
      return `recorded ${seconds(happening.ms)} in ${happening.bucket}/${happening.key}`;
    case 'connected':
      return happening.with === 'callee' ? 'connected with the callee' : 'in the meeting';
    case 'hungUp':
      return hangup(happening);
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

const hangup = ({ leg, by, code }: Extract<Happening, { kind: 'hungUp' }>): string => {
  const who = leg === 'LEG-A' ? 'the caller' : 'the other side';
  const how = {
    party: `${who} has hung up`,
    action: `${who} was hung up on`,
    service: `the service has ended the call of ${who}`,
  }[by];
  return code === undefined ? how : `${how} (${code})`;
};

const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;
