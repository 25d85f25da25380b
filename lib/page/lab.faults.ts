/** What is to befall the next turn of the call. */
import type { FaultName } from '../desk/protocol.ts';
import { button, element, say } from './element.ts';
import { currentCall, type PageCall } from './model.ts';
import { remembered } from './remembered.ts';
import { standing } from './standing.ts';
import type { View } from './view.ts';

/** A button for each fault; the one that is to come is pressed. */
export const faultsPart: View = (root, { wish }) => {
  let id: string | undefined;
  const strike = (fault: FaultName): void => {
    if (id !== undefined) void wish({ do: 'strike', call: id, fault });
  };
  const words = element('p', { class: 'quiet', 'aria-live': 'polite' });
  const buttons = names.map(
    (fault) => [fault, button(fault, () => strike(fault), { class: 'fault', title: faults[fault] })] as const,
  );
  root.append(
    element('h3', {}, 'The next turn of this call'),
    element('div', { class: 'bar' }, ...buttons.map(([, one]) => one)),
    words,
  );
  return (model) => {
    const call = currentCall(model);
    id = call && isLive(call) ? call.begun.id : undefined;
    const struck = id === undefined ? undefined : model.lab?.struck[id];
    for (const [fault, one] of buttons) {
      one.disabled = id === undefined;
      one.setAttribute('aria-pressed', String(fault === struck));
    }
    say(words, wordsOf(id, struck));
  };
};

const isLive = ({ begun, entries }: PageCall): boolean => begun.by !== 'recording' && !isOver(entries);

const isOver = remembered((entries: PageCall['entries']) => standing(entries).overAt !== undefined);

const wordsOf = (id: string | undefined, struck: FaultName | undefined): string => {
  if (id === undefined) return 'No call goes on that it could befall.';
  return struck === undefined ? 'Nothing befalls it.' : `${faults[struck]}.`;
};

const faults: { readonly [Fault in FaultName]: string } = {
  duplicate: 'The event reaches the Lambda twice at once',
  late: 'The reply comes late',
  lost: 'The Lambda does its work, and the reply never comes',
  timeout: 'The Lambda does nothing, for longer than the service waits',
  throttle: 'The Lambda is throttled: too many invocations at once',
  crash: 'The Lambda does its work, and dies before it answers',
  blank: 'The Lambda does its work, and the reply is empty',
};

const names: readonly FaultName[] = ['duplicate', 'late', 'lost', 'timeout', 'throttle', 'crash', 'blank'];
