/** A worker with an order in its hand: what it does, what it leaves in the table, and what it tells the call. */
import { describe, expect, test } from 'vitest';
import { memory } from '../../lib/sessions/memory.ts';
import type { Sessions } from '../../lib/turn/sessions.ts';
import { type Order, readOutcome, type Yard } from '../../lib/turn/toil.ts';
import { lookFor, reception, sealed, worker } from './worker.ts';

test('work is done with the data of its state, its outcome is left, and the call is told', async () => {
  const { carryOut, order, outcome, updates, seen, log } = worker();
  expect(await carryOut(order())).toEqual(['done']);
  expect(seen).toEqual([{ shelf: 'maps', id: 'call-1', once: 'call-1:us-east-1:3:looking' }]);
  expect(await outcome()).toEqual({ went: { state: 'found', data: { shelf: 'maps', what: 'a map' } } });
  expect(updates).toEqual([{ at: 10, given: { cwDone: '3' } }]);
  expect(log).toMatchObject([
    { level: 'info', message: 'the work is done', facts: { call: 'call-1', flow: 'library', state: 'looking', turn: 3 } },
  ]);
});

test('the outcome is in the table before the call is told', async () => {
  const sessions = memory();
  const { carryOut, order, updates } = worker({
    sessions: { ...sessions, endWork: () => Promise.reject(new Error('The table cannot be reached.')) },
  });
  expect(await carryOut(order())).toEqual(['Error: The table cannot be reached.']);
  expect(updates).toEqual([]);
});

describe('an order that comes twice', () => {
  test('at once has its work done once', async () => {
    const { carryOut, order, seen, updates, log } = worker();
    expect(await carryOut(order(), order())).toEqual(['done', 'done']);
    expect(seen).toHaveLength(1);
    expect(updates).toHaveLength(1);
    expect(log.filter(({ level }) => level === 'warn')).toHaveLength(1);
  });

  test('later has its work done once', async () => {
    const { carryOut, order, seen, outcome } = worker();
    await carryOut(order());
    const before = await outcome();
    expect(await carryOut(order({ until: Number.MAX_SAFE_INTEGER }))).toEqual(['done']);
    expect(seen).toHaveLength(1);
    expect(await outcome()).toEqual(before);
  });

  test('because the call could not be told the first time is told the second time', async () => {
    const { carryOut, order, seen, updates } = worker({ refuses: 4 });
    expect(await carryOut(order())).toEqual(['Error: Service received too many requests']);
    expect(await carryOut(order())).toEqual(['done']);
    expect(seen).toHaveLength(1);
    expect(updates.at(-1)).toMatchObject({ given: { cwDone: '3' } });
    expect(updates).toHaveLength(5);
  });

  test('of two turns is two', async () => {
    const { carryOut, order, seen, updates } = worker();
    await carryOut(order(), order({ turn: 5 }));
    expect(seen).toHaveLength(2);
    expect(updates.map(({ given }) => given)).toEqual([{ cwDone: '3' }, { cwDone: '5' }]);
  });

  test('because the table could not be reached the first time has its work done the second time', async () => {
    const sessions = memory();
    let asked = 0;
    const beginWork: Sessions['beginWork'] = async (...given) => {
      asked += 1;
      if (asked === 1) throw new Error('The table cannot be reached.');
      return sessions.beginWork(...given);
    };
    const { carryOut, order, seen, outcome } = worker({ sessions: { ...sessions, beginWork } });
    expect(await carryOut(order())).toEqual(['Error: The table cannot be reached.']);
    expect(seen).toEqual([]);
    expect(await carryOut(order({ until: Number.MAX_SAFE_INTEGER }))).toEqual(['done']);
    expect(await outcome()).toMatchObject({ went: { state: 'found' } });
  });
});

test('an outcome outlives a table that is away for a moment', async () => {
  const sessions = memory();
  let asked = 0;
  const endWork: Sessions['endWork'] = async (...given) => {
    asked += 1;
    if (asked < 3) throw new Error('The table cannot be reached.');
    return sessions.endWork(...given);
  };
  const { carryOut, order, outcome, updates } = worker({ sessions: { ...sessions, endWork } });
  expect(await carryOut(order())).toEqual(['done']);
  expect(await outcome()).toEqual({ went: { state: 'found', data: { shelf: 'maps', what: 'a map' } } });
  expect(updates).toEqual([{ at: 13, given: { cwDone: '3' } }]);
});

describe('work that fails', () => {
  const fails = async () => Promise.reject(new Error('The shelf of 1234 is empty.'));

  test('is an outcome, of which the call is told', async () => {
    const { carryOut, order, outcome, updates, log } = worker({ look: fails });
    expect(await carryOut(order())).toEqual(['done']);
    expect(await outcome()).toEqual({ reason: 'WorkFailed' });
    expect(updates).toHaveLength(1);
    expect(JSON.stringify(log.map(({ facts }) => String(facts.error)))).toContain('The shelf of 1234 is empty.');
  });

  test('before its first await is one too', async () => {
    const { carryOut, order, outcome } = worker({
      look: () => {
        throw new Error('There are no shelves.');
      },
    });
    expect(await carryOut(order())).toEqual(['done']);
    expect(await outcome()).toEqual({ reason: 'WorkFailed' });
  });

  test('in a flow with secrets leaves no message in the log', async () => {
    const { carryOut, order, log } = worker({ look: fails, build: sealed });
    await carryOut(order({ stack: [{ state: 'inside', data: {} }] }));
    expect(log.some(({ message }) => message === 'the work has failed')).toBe(true);
    expect(JSON.stringify(log)).not.toContain('1234');
  });
});

describe('late work', () => {
  test('is told at its deadline, and what comes of it afterwards is nothing', async () => {
    const { carryOut, order, outcome, updates, log } = worker({ look: lookFor(200) });
    expect(await carryOut(order())).toEqual(['done']);
    expect(updates).toEqual([{ at: 60, given: { cwDone: '3' } }]);
    expect(await outcome()).toEqual({ reason: 'Late' });
    expect(log.map(({ message }) => message)).toEqual(['the work was not done in time', 'the work is done']);
  });

  test('that fails after its deadline was late', async () => {
    const { carryOut, order, outcome } = worker({
      look: async (sleep) => {
        await sleep(200_000);
        throw new Error('The library has closed.');
      },
    });
    expect(await carryOut(order())).toEqual(['done']);
    expect(await outcome()).toEqual({ reason: 'Late' });
  });

  test('is not begun if its order comes after the deadline, and has an outcome', async () => {
    const { carryOut, order, outcome, seen, updates } = worker();
    expect(await carryOut(order({ until: 0 }))).toEqual(['done']);
    expect(seen).toEqual([]);
    expect(await outcome()).toEqual({ reason: 'Late' });
    expect(updates).toHaveLength(1);
  });
});

describe('an update that the service refuses', () => {
  test('is tried again, later each time', async () => {
    const { carryOut, order, updates } = worker({ refuses: 3 });
    expect(await carryOut(order())).toEqual(['done']);
    expect(updates.map(({ at }) => at)).toEqual([10, 11, 13, 16]);
  });

  test('four times is given up, with the outcome in the table', async () => {
    const { carryOut, order, outcome, updates } = worker({ refuses: 4 });
    expect(await carryOut(order())).toEqual(['Error: Service received too many requests']);
    expect(updates).toHaveLength(4);
    expect(await outcome()).toMatchObject({ went: { state: 'found' } });
  });
});

describe('work that the deployed flows do not have', () => {
  test.each<[sentence: string, lines: Yard['lines'] | undefined, more: Partial<Order>]>([
    ['no flow', {}, {}],
    ['no state of that name', undefined, { state: 'reading' }],
    ['a state that does other things', undefined, { state: 'found' }],
    ['no flow within that state', undefined, { stack: [{ state: 'found', data: {} }] }],
  ])('(%s) fails, and the call is told', async (_, lines, more) => {
    const { carryOut, order, outcome, updates, log } = worker(lines && { lines });
    expect(await carryOut(order(more))).toEqual(['done']);
    expect(await outcome()).toEqual({ reason: 'WorkFailed' });
    expect(updates).toHaveLength(1);
    expect(log[0]).toMatchObject({ level: 'error', message: 'there is no such work' });
  });

  test('for data of another shape, as an order from before a deploy may bring, fails, and the call is told', async () => {
    const { carryOut, order, outcome, seen, updates, log } = worker();
    expect(await carryOut(order({ data: { shelf: 7 } }))).toEqual(['done']);
    expect(await outcome()).toEqual({ reason: 'WorkFailed' });
    expect(seen).toEqual([]);
    expect(updates).toHaveLength(1);
    expect(log[0]).toMatchObject({ level: 'error', facts: { datum: 'shelf' } });
  });

  test('under that number, but under another, is done', async () => {
    const { carryOut, order, outcome } = worker();
    expect(await carryOut(order({ line: '+12065550199' }))).toEqual(['done']);
    expect(await outcome()).toMatchObject({ went: { state: 'found' } });
  });
});

test('work of a flow within a flow is found by the states that led there', async () => {
  const { carryOut, order, outcome, seen, log } = worker({ build: reception });
  await carryOut(order({ flow: 'reception', stack: [{ state: 'ask', data: {} }] }));
  expect(seen).toHaveLength(1);
  expect(await outcome()).toMatchObject({ went: { state: 'found' } });
  expect(log[0]?.facts.state).toBe('ask/looking');
});

test.each([
  ['a bare name', '{"went":"found"}', { went: 'found' }],
  ['a place', '{"went":{"state":"found","data":{"what":"a map"}}}', { went: { state: 'found', data: { what: 'a map' } } }],
  ['a reason', '{"reason":"Late"}', { reason: 'Late' }],
  ['nothing', '{}', { reason: 'WorkFailed' }],
  ['no object', 'null', { reason: 'WorkFailed' }],
  ['a place without data', '{"went":{"state":"found"}}', { reason: 'WorkFailed' }],
  ['a place without a state', '{"went":{"data":{}}}', { reason: 'WorkFailed' }],
])('an outcome that is %s is read', (_, text, outcome) => {
  expect(readOutcome(text)).toEqual(outcome);
});
