/** Twelve keys to press. */
import type { Key } from '../emulator/phone.ts';
import { KEYPAD } from './cadence.ts';
import { button, element } from './element.ts';

export interface Keypad {
  readonly root: HTMLElement;
  /** As if it had been pressed with the mouse. */
  readonly press: (key: Key) => void;
  readonly enable: (enabled: boolean) => void;
}

/** `pressed` is told of each key. */
export const keypad = (name: string, pressed: (key: Key) => void): Keypad => {
  const keys = new Map<Key, HTMLButtonElement>();
  const press = (key: Key) => {
    const made = keys.get(key);
    if (!made || made.disabled) return;
    pressed(key);
    made.classList.add('down');
    setTimeout(() => made.classList.remove('down'), DOWN_MS);
  };
  for (const key of KEYPAD.flat()) {
    const name = { 'aria-label': NAMES[key] ?? key, 'data-letters': LETTERS[key] };
    keys.set(
      key,
      button(key, () => press(key), { class: 'key', ...name }),
    );
  }
  return {
    root: element('div', { class: 'keypad', role: 'group', 'aria-label': name }, ...keys.values()),
    press,
    enable: (enabled) => {
      for (const made of keys.values()) made.disabled = !enabled;
    },
  };
};

const DOWN_MS = 120;

const LETTERS: { readonly [K in Key]?: string } = {
  2: 'ABC',
  3: 'DEF',
  4: 'GHI',
  5: 'JKL',
  6: 'MNO',
  7: 'PQRS',
  8: 'TUV',
  9: 'WXYZ',
};

const NAMES: { readonly [K in Key]?: string } = { '*': 'star', '#': 'hash' };
