/** The order of the test files: those that take longest begin first, so that no worker is left with one when all others are done. */
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** On a machine that has run the tests before, vitest knows how long the others took; on a new one it goes by their size. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((one, other) => rankOf(one) - rankOf(other));
  }
}

const rankOf = ({ moduleId }: TestSpecification): number => {
  const rank = long.findIndex((name) => moduleId.endsWith(`/test/${name}.test.ts`));
  return rank === -1 ? long.length : rank;
};

const long = [
  'turn/protocol',
  'browser/looks',
  'browser/workshop',
  'verbs/faults',
  'deploy',
  'browser/phone',
  'browser/sounds',
  'verbs/readings',
  'readings/lobby',
  'readings/bank',
  'readings/desk',
  'readings/meeting',
  'readings/reminder',
  'replay/wrong.property',
  'turn-model/model',
  'emulator/any',
  'commands/call',
];
