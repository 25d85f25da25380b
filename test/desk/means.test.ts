/** What the desk lends to the outside world that it plays: a telephone over which flows place calls, and time. */
import { expect, test } from 'vitest';
import type { Means } from '../../flows/stand-ins.ts';
import { meansOf, unplugged } from '../../lib/desk/means.ts';
import { rehearse } from '../../lib/desk/rehearse.ts';
import { virtualClock } from '../../lib/emulator/clock.ts';
import type { Call } from '../../lib/emulator/phone.ts';
import { telephone } from '../../lib/emulator/service.ts';
import { witness } from '../../lib/emulator/witness.ts';
import { type Flow, states } from '../../lib/flow/flow.ts';
import type { Lines } from '../../lib/flow/lines.ts';
import { parse } from '../../lib/scripts/parse.ts';
import { membersOf } from '../../lib/wire/members.ts';

const numbers = { from: '+12065550100', to: '+12065550123' };

/** A desk whose line answers nothing, and the calls that it has placed. */
const desk = () => {
  const clock = virtualClock();
  const service = telephone({ lambda: async () => ({ SchemaVersion: '1.0', Actions: [] }), clock });
  const placed: { readonly call: Call; readonly events: () => readonly unknown[] }[] = [];
  service.placed((call) => {
    const { happenings } = witness(call);
    placed.push({ call, events: () => happenings.flatMap((one) => (one.kind === 'invoked' ? [one.event] : [])) });
  });
  return { means: meansOf(service, clock), placed, pass: () => clock.advance(() => false, 5_000) };
};

test('a call that is placed rings with its data as arguments, and is known by its TransactionId', async () => {
  const { means, placed, pass } = desk();
  const shape = { name: 'string', visits: 'number' } as const;
  const id = await means.placeCall({ ...numbers, once: 'one' }, shape, { name: 'Ada', visits: 3 });
  await pass();
  expect(placed.map(({ call }) => call.transactionId)).toEqual([id]);
  expect(placed[0]?.events()).toMatchObject([
    {
      InvocationEventType: 'NEW_OUTBOUND_CALL',
      ActionData: { Type: 'CallCreateRequest', Parameters: { Arguments: { name: 'Ada', visits: '3' } } },
    },
    { InvocationEventType: 'RINGING' },
  ]);
});

test('a call without data has no arguments at all', async () => {
  const { means, placed, pass } = desk();
  await means.placeCall({ ...numbers, once: 'one' }, {}, {});
  await pass();
  expect(placed[0]?.events()[0]).not.toHaveProperty('ActionData');
});

test('the same once rings once, and is the same call', async () => {
  const { means, placed } = desk();
  const place = (once: string) => means.placeCall({ ...numbers, once }, {}, {});
  const [first, again, other] = await Promise.all([place('one'), place('one'), place('two')]);
  expect(again).toBe(first);
  expect(other).not.toBe(first);
  expect(placed).toHaveLength(2);
});

const many = Object.fromEntries(Array.from({ length: 21 }, (_, nth) => [`datum${nth}`, 'x']));

test.each([
  ['with a telephone', () => desk().means],
  ['without one', () => unplugged],
])('%s, what is no argument of a call is refused before anybody is rung', async (_, lent: () => Means) => {
  const { placeCall } = lent();
  const place = { ...numbers, once: 'one' };
  await expect(placeCall(place, { pin: 'secret' }, { pin: { secret: '1234' } })).rejects.toThrow('found a secret');
  const shape = Object.fromEntries(Object.keys(many).map((name) => [name, 'string'] as const));
  await expect(placeCall(place, shape, many)).rejects.toThrow('found 21 arguments, expected at most 20');
});

test('without a telephone a call is placed as far as a flow can tell', async () => {
  expect(await unplugged.placeCall({ ...numbers, once: 'one' }, {}, {})).toBe('call-one');
});

const { flow, work } = states({ order: {}, thanks: {}, sorry: {} });
/** Has somebody called, which takes a while. */
const taxi = ({ placeCall, sleep }: Means): Flow =>
  flow({
    name: 'taxi',
    start: 'order',
    otherwise: 'sorry',
    recover: 'sorry',
    states: {
      order: {
        run: work(['thanks'], async ({ once }) => {
          await sleep(2_000);
          await placeCall({ from: '+12065550100', to: '+12065550177', once }, { where: 'string' }, { where: 'here' });
          return 'thanks';
        }),
      },
      thanks: { hangup: 'A taxi is on its way.' },
      sorry: { hangup: 'There is no taxi.' },
    },
  });

test('a flow that has somebody called does so in a script, in time that takes none', async () => {
  const lines = (means: Means): Lines => ({ '+12065550100': taxi(means) });
  const script = ['dial +12065550100', 'hear "on its way"', 'expect hangup', 'phone rings', 'decline'];
  const { failure, turns, transcript } = await rehearse(parse(script.join('\n'), 'taxi.call'), lines);
  expect(failure?.message, transcript).toBeUndefined();
  const begun = turns.find(({ event }) => event.InvocationEventType === 'NEW_OUTBOUND_CALL')?.event;
  expect(membersOf(begun?.ActionData).Parameters).toEqual({ Arguments: { where: 'here' } });
  expect(transcript).toMatch(/^ +2\.\ds {2}1 {2}says +"A taxi/m);
});
