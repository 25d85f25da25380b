/** What a place remembers of the actions that were sent, so that it knows their events. */
import type { Action, ActionType } from '../wire/actions.ts';
import { markOf } from './prints.ts';

/** An action of the list that was sent last. */
export interface Sent {
  readonly type: ActionType;
  /** The state that sent it. */
  readonly of: string;
  /** A short hash of its text, key or address: it tells equals apart. */
  readonly mark: string;
}

/** What is remembered of an action of that state. */
export const sent = (of: string, action: Action): Sent => ({
  type: action.Type,
  of,
  mark: markOf(action.Type, action.Parameters) ?? '',
});

/** Whether an event can be about an action that was sent. What the event leaves out tells nothing. */
export const isAbout = ({ Type, Parameters }: Echo): ((action: Sent) => boolean) => {
  const mark = markOf(Type, Parameters);
  return (action) => action.type === Type && (mark === undefined || action.mark === mark);
};

/** What an event repeats of its action. */
interface Echo {
  readonly Type: ActionType;
  readonly Parameters: { readonly [Name in string]?: unknown };
}
