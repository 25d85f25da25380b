/** Pause: nothing, for a while. Guide: pause. */
import { type Behaviour, successful } from './behaviour.ts';

/** The one action during which an unanswered call goes on ringing. */
export const pause: Behaviour<'Pause'> = {
  ownEvent: 'never',
  interruptible: true,
  numbers: ['DurationInMilliseconds'],
  complete: (given) => given,
  begin: ({ parameters }) => ({
    deeds: [{ kind: 'after', timer: 'pause', ms: parameters.DurationInMilliseconds }],
    next: (input) => (input.kind === 'due' || input.kind === 'stopped' ? successful([]) : undefined),
  }),
};
