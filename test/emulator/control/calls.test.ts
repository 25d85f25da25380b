import { describe, expect, it } from 'vitest';
import type { Call, Happening } from '../../../lib/emulator/phone.ts';
import { type Members, membersOf } from '../../../lib/wire/members.ts';
import { detailsOf, pause, playAudio, record, reply, speak } from '../rehearsal.ts';
import { caller, desk, type Office, open, refusal } from './office.ts';

/** An account with one number and one application, whose Lambda says a word at the answer and again at each update. */
const staffed = async () => {
  const events: Members[] = [];
  const lambda = async (event: object) => {
    events.push(membersOf(event));
    const type = membersOf(event).InvocationEventType;
    return reply(
      type === 'CALL_ANSWERED' || type === 'CALL_UPDATE_REQUESTED' || type === 'NEW_INBOUND_CALL' ? [speak('hello')] : [],
    );
  };
  const office = await open({ lambda });
  await office.buy(desk);
  return { ...office, events, types: () => events.map((event) => event.InvocationEventType) };
};

const until = async ({ clock }: Office, call: Call, kind: Happening['kind']) => {
  let happened = false;
  const stop = call.watch((happening) => {
    happened ||= happening.kind === kind;
  });
  expect(await clock.advance(() => happened, 60_000)).toBe(true);
  stop();
};

describe('a call that the account places', () => {
  it('rings, is answered, hears of an update and ends', async () => {
    const office = await staffed();
    const { voice, service, events, types, pass } = office;
    const SipMediaApplicationId = await office.application();
    const rung: Call[] = [];
    service.rings((call) => rung.push(call));
    const placed = await voice.createSipMediaApplicationCall({
      SipMediaApplicationId,
      FromPhoneNumber: desk,
      ToPhoneNumber: caller,
      ArgumentsMap: { order: '17' },
    });
    expect(placed.$metadata.httpStatusCode).toBe(201);
    const TransactionId = placed.SipMediaApplicationCall?.TransactionId;
    await pass(10_000);
    const [call] = rung;
    if (call === undefined) throw new Error('no telephone rang');
    expect(call.transactionId).toBe(TransactionId);
    call.answer();
    await until(office, call, 'speech');
    const [first] = events;
    expect(detailsOf(first ?? {})).toMatchObject({ TransactionId, SipMediaApplicationId, AwsRegion: 'us-east-1' });
    expect(JSON.stringify(first?.ActionData)).toContain('"order":"17"');

    const updated = await voice.updateSipMediaApplicationCall({
      SipMediaApplicationId,
      TransactionId,
      Arguments: { say: 'more' },
    });
    expect(updated.$metadata.httpStatusCode).toBe(202);
    expect(updated.SipMediaApplicationCall).toEqual({ TransactionId });
    await pass(10_000);
    expect(types()).toContain('CALL_UPDATE_REQUESTED');

    call.hangUp();
    await until(office, call, 'over');
    expect(await refusal(voice.updateSipMediaApplicationCall({ SipMediaApplicationId, TransactionId, Arguments: {} }))).toBe(
      `404 NotFoundException: Transaction ${TransactionId} doesn't exist for SipMediaApplication ${SipMediaApplicationId}`,
    );
  });

  it('is placed once a second in each region', async () => {
    const office = await staffed();
    const SipMediaApplicationId = await office.application();
    const place = (client = office.voice) =>
      client.createSipMediaApplicationCall({ SipMediaApplicationId, FromPhoneNumber: desk, ToPhoneNumber: caller });
    await place();
    expect(await refusal(place())).toBe('429 ThrottledClientException: Service received too many requests');
    await place(office.clientOf('us-west-2'));
    await office.pass(1_000);
    await place();
  });

  it('is updated five times a second', async () => {
    const { voice, application } = await staffed();
    const SipMediaApplicationId = await application();
    const update = () =>
      refusal(voice.updateSipMediaApplicationCall({ SipMediaApplicationId, TransactionId: 'none', Arguments: {} }));
    for (let nth = 1; nth <= 5; nth += 1) expect(await update()).toMatch(/^404 NotFoundException: /);
    expect(await update()).toMatch(/^429 ThrottledClientException: /);
  });

  it('shows a number of the account', async () => {
    const { voice, application } = await staffed();
    const asked = { SipMediaApplicationId: await application(), FromPhoneNumber: '+12065550177', ToPhoneNumber: caller };
    expect(await refusal(voice.createSipMediaApplicationCall(asked))).toBe(
      '400 BadRequestException: FromPhoneNumber: found +12065550177, expected a phone number of the account.',
    );
  });

  it.each([
    ['to no number', { ToPhoneNumber: 'mother' }, 'ToPhoneNumber: found "mother"'],
    ['for an application that there is not', { SipMediaApplicationId: 'none' }, 'There is no SIP media application none.'],
    [
      'with more than twenty arguments',
      { ArgumentsMap: Object.fromEntries(Array.from({ length: 21 }, (_, index) => [`${index}`, ''])) },
      'ArgumentsMap: found an object, expected an object of up to 20 texts.',
    ],
  ])('is not placed %s', async (_, wrong, message) => {
    const { voice, application } = await staffed();
    const asked = { SipMediaApplicationId: await application(), FromPhoneNumber: desk, ToPhoneNumber: caller, ...wrong };
    expect(await refusal(voice.createSipMediaApplicationCall(asked))).toContain(`400 BadRequestException: ${message}`);
  });

  it('is not placed in a region that is down, nor beyond the calls that a region carries', async () => {
    const { voice, application, service, pass } = await staffed();
    const asked = { SipMediaApplicationId: await application(), FromPhoneNumber: desk, ToPhoneNumber: caller };
    service.region('us-east-1').down();
    expect(await refusal(voice.createSipMediaApplicationCall(asked))).toMatch(/^503 ServiceUnavailableException: /);
    service.region('us-east-1').up();
    for (let nth = 1; nth <= 10; nth += 1) {
      await pass(1_000);
      await voice.createSipMediaApplicationCall(asked);
    }
    await pass(1_000);
    expect(await refusal(voice.createSipMediaApplicationCall(asked))).toMatch(/^400 ResourceLimitExceededException: /);
  });
});

describe('an update through the API', () => {
  const announcement = 'This is an announcement of some length, which nobody can be spared.';
  it.each([
    ['PlayAudio', playAudio(), true],
    ['RecordAudio', record(), true],
    ['Pause', pause(20_000), true],
    ['Speak', speak(announcement), false],
  ])('finds the call in %s', async (type, action, interrupts) => {
    const lambda = async (event: object) => {
      const { InvocationEventType } = membersOf(event);
      if (InvocationEventType === 'CALL_ANSWERED') return reply([action]);
      return reply(InvocationEventType === 'CALL_UPDATE_REQUESTED' ? [speak('news')] : []);
    };
    const office = await open({ lambda });
    await office.buy(desk);
    const SipMediaApplicationId = await office.application();
    const rung: Call[] = [];
    office.service.rings((call) => rung.push(call));
    const asked = { SipMediaApplicationId, FromPhoneNumber: desk, ToPhoneNumber: caller };
    const { SipMediaApplicationCall } = await office.voice.createSipMediaApplicationCall(asked);
    await office.pass(10_000);
    rung[0]?.answer();
    await office.pass(1_000);
    const heard: Happening[] = [];
    rung[0]?.watch((happening) => heard.push(happening));
    const { TransactionId } = SipMediaApplicationCall ?? {};
    await office.voice.updateSipMediaApplicationCall({ SipMediaApplicationId, TransactionId, Arguments: { say: 'news' } });
    const updatedAt = office.clock.now();
    await office.pass(60_000);
    const news = heard.find((one) => one.kind === 'speech' && one.speech.Text === 'news');
    const waited = (news?.at ?? Number.NaN) - updatedAt;
    expect([type, interrupts ? waited === 0 : waited > 1_000]).toEqual([type, true]);
  });
});

describe('a caller', () => {
  it('is answered by the first region of the rule, and by the second once the first is down', async () => {
    const office = await staffed();
    const [east, west] = [await office.application('us-east-1'), await office.application('us-west-2')];
    await office.rule(desk, east, west);
    const ring = async () => {
      const call = office.service.dial({ to: desk, from: caller });
      await until(office, call, 'speech');
      const { AwsRegion, SipMediaApplicationId } = detailsOf(office.events.at(-1) ?? {});
      call.hangUp();
      await until(office, call, 'over');
      return [AwsRegion, SipMediaApplicationId];
    };
    expect(await ring()).toEqual(['us-east-1', east]);
    office.service.region('us-east-1').down();
    expect(await ring()).toEqual(['us-west-2', west]);
    office.service.region('us-east-1').up();
    expect(await ring()).toEqual(['us-east-1', east]);
  });

  it('rings nobody once the rule is disabled', async () => {
    const office = await staffed();
    const SipRuleId = await office.rule(desk, await office.application());
    await office.voice.updateSipRule({ SipRuleId, Name: 'desk', Disabled: true });
    await until(office, office.service.dial({ to: desk, from: caller }), 'over');
    expect(office.events).toEqual([]);
  });
});
