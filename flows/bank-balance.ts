/** Bank balance: asks for the account and its secret PIN, three times at most, and says what is in the account. */
import { type Flow, states } from '../lib/flow/flow.ts';

const { choose, flow, into, work } = states({
  menu: {},
  account: { triesLeft: 'number' },
  pin: { triesLeft: 'number', account: 'string' },
  check: { triesLeft: 'number', account: 'string', pin: 'secret' },
  mismatch: { triesLeft: 'number', account: 'string' },
  balance: { cents: 'number' },
  agent: {},
  bye: {},
});

/** What is in an account, in cents; undefined if there is no such account, or its PIN is another. */
export type BalanceOf = (account: string, pin: string, once: string) => Promise<number | undefined>;

/** `agent` is the number (E.164) of whoever takes over when a caller gets no further. */
export const bankBalance = (balanceOf: BalanceOf, agent: string): Flow =>
  flow({
    name: 'bank-balance',
    start: 'menu',
    otherwise: { noInput: 'bye', noMatch: 'agent', failed: 'agent' },
    recover: 'menu',
    fallback: { speak: 'We are sorry, something went wrong. We are connecting you to an agent.', transfer: agent },
    states: {
      menu: {
        menu: 'For your balance, press 1. For an agent, press 2.',
        keys: { 1: choose(['account'], ({ go }) => go('account', { triesLeft: 3 })), 2: 'agent' },
      },
      account: {
        speakAndGetDigits: 'Please enter the eight digits of your account number.',
        digits: 8,
        next: into('pin', 'account'),
      },
      pin: {
        speakAndGetDigits: 'Please enter the four digits of your PIN.',
        digits: 4,
        secret: true,
        next: into('check', 'pin'),
        // A caller who is silent here may have keyed the wrong account.
        noInput: 'account',
      },
      check: {
        run: work(['balance', 'mismatch', 'agent'], async ({ data: { account, pin, triesLeft }, once, go }) => {
          const cents = await balanceOf(account, pin.secret, once);
          if (cents !== undefined) return go('balance', { cents });
          return triesLeft > 1 ? go('mismatch', { triesLeft: triesLeft - 1 }) : 'agent';
        }),
      },
      mismatch: { speak: 'Account and PIN do not match.', next: 'pin' },
      balance: { speak: ({ cents }) => `Your balance is ${dollars.format(cents / 100)}.`, next: 'menu' },
      agent: { callAndBridge: agent, ended: 'bye', failed: 'bye' },
      bye: { hangup: 'Goodbye.' },
    },
  });

const dollars = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' });
