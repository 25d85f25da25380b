import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { routes } from '../../../lib/emulator/control/routes.ts';
import { desk, open, sales } from './office.ts';

const authorization = 'AWS4-HMAC-SHA256 Credential=key/20260101/us-east-1/chime/aws4_request';

/** The members that requests have, so that what is wrong lies deeper than a missing name. */
const member = fc.constantFrom(
  ...[
    'Name',
    'AwsRegion',
    'Endpoints',
    'LambdaArn',
    'Tags',
    'Key',
    'Value',
    'ResourceARN',
    'TagKeys',
    'TriggerType',
    'TriggerValue',
  ],
  ...['TargetApplications', 'SipMediaApplicationId', 'Priority', 'Disabled', 'E164PhoneNumbers', 'ProductType', 'CallingName'],
  ...[
    'PhoneNumberIds',
    'UpdatePhoneNumberRequestItems',
    'PhoneNumberId',
    'FromPhoneNumber',
    'ToPhoneNumber',
    'ArgumentsMap',
    'SipHeaders',
  ],
  ...[
    'Arguments',
    'RequireEncryption',
    'VoiceConnectorItems',
    'VoiceConnectorId',
    'Origination',
    'Routes',
    'Termination',
    '__proto__',
  ],
);
const { value } = fc.letrec<{ value: unknown; object: unknown }>((tie) => ({
  object: fc.dictionary(member, tie('value'), { maxKeys: 8 }),
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(desk, sales, 'us-east-1', 'VoiceConnector', 'ToPhoneNumber', '', null, true, 0, 1, -1, 1e308),
    fc.string(),
    fc.array(tie('value'), { maxLength: 3 }),
    tie('object'),
  ),
}));

describe('whatever a client sends', () => {
  it('is done or refused, and never a fault of the emulator', async () => {
    const { endpoint, buy, voice } = await open();
    await buy(desk);
    const imitated = routes.filter(({ status }) => status !== 501);
    const sent = fc.asyncProperty(
      fc.constantFrom(...imitated),
      fc.dictionary(member, value, { maxKeys: 8 }),
      async (route, content) => {
        const [method = '', path = ''] = route.request.replaceAll(/\{\w+\}/g, encodeURIComponent(desk)).split(' ');
        const body = method === 'GET' ? {} : { body: JSON.stringify(content) };
        const { status } = await fetch(endpoint + path, { method, headers: { authorization }, ...body });
        expect([route.name, status]).not.toEqual([route.name, 500]);
      },
    );
    await fc.assert(sent, { numRuns: 400, seed: 1 });
    expect(await voice.listSipRules({})).toMatchObject({ $metadata: { httpStatusCode: 200 } });
  });
});
