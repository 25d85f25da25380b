/** The parameters of an action as the service makes them whole, before it runs the action and echoes them. */
import type { ActionType, ParametersOf } from '../wire/actions.ts';
import { integerOf, type Members } from '../wire/members.ts';
import type { Behaviour } from './actions/behaviour.ts';
import type { Leg } from './legs.ts';

/** Sound parameters, completed: nothing empty, numbers as numbers, defaults filled in. */
export const completed = <Type extends ActionType>(
  given: Members,
  { numbers, complete }: Behaviour<Type>,
): ParametersOf[Type] => {
  const tidy = Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) => {
      if (value === null || value === '') return [];
      return [[name, numbers.some((number) => number === name) ? (integerOf(value) ?? value) : value]];
    }),
  );
  // Sound: the check of the wire has found nothing wrong with these parameters, and their numbers are none but numbers now.
  return complete(tidy as unknown as ParametersOf[Type]);
};

/** As the service echoes them: with the leg's CallId at the end, where the action named no leg: so in recorded events. */
export const echoed = (parameters: Members, { callId }: Leg): Members => {
  if (parameters.CallId || parameters.ParticipantTag) return parameters;
  const { CallId: _, ParticipantTag: __, ...others } = parameters;
  return { ...others, CallId: callId };
};
