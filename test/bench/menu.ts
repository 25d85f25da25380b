/** The bench's menu as a flow: to the caller, the same as `switch.ts`. */
import { states } from '../../lib/flow/flow.ts';
import type { Lines } from '../../lib/flow/lines.ts';

const { flow } = states({ menu: {}, hours: {}, way: {}, bye: {} });

const menu = flow({
  name: 'menu',
  start: 'menu',
  otherwise: 'bye',
  recover: 'menu',
  states: {
    menu: {
      menu: 'For our hours, press 1. For the way, press 2. To leave, press 3.',
      keys: { 1: 'hours', 2: 'way', 3: 'bye' },
    },
    hours: { speak: 'We are open from nine to five.', next: 'menu' },
    way: { speak: 'You find us on Main Street.', next: 'menu' },
    bye: { hangup: 'Goodbye.' },
  },
});

/** The only line of the bench. */
export const NUMBER = '+12065550100';
export const lines: Lines = { [NUMBER]: menu };
