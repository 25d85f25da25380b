/** Reads an event's `CallDetails`: which call it is about, and its legs. */
import type { ParticipantTag } from './actions.ts';
import type { CallDetails, EventType, Participant } from './events.ts';
import { isMembers, membersOf, textOf, textsOf, wordOf } from './members.ts';
import { type Problem, wrongKind, wrongWord } from './problem.ts';

/** Demands what a turn cannot do without: transaction, region and one leg with its id and tag. The rest is filled in. */
export const readDetails = (
  value: unknown,
  type: EventType,
): { readonly details: CallDetails } | { readonly problem: Problem } => {
  if (!isMembers(value)) return { problem: wrongKind('CallDetails', value, 'an object') };
  const transaction = value.TransactionId;
  if (!isId(transaction)) return { problem: wrongWord('CallDetails.TransactionId', transaction, 'an id') };
  const region = value.AwsRegion;
  if (!isId(region)) return { problem: wrongWord('CallDetails.AwsRegion', region, 'the name of a region') };
  const list = value.Participants;
  if (!Array.isArray(list)) return { problem: wrongKind('CallDetails.Participants', list, 'a list of legs') };
  const [first, ...others] = list.flatMap((leg) => readParticipant(leg, type));
  if (first === undefined) return { problem: wrongParticipants(list) };
  const rule = textOf(value.SipRuleId);
  return {
    details: {
      TransactionId: transaction,
      ...(isMembers(value.TransactionAttributes) && { TransactionAttributes: value.TransactionAttributes }),
      AwsAccountId: textOf(value.AwsAccountId) ?? '',
      AwsRegion: region,
      ...(rule !== undefined && { SipRuleId: rule }),
      SipMediaApplicationId: textOf(value.SipMediaApplicationId) ?? textOf(value.SipApplicationId) ?? '',
      Participants: [first, ...others],
    },
  };
};

/** The tag of a leg, also in the guide's spelling `Leg-A`. */
export const tagOf = (value: unknown): ParticipantTag | undefined =>
  wordOf(['LEG-A', 'LEG-B'], typeof value === 'string' ? value.toUpperCase() : value);

const isId = (value: unknown): value is string => typeof value === 'string' && value !== '';

const readParticipant = (value: unknown, type: EventType): readonly Participant[] => {
  const leg = membersOf(value);
  const tag = tagOf(leg.ParticipantTag);
  if (!isId(leg.CallId) || tag === undefined) return [];
  const status = wordOf(['Connected', 'Disconnected'], leg.Status);
  const headers = textsOf(leg.SipHeaders);
  return [
    {
      CallId: leg.CallId,
      ParticipantTag: tag,
      To: textOf(leg.To) ?? '',
      From: textOf(leg.From) ?? '',
      Direction: wordOf(['Inbound', 'Outbound'], leg.Direction) ?? likelyDirection(tag, type),
      StartTimeInMilliseconds: textOf(leg.StartTimeInMilliseconds)?.match(/^\d+$/)?.[0] ?? '0',
      ...(status !== undefined && { Status: status }),
      ...(headers !== undefined && { SipHeaders: headers }),
    },
  ];
};

const likelyDirection = (tag: ParticipantTag, type: EventType): Participant['Direction'] =>
  tag === 'LEG-B' || type === 'NEW_OUTBOUND_CALL' || type === 'RINGING' || type === 'CALL_ANSWERED' ? 'Outbound' : 'Inbound';

const wrongParticipants = (list: readonly unknown[]): Problem => {
  const [leg] = list;
  if (!isMembers(leg))
    return wrongKind(
      list.length === 0 ? 'CallDetails.Participants' : 'CallDetails.Participants[0]',
      list.length === 0 ? list : leg,
      'a leg',
    );
  return isId(leg.CallId)
    ? wrongWord('CallDetails.Participants[0].ParticipantTag', leg.ParticipantTag, 'LEG-A or LEG-B')
    : wrongWord('CallDetails.Participants[0].CallId', leg.CallId, 'an id');
};
