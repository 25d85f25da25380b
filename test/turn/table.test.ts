/** A call's item in the table: what a turn makes of it when somebody else was faster, row by row. */
import { describe, expect, test } from 'vitest';
import { memory } from '../../lib/sessions/memory.ts';
import type { Sessions } from '../../lib/turn/sessions.ts';
import { NOTHING } from '../../lib/turn/turn.ts';
import { CALLER, gist } from './call.ts';
import { bridged, desk, hangupOf, settled, timetable } from './desk.ts';

describe('an ordinary turn', () => {
  test('makes one write and reads nothing', async () => {
    const call = desk();
    await call.press(await call.begin(), '1');
    expect(call.asked).toStrictEqual(['move', 'move']);
  });

  test('lets the item be forgotten a day later', async () => {
    const sessions = memory();
    const expires: number[] = [];
    const call = desk({
      sessions: {
        ...sessions,
        move: (key, move, condition) => sessions.move(key, move, condition).finally(() => expires.push(move.expires)),
      },
    });
    await call.begin();
    expect(expires).toStrictEqual([call.time.at / 1_000 + 86_400]);
  });

  test.each([
    ['an action was interrupted', 'ACTION_INTERRUPTED', { ActionData: { Type: 'Pause', Parameters: {} } }],
    ['the far end rings', 'RINGING', {}],
  ])('that only learns that %s touches no table, and says nothing', async (_, type, members) => {
    const call = desk();
    await call.begin();
    expect(await call.lambda(call.event(type, members))).toStrictEqual(NOTHING);
    expect(call.asked).toStrictEqual(['move']);
  });

  test('looks before it ignores: an update that no state waits for is read about, and gets nothing', async () => {
    const call = desk();
    await call.begin();
    const update = { ActionData: { Type: 'CallUpdateRequest', Parameters: { Arguments: { cwCommand: 'admit' } } } };
    expect(await call.lambda(call.event('CALL_UPDATE_REQUESTED', update))).toStrictEqual(NOTHING);
    expect(call.asked).toStrictEqual(['move', 'read']);
  });

  test('after a secret reads its place first, for the attribute does not have it', async () => {
    const call = desk();
    const thanks = await call.press(await call.press(await call.begin(), '4'), '7');
    expect(call.ledger()?.place).toBeUndefined();
    call.asked.length = 0;
    expect(gist(await call.succeed(thanks))).toStrictEqual(['SpeakAndGetDigits Question 1?']);
    expect(call.asked).toStrictEqual(['read', 'move']);
  });
});

describe('a claim', () => {
  test('that lives is waited for, and then its work is found done', async () => {
    const time = timetable();
    const { promise, resolve } = Promise.withResolvers<void>();
    const call = desk({ time, effect: () => promise });
    const work = call.pressed(await call.begin(), '3');
    const duplicate = desk({ time, sessions: call.sessions });
    const first = call.lambda(work);
    const second = duplicate.lambda(work);
    await time.pass(2_000);
    resolve();
    await time.pass(1_000);
    expect(await second).toStrictEqual(await first);
    expect(duplicate.effects).toStrictEqual([]);
  });

  test('that lives is waited for while it lives, whoever holds it', async () => {
    const call = desk();
    const work = call.pressed(await call.begin(), '3');
    await call.claim(3_000);
    const began = call.time.at;
    expect(gist(await call.lambda(work))).toStrictEqual(['SpeakAndGetDigits Question 1?']);
    expect(call.time.at - began).toBe(3_000);
  });

  test('that is dead is taken over, with the same idempotency key', async () => {
    const call = desk({ effect: () => new Promise<void>(() => undefined) });
    const work = call.pressed(await call.begin(), '3');
    // It dies at its work: nobody ever hears of it again.
    void call.lambda(work);
    await settled();
    expect((await call.item())?.claim).toBeDefined();
    const heir = desk({ sessions: call.sessions, time: call.time });
    expect(gist(await heir.lambda(work))).toStrictEqual(['SpeakAndGetDigits Question 1?']);
    expect(call.effects).toStrictEqual(['call-1:us-east-1:1:look']);
    expect(heir.effects).toStrictEqual(call.effects);
  });

  test('that lives too long is waited for until four seconds before the service gives up; then the caller hears the fallback', async () => {
    const call = desk();
    const work = call.pressed(await call.begin(), '3');
    await call.claim(60_000);
    const began = call.time.at;
    expect((await call.lambda(work)).Actions?.map(({ Type }) => Type)).toStrictEqual(['Speak', 'Hangup']);
    expect(call.time.at - began).toBeGreaterThan(15_900);
    expect(call.time.at - began).toBeLessThan(16_200);
  });
});

describe('the item has this event', () => {
  test('as its last: a duplicate gets the same reply', async () => {
    const call = desk();
    const event = call.pressed(await call.begin(), '1');
    const reply = await call.lambda(event);
    call.time.at += 5_000;
    expect(await call.lambda(event)).toStrictEqual(reply);
    expect(await call.lambda({ ...event, Sequence: 9 })).toStrictEqual(reply);
    expect((await call.item())?.turn).toBe(2);
  });

  test('as its last: a write whose answer was lost, and which the client sent again, is known as our own', async () => {
    const sessions = memory();
    const twice: Sessions = {
      ...sessions,
      move: async (...given) => {
        await sessions.move(...given);
        return sessions.move(...given);
      },
    };
    const call = desk({ sessions: twice });
    const menu = await call.begin();
    expect(gist(menu)).toStrictEqual(['SpeakAndGetDigits Question 0?']);
    expect(gist(await call.press(menu, '1'))).toStrictEqual(['SpeakAndGetDigits Question 1?']);
    expect((await call.item())?.turn).toBe(2);
  });

  test('as an older one: a callee who left the first bridge does not end the second', async () => {
    const { call, leaves } = await bridged();
    const menu = call.take(await call.lambda(leaves));
    await call.press(menu, '2');
    const before = await call.item();
    expect(await call.lambda(leaves)).toStrictEqual(NOTHING);
    expect(await call.item()).toStrictEqual(before);
  });
});

describe('the item is not ahead', () => {
  test('since there is none: the call goes on from the attribute', async () => {
    const call = desk();
    const event = call.pressed(await call.begin(), '1');
    const elsewhere = desk();
    expect(gist(await elsewhere.lambda(event))).toStrictEqual(['SpeakAndGetDigits Question 1?']);
    expect((await elsewhere.item())?.turn).toBe(2);
  });

  test('since the table was away for three turns: the call is where the caller is, and the table learns of it', async () => {
    const call = desk();
    let reply = await call.begin();
    call.table.isDown = true;
    for (let turn = 0; turn < 3; turn++) reply = await call.press(reply, '1');
    expect((await call.item())?.turn).toBe(1);
    call.table.isDown = false;
    expect(gist(await call.press(reply, '1'))).toStrictEqual(['SpeakAndGetDigits Question 4?']);
    expect(await call.item()).toMatchObject({ turn: 5 });
  });

  test('since it is behind: what the caller has left behind is not gone back to', async () => {
    const { call, answers, leaves } = await bridged();
    call.table.isDown = true;
    call.take(await call.lambda(leaves));
    call.table.isDown = false;
    const again = {
      ...leaves,
      CallDetails: { ...leaves.CallDetails, TransactionAttributes: call.event('').CallDetails.TransactionAttributes },
    };
    expect(await call.lambda(again)).toStrictEqual(NOTHING);
    expect(await call.lambda({ ...answers, CallDetails: again.CallDetails })).toStrictEqual(NOTHING);
    expect((await call.item())?.turn).toBe(2);
  });

  test('since it was away when the place became secret: the flow recovers', async () => {
    const call = desk();
    const pin = await call.press(await call.begin(), '4');
    call.table.isDown = true;
    const thanks = await call.press(pin, '7');
    call.table.isDown = false;
    expect(gist(await call.succeed(thanks))).toStrictEqual(['Speak Where were we?', 'Hangup leg-a']);
  });

  test('and nobody knows the place: the flow recovers', async () => {
    const call = desk();
    const event = call.pressed(await call.begin(), '1');
    const { TransactionAttributes: _, ...CallDetails } = event.CallDetails;
    const elsewhere = desk();
    expect(gist(await elsewhere.lambda({ ...event, CallDetails }))).toStrictEqual(['Speak Where were we?', 'Hangup leg-a']);
  });
});

describe('the item is ahead', () => {
  test('and the attribute is gone: the call goes on from the item', async () => {
    const call = desk();
    const event = call.pressed(await call.begin(), '1');
    const { TransactionAttributes: _, ...CallDetails } = event.CallDetails;
    expect(gist(await call.lambda({ ...event, CallDetails }))).toStrictEqual(['SpeakAndGetDigits Question 1?']);
    expect((await call.item())?.turn).toBe(2);
  });

  test('and the attribute is gone: a caller is silent since the item was written', async () => {
    const call = desk();
    const event = call.failed(await call.begin(), 'SystemException');
    const { TransactionAttributes: _, ...CallDetails } = event.CallDetails;
    call.time.at += 6_000;
    expect(gist(await call.lambda({ ...event, CallDetails }))).toStrictEqual(['SpeakAndGetDigits Question 0?']);
  });

  test('of an answer whose list is being replaced: nothing, and five seconds later the reply that was not taken', async () => {
    const call = desk();
    const menu = await call.begin();
    const late = call.pressed(menu, '1');
    const taken = await call.lambda(call.failed(menu));
    const before = await call.item();
    expect(await call.lambda(late)).toStrictEqual(NOTHING);
    call.time.at += 5_000;
    expect(await call.lambda(late)).toStrictEqual(NOTHING);
    call.time.at += 1;
    expect(await call.lambda(late)).toStrictEqual(taken);
    expect(await call.item()).toStrictEqual(before);
  });

  test('of a callee who leaves: the call goes on from the item, no sooner than a second after the item', async () => {
    const { call, answers, leaves } = await bridged();
    await call.lambda(answers);
    const item = await call.item();
    call.time.at += 300;
    expect(gist(await call.lambda(leaves))).toStrictEqual(['SpeakAndGetDigits Question 1?']);
    expect(call.time.at - (item?.at ?? 0)).toBe(1_000);
  });

  test('of three that overlap: each reply leaves a second after the one before, and a duplicate no sooner', async () => {
    const time = timetable();
    const { call, answers, leaves } = await bridged(time);
    const gone = call.event('HANGUP', hangupOf('LEG-A'), [{ ...CALLER, Status: 'Disconnected' }]);
    const began = time.at;
    await call.lambda(answers);
    const replies = Promise.all([call.timed(leaves), call.timed(leaves), call.timed(gone)]);
    await time.pass(5_000);
    const [left, duplicate, last] = await replies;
    expect([left.at - began, duplicate.at - began, last.at - began]).toStrictEqual([1_000, 1_000, 2_000]);
    expect(duplicate.reply).toStrictEqual(left.reply);
  });

  test('and moves on while it is read: it is read again', async () => {
    const { call, answers, leaves } = await bridged();
    const gone = call.event('HANGUP', hangupOf('LEG-A'), [{ ...CALLER, Status: 'Disconnected' }]);
    await call.lambda(answers);
    const rival = desk({ sessions: call.sessions, time: call.time });
    let isFirst = true;
    const slow: Sessions = {
      ...call.sessions,
      read: async (key) => {
        const item = await call.sessions.read(key);
        if (isFirst) await rival.lambda(leaves);
        isFirst = false;
        return item;
      },
    };
    const own = desk({ sessions: slow, time: call.time });
    expect(await own.lambda(gone)).toMatchObject({ Actions: [] });
    expect(own.asked).toStrictEqual(['move', 'read', 'move', 'read', 'move']);
    expect(await call.item()).toMatchObject({ turn: 5 });
  });

  test('of a refusal: another list is sent, and a second refusal gets Hangup alone, which nobody can refuse', async () => {
    const call = desk();
    await call.press(await call.begin(), '1');
    const invalid = (Sequence: number) => ({
      ...call.event('INVALID_LAMBDA_RESPONSE', { ErrorType: 'x', ErrorMessage: 'x' }),
      Sequence,
    });
    const other = await call.lambda(invalid(3));
    expect(gist(other)).toStrictEqual(['SpeakAndGetDigits Question 2?']);
    expect(await call.lambda(invalid(4))).toStrictEqual({
      SchemaVersion: '1.0',
      Actions: [{ Type: 'Hangup', Parameters: { CallId: 'leg-a' } }],
    });
  });
});
