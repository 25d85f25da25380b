import { describe, expect, it } from 'vitest';
import { CallRefused } from '../../lib/emulator/refused.ts';
import { connectorArn, host, number, office } from './office.ts';
import { type Answers, bridge, called, caller, dataOf, detailsOf, firstly, participantsOf, reply, speak } from './rehearsal.ts';

const hello = firstly(speak('Hello'));
const bridging: Answers = ({ InvocationEventType: type }) => reply(type === 'NEW_INBOUND_CALL' ? [bridge()] : []);

describe('a number of the account', () => {
  it('rings the application of its SIP rule, which the event names', async () => {
    const call = office(hello).dial();
    await call.until('speech');
    expect(detailsOf(call.last())).toMatchObject({ SipRuleId: 'by number', SipMediaApplicationId: 'us-east-1' });
  });

  it.each([
    ['without a rule', (desk: ReturnType<typeof office>) => desk.account.rules.clear()],
    ['that was released', ({ account }) => account.numbers.delete(called)],
    ['that waits to be deleted', ({ account }) => account.numbers.set(called, { ...number(called), status: 'DeleteInProgress' })],
    ['of a Voice Connector', ({ account }) => account.numbers.set(called, { ...number(called), productType: 'VoiceConnector' })],
    [
      'whose rule is disabled',
      ({ account }) => {
        for (const rule of [...account.rules.values()]) account.rules.set(rule.id, { ...rule, disabled: true });
      },
    ],
  ] satisfies readonly (readonly [string, (desk: ReturnType<typeof office>) => unknown])[])(
    '%s is nobody: the service is not asked',
    async (_, change) => {
      const desk = office(hello);
      change(desk);
      const call = desk.dial();
      await call.until('over');
      expect(call.events()).toEqual([]);
      expect(call.of('hungUp')).toMatchObject([{ code: 404 }]);
    },
  );

  it('may be shown by a bridge, and another may not', async () => {
    const showing = async (CallerIdNumber: string) => {
      const call = office(firstly(bridge({ CallerIdNumber }))).dial();
      await call.pass(1_000);
      return call.of('ringing').length === 2 ? 'rings' : dataOf(call.last()).ErrorMessage;
    };
    expect(await showing(called)).toBe('rings');
    expect(await showing(caller)).toBe('rings');
    expect(await showing('+12065550111')).toMatch('Number must be owned by this AWS account');
  });
});

describe('the host of a Voice Connector', () => {
  const withRule = () => {
    const desk = office(hello);
    for (const rule of [...desk.account.rules.values()]) {
      desk.account.rules.set('by host', { ...rule, id: 'by host', triggerType: 'RequestUriHostname', triggerValue: host });
    }
    return desk;
  };

  it('rings the application of its SIP rule, with To and From as the SIP headers have them', async () => {
    const sipHeaders = { 'X-Original-Calling-Number': '1234', Via: 'hidden' };
    const call = withRule().dial({ host: host.toUpperCase(), to: 'desk-7', from: '1234', sipHeaders });
    await call.until('speech');
    expect(detailsOf(call.last())).toMatchObject({ SipRuleId: 'by host' });
    const SipHeaders = { 'X-Original-Calling-Number': '1234' };
    expect(participantsOf(call.last())).toMatchObject([{ To: 'desk-7', From: '1234', Direction: 'Inbound', SipHeaders }]);
  });

  it.each([
    ['of nobody', { host: 'nobody.voiceconnector.chime.aws' }],
    ['with a user part that is too long', { host, to: 'x'.repeat(37) }],
    ['with a user part of other characters', { host, to: 'desk 7' }],
  ])('%s rings nothing', async (_, to) => {
    const call = withRule().dial(to);
    await call.until('over');
    expect(call.events()).toEqual([]);
  });

  it('rings nothing once its Voice Connector is gone', async () => {
    const desk = withRule();
    desk.account.connectors.clear();
    const call = desk.dial({ host });
    await call.until('over');
    expect(call.events()).toEqual([]);
  });

  it('can be bridged to, if the account has the Voice Connector', async () => {
    const to = async (Arn: string) => {
      const Endpoints = [{ BridgeEndpointType: 'AWS', Arn, Uri: 'desk-7' }];
      const call = office(firstly(bridge({ Endpoints }))).dial();
      await call.pass(1_000);
      return call.of('ringing')[1]?.to ?? dataOf(call.last()).ErrorMessage;
    };
    expect(await to(connectorArn)).toBe('desk-7');
    expect(await to('arn:aws:chime:us-east-1:111122223333:vc/another')).toBe('Endpoint parameter is invalid.');
    expect(await to(connectorArn.replace('111122223333', '444455556666'))).toBe('Endpoint parameter is invalid.');
  });
});

describe('the API', () => {
  it('updates a call by its transaction and application, and no other', async () => {
    const { service, dial } = office(({ InvocationEventType: type }) =>
      reply(type === 'CALL_UPDATE_REQUESTED' || type === 'NEW_INBOUND_CALL' ? [speak(type)] : []),
    );
    const call = dial();
    await call.until('invoked', 2);
    const { transactionId } = call.phone;
    const update = (more: object) => service.update({ application: 'us-east-1', transactionId, arguments: { a: '1' }, ...more });
    expect(update({ transactionId: 'another' })).toBe(false);
    expect(update({ application: 'us-west-2' })).toBe(false);
    expect(update({})).toBe(true);
    await call.until('speech', 2);
    await call.end();
    expect(update({})).toBe(false);
  });

  it('cannot reach an application that is not there, nor one whose region is down', () => {
    const { service, place } = office(hello);
    const refused = (asked: () => unknown) => {
      try {
        asked();
      } catch (error) {
        if (error instanceof CallRefused) return error.reason;
        throw error;
      }
      return 'not refused';
    };
    expect(refused(() => place({ application: 'nobody' }))).toBe('application');
    service.region('us-east-1').down();
    expect(refused(() => place())).toBe('region');
    expect(refused(() => service.update({ application: 'us-east-1', transactionId: 'a', arguments: {} }))).toBe('region');
    expect(refused(() => place({ application: 'us-west-2' }))).toBe('not refused');
  });
});

describe('the quota of active calls', () => {
  it('refuses the call that is one too many, until another ends', async () => {
    const { dial } = office(hello, hello, { activeCalls: 1 });
    const first = dial();
    await first.until('speech');
    const second = dial();
    await second.until('over');
    expect(second.events()).toEqual([]);
    expect(second.of('hungUp')).toMatchObject([{ code: 503 }]);
    await first.end();
    await dial().until('speech');
  });

  it('refuses to place the call that is one too many', async () => {
    const { dial, place } = office(hello, hello, { activeCalls: 1 });
    await dial().until('speech');
    expect(() => place()).toThrow(CallRefused);
    expect(() => place({ application: 'us-west-2' })).not.toThrow();
  });

  it('counts a bridge twice, from its ringing on', async () => {
    const desk = office(bridging, bridging, { activeCalls: 3 });
    const first = desk.dial();
    await first.until('ringing', 2);
    const second = desk.dial();
    await second.until('invoked', 2);
    expect(dataOf(second.last())).toMatchObject({ Type: 'CallAndBridge', ErrorType: 'ActionExecutionThrottled' });
    first.phone.answer();
    const third = desk.dial();
    await third.until('over');
    expect(third.events()).toEqual([]);
  });

  it('is ten where none is given', async () => {
    const { dial } = office(hello);
    const calls = Array.from({ length: 11 }, () => dial());
    await calls[0]?.pass(10);
    expect(calls.filter((call) => call.events().length > 0)).toHaveLength(10);
  });
});

it('a call has as many invocations as its quota, and ends without another word', async () => {
  const call = office(() => reply([speak('again')]), undefined, { invocationsPerCall: 3 }).dial();
  await call.until('over');
  expect(call.types()).toEqual(['NEW_INBOUND_CALL', 'ACTION_SUCCESSFUL', 'ACTION_SUCCESSFUL']);
});
