/** Calls that are each at a moment of their own when another version is deployed, and what becomes of them. */
import type { Call } from '../../lib/emulator/phone.ts';
import type { Asked, Readings } from '../../lib/emulator/readings.ts';
import { after, dialled, longestSilence } from '../../lib/emulator/situation.ts';
import { callers, live } from './caller.ts';
import { company, type Deploy } from './company.ts';
import { type Moment, watchMoment } from './moments.ts';

export interface Outcome {
  /** What the deploy found calls at. */
  readonly found: readonly string[];
  /** Whatever should not be, each with the caller and the moment. */
  readonly troubles: readonly string[];
  /** The edges that led calls on whose state was gone. */
  readonly astray: readonly string[];
}

/** Lets each call come to its moment, all at once; deploys; and lets all of them go on to their ends. */
export const callThrough = async (
  moments: readonly Moment[],
  { old, now }: Pick<Deploy, 'old' | 'now'>,
  readings: Partial<Readings> = {},
  asked?: Asked,
): Promise<Outcome> => {
  const leadMs = Math.max(...moments.map(({ ms }) => ms)) + 1;
  const house = company({ old, now, inMs: leadMs }, readings, asked);
  const { clock } = house;
  const troubles: string[] = [];
  const at: (() => string)[] = [];
  for (const { who, what, ms } of moments)
    clock.after(leadMs - ms, () => {
      const caller = callers[who];
      if (!caller) throw new Error(`who is ${who}?`);
      const call = house.dial();
      at.push(watchMoment(call, house));
      watchTroubles(call, (trouble) => troubles.push(`somebody who ${who}, at the deploy in ${what}, ${trouble}`));
      live(call, clock, caller);
    });
  const found: string[] = [];
  clock.after(leadMs, () => found.push(...at.map((what) => what())));
  await clock.advance(() => false, leadMs + LONGEST_MS);
  for (const error of house.errors) troubles.push(`the log has ${JSON.stringify(error)}`);
  if (new Set(house.paid).size !== house.paid.length) troubles.push('somebody has paid twice');
  return { found: [...new Set(found)].toSorted(), troubles, astray: house.astray };
};

/** Tells what a caller should never see. */
const watchTroubles = (call: Call, trouble: (what: string) => void): void => {
  let situation = dialled;
  let tape = 'not started';
  let isSecret = false;
  let end = 'never ended';
  call.watch((happening) => {
    situation = after(situation, happening);
    switch (happening.kind) {
      case 'speech':
        if (/broken down|sorry/.test(happening.speech.Text)) trouble(`heard "${happening.speech.Text}"`);
        isSecret = happening.speech.Text.includes('PIN');
        break;
      case 'callRecording':
        tape = happening.state;
        break;
      case 'key':
        if (isSecret && situation.awaited && tape !== 'paused') trouble(`keyed a secret while the recording was ${tape}`);
        break;
      case 'replied':
        if (happening.outcome.kind === 'refused' || happening.outcome.kind === 'lost')
          trouble(`had a reply ${JSON.stringify(happening.outcome)}`);
        break;
      case 'log':
        trouble(`had a line in the service's log: ${happening.message}`);
        break;
      case 'hungUp':
        if (happening.leg === 'LEG-A') end = happening.by;
        break;
      case 'over': {
        const silentMs = longestSilence(situation, happening.at);
        if (silentMs > LONGEST_SILENCE_MS) trouble(`heard nothing for ${silentMs} ms`);
        if (end !== 'action') trouble(`was hung up by ${end}`);
      }
    }
  });
};

const LONGEST_MS = 900_000;
const LONGEST_SILENCE_MS = 2_000;
