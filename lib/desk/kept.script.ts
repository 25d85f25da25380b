/** A call as a script that makes it again: written from what happened, with waits where something depends on them. */
import type { Key } from '../emulator/phone.ts';
import { attributesOf } from '../scripts/record.ts';
import type { ParticipantTag } from '../wire/actions.ts';
import { E164 } from '../wire/e164.ts';
import { isMembers, type Members, membersOf } from '../wire/members.ts';
import { type Kept, type Mark, turnsIn } from './kept.ts';
import { duration, isName, promptIn, quotable, quoted, unsayable, withTexts } from './kept.words.ts';
import { stateOf } from './lambda.ts';
import type { Heard, Turn } from './protocol.ts';

/** The text of the script. Keys of a secret are not known here: whoever runs it writes them in the place of the `*`. */
export const scriptOf = (call: Kept): string => {
  const [first] = turnsIn(call);
  const isPlaced = first?.event.InvocationEventType === 'NEW_OUTBOUND_CALL';
  const { line, person, at } = call.begun;
  const beginning = isPlaced ? placing(line, person, argumentsIn(first.event)) : dialling(line, person);
  const script = writer(at, call, isPlaced);
  for (const one of momentsOf(call)) {
    if (script.isDone()) break;
    if (one.kind === 'does') script.statement(one.at, one.statement);
    else script.happened(one.happening);
  }
  return `${['# a call that was saved at the desk', ...[...call.remarks].map((remark) => `# ${remark}`), beginning, ...script.lines()].join('\n')}\n`;
};

/** What happens to a call, and what programs and the lab do to it. */
type Moment = { readonly at: number; readonly nth: number } & (
  | { readonly kind: 'happens'; readonly happening: Heard }
  | { readonly kind: 'does'; readonly statement: string }
);

const momentsOf = (call: Kept): readonly Moment[] => {
  const happens = call.news.flatMap((one, nth): readonly Moment[] =>
    one.kind === 'happened' ? [{ kind: 'happens', at: one.happening.at, nth, happening: one.happening }] : [],
  );
  const does = [...call.marks, ...turnsIn(call).flatMap(commandOf)].map(
    ({ at, statement, behind = call.news.length }): Moment => ({ kind: 'does', at, nth: behind - 0.5, statement }),
  );
  // What is done in answer to a prompt comes after it, however soon.
  return [...happens, ...does].sort((one, other) => one.at - other.at || one.nth - other.nth);
};

const commandOf = ({ at, event }: Turn): readonly Mark[] => {
  const { cwCommand, ...given } = argumentsIn(event);
  const isCommand = event.InvocationEventType === 'CALL_UPDATE_REQUESTED' && typeof cwCommand === 'string';
  if (!isCommand) return [];
  const statement = `command ${cwCommand}${withTexts(given)}`;
  return [{ at, statement: isName(cwCommand) ? statement : unsayable(statement) }];
};

const dialling = (line: string, person: string): string => {
  const statement = `dial ${line} from ${person}`;
  if (!E164.test(line)) return unsayable(statement);
  // Who calls may be withheld.
  return E164.test(person) ? statement : `dial ${line}   ${unsayable(`from ${person}`)}`;
};

const placing = (line: string, person: string, given: Members): string => {
  const statement = `place ${line} to ${person}${withTexts(given)}`;
  return E164.test(line) && E164.test(person) ? statement : unsayable(statement);
};

const argumentsIn = (event: Turn['event']) => membersOf(membersOf(membersOf(event.ActionData).Parameters).Arguments);

/** Writes what happens, one after the other. */
const writer = (begunAt: number, call: Kept, isPlaced: boolean) => {
  const lines: string[] = [];
  const all = call.news.flatMap((one) => (one.kind === 'happened' ? (promptIn(one.happening) ?? []) : []));
  /** When the script is, by the time of the call. */
  let now = begunAt;
  let keys: Pressed | undefined;
  let heard: { readonly prompt: string; readonly at: number; readonly times: number } | undefined;
  let askedAt: number | undefined;
  let other: 'rings' | 'connected' | 'meeting' | undefined;
  let [rings, isAnswered, isDone] = [false, false, false];

  const flush = () => {
    if (keys !== undefined) lines.push(pressOf(keys));
    keys = undefined;
  };
  const wait = (at: number) => {
    flush();
    const ms = Math.floor((at - now) / STEP_MS) * STEP_MS;
    if (ms < NOTICED_MS) return;
    lines.push(`wait ${duration(ms)}`);
    now += ms;
  };
  const write = (statement: string, at: number) => {
    // Nobody in a script waits longer than ten minutes for one thing.
    if (at - now > PATIENCE_MS) wait(at - MARGIN_MS);
    flush();
    lines.push(statement);
    now = at;
    if (!statement.startsWith('hear')) heard = undefined;
  };
  const statement = (at: number, text: string) => {
    wait(at);
    write(text, Math.max(now, at));
  };
  const hear = (prompt: string, at: number) => {
    const times = heard?.prompt === prompt ? heard.times + 1 : 1;
    heard = { prompt, at, times };
    // What is played over and over is heard, and then waited through.
    if (times <= MOST_TIMES) write(`hear ${quoted(quotable(prompt, all))}`, at);
  };
  const press = (happening: Extract<Heard, { kind: 'key' }>) => {
    const { leg, at, key } = happening;
    // A question is answered as soon as it is asked.
    const isAnswer = leg === 'LEG-A' && askedAt !== undefined && heard !== undefined && heard.at >= askedAt;
    if (keys?.leg !== leg) {
      if (isAnswer) flush();
      else wait(at);
    }
    keys = { leg, keys: [...(keys?.keys ?? []), key], isSecret: keys?.isSecret === true || call.hidden.has(happening) };
    now = at + KEY_MS;
  };
  const otherLeft = (by: 'party' | 'action' | 'service', at: number) => {
    if (other === 'rings' && by === 'party') write('callee rejects', at);
    if (other === 'rings' && by === 'service' && !leavesAt(call, at)) write('callee does not answer', at);
    if (other === 'connected' && by === 'party') statement(at, 'callee hangs up');
    if (other === 'meeting' && by === 'party') statement(at, 'meeting ends');
    other = undefined;
  };
  const left = ({ by, code, at }: Extract<Heard, { kind: 'hungUp' }>) => {
    isDone = true;
    if (isPlaced && !isAnswered && rings) write(by === 'party' ? `decline ${code ?? 486}` : 'let it ring', at);
    else if (by === 'party') {
      wait(at);
      const state = stateAt(call, at);
      if (state !== undefined) write(`expect state ${state}`, at);
      write('hang up', at);
    } else write('expect hangup', at);
  };
  const happened = (happening: Heard) => {
    const { at } = happening;
    const prompt = promptIn(happening);
    if (prompt !== undefined) hear(prompt, at);
    switch (happening.kind) {
      case 'ringing':
        if (happening.leg === 'LEG-A') rings = true;
        else other = 'rings';
        break;
      case 'answered':
        if (other === 'rings' && happening.leg === 'LEG-B') write('callee answers', at);
        if (isPlaced && happening.leg === 'LEG-A') write('pick up', at);
        isAnswered ||= happening.leg === 'LEG-A';
        break;
      case 'connected':
        other = happening.with === 'meeting' ? 'meeting' : 'connected';
        break;
      case 'key':
        press(happening);
        break;
      case 'said':
        if (happening.leg === 'LEG-A') {
          statement(at, `say ${quoted(happening.text ?? NOISE)} for ${happening.ms}ms`);
          now = at + happening.ms;
        }
        break;
      case 'listening':
        askedAt = at;
        break;
      case 'listened':
        flush();
        askedAt = undefined;
        break;
      case 'recorded':
        flush();
        break;
      case 'hungUp':
        if (happening.leg === 'LEG-B') otherLeft(happening.by, at);
        else left(happening);
    }
  };
  return {
    happened,
    statement,
    isDone: () => isDone,
    lines: () => {
      flush();
      return lines;
    },
  };
};

/** Keys that were pressed one after the other. */
interface Pressed {
  readonly leg: ParticipantTag;
  readonly keys: readonly Key[];
  readonly isSecret: boolean;
}

const pressOf = ({ leg, keys, isSecret }: Pressed): string =>
  `${leg === 'LEG-A' ? 'press' : 'callee presses'} ${keys.join('')}${isSecret ? '   # a secret: write its keys here' : ''}`;

/** Whether the caller leaves at that moment: then it is no callee's doing that nobody answers any more. */
const leavesAt = ({ news }: Kept, at: number): boolean =>
  news.some(
    (one) =>
      one.kind === 'happened' && one.happening.kind === 'hungUp' && one.happening.leg === 'LEG-A' && one.happening.at === at,
  );

/** The state that the attributes tell at that moment, if nothing has happened to it just before. */
const stateAt = (call: Kept, at: number): string | undefined => {
  const before = turnsIn(call).filter((turn) => turn.at < at);
  const last = before.at(-1);
  if (last === undefined || before.some((turn) => turn.at + turn.ms > at - SETTLED_MS)) return undefined;
  const { TransactionAttributes: given } = membersOf(last.reply);
  const isKept = last.outcome.kind === 'taken' || last.outcome.kind === 'ignored';
  return stateOf(isKept && isMembers(given) ? given : attributesOf(last.event));
};

/** A key of a script takes so long. */
const KEY_MS = 200;
/** Waits are whole steps, never longer than they were. */
const STEP_MS = 100;
const NOTICED_MS = 200;
const SETTLED_MS = 1_000;
const PATIENCE_MS = 5 * 60_000;
const MARGIN_MS = 60_000;
const MOST_TIMES = 3;
/** A sound that is no words. */
const NOISE = 'hm';
