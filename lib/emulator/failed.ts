/** What an event tells of an action that has failed, in words: the service says it to the Lambda alone. */
import { type Members, membersOf } from '../wire/members.ts';

/** `PlayAudio: InvalidAudioSource: Cannot access S3 bucket or audio file.`; undefined of any other event. */
export const failedIn = ({ InvocationEventType, ActionData }: Members): string | undefined => {
  if (InvocationEventType !== 'ACTION_FAILED') return undefined;
  // Two of the guide's examples have `Error` in place of the two.
  const { Type, ErrorType, ErrorMessage, Error: error } = membersOf(ActionData);
  return [Type, ErrorType, ErrorMessage, error].filter((part) => part !== undefined).join(': ');
};
