import { describe, expect, it } from 'vitest';
import {
  bridge,
  called,
  caller,
  dataOf,
  firstly,
  inTurn,
  parametersOf,
  participantsOf,
  rehearse,
  speak,
  wav,
} from './rehearsal.ts';

const callee = '+12065550177';

describe('CallAndBridge', () => {
  it('rings the callee while the caller goes on ringing, and joins the two at the answer', async () => {
    const call = rehearse(firstly(bridge()));
    await call.until('ringing', 2);
    expect(call.of('ringing').at(-1)).toMatchObject({ leg: 'LEG-B', to: callee, from: caller });
    await call.pass(8_000);
    expect(call.of('answered')).toEqual([]);
    call.phone.answer();
    expect(call.happened.slice(-4, -1).map(({ kind }) => kind)).toEqual(['answered', 'answered', 'connected']);
    expect(call.of('connected')).toMatchObject([{ with: 'callee' }]);
    expect(call.last()).toMatchObject({ InvocationEventType: 'ACTION_SUCCESSFUL', ActionData: { Type: 'CallAndBridge' } });
    expect(participantsOf(call.last())).toMatchObject([
      { ParticipantTag: 'LEG-A', To: called, From: caller, Direction: 'Inbound', Status: 'Connected' },
      { ParticipantTag: 'LEG-B', To: callee, From: caller, Direction: 'Outbound', Status: 'Connected' },
    ]);
  });

  it('comes back with its timeout, and the CallId that it had none of', async () => {
    const call = rehearse(firstly(bridge()));
    await call.until('ringing', 2);
    call.phone.answer();
    expect(parametersOf(call.last())).toEqual({
      CallerIdNumber: caller,
      Endpoints: [{ BridgeEndpointType: 'PSTN', Uri: callee }],
      CallTimeoutSeconds: 30,
      CallId: participantsOf(call.last())[0]?.CallId,
    });
  });

  it.each([
    ['busy', 'party', (call: ReturnType<typeof rehearse>) => call.phone.reject()],
    ['silent for as long as it may ring', 'service', (call: ReturnType<typeof rehearse>) => call.pass(12_000)],
  ])('of a phone that is %s fails with CallNotAnswered, and the list goes on from there', async (_, by, happens) => {
    const call = rehearse(inTurn([bridge({ CallTimeoutSeconds: '12' })], [speak('Nobody is there')]));
    await call.until('ringing', 2);
    await happens(call);
    await call.until('speech');
    expect(call.events()[1]).toMatchObject({
      InvocationEventType: 'ACTION_FAILED',
      ActionData: { Type: 'CallAndBridge', ErrorType: 'CallNotAnswered', ErrorMessage: 'Call not answered' },
    });
    expect(participantsOf(call.events()[1] ?? {})).toMatchObject([{ ParticipantTag: 'LEG-A' }]);
    expect(call.of('hungUp')).toMatchObject([{ leg: 'LEG-B', by }]);
  });

  it('plays a ringback tone to a caller who is answered, until the callee is there', async () => {
    const call = rehearse(firstly(speak('One moment'), bridge({ RingbackTone: wav('tone.wav') })));
    await call.until('audio');
    expect(call.of('audio')).toMatchObject([{ leg: 'LEG-A', source: wav('tone.wav') }]);
    call.phone.answer();
    expect(call.of('quiet').at(-1)).toMatchObject({ leg: 'LEG-A', cut: true });
  });

  it('plays no tone to a caller who still hears the network ring', async () => {
    const call = rehearse(firstly(bridge({ RingbackTone: wav('tone.wav') })));
    await call.until('ringing', 2);
    expect(call.of('audio')).toEqual([]);
  });

  it('ends for the callee when the caller gives up', async () => {
    const call = rehearse(firstly(bridge()));
    await call.until('ringing', 2);
    call.phone.hangUp();
    await call.until('over');
    expect(call.of('hungUp')).toMatchObject([
      { leg: 'LEG-B', by: 'service' },
      { leg: 'LEG-A', by: 'party' },
    ]);
    expect(call.types()).toEqual(['NEW_INBOUND_CALL', 'ACTION_FAILED', 'HANGUP']);
  });

  it('leaves the caller with the Lambda when the callee hangs up', async () => {
    const call = rehearse((event) =>
      event.InvocationEventType === 'HANGUP'
        ? { SchemaVersion: '1.0', Actions: [speak('They have gone')] }
        : firstly(bridge())(event, 0),
    );
    await call.until('ringing', 2);
    call.phone.answer();
    await call.pass(60_000);
    call.phone.hangUp('LEG-B');
    await call.until('invoked', 4);
    expect(call.types()).toEqual(['NEW_INBOUND_CALL', 'ACTION_SUCCESSFUL', 'HANGUP', 'ACTION_SUCCESSFUL']);
    const hangup = call.events()[2] ?? {};
    expect(dataOf(hangup)).toMatchObject({ Type: 'Hangup', Parameters: { ParticipantTag: 'LEG-B' } });
    expect(participantsOf(hangup).map(({ Status }) => Status)).toEqual(['Connected', 'Disconnected']);
    expect(call.of('speech')).toMatchObject([{ leg: 'LEG-A' }]);
    expect(participantsOf(call.last())).toHaveLength(1);
  });

  it('leaves the callee connected when the caller hangs up, until the Lambda hangs up', async () => {
    const call = rehearse(firstly(bridge()));
    await call.until('ringing', 2);
    call.phone.answer();
    call.phone.hangUp();
    await call.pass(60_000);
    expect(call.types().slice(2)).toEqual(['HANGUP']);
    expect(call.of('over')).toEqual([]);
    await call.end();
    expect(call.types().slice(2)).toEqual(['HANGUP', 'HANGUP']);
  });

  it.each([
    ['no endpoint', { Endpoints: [] }, 'Invalid number of endpoints provided.'],
    [
      'two endpoints',
      { Endpoints: [1, 2].map(() => ({ BridgeEndpointType: 'PSTN', Uri: callee })) },
      'Invalid number of endpoints provided.',
    ],
    ['no caller', { CallerIdNumber: undefined }, 'Caller ID not defined.'],
    ['a caller without a plus', { CallerIdNumber: '12065550123' }, 'Invalid caller ID.'],
    [
      'too long a timeout',
      { CallTimeoutSeconds: 121 },
      'The MaxCallTimeout parameter is invalid. Timeout must be between 0 and 120 seconds.',
    ],
    [
      'a caller of another account',
      { CallerIdNumber: '+12065550199' },
      'Provided caller ID number is invalid. Number must be owned by this AWS account, or be the From number of LEG-A.',
    ],
  ])('with %s fails, and rings nobody', async (_, more, ErrorMessage) => {
    const call = rehearse(firstly(bridge(more)), { numbers: [called] });
    await call.until('invoked', 2);
    expect(dataOf(call.last())).toMatchObject({ ErrorType: 'InvalidActionParameter', ErrorMessage });
    expect(call.of('ringing')).toHaveLength(1);
  });

  it('may show a number of the account, or the caller', async () => {
    for (const CallerIdNumber of [called, caller]) {
      const call = rehearse(firstly(bridge({ CallerIdNumber })), { numbers: [called] });
      await call.until('ringing', 2);
      expect(call.of('ringing')[1]).toMatchObject({ from: CallerIdNumber });
    }
  });

  it('does not bring in a third leg', async () => {
    const call = rehearse(inTurn([bridge()], [bridge()]));
    await call.until('ringing', 2);
    call.phone.answer();
    await call.until('invoked', 3);
    expect(call.last()).toMatchObject({ InvocationEventType: 'ACTION_FAILED', ActionData: { Type: 'CallAndBridge' } });
    expect(call.of('ringing')).toHaveLength(2);
  });

  it('rings a second callee when the first has gone', async () => {
    const call = rehearse((event) => {
      const goes = event.InvocationEventType === 'NEW_INBOUND_CALL' || event.InvocationEventType === 'HANGUP';
      return { SchemaVersion: '1.0', Actions: goes ? [bridge()] : [] };
    });
    await call.until('ringing', 2);
    call.phone.answer();
    call.phone.hangUp('LEG-B');
    await call.until('ringing', 3);
    call.phone.answer();
    await call.pass(1);
    const [first, second] = [call.events()[1] ?? {}, call.last()].map((event) => participantsOf(event)[1]?.CallId);
    expect(second).not.toBe(first);
    expect(participantsOf(call.last())).toHaveLength(2);
  });
});
