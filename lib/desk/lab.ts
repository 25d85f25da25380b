/** The lab: what is amiss at the desk at present, and what befalls the next turn of a call. */
import type { Fault } from '../emulator/faults.ts';
import { readings as points, type Readings, withDefaults } from '../emulator/readings.ts';
import type { FaultName, Lab } from './protocol.ts';
import { MOST_LAMBDA_MS } from './wishes.ts';

export interface Laboratory {
  /** As the page is told of it. */
  readonly told: () => Lab;
  readonly readings: () => Readings;
  readonly change: (change: Partial<Pick<Lab, 'regionDown' | 'tableDown' | 'lambdaMs'>>) => void;
  /** From now on the point is read so. Both are known. */
  readonly read: (point: string, value: string) => void;
  readonly strike: (call: string, struck: Struck) => void;
  /** What befalls the turn of that call which begins now, or would have befallen one. */
  readonly befall: (call: string) => Struck | undefined;
}

/** What befalls a turn, and when somebody wished for it, in milliseconds since 1970. */
export interface Struck {
  readonly fault: FaultName;
  readonly at: number;
}

/** A lab in which nothing is amiss. Whoever listens is told of each change. */
export const laboratory = (chosen: Partial<Readings>, hasTable: boolean, changed: () => void): Laboratory => {
  let amiss: Pick<Lab, 'regionDown' | 'tableDown' | 'lambdaMs'> = { regionDown: false, tableDown: false, lambdaMs: 0 };
  let present = withDefaults(chosen);
  const struck = new Map<string, Struck>();
  return {
    told: () => ({
      ...amiss,
      ...{ hasTable, mostLambdaMs: MOST_LAMBDA_MS },
      readings: Object.entries(points).map(([name, { meaning, source, values }]) => ({
        ...{ name, meaning, source, values },
        value: chosenIn(present, name),
      })),
      struck: Object.fromEntries([...struck].map(([call, { fault }]) => [call, fault])),
    }),
    readings: () => present,
    change: (change) => {
      amiss = { ...amiss, ...change };
      changed();
    },
    read: (point, value) => {
      present = { ...present, [point]: value };
      changed();
    },
    strike: (call, fault) => {
      struck.set(call, fault);
      changed();
    },
    befall: (call) => {
      const fault = struck.get(call);
      if (struck.delete(call)) changed();
      return fault;
    },
  };
};

/** What is amiss for a call that begins now, and no statement of a script says. */
export const remarksOn = (lab: Lab): readonly string[] => {
  const changed = lab.readings.filter(({ values: [first], value }) => value !== first);
  return [...remarksOnAll(lab), ...changed.map(({ name, value }) => `the service was read as by --reading ${name}=${value}`)];
};

/** That part of it which is amiss for calls that go on, too. */
export const remarksOnAll = ({ lambdaMs }: Pick<Lab, 'lambdaMs'>): readonly string[] =>
  lambdaMs > 0 ? [`the Lambda took ${lambdaMs} ms at least: a script cannot say that`] : [];

/** What a fault's name stands for: an answer that is late comes after five seconds. */
export const faultNamed = (name: FaultName): Fault => (name === 'late' ? { kind: 'late', ms: LATE_MS } : { kind: name });

/** So late that nobody overhears it, and the service still waits. */
const LATE_MS = 5_000;

/** The values of a point; undefined if there is no such point. */
export const valuesOf = (point: string): readonly string[] | undefined =>
  Object.entries(points).find(([name]) => name === point)?.[1].values;

const chosenIn = (present: Readings, point: string): string =>
  Object.entries(present).find(([name]) => name === point)?.[1] ?? '';
