/** What every store of calls promises: the sentences of the port, each as a test. */
import { describe, expect, test } from 'vitest';
import type { Claim, Move, Sessions } from '../../lib/turn/sessions.ts';

/** Holds the store that `make` makes, empty each time or with keys of its own, to the port. */
export const keepsThePort = (name: string, make: () => Promise<Sessions>): void => {
  describe(`a call in ${name}`, () => {
    test('nothing is known of a call that nobody has written', async () => {
      const sessions = await make();
      expect(await sessions.read(call)).toBeUndefined();
    });

    test('what a move has written is read back, the prints in their order', async () => {
      const sessions = await make();
      const move = moveTo(1, { prints: ['c', 'a', 'b', 'a'] });
      expect(await sessions.move(call, move, { now: 1_000, atMost: 0 })).toBe(true);
      expect(await sessions.read(call)).toStrictEqual(itemOf(move));
    });

    test('a call that no event has moved yet has no prints', async () => {
      const sessions = await make();
      await sessions.move(call, moveTo(1, { prints: [] }), { now: 1_000, atMost: 0 });
      expect((await sessions.read(call))?.prints).toStrictEqual([]);
    });

    test('the next move takes the place of the last one', async () => {
      const sessions = await make();
      await sessions.move(call, moveTo(1), { now: 1_000, atMost: 0 });
      const second = moveTo(2, { place: '{"state":"pin"}', prints: ['a', 'b'] });
      expect(await sessions.move(call, second, { now: 2_000, atMost: 1 })).toBe(true);
      expect(await sessions.read(call)).toStrictEqual(itemOf(second));
    });

    test('the same call of another region is another call', async () => {
      const sessions = await make();
      await sessions.move(call, moveTo(1), { now: 1_000, atMost: 0 });
      expect(await sessions.read({ ...call, region: 'us-west-2' })).toBeUndefined();
      expect(await sessions.read({ ...call, transactionId: 'another' })).toBeUndefined();
    });

    test.each<[sentence: string, found: number | undefined, turn: { atMost: number } | { exactly: number }, written: boolean]>([
      ['atMost: 3 lets in a call that is not there', undefined, { atMost: 3 }, true],
      ['atMost: 3 lets in a call that stands before it', 2, { atMost: 3 }, true],
      ['atMost: 3 lets in a call that stands at it', 3, { atMost: 3 }, true],
      ['atMost: 3 keeps out a call that is past it', 4, { atMost: 3 }, false],
      ['exactly: 3 keeps out a call that is not there', undefined, { exactly: 3 }, false],
      ['exactly: 0 keeps out a call that is not there', undefined, { exactly: 0 }, false],
      ['exactly: 3 keeps out a call that stands before it', 2, { exactly: 3 }, false],
      ['exactly: 3 lets in a call that stands at it', 3, { exactly: 3 }, true],
      ['exactly: 3 keeps out a call that is past it', 4, { exactly: 3 }, false],
    ])('%s, for a move and for a claim', async (_, found, turn, written) => {
      const condition = { now: 5_000, ...turn };
      for (const write of ['move', 'claim'] as const) {
        const sessions = await make();
        if (found !== undefined) await sessions.move(call, moveTo(found), { now: 1_000, atMost: found });
        const before = await sessions.read(call);
        const answer =
          write === 'move'
            ? await sessions.move(call, moveTo(9), condition)
            : await sessions.claim(call, claimOf('b'), expires, condition);
        expect(answer).toBe(written);
        if (!written) expect(await sessions.read(call)).toStrictEqual(before);
      }
    });
  });

  describe(`a claim in ${name}`, () => {
    test('a claim on a call that is not there makes it, at turn 0 and without prints', async () => {
      const sessions = await make();
      expect(await sessions.claim(call, claimOf('a'), expires, { now: 1_000, atMost: 0 })).toBe(true);
      expect(await sessions.read(call)).toStrictEqual({ turn: 0, prints: [], at: 1_000, claim: claimOf('a') });
    });

    test('a claim leaves all else that is known of the call as it was', async () => {
      const sessions = await make();
      await sessions.move(call, moveTo(2), { now: 1_000, atMost: 2 });
      expect(await sessions.claim(call, claimOf('a'), expires, { now: 2_000, exactly: 2 })).toBe(true);
      expect(await sessions.read(call)).toStrictEqual({ ...itemOf(moveTo(2)), claim: claimOf('a') });
    });

    test.each<[sentence: string, condition: { now: number; owner?: string }, written: boolean]>([
      ['a claim that lives keeps out whoever has none', { now: 9_999 }, false],
      ['a claim that lives keeps out another owner', { now: 9_999, owner: 'b' }, false],
      ['a claim that lives lets in its owner', { now: 9_999, owner: 'a' }, true],
      ['a claim is dead from its last millisecond on', { now: 10_000 }, true],
      ['a dead claim lets in another owner', { now: 10_001, owner: 'b' }, true],
    ])('%s, for a move and for a claim', async (_, condition, written) => {
      for (const write of ['move', 'claim'] as const) {
        const sessions = await make();
        await sessions.claim(call, claimOf('a', 10_000), expires, { now: 1_000, atMost: 0 });
        const before = await sessions.read(call);
        const answer =
          write === 'move'
            ? await sessions.move(call, moveTo(1), { ...condition, atMost: 0 })
            : await sessions.claim(call, claimOf('b', 20_000), expires, { ...condition, atMost: 0 });
        expect(answer).toBe(written);
        const after = await sessions.read(call);
        if (!written) expect(after).toStrictEqual(before);
        else if (write === 'move') expect(after).toStrictEqual(itemOf(moveTo(1)));
        else expect(after?.claim).toStrictEqual(claimOf('b', 20_000));
      }
    });

    test("an owner's claim does not lift the turn's condition", async () => {
      const sessions = await make();
      await sessions.move(call, moveTo(3), { now: 1_000, atMost: 3 });
      await sessions.claim(call, claimOf('a'), expires, { now: 1_000, exactly: 3 });
      expect(await sessions.move(call, moveTo(3), { now: 2_000, owner: 'a', atMost: 2 })).toBe(false);
      expect(await sessions.move(call, moveTo(4), { now: 2_000, owner: 'a', exactly: 2 })).toBe(false);
    });
  });

  describe(`long work in ${name}`, () => {
    test('is done by the first who asks, and by nobody again, not even after its end', async () => {
      const sessions = await make();
      expect(await sessions.beginWork(call, 3, expires)).toBe(true);
      expect(await sessions.beginWork(call, 3, expires)).toBe(false);
      await sessions.endWork(call, 3, '{}', expires);
      expect(await sessions.beginWork(call, 3, expires)).toBe(false);
    });

    test('has come to nothing as long as it goes on, or if nobody has begun it', async () => {
      const sessions = await make();
      expect(await sessions.outcomeOf(call, 3)).toBeUndefined();
      await sessions.beginWork(call, 3, expires);
      expect(await sessions.outcomeOf(call, 3)).toBeUndefined();
    });

    test('has come to what was left at its end', async () => {
      const sessions = await make();
      await sessions.beginWork(call, 3, expires);
      await sessions.endWork(call, 3, '{"went":"done"}', expires);
      expect(await sessions.outcomeOf(call, 3)).toBe('{"went":"done"}');
    });

    test('of another turn, call or region is other work', async () => {
      const sessions = await make();
      await sessions.beginWork(call, 3, expires);
      await sessions.endWork(call, 3, '{}', expires);
      for (const [other, turn] of [
        [call, 4],
        [{ ...call, transactionId: 'another' }, 3],
        [{ ...call, region: 'us-west-2' }, 3],
      ] as const) {
        expect(await sessions.outcomeOf(other, turn)).toBeUndefined();
        expect(await sessions.beginWork(other, turn, expires)).toBe(true);
      }
    });

    test('leaves the call as it was', async () => {
      const sessions = await make();
      await sessions.beginWork(call, 1, expires);
      expect(await sessions.read(call)).toBeUndefined();
      await sessions.move(call, moveTo(1), { now: 1_000, atMost: 0 });
      await sessions.endWork(call, 1, '{}', expires);
      expect(await sessions.read(call)).toStrictEqual(itemOf(moveTo(1)));
    });
  });

  describe(`two at once in ${name}`, () => {
    test('of two moves from the same turn exactly one is written, and its answer is the true one', async () => {
      const sessions = await make();
      const moves = [moveTo(1, { place: '"a"' }), moveTo(1, { place: '"b"' })];
      const answers = await Promise.all(moves.map((move) => sessions.move(call, move, { now: 1_000, atMost: 0 })));
      expect(answers.filter(Boolean)).toHaveLength(1);
      expect((await sessions.read(call))?.place).toBe(moves[answers.indexOf(true)]?.place);
    });

    test('of five claims exactly one is granted', async () => {
      const sessions = await make();
      const owners = ['a', 'b', 'c', 'd', 'e'];
      const answers = await Promise.all(
        owners.map((owner) => sessions.claim(call, claimOf(owner), expires, { now: 1_000, owner, atMost: 0 })),
      );
      expect(answers.filter(Boolean)).toHaveLength(1);
      expect((await sessions.read(call))?.claim?.owner).toBe(owners[answers.indexOf(true)]);
    });

    test('of five who begin the same work exactly one does it', async () => {
      const sessions = await make();
      const answers = await Promise.all(Array.from({ length: 5 }, () => sessions.beginWork(call, 3, expires)));
      expect(answers.filter(Boolean)).toHaveLength(1);
    });

    test('of two who take over a dead claim exactly one gets it', async () => {
      const sessions = await make();
      await sessions.claim(call, claimOf('dead', 2_000), expires, { now: 1_000, atMost: 0 });
      const answers = await Promise.all(
        ['a', 'b'].map((owner) => sessions.claim(call, claimOf(owner), expires, { now: 3_000, owner, atMost: 0 })),
      );
      expect(answers.filter(Boolean)).toHaveLength(1);
    });
  });
};

const call = { transactionId: '9e4a1b0c-5d2f-4e6a-8b7c-0123456789ab', region: 'us-east-1' };
const expires = 1_900_000_000;

const moveTo = (turn: number, other: Partial<Move> = {}): Move => ({
  turn,
  place: `{"flow":"desk","state":"s${turn}"}`,
  actions: '[]',
  prints: ['a'],
  at: turn * 1_000,
  expires,
  ...other,
});

// A move as it is read: all but `expires`, and no claim.
const itemOf = ({ turn, place, actions, prints, at }: Move) => ({ turn, place, actions, prints, at });

const claimOf = (owner: string, until = 10_000): Claim => ({ print: 'a', owner, until });
