/** A desk for scripts: a Lambda that a test writes down, and a line that answers with it. */
import type { Bot } from '../../lib/emulator/bot.ts';
import { virtualClock } from '../../lib/emulator/clock.ts';
import { breakdowns } from '../../lib/emulator/faults.actions.ts';
import { amnesia } from '../../lib/emulator/faults.attributes.ts';
import { faulty } from '../../lib/emulator/faults.ts';
import { seededIds } from '../../lib/emulator/ids.ts';
import type { Lambda, Telephone } from '../../lib/emulator/phone.ts';
import { telephone } from '../../lib/emulator/service.ts';
import { outage } from '../../lib/scripts/outage.ts';
import { parse } from '../../lib/scripts/parse.ts';
import { type Run, run } from '../../lib/scripts/run.ts';
import type { Action } from '../../lib/wire/actions.ts';
import { type Members, membersOf } from '../../lib/wire/members.ts';

/** Answers the first event with `actions`, and each later one with the next list; then with none. */
export const lists = (...replies: readonly (readonly Action[])[]): Lambda => {
  const left = [...replies];
  return async () => ({ SchemaVersion: '1.0', Actions: left.shift() ?? [] });
};

/** Answers by the type of the event, and of what it is about: `HANGUP`, `ACTION_SUCCESSFUL RecordAudio`; with nothing unless given. */
export const byEvent = (
  answers: {
    readonly [About in string]: readonly Action[] | ((event: Members) => readonly Action[]);
  },
): Lambda => {
  return async (event) => {
    const { InvocationEventType: type, ActionData } = membersOf(event);
    const actions = answers[`${type} ${membersOf(ActionData).Type}`] ?? answers[String(type)] ?? [];
    return { SchemaVersion: '1.0', Actions: typeof actions === 'function' ? actions(membersOf(event)) : actions };
  };
};

interface Setting {
  readonly bots?: { readonly [BotAliasArn in string]: Bot };
  /** What the Lambda does besides answering. */
  readonly beside?: (telephone: Telephone, event: Members) => void;
}

/** Runs a script that dials. */
export const play = (lambda: Lambda, ...lines: readonly string[]): Promise<Run> =>
  playWith({}, lambda, 'dial +12065550100', ...lines);

/** Runs a script. */
export const playWith = ({ bots = {}, beside }: Setting, lambda: Lambda, ...lines: readonly string[]): Promise<Run> => {
  const clock = virtualClock();
  const befallen = faulty((event) => {
    beside?.(service, membersOf(event));
    return lambda(event);
  }, clock);
  const [actions, attributes, table] = [breakdowns(), amnesia(), outage()];
  const ids = seededIds(1);
  const service = telephone({ lambda: befallen.lambda, clock, ids, bots, fails: actions.fails, forgets: attributes.forgets });
  return run(parse(lines.join('\n'), 'a.call'), {
    telephone: service,
    lambda: befallen,
    actions,
    attributes,
    table,
    clock,
    ids,
    from: '+12065550123',
    stateOf: () => undefined,
    isSecret: () => false,
  });
};

/** The types of a run's events. */
export const typesOf = ({ turns }: Run): readonly unknown[] => turns.map(({ event }) => event.InvocationEventType);

export const say = (Text: string): Action => ({ Type: 'Speak', Parameters: { Text } });
export const ssml = (Text: string): Action => ({ Type: 'Speak', Parameters: { Text, TextType: 'ssml' } });
export const pause = (ms: number): Action => ({ Type: 'Pause', Parameters: { DurationInMilliseconds: ms } });
export const ask = (Text: string, max = 1): Action => ({
  Type: 'SpeakAndGetDigits',
  Parameters: {
    SpeechParameters: { Text },
    FailureSpeechParameters: { Text: 'sorry' },
    MinNumberOfDigits: 1,
    MaxNumberOfDigits: max,
    RepeatDurationInMilliseconds: 5_000,
  },
});
export const bridge: Action = {
  Type: 'CallAndBridge',
  Parameters: {
    CallTimeoutSeconds: 20,
    CallerIdNumber: '+12065550123',
    Endpoints: [{ BridgeEndpointType: 'PSTN', Uri: '+12065550111' }],
  },
};
export const join: Action = { Type: 'JoinChimeMeeting', Parameters: { JoinToken: 'token', MeetingId: 'meeting' } };
export const hangup: Action = { Type: 'Hangup', Parameters: {} };
export const hangupOther: Action = { Type: 'Hangup', Parameters: { ParticipantTag: 'LEG-B' } };
