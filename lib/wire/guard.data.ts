/** Reads an event's `ActionData`: the action it is about, what came of it, what went wrong, who hung up. */
import type { ActionType } from './actions.ts';
import type { ActionData, EventOf, Participant, ServiceError } from './events.ts';
import { tagOf } from './guard.details.ts';
import { readIntent } from './guard.intent.ts';
import { integerOf, type Members, membersOf, textOf } from './members.ts';

/** The action as it came back, with those of its results that have the right shape. */
export const readAction = (type: ActionType, data: Members): ActionData => {
  const recording = membersOf(data.RecordingDestination);
  const callRecording = membersOf(data.CallRecordingDestination);
  const intent = data.IntentResult == null ? undefined : readIntent(data.IntentResult);
  return {
    Type: type,
    Parameters: membersOf(data.Parameters),
    ...(typeof data.ReceivedDigits === 'string' && { ReceivedDigits: data.ReceivedDigits }),
    ...(typeof recording.BucketName === 'string' &&
      typeof recording.Key === 'string' && {
        RecordingDestination: { Type: 'S3', BucketName: recording.BucketName, Key: recording.Key },
      }),
    ...(typeof data.RecordingTerminatorUsed === 'string' && { RecordingTerminatorUsed: data.RecordingTerminatorUsed }),
    ...(typeof callRecording.Location === 'string' && {
      CallRecordingDestination: { Type: 'S3', Location: callRecording.Location },
    }),
    ...(intent !== undefined && { IntentResult: intent }),
  };
};

/** What went wrong, looked for in two places, and in the `Error: "Type: message"` of two pages (join-chime-meeting, start-call-recording). */
export const readError = (first: Members, second: Members): ServiceError => {
  const type = textOf(first.ErrorType) ?? textOf(second.ErrorType);
  const message = textOf(first.ErrorMessage) ?? textOf(second.ErrorMessage);
  const line = textOf(first.Error) ?? textOf(second.Error) ?? '';
  const [, lineType, lineMessage] = /^(\w+): ?(.*)$/s.exec(line) ?? [undefined, undefined, line];
  return { ErrorType: type ?? lineType ?? 'UnknownError', ErrorMessage: message ?? lineMessage ?? '' };
};

/** Who hung up. An event that does not say is about the leg with its `CallId`, else the one that is disconnected, else LEG-A. */
export const readHangup = (data: Members, legs: readonly Participant[]): EventOf['HANGUP']['ActionData'] => {
  const parameters = membersOf(data.Parameters);
  const callId = textOf(parameters.CallId);
  const code = integerOf(parameters.SipResponseCode);
  const leg = legs.find((one) => one.CallId === callId) ?? legs.find((one) => one.Status === 'Disconnected');
  return {
    // One page of the guide prints "ReceiveDigits" here (case-5).
    Type: 'Hangup',
    Parameters: {
      ...(code !== undefined && { SipResponseCode: code }),
      ...(callId !== undefined && { CallId: callId }),
      ParticipantTag: tagOf(parameters.ParticipantTag) ?? leg?.ParticipantTag ?? 'LEG-A',
    },
  };
};
