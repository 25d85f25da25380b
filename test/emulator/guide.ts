/** The examples of the Developer Guide, and how what the emulator sends differs from them, member by member. */
import { readFileSync } from 'node:fs';
import type { Options } from '../../lib/emulator/service.ts';
import { isMembers, type Members, membersOf } from '../../lib/wire/members.ts';
import { type Answers, parametersOf, type Rehearsal, rehearse, reply } from './rehearsal.ts';

/** An event of the guide's. */
export const fixture = (name: string): Members =>
  membersOf(JSON.parse(readFileSync(new URL(`../fixtures/guide/event.${name}.docs.json`, import.meta.url), 'utf8')));

/** `-` only the guide has it, `+` only the emulator, `~` its kind differs, `=` another constant. An object that the guide leaves empty is elided. */
export const differences = (guide: unknown, ours: unknown, path: string): readonly string[] => {
  if (Array.isArray(guide) && Array.isArray(ours)) {
    const most = Math.max(guide.length, ours.length);
    return Array.from({ length: most }, (_, nth) => differences(guide[nth], ours[nth], `${path}.${nth}`)).flat();
  }
  if (isMembers(guide) && isMembers(ours)) {
    const names = Object.keys(guide).length === 0 ? [] : new Set([...Object.keys(guide), ...Object.keys(ours)]);
    return [...names].flatMap((name) => differences(guide[name], ours[name], path === '' ? name : `${path}.${name}`));
  }
  if (guide === undefined) return [`+ ${path}`];
  if (ours === undefined) return [`- ${path}`];
  if (typeof guide !== typeof ours) return [`~ ${path}`];
  return constants.test(path) && guide !== ours ? [`= ${path}`] : [];
};

const constants = /(SchemaVersion|InvocationEventType|Type|ParticipantTag|Status|Direction|ErrorType|ErrorMessage)$/;

/** The guide prints `SipApplicationId`; recorded events have `SipMediaApplicationId`. */
export const application = ['- CallDetails.SipApplicationId', '+ CallDetails.SipMediaApplicationId'];
/** Where the guide elides most of a participant. */
export const elided = (nth: number, more: readonly string[] = []) =>
  ['To', 'From', 'Direction', 'StartTimeInMilliseconds', ...more].map((name) => `+ CallDetails.Participants.${nth}.${name}`);
/** And most of the call. */
export const elidedCall = ['TransactionId', 'AwsAccountId', 'AwsRegion', 'SipRuleId', 'SipMediaApplicationId'].map(
  (name) => `+ CallDetails.${name}`,
);

/** An example of the guide, and a call in which the service sends its like. */
export interface Example {
  readonly fixture: string;
  readonly answers: (guide: Members) => Answers;
  readonly options?: Partial<Options>;
  readonly plays: (call: Rehearsal) => Promise<void>;
  readonly differs: readonly string[];
}

/** The Lambda answers with the action of the guide's example, for the leg that is there. */
export const itself =
  (guide: Members): Answers =>
  (event, nth) => {
    const Parameters = { ...parametersOf(guide) };
    if ('CallId' in Parameters) Object.assign(Parameters, { CallId: event.CallDetails.Participants[0].CallId });
    return reply(nth === 1 ? [{ Type: membersOf(guide.ActionData).Type, Parameters }] : []);
  };

/** Plays the call, and compares what was sent last with the example. */
export const differencesOf = async ({ fixture: name, answers, options, plays }: Example): Promise<readonly string[]> => {
  const guide = fixture(name);
  const call = rehearse(answers(guide), options);
  await plays(call);
  return differences(guide, call.last(), '').toSorted();
};
