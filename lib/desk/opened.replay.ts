/** A replay file as calls of the page: their turns, and what these tell of the rest. */
import type { Happening } from '../emulator/phone.ts';
import { speechMs } from '../emulator/speech.ts';
import { KEYS } from '../phone/keys.ts';
import { carrying, kept } from '../replay/attributes.ts';
import { type Complete, complete } from '../replay/complete.ts';
import { RecordingError } from '../replay/error.ts';
import { read } from '../replay/read.ts';
import { timesOf } from '../replay/time.ts';
import type { TransactionAttributes } from '../wire/actions.ts';
import { checkEnvelope } from '../wire/check.ts';
import type { CallEvent } from '../wire/events.ts';
import { readEvent } from '../wire/guard.ts';
import { isMembers, type Members, membersOf } from '../wire/members.ts';
import { MOST_FINISHED } from './kept.ts';
import type { Knowing } from './placed.ts';
import type { Begun, Heard, News, Turn } from './protocol.ts';
import type { Told } from './seen.ts';
import { type Asked, turnOf } from './turns.ts';

/** The calls of a recording, in the order in which they begin. Throws a RecordingError where it is none. */
export const openedReplay = (name: string, text: string, knowing: Knowing, ids: () => string): readonly Told[] => {
  const entries = complete(read(name, text));
  const times = timesOf(entries);
  const calls = new Map<string, Timed[]>();
  for (const [nth, entry] of entries.entries())
    calls.set(entry.call, [...(calls.get(entry.call) ?? []), { ...entry, at: times[nth] ?? 0 }]);
  if (calls.size > MOST_FINISHED)
    throw new RecordingError('too-many', `${name}: found ${calls.size} calls, expected at most ${MOST_FINISHED} in one file`);
  return [...calls.values()].map((one) => toldOf(one, knowing, ids()));
};

interface Timed extends Complete {
  /** When it came, as far as the recording tells, in milliseconds since 1970. */
  readonly at: number;
}

const toldOf = (entries: readonly Timed[], knowing: Knowing, id: string): Told => {
  const begun = begunOf(entries, id);
  const news: News[] = [{ kind: 'begun', call: begun }];
  const hidden = new Set<Heard>();
  const happened = (happening: Heard) => void news.push({ kind: 'happened', call: id, happening });
  let attributes: TransactionAttributes | undefined;
  for (const [nth, entry] of entries.entries()) {
    const event = carrying(entry.event, attributes);
    const reading = readEvent(event);
    const known = 'event' in reading ? reading.event : undefined;
    for (const happening of before(known, entry.at, knowing)) {
      if (happening.kind === 'key' && known !== undefined && knowing.isSecret(known.CallDetails.TransactionAttributes))
        hidden.add(happening);
      happened(happening);
    }
    news.push({ kind: 'turned', call: id, turn: turnIn({ ...entry, event }, { n: nth + 1, line: begun.line }, known, knowing) });
    if (known !== undefined) attributes = kept(attributes, known.InvocationEventType, entry.reply);
    // A reply to the event that a call comes in with is what answers it.
    if (known?.InvocationEventType === 'NEW_INBOUND_CALL' && isMembers(entry.reply))
      happened({ kind: 'answered', at: entry.at, leg: 'LEG-A' });
    for (const happening of heardIn(entry)) happened(happening);
  }
  happened({ kind: 'over', at: entries.at(-1)?.at ?? begun.at });
  return { begun, news, hidden };
};

const begunOf = ([first]: readonly Timed[], id: string): Begun => {
  const leg = firstLegOf(first?.event);
  const isInbound = leg.Direction !== 'Outbound';
  const [line, person] = isInbound ? [leg.To, leg.From] : [leg.From, leg.To];
  return {
    ...{ id, transactionId: first?.call ?? '', at: first?.at ?? 0, by: 'recording' },
    line: String(line),
    person: String(person),
  };
};

const firstLegOf = (event: Members | undefined): Members => {
  const { Participants } = membersOf(event?.CallDetails);
  return membersOf(Array.isArray(Participants) ? Participants[0] : undefined);
};

/** How long it took, and what the caller heard meanwhile, is in no recording: both are told as none. */
const turnIn = (entry: Timed, which: Pick<Asked, 'n' | 'line'>, known: CallEvent | undefined, knowing: Knowing): Turn => {
  const { at, event, reply } = entry;
  const asked = { ...which, at, event, places: new Map<number, string>(), table: [], ways: [], log: [] };
  const replied = { ms: 0, silenceMs: 0, reply: reply ?? undefined, outcome: outcomeOf(entry, known) };
  return turnOf(asked, replied, knowing, knowing.isSecret);
};

const outcomeOf = (entry: Timed, known: CallEvent | undefined): Turn['outcome'] => {
  if (!('reply' in entry)) return { kind: 'lost', reason: 'The recording does not say what was answered.' };
  if (entry.reply === null) return { kind: 'lost', reason: 'No reply came.' };
  const type = known?.InvocationEventType ?? 'ACTION_SUCCESSFUL';
  const hasEnded = known?.CallDetails.Participants.every(({ Status }) => Status === 'Disconnected') === true;
  if (UNHEARD.has(type) || hasEnded) return { kind: 'ignored' };
  const [breach] = checkEnvelope(entry.reply, type);
  return breach === undefined ? { kind: 'taken' } : { kind: 'refused', ...wordsOf(breach) };
};

const wordsOf = ({ errorType, errorMessage }: { readonly errorType: string; readonly errorMessage: string }) => ({
  errorType,
  errorMessage,
});

/** The service asks for no answer to these. */
const UNHEARD: ReadonlySet<string> = new Set(['NEW_OUTBOUND_CALL', 'RINGING', 'ACTION_INTERRUPTED']);

/** What an event tells of what happened before it. */
const before = (event: CallEvent | undefined, at: number, { isSecret }: Knowing): readonly Heard[] => {
  if (event === undefined) return [];
  const [{ To: to, From: from }] = event.CallDetails.Participants;
  switch (event.InvocationEventType) {
    case 'NEW_INBOUND_CALL':
    case 'RINGING':
      return [{ kind: 'ringing', at, leg: 'LEG-A', to, from }];
    case 'CALL_ANSWERED':
      return [{ kind: 'answered', at, leg: 'LEG-A' }];
    case 'ACTION_SUCCESSFUL':
    case 'ACTION_FAILED': {
      const { Type, ReceivedDigits: digits } = event.ActionData;
      if (digits !== undefined) {
        const shown = isSecret(event.CallDetails.TransactionAttributes) ? '*'.repeat(digits.length) : digits;
        const pressed = [...shown].flatMap((sign): readonly Heard[] => {
          const key = KEYS.find((one) => one === sign);
          return key === undefined ? [] : [{ kind: 'key', at, leg: 'LEG-A', key }];
        });
        return [...pressed, { kind: 'listened', at, leg: 'LEG-A', digits: shown }];
      }
      if (event.InvocationEventType === 'ACTION_FAILED') return [];
      if (Type === 'CallAndBridge') return [{ kind: 'connected', at, with: 'callee' }];
      return Type === 'JoinChimeMeeting' ? [{ kind: 'connected', at, with: 'meeting' }] : [];
    }
    case 'HANGUP': {
      const { ParticipantTag: leg, SipResponseCode: code } = event.ActionData.Parameters;
      // Who has ended it, no event says.
      return [{ kind: 'hungUp', at, leg, by: 'party', ...(code !== undefined && { code }) }];
    }
    default:
      return [];
  }
};

/** The words and files of a reply. A simplification: how far the caller has heard them, a recording does not say. */
const heardIn = ({ at, reply }: Timed): readonly Heard[] => {
  const { Actions } = membersOf(reply);
  return (Array.isArray(Actions) ? Actions : []).flatMap((action: unknown): readonly Heard[] => {
    const { Type, Parameters } = membersOf(action);
    const { SpeechParameters, AudioSource, Text, ...parameters } = membersOf(Parameters);
    const words = Type === 'Speak' ? { ...parameters, Text } : SpeechParameters;
    if (isMembers(words) && typeof words.Text === 'string') {
      // Sound: what a page does with the rest of it is to look for the language of the voice.
      const speech = { ...words, Text: words.Text } as Extract<Happening, { kind: 'speech' }>['speech'];
      return [{ kind: 'speech', at, leg: 'LEG-A', speech, ms: speechMs(speech) }];
    }
    const { BucketName, Key } = membersOf(AudioSource);
    if (typeof BucketName !== 'string' || typeof Key !== 'string') return [];
    return [{ kind: 'audio', at, leg: 'LEG-A', source: { Type: 'S3', BucketName, Key }, ms: 0 }];
  });
};
