/** What the compiler refuses of flows within flows, and of bots. messages.test.ts holds the codes. */

import { bot } from '../../lib/flow/ends.ts';
import { type Flow, type FlowOf, states } from '../../lib/flow/flow.ts';

const inner = states(
  { greet: {}, record: {}, review: { recording: 'audio' } },
  { exits: { left: { recording: 'audio' }, gaveUp: {} } },
);
const voicemail = inner.flow({
  name: 'voicemail',
  start: 'greet',
  otherwise: 'gaveUp',
  recover: 'greet',
  states: {
    greet: { speak: 'x', next: 'record' },
    record: { recordAudio: { bucket: 'b' }, next: 'review' },
    review: { menu: 'x', keys: { 1: 'left', 2: 'record' }, noInput: 'left' },
  },
});
const counting = states(
  { count: { times: 'number' }, lost: {} },
  { input: { times: 'number' }, exits: { done: { word: 'string' } } },
);
const counted = counting.flow({
  name: 'counted',
  start: 'count',
  otherwise: 'lost',
  recover: 'lost',
  states: {
    count: { speak: ({ times }) => `${times}`, next: counting.choose(['done'], ({ go }) => go('done', { word: 'x' })) },
    lost: { hangup: 'x' },
  },
});
const lex = bot({ arn: 'arn:x', intents: { Pay: { amount: 'number' }, Stop: {} } });

const { after, choose, flow } = states(
  {
    menu: {},
    kept: { recording: 'audio' },
    count: { times: 'number' },
    word: { word: 'string' },
    pay: { amount: 'number' },
    dial: { number: 'string' },
    bye: {},
  },
  { commands: { transferTo: { number: 'string' } } },
);
const ok = {
  menu: { speak: 'x', next: 'bye' },
  kept: { speak: 'x', next: 'bye' },
  count: { speak: 'x', next: 'bye' },
  word: { speak: 'x', next: 'bye' },
  pay: { speak: 'x', next: 'bye' },
  dial: { speak: 'x', next: 'bye' },
  bye: { hangup: 'x' },
} as const;
const body = { name: 'x', start: 'menu', otherwise: 'bye', recover: 'bye' } as const;

/** Flows within flows, and bots. None of this runs: the definitions are wrong. */
export const entered = () => {
  // @ts-expect-error TS2741: an exit left out
  flow({ ...body, states: { ...ok, menu: { call: after(voicemail, { left: 'bye' }) } } });
  // @ts-expect-error TS2561: a misspelt exit
  flow({ ...body, states: { ...ok, menu: { call: after(voicemail, { left: 'bye', gaveUpp: 'bye' }) } } });
  // @ts-expect-error TS2820: a misspelt target after an exit
  flow({ ...body, states: { ...ok, menu: { call: after(voicemail, { left: 'bye', gaveUp: 'byee' }) } } });
  // @ts-expect-error TS2322: an exit that does not bring what the target needs
  flow({ ...body, states: { ...ok, menu: { call: after(voicemail, { left: 'bye', gaveUp: 'kept' }) } } });
  // @ts-expect-error TS2554: an input that is neither in hand nor made
  flow({ ...body, states: { ...ok, menu: { call: after(counted, { done: 'word' }) } } });
  // @ts-expect-error TS2322: an input of the wrong kind
  flow({ ...body, states: { ...ok, menu: { call: after(counted, { done: 'word' }, () => ({ times: 'one' })) } } });
  // @ts-expect-error TS2554: an input that nobody asks for
  flow({ ...body, states: { ...ok, menu: { call: after(voicemail, { left: 'bye', gaveUp: 'bye' }, () => ({})) } } });
  // @ts-expect-error TS2739: a flow entered without a word on its exits
  flow({ ...body, states: { ...ok, menu: { call: voicemail } } });
  // @ts-expect-error TS2353: a flow entered that fails: its own net is there for that
  flow({ ...body, states: { ...ok, menu: { call: after(voicemail, { left: 'bye', gaveUp: 'bye' }), failed: 'bye' } } });
  // @ts-expect-error TS2741: an intent left out
  flow({ ...body, states: { ...ok, menu: { startBotConversation: after(lex, { Pay: 'pay' }), notUnderstood: 'bye' } } });
  flow({
    ...body,
    // @ts-expect-error TS2561: an intent that the bot does not know
    states: { ...ok, menu: { startBotConversation: after(lex, { Pay: 'pay', Stopp: 'bye' }), notUnderstood: 'bye' } },
  });
  flow({
    ...body,
    // @ts-expect-error TS2322: an intent that does not bring what the target needs
    states: { ...ok, menu: { startBotConversation: after(lex, { Pay: 'dial', Stop: 'bye' }), notUnderstood: 'bye' } },
  });
  flow({
    ...body,
    states: {
      ...ok,
      menu: {
        startBotConversation: after(lex, {
          // @ts-expect-error TS2322: a slot of the wrong kind
          Pay: choose(['dial'], ({ amount, go }) => go('dial', { number: amount })),
          Stop: 'bye',
        }),
        notUnderstood: 'bye',
      },
    },
  });
  // @ts-expect-error TS2322: a bot without an edge for what it does not understand
  flow({ ...body, states: { ...ok, menu: { startBotConversation: after(lex, { Pay: 'pay', Stop: 'bye' }) } } });
  // @ts-expect-error TS2322: a bot entered as if it were a flow
  flow({ ...body, states: { ...ok, menu: { call: after(lex, { Pay: 'pay', Stop: 'bye' }) } } });
  flow({
    ...body,
    // @ts-expect-error TS2322: a flow asked as if it were a bot
    states: { ...ok, menu: { startBotConversation: after(voicemail, { left: 'bye', gaveUp: 'bye' }), notUnderstood: 'bye' } },
  });
  // @ts-expect-error TS2820: a misspelt kind of a slot
  bot({ arn: 'arn:x', intents: { Pay: { amount: 'nubmer' } } });
  // @ts-expect-error TS1360: a flow that ends with other data than is promised
  voicemail satisfies FlowOf<{ readonly left: { readonly word: string } }>;
};

/** And what must pass. */
export const right: readonly Flow[] = [
  voicemail satisfies FlowOf<{
    readonly left: { readonly recording: { readonly bucket: string; readonly key: string } };
    readonly gaveUp: object;
  }>,
  flow({
    ...body,
    states: {
      ...ok,
      menu: {
        call: after(voicemail, { left: 'kept', gaveUp: 'bye' }),
        on: { transferTo: 'dial' },
        receiveDigits: { '**': 'bye' },
      },
      count: { call: after(counted, { done: choose(['word', 'bye'], ({ word }) => (word === '' ? 'bye' : 'word')) }) },
      word: { call: after(counted, { done: 'bye' }, ({ word }) => ({ times: word.length })) },
      pay: {
        startBotConversation: after(lex, {
          Pay: choose(['pay', 'bye'], ({ amount, data, go }) => (amount > data.amount ? go('pay', { amount }) : 'bye')),
          Stop: 'bye',
        }),
        notUnderstood: 'bye',
        on: { transferTo: choose(['dial'], ({ number, go }) => go('dial', { number })) },
      },
    },
  }),
];
