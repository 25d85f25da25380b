/** Small flows that enter others: a shop whose orders are counted, a gate, a vault with a secret, and a line where much fails. */
import { states } from '../../lib/flow/flow.ts';

const counting = states(
  { ask: { unit: 'string' } },
  { input: { unit: 'string' }, exits: { counted: { count: 'number' }, gaveUp: {} } },
);
/** Asks for a number; the net leads out of it. */
export const counter = counting.flow({
  name: 'counter',
  start: 'ask',
  otherwise: 'gaveUp',
  recover: 'gaveUp',
  states: {
    ask: {
      speakAndGetDigits: ({ unit }) => `How many ${unit}?`,
      digits: { min: 1, max: 2 },
      attempts: 2,
      next: counting.choose(['counted', 'gaveUp'], ({ digits, go }) =>
        digits === '0' ? 'gaveUp' : go('counted', { count: Number(digits) }),
      ),
    },
  },
});

const ordering = states(
  { howMany: { unit: 'string' }, confirm: { unit: 'string', count: 'number' } },
  { input: { unit: 'string' }, exits: { ordered: { unit: 'string', count: 'number' }, cancelled: {} } },
);
/** Enters the counter with what is in hand, and keeps its own data meanwhile. */
export const order = ordering.flow({
  name: 'order',
  start: 'howMany',
  otherwise: 'cancelled',
  recover: 'cancelled',
  states: {
    howMany: { call: ordering.after(counter, { counted: 'confirm', gaveUp: 'cancelled' }) },
    confirm: {
      menu: ({ unit, count }) => `${count} ${unit}. To order, press 1. To count again, press 2.`,
      keys: { 1: 'ordered', 2: 'howMany' },
    },
  },
});

const shopping = states({ menu: {}, apples: {}, pears: {}, thanks: { unit: 'string', count: 'number' }, sorry: {} });
/** Three deep, entered by input that is made; one order leads straight into another. */
export const shop = shopping.flow({
  name: 'shop',
  start: 'menu',
  otherwise: 'sorry',
  recover: 'sorry',
  states: {
    menu: { menu: 'For apples, press 1. For pears, press 2.', keys: { 1: 'apples', 2: 'pears' } },
    apples: { call: shopping.after(order, { ordered: 'thanks', cancelled: 'sorry' }, () => ({ unit: 'apples' })) },
    pears: {
      call: shopping.after(
        order,
        {
          ordered: shopping.choose(['thanks', 'apples'], ({ count }) => (count > 9 ? 'apples' : 'thanks')),
          cancelled: 'apples',
        },
        () => ({ unit: 'pears' }),
      ),
    },
    thanks: { hangup: ({ unit, count }) => `Thank you for ordering ${count} ${unit}.` },
    sorry: { hangup: 'Perhaps another time.' },
  },
});

const checking = states({ code: {} }, { exits: { open: {}, closed: { why: 'string' } } });
/** Its start may be an exit. */
export const check = checking.flow({
  name: 'check',
  start: checking.choose(['open', 'closed', 'code'], ({ call, go }) => {
    if (call.from === '+12065550111') return 'open';
    return call.from === '+12065550112' ? go('closed', { why: 'you are not welcome' }) : 'code';
  }),
  otherwise: 'code',
  recover: 'code',
  states: {
    code: {
      menu: 'Press 7 to come in.',
      keys: { 7: 'open' },
      attempts: 1,
      noInput: checking.choose(['closed'], ({ go }) => go('closed', { why: 'you are silent' })),
      noMatch: checking.choose(['closed'], ({ go }) => go('closed', { why: 'that was wrong' })),
    },
  },
});

const passing = states({ door: {}, inside: {}, outside: { why: 'string' } });
export const gate = passing.flow({
  name: 'gate',
  start: 'door',
  otherwise: 'door',
  recover: 'door',
  states: {
    door: { call: passing.after(check, { open: 'inside', closed: 'outside' }) },
    inside: { hangup: 'Come in.' },
    outside: { hangup: ({ why }) => `Stay outside: ${why}.` },
  },
});

const keying = states({ ask: {} }, { exits: { keyed: { keys: 'secret' }, nothing: {} } });
/** Ends with a secret. */
const pad = keying.flow({
  name: 'pad',
  start: 'ask',
  otherwise: 'nothing',
  recover: 'nothing',
  states: {
    ask: { speakAndGetDigits: 'Your code?', digits: 4, secret: true, attempts: 2, next: keying.into('keyed', 'keys') },
  },
});

const changing = states(
  { first: {}, second: { code: 'secret' }, compare: { code: 'secret', keys: 'secret' } },
  { exits: { changed: {}, unchanged: {} } },
);
/** Holds a secret while another flow asks for the next one. */
const change = changing.flow({
  name: 'change',
  start: 'first',
  otherwise: 'unchanged',
  recover: 'unchanged',
  states: {
    first: { call: changing.after(pad, { keyed: changing.into('second', 'code'), nothing: 'unchanged' }) },
    second: { call: changing.after(pad, { keyed: 'compare', nothing: 'unchanged' }) },
    compare: {
      run: changing.work(['changed', 'unchanged'], async ({ data }) =>
        data.code.secret === data.keys.secret ? 'changed' : 'unchanged',
      ),
    },
  },
});

const guarding = states({ hello: {}, code: {}, done: {}, bye: {} });
/** Holds no secret itself. */
export const vault = guarding.flow({
  name: 'vault',
  start: 'hello',
  otherwise: 'bye',
  recover: 'bye',
  states: {
    hello: { speak: 'This is the vault.', next: 'code' },
    code: { call: guarding.after(change, { changed: 'done', unchanged: 'bye' }) },
    done: { hangup: 'Your code is changed.' },
    bye: { hangup: 'Nothing has changed.' },
  },
});

const saying = states({ say: {}, listen: {} }, { exits: { said: {}, mute: { reason: 'string' } } });
/** Words that may fail, and a question behind them. */
const words = saying.flow({
  name: 'words',
  start: 'say',
  otherwise: 'said',
  recover: 'said',
  states: {
    say: { speak: 'Inner words.', next: 'listen', failed: 'mute' },
    listen: { menu: 'Inner question: press 1.', keys: { 1: 'said' }, attempts: 1 },
  },
});

const failing = states({ menu: {}, talk: {}, sorry: {}, worse: {}, bye: {} });
/** Goes on, one failure after the other, through flows. */
export const trouble = failing.flow({
  name: 'trouble',
  start: 'menu',
  otherwise: { noInput: 'bye', noMatch: 'bye', failed: 'worse' },
  recover: 'talk',
  fallback: { speak: 'We are broken.' },
  states: {
    menu: { menu: 'Outer question: press 1.', keys: { 1: 'talk' } },
    talk: { call: failing.after(words, { said: 'bye', mute: 'sorry' }) },
    sorry: { speak: 'Sorry about that.', next: 'bye' },
    worse: { speak: 'That went wrong.', next: 'bye' },
    bye: { hangup: 'Goodbye.' },
  },
});

const calling = states({ ring: {} }, { exits: { back: {}, away: { reason: 'string' } } });
/** Calls somebody: what comes of it is for the flow around it. */
const desk = calling.flow({
  name: 'desk',
  start: 'ring',
  otherwise: 'back',
  recover: 'back',
  states: { ring: { callAndBridge: '+12065550177', seconds: 20, ended: 'back', failed: 'away' } },
});

const leaving = states(
  { greet: {}, record: {}, review: { recording: 'audio' } },
  { exits: { left: { recording: 'audio' }, nothing: {} } },
);
/** Ends with a recording. */
const voicemail = leaving.flow({
  name: 'voicemail',
  start: 'greet',
  otherwise: 'nothing',
  recover: 'nothing',
  states: {
    greet: { speak: 'Leave a message.', next: 'record' },
    record: { recordAudio: { bucket: 'messages' }, next: 'review' },
    review: { menu: 'To keep it, press 1. To begin again, press 2.', keys: { 1: 'left', 2: 'record' }, attempts: 1 },
  },
});

const receiving = states({ menu: {}, person: {}, message: {}, play: { recording: 'audio' }, more: {}, bye: {} });
/** From one flow straight into another, and back with what was recorded there. */
export const reception = receiving.flow({
  name: 'reception',
  start: 'menu',
  otherwise: 'bye',
  recover: 'menu',
  states: {
    menu: { menu: 'For a person, press 1. For the machine, press 2.', keys: { 1: 'person', 2: 'message' } },
    person: {
      call: receiving.after(desk, {
        back: 'more',
        away: receiving.choose(['message', 'bye'], ({ reason }) => (reason === 'CallNotAnswered' ? 'message' : 'bye')),
      }),
    },
    message: { call: receiving.after(voicemail, { left: 'play', nothing: 'bye' }) },
    play: { playAudio: ({ recording }) => recording, next: 'bye' },
    more: { menu: 'Anything else? Press 1.', keys: { 1: 'menu' }, attempts: 1 },
    bye: { hangup: 'Goodbye.' },
  },
});

export const lines = {
  '+12065550101': shop,
  '+12065550102': gate,
  '+12065550103': vault,
  '+12065550104': trouble,
  '+12065550105': check,
  '+12065550106': reception,
};
