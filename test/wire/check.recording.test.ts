/** Refusals of the actions that record, in the service's words. */
import { badLeg, noSuchValue, type Refusals, refuses } from './good.ts';

const badCallId = '`CallId` parameter for action is invalid';
const recordingOnly: Refusals = [
  [{ CallId: '' }, 'callId.missing', badCallId],
  [{ CallId: 'other' }, 'callId.leg', badCallId],
];

refuses('RecordAudio', [
  [{ DurationInSeconds: 0 }, 'durationInSeconds.range', noSuchValue('DurationInSeconds')],
  [{ SilenceDurationInSeconds: 0 }, 'silenceDurationInSeconds.range', noSuchValue('SilenceDurationInSeconds')],
  [{ SilenceThreshold: 1_001 }, 'silenceThreshold.range', noSuchValue('SilenceThreshold')],
  [{ RecordingTerminators: undefined }, 'recordingTerminators.missing', noSuchValue('RecordingTerminators')],
  [{ RecordingTerminators: ['x'] }, 'recordingTerminators.keys', noSuchValue('RecordingTerminators')],
  [{ RecordingDestination: undefined }, 'recordingDestination.missing', noSuchValue('RecordingDestination')],
  [
    { RecordingDestination: { Type: 'EFS', BucketName: 'b' } },
    'recordingDestination.type.word',
    noSuchValue('RecordingDestination'),
  ],
  [{ RecordingDestination: { Type: 'S3' } }, 'recordingDestination.bucketName.missing', noSuchValue('RecordingDestination')],
  [
    { RecordingDestination: { Type: 'S3', BucketName: 'b', Prefix: 'x'.repeat(980) } },
    'recordingDestination.prefix.length',
    noSuchValue('RecordingDestination'),
  ],
  [
    { RecordingDestination: { Type: 'S3', BucketName: 'b', Prefix: 'a b' } },
    'recordingDestination.prefix.characters',
    noSuchValue('RecordingDestination'),
  ],
  [{ ParticipantTag: 'LEG-B' }, 'participantTag.leg', badLeg],
]);

refuses('StartCallRecording', [
  [{ Track: undefined }, 'track.missing', '`Track` parameter for action is invalid'],
  [{ Track: 'ALL' }, 'track.word', '`Track` parameter for action is invalid'],
  [{ Destination: undefined }, 'destination.missing', '`Destination` parameter for action is invalid'],
  [{ Destination: { Location: 'b' } }, 'destination.type.missing', '`Destination` parameter for action is invalid'],
  [{ Destination: { Type: 'S3' } }, 'destination.location.missing', '`Destination` parameter for action is invalid'],
  ...recordingOnly,
]);

refuses('StopCallRecording', recordingOnly);

refuses('PauseCallRecording', recordingOnly);

refuses('ResumeCallRecording', recordingOnly);
