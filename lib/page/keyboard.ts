/** Keys of the keyboard as keys of the telephone: anywhere on the page, but where one types. */
import type { Key } from '../emulator/phone.ts';
import { KEYPAD } from './cadence.ts';

/** Tells `pressed` of each key of a telephone that is typed. */
export const keyboard = (pressed: (key: Key) => void): void => {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.defaultPrevented || isTyping(event.target))
      return;
    const key = KEYPAD.flat().find((one) => one === event.key);
    if (key !== undefined) pressed(key);
  });
};

const isTyping = (target: EventTarget | null): boolean => {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement)
    return !['radio', 'checkbox', 'range', 'button', 'submit', 'file'].includes(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable;
};
