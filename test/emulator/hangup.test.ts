import { describe, expect, it } from 'vitest';
import {
  bridge,
  dataOf,
  firstly,
  hangup,
  inTurn,
  parametersOf,
  participantsOf,
  playAudio,
  rehearse,
  speak,
} from './rehearsal.ts';

describe('Hangup', () => {
  it('after a prompt ends the call by a HANGUP alone, without a code that was not given', async () => {
    const call = rehearse(firstly(playAudio(), hangup()));
    await call.until('over');
    expect(call.types()).toEqual(['NEW_INBOUND_CALL', 'HANGUP']);
    const { CallId } = participantsOf(call.last())[0] ?? {};
    expect(dataOf(call.last())).toEqual({ Type: 'Hangup', Parameters: { CallId, ParticipantTag: 'LEG-A' } });
    expect(participantsOf(call.last())).toMatchObject([{ Status: 'Disconnected' }]);
    expect(call.of('hungUp')).toMatchObject([{ leg: 'LEG-A', by: 'action' }]);
    expect(call.of('replied').at(-1)).toMatchObject({ outcome: { kind: 'ignored' } });
  });

  it.each(['0', '480', '486'])(
    'rejects a caller who still rings with code %s, a number in the event',
    async (SipResponseCode) => {
      const call = rehearse(firstly(hangup({ SipResponseCode })));
      await call.until('over');
      expect(call.of('answered')).toEqual([]);
      expect(Object.entries(parametersOf(call.last()))[0]).toEqual(['SipResponseCode', Number(SipResponseCode)]);
      expect(call.of('hungUp')).toMatchObject([{ by: 'action', code: Number(SipResponseCode) }]);
    },
  );

  it('with another code fails, and the call stays', async () => {
    const call = rehearse(firstly(hangup({ SipResponseCode: '404' })));
    await call.until('invoked', 2);
    expect(call.last()).toMatchObject({ ActionData: { Type: 'Hangup', ErrorType: 'InvalidActionParameter' } });
    expect(call.of('hungUp')).toEqual([]);
  });

  it('drops what is behind it with the last leg', async () => {
    const call = rehearse(firstly(hangup(), speak('Hello?')));
    await call.until('over');
    expect(call.of('speech')).toEqual([]);
    expect(call.types()).toEqual(['NEW_INBOUND_CALL', 'HANGUP']);
  });

  it('of the callee leaves the caller, and the rest of the list waits for the answer to the HANGUP', async () => {
    const call = rehearse(inTurn([bridge()], [hangup({ ParticipantTag: 'LEG-B' }), speak('Just us')]));
    await call.until('ringing', 2);
    call.phone.answer();
    await call.until('speech');
    expect(call.types()).toEqual(['NEW_INBOUND_CALL', 'ACTION_SUCCESSFUL', 'HANGUP']);
    expect(parametersOf(call.last())).toMatchObject({ ParticipantTag: 'LEG-B' });
    const kinds = call.happened.slice(-2).map(({ kind }) => kind);
    expect(kinds).toEqual(['replied', 'speech']);
    expect(call.of('speech')).toMatchObject([{ leg: 'LEG-A' }]);
  });

  it('of the caller leaves the callee, to whom the reply of the HANGUP can speak', async () => {
    const call = rehearse(inTurn([bridge()], [hangup({ ParticipantTag: 'LEG-A' })], [speak('They have gone')]));
    await call.until('ringing', 2);
    call.phone.answer();
    await call.until('speech');
    expect(call.of('speech')).toMatchObject([{ leg: 'LEG-B' }]);
    await call.end();
    expect(call.types()).toEqual(['NEW_INBOUND_CALL', 'ACTION_SUCCESSFUL', 'HANGUP', 'ACTION_SUCCESSFUL', 'HANGUP']);
  });

  it('of an unnamed leg is for the leg that the event was about', async () => {
    const call = rehearse(
      inTurn([bridge()], [{ Type: 'Speak', Parameters: { ParticipantTag: 'LEG-B', Text: 'Bye' } }], [hangup()]),
    );
    await call.until('ringing', 2);
    call.phone.answer();
    await call.until('hungUp');
    expect(call.of('hungUp')).toMatchObject([{ leg: 'LEG-B', by: 'action' }]);
  });
});

describe('a caller who hangs up', () => {
  it('is told by a HANGUP without a code', async () => {
    const call = rehearse(firstly(speak('Hello')));
    await call.until('invoked', 2);
    await call.end();
    expect(call.last()).toMatchObject({ InvocationEventType: 'HANGUP' });
    expect(parametersOf(call.last())).not.toHaveProperty('SipResponseCode');
    expect(call.of('hungUp')).toMatchObject([{ leg: 'LEG-A', by: 'party' }]);
  });

  it('while it still rings, leaves no call to answer', async () => {
    const call = rehearse(firstly(speak('Hello')), { lambdaMs: 1_000 });
    await call.until('invoked');
    await call.pass(300);
    call.phone.hangUp();
    await call.until('over');
    expect(call.of('speech')).toEqual([]);
    expect(call.types()).toEqual(['NEW_INBOUND_CALL', 'HANGUP']);
    expect(call.of('replied')).toMatchObject([{ ms: 1_000, outcome: { kind: 'ignored' } }, { ms: 1_000 }]);
  });

  it('before the service has noticed, was never there', async () => {
    const call = rehearse(firstly(speak('Hello')));
    call.phone.hangUp();
    await call.pass(60_000);
    expect(call.events()).toEqual([]);
    expect(call.of('over')).toHaveLength(1);
  });

  it('twice, hangs up once', async () => {
    const call = rehearse(firstly(speak('Hello')));
    await call.until('speech');
    call.phone.hangUp();
    await call.end();
    call.keys('1');
    call.phone.answer();
    call.phone.reject();
    await call.pass(60_000);
    expect(call.of('hungUp')).toHaveLength(1);
    expect(call.happened.at(-1)).toMatchObject({ kind: 'over' });
  });
});
