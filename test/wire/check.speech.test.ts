/** Refusals of the actions that speak, play and ask for digits, in the service's words. */
import { badLeg, missing, noSuch, noSuchCode, type Refusals, refuses, source } from './good.ts';

const badAudio = 'Audio Source parameter value is invalid.';
const noText = '`Text` is a required parameter';
const longText = '`Text` is limited to 1,000 characters';
const long = 'x'.repeat(1_001);

/** The refusals of collecting digits, which two actions share. */
const collecting: Refusals = [
  [{ InputDigitsRegex: '(' }, 'inputDigitsRegex.pattern', noSuch('InputDigitsRegex')],
  [{ InputDigitsRegex: 7 }, 'inputDigitsRegex.pattern', noSuch('InputDigitsRegex')],
  [{ MinNumberOfDigits: -1 }, 'minNumberOfDigits.range', noSuch('MinNumberOfDigits')],
  [{ MaxNumberOfDigits: 129 }, 'maxNumberOfDigits.range', noSuch('MaxNumberOfDigits')],
  [{ MaxNumberOfDigits: '1.5' }, 'maxNumberOfDigits.type', noSuch('MaxNumberOfDigits')],
  [{ MinNumberOfDigits: 3, MaxNumberOfDigits: 2 }, 'maxNumberOfDigits.order', noSuch('MaxNumberOfDigits')],
  [{ TerminatorDigits: '#' }, 'terminatorDigits.keys', noSuch('TerminatorDigits')],
  [{ TerminatorDigits: ['A'] }, 'terminatorDigits.keys', noSuch('TerminatorDigits')],
  [{ TerminatorDigits: ['##'] }, 'terminatorDigits.keys', noSuch('TerminatorDigits')],
  [
    { InBetweenDigitsDurationInMilliseconds: 0 },
    'inBetweenDigitsDurationInMilliseconds.range',
    noSuch('InBetweenDigitsDurationInMilliseconds'),
  ],
  [{ Repeat: 0 }, 'repeat.range', noSuch('Repeat')],
  [{ RepeatDurationInMilliseconds: undefined }, 'repeatDurationInMilliseconds.missing', noSuch('RepeatDurationInMilliseconds')],
  [{ RepeatDurationInMilliseconds: 0 }, 'repeatDurationInMilliseconds.range', noSuch('RepeatDurationInMilliseconds')],
];

refuses('Speak', [
  [{ Text: undefined }, 'text.missing', noText, missing],
  [{ Text: '' }, 'text.missing', noText, missing],
  [{ Text: ['Hello'] }, 'text.type', noText, missing],
  [{ Text: long }, 'text.length', longText, missing],
  [{ Engine: 'generative' }, 'engine.word', noSuchCode('Engine')],
  [{ TextType: 'SSML' }, 'textType.word', noSuchCode('TextType')],
  [{ LanguageCode: 1 }, 'languageCode.type', noSuchCode('LanguageCode')],
  [{ VoiceId: {} }, 'voiceId.type', noSuchCode('VoiceId')],
  [{ CallId: 'other' }, 'callId.leg', badLeg],
  [{ CallId: 7 }, 'callId.leg', badLeg],
  [{ ParticipantTag: 'LEG-B' }, 'participantTag.leg', badLeg],
  [{ CallId: 'other', ParticipantTag: 'LEG-A' }, 'callId.leg', badLeg],
]);

refuses('SpeakAndGetDigits', [
  [{ SpeechParameters: undefined }, 'speechParameters.text.missing', noText, missing],
  [{ SpeechParameters: { Text: long } }, 'speechParameters.text.length', longText, missing],
  [{ FailureSpeechParameters: {} }, 'failureSpeechParameters.text.missing', noText, missing],
  [{ FailureSpeechParameters: { Text: long } }, 'failureSpeechParameters.text.length', longText, missing],
  [{ ParticipantTag: 'LEG-B' }, 'participantTag.leg', badLeg],
  ...collecting,
]);

refuses('PlayAudio', [
  [{ AudioSource: undefined }, 'audioSource.missing', badAudio, 'InvalidAudioSource'],
  [{ AudioSource: { ...source, Type: 'HTTP' } }, 'audioSource.type.word', badAudio, 'InvalidAudioSource'],
  [{ AudioSource: { ...source, BucketName: '' } }, 'audioSource.bucketName.missing', badAudio, 'InvalidAudioSource'],
  [{ AudioSource: { ...source, Key: null } }, 'audioSource.key.missing', badAudio, 'InvalidAudioSource'],
  [{ PlaybackTerminators: ['1', ','] }, 'playbackTerminators.keys', noSuch('PlaybackTerminators')],
  [{ Repeat: 0 }, 'repeat.range', noSuch('Repeat')],
  [{ ParticipantTag: 'LEG-B' }, 'participantTag.leg', badLeg],
]);

refuses('PlayAudioAndGetDigits', [
  [{ AudioSource: undefined }, 'audioSource.missing', badAudio, 'InvalidAudioSource'],
  [{ FailureAudioSource: undefined }, 'failureAudioSource.missing', badAudio, 'InvalidAudioSource'],
  [{ CallId: 'other' }, 'callId.leg', badLeg],
  ...collecting,
]);

refuses('ReceiveDigits', [
  [{ InputDigitsRegex: '' }, 'inputDigitsRegex.missing', noSuch('InputDigitsRegex')],
  [{ InputDigitsRegex: '[' }, 'inputDigitsRegex.pattern', noSuch('InputDigitsRegex')],
  [
    { InBetweenDigitsDurationInMilliseconds: undefined },
    'inBetweenDigitsDurationInMilliseconds.missing',
    noSuch('InBetweenDigitsDurationInMilliseconds'),
  ],
  [
    { InBetweenDigitsDurationInMilliseconds: 0 },
    'inBetweenDigitsDurationInMilliseconds.range',
    noSuch('InBetweenDigitsDurationInMilliseconds'),
  ],
  [
    { FlushDigitsDurationInMilliseconds: undefined },
    'flushDigitsDurationInMilliseconds.missing',
    noSuch('FlushDigitsDurationInMilliseconds'),
  ],
  [
    { FlushDigitsDurationInMilliseconds: 1_000 },
    'flushDigitsDurationInMilliseconds.order',
    noSuch('FlushDigitsDurationInMilliseconds'),
  ],
  [{ ParticipantTag: 'LEG-B' }, 'participantTag.leg', badLeg],
]);
