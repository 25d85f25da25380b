/** The legs of a call, at an event that does not tell them. */
import { isMembers, type Members, membersOf } from '../wire/members.ts';
import { firstLeg, secondLeg } from './template.ts';

/** Those of the event before that are still there, else the template's; and LEG-B where the event cannot be without it. */
export const legsFor = (event: Members, before: unknown): readonly Members[] => {
  const type = event.InvocationEventType ?? event.InvocationEvent;
  const action = membersOf(event.ActionData);
  const parameters = membersOf(action.Parameters);
  const known = Array.isArray(before) ? before.filter(isMembers) : [];
  const there = known.filter(({ Status }) => Status !== 'Disconnected');
  // An event after the end is about the legs that there were.
  const old = there.length > 0 ? there : known;
  const legs: readonly Members[] = old.length > 0 ? old : [named({ ...firstLeg(type) }, parameters)];
  const second = impliesSecond(type, action.Type, parameters) && !legs.some(isSecond);
  const all = second ? [...legs, named({ ...secondLeg(action.Type, parameters) }, parameters)] : legs;
  return all.map((leg) => withStatus(leg, type, parameters));
};

/** A leg that leaves members out, with those of the leg that has its tag. Its place in the list is its tag if it has none. */
export const whole = (
  leg: unknown,
  at: number,
  legs: readonly Members[],
): { readonly leg: unknown; readonly added: readonly string[] } => {
  if (!isMembers(leg)) return { leg, added: [] };
  const tag = leg.ParticipantTag ?? (at === 0 ? 'LEG-A' : 'LEG-B');
  const like: Members =
    legs.find(({ ParticipantTag }) => ParticipantTag === tag) ??
    (tag === 'LEG-B' ? { ...secondLeg('CallAndBridge', {}) } : { ...firstLeg(undefined) });
  const added = DEMANDED.filter((name) => leg[name] === undefined);
  return { leg: { ...leg, ...Object.fromEntries(added.map((name) => [name, like[name]])) }, added };
};

/** What every leg has; a Status it may lack, before it is answered. */
const DEMANDED = ['CallId', 'ParticipantTag', 'To', 'From', 'Direction', 'StartTimeInMilliseconds'];

const isSecond = ({ ParticipantTag }: Members): boolean => ParticipantTag === 'LEG-B';

const impliesSecond = (type: unknown, action: unknown, { ParticipantTag }: Members): boolean =>
  ParticipantTag === 'LEG-B' ||
  action === 'ModifyChimeMeetingAttendees' ||
  (type === 'ACTION_SUCCESSFUL' && (action === 'CallAndBridge' || action === 'JoinChimeMeeting'));

/** An invented leg has the id by which the event speaks of it. */
const named = (leg: Members, { CallId, ParticipantTag = 'LEG-A' }: Members): Members =>
  typeof CallId === 'string' && leg.ParticipantTag === ParticipantTag ? { ...leg, CallId } : leg;

const withStatus = ({ Status: _, ...leg }: Members, type: unknown, { CallId, ParticipantTag }: Members): Members => {
  if (type === 'NEW_INBOUND_CALL' || type === 'NEW_OUTBOUND_CALL' || type === 'RINGING') return leg;
  const isMeant = CallId === undefined ? leg.ParticipantTag === (ParticipantTag ?? 'LEG-A') : leg.CallId === CallId;
  return { ...leg, Status: type === 'HANGUP' && isMeant ? 'Disconnected' : 'Connected' };
};
