/** Everybody of a script: whoever dials or is called first, and those whom the service calls meanwhile. */
import type { Call, Telephone } from '../emulator/phone.ts';
import { witness } from '../emulator/witness.ts';
import { type Around, type Caller, caller } from './caller.ts';
import type { First, Next } from './script.ts';
import type { Noted } from './transcript.ts';
import { PATIENCE_MS, TOO_LONG } from './waiting.ts';

/** Each function answers with why it failed, in words; undefined if it did not. */
export interface People {
  /** Does a statement, and lets time pass until it is done. */
  readonly perform: (step: Next) => Promise<string | undefined>;
  /** Lets time pass until everybody who was spoken of has something to hear or to do, or their call ends. */
  readonly linger: () => Promise<string | undefined>;
  /** Everybody hangs up, and time passes until every call is over. */
  readonly leave: () => Promise<string | undefined>;
  /** All that has happened so far, in all calls. */
  readonly noted: readonly Noted[];
}

/** The people of a script that begins so: nothing has happened yet. */
export const people = (
  first: First,
  { telephone, from, ...around }: Around & { readonly telephone: Telephone; readonly from: string },
): People => {
  const { clock } = around;
  const noted: Noted[] = [];
  const callers: Caller[] = [];
  const join = (call: Call): Caller => {
    const nth = callers.length + 1;
    const one = caller(
      around,
      call,
      witness(call, (happening) => noted.push({ call: nth, happening })),
    );
    callers.push(one);
    return one;
  };
  /** The statements are about this one. */
  let present = join(first.do === 'dial' ? telephone.dial({ to: first.to, from: first.from ?? from }) : telephone.place(first));
  const spokenOf = new Set([present]);
  telephone.placed(join);

  const phoneRings = async () => {
    const rung = () => callers.find((one) => !spokenOf.has(one) && one.isRung());
    const end = clock.now() + PATIENCE_MS;
    await clock.advance(() => rung() !== undefined || clock.now() > end);
    const one = rung();
    if (one === undefined) return `no phone rang: ${clock.now() > end ? TOO_LONG : 'nothing happens any more'}`;
    spokenOf.add(one);
    present = one;
    return undefined;
  };
  const named = (one: Caller, why: string | undefined) =>
    why === undefined || callers.length === 1 ? why : `call ${callers.indexOf(one) + 1}: ${why}`;

  return {
    perform: async (step) => (step.do === 'phone rings' ? phoneRings() : present.perform(step)),
    linger: async () => {
      for (const one of spokenOf) {
        const why = named(one, await one.linger());
        if (why !== undefined) return why;
      }
      return undefined;
    },
    leave: async () => {
      let failure: string | undefined;
      // A call that ends may have another one placed.
      for (const one of callers) {
        const why = named(one, await one.leave());
        failure ??= why;
      }
      return failure;
    },
    noted,
  };
};
