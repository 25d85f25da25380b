/** Flows within flows: the scripts of test/subflows under readings and faults, and what they cannot show. */
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { coverageOf } from '../../lib/commands/coverage.ts';
import { states } from '../../lib/flow/flow.ts';
import { wordsOf } from '../../lib/flow/ways.ts';
import { memory } from '../../lib/sessions/memory.ts';
import type { Order } from '../../lib/turn/toil.ts';
import { lines, shop, vault } from '../subflows/lines.ts';
import { CALLER, callOn, gist } from './call.ts';
import { failureOf, scriptsIn, stage } from './stage.ts';
import { everyFault, tableAway, underReadings, withFaults } from './sweep.ts';

const scripts = scriptsIn(new URL('../subflows/', import.meta.url));
const around = { lines: () => lines };
const holdsSecret = (name: string) => name.startsWith('vault-');

describe.each(scripts)('the caller of %s', (name, script) => {
  it('fares so under every reading', async () => {
    const points = [
      'left.mid-action',
      'participants.ended',
      'hangup.code',
      'hangup.leg-b',
      'midlist.own',
      'turns.overlap',
    ] as const;
    expect(await underReadings(script, around, points)).toEqual([]);
  });

  it('fares so whichever turn goes wrong', async () => {
    const faults = holdsSecret(name) ? everyFault : { ...everyFault, ...tableAway };
    expect(await withFaults(script, around, { faults })).toEqual([]);
  });
});

it('a flow that others enter is covered under its own name, however deep it is', async () => {
  const coverage = coverageOf(lines);
  for (const [, script] of scripts) await stage(script, { ...around, took: coverage.took });
  const missed = Object.fromEntries(coverage.flows().map(({ flow, missed: ways }) => [flow, ways.map(wordsOf)]));
  expect(missed.counter).toEqual(['recover → gaveUp', 'ask: noMatch → gaveUp']);
  expect(missed.order).toEqual(['recover → cancelled', 'confirm: noMatch → cancelled', 'confirm: failed → cancelled']);
  expect(missed.gate).toEqual(['recover → door']);
});

const press = (digits: string) => ({ ReceivedDigits: digits });

describe('a place three flows deep', () => {
  it('shows the states that led there, with what they hold', async () => {
    const call = callOn(shop);
    await call.succeed(await call.begin(), press('1'));
    expect(call.place()).toMatchObject({
      flow: 'shop',
      stack: [
        { state: 'apples', data: {} },
        { state: 'howMany', data: { unit: 'apples' } },
      ],
      state: 'ask',
      data: { unit: 'apples' },
    });
    expect(call.log.lines.at(-1)?.facts).toMatchObject({ next: 'apples/howMany/ask' });
  });

  it('is left with no more than its exits name', async () => {
    const call = callOn(shop);
    const asked = await call.succeed(await call.begin(), press('1'));
    await call.succeed(asked, press('12'));
    expect(call.place()).toMatchObject({
      stack: [{ state: 'apples', data: {} }],
      state: 'confirm',
      data: { unit: 'apples', count: 12 },
    });
  });

  it('gives a duplicate the same reply', async () => {
    const call = callOn(shop);
    const first = await call.begin();
    const event = call.event('ACTION_SUCCESSFUL', { ActionData: { ...first.Actions?.at(-1), ...press('1') } });
    const reply = await call.lambda(event);
    expect(gist(reply)).toEqual(['SpeakAndGetDigits How many apples?']);
    expect(await call.lambda(event)).toEqual(reply);
  });

  it('is too long for the attributes, and goes on from the table', async () => {
    const { call } = long();
    const asked = await call.succeed(await call.begin(), press('1'));
    expect(gist(asked)).toEqual(['SpeakAndGetDigits Done?']);
    expect(call.place()).toBeUndefined();
    expect(gist(await call.succeed(asked, press('1')))).toEqual([`Speak ${LENGTH} letters`, 'Hangup leg-a']);
  });

  it('is refused, and fails within its own flow', async () => {
    const call = callOn(shop);
    await call.succeed(await call.begin(), press('1'));
    const refused = { ErrorType: 'InvalidActionParameter', ErrorMessage: 'no' };
    expect(gist(await call.send('INVALID_LAMBDA_RESPONSE', refused))).toEqual(['Speak Perhaps another time.', 'Hangup leg-a']);
  });
});

const LENGTH = 12_000;
const long = () => {
  const inner = states({ ask: {} }, { exits: { done: {} } });
  const question = inner.flow({
    name: 'question',
    start: 'ask',
    otherwise: 'done',
    recover: 'done',
    states: { ask: { menu: 'Done?', keys: { 1: 'done' } } },
  });
  const { after, choose, flow } = states({ menu: {}, ask: { text: 'string' }, told: { text: 'string' }, bye: {} });
  const book = flow({
    name: 'book',
    start: 'menu',
    otherwise: 'bye',
    recover: 'bye',
    states: {
      menu: { menu: 'Press 1.', keys: { 1: choose(['ask'], ({ go }) => go('ask', { text: 'x'.repeat(LENGTH) })) } },
      ask: { call: after(question, { done: 'told' }) },
      told: { hangup: ({ text }) => `${text.length} letters` },
      bye: { hangup: 0 },
    },
  });
  return { call: callOn(book) };
};

describe('a secret in a flow within a flow', () => {
  it('is in no attribute, no log and, as text, in no table, while it is asked for and while it is held', async () => {
    const changes = scripts.filter(([name]) => name === 'vault-changes.call');
    expect(changes).toHaveLength(1);
    for (const [, script] of changes) {
      const played = await stage(script, around);
      expect(failureOf(played)).toBeUndefined();
      const attributes = JSON.stringify(played.turns.map(({ reply }) => reply));
      for (const seen of [attributes, inspect(played.log, { depth: 9 }), played.written.join()])
        expect(seen).not.toContain('4711');
    }
  });

  it('has a key from the first reply on, though the flow of the line holds no secret itself', async () => {
    const call = callOn(vault);
    await call.begin();
    expect(call.ledger()?.key).toBeDefined();
    expect(vault.secretive.size).toBe(0);
  });

  it('takes the place out of the attribute only while somebody holds it', async () => {
    const sessions = memory();
    const call = callOn(vault, { sessions });
    const asked = await call.succeed(await call.begin());
    expect(call.place()).toMatchObject({ stack: [{ state: 'code' }, { state: 'first' }], state: 'ask' });
    const again = await call.succeed(asked, press('4711'));
    // The flow that asks holds nothing: the one around it does.
    expect(gist(again)).toEqual(['SpeakAndGetDigits Your code?']);
    expect(call.place()).toBeUndefined();
    expect(JSON.stringify(await sessions.read(KEY))).not.toMatch(/second|ask/);
    expect(gist(await call.succeed(again, press('4711')))).toEqual(['Speak Your code is changed.', 'Hangup leg-a']);
    expect(call.place()).toMatchObject({ state: 'done', data: {} });
    expect(JSON.stringify(await sessions.read(KEY))).toContain('done');
  });

  it('is gone from the table when the caller hangs up while it is held', async () => {
    const sessions = memory();
    const call = callOn(vault, { sessions });
    await call.succeed(await call.succeed(await call.begin()), press('4711'));
    await call.hangUp('LEG-A', [{ ...CALLER, Status: 'Disconnected' }]);
    expect(JSON.parse((await sessions.read(KEY))?.place ?? '')).toMatchObject({ rest: 'over', data: {} });
  });

  it('is lost with the table: the call goes on where the flow of the line says', async () => {
    const sessions = memory();
    const table = { isAway: false };
    const read: typeof sessions.read = (key) => (table.isAway ? Promise.reject(new Error('away')) : sessions.read(key));
    const move: typeof sessions.move = (...given) => (table.isAway ? Promise.reject(new Error('away')) : sessions.move(...given));
    const call = callOn(vault, { sessions: { ...sessions, read, move } });
    const held = await call.succeed(await call.succeed(await call.begin()), press('4711'));
    table.isAway = true;
    expect(gist(await call.succeed(held, press('4711')))).toEqual(['Speak Nothing has changed.', 'Hangup leg-a']);
  });

  it('goes to no worker of a flow that another one has entered', async () => {
    const orders: Order[] = [];
    const call = callOn(searching(), { begin: async (order) => void orders.push(order) });
    const held = await call.succeed(await call.begin(), press('4711'));
    expect(gist(held)).toContain('Speak Please hold.');
    expect(orders).toMatchObject([{ stack: [{ state: 'search' }], state: 'look', data: {} }]);
    expect(JSON.stringify(orders)).not.toContain('4711');
  });
});

const KEY = { transactionId: 'call-1', region: 'us-east-1' };

/** Holds a secret while a flow within it has long work done. */
const searching = () => {
  const inner = states({ look: {} }, { exits: { found: {} } });
  const search = inner.flow({
    name: 'search',
    start: 'look',
    otherwise: 'found',
    recover: 'found',
    states: { look: { run: inner.work(['found'], async () => 'found'), hold: 'Please hold.' } },
  });
  const { after, flow, into } = states({ code: {}, search: { code: 'secret' }, bye: {} });
  return flow({
    name: 'searching',
    start: 'code',
    otherwise: 'bye',
    recover: 'bye',
    states: {
      code: { speakAndGetDigits: 'Your code?', digits: 4, secret: true, next: into('search', 'code') },
      search: { call: after(search, { found: 'bye' }) },
      bye: { hangup: 'Goodbye.' },
    },
  });
};
