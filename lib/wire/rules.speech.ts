/** Rules of the actions that speak or play, and of those that ask for digits while they do. */
import {
  anObject,
  aText,
  type Breach,
  breach,
  counted,
  fine,
  given,
  invalid,
  isAbsent,
  keys,
  member,
  oneOf,
  type Part,
  pattern,
  type Refusal,
  type Rule,
} from './breach.ts';
import { limits, within } from './limits.ts';
import { integerOf } from './members.ts';
import { leg } from './rules.legs.ts';

/** Guide: speak. */
export const speak: Rule = (parameters, legs) => [...leg(parameters, legs), ...speech(parameters, 'dg:speak')];

/** Guide: speak-and-get-digits. */
export const speakAndGetDigits: Rule = (parameters, legs) => {
  const failure = member(parameters, 'FailureSpeechParameters');
  return [
    ...leg(parameters, legs),
    ...speech(member(parameters, 'SpeechParameters'), 'dg:speak-and-get-digits'),
    ...(isAbsent(failure.value) ? fine : speech(failure, 'dg:speak-and-get-digits')),
    ...collecting(parameters),
  ];
};

/** Guide: play-audio. */
export const playAudio: Rule = (parameters, legs) => [
  ...leg(parameters, legs),
  ...audio(member(parameters, 'AudioSource'), badAudio),
  ...keys(member(parameters, 'PlaybackTerminators'), wrong('PlaybackTerminators', 'dg:play-audio')),
  ...counted(member(parameters, 'Repeat'), limits.playbackRepeats, wrong('Repeat', 'dg:play-audio')),
];

/** Guide: play-audio-get-digits. */
export const playAudioAndGetDigits: Rule = (parameters, legs) => [
  ...leg(parameters, legs),
  ...audio(member(parameters, 'AudioSource'), badAudio),
  ...audio(member(parameters, 'FailureAudioSource'), badAudio),
  ...collecting(parameters),
];

/** Guide: listen-to-digits. */
export const receiveDigits: Rule = (parameters, legs) => {
  const regex = member(parameters, 'InputDigitsRegex');
  const inBetween = member(parameters, 'InBetweenDigitsDurationInMilliseconds');
  const flush = member(parameters, 'FlushDigitsDurationInMilliseconds');
  const shortest = integerOf(inBetween.value);
  const longest = integerOf(flush.value);
  return [
    ...leg(parameters, legs),
    ...required(regex, 'InputDigitsRegex'),
    ...pattern(regex, wrong('InputDigitsRegex')),
    ...required(inBetween, inBetween.name),
    ...counted(inBetween, limits.digitMilliseconds, wrong(inBetween.name)),
    ...required(flush, flush.name),
    ...counted(flush, limits.digitMilliseconds, wrong(flush.name)),
    ...(shortest !== undefined && longest !== undefined && longest > 0 && longest <= shortest
      ? breach(flush, 'order', `more than ${inBetween.name}, ${shortest}`, wrong(flush.name))
      : fine),
  ];
};

/** A file in S3, refused in these words. */
export const audio = (source: Part, refusal: Refusal): readonly Breach[] => {
  if (isAbsent(source.value)) return given(source, refusal);
  const type = member(source, 'Type');
  const bucket = member(source, 'BucketName');
  const key = member(source, 'Key');
  return [
    ...anObject(source, refusal),
    ...given(type, refusal),
    ...oneOf(type, ['S3'], refusal),
    ...given(bucket, refusal),
    ...aText(bucket, refusal),
    ...given(key, refusal),
    ...aText(key, refusal),
  ];
};

const badAudio: Refusal = {
  errorType: 'InvalidAudioSource',
  errorMessage: 'Audio Source parameter value is invalid.',
  source: 'dg:unexpected-action-fail',
};

/** The words of the debugging page. It does not name every parameter; for the others they are assumed. */
const wrong = (name: string, source = 'dg:unexpected-action-fail'): Refusal =>
  invalid(`The ${name} parameter is invalid.`, source);

const required = (part: Part, name: string): readonly Breach[] => given(part, wrong(name));

const speech = (parameters: Part, source: string): readonly Breach[] => {
  const text = member(parameters, 'Text');
  const engine = member(parameters, 'Engine');
  const textType = member(parameters, 'TextType');
  const language = member(parameters, 'LanguageCode');
  const voice = member(parameters, 'VoiceId');
  // The guide leaves the message of Polly's own refusals empty.
  const refused = (part: Part) => invalid(`\`${part.name}\` parameter value is invalid.`, source);
  return [
    ...spoken(text, source),
    ...oneOf(engine, ['standard', 'neural'], refused(engine)),
    ...oneOf(textType, ['text', 'ssml'], refused(textType)),
    ...aText(language, refused(language)),
    ...aText(voice, refused(voice)),
  ];
};

const spoken = (text: Part, source: string): readonly Breach[] => {
  const missing = (errorMessage: string): Refusal => ({ errorType: 'MissingRequiredActionParameter', errorMessage, source });
  if (isAbsent(text.value) || typeof text.value !== 'string') {
    const aspect = isAbsent(text.value) ? 'missing' : 'type';
    return breach(text, aspect, 'a text', missing('`Text` is a required parameter'));
  }
  const { length } = text.value;
  return within(limits.textCharacters, length)
    ? fine
    : breach(
        text,
        'length',
        `at most ${limits.textCharacters.max} characters`,
        missing('`Text` is limited to 1,000 characters'),
        `${length} characters`,
      );
};

const collecting = (parameters: Part): readonly Breach[] => {
  const regex = member(parameters, 'InputDigitsRegex');
  const least = member(parameters, 'MinNumberOfDigits');
  const most = member(parameters, 'MaxNumberOfDigits');
  const terminators = member(parameters, 'TerminatorDigits');
  const inBetween = member(parameters, 'InBetweenDigitsDurationInMilliseconds');
  const attempts = member(parameters, 'Repeat');
  const attempt = member(parameters, 'RepeatDurationInMilliseconds');
  return [
    ...pattern(regex, wrong(regex.name)),
    ...counted(least, limits.digits, wrong(least.name)),
    ...counted(most, limits.digits, wrong(most.name)),
    ...inOrder(least, most),
    ...keys(terminators, wrong(terminators.name, 'dg:play-audio-get-digits')),
    ...counted(inBetween, limits.digitMilliseconds, wrong(inBetween.name)),
    ...counted(attempts, limits.digitAttempts, wrong(attempts.name, limits.digitAttempts.source)),
    ...required(attempt, attempt.name),
    ...counted(attempt, limits.digitMilliseconds, wrong(attempt.name)),
  ];
};

/** The guide wants Max above Min; recordings and samples have them equal. */
const inOrder = (least: Part, most: Part): readonly Breach[] => {
  const from = isAbsent(least.value) ? limits.digits.min : integerOf(least.value);
  const to = integerOf(most.value);
  return from !== undefined && to !== undefined && to < from
    ? breach(most, 'order', `no less than ${least.name}, ${from}`, wrong(most.name))
    : fine;
};
