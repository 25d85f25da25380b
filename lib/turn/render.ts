/** A state as the service's actions. */
import { type AnyData, type Audio, keep } from '../flow/data.ts';
import { type AnyState, isQuestion, type Question } from '../flow/edges.ts';
import type { Bot } from '../flow/ends.ts';
import type { Flow } from '../flow/flow.ts';
import { type Attempts, type From, isAudio, type Key, type Say, type Speech, type Voice } from '../flow/prompt.ts';
import type { Destination } from '../flow/verbs.ts';
import type { Action, ActionOf } from '../wire/actions.ts';
import type { Hold } from './place.ts';
import { file, made, SILENCE, speak, speech } from './said.ts';
import { codesFrom, type Scope, voiceIn } from './scope.ts';

/** What rendering needs to know of the call. */
export interface Legs {
  /** The `CallId` of LEG-A, which hears it. */
  readonly callId: string;
  /** What a callee may see: the caller's own number, or the one that was dialled if the caller withholds it. */
  readonly callerId: string;
  /** The `CallId` of LEG-B, while there is one: a callee, or a meeting. */
  readonly callee?: string;
}

/** The actions of one state; none for `run`, `talk` and `call`. `attempt` says which of a question's prompts is due. */
export const render = (scope: Scope, name: string, inHand: AnyData, attempt: number, legs: Legs): readonly Action[] => {
  const { flow } = scope;
  const state = flow.body.states[name];
  if (!state) return [];
  const data = keep(flow.shapes[name] ?? {}, inHand);
  const voice = voiceIn(scope);
  const CallId = legs.callId;
  if (state.speak !== undefined) return [speak(made(state.speak, data), voice, CallId)];
  if (state.playAudio !== undefined) {
    const { repeat, terminators } = state;
    return [
      {
        Type: 'PlayAudio',
        Parameters: {
          CallId,
          AudioSource: file(made(state.playAudio, data)),
          ...(repeat !== undefined && { Repeat: repeat }),
          ...(terminators && { PlaybackTerminators: terminators }),
        },
      },
    ];
  }
  if (state.pause) return [{ Type: 'Pause', Parameters: { CallId, DurationInMilliseconds: state.pause.ms } }];
  if (isQuestion(state)) return [ask(scope, name, state, data, attempt, CallId)];
  if (state.recordAudio) {
    const { bucket, prefix, seconds, silenceSeconds, terminators = ['#'] } = state.recordAudio;
    return [
      {
        Type: 'RecordAudio',
        Parameters: {
          CallId,
          ...(seconds !== undefined && { DurationInSeconds: seconds }),
          ...(silenceSeconds !== undefined && { SilenceDurationInSeconds: silenceSeconds }),
          RecordingTerminators: terminators,
          RecordingDestination: { Type: 'S3', BucketName: bucket, ...(prefix !== undefined && { Prefix: prefix }) },
        },
      },
    ];
  }
  if (state.callAndBridge !== undefined) {
    const { callerId, ringback, seconds } = state;
    const whom = made(state.callAndBridge, data);
    return [
      bridge(whom, callerId === undefined ? legs.callerId : made(callerId, data), {
        ...(seconds !== undefined && { CallTimeoutSeconds: seconds }),
        ...(ringback && { RingbackTone: file(ringback) }),
      }),
    ];
  }
  if (state.joinChimeMeeting !== undefined) {
    const { meetingId, joinToken } = made(state.joinChimeMeeting, data);
    return [{ Type: 'JoinChimeMeeting', Parameters: { CallId, JoinToken: joinToken, MeetingId: meetingId } }];
  }
  if (state.hangup !== undefined) return lastWords(state.hangup, data, voice, CallId);
  if (state.startBotConversation) return [converse(state.startBotConversation.entered, CallId)];
  return signal(state, data, legs);
};

/** What the caller hears while the work of a state goes on elsewhere: as much as fits one list. It is sent again at its end. */
export const renderHold = (scope: Scope, name: string, inHand: AnyData, { mute }: Hold, legs: Legs): readonly Action[] => {
  const state = scope.flow.body.states[name];
  const silence: Action = { Type: 'Pause', Parameters: { CallId: legs.callId, DurationInMilliseconds: HOLD_PAUSE_MS } };
  if (!state?.run || state.hold === undefined || mute === 'once' || mute === 'for good') return [silence];
  const prompt = made<AnyData, Speech | Audio>(state.hold, keep(scope.flow.shapes[name] ?? {}, inHand));
  if (isAudio(prompt)) return [{ Type: 'PlayAudio', Parameters: { CallId: legs.callId, AudioSource: file(prompt) } }];
  // Words cannot be cut short, silence can: work that ends is told at once in most of it.
  return [speak(prompt, voiceIn(scope), legs.callId), silence];
};

/**
 * Listens for codes behind all that is played. A question takes so many keys at most, a menu one, and a code may begin with
 * them: then the rest of it is listened for too.
 */
export const listenFor = (codes: readonly string[], taken: number, { callId }: Legs): Action => {
  const heard = new Set(codes.flatMap((code) => [code, code.slice(taken)]).filter((code) => code !== ''));
  return {
    Type: 'ReceiveDigits',
    Parameters: {
      CallId: callId,
      InputDigitsRegex: `^(${[...heard].map((code) => code.replaceAll('*', '\\*')).join('|')})$`,
      InBetweenDigitsDurationInMilliseconds: BETWEEN_KEYS_MS,
      FlushDigitsDurationInMilliseconds: FORGOTTEN_MS,
    },
  };
};

/** Waits for the rest of a code. */
export const awaitKeys = ({ callId }: Legs): Action => ({
  Type: 'Pause',
  Parameters: { CallId: callId, DurationInMilliseconds: 2 * BETWEEN_KEYS_MS + 500 },
});

/**
 * The words of a fallback, and how the call ends then: it is connected to somebody, or it is over. Without legs they are
 * for the leg that the event was about.
 */
export const renderFallback = (flow: Flow | undefined, legs: Legs | undefined): readonly Action[] => {
  const { speak: words = APOLOGY, transfer } = flow?.body.fallback ?? {};
  const said = speak(words, flow?.body.voice, legs?.callId);
  if (transfer !== undefined && legs) return [said, bridge(transfer, legs.callerId, {})];
  return [said, hangUp(legs?.callId)];
};

export const hangUp = (callId: string | undefined): ActionOf<'Hangup'> => ({
  Type: 'Hangup',
  Parameters: { ...(callId !== undefined && { CallId: callId }) },
});

/** Answers a call that still rings, and is not heard. */
export const answerInSilence = (callId: string): Action => ({
  Type: 'Speak',
  Parameters: { CallId: callId, ...SILENCE },
});

/**
 * The keys that end what is keyed: of a menu one that it does not use, and that no code begins with if there is one, so that
 * each of its keys is heard as itself.
 */
export const terminatorsOf = (state: AnyState, codes: readonly string[] = []): readonly string[] => {
  if (state.menu !== undefined) {
    const unused = ENDINGS.filter((key) => !(key in state.keys));
    const ending = unused.find((key) => !codes.some((code) => code.startsWith(key))) ?? unused[0];
    return ending === undefined ? [] : [ending];
  }
  if (state.speakAndGetDigits !== undefined || state.playAudioAndGetDigits !== undefined) return state.terminators ?? ['#'];
  return [];
};

/** How many digits a state asks for. */
export const digitsOf = (state: AnyState): { readonly min: number; readonly max: number } => {
  if (state.speakAndGetDigits === undefined && state.playAudioAndGetDigits === undefined) return { min: 1, max: 1 };
  return typeof state.digits === 'number' ? { min: state.digits, max: state.digits } : state.digits;
};

/** A second is slow for two keys of one code, and short for whoever waits for what they lead to. */
const BETWEEN_KEYS_MS = 1_000;
const FORGOTTEN_MS = 4_000;
const HOLD_PAUSE_MS = 10_000;
const APOLOGY = 'We are sorry, something went wrong. Please call again later.';
const ENDINGS: readonly Key[] = ['#', '*', '0', '9', '8', '7', '6', '5', '4', '3', '2', '1'];
/**
 * One attempt, without a pattern and content with one digit: the service's failure does not tell silence from a wrong
 * number of digits (the guide does not say what becomes of late or partial digits), so what was keyed is matched in the step.
 */
const ask = (scope: Scope, name: string, state: Question, data: AnyData, attempt: number, CallId: string): Action => {
  const voice = voiceIn(scope);
  const { max } = digitsOf(state);
  const timeout = state.timeoutMs ?? Math.min(5_000 + 2_000 * (max - 1), 60_000);
  const collecting = {
    CallId,
    MinNumberOfDigits: 1,
    MaxNumberOfDigits: max,
    TerminatorDigits: terminatorsOf(state, codesFrom(scope, name)),
    InBetweenDigitsDurationInMilliseconds: state.menu === undefined ? (state.betweenDigitsMs ?? 3_000) : timeout,
    Repeat: 1,
    RepeatDurationInMilliseconds: timeout,
  };
  const prompt = promptOf(state, data, attempt);
  if (isAudio(prompt))
    return {
      Type: 'PlayAudioAndGetDigits',
      Parameters: { ...collecting, AudioSource: file(prompt), FailureAudioSource: file(failureAudioOf(state) ?? prompt) },
    };
  return {
    Type: 'SpeakAndGetDigits',
    Parameters: {
      ...collecting,
      SpeechParameters: speech(prompt, voice),
      FailureSpeechParameters: { ...speech(prompt, voice), ...SILENCE },
    },
  };
};

/** What a state tells the service to do beside what is heard. */
const signal = (state: AnyState, data: AnyData, { callId: CallId, callee }: Legs): readonly Action[] => {
  if (state.sendDigits !== undefined) {
    const { toneMs } = state;
    const tone = toneMs === undefined ? {} : { ToneDurationInMilliseconds: toneMs };
    return [{ Type: 'SendDigits', Parameters: { CallId: callee ?? CallId, Digits: made(state.sendDigits, data), ...tone } }];
  }
  if (state.modifyChimeMeetingAttendees !== undefined) {
    const { operation, meetingId, attendees } = made(state.modifyChimeMeetingAttendees, data);
    const Parameters = { CallId: callee ?? CallId, Operation: operation, MeetingId: meetingId, AttendeeList: attendees };
    return [{ Type: 'ModifyChimeMeetingAttendees', Parameters }];
  }
  if (state.voiceFocus !== undefined) return [{ Type: 'VoiceFocus', Parameters: { CallId, Enable: state.voiceFocus } }];
  if (state.startCallRecording) {
    const { bucket, prefix, track = 'BOTH' } = state.startCallRecording;
    const Location = prefix === undefined ? bucket : `${bucket}/${prefix}`;
    return [{ Type: 'StartCallRecording', Parameters: { CallId, Track: track, Destination: { Type: 'S3', Location } } }];
  }
  if (state.stopCallRecording) return [{ Type: 'StopCallRecording', Parameters: { CallId } }];
  if (state.pauseCallRecording) return [{ Type: 'PauseCallRecording', Parameters: { CallId } }];
  if (state.resumeCallRecording) return [{ Type: 'ResumeCallRecording', Parameters: { CallId } }];
  return [];
};

const converse = ({ arn, locale, welcome }: Bot<unknown>, CallId: string): Action => ({
  Type: 'StartBotConversation',
  Parameters: {
    CallId,
    BotAliasArn: arn,
    ...(locale !== undefined && { LocaleId: locale }),
    ...(welcome !== undefined && {
      Configuration: {
        SessionState: { DialogAction: { Type: 'ElicitIntent' } },
        WelcomeMessages: [{ Content: welcome, ContentType: welcome.startsWith('<speak') ? 'SSML' : 'PlainText' }],
      },
    }),
  },
});

const promptOf = (state: Question, data: AnyData, attempt: number): Speech | Audio => {
  const prompts: Attempts<From<AnyData, Speech | Audio>> =
    state.menu ?? state.speakAndGetDigits ?? state.playAudioAndGetDigits ?? '';
  const prompt = isList(prompts) ? prompts[Math.min(attempt, prompts.length) - 1] : prompts;
  return prompt === undefined ? '' : made(prompt, data);
};

const failureAudioOf = (state: Question): Audio | undefined => ('failureAudio' in state ? state.failureAudio : undefined);

const lastWords = (words: Say<AnyData> | Audio | 0 | 480 | 486, data: AnyData, voice: Voice | undefined, CallId: string) => {
  if (words === 0) return [hangUp(CallId)];
  if (words === 480) return [{ Type: 'Hangup', Parameters: { CallId, SipResponseCode: '480' } } as const];
  if (words === 486) return [{ Type: 'Hangup', Parameters: { CallId, SipResponseCode: '486' } } as const];
  const prompt = made<AnyData, Speech | Audio>(words, data);
  const last: Action = isAudio(prompt)
    ? { Type: 'PlayAudio', Parameters: { CallId, AudioSource: file(prompt) } }
    : speak(prompt, voice, CallId);
  return [last, hangUp(CallId)];
};

type Bridging = Omit<ActionOf<'CallAndBridge'>['Parameters'], 'CallerIdNumber' | 'Endpoints'>;
const bridge = (whom: Destination, callerId: string, more: Bridging): Action => {
  if (typeof whom === 'string')
    return {
      Type: 'CallAndBridge',
      Parameters: { CallerIdNumber: callerId, Endpoints: [{ BridgeEndpointType: 'PSTN', Uri: whom }], ...more },
    };
  const { connector, user, headers } = whom;
  return {
    Type: 'CallAndBridge',
    Parameters: {
      CallerIdNumber: callerId,
      Endpoints: [{ BridgeEndpointType: 'AWS', Arn: connector, Uri: user }],
      ...(headers && { SipHeaders: headers }),
      ...more,
    },
  };
};

const isList = <Prompt>(prompts: Attempts<Prompt>): prompts is readonly Prompt[] => Array.isArray(prompts);
