/** Going on from work that was done, here or elsewhere. */
import { settle } from './aim.ts';
import { fail, land, type Now, type Outcome, type Step, type Work } from './go.ts';
import { hereOf } from './here.ts';
import { lasting, type Place } from './place.ts';
import { marked } from './refused.ts';
import { stateIn } from './scope.ts';

/** Goes on from the outcome of the work that a step asked for. */
export const resume = (now: Now, work: Work, outcome: Outcome): Step => {
  const next = resumed(now, work, outcome);
  return work.refused ? marked(next) : next;
};

/** The list that the caller hears during long work is at its end. */
export const holdOn = (now: Now, place: Place, holding: NonNullable<Place['hold']>): Step => {
  const { scope, data } = hereOf(now, place);
  const work = { kind: 'work', scope, state: place.state, data, lasting: lasting(place) } as const;
  if (now.outcome) return resumed(now, work, now.outcome);
  if (now.at >= holding.until) return resumed(now, work, { reason: 'Late' });
  return land(now, scope, place, { lasting: lasting(place), holding: { ...holding, listening: true } });
};

const resumed = (now: Now, work: Work, outcome: Outcome): Step => {
  const { scope, state, data, ways = [], code } = work;
  const coded = code !== undefined && { code };
  if ('begun' in outcome) return land(now, scope, work, { lasting: work.lasting, ways, holding: outcome.begun, ...coded });
  if ('reason' in outcome) return fail(now, { ...work, reason: outcome.reason });
  const to = stateIn(scope, state).run?.to ?? [];
  const target = settle(state, to, outcome.went, data);
  return land(now, scope, target, {
    lasting: work.lasting,
    ways: [...ways, { flow: scope.flow, state, on: 'run', to: target.state }],
    ...coded,
  });
};
