/** Prompts on the terminal phone: word by word, in the time that they take. */
import type { Clock, Happening } from '../emulator/phone.ts';
import { spoken } from '../emulator/spoken.ts';
import type { Screen } from './screen.ts';

/** Writes what the caller hears on `screen`: to be told of each happening. */
export const speaking = (clock: Clock, screen: Screen): ((happening: Happening) => void) => {
  let unspoken: readonly (() => void)[] = [];
  const stop = () => {
    for (const cancel of unspoken) cancel();
    unspoken = [];
  };
  return (happening) => {
    if (!('leg' in happening) || happening.leg !== 'LEG-A') return;
    switch (happening.kind) {
      case 'speech': {
        stop();
        const words = spoken(happening.speech).split(' ').filter(Boolean);
        const [first, ...rest] = words;
        if (first === undefined) return;
        screen.end();
        screen.say(first);
        unspoken = rest.map((word, nth) => clock.after((happening.ms * (nth + 1)) / words.length, () => screen.say(word)));
        return;
      }
      case 'quiet':
        if (happening.cut && unspoken.length > 0) screen.say('-');
        stop();
        return;
      case 'hungUp':
        stop();
    }
  };
};
