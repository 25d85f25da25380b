import { describe, expect, it } from 'vitest';
import {
  type Answers,
  ask,
  bridge,
  dataOf,
  firstly,
  hangup,
  inTurn,
  pause,
  playAudio,
  record,
  rehearse,
  reply,
  speak,
} from './rehearsal.ts';

describe('a list of actions', () => {
  it('runs in order, and one event tells when the whole of it is done', async () => {
    const call = rehearse(firstly(speak('one'), playAudio(), pause(1_000), speak('two')));
    await call.until('invoked', 2);
    expect(call.types()).toEqual(['NEW_INBOUND_CALL', 'ACTION_SUCCESSFUL']);
    expect(dataOf(call.last())).toMatchObject({ Type: 'Speak', Parameters: { Text: 'two' } });
    expect(call.elapsed()).toBe(400 + 3_000 + 1_000 + 400);
  });

  it('ends at the first failure, and the rest is dropped', async () => {
    const call = rehearse(firstly(speak('one'), pause(1), speak('two')));
    await call.pass(60_000);
    expect(call.types()).toEqual(['NEW_INBOUND_CALL', 'ACTION_FAILED']);
    expect(call.of('speech')).toHaveLength(1);
  });

  it('runs to a digit collection in its middle, whose answer may replace the rest', async () => {
    const call = rehearse(inTurn([speak('Welcome'), ask(), speak('never')], [speak('Thank you')]));
    await call.until('listening');
    call.keys('1#');
    await call.until('speech', 3);
    expect(call.of('speech').map(({ speech }) => speech.Text)).toEqual(['Welcome', 'Please enter your number', 'Thank you']);
  });

  it.each([
    ['an empty list', { SchemaVersion: '1.0', Actions: [] }],
    ['no list', { SchemaVersion: '1.0' }],
    ['null for a list', { SchemaVersion: '1.0', Actions: null }],
  ])('goes on after an event of its middle that is answered with %s', async (_, answer) => {
    const call = rehearse((_event, nth) => (nth === 1 ? reply([record({ DurationInSeconds: 1 }), speak('goes on')]) : answer));
    await call.until('invoked', 3);
    expect(dataOf(call.last())).toMatchObject({ Type: 'Speak' });
    expect(call.of('speech')).toHaveLength(1);
  });

  it('that is done leaves the call up and silent until somebody hangs up', async () => {
    const call = rehearse(firstly(speak('Hello')));
    await call.pass(3_600_000);
    expect(call.types()).toEqual(['NEW_INBOUND_CALL', 'ACTION_SUCCESSFUL']);
    await call.end();
    expect(call.types()).toEqual(['NEW_INBOUND_CALL', 'ACTION_SUCCESSFUL', 'HANGUP']);
  });

  it('of the reply to a HANGUP replaces what runs: what can be interrupted is, and says so', async () => {
    const call = rehearse((event, nth) => {
      if (event.InvocationEventType === 'HANGUP') return reply([speak('They have gone')]);
      return reply(nth === 1 ? [bridge()] : nth === 2 ? [playAudio('music.wav', { Repeat: 100 })] : []);
    });
    await call.until('ringing', 2);
    call.phone.answer();
    await call.until('audio');
    await call.pass(10_000);
    call.phone.hangUp('LEG-B');
    await call.until('speech');
    await call.until('invoked', 4);
    expect(call.types().slice(2)).toEqual(['HANGUP', 'ACTION_INTERRUPTED']);
    expect(dataOf(call.last())).toMatchObject({ Type: 'PlayAudio', Parameters: { Repeat: 100 } });
    expect(call.of('quiet')).toMatchObject([{ cut: true }]);
    expect(call.elapsed()).toBe(10_000);
  });

  it('of the reply to a HANGUP waits for speech to end, which reports no more', async () => {
    const call = rehearse((event, nth) => {
      if (event.InvocationEventType === 'HANGUP') return reply([pause(1_000)]);
      return reply(nth === 1 ? [bridge()] : nth === 2 ? [speak('one two three four five')] : []);
    });
    await call.until('ringing', 2);
    call.phone.answer();
    await call.until('speech');
    await call.pass(500);
    call.phone.hangUp('LEG-B');
    await call.until('invoked', 4);
    expect(call.elapsed()).toBe(2_000 + 1_000);
    expect(call.types().slice(2)).toEqual(['HANGUP', 'ACTION_SUCCESSFUL']);
    expect(dataOf(call.last())).toMatchObject({ Type: 'Pause' });
  });

  it.each([
    ['silent', ['HANGUP', 'ACTION_SUCCESSFUL']],
    ['reports', ['HANGUP', 'ACTION_FAILED', 'ACTION_SUCCESSFUL']],
  ] as const)('of the reply to a HANGUP outlives the failure of what ran before it (%s)', async (reading, types) => {
    const answers: Answers = (event, nth) => {
      if (event.InvocationEventType === 'HANGUP') return reply([speak('the new list')]);
      return reply(nth === 1 ? [bridge()] : nth === 2 ? [ask()] : []);
    };
    const call = rehearse(answers, { readings: { 'update.finished-action': reading } });
    await call.until('ringing', 2);
    call.phone.answer();
    await call.until('listening');
    call.phone.hangUp('LEG-B');
    await call.pass(60_000);
    expect(call.of('speech').at(-1)).toMatchObject({ speech: { Text: 'the new list' } });
    expect(call.types().slice(2)).toEqual(types);
  });

  it('takes ten actions', async () => {
    const call = rehearse(firstly(...Array.from({ length: 10 }, () => pause(100))));
    await call.until('invoked', 2);
    expect(call.elapsed()).toBe(1_000);
  });

  it('of pauses before a Hangup raises no event of its own', async () => {
    const call = rehearse(firstly(pause(500), playAudio(), hangup()));
    await call.until('over');
    expect(call.types()).toEqual(['NEW_INBOUND_CALL', 'HANGUP']);
  });
});
