/** Holds a reply against the service's documented rules; each breach carries the service's own words. */
import type { ActionType } from './actions.ts';
import { type Breach, fine, isAbsent, parametersOf } from './breach.ts';
import type { CallEvent, EventType, Participant } from './events.ts';
import { limits, within } from './limits.ts';
import { isMembers, jsonBytes, kind, type Members, membersOf, show } from './members.ts';
import { isActionType } from './names.ts';
import { namedLeg } from './rules.legs.ts';
import { rules } from './rules.ts';

export type { Breach } from './breach.ts';

/** What makes the service refuse a reply to such an event as a whole. */
export const checkEnvelope = (reply: unknown, to: EventType): readonly Breach[] => {
  if (isAbsent(reply) || (isMembers(reply) && Object.keys(reply).length === 0)) {
    return [refused('', 'reply.blank', kind(reply), 'an object with SchemaVersion', 'Response is blank or empty')];
  }
  if (!isMembers(reply) || reply.SchemaVersion !== '1.0') return [wrongSchema(reply)];
  return [...checkList(reply.Actions ?? [], to), ...checkAttributes(reply.TransactionAttributes ?? {})];
};

/** What makes one action fail when its turn comes, given the legs that there are then. `path` is where it stands in the reply. */
export const checkAction = (action: unknown, legs: readonly Participant[], path: string): readonly Breach[] => {
  if (!isReadable(action)) return checkReadable(action, path);
  return rules[action.Type](parametersOf(action.Type, path, action.Parameters ?? {}), legs);
};

/** All that is wrong with a reply to this event: as a whole, and in each action were the list to run as it stands. */
export const checkReply = (reply: unknown, to: CallEvent): readonly Breach[] => {
  const whole = checkEnvelope(reply, to.InvocationEventType);
  const { Actions } = membersOf(reply);
  if (!Array.isArray(Actions)) return whole;
  let legs: readonly Participant[] = to.CallDetails.Participants;
  const each = Actions.flatMap((action: unknown, at) => {
    if (!isReadable(action)) return fine;
    const breaches = checkAction(action, legs, `Actions[${at}]`);
    legs = legsAfter(action, legs);
    return breaches;
  });
  return [...whole, ...each];
};

/** The guide prints most of these messages as lines of a log, without a type; the name of the event stands in for it. */
const unnamed = 'InvalidLambdaResponse';

const refused = (
  path: string,
  rule: string,
  found: string,
  expected: string,
  errorMessage: string,
  errorType = unnamed,
): Breach => ({
  path,
  rule,
  found,
  expected,
  errorType,
  errorMessage,
  source: 'dg:unexpected-hangups',
});

const wrongSchema = (reply: unknown): Breach =>
  refused(
    'SchemaVersion',
    'reply.schemaVersion',
    isMembers(reply) ? show(reply.SchemaVersion) : kind(reply),
    '"1.0"',
    'The schema version in the invocation request does not match the schema version in the response.',
    'SchemaVersionMismatch',
  );

const unread = 'Error while reading actions list.';

const checkList = (actions: unknown, to: EventType): readonly Breach[] => {
  if (!Array.isArray(actions)) return [refused('Actions', 'reply.actions.list', kind(actions), 'a list of actions', unread)];
  if (actions.length === 0 && to === 'NEW_INBOUND_CALL') {
    return [refused('Actions', 'reply.actions.empty', 'none', 'at least one action', 'Actions list is empty.')];
  }
  const { max } = limits.actionsPerReply;
  if (actions.length > max) {
    const message = 'Too many actions specified in a response.';
    return [refused('Actions', 'reply.actions.count', `${actions.length}`, `at most ${max}`, message)];
  }
  return actions.flatMap((action: unknown, at) => checkReadable(action, `Actions[${at}]`));
};

/** An action whose own rules can be asked. */
interface Readable {
  readonly Type: ActionType;
  readonly Parameters?: Members | null;
}
const isReadable = (action: unknown): action is Readable => {
  const { Type, Parameters } = membersOf(action);
  return isActionType(Type) && (Parameters === undefined || Parameters === null || isMembers(Parameters));
};

const checkReadable = (action: unknown, path: string): readonly Breach[] => {
  if (isReadable(action)) return fine;
  const { Type, Parameters } = membersOf(action);
  if (typeof Type !== 'string') return [refused(path, 'reply.actions.action', kind(action), 'an action with a Type', unread)];
  if (!isActionType(Type)) {
    const message = `Unsupported action ${Type} specified`;
    return [refused(`${path}.Type`, 'reply.actions.type', show(Type), 'one of the eighteen actions', message)];
  }
  return [refused(`${path}.Parameters`, 'reply.actions.parameters', kind(Parameters), 'an object', unread)];
};

/** Only the message about too many pairs is known (attribute-trans-invalid); the others are worded after it. */
const checkAttributes = (attributes: unknown): readonly Breach[] => {
  const badMap = (rule: string, found: string, expected: string, problem: string): readonly Breach[] => [
    {
      ...refused('TransactionAttributes', rule, found, expected, problem, 'TransactionAttributesInvalidMapSize'),
      source: limits.attributePairs.source,
    },
  ];
  if (!isMembers(attributes)) {
    return badMap('reply.attributes.object', kind(attributes), 'an object', 'Transaction Attributes is not a map');
  }
  const pairs = Object.keys(attributes).length;
  const { max: most } = limits.attributePairs;
  if (pairs > most) {
    const problem = `Transaction Attributes has too many mappings. Maximum number of mappings is ${most}`;
    return badMap('reply.attributes.count', `${pairs}`, `at most ${most} pairs`, problem);
  }
  if (areShort(attributes)) return fine;
  const bytes = jsonBytes(attributes);
  if (bytes !== undefined && within(limits.attributeBytes, bytes)) return [];
  const { max: largest } = limits.attributeBytes;
  const problem = `Transaction Attributes is too large. Maximum size is ${largest} bytes`;
  const found = bytes === undefined ? 'what JSON cannot hold' : `${bytes} bytes`;
  return badMap('reply.attributes.size', found, `at most ${largest} bytes of JSON`, problem);
};

/** Texts that fit whatever is in them, and need not be counted: as JSON, a character takes six bytes at most. */
const areShort = (attributes: Members): boolean => {
  let characters = 0;
  for (const name in attributes) {
    const value = attributes[name];
    if (typeof value !== 'string') return false;
    characters += name.length + value.length;
  }
  // A pair's four quotes, its colon and its comma are six bytes, too; the braces are two.
  return within(limits.attributeBytes, 6 * (characters + limits.attributePairs.max) + 2);
};

/** The legs when this action has succeeded, as far as the reply alone can tell: a second leg comes and goes within a list. */
const legsAfter = ({ Type, Parameters }: Readable, legs: readonly Participant[]): readonly Participant[] => {
  const first = legs.find((leg) => leg.ParticipantTag === 'LEG-A');
  if (Type === 'Hangup') {
    const gone = namedLeg({ value: Parameters, name: 'Parameters' }, legs);
    return legs.filter((leg) => leg !== gone);
  }
  if (first === undefined || (Type !== 'CallAndBridge' && Type !== 'JoinChimeMeeting')) return legs;
  const second: Participant = { ...first, CallId: '', ParticipantTag: 'LEG-B', Direction: 'Outbound', Status: 'Connected' };
  return [...legs.filter((leg) => leg.ParticipantTag === 'LEG-A'), second];
};
