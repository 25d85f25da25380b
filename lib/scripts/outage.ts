/** The table that flows keep their calls in, as far as a script can take it away. */
import { type Script, ScriptError } from './script.ts';

/** Whether the table can be reached: it is up, unless it is told to go down. */
export interface Outage {
  readonly down: () => void;
  readonly up: () => void;
  readonly isDown: () => boolean;
}

/** Of one script. */
export const outage = (): Outage => {
  let isDown = false;
  return {
    down: () => {
      isDown = true;
    },
    up: () => {
      isDown = false;
    },
    isDown: () => isDown,
  };
};

/** The same script, for a Lambda that has no table of ours. Throws a ScriptError at the first statement that is about one. */
export const withoutTable = (script: Script): Script => {
  const step = script.steps.find((one) => one.do === 'table');
  if (step === undefined) return script;
  const expected = 'a statement about any Lambda: it is flows that have this table (npm run call)';
  throw new ScriptError({ file: script.file, ...step }, `"fault table ${step.goes}"`, expected);
};
