/** A call to the emulator in virtual time: a Lambda that a test writes down, and everything that was noticed. */
import { type VirtualClock, virtualClock } from '../../lib/emulator/clock.ts';
import { seededIds } from '../../lib/emulator/ids.ts';
import type { Call, Happening, Key, Lambda } from '../../lib/emulator/phone.ts';
import { type Options, telephone } from '../../lib/emulator/service.ts';
import type { Action, TransactionAttributes } from '../../lib/wire/actions.ts';
import type { CallEvent } from '../../lib/wire/events.ts';
import { describe, readEvent } from '../../lib/wire/guard.ts';
import { type Members, membersOf } from '../../lib/wire/members.ts';

export const caller = '+12065550123';
export const called = '+12065550100';
export const begun = Date.UTC(2026, 0, 1);

/** A Lambda as the tests write it: the event has been read by the guard, what it answers may be anything. */
export type Answers = (event: CallEvent, nth: number) => unknown;

export interface Rehearsal {
  readonly phone: Call;
  readonly clock: VirtualClock;
  /** Everything that happened, in order. */
  readonly happened: readonly Happening[];
  /** The events as they were sent. */
  readonly events: () => readonly Members[];
  readonly types: () => readonly unknown[];
  readonly last: () => Members;
  readonly of: <Kind extends Happening['kind']>(kind: Kind) => readonly Extract<Happening, { kind: Kind }>[];
  /** Lets time pass until this has happened so many times in all. */
  readonly until: (kind: Happening['kind'], times?: number) => Promise<void>;
  readonly pass: (ms: number) => Promise<void>;
  readonly keys: (keys: string) => void;
  /** Hangs up and lets everything end. */
  readonly end: () => Promise<void>;
  readonly elapsed: () => number;
}

/** Dials, and stops at the first moment. */
export const rehearse = (answers: Answers, options: Partial<Options> = {}): Rehearsal => {
  const clock = virtualClock(begun);
  const lambda = lambdaOf(answers);
  return observe(telephone({ lambda, clock, ids: seededIds(1), ...options }).dial({ to: called, from: caller }), clock);
};

/** The function that answers so. */
export const lambdaOf = (answers: Answers): Lambda => {
  let nth = 0;
  return async (event) => {
    const reading = readEvent(event);
    if ('problem' in reading) throw new Error(describe(reading.problem));
    nth += 1;
    return answers(reading.event, nth);
  };
};

/** Watches a call from its first moment. */
export const observe = (phone: Call, clock: VirtualClock): Rehearsal => {
  const dialledAt = clock.now();
  const happened: Happening[] = [];
  phone.watch((happening) => happened.push(happening));
  const of = <Kind extends Happening['kind']>(kind: Kind) =>
    happened.filter((one): one is Extract<Happening, { kind: Kind }> => one.kind === kind);
  const events = () => of('invoked').map(({ event }) => event);
  const until = async (kind: Happening['kind'], times = 1) => {
    const came = await clock.advance(() => of(kind).length >= times, 3_600_000);
    if (!came) throw new Error(`no ${kind} happened; ${happened.map((one) => one.kind).join(' ')}`);
  };
  return {
    phone,
    clock,
    happened,
    events,
    types: () => events().map((event) => event.InvocationEventType),
    last: () => events().at(-1) ?? {},
    of,
    until,
    pass: async (ms) => {
      await clock.advance(() => false, ms);
    },
    keys: (keys) => {
      for (const key of keys) phone.press(keyOf(key));
    },
    end: async () => {
      phone.hangUp('LEG-B');
      phone.hangUp();
      await until('over');
    },
    elapsed: () => clock.now() - dialledAt,
  };
};

const phoneKeys: readonly Key[] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '#'];

const keyOf = (text: string): Key => {
  const key = phoneKeys.find((one) => one === text);
  if (key === undefined) throw new Error(`no telephone has a key ${text}`);
  return key;
};

/** A reply with these actions. */
export const reply = (actions: readonly unknown[], attributes?: TransactionAttributes | null) => ({
  SchemaVersion: '1.0',
  Actions: actions,
  ...(attributes === undefined ? {} : { TransactionAttributes: attributes }),
});

/** Answers the new call with these actions, and every other event with none. */
export const firstly =
  (...actions: readonly unknown[]): Answers =>
  (event) =>
    reply(event.InvocationEventType === 'NEW_INBOUND_CALL' ? actions : []);

/** Answers the first event with the first list, the second with the second, and those after with none. */
export const inTurn =
  (...lists: readonly (readonly unknown[])[]): Answers =>
  (_, nth) =>
    reply(lists[nth - 1] ?? []);

export const dataOf = (event: Members): Members => membersOf(event.ActionData);
export const parametersOf = (event: Members): Members => membersOf(dataOf(event).Parameters);
export const detailsOf = (event: Members): Members => membersOf(event.CallDetails);
export const participantsOf = (event: Members): readonly Members[] => {
  const { Participants } = detailsOf(event);
  return Array.isArray(Participants) ? Participants.map(membersOf) : [];
};

export const speak = (Text: string): Action => ({ Type: 'Speak', Parameters: { Text } });
export const wav = (Key: string) => ({ Type: 'S3', BucketName: 'prompts', Key }) as const;
export const playAudio = (Key = 'welcome.wav', more: object = {}): Action => ({
  Type: 'PlayAudio',
  Parameters: { AudioSource: wav(Key), ...more },
});
export const pause = (DurationInMilliseconds: number): Action => ({ Type: 'Pause', Parameters: { DurationInMilliseconds } });
export const hangup = (more: object = {}) => ({ Type: 'Hangup', Parameters: more });
export const bridge = (more: object = {}) => ({
  Type: 'CallAndBridge',
  Parameters: { CallerIdNumber: caller, Endpoints: [{ BridgeEndpointType: 'PSTN', Uri: '+12065550177' }], ...more },
});
export const join = (more: object = {}) => ({
  Type: 'JoinChimeMeeting',
  Parameters: { JoinToken: 'token', MeetingId: 'meeting', ...more },
});
export const ask = (more: object = {}) => ({
  Type: 'SpeakAndGetDigits',
  Parameters: {
    SpeechParameters: { Text: 'Please enter your number' },
    FailureSpeechParameters: { Text: 'Sorry' },
    MinNumberOfDigits: 1,
    MaxNumberOfDigits: 4,
    RepeatDurationInMilliseconds: 5_000,
    ...more,
  },
});
export const record = (more: object = {}) => ({
  Type: 'RecordAudio',
  Parameters: { RecordingTerminators: ['#'], RecordingDestination: { Type: 'S3', BucketName: 'voicemail' }, ...more },
});
