/** What the compiler refuses in a flow, line by line. messages.test.ts holds the codes, and how the messages read. */

import { type Flow, states } from '../../lib/flow/flow.ts';
import type { Lines } from '../../lib/flow/lines.ts';
import type { Key } from '../../lib/flow/prompt.ts';

const { choose, flow, into, work } = states({
  menu: {},
  account: { tries: 'number' },
  pin: { tries: 'number', account: 'string' },
  check: { account: 'string', pin: 'secret' },
  balance: { cents: 'number' },
  mood: { mood: ['merry', 'grave'] },
  review: { recording: 'audio' },
  join: { meeting: { meetingId: 'string', joinToken: 'string' } },
  bye: {},
});
const ok = {
  menu: { speak: 'x', next: 'bye' },
  account: { speak: 'x', next: 'bye' },
  pin: { speak: 'x', next: 'bye' },
  check: { speak: 'x', next: 'bye' },
  balance: { speak: 'x', next: 'bye' },
  mood: { speak: 'x', next: 'bye' },
  review: { speak: 'x', next: 'bye' },
  join: { speak: 'x', next: 'bye' },
  bye: { hangup: 'x' },
} as const;
const body = { name: 'x', start: 'menu', otherwise: 'bye', recover: 'bye' } as const;
const file = { bucket: 'b', key: 'k' };

/** Edges. None of this runs: the definitions are wrong. */
export const edges = () => {
  // @ts-expect-error TS2820: a misspelt target
  flow({ ...body, states: { ...ok, menu: { speak: 'x', next: 'byee' } } });
  // @ts-expect-error TS2322: a target that needs data not in hand
  flow({ ...body, states: { ...ok, menu: { speak: 'x', next: 'balance' } } });
  // @ts-expect-error TS2322: an edge left out
  flow({ ...body, states: { ...ok, menu: { speak: 'x' } } });
  // @ts-expect-error TS2561: a misspelt edge
  flow({ ...body, states: { ...ok, menu: { speak: 'x', nxt: 'bye' } } });
  // @ts-expect-error TS2353: an edge that the verb cannot take
  flow({ ...body, states: { ...ok, menu: { speak: 'x', next: 'bye', noInput: 'bye' } } });
  // @ts-expect-error TS2353: an edge out of a hangup
  flow({ ...body, states: { ...ok, bye: { hangup: 'x', next: 'menu' } } });
  // @ts-expect-error TS2322: a bridge without an end
  flow({ ...body, states: { ...ok, menu: { callAndBridge: '+12065550123', failed: 'bye' } } });
  // @ts-expect-error TS2322: a bridge that cannot fail
  flow({ ...body, states: { ...ok, menu: { callAndBridge: '+12065550123', ended: 'bye' } } });
  // @ts-expect-error TS2353: an edge for the answer: the two are talking then, and no state is next
  flow({ ...body, states: { ...ok, menu: { callAndBridge: '+12065550123', ended: 'bye', failed: 'bye', answered: 'bye' } } });
  // @ts-expect-error TS2322: a meeting that cannot fail
  flow({ ...body, states: { ...ok, join: { joinChimeMeeting: ({ meeting }) => meeting, ended: 'bye' } } });
  // @ts-expect-error TS2820: a misspelt target of a key
  flow({ ...body, states: { ...ok, menu: { menu: 'x', keys: { 1: 'byee' } } } });
  // @ts-expect-error TS2353: a key that no phone has
  flow({ ...body, states: { ...ok, menu: { menu: 'x', keys: { 1: 'bye', A: 'bye' } } } });
  // @ts-expect-error TS2322: a menu without keys
  flow({ ...body, states: { ...ok, menu: { menu: 'x' } } });
};

/** Choices and work. */
export const choices = () => {
  // @ts-expect-error TS2322: a misspelt target in the list
  flow({ ...body, states: { ...ok, menu: { speak: 'x', next: choose(['bey'], () => 'bye') } } });
  // @ts-expect-error TS2322: a name that is not listed
  flow({ ...body, states: { ...ok, menu: { speak: 'x', next: choose(['bye'], () => 'menu') } } });
  // @ts-expect-error TS2345: a place that is not listed
  flow({ ...body, states: { ...ok, menu: { speak: 'x', next: choose(['bye'], ({ go }) => go('menu', {})) } } });
  // @ts-expect-error TS2322: a bare name whose data is not in hand
  flow({ ...body, states: { ...ok, menu: { speak: 'x', next: choose(['balance'], () => 'balance') } } });
  // @ts-expect-error TS2345: data left out
  flow({ ...body, states: { ...ok, menu: { speak: 'x', next: choose(['pin'], ({ go }) => go('pin', { tries: 1 })) } } });
  flow({
    ...body,
    states: {
      ...ok,
      menu: {
        speak: 'x',
        // @ts-expect-error TS2322: data of the wrong kind
        next: choose(['account'], ({ go }) => go('account', { tries: 'one' })),
      },
    },
  });
  flow({
    ...body,
    states: {
      ...ok,
      menu: {
        speak: 'x',
        // @ts-expect-error TS2353: data that the target does not hold
        next: choose(['account'], ({ go }) => go('account', { tries: 1, colour: 'red' })),
      },
    },
  });
  // @ts-expect-error TS2322: a word that is none of those listed
  flow({ ...body, states: { ...ok, menu: { speak: 'x', next: choose(['mood'], ({ go }) => go('mood', { mood: 'sad' })) } } });
  flow({
    ...body,
    states: {
      ...ok,
      menu: {
        speak: 'x',
        // @ts-expect-error TS2741: a part of a datum left out
        next: choose(['join'], ({ go }) => go('join', { meeting: { meetingId: 'm' } })),
      },
    },
  });
  // @ts-expect-error TS2339: digits where nothing is heard
  flow({ ...body, states: { ...ok, menu: { speak: 'x', next: choose(['bye'], ({ digits }) => (digits ? 'bye' : 'bye')) } } });
  flow({
    ...body,
    states: {
      ...ok,
      menu: {
        speak: 'x',
        // @ts-expect-error TS2339: a recording where nothing is recorded
        next: choose(['review'], ({ recording, go }) => go('review', { recording })),
      },
    },
  });
  // @ts-expect-error TS2339: an idempotency key where nothing is done
  flow({ ...body, states: { ...ok, menu: { speak: 'x', next: choose(['bye'], ({ once }) => (once ? 'bye' : 'bye')) } } });
  // @ts-expect-error TS2322: an edge that takes its time
  flow({ ...body, states: { ...ok, menu: { speak: 'x', next: choose(['bye'], async () => 'bye') } } });
  // @ts-expect-error TS2741: a choice where work is due
  flow({ ...body, states: { ...ok, menu: { run: choose(['bye'], () => 'bye') } } });
  // @ts-expect-error TS2322: work where a choice is due
  flow({ ...body, states: { ...ok, menu: { speak: 'x', next: work(['bye'], async () => 'bye') } } });
  // @ts-expect-error TS2322: work that does not take its time
  flow({ ...body, states: { ...ok, menu: { run: work(['bye'], () => 'bye') } } });
  // @ts-expect-error TS2322: work that goes where it does not list
  flow({ ...body, states: { ...ok, menu: { run: work(['bye'], async () => 'menu') } } });
  // @ts-expect-error TS2345: work that goes on without the target's data
  flow({ ...body, states: { ...ok, menu: { run: work(['balance'], async ({ go }) => go('balance', {})) } } });
  flow({
    ...body,
    states: {
      ...ok,
      account: {
        speak: 'x',
        next: choose(['bye'], ({ data }) => {
          // @ts-expect-error TS2540: data is not to be changed
          data.tries = 2;
          return 'bye';
        }),
      },
    },
  });
};

/** Digits and secrets. */
export const digits = () => {
  // @ts-expect-error TS2322: how many digits is left out
  flow({ ...body, states: { ...ok, menu: { speakAndGetDigits: 'x', next: 'bye' } } });
  // @ts-expect-error TS2353: digits where none are asked for
  flow({ ...body, states: { ...ok, menu: { speak: 'x', digits: 4, next: 'bye' } } });
  // @ts-expect-error TS2345: a datum that the target does not hold
  flow({ ...body, states: { ...ok, account: { speakAndGetDigits: 'x', digits: 4, next: into('pin', 'acount') } } });
  // @ts-expect-error TS2345: a misspelt target of what was heard
  flow({ ...body, states: { ...ok, account: { speakAndGetDigits: 'x', digits: 4, next: into('pim', 'account') } } });
  flow({
    ...body,
    states: {
      ...ok,
      account: {
        speakAndGetDigits: 'x',
        digits: 4,
        secret: true,
        // @ts-expect-error TS2345: a secret kept where all can read it
        next: into('pin', 'account'),
      },
    },
  });
  // @ts-expect-error TS2345: digits kept as a secret that were not asked for as one
  flow({ ...body, states: { ...ok, pin: { speakAndGetDigits: 'x', digits: 4, next: into('check', 'pin') } } });
  // @ts-expect-error TS2345: a recording kept as digits
  flow({ ...body, states: { ...ok, account: { recordAudio: { bucket: 'b' }, next: into('pin', 'account') } } });
  // @ts-expect-error TS2322: a secret where nothing is asked
  flow({ ...body, states: { ...ok, menu: { speak: 'x', secret: true, next: 'bye' } } });
  // @ts-expect-error TS2322: a secret that is one key of a menu
  flow({ ...body, states: { ...ok, menu: { menu: 'x', keys: { 1: 'bye' }, secret: true } } });
  // @ts-expect-error TS2322: a terminator that no phone has
  flow({ ...body, states: { ...ok, menu: { speakAndGetDigits: 'x', digits: 4, terminators: ['A'], next: 'bye' } } });
  // @ts-expect-error TS2322: no terminator at all
  flow({ ...body, states: { ...ok, menu: { speakAndGetDigits: 'x', digits: 4, terminators: [], next: 'bye' } } });
  flow({
    ...body,
    states: {
      ...ok,
      menu: {
        speakAndGetDigits: 'x',
        digits: 4,
        secret: true,
        // @ts-expect-error TS2339: a secret used as a text
        next: choose(['account'], ({ digits, go }) => go('account', { tries: digits.length })),
      },
    },
  });
};

/** Verbs and prompts. */
export const verbs = () => {
  // @ts-expect-error TS2322: two verbs
  flow({ ...body, states: { ...ok, menu: { speak: 'x', hangup: 'y', next: 'bye' } } });
  // @ts-expect-error TS2322: no verb
  flow({ ...body, states: { ...ok, menu: { next: 'bye' } } });
  // @ts-expect-error TS2561: a misspelt verb
  flow({ ...body, states: { ...ok, menu: { speek: 'x', next: 'bye' } } });
  // @ts-expect-error TS2339: a prompt from data not held
  flow({ ...body, states: { ...ok, menu: { speak: ({ cents }) => `${cents}`, next: 'bye' } } });
  // @ts-expect-error TS2322: words where a file is due
  flow({ ...body, states: { ...ok, menu: { playAudio: 'x', next: 'bye' } } });
  // @ts-expect-error TS2322: a file where words are due
  flow({ ...body, states: { ...ok, menu: { speak: file, next: 'bye' } } });
  // @ts-expect-error TS2322: a file asks without a file for what failed
  flow({ ...body, states: { ...ok, menu: { playAudioAndGetDigits: file, digits: 4, next: 'bye' } } });
  // @ts-expect-error TS2741: a pause of no length
  flow({ ...body, states: { ...ok, menu: { pause: {}, next: 'bye' } } });
  // @ts-expect-error TS2741: a recording that goes nowhere
  flow({ ...body, states: { ...ok, menu: { recordAudio: {}, next: 'bye' } } });
  // @ts-expect-error TS2322: a code that the service does not know
  flow({ ...body, states: { ...ok, bye: { hangup: 404 } } });
  // @ts-expect-error TS2322: an engine that the action does not offer
  flow({ ...body, voice: { id: 'Joanna', engine: 'generative' }, states: ok });
};

/** The flow as a whole. */
export const flows = () => {
  // @ts-expect-error TS2322: a start that needs data
  flow({ ...body, start: 'account', states: ok });
  // @ts-expect-error TS2322: a net that is no state
  flow({ ...body, otherwise: 'by', states: ok });
  // @ts-expect-error TS2322: a net that needs data
  flow({ ...body, otherwise: 'balance', states: ok });
  // @ts-expect-error TS2322: a net with a hole
  flow({ ...body, otherwise: { noInput: 'bye', noMatch: 'bye' }, states: ok });
  // @ts-expect-error TS2741: no net
  flow({ name: 'x', start: 'menu', recover: 'bye', states: ok });
  // @ts-expect-error TS2741: nowhere to go on for a call whose place is lost
  flow({ name: 'x', start: 'menu', otherwise: 'bye', states: ok });
  // @ts-expect-error TS2322: a place to go on that needs data
  flow({ ...body, recover: 'pin', states: ok });
  // @ts-expect-error TS2740: states left out
  flow({ ...body, states: { menu: ok.menu, bye: ok.bye } });
  // @ts-expect-error TS2353: a state that was not named
  flow({ ...body, states: { ...ok, hello: { hangup: 'x' } } });
  // @ts-expect-error TS2820: a misspelt kind
  states({ menu: { tries: 'nubmer' } });
  // @ts-expect-error TS2322: a letter for a key
  ({ key: 'A' }) satisfies { key: Key };
};

/** And what must pass. */
export const right: Lines = {
  '+12065550100': flow({
    ...body,
    otherwise: { noInput: 'bye', noMatch: 'menu', failed: 'bye' },
    voice: { id: 'Vicki', engine: 'neural', language: 'de-DE' },
    states: {
      ...ok,
      menu: {
        menu: ['Once', file, 'Twice'],
        failureAudio: file,
        keys: { 1: choose(['account'], ({ go }) => go('account', { tries: 0 })), '#': 'bye' },
        noInput: 'bye',
      },
      account: {
        speakAndGetDigits: ['First', ({ tries }) => `${tries}`],
        digits: { min: 4, max: 8 },
        terminators: ['#', '*'],
        next: into('pin', 'account'),
        failed: choose(['menu', 'bye'], ({ reason }) => (reason === 'SystemException' ? 'menu' : 'bye')),
      },
      pin: { speakAndGetDigits: 'x', digits: 4, secret: true, next: into('check', 'pin'), noInput: 'account' },
      check: {
        run: work(['balance', 'bye'], async ({ data, once, go }) =>
          data.pin.secret === once ? go('balance', { cents: 1 }) : 'bye',
        ),
        failed: 'bye',
      },
      balance: { speak: ({ cents }) => ({ ssml: `<speak>${cents}</speak>` }), next: 'bye' },
      mood: { speak: ({ mood }) => (mood === 'merry' ? 'Ha' : 'Oh'), next: 'bye' },
      review: { recordAudio: { bucket: 'b' }, next: 'bye' },
      join: {
        joinChimeMeeting: ({ meeting }) => meeting,
        ended: 'bye',
        failed: choose(['bye'], ({ reason }) => (reason ? 'bye' : 'bye')),
      },
      bye: { hangup: 486 },
    },
  }) satisfies Flow,
};
