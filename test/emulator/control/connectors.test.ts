import { describe, expect, it } from 'vitest';
import { begun } from '../rehearsal.ts';
import { desk, type Office, open, refusal, sales } from './office.ts';

const connector = async ({ voice }: Office, more: object = {}): Promise<string> => {
  const created = await voice.createVoiceConnector({ Name: 'office', RequireEncryption: true, ...more });
  return created.VoiceConnector?.VoiceConnectorId ?? '';
};
const group = async ({ voice }: Office, ...ids: readonly string[]): Promise<string> => {
  const created = await voice.createVoiceConnectorGroup({
    Name: 'offices',
    VoiceConnectorItems: ids.map((VoiceConnectorId) => ({ VoiceConnectorId, Priority: 1 })),
  });
  return created.VoiceConnectorGroup?.VoiceConnectorGroupId ?? '';
};
const trunkNumbers = async (office: Office) => {
  await office.buy(desk, sales);
  await office.voice.updatePhoneNumber({ PhoneNumberId: desk, ProductType: 'VoiceConnector' });
};

describe('a Voice Connector', () => {
  it('is created in us-east-1 unless told otherwise, with a host name of its own', async () => {
    const { voice } = await open();
    const created = await voice.createVoiceConnector({ Name: 'office', RequireEncryption: true });
    const id = created.VoiceConnector?.VoiceConnectorId;
    expect(created.VoiceConnector).toEqual({
      VoiceConnectorId: expect.stringMatching(/^[a-z0-9]{21}$/),
      AwsRegion: 'us-east-1',
      Name: 'office',
      OutboundHostName: `${id}.voiceconnector.chime.aws`,
      RequireEncryption: true,
      NetworkType: 'IPV4_ONLY',
      CreatedTimestamp: new Date(begun),
      UpdatedTimestamp: new Date(begun),
      VoiceConnectorArn: `arn:aws:chime:us-east-1:111122223333:vc/${id}`,
    });
    expect((await voice.getVoiceConnector({ VoiceConnectorId: id })).VoiceConnector).toEqual(created.VoiceConnector);
    expect((await voice.listAvailableVoiceConnectorRegions({})).VoiceConnectorRegions).toHaveLength(10);
  });

  it('is renamed, tagged and deleted', async () => {
    const office = await open();
    const { voice } = office;
    const VoiceConnectorId = await connector(office, { AwsRegion: 'us-west-2', Tags: [{ Key: 'site', Value: 'north' }] });
    const updated = await voice.updateVoiceConnector({ VoiceConnectorId, Name: 'north', RequireEncryption: false });
    expect(updated.VoiceConnector).toMatchObject({ Name: 'north', RequireEncryption: false, AwsRegion: 'us-west-2' });
    const ResourceARN = updated.VoiceConnector?.VoiceConnectorArn;
    expect((await voice.listTagsForResource({ ResourceARN })).Tags).toEqual([{ Key: 'site', Value: 'north' }]);
    expect((await voice.deleteVoiceConnector({ VoiceConnectorId })).$metadata.httpStatusCode).toBe(204);
    expect(await refusal(voice.getVoiceConnector({ VoiceConnectorId }))).toMatch(/^404 NotFoundException: /);
  });

  it('is listed page by page, and is no more than the quota of its region', async () => {
    const office = await open({ limits: { connectors: 2 } });
    const ids = [await connector(office), await connector(office), await connector(office, { AwsRegion: 'eu-west-1' })];
    const first = await office.voice.listVoiceConnectors({ MaxResults: 2 });
    const second = await office.voice.listVoiceConnectors({ NextToken: first.NextToken });
    const listed = [...(first.VoiceConnectors ?? []), ...(second.VoiceConnectors ?? [])].map(
      ({ VoiceConnectorId }) => VoiceConnectorId,
    );
    expect(listed).toEqual(ids.toSorted());
    expect(await refusal(connector(office))).toMatch(/^400 ResourceLimitExceededException: /);
    expect(await refusal(connector(office, { AwsRegion: 'eu-west-1', RequireEncryption: undefined }))).toMatch(
      /^400 BadRequestException: /,
    );
  });

  it('says where its calls come in, until that is taken away', async () => {
    const office = await open();
    const { voice } = office;
    const VoiceConnectorId = await connector(office);
    expect(await refusal(voice.getVoiceConnectorOrigination({ VoiceConnectorId }))).toMatch(/^404 NotFoundException: /);
    const route = { Host: 'sip.example.com', Protocol: 'TCP', Priority: 1, Weight: 10 } as const;
    await voice.putVoiceConnectorOrigination({ VoiceConnectorId, Origination: { Routes: [route], Disabled: false } });
    expect((await voice.getVoiceConnectorOrigination({ VoiceConnectorId })).Origination).toEqual({
      Routes: [{ ...route, Port: 5060 }],
      Disabled: false,
    });
    const wrong = { Routes: [{ ...route, Weight: 101 }] };
    expect(await refusal(voice.putVoiceConnectorOrigination({ VoiceConnectorId, Origination: wrong }))).toBe(
      '400 BadRequestException: Origination.Routes[0].Weight: found 101, expected a whole number from 1 to 100.',
    );
    await voice.deleteVoiceConnectorOrigination({ VoiceConnectorId });
    expect(await refusal(voice.getVoiceConnectorOrigination({ VoiceConnectorId }))).toMatch(/^404 NotFoundException: /);
  });

  it('says who may call out over it, until that is taken away', async () => {
    const office = await open();
    const { voice } = office;
    const VoiceConnectorId = await connector(office);
    expect(await refusal(voice.getVoiceConnectorTermination({ VoiceConnectorId }))).toMatch(/^404 NotFoundException: /);
    const Termination = { CallingRegions: ['US'], CidrAllowedList: ['192.0.2.0/27'], DefaultPhoneNumber: desk };
    await voice.putVoiceConnectorTermination({ VoiceConnectorId, Termination });
    expect((await voice.getVoiceConnectorTermination({ VoiceConnectorId })).Termination).toEqual({
      ...Termination,
      CpsLimit: 1,
      Disabled: false,
    });
    expect(
      await refusal(voice.putVoiceConnectorTermination({ VoiceConnectorId, Termination: { CidrAllowedList: ['everybody'] } })),
    ).toContain('400 BadRequestException: Termination.CidrAllowedList[0]: found "everybody"');
    await voice.deleteVoiceConnectorTermination({ VoiceConnectorId });
    expect(await refusal(voice.getVoiceConnectorTermination({ VoiceConnectorId }))).toMatch(/^404 NotFoundException: /);
  });

  it('takes numbers that were bought for it, one connector at a time unless forced', async () => {
    const office = await open();
    const { voice } = office;
    await trunkNumbers(office);
    const [one, other] = [await connector(office), await connector(office)];
    const E164PhoneNumbers = [desk, sales];
    const { PhoneNumberErrors } = await voice.associatePhoneNumbersWithVoiceConnector({
      VoiceConnectorId: one,
      E164PhoneNumbers,
    });
    expect(PhoneNumberErrors).toMatchObject([{ PhoneNumberId: sales, ErrorCode: 'BadRequest' }]);
    expect((await voice.getPhoneNumber({ PhoneNumberId: desk })).PhoneNumber).toMatchObject({
      Status: 'Assigned',
      Associations: [{ Name: 'VoiceConnectorId', Value: one, AssociatedTimestamp: new Date(begun + 5_000) }],
    });
    const move = { VoiceConnectorId: other, E164PhoneNumbers: [desk] };
    expect((await voice.associatePhoneNumbersWithVoiceConnector(move)).PhoneNumberErrors).toMatchObject([
      { ErrorCode: 'Conflict' },
    ]);
    expect((await voice.associatePhoneNumbersWithVoiceConnector({ ...move, ForceAssociate: true })).PhoneNumberErrors).toEqual(
      [],
    );
    expect(await refusal(voice.deleteVoiceConnector({ VoiceConnectorId: other }))).toBe(
      `409 ConflictException: Voice Connector ${other} is used by ${desk}.`,
    );
    const wrong = await voice.disassociatePhoneNumbersFromVoiceConnector({ VoiceConnectorId: one, E164PhoneNumbers: [desk] });
    expect(wrong.PhoneNumberErrors).toMatchObject([{ ErrorCode: 'BadRequest' }]);
    await voice.disassociatePhoneNumbersFromVoiceConnector(move);
    await voice.deleteVoiceConnector({ VoiceConnectorId: other });
  });
});

describe('a Voice Connector group', () => {
  it('holds connectors of the account, each once', async () => {
    const office = await open();
    const { voice } = office;
    const [one, other] = [await connector(office), await connector(office, { AwsRegion: 'us-west-2' })];
    const id = await group(office, one);
    const VoiceConnectorItems = [{ VoiceConnectorId: other, Priority: 99 }];
    const update = { VoiceConnectorGroupId: id, Name: 'all', VoiceConnectorItems };
    const updated = await voice.updateVoiceConnectorGroup({ ...update, CallDistributionType: 'LoadBalancedDistribution' });
    expect(updated.$metadata.httpStatusCode).toBe(202);
    const read = await voice.getVoiceConnectorGroup({ VoiceConnectorGroupId: id });
    expect(read.VoiceConnectorGroup).toEqual({
      VoiceConnectorGroupId: id,
      Name: 'all',
      VoiceConnectorItems,
      CallDistributionType: 'LoadBalancedDistribution',
      CreatedTimestamp: new Date(begun),
      UpdatedTimestamp: new Date(begun),
      VoiceConnectorGroupArn: `arn:aws:chime::111122223333:vcg/${id}`,
    });
    expect((await voice.listVoiceConnectorGroups({})).VoiceConnectorGroups).toEqual([read.VoiceConnectorGroup]);
    expect(await refusal(group(office, 'nobody'))).toMatch(/^400 BadRequestException: VoiceConnectorItems\[0\]: /);
    expect(await refusal(group(office, one, one))).toMatch(/^400 BadRequestException: VoiceConnectorItems: /);
    expect(await refusal(voice.deleteVoiceConnector({ VoiceConnectorId: other }))).toMatch(/^409 ConflictException: /);
    await voice.deleteVoiceConnectorGroup({ VoiceConnectorGroupId: id });
    await voice.deleteVoiceConnector({ VoiceConnectorId: other });
    expect(await refusal(voice.updateVoiceConnectorGroup(update))).toMatch(/^404 NotFoundException: /);
  });

  it('is within its quotas', async () => {
    const office = await open({ limits: { groups: 1, connectorsPerGroup: 1 } });
    const [one, other] = [await connector(office), await connector(office)];
    expect(await refusal(group(office, one, other))).toBe(
      '400 ResourceLimitExceededException: The account may have 1 Voice Connectors in a group.',
    );
    await group(office, one);
    expect(await refusal(group(office, other))).toMatch(/^400 ResourceLimitExceededException: /);
  });

  it('is not deleted while it has numbers', async () => {
    const office = await open();
    const { voice } = office;
    await trunkNumbers(office);
    const VoiceConnectorGroupId = await group(office);
    const numbers = { VoiceConnectorGroupId, E164PhoneNumbers: [desk] };
    expect((await voice.associatePhoneNumbersWithVoiceConnectorGroup(numbers)).PhoneNumberErrors).toEqual([]);
    expect(await refusal(voice.deleteVoiceConnectorGroup({ VoiceConnectorGroupId }))).toMatch(/^409 ConflictException: /);
    expect((await voice.disassociatePhoneNumbersFromVoiceConnectorGroup(numbers)).PhoneNumberErrors).toEqual([]);
    expect((await voice.deleteVoiceConnectorGroup({ VoiceConnectorGroupId })).$metadata.httpStatusCode).toBe(204);
  });
});
