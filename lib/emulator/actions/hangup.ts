/** Hangup: ends one leg, or rejects a call that is not answered yet. Guide: hangup. */
import { type Behaviour, type Deed, successful } from './behaviour.ts';

/** A caller who leaves a meeting is reported as a success of this action, any other leg by its HANGUP. Guide: hangup, case-5. */
export const hangup: Behaviour<'Hangup'> = {
  ownEvent: 'workshop',
  interruptible: false,
  numbers: ['SipResponseCode'],
  complete: (given) => given,
  begin: ({ leg, legs, parameters, settings }) => {
    const { SipResponseCode } = parameters;
    const code = SipResponseCode === undefined ? {} : { code: Number(SipResponseCode) };
    const end = { kind: 'end', leg: leg.tag, ...code } as const satisfies Deed;
    const alone = legs.every((one) => one === leg || one.status === 'ended');
    const succeeds = leg.party === 'meeting' || settings.readings['hangup.leg-b'] === 'ACTION_SUCCESSFUL';
    const quietly = leg.tag === 'LEG-B' && succeeds && !alone;
    return quietly ? successful([{ ...end, silent: true }]) : { deeds: [end], result: { kind: 'hungUp' } };
  },
};
