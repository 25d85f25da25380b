/** The line of a power company as it is before a deploy. */
import type { Flow } from '../../lib/flow/flow.ts';
import { states } from '../../lib/flow/flow.ts';

/** What it asks of the world. */
export interface Office {
  /** Whether somebody with that number has an account. */
  readonly isKnown: (number: string) => Promise<boolean>;
  /** In how many minutes there is power again; undefined where there is no such district. */
  readonly minutesIn: (zip: string) => Promise<number | undefined>;
  /** What is owed; undefined where the PIN is another. */
  readonly owed: (account: string, pin: string) => Promise<number | undefined>;
  /** Pays, and answers with the number of the receipt. `once` pays once. */
  readonly pay: (account: string, amount: string, once: string) => Promise<string>;
}

const taking = states({ greet: {}, record: {}, review: { recording: 'audio' } }, { exits: { left: { recording: 'audio' } } });
const message = taking.flow({
  name: 'message',
  start: 'greet',
  otherwise: 'greet',
  recover: 'greet',
  states: {
    greet: { speak: 'Please leave a message, and press pound.', next: 'record' },
    record: { recordAudio: { bucket: 'messages' }, next: 'review' },
    review: {
      menu: 'To keep your message, press 1. To record it again, press 2.',
      keys: { 1: 'left', 2: 'greet' },
      noInput: 'left',
    },
  },
});

const { after, choose, flow, into, work } = states({
  greeting: {},
  tape: {},
  menu: {},
  district: {},
  crews: { zip: 'string' },
  forecast: { zip: 'string', minutes: 'number' },
  nowhere: {},
  account: {},
  pin: { account: 'string' },
  check: { account: 'string', pin: 'secret' },
  bill: { account: 'string', cents: 'number' },
  amount: { account: 'string', cents: 'number' },
  confirm: { account: 'string', amount: 'string' },
  paying: { account: 'string', amount: 'string' },
  paid: { receipt: 'string' },
  desk: {},
  clear: {},
  talking: {},
  message: {},
  kept: { recording: 'audio' },
  more: {},
  sorry: {},
  bye: {},
});

/** The version that is deployed. */
export const before = ({ minutesIn, owed, pay }: Office): Flow =>
  flow({
    name: 'power',
    start: 'greeting',
    otherwise: { noInput: 'bye', noMatch: 'more', failed: 'sorry' },
    recover: 'menu',
    fallback: { speak: 'We have broken down.' },
    receiveDigits: { '*0': 'desk' },
    states: {
      greeting: { speak: 'City Power. This call is recorded.', next: 'tape' },
      tape: { startCallRecording: { bucket: 'calls' }, next: 'menu' },
      menu: {
        menu: 'For outages, press 1. For your bill, press 2. For a person, press 3. To leave a message, press 4. To end, press 9.',
        keys: { 1: 'district', 2: 'account', 3: 'desk', 4: 'message', 9: 'bye' },
      },

      district: { speakAndGetDigits: 'Please key your zip code.', digits: 5, next: into('crews', 'zip') },
      crews: {
        run: work(['forecast', 'nowhere'], async ({ data, go }) => {
          const minutes = await minutesIn(data.zip);
          return minutes === undefined ? 'nowhere' : go('forecast', { minutes });
        }),
      },
      forecast: {
        menu: ({ zip, minutes }) => `In ${zip} there is power in ${minutes} minutes. For the menu, press 1. To end, press 2.`,
        keys: { 1: 'menu', 2: 'bye' },
      },
      nowhere: { speak: 'We are not in that district.', next: 'menu' },

      account: { speakAndGetDigits: 'Please key your account number.', digits: 6, next: into('pin', 'account') },
      pin: { speakAndGetDigits: 'And your PIN.', digits: 4, secret: true, next: into('check', 'pin') },
      check: {
        run: work(['bill', 'menu'], async ({ data, go }) => {
          const cents = await owed(data.account, data.pin.secret);
          return cents === undefined ? 'menu' : go('bill', { cents });
        }),
      },
      bill: { menu: ({ cents }) => `You owe ${cents} cents. To pay, press 1. To end, press 2.`, keys: { 1: 'amount', 2: 'bye' } },
      amount: {
        speakAndGetDigits: 'How many cents would you like to pay? End with pound.',
        digits: { min: 1, max: 6 },
        next: into('confirm', 'amount'),
      },
      confirm: {
        menu: ({ amount }) => `You pay ${amount} cents. If that is right, press 1. To end, press 2.`,
        keys: { 1: 'paying', 2: 'bye' },
      },
      paying: {
        run: work(['paid'], async ({ data, once, go }) => go('paid', { receipt: await pay(data.account, data.amount, once) })),
        hold: { bucket: 'prompts', key: 'music.wav' },
      },
      paid: { speak: ({ receipt }) => `Your receipt is ${receipt}.`, next: 'more' },

      desk: { callAndBridge: '+12065550110', seconds: 20, receiveDigits: { '**': 'clear' }, ended: 'more', failed: 'message' },
      clear: { voiceFocus: true, next: 'talking' },
      talking: { talk: true, ended: 'more' },
      message: { call: after(message, { left: choose(['kept'], ({ recording, go }) => go('kept', { recording })) }) },
      kept: { playAudio: ({ recording }) => recording, next: 'more' },

      more: { menu: 'For the menu, press 1. To end, press 2.', keys: { 1: 'menu', 2: 'bye' } },
      sorry: { hangup: 'We are sorry. Goodbye.' },
      bye: { hangup: 'Goodbye.' },
    },
  });
