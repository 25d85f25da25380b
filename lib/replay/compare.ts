/** Holds a reply against the recorded one, by what the two mean to the service. */
import { fromAttributes, othersOf } from '../turn/ledger.ts';
import { isMembers, kind, type Members, membersOf } from '../wire/members.ts';

/** One member that is not what was recorded. Values are as JSON has them; `undefined` is no member at all. */
export interface Difference {
  /** `Actions[1].Parameters.Text`; empty for the reply as a whole. */
  readonly path: string;
  readonly recorded: unknown;
  readonly now: unknown;
}

/**
 * How a reply differs from the recorded one. No list of actions is an empty one, no attributes are null; a leg is the same
 * leg whether its `CallId` or its tag names it. Our own attributes count only where `ours` asks for them, as the record
 * that they spell, and never the random key in it.
 */
export const differences = (recorded: unknown, now: unknown, event: Members, ours: boolean): readonly Difference[] => {
  const { Participants } = membersOf(event.CallDetails);
  const legs = Array.isArray(Participants) ? Participants.filter(isMembers) : [];
  return differ('', meaning(recorded, legs, ours), meaning(now, legs, ours));
};

const meaning = (reply: unknown, legs: readonly Members[], ours: boolean): unknown => {
  if (!isMembers(reply)) return reply ?? undefined;
  const { Actions, TransactionAttributes, ...rest } = reply;
  return {
    ...rest,
    Actions: Array.isArray(Actions) ? Actions.map((action) => onLeg(action, legs)) : (Actions ?? []),
    TransactionAttributes: isMembers(TransactionAttributes) ? attributes(TransactionAttributes, ours) : TransactionAttributes,
  };
};

const onLeg = (action: unknown, legs: readonly Members[]): unknown => {
  if (!isMembers(action) || !isMembers(action.Parameters)) return action;
  const { CallId, ParticipantTag, ...parameters } = action.Parameters;
  const leg = CallId ? (legs.find((one) => one.CallId === CallId)?.ParticipantTag ?? CallId) : ParticipantTag;
  return { ...action, Parameters: { ...(leg ? { CallId: leg } : {}), ...parameters } };
};

/** The pieces of our record say nothing one by one; a map that held nothing else is no map. */
const attributes = (given: Members, ours: boolean): Members | undefined => {
  const others = othersOf(given);
  const ledger = fromAttributes(given);
  if (ours && ledger) {
    const { key: _, ...told } = ledger;
    return { ...others, cw: told };
  }
  const isOnlyOurs = Object.keys(others).length === 0 && Object.keys(given).length > 0;
  return isOnlyOurs ? undefined : others;
};

const differ = (path: string, recorded: unknown, now: unknown): readonly Difference[] => {
  if (Array.isArray(recorded) && Array.isArray(now)) {
    const longer = recorded.length > now.length ? recorded : now;
    return longer.flatMap((_, at) => differ(`${path}[${at}]`, recorded[at], now[at]));
  }
  if (isMembers(recorded) && isMembers(now)) {
    // Two different actions have nothing in common worth a list of differences.
    if (recorded.Type !== now.Type) return [{ path: within(path, 'Type'), recorded: recorded.Type, now: now.Type }];
    const names = new Set([...Object.keys(recorded), ...Object.keys(now)]);
    return [...names].flatMap((name) => differ(within(path, name), own(recorded, name), own(now, name)));
  }
  const isSame = recorded === now || ((recorded ?? undefined) === undefined && (now ?? undefined) === undefined);
  return isSame ? [] : [{ path, recorded, now }];
};

/** A recording may have a member `valueOf`; then the other has none. */
const own = (members: Members, name: string): unknown => (Object.hasOwn(members, name) ? members[name] : undefined);

const within = (path: string, name: string): string => (path === '' ? name : `${path}.${name}`);

/** A difference as one line. */
export const inWords = ({ path, recorded, now }: Difference): string =>
  `${path === '' ? 'the reply' : path}: recorded ${brief(recorded)}, now ${brief(now)}`;

const brief = (value: unknown): string => {
  if (value === undefined) return 'nothing';
  if (isMembers(value) && typeof value.Type === 'string') return value.Type;
  const text = JSON.stringify(value);
  return text.length > 160 ? `${text.slice(0, 150)}... (${kind(value)})` : text;
};
