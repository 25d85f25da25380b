/** What the page is told of each turn: where the call was and is, by which ways, how long the caller has heard nothing, and what the table was asked. */
import { expect, test } from 'vitest';
import type { Lambda } from '../../lib/emulator/phone.ts';
import { type Flow, states } from '../../lib/flow/flow.ts';
import { ADA, BANK, CLINIC, DESK, LOBBY, openDesk } from './rung.ts';

test('each turn tells the states before and after it, and the ways between them', async () => {
  const { does, pass, hears, keys, turns } = openDesk();
  const call = await does({ do: 'dial', to: DESK, from: ADA });
  await hears(call, 'For sales');
  await keys(call, '1');
  await pass(500);
  await does({ do: 'reject', call, code: 486 });
  await pass(500);
  const moves = turns(call).map(({ from, to, ways }) => ({
    from,
    to,
    ways: ways.map((way) => `${way.from ?? ''} ${way.on} ${way.to}`),
  }));
  expect(moves).toEqual([
    { from: undefined, to: 'menu', ways: [' start greeting', 'greeting next menu'] },
    { from: 'menu', to: 'sales', ways: ['menu keys 1 sales'] },
    { from: 'sales', to: 'record', ways: ['sales failed away', 'away next message', 'message next record'] },
  ]);
  expect(turns(call)[1]?.ways[0]).toMatchObject({ flow: 'front-desk' });
});

test('a turn tells the place: the flow, its path, what is in hand, and the list under way', async () => {
  const { does, hears, keys, lastTurn } = openDesk();
  const call = await does({ do: 'dial', to: LOBBY, from: ADA });
  await hears(call, 'six digits');
  await keys(call, '123456');
  expect(lastTurn(call).place).toMatchObject({
    flow: 'conference-lobby',
    path: ['waiting'],
    attempt: 1,
    failures: 0,
    list: [{ type: 'ReceiveDigits' }, { type: 'Speak', of: 'welcome' }, { type: 'PlayAudio', of: 'waiting' }],
  });
  expect(Object.keys(lastTurn(call).place?.data ?? {})).toEqual(['meeting', 'until']);
  expect(lastTurn(call).place?.data.meeting).toMatch(/^\{ meetingId: e1c2f0d4.*, joinToken: token-of/);
});

test('a call that rings somebody has its input in hand, and is in no state yet', async () => {
  const { does, pass, turns } = openDesk();
  const given = { name: 'Ada', when: 'on Monday', appointment: 'A-17' };
  const call = await does({ do: 'place', line: CLINIC, to: ADA, with: given });
  await pass(1_000);
  expect(turns(call)).toMatchObject([{ outcome: { kind: 'ignored' }, place: { rest: 'ringing', path: [], data: given } }]);
  expect(turns(call)[0]).not.toHaveProperty('to');
});

test('at the end of a call its place is over, and it is in no state', async () => {
  const { does, pass, over, lastTurn } = openDesk();
  const call = await does({ do: 'dial', to: DESK, from: ADA });
  await pass(1_000);
  await does({ do: 'hangUp', call, leg: 'LEG-A' });
  await over(call);
  expect(lastTurn(call)).toMatchObject({ from: 'menu', place: { rest: 'over', path: [] } });
  expect(lastTurn(call)).not.toHaveProperty('to');
});

test('a question counts as silence from the end of its prompt, not before', async () => {
  const { does, pass, hears, keys, lastTurn } = openDesk();
  const call = await does({ do: 'dial', to: BANK, from: ADA });
  await hears(call, 'press 1');
  await pass(1_000);
  await keys(call, '1');
  // The key has cut the prompt.
  expect(lastTurn(call).silenceMs).toBe(0);
  await hears(call, 'account number');
  await pass(10_000);
  await keys(call, '12345678');
  // It has begun as the first key was let go of; it is nine words of 400 ms. Of the eight keys, the last ends the question.
  expect(lastTurn(call).silenceMs).toBe(200 + 10_000 - 9 * 400 + 7 * 200);
});

test('music, the ringing of a second phone, and whoever one talks with are heard', async () => {
  const { does, pass, hears, keys, turns } = openDesk();
  const call = await does({ do: 'dial', to: DESK, from: ADA });
  await hears(call, 'For sales');
  await keys(call, '1');
  await pass(10_000);
  await does({ do: 'answer', call });
  await pass(60_000);
  await does({ do: 'hangUp', call, leg: 'LEG-B' });
  await pass(100);
  expect(turns(call).map(({ silenceMs }) => silenceMs)).toEqual([0, 0, 0, 0]);
});

test('the milliseconds of a slow Lambda are silence, and are the turn’s', async () => {
  const { does, pass, hears, turns } = openDesk();
  await does({ do: 'delay', ms: 2_500 });
  const call = await does({ do: 'dial', to: DESK, from: ADA });
  await hears(call, 'Welcome');
  await pass(10_000);
  // The list of the first turn is heard out, the menu too; then nobody keys.
  await hears(call, 'Please press 1');
  await pass(20_000);
  const late = turns(call).filter(({ ms }) => ms !== 2_500);
  expect(late).toEqual([]);
  expect(turns(call)[1]?.silenceMs).toBeGreaterThanOrEqual(2_500);
});

test('what the turn asks of the table is told, and what it writes into the log', async () => {
  const { does, hears, keys, turns, told } = openDesk();
  const call = await does({ do: 'dial', to: LOBBY, from: ADA });
  await hears(call, 'six digits');
  await keys(call, '123456');
  expect(turns(call).map(({ table }) => table.map(({ operation }) => operation))).toEqual([['move'], ['claim', 'move']]);
  const [first] = turns(call).flatMap(({ log }) => log);
  const [begun] = told.flatMap((news) => (news.kind === 'begun' ? [news.call] : []));
  expect(JSON.parse(first ?? '')).toMatchObject({ call: begun?.transactionId, message: 'turn', next: 'ask' });
});

test('a reply that is refused tells the rule, with the page on it', async () => {
  const shouts: Lambda = async () => ({ SchemaVersion: '1.0', Actions: [{ Type: 'Shout', Parameters: {} }] });
  const { does, pass, turns } = openDesk({ rung: { kind: 'lambda', lambda: shouts } });
  const call = await does({ do: 'dial', to: DESK, from: ADA });
  await pass(1_000);
  expect(turns(call)[0]).toMatchObject({
    outcome: { kind: 'refused', errorMessage: 'Unsupported action Shout specified' },
    breaches: [
      {
        path: 'Actions[0].Type',
        rule: 'reply.actions.type',
        found: '"Shout"',
        page: 'https://docs.aws.amazon.com/chime-sdk/latest/dg/unexpected-hangups.html',
      },
    ],
  });
});

test('a turn that comes to nothing says why, and has no reply', async () => {
  const dies: Lambda = async () => Promise.reject(new Error('no such table'));
  const { does, pass, turns } = openDesk({ rung: { kind: 'lambda', lambda: dies } });
  const call = await does({ do: 'dial', to: DESK, from: ADA });
  await pass(1_000);
  expect(turns(call)[0]).toMatchObject({
    reply: undefined,
    outcome: { kind: 'lost', reason: 'Error: no such table' },
    breaches: [],
  });
});

const { flow, work } = states({ ask: {}, think: {}, told: {} });
/** Works for half a minute, and tells what came of it. */
const thinker = (sleep: (ms: number) => Promise<void>): Flow =>
  flow({
    name: 'thinker',
    start: 'ask',
    otherwise: 'told',
    recover: 'told',
    states: {
      ask: { menu: 'Press 1.', keys: { 1: 'think' } },
      think: {
        run: work(['told'], async () => {
          await sleep(30_000);
          return 'told';
        }),
        hold: 'One moment.',
      },
      told: { hangup: 'Goodbye.' },
    },
  });

test('what long work asks of the table once its turn is answered is told with the next turn', async () => {
  const { does, pass, hears, keys, turns } = openDesk({
    rung: { kind: 'flows', lines: ({ sleep }) => ({ [BANK]: thinker(sleep) }), bots: {} },
  });
  const call = await does({ do: 'dial', to: BANK, from: ADA });
  await hears(call, 'Press 1');
  await keys(call, '1');
  await pass(40_000);
  const asked = turns(call).map(({ table }) => table.map(({ operation }) => operation));
  expect(asked.flat()).toContain('endWork');
  expect(asked.findIndex((operations) => operations.includes('endWork'))).toBeGreaterThan(1);
});
