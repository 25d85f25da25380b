import { describe, expect, it } from 'vitest';
import { InvocationError } from '../../lib/emulator/failure.ts';
import type { Lambda } from '../../lib/emulator/phone.ts';
import { arnOf, office, regions } from './office.ts';
import { type Answers, detailsOf, firstly, inTurn, parametersOf, pause, type Rehearsal, reply, speak } from './rehearsal.ts';

const throwing =
  (error: Error): Answers =>
  () => {
    throw error;
  };
const down = throwing(new Error('down'));
const where = (call: Rehearsal) => call.events().map((event) => [event.InvocationEventType, detailsOf(event).AwsRegion]);

describe('a call whose first application cannot be invoked', () => {
  it.each([
    ['fails', new Error('undefined is not a function'), 1],
    ['is throttled twice', new InvocationError('throttled', 'Too many requests'), 2],
    ['is not allowed to be invoked', new InvocationError('denied', 'Not authorized'), 2],
    ['is in a service that is down', new InvocationError('unavailable', 'Service unavailable'), 1],
  ])('rings the next one when the Lambda %s', async (_, error, times) => {
    const call = office(throwing(error), firstly(speak('Hello'))).dial();
    await call.until('speech');
    expect(where(call)).toEqual([
      ...Array.from({ length: times }, () => ['NEW_INBOUND_CALL', 'us-east-1']),
      ['NEW_INBOUND_CALL', 'us-west-2'],
    ]);
    expect(call.of('ringing')).toHaveLength(1);
    await call.end();
    expect(where(call).at(-1)).toEqual(['HANGUP', 'us-west-2']);
  });

  it('rings the next one after twenty seconds when the Lambda does not answer', async () => {
    const { clock, ...rest } = office(
      async () => {
        await clock.sleep(60_000);
        return reply([speak('Too late')]);
      },
      firstly(speak('Hello')),
    );
    const call = rest.dial();
    await call.until('speech');
    expect(call.elapsed()).toBe(20_000);
    expect(call.of('replied')[0]).toMatchObject({ ms: 20_000, outcome: { kind: 'lost' } });
    expect(call.of('log')).toMatchObject([{ message: 'AWS Lambda client operation timed out.' }]);
    await call.pass(120_000);
    expect(JSON.stringify(call.of('speech'))).not.toContain('Too late');
  });

  it('is new to the next one: its own application and region, the same rule, no attributes', async () => {
    const call = office(down, firstly(speak('Hello'))).dial();
    await call.until('invoked', 2);
    const [first, second] = call.events();
    expect(second).toMatchObject({ Sequence: 1 });
    const { AwsRegion: _, SipMediaApplicationId: __, ...same } = detailsOf(first ?? {});
    expect(detailsOf(second ?? {})).toEqual({ ...same, AwsRegion: 'us-west-2', SipMediaApplicationId: 'us-west-2' });
  });

  it('ends with 480 when all of them fail, and the last one is told', async () => {
    const call = office(down, down).dial();
    await call.until('over');
    expect(where(call)).toEqual([
      ['NEW_INBOUND_CALL', 'us-east-1'],
      ['NEW_INBOUND_CALL', 'us-west-2'],
      ['HANGUP', 'us-west-2'],
    ]);
    expect(parametersOf(call.last()).SipResponseCode).toBe(480);
  });

  it('ends when its caller does not wait for the next one', async () => {
    const call = office(down, firstly(speak('Hello')), { lambdaMs: 1_000 }).dial();
    await call.until('invoked');
    await call.pass(500);
    call.phone.hangUp();
    await call.until('over');
    expect(where(call)).toEqual([
      ['NEW_INBOUND_CALL', 'us-east-1'],
      ['HANGUP', 'us-east-1'],
    ]);
  });
});

describe('a call that is updated before its first application has failed', () => {
  const readings = { 'turns.overlap': 'always' } as const;
  /** The first region fails after a second, and answers an update after so many milliseconds. */
  const updated = async (ms: number, answer: unknown) => {
    const { clock, ...desk } = office(
      async ({ InvocationEventType: type }) => {
        await clock.sleep(type === 'NEW_INBOUND_CALL' ? 1_000 : ms);
        if (type === 'NEW_INBOUND_CALL') throw new Error('down');
        return reply(type === 'CALL_UPDATE_REQUESTED' ? [answer] : []);
      },
      firstly(speak('Hello')),
      { readings },
    );
    const call = desk.dial();
    await call.until('invoked');
    call.phone.update({ a: '1' });
    await call.pass(60_000);
    return call;
  };

  it('rings the next one, which has nothing to do with a reply that comes after that', async () => {
    const call = await updated(1_500, speak('stale'));
    expect(call.of('speech').map(({ speech }) => speech.Text)).toEqual(['Hello']);
    expect(call.of('replied')).toHaveLength(call.events().length);
  });

  it('ends if the reply is at work already: it has been taken by the first', async () => {
    const call = await updated(500, pause(30_000));
    expect(where(call).map(([, region]) => region)).not.toContain('us-west-2');
    expect(call.of('hungUp')).toMatchObject([{ by: 'service', code: 480 }]);
  });
});

describe('a region that goes down', () => {
  it('takes no new call until it is up again', async () => {
    const { service, dial } = office(firstly(speak('East')), firstly(speak('West')));
    const heard = async () => {
      const call = dial();
      await call.until('speech');
      await call.end();
      return call.of('speech').map(({ speech }) => speech.Text);
    };
    service.region('us-east-1').down();
    expect(await heard()).toEqual(['West']);
    service.region('us-east-1').up();
    expect(await heard()).toEqual(['East']);
  });

  it('loses the calls that it has at their next event: no other region takes a call that has been answered', async () => {
    const { service, dial } = office(firstly(speak('East')), firstly(speak('West')));
    const call = dial();
    await call.until('speech');
    service.region('us-east-1').down();
    await call.until('over');
    expect(where(call).map(([, region]) => region)).toEqual(['us-east-1', 'us-east-1', 'us-east-1']);
    expect(parametersOf(call.last()).SipResponseCode).toBe(480);
  });
});

it.each([
  ['an empty list', []],
  ['a Hangup', [{ Type: 'Hangup', Parameters: { SipResponseCode: '486' } }]],
])('%s is of no use but no failover, even if an invalid reply is one', async (_, actions) => {
  const readings = { 'failover.invalid': 'next' } as const;
  const call = office(inTurn(actions), firstly(speak('Hello')), { readings }).dial();
  await call.until('over');
  expect(where(call).map(([, region]) => region)).toEqual(['us-east-1', 'us-east-1']);
});

describe('a target', () => {
  it('of which there are twenty-five is tried after those of a smaller priority', async () => {
    const tried: string[] = [];
    const { account, dial } = office(down, down, {
      lambdas:
        (arn): Lambda =>
        async () => {
          tried.push(arn);
          throw new Error('down');
        },
    });
    const names = Array.from({ length: 25 }, (_, nth) => `region-${nth}`);
    for (const region of names) {
      const [application] = account.applications.values();
      if (application !== undefined) account.applications.set(region, { ...application, region, lambdaArn: arnOf(region) });
    }
    const targets = names.map((region, nth) => ({ applicationId: region, region, priority: nth + 1 })).toReversed();
    for (const rule of [...account.rules.values()]) account.rules.set(rule.id, { ...rule, targets });
    await dial().until('over');
    expect(tried.slice(0, 25)).toEqual(names.map(arnOf));
    // And the last one is told of the end.
    expect(tried.slice(25)).toEqual([arnOf('region-24')]);
  });

  it('whose application is not there is passed over', async () => {
    const { account, dial } = office(firstly(speak('East')), firstly(speak('West')));
    account.applications.delete('us-east-1');
    const call = dial();
    await call.until('speech');
    expect(where(call)).toEqual([['NEW_INBOUND_CALL', 'us-west-2']]);
  });

  it.each(['alias', '7'])('whose Lambda is named with its %s rings that function', async (qualifier) => {
    const { account, dial } = office(firstly(speak('Hello')));
    for (const region of regions) {
      const application = account.applications.get(region);
      if (application !== undefined)
        account.applications.set(region, { ...application, lambdaArn: `${arnOf(region)}:${qualifier}` });
    }
    const call = dial();
    await call.until('speech');
    expect(call.types()).toEqual(['NEW_INBOUND_CALL']);
  });
});
