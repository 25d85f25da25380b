/** What flows within flows share with those around them: voices, fallbacks, failures, and what their definitions must not say. */
import { describe, expect, it } from 'vitest';
import { type FlowOf, states } from '../../lib/flow/flow.ts';
import { trouble } from '../subflows/lines.ts';
import { callOn, gist } from './call.ts';

const press = (digits: string) => ({ ReceivedDigits: digits });

const OUTER = { id: 'Amy', engine: 'neural' } as const;
const INNER = { id: 'Brian', engine: 'neural' } as const;

/** A flow with a voice, or none, whose state enters another one. */
const voiced = (voice: typeof OUTER | typeof INNER | undefined, entered: FlowOf<{ done: Record<never, never> }>) => {
  const { after, flow } = states({ in: {} }, { exits: { done: {} } });
  return flow({
    name: 'around',
    start: 'in',
    otherwise: 'done',
    recover: 'done',
    ...(voice && { voice }),
    fallback: { speak: 'The line is broken.' },
    states: { in: { call: after(entered, { done: 'done' }) } },
  });
};
const innermost = (speak: () => string, voice?: typeof INNER) => {
  const { flow } = states({ say: {} }, { exits: { done: {} } });
  return flow({
    name: 'innermost',
    start: 'say',
    otherwise: 'done',
    recover: 'done',
    ...(voice && { voice }),
    fallback: { speak: 'Nobody hears this.' },
    states: { say: { speak, next: 'done' } },
  });
};

describe('a flow within a flow', () => {
  it.each([
    ['its own', innermost(() => 'Hi', INNER), OUTER, 'Brian'],
    [
      'that of the one around it',
      voiced(
        INNER,
        innermost(() => 'Hi'),
      ),
      OUTER,
      'Brian',
    ],
    [
      'that of the line, two flows away',
      voiced(
        undefined,
        innermost(() => 'Hi'),
      ),
      OUTER,
      'Amy',
    ],
  ])('speaks in a voice: %s', async (_, entered, voice, id) => {
    const reply = await callOn(voiced(voice, entered)).begin();
    expect(reply.Actions?.[0]).toMatchObject({ Type: 'Speak', Parameters: { Text: 'Hi', VoiceId: id } });
  });

  it('that breaks is apologised for by the flow of the line, in its voice', async () => {
    const broken = innermost(() => {
      throw new Error('broken');
    }, INNER);
    const reply = await callOn(voiced(OUTER, voiced(INNER, broken))).begin();
    expect(gist(reply)).toEqual(['Speak The line is broken.', 'Hangup leg-a']);
    expect(reply.Actions?.[0]).toMatchObject({ Parameters: { VoiceId: 'Amy' } });
  });

  it('that fails three times in a row, in several flows, comes to the fallback of the line', async () => {
    const call = callOn(trouble);
    let reply = await call.succeed(await call.begin(), press('1'));
    const said: (readonly string[])[] = [];
    for (let nth = 0; nth < 3; nth++) {
      reply = await call.fail(reply.Actions?.[0], 'SystemException');
      said.push(gist(reply));
    }
    expect(said).toEqual([
      ['Speak Sorry about that.', 'Speak Goodbye.', 'Hangup leg-a'],
      ['Speak That went wrong.', 'Speak Goodbye.', 'Hangup leg-a'],
      ['Speak We are broken.', 'Hangup leg-a'],
    ]);
  });

  it('does its work under a key of its own each time that it is entered', async () => {
    const keys: string[] = [];
    const inner = states({ ask: {}, note: {} }, { exits: { done: {} } });
    const noting = inner.flow({
      name: 'noting',
      start: 'ask',
      otherwise: 'done',
      recover: 'done',
      states: {
        ask: { menu: 'Press 1.', keys: { 1: 'note' } },
        note: {
          run: inner.work(['done'], async ({ once }) => {
            keys.push(once);
            return 'done';
          }),
        },
      },
    });
    const { after, flow } = states({ first: {}, second: {}, bye: {} });
    const twice = flow({
      name: 'twice',
      start: 'first',
      otherwise: 'bye',
      recover: 'bye',
      states: {
        first: { call: after(noting, { done: 'second' }) },
        second: { call: after(noting, { done: 'bye' }) },
        bye: { hangup: 0 },
      },
    });
    const call = callOn(twice);
    const asked = await call.succeed(await call.begin(), press('1'));
    await call.succeed(asked, press('1'));
    expect(keys).toEqual(['call-1:us-east-1:1:first/note', 'call-1:us-east-1:2:second/note']);
  });

  it('that leads into and out of itself without a word is an error, and the caller hears so', async () => {
    const inner = states({ ask: {} }, { exits: { out: {} } });
    const hollow = inner.flow({
      name: 'hollow',
      start: inner.choose(['out', 'ask'], () => 'out'),
      otherwise: 'out',
      recover: 'out',
      states: { ask: { menu: 'Press 1.', keys: { 1: 'out' } } },
    });
    const { after, choose, flow } = states({ in: {}, bye: {} });
    const circle = flow({
      name: 'circle',
      start: 'in',
      otherwise: 'bye',
      recover: 'bye',
      fallback: { speak: 'We are broken.' },
      states: { in: { call: after(hollow, { out: choose(['in', 'bye'], () => 'in') }) }, bye: { hangup: 0 } },
    });
    const call = callOn(circle);
    expect(gist(await call.begin())).toEqual(['Speak We are broken.', 'Hangup leg-a']);
    expect(call.log.lines.at(-1)?.facts.error).toMatchObject({ code: 'endless' });
  });
});

describe('a definition', () => {
  const { after, flow } = states({ in: {}, bye: {} });
  type Inner = FlowOf<{ done: Record<never, never> }>;
  const leaf = innermost(() => 'Hi');
  const nested = (depth: number): Inner => (depth === 1 ? leaf : voiced(undefined, nested(depth - 1)));

  it('goes four flows deep, and no deeper', async () => {
    const four = callOn(nested(4));
    expect(gist(await four.begin())).toEqual(['Speak Hi']);
    expect(four.place()?.stack).toHaveLength(3);
    expect(() => nested(5)).toThrow("flow 'around': call: found flows within flows, 5 deep, expected at most 4");
  });

  const asked = states({ ask: {} }, { exits: { counted: { count: 'number' } } });
  const counter = asked.flow({
    name: 'counter',
    start: 'ask',
    otherwise: 'ask',
    recover: 'ask',
    states: {
      ask: {
        menu: 'Press 1.',
        keys: { 1: asked.choose(['counted'], ({ go }) => go('counted', { count: 1 })) },
        noInput: asked.choose(['counted'], ({ go }) => go('counted', { count: 0 })),
      },
    },
  });

  it('is refused where a flow ends with a name that the state around it holds as another kind', () => {
    const { after: behind, choose: chosen, flow: made } = states({ a: {}, b: { count: 'string' }, c: { count: 'string' } });
    expect(() =>
      made({
        name: 'mixed',
        start: 'a',
        otherwise: 'a',
        recover: 'a',
        states: {
          a: {
            menu: 'x',
            keys: { 1: chosen(['b'], ({ go }) => go('b', { count: 'many' })) },
            noInput: chosen(['c'], ({ go }) => go('c', { count: 'x' })),
          },
          b: { call: behind(counter, { counted: 'c' }) },
          c: { hangup: ({ count }) => count.toUpperCase() },
        },
      }),
    ).toThrow(
      `state 'b': data: found 'count', which is "string" here, and "number" of exit counted, expected another name for it`,
    );
  });

  it('is refused where silence leads out of a flow and back into it for ever', () => {
    const inner = states({ ask: {} }, { exits: { done: {}, silent: {} } });
    const asking = inner.flow({
      name: 'asking',
      start: 'ask',
      otherwise: 'silent',
      recover: 'silent',
      states: { ask: { menu: 'Press 1.', keys: { 1: 'done' } } },
    });
    const asks = (silent: 'in' | 'bye') =>
      flow({
        name: 'outer',
        start: 'in',
        otherwise: 'bye',
        recover: 'bye',
        states: { in: { call: after(asking, { done: 'bye', silent }) }, bye: { hangup: 0 } },
      });
    expect(() => asks('in')).toThrow(`state 'in': endless silence`);
    expect(asks('bye').body.name).toBe('outer');
  });

  it('may enter a flow again and again that hangs up by itself', () => {
    const inner = states({ ask: {}, bye: {} }, { exits: { again: {} } });
    const asking = inner.flow({
      name: 'asking',
      start: 'ask',
      otherwise: 'bye',
      recover: 'bye',
      states: { ask: { menu: 'Press 1.', keys: { 1: 'again' } }, bye: { hangup: 'Goodbye.' } },
    });
    const around = states({ in: {} });
    const made = around.flow({
      name: 'outer',
      start: 'in',
      otherwise: 'in',
      recover: 'in',
      states: { in: { call: around.after(asking, { again: 'in' }) } },
    });
    expect(made.body.start).toBe('in');
  });

  it('is refused where long work would end with a secret', () => {
    const inner = states({ look: {} }, { exits: { found: { code: 'secret' } } });
    expect(() =>
      inner.flow({
        name: 'finding',
        start: 'look',
        otherwise: 'look',
        recover: 'look',
        states: { look: { run: inner.work(['found'], async ({ go }) => go('found', { code: { secret: '1' } })), hold: 'Wait.' } },
      }),
    ).toThrow("state 'look': hold: found 'found', which holds a secret, expected targets without secrets");
  });
});
