/** The phone: it dials, is answered, has keys, and is hung up. */
import type { Key } from '../emulator/phone.ts';
import { dialling } from './dialling.ts';
import { told } from './display.ts';
import { button, element, say } from './element.ts';
import { keyboard } from './keyboard.ts';
import { keypad } from './keypad.ts';
import { currentCall, type Model, type PageCall, shown } from './model.ts';
import { duration, readable } from './numbers.ts';
import { remembered } from './remembered.ts';
import { secondPhone } from './second.ts';
import { setting } from './setting.ts';
import { type Standing, standing } from './standing.ts';
import type { Hands, View } from './view.ts';
import { voice } from './voice.ts';

/** `beep` sounds a key; a caller hears their own. */
export const phoneWith =
  (beep: (key: Key) => void): View =>
  (root, hands) => {
    const stands = remembered((call: PageCall) => standing(call.begun.by === 'recording' ? shown(call) : call.entries));
    let call: PageCall | undefined;
    const id = () => call?.begun.id;

    const display = displayOf();
    const dial = dialling(hands);
    const pad = keypad('Keys', (key) => press(key));
    const press = (key: Key) => {
      const at = id();
      if (at === undefined) return;
      beep(key);
      void hands.wish({ do: 'press', call: at, leg: 'LEG-A', key });
    };
    const rung = ringingRow(hands, id);
    const leave = button('Hang up', () => wishOf(hands, id(), 'hangUp'), { class: 'red big' });
    const typed = keyboardSwitch();
    const says = voice(hands, typed.root);
    const second = secondPhone(hands, beep);
    const handling = element('div', { class: 'handling' }, rung, pad.root, leave, says.root);
    root.append(display.root, dial.root, handling, second.root);
    keyboard((key) => {
      if (typed.isOn()) pad.press(key);
    });
    setInterval(() => call && display.time(timeOf(call, stands(call))), 500);

    return (model) => {
      call = currentCall(model);
      const now = call && stands(call);
      const isLive = call !== undefined && now !== undefined && isOnTheLine(call, now);
      display.show(model, call, now);
      dial.show(model);
      const focused = document.activeElement;
      dial.root.hidden = isLive;
      handling.hidden = !isLive;
      rung.hidden = !(isLive && call?.begun.by === 'us' && now.first.state === 'rings');
      leave.hidden = !rung.hidden;
      pad.enable(isLive && now.first.state === 'up');
      says.show(call && now && { call: call.begun.id, isUp: isLive && now.first.state === 'up', now }, (other) =>
        model.calls.some((one) => one.begun.id === other && isOnTheLine(one, stands(one)) && stands(one).first.state === 'up'),
      );
      second.show(call?.begun.by === 'recording' ? undefined : id(), now ?? standing([]));
      // The button that was pressed may be gone: whoever goes on by keyboard is still at the phone.
      if (focused instanceof HTMLElement && root.contains(focused) && !focused.checkVisibility()) display.root.focus();
    };
  };

/** There is something to hang up, or to answer. */
const isOnTheLine = ({ begun }: PageCall, { first, overAt }: Standing): boolean =>
  begun.by !== 'recording' && overAt === undefined && first.state !== 'ended';

const wishOf = (hands: Hands, call: string | undefined, what: 'hangUp' | 'answer' | 480 | 486): void => {
  if (call === undefined) return;
  if (what === 'hangUp') void hands.wish({ do: 'hangUp', call, leg: 'LEG-A' });
  else if (what === 'answer') void hands.wish({ do: 'answer', call });
  else void hands.wish({ do: 'reject', call, code: what });
};

const ringingRow = (hands: Hands, id: () => string | undefined): HTMLElement =>
  element(
    'div',
    { class: 'row ringing' },
    button('Answer', () => wishOf(hands, id(), 'answer'), { class: 'green' }),
    button('Busy', () => wishOf(hands, id(), 486), { class: 'red' }),
    button('No answer', () => wishOf(hands, id(), 480), { class: 'plain' }),
  );

interface Display {
  readonly root: HTMLElement;
  readonly show: (model: Model, call: PageCall | undefined, now: Standing | undefined) => void;
  readonly time: (text: string) => void;
}

const displayOf = (): Display => {
  const who = element('p', { class: 'who' });
  const state = element('p', { class: 'state', role: 'status' });
  const time = element('p', { class: 'time' });
  const line = element('p', { class: 'number' });
  return {
    root: element('div', { class: 'display', tabindex: -1 }, who, time, line, state),
    show: ({ house, picked }, call, now) => {
      const number = call?.begun.line ?? picked;
      const flow = house?.lines.find((line) => line.number === number)?.flow;
      say(who, flow ?? 'Another number');
      say(line, number === undefined ? '' : readable(number));
      say(state, call && now ? told(call.begun, now) : house ? 'Ready to dial' : 'Waits for the desk');
      say(time, call && now ? timeOf(call, now) : '');
    },
    time: (text) => say(time, text),
  };
};

/** Since the phone was answered; before that, since it rings. */
const timeOf = ({ begun }: PageCall, { first, overAt, at }: Standing): string => {
  const since = first.since ?? begun.at;
  const until = overAt ?? first.end?.at ?? (begun.by === 'recording' ? at : undefined) ?? Date.now();
  return duration(until - since);
};

/** A single key that does something must be one that can be turned off. */
const keyboardSwitch = () => {
  const kept = setting('keyboard', true);
  const root = button('Keyboard', () => turn(!kept.isOn()), {
    class: 'plain',
    title: '0 to 9, * and # of the keyboard press the keys of the phone',
  });
  const turn = (isOn: boolean) => {
    kept.set(isOn);
    root.setAttribute('aria-pressed', String(isOn));
  };
  turn(kept.isOn());
  return { root, isOn: kept.isOn };
};
