/** The second phone: it is there once the flow has called somebody. */
import type { Key } from '../emulator/phone.ts';
import { toldOfSecond } from './display.ts';
import { button, element, say } from './element.ts';
import { keypad } from './keypad.ts';
import { readable } from './numbers.ts';
import type { Standing } from './standing.ts';
import type { Hands } from './view.ts';

export interface Second {
  readonly root: HTMLElement;
  /** `call` is the one that is looked at; undefined if nobody can be on this phone. */
  readonly show: (call: string | undefined, now: Standing) => void;
}

/** `pressed` is told of its keys. */
export const secondPhone = (hands: Hands, pressed: (key: Key) => void): Second => {
  let call: string | undefined;
  let wasRinging = false;
  const name = element('h3', {}, 'Second phone');
  const state = element('p', { class: 'state', role: 'status' });
  const answer = button('Answer', () => call !== undefined && void hands.wish({ do: 'answer', call }), { class: 'green' });
  const busy = button('Busy', () => call !== undefined && void hands.wish({ do: 'reject', call, code: 486 }), { class: 'red' });
  const ringing = element('div', { class: 'row' }, answer, busy, element('span', { class: 'aside' }, 'or let it ring'));
  const keys = keypad('Keys of the second phone', (key) => {
    if (call === undefined) return;
    pressed(key);
    void hands.wish({ do: 'press', call, leg: 'LEG-B', key });
  });
  const pad = element('details', {}, element('summary', {}, 'Keys'), keys.root);
  const leave = button('Hang up', () => call !== undefined && void hands.wish({ do: 'hangUp', call, leg: 'LEG-B' }), {
    class: 'red',
  });
  const talking = element('div', { class: 'talking' }, leave, pad);
  const root = element('section', { class: 'second', 'aria-label': 'Second phone', hidden: true }, name, state, ringing, talking);

  return {
    root,
    show: (id, now) => {
      call = id;
      const { second, connected, first } = now;
      const isGone = id === undefined || second.state === 'none' || (second.state === 'ended' && first.state === 'ended');
      const rings = !isGone && second.state === 'rings' && connected === undefined;
      const begins = rings && !wasRinging;
      wasRinging = rings;
      root.hidden = isGone;
      if (isGone) return;
      const isUp = second.state === 'up' || (second.state === 'rings' && connected === 'callee');
      say(name, connected === 'meeting' ? 'The meeting' : `Second phone: ${readable(second.to ?? '')}`);
      pad.hidden = connected === 'meeting';
      say(state, toldOfSecond(now));
      ringing.hidden = !rings;
      talking.hidden = !isUp;
      keys.enable(isUp);
      root.classList.toggle('rings', rings);
      if (begins) root.scrollIntoView({ block: 'nearest' });
    },
  };
};
