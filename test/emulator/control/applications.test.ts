import { describe, expect, it } from 'vitest';
import { begun } from '../rehearsal.ts';
import { desk, lambdaIn, open, refusal } from './office.ts';

describe('a SIP media application', () => {
  it('is created with a name, a region and a Lambda of that region, and read again', async () => {
    const { voice } = await open();
    const created = await voice.createSipMediaApplication({
      AwsRegion: 'us-west-2',
      Name: 'front desk',
      Endpoints: [{ LambdaArn: lambdaIn('us-west-2') }],
    });
    const id = created.SipMediaApplication?.SipMediaApplicationId;
    expect(created.$metadata.httpStatusCode).toBe(201);
    expect(created.SipMediaApplication).toEqual({
      SipMediaApplicationId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      AwsRegion: 'us-west-2',
      Name: 'front desk',
      Endpoints: [{ LambdaArn: lambdaIn('us-west-2') }],
      CreatedTimestamp: new Date(begun),
      UpdatedTimestamp: new Date(begun),
      SipMediaApplicationArn: `arn:aws:chime:us-west-2:111122223333:sma/${id}`,
    });
    const read = await voice.getSipMediaApplication({ SipMediaApplicationId: id });
    expect(read.SipMediaApplication).toEqual(created.SipMediaApplication);
  });

  it('gets another name and another function, and tells when', async () => {
    const { voice, application, pass } = await open();
    const id = await application();
    await pass(60_000);
    const LambdaArn = 'arn:aws:lambda:us-east-1:111122223333:function:other';
    await voice.updateSipMediaApplication({ SipMediaApplicationId: id, Name: 'night desk' });
    const updated = await voice.updateSipMediaApplication({ SipMediaApplicationId: id, Endpoints: [{ LambdaArn }] });
    expect(updated.SipMediaApplication).toMatchObject({
      Name: 'night desk',
      Endpoints: [{ LambdaArn }],
      CreatedTimestamp: new Date(begun),
      UpdatedTimestamp: new Date(begun + 60_000),
    });
  });

  it('is gone once it is deleted', async () => {
    const { voice, application } = await open();
    const SipMediaApplicationId = await application();
    const deleted = await voice.deleteSipMediaApplication({ SipMediaApplicationId });
    expect(deleted.$metadata.httpStatusCode).toBe(204);
    const missing = `404 NotFoundException: There is no SIP media application ${SipMediaApplicationId}.`;
    expect(await refusal(voice.getSipMediaApplication({ SipMediaApplicationId }))).toBe(missing);
    expect(await refusal(voice.deleteSipMediaApplication({ SipMediaApplicationId }))).toBe(missing);
    expect(await refusal(voice.updateSipMediaApplication({ SipMediaApplicationId, Name: 'x' }))).toBe(missing);
  });

  it('cannot be deleted while a rule rings it, not even a disabled one', async () => {
    const { voice, application, rule, buy } = await open();
    await buy(desk);
    const id = await application();
    const ruleId = await rule(desk, id);
    await voice.updateSipRule({ SipRuleId: ruleId, Name: 'desk', Disabled: true });
    expect(await refusal(voice.deleteSipMediaApplication({ SipMediaApplicationId: id }))).toBe(
      `409 ConflictException: SIP media application ${id} is a target of SIP rule ${ruleId}.`,
    );
    await voice.deleteSipRule({ SipRuleId: ruleId });
    await voice.deleteSipMediaApplication({ SipMediaApplicationId: id });
  });

  it('keeps no message log until it is told to', async () => {
    const { voice, application } = await open();
    const SipMediaApplicationId = await application();
    const logs = async () =>
      (await voice.getSipMediaApplicationLoggingConfiguration({ SipMediaApplicationId })).SipMediaApplicationLoggingConfiguration;
    expect(await logs()).toEqual({ EnableSipMediaApplicationMessageLogs: false });
    await voice.putSipMediaApplicationLoggingConfiguration({
      SipMediaApplicationId,
      SipMediaApplicationLoggingConfiguration: { EnableSipMediaApplicationMessageLogs: true },
    });
    expect(await logs()).toEqual({ EnableSipMediaApplicationMessageLogs: true });
  });

  it('has no Alexa skills any more', async () => {
    const { voice, application } = await open();
    const SipMediaApplicationId = await application();
    const gone = /^410 GoneException: /;
    expect(await refusal(voice.getSipMediaApplicationAlexaSkillConfiguration({ SipMediaApplicationId }))).toMatch(gone);
    expect(await refusal(voice.putSipMediaApplicationAlexaSkillConfiguration({ SipMediaApplicationId }))).toMatch(gone);
  });

  it('is listed page by page, and none is missed when one of the page before is deleted meanwhile', async () => {
    const { voice, application } = await open();
    const ids = [
      await application(),
      await application('us-west-2'),
      await application(),
      await application(),
      await application(),
    ];
    const seen: string[] = [];
    let NextToken: string | undefined;
    do {
      const page = await voice.listSipMediaApplications({ MaxResults: 2, NextToken });
      const here = (page.SipMediaApplications ?? []).map((one) => one.SipMediaApplicationId ?? '');
      expect(here.length).toBeLessThanOrEqual(2);
      seen.push(...here);
      await voice.deleteSipMediaApplication({ SipMediaApplicationId: here[0] });
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
    expect(seen).toEqual(ids.toSorted());
  });

  it.each([
    ['no name', { Name: undefined }, 'Name: found nothing, expected'],
    ['a name with a slash', { Name: 'a/b' }, 'Name: found "a/b", expected'],
    ['a region without PSTN Audio', { AwsRegion: 'eu-north-1' }, 'AwsRegion: found "eu-north-1", expected us-east-1 or'],
    ['no Lambda', { Endpoints: [] }, 'Endpoints: found a list of 0, expected a list of exactly 1'],
    [
      'two Lambdas',
      { Endpoints: [{ LambdaArn: lambdaIn('us-east-1') }, { LambdaArn: lambdaIn('us-east-1') }] },
      'Endpoints: found a list of 2',
    ],
    [
      'something else than a Lambda',
      { Endpoints: [{ LambdaArn: 'arn:aws:s3:::calls' }] },
      'Endpoints[0].LambdaArn: found "arn:aws:s3:::calls"',
    ],
    [
      'a Lambda of another region',
      { Endpoints: [{ LambdaArn: lambdaIn('us-west-2') }] },
      'Endpoints[0].LambdaArn: found a function in us-west-2, expected one in the region of the application, us-east-1.',
    ],
    ['a tag without a key', { Tags: [{ Key: '', Value: 'x' }] }, 'Tags[0].Key: found ""'],
  ])('is not created with %s', async (_, wrong, message) => {
    const { voice, account } = await open();
    const Endpoints = [{ LambdaArn: lambdaIn('us-east-1') }];
    const told = await refusal(voice.createSipMediaApplication({ AwsRegion: 'us-east-1', Name: 'desk', Endpoints, ...wrong }));
    expect(told).toContain(`400 BadRequestException: ${message}`);
    expect(account.applications.size).toBe(0);
  });

  it('cannot be one more than the quota of its region', async () => {
    const { application } = await open({ limits: { applications: 1 } });
    await application('us-east-1');
    await application('us-west-2');
    expect(await refusal(application('us-east-1'))).toBe(
      '400 ResourceLimitExceededException: The account may have 1 SIP media applications in a region.',
    );
  });

  it.each([{ MaxResults: 0 }, { MaxResults: 101 }, { NextToken: 'guessed' }])('is not listed with %o', async (wrong) => {
    const { voice } = await open();
    expect(await refusal(voice.listSipMediaApplications(wrong))).toMatch(/^400 BadRequestException: /);
  });
});

describe('tags', () => {
  it('are given at birth, added, replaced, taken away, and leave with what they are on', async () => {
    const { voice, account } = await open();
    const { SipMediaApplication } = await voice.createSipMediaApplication({
      AwsRegion: 'us-east-1',
      Name: 'desk',
      Endpoints: [{ LambdaArn: lambdaIn('us-east-1') }],
      Tags: [{ Key: 'team', Value: 'blue' }],
    });
    const ResourceARN = SipMediaApplication?.SipMediaApplicationArn;
    const tagged = await voice.tagResource({
      ResourceARN,
      Tags: [
        { Key: 'team', Value: 'red' },
        { Key: 'cost', Value: '' },
      ],
    });
    expect(tagged.$metadata.httpStatusCode).toBe(204);
    expect((await voice.listTagsForResource({ ResourceARN })).Tags).toEqual([
      { Key: 'team', Value: 'red' },
      { Key: 'cost', Value: '' },
    ]);
    await voice.untagResource({ ResourceARN, TagKeys: ['team', 'unheard of'] });
    expect((await voice.listTagsForResource({ ResourceARN })).Tags).toEqual([{ Key: 'cost', Value: '' }]);
    await voice.deleteSipMediaApplication({ SipMediaApplicationId: SipMediaApplication?.SipMediaApplicationId });
    expect(await refusal(voice.listTagsForResource({ ResourceARN }))).toMatch(/^404 NotFoundException: /);
    expect(account.tags.size).toBe(0);
  });

  it('are no more than fifty on one thing', async () => {
    const { voice, application } = await open();
    const ResourceARN = `arn:aws:chime:us-east-1:111122223333:sma/${await application()}`;
    const Tags = Array.from({ length: 50 }, (_, index) => ({ Key: `key ${index}`, Value: 'x' }));
    await voice.tagResource({ ResourceARN, Tags });
    await voice.tagResource({ ResourceARN, Tags: [{ Key: 'key 7', Value: 'y' }] });
    expect(await refusal(voice.tagResource({ ResourceARN, Tags: [{ Key: 'one more', Value: 'x' }] }))).toMatch(
      /^400 ResourceLimitExceededException: /,
    );
  });
});
