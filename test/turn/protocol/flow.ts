/** The flow that the protocol is explored with: questions that never repeat their words, a bridge, work, and a secret. */
import type { Flow } from '../../../lib/flow/flow.ts';
import { states } from '../../../lib/flow/flow.ts';

const { choose, flow, work } = states({
  ask: { n: 'number' },
  agent: { n: 'number' },
  look: { n: 'number' },
  pin: { n: 'number' },
  thanks: { n: 'number', pin: 'secret' },
  lost: {},
  bye: {},
});

/** Key 1 asks again, 2 bridges, 3 works, 4 asks for a secret. `effect` is what the work does elsewhere. */
export const explored = (effect: (once: string) => Promise<void>): Flow => {
  const { run } = base.body.states.look ?? {};
  if (!run) return base;
  // A flow is a value: it was found right once, and another body of its work leaves it right.
  return {
    ...base,
    body: {
      ...base.body,
      states: {
        ...base.body.states,
        look: { run: { to: run.to, work: async (call) => effect(call.once).then(() => run.work(call)) } },
      },
    },
  };
};

const base = flow({
  name: 'explored',
  start: choose(['ask'], ({ go }) => go('ask', { n: 0 })),
  otherwise: 'bye',
  recover: 'lost',
  states: {
    ask: {
      menu: ({ n }) => `Question ${n}?`,
      keys: { 1: choose(['ask'], ({ data, go }) => go('ask', { n: data.n + 1 })), 2: 'agent', 3: 'look', 4: 'pin' },
      failed: choose(['ask'], ({ data, go }) => go('ask', { n: data.n + 1 })),
    },
    agent: {
      callAndBridge: ({ n }) => `+1206555011${n}`,
      ended: choose(['ask'], ({ data, go }) => go('ask', { n: data.n + 1 })),
      failed: choose(['ask'], ({ data, go }) => go('ask', { n: data.n + 1 })),
    },
    look: {
      run: work(['ask'], async ({ data, go }) => go('ask', { n: data.n + 1 })),
    },
    pin: {
      speakAndGetDigits: ({ n }) => `Secret ${n}?`,
      digits: 1,
      secret: true,
      next: choose(['thanks'], ({ digits, go }) => go('thanks', { pin: digits })),
    },
    thanks: { speak: ({ n }) => `Thanks ${n}.`, next: choose(['ask'], ({ data, go }) => go('ask', { n: data.n + 1 })) },
    lost: { hangup: 'Where were we?' },
    bye: { hangup: 'Goodbye.' },
  },
});
