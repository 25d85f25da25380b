/** ReceiveDigits: listens for digits from now on, whatever else goes on. Guide: listen-to-digits. */
import { echoed } from '../completed.ts';
import { listenerTimers } from '../listener.ts';
import { type Behaviour, type Deed, successful } from './behaviour.ts';

/** It is done at once; DIGITS_RECEIVED tells of the digits. Another one on the same leg takes its place. */
export const receiveDigits: Behaviour<'ReceiveDigits'> = {
  ownEvent: 'never',
  interruptible: false,
  numbers: ['InBetweenDigitsDurationInMilliseconds', 'FlushDigitsDurationInMilliseconds'],
  complete: (given) => given,
  begin: ({ leg, parameters }) => {
    const listener = {
      parameters: echoed({ ...parameters }, leg),
      pattern: new RegExp(parameters.InputDigitsRegex),
      betweenMs: parameters.InBetweenDigitsDurationInMilliseconds,
      flushMs: parameters.FlushDigitsDurationInMilliseconds,
      digits: '',
    };
    const timers = Object.values(listenerTimers(leg.tag)).map((timer): Deed => ({ kind: 'cancel', timer }));
    return successful([...timers, { kind: 'remember', leg: leg.tag, of: { listener } }], { ReceivedDigits: '' });
  },
};
