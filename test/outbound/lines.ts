/** Small flows that ring: with arguments of every kind, without any, and with nothing to do when nobody answers. */
import { states } from '../../lib/flow/flow.ts';

/** What was done where nobody hears: the words of each work, and its idempotency key. */
export type Deeds = { readonly done: string; readonly once: string }[];

/** Every kind of argument. */
export const input = {
  name: 'string',
  count: 'number',
  urgent: 'boolean',
  day: ['monday', 'friday'],
  slot: { room: 'string', hour: 'number' },
  items: 'string[]',
} as const;

const reminding = states(
  {
    remind: {
      name: 'string',
      count: 'number',
      urgent: 'boolean',
      day: ['monday', 'friday'],
      slot: { room: 'string', hour: 'number' },
    },
    confirmed: { name: 'string' },
    urgentBusy: { name: 'string', urgent: 'boolean' },
    unheard: { name: 'string' },
    noted: {},
    told: {},
    welcome: {},
    unknown: {},
    bye: {},
  },
  { input },
);

/** Reminds whom it rings. What it does when nobody hears goes into `deeds`. */
export const reminder = (deeds: Deeds) => {
  const note = (done: string, once: string) => void deeds.push({ done, once });
  return reminding.flow({
    name: 'reminder',
    start: 'remind',
    rung: 'welcome',
    unreached: {
      busy: 'urgentBusy',
      noAnswer: reminding.choose(['unheard', 'bye'], ({ data, go }) =>
        data.urgent ? go('unheard', { name: data.name }) : 'bye',
      ),
      rejected: 'noted',
    },
    otherwise: 'bye',
    recover: 'unknown',
    states: {
      remind: {
        menu: ({ name, count, urgent, day, slot }) =>
          `${name}: ${count} ${urgent ? 'urgent' : 'plain'} on ${day} at ${slot.hour + 1} in ${slot.room}. Press 1.`,
        keys: { 1: 'confirmed' },
      },
      confirmed: { hangup: ({ name }) => `Thank you, ${name}.` },
      urgentBusy: {
        run: reminding.work(['told', 'noted'], async ({ data, once }) => {
          note(`busy ${data.name}`, once);
          return data.urgent ? 'noted' : 'told';
        }),
      },
      unheard: {
        run: reminding.work(['told'], async ({ data, once }) => {
          note(`unheard ${data.name}`, once);
          throw new Error('nobody can be told');
        }),
        failed: 'noted',
      },
      noted: {
        run: reminding.work(['told'], async ({ once }) => {
          note('noted', once);
          return 'told';
        }),
      },
      told: { speak: 'Nobody hears this.', next: 'bye' },
      welcome: { menu: 'You have rung us. Press 1.', keys: { 1: 'bye' } },
      unknown: { hangup: 'We do not know what to remind you of.' },
      bye: { hangup: 'Goodbye.' },
    },
  });
};

const greeting = states({ hello: {}, lost: {} });
/** No arguments, and nothing to do when nobody answers. */
export const greeter = greeting.flow({
  name: 'greeter',
  start: 'hello',
  otherwise: 'lost',
  recover: 'lost',
  states: { hello: { menu: 'Hello there. Press 1.', keys: { 1: 'lost' } }, lost: { hangup: 'Goodbye.' } },
});

const paying = states(
  { code: { account: 'string' }, check: { account: 'string', code: 'secret' }, paid: { account: 'string' }, told: {}, lost: {} },
  { input: { account: 'string' } },
);
/** Asks whom it rings for a secret, and may be rung back, which leads to the same. */
export const collector = (deeds: Deeds) =>
  paying.flow({
    name: 'collector',
    start: 'code',
    rung: paying.choose(['code'], ({ call, go }) => go('code', { account: call.from })),
    unreached: 'told',
    otherwise: 'lost',
    recover: 'lost',
    states: {
      code: {
        speakAndGetDigits: ({ account }) => `Your code for ${account}?`,
        digits: 4,
        secret: true,
        next: paying.into('check', 'code'),
      },
      check: {
        run: paying.work(['paid', 'lost'], async ({ data }) => (data.code.secret === '4711' ? 'paid' : 'lost')),
      },
      paid: { hangup: ({ account }) => `Paid from ${account}.` },
      told: {
        run: paying.work(['lost'], async ({ once }) => {
          deeds.push({ done: 'told', once });
          return 'lost';
        }),
      },
      lost: { hangup: 'Nothing was paid.' },
    },
  });

export const lines = (deeds: Deeds = []) => ({
  '+12065550101': reminder(deeds),
  '+12065550102': greeter,
  '+12065550103': collector(deeds),
});
