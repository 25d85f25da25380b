/** The actions of the service that the emulator does not imitate yet: each fails, and says so. */
import type { ActionType } from '../../wire/actions.ts';
import { type Behaviour, failed, systemError, tell } from './behaviour.ts';

/** Whatever is right about such an action is echoed; then it fails as an action does in which the service itself went wrong. */
export const notImitated = <Type extends ActionType>(ownEvent: Behaviour<Type>['ownEvent']): Behaviour<Type> => ({
  ownEvent,
  interruptible: false,
  numbers: [],
  complete: (given) => given,
  begin: ({ type }) =>
    failed([tell({ kind: 'log', message: `The emulator does not imitate ${type} yet.` })], 'SystemException', systemError),
});
