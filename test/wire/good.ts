/** Actions that keep every rule of the service, one of each type, and what comes of spoiling one. */
import { describe, expect, it } from 'vitest';
import type { ActionType, AudioSource, BridgeEndpoint, ParametersOf } from '../../lib/wire/actions.ts';
import { type Breach, checkAction } from '../../lib/wire/check.ts';
import { legA, legB } from './guide.ts';

/** A file in S3. */
export const source: AudioSource = { Type: 'S3', BucketName: 'bucket', Key: 'key.wav' };
const speech = { Text: 'Hello' };
const CallId = legA.CallId;
/** A Voice Connector. */
export const arn = 'arn:aws:chime:us-east-1:111122223333:vc/abcdefg1hijklm2nopq3rs';
/** A telephone. */
export const pstn: BridgeEndpoint = { BridgeEndpointType: 'PSTN', Uri: '+12065550111' };
/** A telephone behind the Voice Connector. */
export const aws: BridgeEndpoint = { BridgeEndpointType: 'AWS', Uri: '5550', Arn: arn };

/** An action of each type that breaks nothing. */
export const good: ParametersOf = {
  Speak: speech,
  SpeakAndGetDigits: { SpeechParameters: speech, RepeatDurationInMilliseconds: 3_000 },
  PlayAudio: { AudioSource: source },
  PlayAudioAndGetDigits: { AudioSource: source, FailureAudioSource: source, RepeatDurationInMilliseconds: 3_000 },
  ReceiveDigits: {
    InputDigitsRegex: '^1$',
    InBetweenDigitsDurationInMilliseconds: 1_000,
    FlushDigitsDurationInMilliseconds: 2_000,
  },
  RecordAudio: { RecordingTerminators: ['#'], RecordingDestination: { Type: 'S3', BucketName: 'bucket' } },
  CallAndBridge: { CallerIdNumber: '+12065550100', Endpoints: [pstn] },
  Hangup: {},
  JoinChimeMeeting: { JoinToken: 'token' },
  ModifyChimeMeetingAttendees: { Operation: 'Mute', MeetingId: 'meeting', AttendeeList: ['attendee'], ParticipantTag: 'LEG-B' },
  Pause: { DurationInMilliseconds: 1_000 },
  SendDigits: { CallId, Digits: '1' },
  StartCallRecording: { CallId, Track: 'BOTH', Destination: { Type: 'S3', Location: 'bucket/prefix' } },
  StopCallRecording: { CallId },
  PauseCallRecording: { CallId },
  ResumeCallRecording: { CallId },
  StartBotConversation: { BotAliasArn: 'arn:aws:lex:us-east-1:111122223333:bot-alias/BOT/ALIAS' },
  VoiceFocus: { CallId, Enable: true },
};

/** Runs an action with some of its parameters changed; the call has the legs that such an action needs. */
export const breachesOf = (type: ActionType, changes: object): readonly Breach[] => {
  const legs = type === 'ModifyChimeMeetingAttendees' ? [legA, legB] : [legA];
  return checkAction({ Type: type, Parameters: { ...good[type], ...changes } }, legs, 'Actions[0]');
};

/** The changes that spoil the good action; the rule they break; the message, and its type where it is not InvalidActionParameter. */
export type Refusals = readonly (readonly [changes: object, rule: string, message: string, type?: string])[];

/** The tests of one action: taken as it is, refused when spoiled. Rules are named without the action, which begins them. */
export const refuses = (type: ActionType, refusals: Refusals): void => {
  describe(type, () => {
    it('is taken as it should be', () => {
      expect(breachesOf(type, {})).toEqual([]);
    });

    const name = type.charAt(0).toLowerCase() + type.slice(1);
    const cases = refusals.map(([changes, rule, errorMessage, errorType = 'InvalidActionParameter']) => ({
      changes,
      breach: { rule: `${name}.${rule}`, errorType, errorMessage },
    }));
    it.each(cases)('with $changes is refused: $breach.rule', ({ changes, breach }) => {
      expect(breachesOf(type, changes)).toMatchObject([breach]);
    });
  });
};

/** The service's words where no leg is meant. */
export const badLeg = '`CallId` or `ParticipantTag` parameter for action is invalid';
/** The type of error where a parameter is not there. */
export const missing = 'MissingRequiredActionParameter';
/** The words of the debugging page. */
export const noSuch = (name: string): string => `The ${name} parameter is invalid.`;
/** The words of an action's own page. */
export const noSuchValue = (name: string): string => `${name} parameter value is invalid.`;
/** The same, with the name set as code. */
export const noSuchCode = (name: string): string => `\`${name}\` parameter value is invalid.`;
