/** Events that were sent and have no answer yet: how the service stops waiting for one. */
import { change, type Draft, type Open, type Step, tell } from './transaction.ts';

/** An event is no longer open. Whatever else is under way for it is not waited for. */
export const closeOpen = (step: Step, draft: Draft): void => {
  for (const open of step.call.open.filter((one) => one.draft === draft)) {
    step.effects.push({ kind: 'cancel', timer: repetitionOf(open) });
    for (const { event } of open.underWay) {
      // How long it would have taken will not be known.
      tell(step, { kind: 'replied', event, reply: undefined, ms: 0, outcome: { kind: 'ignored' } });
    }
  }
  change(step, { open: step.call.open.filter((one) => one.draft !== draft) });
};

/** No event is open any longer. */
export const dropOpen = (step: Step): void => {
  for (const { draft } of step.call.open) closeOpen(step, draft);
};

/** The name of the timer after which an event is sent again. */
export const repetitionOf = ({ nth }: Pick<Open, 'nth'>): string => `repetition ${nth}`;
