/** What the compiler refuses of commands, codes, talk, recordings of a call, long work, placed calls, and deploys. messages.test.ts holds the codes. */

import type { PlaceCall } from '../../lib/flow/arguments.ts';
import { type Flow, states } from '../../lib/flow/flow.ts';

const { choose, flow, into, was, work } = states(
  {
    menu: {},
    kept: { recording: 'audio' },
    count: { times: 'number' },
    word: { word: 'string' },
    pay: { amount: 'number' },
    dial: { number: 'string' },
    bye: {},
  },
  { commands: { admit: {}, transferTo: { number: 'string' } } },
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
const bare = states({ menu: {}, bye: {} });
const talk = { talk: true, ended: 'bye' } as const;

/** Commands and codes. None of this runs: the definitions are wrong. */
export const commands = () => {
  // @ts-expect-error TS2561: a misspelt command
  flow({ ...body, states: { ...ok, menu: { ...talk, on: { admitt: 'bye' } } } });
  // @ts-expect-error TS2820: a misspelt target of a command
  flow({ ...body, states: { ...ok, menu: { ...talk, on: { admit: 'byee' } } } });
  // @ts-expect-error TS2322: a command that does not bring what the target needs
  flow({ ...body, states: { ...ok, menu: { ...talk, on: { admit: 'dial' } } } });
  flow({
    ...body,
    states: {
      ...ok,
      // @ts-expect-error TS2339: an argument that the command does not have
      menu: { ...talk, on: { transferTo: choose(['bye'], ({ attendee }) => (attendee ? 'bye' : 'bye')) } },
    },
  });
  // @ts-expect-error TS2353: a command that reaches nobody, for the call ends there
  flow({ ...body, states: { ...ok, bye: { hangup: 'x', on: { admit: 'menu' } } } });
  // @ts-expect-error TS2353: a command of a flow that takes none
  bare.flow({ ...body, states: { menu: { ...talk, on: { admit: 'bye' } }, bye: { hangup: 'x' } } });
  // @ts-expect-error TS2353: a code that no phone has
  flow({ ...body, states: { ...ok, menu: { ...talk, receiveDigits: { x0: 'bye' } } } });
  // @ts-expect-error TS2820: a misspelt target of a code
  flow({ ...body, states: { ...ok, menu: { ...talk, receiveDigits: { '*0': 'byee' } } } });
  // @ts-expect-error TS2322: a code that leads where data is needed
  flow({ ...body, states: { ...ok, menu: { ...talk, receiveDigits: { '*0': 'dial' } } } });
  // @ts-expect-error TS2353: a code that is keyed after the last word
  flow({ ...body, states: { ...ok, bye: { hangup: 'x', receiveDigits: { '*0': 'menu' } } } });
  // @ts-expect-error TS2322: a code of the whole flow that leads where data is needed
  flow({ ...body, receiveDigits: { '*0': 'dial' }, states: ok });
  // @ts-expect-error TS2353: a code of the whole flow that no phone has
  flow({ ...body, receiveDigits: { x0: 'bye' }, states: ok });
};

/** The remaining verbs. */
export const verbs = () => {
  // @ts-expect-error TS2353: talk that fails: whoever talks has an end, and no more
  flow({ ...body, states: { ...ok, menu: { ...talk, failed: 'bye' } } });
  // @ts-expect-error TS2322: talk without an end
  flow({ ...body, states: { ...ok, menu: { talk: true } } });
  // @ts-expect-error TS2322: no talk
  flow({ ...body, states: { ...ok, menu: { talk: false, ended: 'bye' } } });
  flow({
    ...body,
    states: {
      ...ok,
      // @ts-expect-error TS2820: a muting that is none
      menu: { modifyChimeMeetingAttendees: { operation: 'mute', meetingId: 'm', attendees: ['a'] }, next: 'bye' },
    },
  });
  // @ts-expect-error TS2322: a muting of nobody
  flow({ ...body, states: { ...ok, menu: { modifyChimeMeetingAttendees: { operation: 'Mute', meetingId: 'm' }, next: 'bye' } } });
  // @ts-expect-error TS2322: a track that the service does not have
  flow({ ...body, states: { ...ok, menu: { startCallRecording: { bucket: 'b', track: 'INBOUND' }, next: 'bye' } } });
  // @ts-expect-error TS2741: a recording of the call that goes nowhere
  flow({ ...body, states: { ...ok, menu: { startCallRecording: {}, next: 'bye' } } });
  // @ts-expect-error TS2322: a stop that stops nothing
  flow({ ...body, states: { ...ok, menu: { stopCallRecording: false, next: 'bye' } } });
  // @ts-expect-error TS2322: keys that are no text
  flow({ ...body, states: { ...ok, menu: { sendDigits: 1234, next: 'bye' } } });
  // @ts-expect-error TS2322: noise that is neither taken out nor left in
  flow({ ...body, states: { ...ok, menu: { voiceFocus: 'on', next: 'bye' } } });
  // @ts-expect-error TS2353: something to hear while nothing is worked at
  flow({ ...body, states: { ...ok, menu: { speak: 'x', next: 'bye', hold: 'x' } } });
  // @ts-expect-error TS2322: several things to hear while work is done
  flow({ ...body, states: { ...ok, menu: { run: work(['bye'], async () => 'bye'), hold: ['x', 'y'] } } });
  // @ts-expect-error TS2339: something to hear that is made of data not held
  flow({ ...body, states: { ...ok, menu: { run: work(['bye'], async () => 'bye'), hold: ({ number }) => number } } });
};

/** Calls that are placed, and deploys. */
export const calls = (placeCall: PlaceCall) => {
  const placed = states({ hello: { day: 'string' }, bye: {} }, { input: { day: 'string' } });
  const hello = { hello: { speak: 'x', next: 'bye' }, bye: { hangup: 'x' } } as const;
  const rung = { name: 'x', start: 'hello', rung: 'bye', unreached: 'bye', otherwise: 'bye', recover: 'bye' } as const;
  // @ts-expect-error TS2322: a start for who rings that needs what only a placed call brings
  placed.flow({ ...rung, rung: 'hello', states: hello });
  // @ts-expect-error TS2322: a reason left out
  placed.flow({ ...rung, unreached: { busy: 'bye', noAnswer: 'bye' }, states: hello });
  // @ts-expect-error TS2820: a misspelt target for a call that is not taken
  placed.flow({ ...rung, unreached: { busy: 'byee', noAnswer: 'bye', rejected: 'bye' }, states: hello });
  // @ts-expect-error TS2322: a start that needs more than the input
  flow({ ...body, start: 'dial', states: ok });
  // @ts-expect-error TS2345: a state of before, whose data is not all that the target needs
  flow({ ...body, migrate: { old: was({ times: 'number' }, 'dial') }, states: ok });
  // @ts-expect-error TS2345: a misspelt target for a state of before
  flow({ ...body, migrate: { old: was({ number: 'string' }, 'dail') }, states: ok });
  // @ts-expect-error TS2820: a misspelt kind of what a state of before held
  flow({ ...body, migrate: { old: was({ number: 'strin' }, 'bye') }, states: ok });
  flow({
    ...body,
    migrate: {
      old: was({ times: 'number' }, 'bye'),
      older: was(
        {},
        // @ts-expect-error TS2322: a datum of the wrong kind for a state of before
        choose(['dial'], ({ go }) => go('dial', { number: 1 })),
      ),
    },
    states: ok,
  });
  // @ts-expect-error TS2322: a state of before without what it held
  flow({ ...body, migrate: { old: 'bye' }, states: ok });
  // @ts-expect-error TS2353: data that the flow does not take
  placeCall({ from: '+12065550100', to: '+12065550123', once: 'x' }, { day: 'string' }, { day: 'Monday', hour: 9 });
  // @ts-expect-error TS2741: data that the flow needs
  placeCall({ from: '+12065550100', to: '+12065550123', once: 'x' }, { day: 'string' }, {});
  // @ts-expect-error TS2741: a call that could ring twice
  placeCall({ from: '+12065550100', to: '+12065550123' }, { day: 'string' }, { day: 'Monday' });
};

const placing = states({ hello: { day: 'string' }, which: {}, bye: {} }, { input: { day: 'string' } });

/** And what must pass. */
export const right: readonly Flow[] = [
  placing.flow({
    ...body,
    start: 'hello',
    rung: placing.choose(['which', 'bye'], ({ call }) => (call.from === '' ? 'bye' : 'which')),
    unreached: {
      busy: 'bye',
      noAnswer: placing.choose(['bye', 'hello'], ({ data }) => (data.day === '' ? 'bye' : 'hello')),
      rejected: 'bye',
    },
    recover: 'which',
    states: {
      hello: { speak: ({ day }) => day, next: 'bye' },
      which: { speak: 'x', next: 'bye' },
      bye: { hangup: 0 },
    },
  }),
  flow({
    ...body,
    receiveDigits: { '*0': 'bye', '##': choose(['bye'], () => 'bye') },
    migrate: {
      number: was({ number: 'string' }, 'dial'),
      sum: was(
        { cents: 'number' },
        choose(['pay'], ({ data, go }) => go('pay', { amount: data.cents })),
      ),
      gone: was({}, 'menu'),
    },
    states: {
      ...ok,
      menu: { talk: true, ended: 'bye', on: { admit: 'bye', transferTo: 'dial' }, receiveDigits: { '**': 'bye' } },
      dial: {
        run: work(['bye', 'menu'], async ({ data, once }) => (data.number === once ? 'bye' : 'menu')),
        hold: ({ number }) => ({ bucket: 'b', key: number }),
        seconds: 900,
        receiveDigits: { '#': 'bye' },
        failed: choose(['bye'], ({ reason }) => (reason === 'Late' ? 'bye' : 'bye')),
      },
      bye: { hangup: 0 },
    },
  }),
  flow({
    ...body,
    states: {
      ...ok,
      menu: { modifyChimeMeetingAttendees: () => ({ operation: 'Mute', meetingId: 'm', attendees: [] }), next: 'bye' },
      kept: { startCallRecording: { bucket: 'b', track: 'OUTGOING' }, next: 'bye', failed: 'menu' },
      count: { sendDigits: ({ times }) => `${times}#`, toneMs: 100, next: 'bye' },
      word: { speakAndGetDigits: 'x', digits: 4, next: into('dial', 'number'), on: { admit: 'bye' } },
      pay: { voiceFocus: true, next: 'bye' },
      dial: { callAndBridge: ({ number }) => number, ended: 'bye', failed: 'bye', on: { transferTo: 'dial' } },
    },
  }),
];
