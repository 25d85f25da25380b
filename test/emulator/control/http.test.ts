import { describe, expect, it } from 'vitest';
import { controlPlane } from '../../../lib/emulator/control/server.ts';
import { type Office, open, refusal } from './office.ts';

const signed = {
  authorization: 'AWS4-HMAC-SHA256 Credential=key/20260101/us-east-1/chime/aws4_request, SignedHeaders=host, Signature=0',
};

const ask = async ({ endpoint }: Office, method: string, path: string, init: RequestInit = {}) => {
  const response = await fetch(`${endpoint}${path}`, { method, headers: signed, ...init });
  const { status, headers } = response;
  return { status, type: headers.get('x-amzn-errortype'), id: headers.get('x-amzn-requestid'), body: await response.json() };
};

describe('the control plane', () => {
  it('tells an error with a code, a message and the id of the request', async () => {
    const told = await ask(await open(), 'GET', '/sip-rules/none');
    expect(told).toMatchObject({ status: 404, type: 'NotFoundException' });
    expect(told.body).toEqual({ Code: 'NotFound', Message: 'There is no SIP rule none.', RequestId: told.id });
  });

  it.each([
    ['an unknown path', 'GET', '/nowhere', {}, 404, 'UnknownOperationException'],
    ['the path of nothing', 'GET', '//', {}, 404, 'UnknownOperationException'],
    ['an unknown operation', 'POST', '/phone-numbers/+1?operation=paint', {}, 404, 'UnknownOperationException'],
    ['no operation where there must be one', 'POST', '/tags', {}, 404, 'UnknownOperationException'],
    ['a method that is not taken', 'PATCH', '/sip-rules', {}, 405, 'MethodNotAllowedException'],
    ['a path that is badly encoded', 'GET', '/sip-rules/%E0%A4%A', {}, 400, 'BadRequestException'],
    ['a body that is no JSON', 'POST', '/sip-rules', { body: '{"Name":' }, 400, 'BadRequestException'],
    ['a body that is a list', 'POST', '/sip-rules', { body: '[]' }, 400, 'BadRequestException'],
    ['a body that is null', 'POST', '/sip-rules', { body: 'null' }, 400, 'BadRequestException'],
    ['no body where there must be one', 'POST', '/sip-rules', {}, 400, 'BadRequestException'],
    [
      'members of the wrong kinds',
      'POST',
      '/sip-rules',
      { body: '{"Name":{"toString":1},"TargetApplications":7}' },
      400,
      'BadRequestException',
    ],
    [
      'a list of nothing',
      'POST',
      '/phone-number-orders',
      { body: '{"ProductType":"VoiceConnector","E164PhoneNumbers":[null]}' },
      400,
      'BadRequestException',
    ],
    ['a member of every object', 'GET', '/sip-rules/__proto__', {}, 404, 'NotFoundException'],
    ['a state of every object', 'GET', '/search?type=phone-numbers&state=constructor', {}, 400, 'BadRequestException'],
    ['no signature', 'GET', '/sip-rules', { headers: {} }, 401, 'UnauthorizedClientException'],
    [
      'the signature of another service',
      'GET',
      '/sip-rules',
      { headers: { authorization: signed.authorization.replace('/chime/', '/s3/') } },
      401,
      'UnauthorizedClientException',
    ],
  ] as const)('answers %s with a clear error', async (_, method, path, init, status, type) => {
    const office = await open();
    expect(await ask(office, method, path, init)).toMatchObject({ status, type, body: { Message: expect.stringMatching(/./) } });
    expect(await office.voice.listSipRules({})).toMatchObject({ SipRules: [] });
  });

  it('reads a body that is too large to its end, and refuses it', async () => {
    const office = await open();
    const told = await ask(office, 'POST', '/sip-rules', { body: `{"Name":"${'x'.repeat(3_000_000)}"}` });
    expect(told).toMatchObject({ status: 413, type: 'RequestEntityTooLargeException', body: { Code: 'RequestTooLarge' } });
  });

  it('goes on when a client leaves in the middle of its request', async () => {
    const office = await open();
    const leaving = new AbortController();
    const body = new ReadableStream({
      start: (stream) => stream.enqueue(new TextEncoder().encode('{"Name":')),
      pull: () => leaving.abort(),
    });
    const init: RequestInit & { duplex: 'half' } = {
      method: 'POST',
      headers: signed,
      body,
      signal: leaving.signal,
      duplex: 'half',
    };
    await expect(fetch(`${office.endpoint}/sip-rules`, init)).rejects.toThrow();
    expect(await office.voice.listSipRules({})).toMatchObject({ SipRules: [] });
  });

  it('does not start where another listens', async () => {
    const { account, service, clock, endpoint } = await open();
    const port = Number(new URL(endpoint).port);
    await expect(controlPlane({ account, exchange: service, clock, port })).rejects.toThrow('EADDRINUSE');
  });

  it('says what it does not imitate', async () => {
    const { voice } = await open();
    expect(await refusal(voice.listVoiceProfileDomains({}))).toBe(
      '501 NotImitatedException: The emulator does not imitate ListVoiceProfileDomains.',
    );
  });

  it('tells a fault of its own as the service does', async () => {
    const { voice } = await open({
      keep: () => {
        throw new Error('the disk is full');
      },
    });
    expect(await refusal(voice.updatePhoneNumberSettings({ CallingName: 'Desk' }))).toBe(
      '500 ServiceFailureException: The emulator failed: Error: the disk is full',
    );
  });
});
