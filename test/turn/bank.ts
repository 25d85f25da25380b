/** A bank whose flow has a state of nearly every kind, for tests of what becomes of a call in it. */
import { states } from '../../lib/flow/flow.ts';
import { CALLEE, CALLER } from './call.ts';

const { choose, flow, into, work } = states({
  greet: {},
  menu: {},
  account: {},
  pin: { account: 'string' },
  lookup: { account: 'string', pin: 'secret' },
  balance: { cents: 'number' },
  agent: {},
  message: {},
  thanks: {},
  sorry: {},
  bye: {},
});
/** The bank, where an account holds so much. */
export const bank = (balanceOf: (account: string, pin: string, once: string) => Promise<number | undefined> = async () => 4200) =>
  flow({
    name: 'bank',
    start: 'greet',
    otherwise: { noInput: 'bye', noMatch: 'sorry', failed: 'sorry' },
    recover: 'menu',
    fallback: { speak: 'We are broken.' },
    states: {
      greet: { speak: 'Welcome.', next: 'menu' },
      menu: { menu: ['Press 1 or 2.', 'Again: 1 or 2.'], keys: { 1: 'account', 2: 'agent', 3: 'message' }, attempts: 2 },
      account: { speakAndGetDigits: 'Account?', digits: { min: 2, max: 4 }, next: into('pin', 'account') },
      pin: { speakAndGetDigits: 'PIN?', digits: 4, pattern: '[0-8]+', secret: true, next: into('lookup', 'pin') },
      lookup: {
        run: work(['balance', 'agent'], async ({ data, once, go }) => {
          const cents = await balanceOf(data.account, data.pin.secret, once);
          return cents === undefined ? 'agent' : go('balance', { cents });
        }),
        failed: choose(['sorry', 'agent'], ({ reason }) => (reason === 'WorkFailed' ? 'agent' : 'sorry')),
      },
      balance: { speak: ({ cents }) => `You have ${cents} cents.`, next: 'bye' },
      agent: {
        callAndBridge: '+12065550110',
        ended: 'thanks',
        failed: choose(['message', 'sorry'], ({ reason }) => (reason === 'CallNotAnswered' ? 'message' : 'sorry')),
      },
      message: { recordAudio: { bucket: 'messages' }, next: 'thanks' },
      thanks: { speak: 'Thanks.', next: 'bye' },
      sorry: { hangup: 'Sorry.' },
      bye: { hangup: 'Goodbye.' },
    },
  });

/** The legs of an event while caller and callee talk. */
export const both = [
  { ...CALLER, Status: 'Connected' },
  { ...CALLEE, Status: 'Connected' },
];
/** And while nobody is there but the caller. */
export const connected = [{ ...CALLER, Status: 'Connected' }];
