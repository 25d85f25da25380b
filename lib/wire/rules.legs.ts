/** Rules about the leg that an action is for. */
import { type Breach, breach, content, fine, given, invalid, isAbsent, member, type Part, type Refusal } from './breach.ts';
import type { Participant } from './events.ts';

const badLeg = invalid('`CallId` or `ParticipantTag` parameter for action is invalid', 'dg:play-audio');

/** If a leg is named, it is one that is there. `CallId` wins over `ParticipantTag`; with neither it is the invoked leg. */
export const leg = (parameters: Part, legs: readonly Participant[], refusal: Refusal = badLeg): readonly Breach[] => {
  const { CallId, ParticipantTag } = content(parameters);
  if (isAbsent(CallId) && isAbsent(ParticipantTag)) return fine;
  if (namedLeg(parameters, legs) !== undefined) return fine;
  const connected = legs.filter(isThere);
  return isAbsent(CallId)
    ? breach(member(parameters, 'ParticipantTag'), 'leg', connected.map((one) => one.ParticipantTag).join(' or '), refusal)
    : breach(member(parameters, 'CallId'), 'leg', connected.map((one) => one.CallId).join(' or '), refusal);
};

/** As `leg`, for the actions whose pages demand a `CallId`. */
export const callId = (
  parameters: Part,
  legs: readonly Participant[],
  refusal: Refusal,
  missing = refusal,
): readonly Breach[] => {
  const absent = given(member(parameters, 'CallId'), missing);
  return absent.length > 0 ? absent : leg(parameters, legs, refusal);
};

/** As `leg`, and it must not be the other one. */
export const only = (tag: Participant['ParticipantTag'], parameters: Part, legs: readonly Participant[]): readonly Breach[] => {
  const other = namedLeg(parameters, legs);
  if (other === undefined || other.ParticipantTag === tag) return leg(parameters, legs);
  const name = isAbsent(content(parameters).CallId) ? 'ParticipantTag' : 'CallId';
  return breach(member(parameters, name), 'leg', tag, badLeg, other.ParticipantTag);
};

/** The call has, or has not, a second leg: a bridge or a meeting. */
export const secondLeg = (wanted: boolean, parameters: Part, legs: readonly Participant[], source: string): readonly Breach[] => {
  const found = legs.some((one) => one.ParticipantTag === 'LEG-B' && isThere(one));
  if (found === wanted) return fine;
  const [expected, instead] = wanted ? ['a LEG-B', 'only LEG-A'] : ['only LEG-A', 'a LEG-B'];
  return breach(parameters, 'call', expected, invalid('Invalid action on the call.', source), instead);
};

/** The leg that is named, if it is there. */
export const namedLeg = (parameters: Part, legs: readonly Participant[]): Participant | undefined => {
  const { CallId, ParticipantTag } = content(parameters);
  return legs.find((one) => isThere(one) && (isAbsent(CallId) ? one.ParticipantTag === ParticipantTag : one.CallId === CallId));
};

const isThere = (one: Participant): boolean => one.Status !== 'Disconnected';
