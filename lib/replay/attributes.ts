/** The transaction attributes, as the service keeps them between the events of a call. */
import { othersOf } from '../turn/ledger.ts';
import type { TransactionAttributes } from '../wire/actions.ts';
import { checkEnvelope } from '../wire/check.ts';
import type { EventType } from '../wire/events.ts';
import { isMembers, type Members, membersOf } from '../wire/members.ts';

/** What is kept once a call's event was answered so: a map replaces what there was, `{}` clears it, none or null leaves it. */
export const kept = (
  before: TransactionAttributes | undefined,
  type: EventType,
  reply: unknown,
): TransactionAttributes | undefined => {
  const { TransactionAttributes } = membersOf(reply);
  if (!isMembers(TransactionAttributes)) return before;
  // Not documented. A refused reply is taken to store nothing, and so is one to ACTION_INTERRUPTED, which
  // is ignored; one to RINGING stores, as that to NEW_OUTBOUND_CALL is known to do, whose actions are ignored too.
  if (type === 'ACTION_INTERRUPTED' || checkEnvelope(reply, type).length > 0) return before;
  return TransactionAttributes;
};

/**
 * The event with the attributes that the service would send. One that carries ours keeps them; foreign ones stay, and ours
 * are put beside them. The first event of a call never has any.
 */
export const carrying = (event: Members, attributes: TransactionAttributes | undefined): Members => {
  const details = event.CallDetails;
  const type = event.InvocationEventType ?? event.InvocationEvent;
  if (!attributes || !isMembers(details) || type === 'NEW_INBOUND_CALL' || type === 'NEW_OUTBOUND_CALL') return event;
  const given = details.TransactionAttributes ?? undefined;
  if (given === undefined) return { ...event, CallDetails: { ...details, TransactionAttributes: attributes } };
  if (!isMembers(given) || given.cw0 !== undefined) return event;
  const foreign = othersOf(attributes);
  const ours = Object.fromEntries(Object.entries(attributes).filter(([name]) => !(name in foreign)));
  return { ...event, CallDetails: { ...details, TransactionAttributes: { ...given, ...ours } } };
};
