/** The calls of the served emulator: numbered as they begin, told line by line, and at hand for whoever types. */
import type { Account } from '../emulator/account.ts';
import type { Call, Clock } from '../emulator/phone.ts';
import type { ParticipantTag } from '../wire/actions.ts';
import { lineOf } from './serve.lines.ts';
import type { Act } from './serve.words.ts';

export interface Calls {
  /** From now on its lines are printed, and it is at hand until it is over. */
  readonly follow: (call: Call, placed: boolean) => void;
  /** Does that on the phone of the call with this number, or of the latest one; false if there is no such call. */
  readonly perform: (act: Act, number: number | undefined) => boolean;
  /** Everybody hangs up. Resolves when every call is over. */
  readonly end: () => Promise<void>;
}

/** No calls yet. */
export const callsOf = (account: Account, clock: Clock, say: (line: string) => void): Calls => {
  const lasting = new Map<number, Call>();
  let count = 0;
  let emptied = (): void => undefined;

  const follow = (call: Call, placed: boolean) => {
    count += 1;
    const number = count;
    const people = new Map<ParticipantTag, string>();
    let invoked = false;
    lasting.set(number, call);
    call.watch((happening) => {
      const { kind } = happening;
      if (kind === 'ringing') people.set(happening.leg, happening.leg === 'LEG-A' && !placed ? happening.from : happening.to);
      if (kind === 'invoked') invoked = true;
      const line = lineOf(happening, { account, transactionId: call.transactionId, placed, people, invoked });
      if (line !== undefined) say(`${number} ${line}`);
      if (kind !== 'over') return;
      lasting.delete(number);
      if (lasting.size === 0) emptied();
    });
  };
  return {
    follow,
    perform: (act, number = Math.max(...lasting.keys())) => {
      const call = lasting.get(number);
      if (call !== undefined) perform(act, call, clock);
      return call !== undefined;
    },
    end: () =>
      new Promise((done) => {
        emptied = done;
        if (lasting.size === 0) done();
        for (const call of lasting.values()) {
          call.hangUp('LEG-A');
          call.hangUp('LEG-B');
        }
      }),
  };
};

const perform = (act: Act, call: Call, clock: Clock): void => {
  switch (act.act) {
    case 'answer':
      call.answer();
      break;
    case 'reject':
      call.reject();
      break;
    case 'hang up':
      call.hangUp();
      break;
    case 'callee hangs up':
      call.hangUp('LEG-B');
      break;
    case 'press':
      for (const [index, key] of act.keys.entries()) {
        if (index === 0) call.press(key);
        else clock.after(index * KEY_MS, () => call.press(key));
      }
  }
};

/** A finger takes so long from key to key. */
const KEY_MS = 200;
