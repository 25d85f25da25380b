/** The same scripts again and again: under each reading, and with each turn gone wrong in every way that a caller must not notice. */
import { atRandom, typed } from '../../lib/commands/readings.combinations.ts';
import { type Readings, readings } from '../../lib/emulator/readings.ts';
import type { Script } from '../../lib/scripts/script.ts';
import { type Circumstances, failureOf, type Played, stage } from './stage.ts';

/** Judges a call: what is wrong with it, in words. */
export type Judge = (played: Played) => string | undefined;

/** The failures of a script under each other value of these points alone, and under some readings at random. */
export const underReadings = async (
  script: Script,
  around: Circumstances,
  points: readonly (keyof Readings)[],
  judge: Judge = failureOf,
): Promise<readonly string[]> => {
  const alone = points.flatMap((point) => readings[point].values.slice(1).map((value) => ({ [point]: value })));
  const failures: string[] = [];
  for (const chosen of [{}, ...alone, ...atRandom(4, 1).map((one) => one.readings)]) {
    const failure = judge(await stage(script, { ...around, readings: chosen }));
    if (failure) failures.push(`${typed(chosen)} ${script.file}\n${failure}`);
  }
  return failures;
};

/** The failures of a script of which each turn goes wrong once in each of these ways. */
export const withFaults = async (
  script: Script,
  around: Circumstances,
  { faults = everyFault, judge = failureOf }: { readonly faults?: typeof everyFault; readonly judge?: Judge } = {},
): Promise<readonly string[]> => {
  const { turns } = await stage(script, around);
  const failures: string[] = [];
  for (let turn = 1; turn <= turns.length; turn++)
    for (const [name, fault] of Object.entries(faults)) {
      const befallen = fault(turn);
      const readings = { ...around.readings, ...befallen.readings };
      const failure = judge(await stage(script, { ...around, ...befallen, readings }));
      if (failure) failures.push(`${name} on turn ${turn}, ${script.file}\n${failure}`);
    }
  return failures;
};

/** What may befall a turn without a caller's noticing more than a pause: the service sends the event again, or events overlap. */
export const everyFault: { readonly [Name in string]: (turn: number) => Partial<Circumstances> } = {
  duplicate: (turn) => ({ fault: { is: { kind: 'duplicate' }, turn }, readings: { 'turns.overlap': 'always' } }),
  late: (turn) => ({ fault: { is: { kind: 'late', ms: 3_000 }, turn }, readings: { 'turns.overlap': 'always' } }),
  'lost, and sent again': (turn) => ({ fault: { is: { kind: 'lost' }, turn }, readings: { 'retry.after': '5s' } }),
  'crashed, and sent again': (turn) => ({ fault: { is: { kind: 'crash' }, turn }, readings: { 'retry.error': 'once' } }),
};

/** The table cannot be reached from that turn on. */
export const tableAway: typeof everyFault = {
  'table away': (turn) => ({ away: (nth) => nth >= turn }),
};
