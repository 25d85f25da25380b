/** `npm run emulate -- --serve`, as somebody with an account in mind uses it: calls, updates, regions, functions. */
import { describe, expect, test } from 'vitest';
import { furnish, number, serving, start } from './serving.ts';

const { ivr, write } = serving();

const other = write(
  'other.mjs',
  `export const handler = async () => ({ SchemaVersion: '1.0', Actions: [{ Type: 'Speak', Parameters: { Text: 'Another one.' } }] });`,
);

describe('a person at the terminal', () => {
  test('calls a number that was just ordered, presses keys, and hears what an update says', async () => {
    const service = await start('0', '--function', `ivr=${ivr}`);
    const [application = ''] = await furnish(service, ['us-east-1']);
    const greeted = await service.hear('"Your number, please."', number);
    expect(greeted).toContain(`1 [calling ${number} from +12065550123; transaction `);
    expect(greeted).toContain('1 "This is us-east-1."');
    expect(greeted).toMatch(/^1 us-east-1 desk: NEW_INBOUND_CALL \d+ ms: Speak, SpeakAndGetDigits$/m);
    await service.hear('1 "You have pressed 42."', '42');
    const [, transaction] = /transaction (\S+)]/.exec(greeted) ?? [];
    await service.voice.updateSipMediaApplicationCall({
      SipMediaApplicationId: application,
      TransactionId: transaction,
      Arguments: { words: 'The agent is late.' },
    });
    await service.hear('1 "The agent is late."');
    await service.hear('1 [the call is over]', 'h');
    const { code, out, err } = await service.quit();
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^api us-east-1 CreateSipMediaApplication 201\n.*CreatePhoneNumberOrder 201\n.*CreateSipRule 201\n/m);
    expect(out).toContain('api us-east-1 UpdateSipMediaApplicationCall 202\n');
  });

  test('takes region one down, and the next call is answered by region two', async () => {
    const service = await start('0', '--function', `ivr=${ivr}`);
    await furnish(service, ['us-east-1', 'us-west-2']);
    await service.hear('"This is us-east-1."', number);
    await service.hear('[the call is over]', 'h');
    await service.hear('[us-east-1 is down]', 'down us-east-1');
    const heard = await service.hear('"This is us-west-2."', `dial ${number} from +14155550123`);
    expect(heard).toContain('2 us-east-1 desk: NEW_INBOUND_CALL 0 ms: lost: The region us-east-1 is down.');
    expect(heard).toContain('2 [log: The AWS Lambda function failed. The region us-east-1 is down.]');
    await service.until('us-west-2 ivr | code in us-west-2, ');
    await service.hear('[us-east-1 is up]', 'up us-east-1');
    await service.hear('3 "This is us-east-1."', number);
    expect(await service.quit()).toMatchObject({ code: 0, out: expect.stringMatching(/3 \[the call is over]\n(.*\n)*$/) });
  });

  test('answers a call that the API places, and is busy for the next', async () => {
    const service = await start('0', '--function', `ivr=${ivr}`);
    const [SipMediaApplicationId] = await furnish(service, ['us-east-1']);
    const place = () =>
      service.voice.createSipMediaApplicationCall({
        SipMediaApplicationId,
        FromPhoneNumber: number,
        ToPhoneNumber: '+14155550123',
      });
    await place();
    await service.hear(`1 [+14155550123 rings, called from ${number}: b answers, r rejects; transaction `);
    await service.hear('1 "This is us-east-1."', 'b');
    await service.hear('1 [the call is over]', 'hang up');
    await place();
    await service.hear('2 [+14155550123 rings');
    expect(await service.hear('2 [the call is over]', 'r')).toContain('(486)');
    // One that does not ring yet is hung up on, too.
    await place();
    expect(await service.quit()).toMatchObject({ code: 0, out: expect.stringMatching(/3 \[the call is over]\n$/) });
  });

  test('has two calls at once, and says which one is meant', async () => {
    const service = await start('0', '--function', `ivr=${ivr}`);
    await furnish(service, ['us-east-1']);
    await service.hear('1 "Your number, please."', number);
    await service.hear('2 "Your number, please."', `dial ${number} from +14155550123`);
    await service.hear('1 "You have pressed 12."', '1 press 12');
    await service.hear('2 "You have pressed 34."', '34');
    await service.hear('2 [the call is over]', 'h');
    await service.hear('1 [the call is over]', 'h');
    await service.hear('[there is no such call]', 'h');
    await service.quit();
  });

  test('calls in over a Voice Connector, as the telephone system that it belongs to does', async () => {
    const service = await start('0', '--function', `ivr=${ivr}`);
    const [SipMediaApplicationId] = await furnish(service, ['us-east-1']);
    const { VoiceConnector } = await service.voice.createVoiceConnector({ Name: 'pbx', RequireEncryption: false });
    const host = VoiceConnector?.OutboundHostName ?? '';
    await service.voice.createSipRule({
      Name: 'pbx',
      TriggerType: 'RequestUriHostname',
      TriggerValue: host,
      TargetApplications: [{ SipMediaApplicationId, Priority: 1, AwsRegion: 'us-east-1' }],
    });
    const heard = await service.hear('1 "This is us-east-1."', `dial desk-7 at ${host} from 1234`);
    expect(heard).toContain('1 [calling desk-7 from 1234; transaction ');
    await service.hear('Found "dial desk-7", expected dial TO [at HOST] [from FROM].', 'dial desk-7');
    await service.quit();
  });

  test('is told what a line cannot be, and what can be typed', async () => {
    const service = await start('0');
    await service.hear('Found "down moon", expected down REGION, one of us-east-1, us-west-2,', 'down moon');
    await service.hear('Found "dance", expected dial TO [at HOST] [from FROM], press KEYS, answer (b),', 'dance');
    await service.hear('Found "2 dial +12065550100", expected dial', '2 dial +12065550100');
    await service.hear('quit                           hangs up all calls, and ends', 'help');
    await service.hear('1 [nobody is there (404): no SIP rule of an application is for it]', number);
    await service.quit();
  });
});

test('a request is a line: what was asked for, where, and why it was refused', async () => {
  const service = await start('0');
  const asked = service.voice.createSipRule({
    Name: 'desk',
    TriggerType: 'ToPhoneNumber',
    TriggerValue: number,
    TargetApplications: [{ SipMediaApplicationId: 'none', Priority: 1, AwsRegion: 'us-east-1' }],
  });
  await expect(asked).rejects.toThrow('there is no SIP media application none');
  await fetch(`${service.endpoint()}/nowhere?at=all`);
  const { out } = await service.quit();
  expect(out).toMatch(/^api us-east-1 CreateSipRule 400 BadRequestException: .*no SIP media application none\.$/m);
  expect(out).toMatch(/^api GET \/nowhere 404 UnknownOperationException: There is no operation at \/nowhere\.$/m);
});

describe('a function', () => {
  test('can be a region’s own', async () => {
    const service = await start('0', '--function', `ivr=${ivr}`, '--function', `us-west-2:ivr=${other}`);
    await furnish(service, ['us-west-2']);
    await service.hear('"Another one."', number);
    await service.quit();
  });

  test('finds the API where its client looks for it', async () => {
    const service = await start('0', '--function', `ivr=${ivr}`);
    await furnish(service, ['us-east-1']);
    await service.hear('"This is us-east-1."', number);
    await service.until(`us-east-1 ivr | code in us-east-1, API at ${service.endpoint()}\n`);
    await service.quit();
  });

  test('that nobody has named loses the call, and the line says how it is named', async () => {
    const service = await start('0', '--function', `ivr=${ivr}`);
    await furnish(service, ['us-east-1'], 'billing');
    await service.hear('There is no function billing in us-east-1: --function billing=PATH says where it is.', number);
    await service.quit();
  });
});
