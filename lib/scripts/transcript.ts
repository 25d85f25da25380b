/** Calls as a text: a line for each thing that happened, with its time. */
import { failedIn } from '../emulator/failed.ts';
import type { Happening } from '../emulator/phone.ts';
import { after, dialled, type Situation } from '../emulator/situation.ts';
import { spoken } from '../emulator/spoken.ts';
import type { TransactionAttributes } from '../wire/actions.ts';
import { attributesOf, type IsSecret } from './record.ts';

/** What a script's desk knows of a call by its attributes. */
export interface Knowing {
  /** The state that the attributes tell; undefined if they tell none. */
  readonly stateOf: (attributes: TransactionAttributes | undefined) => string | undefined;
  readonly isSecret: IsSecret;
}

/** What has happened, and in which of a script's calls: 1 is its own. */
export interface Noted {
  readonly call: number;
  readonly happening: Happening;
}

/**
 * The lines, each like `    3.2s  says      "For sales, press 1."`. Keys of a secret are shown as `*`. Where there are several
 * calls, the number of the call stands behind the time.
 */
export const transcribe = (noted: readonly Noted[], { stateOf, isSecret }: Knowing): string => {
  const begun = noted[0]?.happening.at ?? 0;
  const alone = noted.every(({ call }) => call === 1);
  const situations = new Map<number, Situation>();
  let text = '';
  for (const { call, happening } of noted) {
    const before = situations.get(call) ?? dialled;
    const said = sayingOf(happening, before, { secret: isSecret(before.attributes), stateOf });
    const time = seconds(happening.at - begun).padStart(8);
    if (said) text += `${time}  ${alone ? '' : `${call}  `}${said[0].padEnd(9)} ${said[1]}`.trimEnd().concat('\n');
    situations.set(call, after(before, happening));
  }
  return text;
};

/** What the caller heard the beginning of: words without tags, or the key of a file. */
export const promptsOf = (happenings: readonly Happening[]): readonly string[] =>
  happenings.flatMap((happening) => {
    if (!('leg' in happening) || happening.leg !== 'LEG-A') return [];
    if (happening.kind === 'audio') return [happening.source.Key];
    return happening.kind === 'speech' ? spoken(happening.speech) || [] : [];
  });

/** Replies that the service refused, and turns that came to no reply, in words; but for the turns, counted from 1, that were struck. */
export const faultsOf = (happenings: readonly Happening[], struck: readonly number[]): readonly string[] => {
  const events = happenings.flatMap((happening) => (happening.kind === 'invoked' ? happening.event : []));
  const ours = new Set(struck.map((turn) => events[turn - 1]));
  return happenings.flatMap((happening) => {
    if (happening.kind !== 'replied' || ours.has(happening.event)) return [];
    const { outcome } = happening;
    const type = String(happening.event.InvocationEventType);
    if (outcome.kind === 'refused') return [`the reply to ${type} was refused: ${outcome.errorType}: ${outcome.errorMessage}`];
    return outcome.kind === 'lost' ? [`the turn of ${type} was lost: ${outcome.reason}`] : [];
  });
};

/** `3.2s` */
export const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)}s`;

type Saying = readonly [label: string, text: string];

const sayingOf = (
  happening: Happening,
  { attributes, placed }: Situation,
  { secret, stateOf }: Pick<Knowing, 'stateOf'> & { readonly secret: boolean },
): Saying | undefined => {
  const isOther = 'leg' in happening && happening.leg === 'LEG-B';
  const toOther = isOther ? ' (to the other side)' : '';
  const byOther = isOther ? ' (by the other side)' : '';
  switch (happening.kind) {
    case 'ringing':
      return ['rings', `${happening.to} from ${happening.from}`];
    case 'answered':
      return ['answered', isOther ? 'by the other side' : ''];
    case 'speech':
      return spoken(happening.speech) === '' ? undefined : ['says', `"${spoken(happening.speech)}"${toOther}`];
    case 'audio':
      return ['plays', `${happening.source.Key}${toOther}`];
    case 'quiet':
      return happening.cut ? ['cut', ''] : undefined;
    case 'recording':
      return ['records', ''];
    case 'recorded':
      return ['recorded', `${seconds(happening.ms)} in ${happening.bucket}/${happening.key}`];
    case 'discarded':
      return ['discarded', 'what was recorded'];
    case 'callRecording': {
      const { state, bucket, key, ms } = happening;
      return ['recording', `of the call ${state}${state === 'stopped' ? `: ${seconds(ms)} in ${bucket}/${key}` : ''}`];
    }
    case 'tones':
      return ['tones', `${happening.digits}${toOther}`];
    case 'said':
      return [
        'said',
        `${happening.text === undefined ? `something, for ${seconds(happening.ms)}` : `"${happening.text}"`}${byOther}`,
      ];
    case 'conversing':
      return ['bot', `talks: ${happening.bot}`];
    case 'conversed':
      return ['bot', happening.intent === undefined ? 'breaks off' : `has understood ${happening.intent}`];
    case 'muted':
      return [happening.muted ? 'mutes' : 'unmutes', happening.attendees.join(', ')];
    case 'focused':
      return ['focus', `${happening.enabled ? 'on' : 'off'}${isOther ? ' (of the other side)' : ''}`];
    case 'connected':
      return ['connected', happening.with === 'callee' ? 'with the callee' : 'with the meeting'];
    case 'key':
      return ['key', `${secret && !isOther ? '*' : happening.key}${byOther}`];
    case 'invoked': {
      const isLost = attributes !== undefined && attributesOf(happening.event) === undefined;
      const failed = [failedIn(happening.event) ?? [], isLost ? 'the attributes are lost' : []].flat();
      return failed.length === 0 ? undefined : ['failed', failed.join('; ')];
    }
    case 'replied':
      return ['turn', turnOf(happening, stateOf)];
    case 'hungUp':
      return ['hangup', hangupOf(happening, placed)];
    case 'log':
      return ['log', happening.message];
    case 'over':
      return ['over', ''];
    case 'listening':
    case 'listened':
      return undefined;
  }
};

/** `ACTION_SUCCESSFUL menu → sales (CallAndBridge)`, and what became of the reply if it was not taken. */
const turnOf = ({ event, outcome }: Extract<Happening, { kind: 'replied' }>, stateOf: Knowing['stateOf']): string => {
  const before = stateOf(attributesOf(event)) ?? '-';
  const type = `${event.InvocationEventType} ${before}`;
  switch (outcome.kind) {
    case 'taken': {
      const { TransactionAttributes: given } = outcome.reply;
      const after = given ? (stateOf(given) ?? '-') : before;
      const actions = (outcome.reply.Actions ?? []).map((action) => action.Type).join(', ');
      return `${type}${after === before ? '' : ` → ${after}`}${actions && ` (${actions})`}`;
    }
    case 'ignored':
      return `${type}, the reply is ignored`;
    case 'refused':
      return `${type}, refused: ${outcome.errorType}: ${outcome.errorMessage}`;
    case 'lost':
      return `${type}, lost: ${outcome.reason}`;
  }
};

const hangupOf = ({ leg, by, code }: Extract<Happening, { kind: 'hungUp' }>, placed: boolean): string => {
  const who = leg === 'LEG-B' ? 'the other side' : placed ? 'the person called' : 'the caller';
  const how = { party: `by ${who}`, action: `of ${who}, by the Lambda`, service: `of ${who}, by the service` }[by];
  return code === undefined ? how : `${how} (${code})`;
};
