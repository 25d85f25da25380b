import { describe, expect, it } from 'vitest';
import { begun } from '../rehearsal.ts';
import { desk, open, refusal, sales } from './office.ts';

describe('a SIP rule', () => {
  it('names a number and the applications that it rings, and is read again', async () => {
    const { voice, application, buy } = await open();
    await buy(desk);
    const TargetApplications = [
      { SipMediaApplicationId: await application('us-east-1'), Priority: 1, AwsRegion: 'us-east-1' },
      { SipMediaApplicationId: await application('us-west-2'), Priority: 2, AwsRegion: 'us-west-2' },
    ];
    const created = await voice.createSipRule({
      Name: 'front desk',
      TriggerType: 'ToPhoneNumber',
      TriggerValue: desk,
      TargetApplications,
    });
    expect(created.$metadata.httpStatusCode).toBe(201);
    expect(created.SipRule).toEqual({
      SipRuleId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      Name: 'front desk',
      Disabled: false,
      TriggerType: 'ToPhoneNumber',
      TriggerValue: desk,
      TargetApplications,
      CreatedTimestamp: new Date(begun + 5_000),
      UpdatedTimestamp: new Date(begun + 5_000),
    });
    expect((await voice.getSipRule({ SipRuleId: created.SipRule?.SipRuleId })).SipRule).toEqual(created.SipRule);
  });

  it('names the host of a Voice Connector', async () => {
    const { voice, application } = await open();
    const { VoiceConnector } = await voice.createVoiceConnector({ Name: 'office', RequireEncryption: false });
    const { SipRule } = await voice.createSipRule({
      Name: 'office',
      TriggerType: 'RequestUriHostname',
      TriggerValue: VoiceConnector?.OutboundHostName,
      TargetApplications: [{ SipMediaApplicationId: await application(), Priority: 1, AwsRegion: 'us-east-1' }],
    });
    expect(SipRule?.TriggerValue).toBe(`${VoiceConnector?.VoiceConnectorId}.voiceconnector.chime.aws`);
  });

  it('changes its name and targets, and is accepted for that', async () => {
    const { voice, application, rule, buy } = await open();
    await buy(desk);
    const SipRuleId = await rule(desk, await application());
    const other = { SipMediaApplicationId: await application('eu-west-1'), Priority: 7, AwsRegion: 'eu-west-1' };
    const updated = await voice.updateSipRule({ SipRuleId, Name: 'new', TargetApplications: [other] });
    expect(updated.$metadata.httpStatusCode).toBe(202);
    expect(updated.SipRule).toMatchObject({ Name: 'new', Disabled: false, TriggerValue: desk, TargetApplications: [other] });
    expect(await refusal(voice.updateSipRule({ SipRuleId, Name: undefined }))).toMatch(
      /^400 BadRequestException: Name: found nothing/,
    );
  });

  it('is disabled before it is deleted', async () => {
    const { voice, application, rule, buy } = await open();
    await buy(desk);
    const SipRuleId = await rule(desk, await application());
    expect(await refusal(voice.deleteSipRule({ SipRuleId }))).toBe(
      `409 ConflictException: SIP rule ${SipRuleId} is enabled. Disable it before you delete it.`,
    );
    await voice.updateSipRule({ SipRuleId, Name: 'desk', Disabled: true });
    expect((await voice.deleteSipRule({ SipRuleId })).$metadata.httpStatusCode).toBe(204);
    const missing = /^404 NotFoundException: /;
    expect(await refusal(voice.getSipRule({ SipRuleId }))).toMatch(missing);
    expect(await refusal(voice.updateSipRule({ SipRuleId, Name: 'desk' }))).toMatch(missing);
    expect(await refusal(voice.deleteSipRule({ SipRuleId }))).toMatch(missing);
  });

  it('is the only enabled one of its number', async () => {
    const { voice, application, rule, buy } = await open();
    await buy(desk);
    const id = await application();
    const first = await rule(desk, id);
    expect(await refusal(rule(desk, id))).toBe(`409 ConflictException: SIP rule ${first} is enabled for ${desk} already.`);
    const { SipRule } = await voice.createSipRule({
      Name: 'in reserve',
      TriggerType: 'ToPhoneNumber',
      TriggerValue: desk,
      Disabled: true,
      TargetApplications: [{ SipMediaApplicationId: id, Priority: 1, AwsRegion: 'us-east-1' }],
    });
    const enable = { SipRuleId: SipRule?.SipRuleId, Name: 'in reserve', Disabled: false };
    expect(await refusal(voice.updateSipRule(enable))).toMatch(/^409 ConflictException: /);
    await voice.updateSipRule({ SipRuleId: first, Name: 'desk', Disabled: true });
    expect((await voice.updateSipRule(enable)).SipRule?.Disabled).toBe(false);
  });

  it('is listed page by page, or with the others of an application', async () => {
    const { voice, application, rule, buy } = await open();
    await buy(desk, sales);
    const [one, other] = [await application(), await application()];
    const rules = [await rule(desk, one), await rule(sales, other)];
    const first = await voice.listSipRules({ MaxResults: 1 });
    const second = await voice.listSipRules({ MaxResults: 1, NextToken: first.NextToken });
    const ids = [...(first.SipRules ?? []), ...(second.SipRules ?? [])].map(({ SipRuleId }) => SipRuleId);
    expect(ids).toEqual(rules.toSorted());
    expect(second.NextToken).toBeUndefined();
    const those = await voice.listSipRules({ SipMediaApplicationId: other });
    expect(those.SipRules?.map(({ SipRuleId }) => SipRuleId)).toEqual([rules[1]]);
  });

  it('has one target in a region at most, each where its application is', async () => {
    const { voice, application, buy } = await open();
    await buy(desk);
    const [one, other] = [await application(), await application()];
    const create = (...targets: readonly (readonly [id: string, region: string, priority: number])[]) =>
      refusal(
        voice.createSipRule({
          Name: 'desk',
          TriggerType: 'ToPhoneNumber',
          TriggerValue: desk,
          TargetApplications: targets.map(([SipMediaApplicationId, AwsRegion, Priority]) => ({
            SipMediaApplicationId,
            AwsRegion,
            Priority,
          })),
        }),
      );
    const because = '400 BadRequestException: TargetApplications';
    expect(await create()).toBe(`${because}: found a list of 0, expected a list of 1 to 25.`);
    expect(await create([one, 'us-east-1', 1], [other, 'us-east-1', 2])).toBe(
      `${because}[1].AwsRegion: found us-east-1 a second time, expected one target per region.`,
    );
    expect(await create([one, 'us-west-2', 1])).toBe(
      `${because}[0].AwsRegion: found us-west-2, expected the region of the application, us-east-1.`,
    );
    expect(await create([one, 'us-east-1', 0])).toContain(`${because}[0].Priority: found 0, expected a whole number from 1`);
    expect(await create(['nobody', 'us-east-1', 1])).toBe(`${because}[0]: there is no SIP media application nobody.`);
  });

  it.each([
    ['a number of somebody else', 'ToPhoneNumber', '+12065550199', 'expected a phone number of the account.'],
    ['no number', 'ToPhoneNumber', 'desk', 'expected a phone number of the account.'],
    [
      'the host of somebody else',
      'RequestUriHostname',
      'x.voiceconnector.chime.aws',
      'expected the outbound host name of a Voice Connector',
    ],
  ] as const)('is not created for %s', async (_, TriggerType, TriggerValue, message) => {
    const { voice, application } = await open();
    const TargetApplications = [{ SipMediaApplicationId: await application(), Priority: 1, AwsRegion: 'us-east-1' }];
    const told = await refusal(voice.createSipRule({ Name: 'desk', TriggerType, TriggerValue, TargetApplications }));
    expect(told).toContain('400 BadRequestException: TriggerValue: found ');
    expect(told).toContain(message);
  });

  it('is not created for a number that was bought for Voice Connectors', async () => {
    const { voice, application, rule, buy } = await open();
    await buy(desk);
    await voice.updatePhoneNumber({ PhoneNumberId: desk, ProductType: 'VoiceConnector' });
    expect(await refusal(rule(desk, await application()))).toBe(
      '400 BadRequestException: TriggerValue: found a number for VoiceConnector, expected one for SipMediaApplicationDialIn.',
    );
  });
});
