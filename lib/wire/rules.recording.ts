/** Rules of the actions that record. */
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
  type Refusal,
  type Rule,
} from './breach.ts';
import { limits, within } from './limits.ts';
import { callId, leg } from './rules.legs.ts';

/** Guide: record-audio. */
export const recordAudio: Rule = (parameters, legs) => {
  const duration = member(parameters, 'DurationInSeconds');
  const silence = member(parameters, 'SilenceDurationInSeconds');
  const threshold = member(parameters, 'SilenceThreshold');
  const terminators = member(parameters, 'RecordingTerminators');
  return [
    ...leg(parameters, legs),
    ...counted(duration, limits.recordingSeconds, bad(duration)),
    ...counted(silence, limits.silenceSeconds, bad(silence)),
    ...counted(threshold, limits.silenceThreshold, bad(threshold)),
    ...given(terminators, bad(terminators)),
    ...keys(terminators, bad(terminators)),
    ...destination(member(parameters, 'RecordingDestination')),
  ];
};

/** Guide: start-call-recording. */
export const startCallRecording: Rule = (parameters, legs) => {
  const track = member(parameters, 'Track');
  const place = member(parameters, 'Destination');
  const type = member(place, 'Type');
  const location = member(place, 'Location');
  // The page prints one message for all parameters, with `CallId` in it.
  const named = (part: Part) => invalid(`\`${part.name}\` parameter for action is invalid`, 'dg:start-call-recording');
  return [
    ...callId(parameters, legs, badCallId),
    ...given(track, named(track)),
    ...oneOf(track, ['BOTH', 'INCOMING', 'OUTGOING'], named(track)),
    ...(isAbsent(place.value)
      ? given(place, named(place))
      : [
          ...anObject(place, named(place)),
          ...given(type, named(place)),
          ...oneOf(type, ['S3'], named(place)),
          ...given(location, named(place)),
          ...aText(location, named(place)),
        ]),
  ];
};

/** Stop, pause and resume: the leg alone. Guide: stop-call-recording, pause-call-recording, resume-call-recording. */
export const callRecording: Rule = (parameters, legs) => callId(parameters, legs, badCallId);

const badCallId = invalid('`CallId` parameter for action is invalid', 'dg:start-call-recording');

const bad = (part: Part): Refusal => invalid(`${part.name} parameter value is invalid.`, 'dg:record-audio');

const destination = (place: Part): readonly Breach[] => {
  if (isAbsent(place.value)) return given(place, bad(place));
  const type = member(place, 'Type');
  const bucket = member(place, 'BucketName');
  return [
    ...anObject(place, bad(place)),
    ...given(type, bad(place)),
    ...oneOf(type, ['S3'], bad(place)),
    ...given(bucket, bad(place)),
    ...aText(bucket, bad(place)),
    ...prefixed(member(place, 'Prefix'), bad(place)),
  ];
};

const prefixed = (prefix: Part, refusal: Refusal): readonly Breach[] => {
  if (isAbsent(prefix.value)) return fine;
  if (typeof prefix.value !== 'string') return aText(prefix, refusal);
  const bytes = Buffer.byteLength(prefix.value);
  if (!within(limits.recordingPrefixBytes, bytes)) {
    return breach(prefix, 'length', `at most ${limits.recordingPrefixBytes.max} bytes`, refusal, `${bytes} bytes`);
  }
  return /^[\w!.*'()/-]*$/.test(prefix.value) ? fine : breach(prefix, 'characters', "0-9 a-z A-Z and / ! - _ . * ' ( )", refusal);
};
