/** A table that is silent: the turn goes on from the attribute alone. */
import { describe, expect, test } from 'vitest';
import { NOTHING } from '../../lib/turn/turn.ts';
import { gist } from './call.ts';
import { desk, impatient, mute, settled } from './desk.ts';

describe('the table is silent', () => {
  test.each(['rejects', 'never answers'] as const)(
    'and %s: the call goes on from the attribute, and it is counted once a turn',
    async (how) => {
      const call = desk(how === 'never answers' ? { time: impatient(), sessions: mute } : {});
      call.table.isDown = how === 'rejects';
      const menu = await call.begin();
      expect(gist(await call.press(menu, '1'))).toStrictEqual(['SpeakAndGetDigits Question 1?']);
      expect(call.log.lines.filter(({ facts }) => facts.degraded === 'table')).toHaveLength(2);
    },
  );

  test('and fails after nobody waits for it any more: that is counted once', async () => {
    const { promise, reject } = Promise.withResolvers<boolean>();
    const call = desk({ time: impatient(), sessions: { ...mute, move: () => promise } });
    await call.begin();
    reject(new Error('no table'));
    await settled();
    expect(call.log.lines.filter(({ facts }) => facts.degraded === 'table')).toHaveLength(1);
  });

  test('and does not answer: the caller waits half a second', async () => {
    const call = desk({ time: impatient(), sessions: mute });
    const began = call.time.at;
    await call.begin();
    expect(call.time.at - began).toBe(500);
  });

  test('and the work of a run is done without a claim', async () => {
    const call = desk();
    const menu = await call.begin();
    call.table.isDown = true;
    expect(gist(await call.press(menu, '3'))).toStrictEqual(['SpeakAndGetDigits Question 1?']);
    expect(call.effects).toStrictEqual(['call-1:us-east-1:1:look']);
  });

  test('and only it held the place, for that was secret: the flow recovers', async () => {
    const call = desk();
    const thanks = await call.press(await call.press(await call.begin(), '4'), '7');
    call.table.isDown = true;
    expect(gist(await call.succeed(thanks))).toStrictEqual(['Speak Where were we?', 'Hangup leg-a']);
  });

  test('and nothing is to be done: nothing is what the caller gets', async () => {
    const call = desk();
    await call.begin();
    call.table.isDown = true;
    const update = { ActionData: { Type: 'CallUpdateRequest', Parameters: { Arguments: {} } } };
    expect(await call.lambda(call.event('CALL_UPDATE_REQUESTED', update))).toStrictEqual(NOTHING);
  });
});
