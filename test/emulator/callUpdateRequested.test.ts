import { describe, expect, it } from 'vitest';
import {
  type Answers,
  ask,
  bridge,
  dataOf,
  detailsOf,
  firstly,
  hangup,
  join,
  participantsOf,
  pause,
  playAudio,
  type Rehearsal,
  record,
  rehearse,
  reply,
  speak,
} from './rehearsal.ts';

/** Answers the new call with the first list, an update with the second, and everything else with none. */
const updated =
  (first: readonly unknown[], then: readonly unknown[] | undefined): Answers =>
  ({ InvocationEventType: type }) => {
    if (type === 'CALL_UPDATE_REQUESTED') return then === undefined ? { SchemaVersion: '1.0' } : reply(then);
    return reply(type === 'NEW_INBOUND_CALL' ? first : []);
  };

const update = (call: Rehearsal) => call.phone.update({ say: 'this' });

describe('CALL_UPDATE_REQUESTED', () => {
  it('carries the arguments, and is about the caller', async () => {
    const call = rehearse(firstly(pause(30_000)));
    await call.until('replied');
    expect(update(call)).toBe(true);
    await call.until('invoked', 2);
    expect(call.last()).toMatchObject({ Sequence: 2, InvocationEventType: 'CALL_UPDATE_REQUESTED' });
    expect(dataOf(call.last())).toEqual({ Type: 'CallUpdateRequest', Parameters: { Arguments: { say: 'this' } } });
    expect(detailsOf(call.last())).toMatchObject({ TransactionId: call.phone.transactionId });
  });

  it('is not sent of a call that has not rung, nor of one that is over', async () => {
    const call = rehearse(firstly(speak('Hello')));
    expect(update(call)).toBe(false);
    await call.until('speech');
    await call.end();
    expect(update(call)).toBe(false);
    await call.pass(60_000);
    expect(call.types()).not.toContain('CALL_UPDATE_REQUESTED');
  });

  it.each([
    ['PlayAudio', playAudio('music.wav', { Repeat: 100 })],
    ['RecordAudio', record({ DurationInSeconds: 60 })],
    ['Pause', pause(30_000)],
  ])('with actions in its reply stops a %s at once, which is told after it', async (Type, action) => {
    const call = rehearse(updated([action, speak('dropped')], [speak('new')]));
    await call.until('replied');
    await call.pass(5_000);
    update(call);
    await call.until('speech');
    expect(call.elapsed()).toBe(5_000);
    expect(call.of('speech')).toMatchObject([{ speech: { Text: 'new' } }]);
    expect(call.types().slice(1)).toEqual(['CALL_UPDATE_REQUESTED', 'ACTION_INTERRUPTED']);
    expect(dataOf(call.last())).toMatchObject({ Type });
    await call.until('invoked', 4);
    expect(dataOf(call.last())).toMatchObject({ Type: 'Speak', Parameters: { Text: 'new' } });
  });

  it('with actions in its reply lets words end, and drops what is behind them', async () => {
    const call = rehearse(updated([speak('one two three four five'), speak('dropped')], [speak('new')]));
    await call.until('speech');
    await call.pass(500);
    update(call);
    await call.until('speech', 2);
    expect(call.elapsed()).toBe(2_000);
    expect(call.of('quiet')).toMatchObject([{ cut: false }]);
    expect(call.of('speech').map(({ speech }) => speech.Text)).toEqual(['one two three four five', 'new']);
    expect(call.types()).not.toContain('ACTION_INTERRUPTED');
  });

  it('with actions in its reply lets a question be answered', async () => {
    const call = rehearse(updated([ask()], [speak('new')]));
    await call.until('listening');
    update(call);
    await call.pass(10);
    call.keys('12#');
    await call.until('speech', 2);
    expect(call.of('listened')).toMatchObject([{ digits: '12' }]);
  });

  it('with actions in its reply lets a bridge ring until it is answered', async () => {
    const call = rehearse(updated([bridge()], [speak('new')]));
    await call.until('ringing', 2);
    update(call);
    await call.pass(5_000);
    expect(call.of('speech')).toEqual([]);
    call.phone.answer();
    await call.until('speech');
    expect(call.of('connected')).toHaveLength(1);
  });

  it.each([
    ['an empty list', []],
    ['no list', undefined],
  ])('with %s in its reply changes nothing', async (_, then) => {
    const call = rehearse(updated([playAudio('music.wav', { Repeat: 2 }), speak('behind')], then));
    await call.until('audio');
    update(call);
    await call.until('speech');
    expect(call.elapsed()).toBe(6_000);
    expect(call.of('quiet')).toMatchObject([{ cut: false }]);
    expect(call.types()).toEqual(['NEW_INBOUND_CALL', 'CALL_UPDATE_REQUESTED']);
  });

  it('reaches a call that idles', async () => {
    const call = rehearse(updated([speak('Hello')], [speak('new')]));
    await call.until('invoked', 2);
    await call.pass(600_000);
    update(call);
    await call.until('speech', 2);
    expect(call.elapsed()).toBe(400 + 600_000);
  });

  it('reaches a caller who is not answered yet', async () => {
    const call = rehearse(updated([pause(30_000)], [join()]));
    await call.until('replied');
    await call.pass(3_000);
    update(call);
    await call.until('connected');
    expect(call.of('answered')[0]).toMatchObject({ leg: 'LEG-A' });
    expect(call.types()).toContain('ACTION_INTERRUPTED');
  });

  it('reaches two who talk: a leg can be hung up, and the other one spoken to', async () => {
    const call = rehearse(updated([bridge()], [hangup({ ParticipantTag: 'LEG-B' }), speak('Just us')]));
    await call.until('ringing', 2);
    call.phone.answer();
    await call.pass(10_000);
    update(call);
    await call.until('speech');
    expect(call.types().slice(1)).toEqual(['ACTION_SUCCESSFUL', 'CALL_UPDATE_REQUESTED', 'HANGUP']);
  });

  it('reaches a caller in a meeting', async () => {
    const call = rehearse(updated([join()], [hangup({ ParticipantTag: 'LEG-B' })]));
    await call.until('connected');
    await call.pass(10_000);
    update(call);
    await call.until('hungUp');
    expect(call.of('hungUp')).toMatchObject([{ leg: 'LEG-B', by: 'action' }]);
    expect(participantsOf(call.last())[0]).toMatchObject({ ParticipantTag: 'LEG-A', Status: 'Connected' });
  });

  it('waits for the reply to the event before it', async () => {
    const call = rehearse(firstly(speak('Hello')), { lambdaMs: 1_000 });
    await call.until('invoked');
    update(call);
    update(call);
    await call.until('invoked', 3);
    expect(call.of('invoked').map(({ at }) => at - (call.of('invoked')[0]?.at ?? 0))).toEqual([0, 1_000, 2_000]);
    expect(call.types().slice(1)).toEqual(['CALL_UPDATE_REQUESTED', 'CALL_UPDATE_REQUESTED']);
  });
});
