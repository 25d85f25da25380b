/** The line of a power company as a deploy in mid-call makes it: states renamed, removed, reshaped, and new ones. */
import type { Flow } from '../../lib/flow/flow.ts';
import { states } from '../../lib/flow/flow.ts';
import type { Office } from './before.ts';

const taking = states({ greet: {}, record: {}, listen: { recording: 'audio' } }, { exits: { left: { recording: 'audio' } } });
const message = taking.flow({
  name: 'message',
  start: 'greet',
  otherwise: 'greet',
  recover: 'greet',
  // Renamed.
  migrate: { review: taking.was({ recording: 'audio' }, 'listen') },
  states: {
    greet: { speak: 'Please leave a message, and press pound.', next: 'record' },
    record: { recordAudio: { bucket: 'messages' }, next: 'listen' },
    listen: {
      menu: 'To keep your message, press 1. To record it again, press 2.',
      keys: { 1: 'left', 2: 'greet' },
      noInput: 'left',
    },
  },
});

const { after, choose, flow, into, was, work } = states({
  greeting: {},
  tape: {},
  menu: {},
  district: {},
  crews: { zip: 'string' },
  nowhere: {},
  account: {},
  pin: { account: 'string' },
  check: { account: 'string', pin: 'secret' },
  sum: { account: 'string', cents: 'number' },
  confirm: { account: 'string', payment: { amount: 'string', owed: 'number' } },
  paying: { account: 'string', amount: 'string' },
  receipt: { receipt: 'string' },
  survey: { receipt: 'string' },
  thanks: {},
  desk: {},
  clear: {},
  talking: {},
  message: {},
  kept: { recording: 'audio' },
  more: {},
  sorry: {},
  bye: {},
});

/** The version that takes its place. The state `forecast` is gone, and nothing tells where its callers go. */
export const now = ({ isKnown, minutesIn, owed, pay }: Office): Flow =>
  flow({
    name: 'power',
    start: 'greeting',
    otherwise: { noInput: 'bye', noMatch: 'more', failed: 'sorry' },
    recover: 'menu',
    fallback: { speak: 'We have broken down.' },
    receiveDigits: { '*0': 'desk' },
    migrate: {
      // Renamed: the second by way of work that is done elsewhere.
      amount: was({ account: 'string', cents: 'number' }, 'sum'),
      paid: was({ receipt: 'string' }, 'receipt'),
      // Removed.
      bill: was(
        { account: 'string', cents: 'number' },
        choose(['sum', 'bye'], ({ data, go }) => (data.cents > 0 ? go('sum', {}) : 'bye')),
      ),
      // Reshaped.
      confirm: was(
        { account: 'string', amount: 'string' },
        choose(['confirm'], ({ data: { amount }, go }) => go('confirm', { payment: { amount, owed: Number(amount) } })),
      ),
    },
    states: {
      // Does something else.
      greeting: { run: work(['tape', 'menu'], async ({ call }) => ((await isKnown(call.from)) ? 'tape' : 'menu')) },
      tape: { startCallRecording: { bucket: 'calls' }, next: 'menu' },
      menu: {
        menu: 'For outages, press 1. For your bill, press 2. For a person, press 3. To leave a message, press 4. To end, press 9.',
        keys: { 1: 'district', 2: 'account', 3: 'desk', 4: 'message', 9: 'bye' },
      },

      district: { speakAndGetDigits: 'Please key your zip code.', digits: 5, next: into('crews', 'zip') },
      crews: {
        run: work(['more', 'nowhere'], async ({ data }) => ((await minutesIn(data.zip)) === undefined ? 'nowhere' : 'more')),
      },
      nowhere: { speak: 'We are not in that district.', next: 'menu' },

      account: { speakAndGetDigits: 'Please key your account number.', digits: 6, next: into('pin', 'account') },
      pin: { speakAndGetDigits: 'And your PIN.', digits: 4, secret: true, next: into('check', 'pin') },
      check: {
        run: work(['sum', 'menu'], async ({ data, go }) => {
          const cents = await owed(data.account, data.pin.secret);
          return cents === undefined ? 'menu' : go('sum', { cents });
        }),
      },
      sum: {
        speakAndGetDigits: ({ cents }) => `You owe ${cents} cents. How many cents would you like to pay? End with pound.`,
        digits: { min: 1, max: 6 },
        next: choose(['confirm'], ({ data, digits, go }) => go('confirm', { payment: { amount: digits, owed: data.cents } })),
      },
      confirm: {
        menu: ({ payment }) => `You pay ${payment.amount} of ${payment.owed} cents. If that is right, press 1. To end, press 2.`,
        keys: { 1: choose(['paying'], ({ data, go }) => go('paying', { amount: data.payment.amount })), 2: 'bye' },
      },
      paying: {
        run: work(['receipt'], async ({ data, once, go }) =>
          go('receipt', { receipt: await pay(data.account, data.amount, once) }),
        ),
        hold: { bucket: 'prompts', key: 'music.wav' },
      },
      receipt: { speak: ({ receipt }) => `Your receipt is ${receipt}.`, next: 'survey' },
      survey: { menu: 'Are you content? Press 1 for yes, and 2 for no.', keys: { 1: 'thanks', 2: 'thanks' } },
      thanks: { speak: 'Thank you for telling us.', next: 'more' },

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
