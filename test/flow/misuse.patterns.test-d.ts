/** What the compiler takes and refuses of patterns. */
import { states } from '../../lib/flow/flow.ts';
import { pressToAccept } from '../../lib/flow/patterns.ts';

const { choose, flow, into } = states(
  { accept: { name: 'string' }, greet: { name: 'string' }, word: { name: 'string', day: 'string' }, bye: {} },
  { input: { name: 'string' }, commands: { stop: {} } },
);
const body = { name: 'x', start: 'accept', rung: 'bye', unreached: 'bye', otherwise: 'bye', recover: 'bye' } as const;
const ok = { greet: { hangup: 'x' }, word: { hangup: 'x' }, bye: { hangup: 'x' } } as const;
const press = { say: 'x', accepted: 'greet', voicemail: 'bye' } as const;

/** None of this runs. */
export const refused = () => {
  // @ts-expect-error TS2820: a misspelt state for a person
  flow({ ...body, states: { ...ok, accept: pressToAccept({ ...press, accepted: 'gret' }) } });
  // @ts-expect-error TS2820: a misspelt state for a voicemail
  flow({ ...body, states: { ...ok, accept: pressToAccept({ ...press, voicemail: 'byee' }) } });
  // @ts-expect-error TS2322: a state that needs data not in hand
  flow({ ...body, states: { ...ok, accept: pressToAccept({ ...press, voicemail: 'word' }) } });
  // @ts-expect-error TS2741: no way for a voicemail
  flow({ ...body, states: { ...ok, accept: pressToAccept({ say: 'x', accepted: 'greet' }) } });
  // @ts-expect-error TS2353: another key
  flow({ ...body, states: { ...ok, accept: pressToAccept({ ...press, key: '2' }) } });
  // @ts-expect-error TS2339: words of what is not in hand
  flow({ ...body, states: { ...ok, accept: pressToAccept({ ...press, say: ({ day }) => day }) } });
  // @ts-expect-error TS2345: an edge that keeps what nobody has heard
  flow({ ...body, states: { ...ok, accept: pressToAccept({ ...press, accepted: into('word', 'day') }) } });
};

/** None of this is refused. */
export const taken = () => {
  flow({ ...body, states: { ...ok, accept: pressToAccept(press) } });
  flow({ ...body, states: { ...ok, accept: pressToAccept({ ...press, say: ({ name }) => name, timeoutMs: 8_000 }) } });
  flow({
    ...body,
    states: {
      ...ok,
      accept: pressToAccept({
        say: ['x', ({ name }) => ({ text: name, voice: { id: 'Joanna' } })],
        accepted: choose(['word'], ({ data, go }) => go('word', { day: data.name })),
        voicemail: choose(['word', 'bye'], ({ data: { name }, go }) => (name === '' ? 'bye' : go('word', { day: 'x' }))),
      }),
    },
  });
};
