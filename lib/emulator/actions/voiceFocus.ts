/** VoiceFocus: takes the noise out of what a leg says. Guide: voice-focus. */
import { type Behaviour, failed, successful, tell } from './behaviour.ts';

/** Nothing sounds different here; the limit of the account is real. */
export const voiceFocus: Behaviour<'VoiceFocus'> = {
  ownEvent: 'never',
  interruptible: false,
  numbers: [],
  complete: (given) => given,
  begin: ({ leg, parameters, now, settings }) =>
    settings.focuses(now)
      ? successful([tell({ kind: 'focused', leg: leg.tag, enabled: parameters.Enable })])
      : failed([], 'ActionExecutionThrottled', tooMany),
};

const tooMany = 'Failed to run action. The maximum number of actions per second has been reached.';
