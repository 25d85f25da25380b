/** The lab: what is made to go wrong at the desk, and what becomes of calls; lines that are replaced while somebody is on the phone. */
import { expect, test } from 'vitest';
import { deskHouse } from '../../lib/desk/lines.ts';
import type { FaultName, News } from '../../lib/desk/protocol.ts';
import { type Flow, states } from '../../lib/flow/flow.ts';
import { memory } from '../../lib/sessions/memory.ts';
import { ADA, BANK, CLINIC, DESK, house, LOBBY, openDesk } from './rung.ts';

test.each<readonly [FaultName, string]>([
  ['crash', 'lost'],
  ['throttle', 'lost'],
  ['timeout', 'lost'],
  ['lost', 'lost'],
  ['blank', 'refused'],
  ['duplicate', 'taken'],
  ['late', 'taken'],
])('%s befalls the next turn of that call, and no other', async (fault, outcome) => {
  const { does, pass, hears, keys, turns, labs } = openDesk();
  const [call, other] = [await does({ do: 'dial', to: DESK, from: ADA }), await does({ do: 'dial', to: DESK, from: ADA })];
  await hears(call, 'For sales');
  await does({ do: 'strike', call, fault });
  expect(labs().at(-1)?.struck).toEqual({ [call]: fault });
  await keys(other, '2');
  await keys(call, '1');
  await pass(25_000);
  expect(labs().at(-1)?.struck).toEqual({});
  expect(turns(call)[1]?.outcome.kind).toBe(outcome);
  expect(turns(other)[1]?.outcome.kind).toBe('taken');
});

test('an answer that is late comes after five seconds', async () => {
  const { does, pass, hears, keys, turns } = openDesk();
  const call = await does({ do: 'dial', to: DESK, from: ADA });
  await hears(call, 'For sales');
  await does({ do: 'strike', call, fault: 'late' });
  await keys(call, '1');
  await pass(6_000);
  expect(turns(call)[1]?.ms).toBe(5_000);
});

test('a fault that no turn comes for is spared with the end of the call', async () => {
  const { does, over, pass, labs, desk } = openDesk();
  const call = await does({ do: 'dial', to: DESK, from: ADA });
  await pass(1_000);
  await does({ do: 'hangUp', call, leg: 'LEG-A' });
  await does({ do: 'strike', call, fault: 'crash' }).catch(() => undefined);
  await over(call);
  expect(labs().at(-1)?.struck).toEqual({});
  expect(desk.scriptOf(call)).not.toContain('fault');
});

test('a region that is down answers no call, and answers again when it is up', async () => {
  const { does, over, hears, turns, happenings } = openDesk();
  await does({ do: 'region', down: true });
  const lost = await does({ do: 'dial', to: DESK, from: ADA });
  await over(lost);
  expect(turns(lost)[0]).toMatchObject({ outcome: { kind: 'lost', reason: 'The region is down.' } });
  expect(happenings(lost)).toContainEqual(expect.objectContaining({ kind: 'hungUp', by: 'service' }));
  await does({ do: 'region', down: false });
  const call = await does({ do: 'dial', to: DESK, from: ADA });
  await hears(call, 'Welcome');
});

test('a call goes on from its attributes while the table is down', async () => {
  const { does, hears, keys, lastTurn } = openDesk();
  const call = await does({ do: 'dial', to: DESK, from: ADA });
  await hears(call, 'For sales');
  await does({ do: 'table', down: true });
  await keys(call, '1');
  expect(lastTurn(call)).toMatchObject({ to: 'sales', table: [{ operation: 'move', failed: true }] });
  expect(lastTurn(call).log.join()).toContain('the table is silent');
});

test('a call during which the table went down is saved as a script in which it does, and opened with its failures', async () => {
  const { desk, does, over, pass, hears, keys, turns } = openDesk();
  const call = await does({ do: 'dial', to: DESK, from: ADA });
  await hears(call, 'For sales');
  await pass(500);
  await does({ do: 'table', down: true });
  await does({ do: 'table', down: true });
  await pass(500);
  await keys(call, '1');
  await pass(500);
  await does({ do: 'table', down: false });
  await pass(1_000);
  await does({ do: 'hangUp', call, leg: 'LEG-A' });
  await over(call);
  const saved = desk.scriptOf(call) ?? '';
  expect(saved.match(/^fault .*$/gm)).toEqual(['fault table down', 'fault table up']);
  const opened = await does({ do: 'open', name: 'a.call', text: saved });
  const failed = turns(opened).map(({ table }) => table.some((asked) => asked.failed));
  expect(failed.slice(0, 2)).toEqual([false, true]);
});

test('a call whose place is in the table only is lost with it, and says so', async () => {
  const { does, hears, keys, turns } = openDesk();
  const call = await does({ do: 'dial', to: BANK, from: ADA });
  await hears(call, 'press 1');
  await keys(call, '1');
  await does({ do: 'table', down: true });
  await hears(call, 'account');
  await keys(call, '12345678');
  await hears(call, 'PIN');
  await keys(call, '1234');
  await does({ do: 'table', down: false });
  expect(
    turns(call)
      .at(-1)
      ?.table.some(({ failed }) => failed),
  ).toBe(true);
});

test('a delay is the least that the Lambda takes', async () => {
  const { does, pass, turns } = openDesk();
  await does({ do: 'delay', ms: 1_500 });
  const call = await does({ do: 'dial', to: DESK, from: ADA });
  await pass(2_000);
  expect(turns(call)[0]?.ms).toBe(1_500);
  await does({ do: 'delay', ms: 0 });
});

test('the lab lists every reading, with the one that holds, and where it is written', () => {
  const { labs, desk } = openDesk({ readings: { 'turns.overlap': 'always' } });
  const news: News[] = [];
  desk.news((one) => news.push(one));
  const [lab] = labs();
  expect(lab?.readings.find(({ name }) => name === 'turns.overlap')).toMatchObject({
    value: 'always',
    values: ['never', 'always'],
  });
  expect(lab?.readings.find(({ name }) => name === 'hangup.code')).toMatchObject({ value: 'absent' });
  expect(lab?.readings.every(({ meaning, source }) => meaning !== '' && source !== '')).toBe(true);
});

test('a reading that is changed holds for calls that begin from then on', async () => {
  const { does, pass, over, turns, labs } = openDesk();
  const codeOf = (call: string) => turns(call).at(-1)?.event.ActionData;
  const before = await does({ do: 'dial', to: DESK, from: ADA });
  await pass(1_000);
  await does({ do: 'read', reading: 'hangup.code', value: 'zero' });
  expect(
    labs()
      .at(-1)
      ?.readings.find(({ name }) => name === 'hangup.code')?.value,
  ).toBe('zero');
  const since = await does({ do: 'dial', to: DESK, from: ADA });
  await pass(1_000);
  for (const call of [before, since]) await does({ do: 'hangUp', call, leg: 'LEG-A' });
  await over(before);
  await over(since);
  expect(codeOf(before)).toMatchObject({ Parameters: { ParticipantTag: 'LEG-A' } });
  expect(codeOf(before)).not.toMatchObject({ Parameters: { SipResponseCode: 0 } });
  expect(codeOf(since)).toMatchObject({ Parameters: { SipResponseCode: 0 } });
});

test('a command reaches a call whose telephone is read as it was before', async () => {
  const { does, hears, keys, pass, lastTurn } = openDesk();
  const call = await does({ do: 'dial', to: LOBBY, from: ADA });
  await hears(call, 'six digits');
  await keys(call, '123456');
  await hears(call, 'music');
  await does({ do: 'read', reading: 'turns.overlap', value: 'always' });
  await does({ do: 'dial', to: DESK, from: ADA });
  await does({ do: 'command', call, name: 'admit', with: {} });
  await pass(1_000);
  expect(lastTurn(call).to).toBe('join');
});

const { flow, work } = states({ ask: {}, think: {}, told: {}, bye: {} });
/** Asks for a key, works for half a minute, and tells what came of it. */
const thinker = (word: string, sleep: (ms: number) => Promise<void>): Flow =>
  flow({
    name: 'thinker',
    start: 'ask',
    otherwise: 'bye',
    recover: 'bye',
    states: {
      ask: { menu: `${word}: press 1.`, keys: { 1: 'think' } },
      think: {
        run: work(['told'], async () => {
          await sleep(30_000);
          return 'told';
        }),
        hold: 'One moment.',
      },
      told: { speak: `${word} it is.`, next: 'bye' },
      bye: { hangup: 'Goodbye.' },
    },
  });
const thinking = (word: string) => ({
  lines: (means: { readonly sleep: (ms: number) => Promise<void> }) => ({ [BANK]: thinker(word, means.sleep) }),
  bots: {},
});

test('lines that are replaced answer the next turn of calls in flight too', async () => {
  const { does, desk, hears, keys, told } = openDesk({ rung: { kind: 'flows', ...thinking('Tea') } });
  const call = await does({ do: 'dial', to: BANK, from: ADA });
  await hears(call, 'Tea: press 1');
  const other = { ...house, flows: {} };
  desk.house(other, thinking('Coffee'));
  expect(told.at(-1)).toEqual({ kind: 'house', house: other });
  await keys(call, '1');
  await hears(call, 'Coffee it is');
});

test('long work that ends after a reload and a changed reading tells its call', async () => {
  const { does, desk, hears, keys, pass, turns } = openDesk({ rung: { kind: 'flows', ...thinking('Tea') } });
  const call = await does({ do: 'dial', to: BANK, from: ADA });
  await hears(call, 'Tea: press 1');
  await keys(call, '1');
  await hears(call, 'One moment');
  desk.house(house, thinking('Coffee'));
  await does({ do: 'read', reading: 'hangup.code', value: 'zero' });
  await does({ do: 'dial', to: BANK, from: ADA });
  await hears(call, 'Coffee it is');
  await pass(1_000);
  expect(turns(call).some(({ event }) => event.InvocationEventType === 'CALL_UPDATE_REQUESTED')).toBe(true);
});

test('a call that a flow places while somebody is on the phone is a call of the page too', async () => {
  const { lines, bots } = await deskHouse();
  const caller = states({ ring: {}, done: {} });
  const rung = {
    bots,
    lines: (means: Parameters<typeof lines>[0]) => ({
      ...lines(means),
      [BANK]: caller.flow({
        name: 'caller',
        start: 'ring',
        otherwise: 'done',
        recover: 'done',
        states: {
          ring: {
            run: caller.work(['done'], async ({ once }) => {
              const visit = { name: 'string', when: 'string', appointment: 'string' } as const;
              await means.placeCall({ from: CLINIC, to: ADA, once }, visit, { name: 'Ada', when: 'today', appointment: 'A-1' });
              return 'done';
            }),
          },
          done: { hangup: 'You are called back.' },
        },
      }),
    }),
  };
  const { does, hears, told } = openDesk({ rung: { kind: 'flows', ...rung } });
  const call = await does({ do: 'dial', to: BANK, from: '+12065550124' });
  await hears(call, 'You are called back');
  const begun = told.flatMap((news) => (news.kind === 'begun' ? [news.call] : []));
  expect(begun).toMatchObject([
    { id: call, by: 'person' },
    { id: '2', line: CLINIC, person: ADA, by: 'us' },
  ]);
  await does({ do: 'press', call: '2', leg: 'LEG-A', key: '1' });
});

test('a reload that went wrong is told to whoever comes later, until one has gone well', () => {
  const { desk, told } = openDesk();
  const kinds = () => {
    const news: News[] = [];
    desk.news((one) => news.push(one))();
    return news.map(({ kind }) => kind);
  };
  desk.reloaded({ at: 1, went: 'wrong', message: 'flows/lines.ts: found no line' });
  expect(told.at(-1)).toMatchObject({ kind: 'reloaded', reload: { went: 'wrong' } });
  expect(kinds()).toEqual(['house', 'lab', 'reloaded']);
  desk.reloaded({ at: 2, went: 'well', changes: [], calls: 0, ms: 3 });
  expect(kinds()).toEqual(['house', 'lab']);
});

test('the table that is handed in keeps the calls', async () => {
  const asked: string[] = [];
  const sessions = memory();
  const { does, hears } = openDesk({
    sessions: {
      ...sessions,
      move: (...move) => {
        asked.push(move[0].region);
        return sessions.move(...move);
      },
    },
  });
  const call = await does({ do: 'dial', to: DESK, from: ADA });
  await hears(call, 'Welcome');
  expect(asked).toEqual(['us-east-1']);
});
