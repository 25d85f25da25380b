import { describe, expect, it } from 'vitest';
import { begun } from '../rehearsal.ts';
import { desk, open, refusal, sales } from './office.ts';

const day = 86_400_000;

describe('phone numbers for sale', () => {
  it('are found by area code, state or toll-free prefix, without those that the account has', async () => {
    const { voice, buy } = await open();
    await buy(desk);
    const found = async (how: object) => (await voice.searchAvailablePhoneNumbers(how)).E164PhoneNumbers ?? [];
    expect(await found({ AreaCode: '206', MaxResults: 2 })).toEqual(['+12065550101', '+12065550102']);
    expect(await found({ State: 'NY', City: 'New York', MaxResults: 1 })).toEqual(['+12125550100']);
    expect(await found({ TollFreePrefix: '833', MaxResults: 1 })).toEqual(['+18335550100']);
    expect(await found({ Country: 'DE', PhoneNumberType: 'Local', MaxResults: 1 })).toEqual(['+4925550100']);
  });

  it('are found page by page', async () => {
    const { voice } = await open();
    const first = await voice.searchAvailablePhoneNumbers({ AreaCode: '206', MaxResults: 60 });
    const second = await voice.searchAvailablePhoneNumbers({ AreaCode: '206', MaxResults: 60, NextToken: first.NextToken });
    const numbers = [...(first.E164PhoneNumbers ?? []), ...(second.E164PhoneNumbers ?? [])];
    expect(new Set(numbers).size).toBe(100);
    expect(second.NextToken).toBeUndefined();
  });

  it.each([
    ['nowhere', {}],
    ['in a city without its state', { City: 'Seattle' }],
    ['in an area of two digits', { AreaCode: '20' }],
    ['in a state that there is not', { State: 'ZZ' }],
    ['in a country without a type', { Country: 'DE' }],
    ['in a country where none are sold', { Country: 'AQ', PhoneNumberType: 'Local' }],
    ['by a toll-free prefix that there is not', { TollFreePrefix: '811' }],
    ['by the thousand', { AreaCode: '206', MaxResults: 501 }],
  ] as const)('are not found %s', async (_, how) => {
    const { voice } = await open();
    expect(await refusal(voice.searchAvailablePhoneNumbers(how))).toMatch(/^400 BadRequestException: /);
  });

  it('come from more countries for SIP media applications than for Voice Connectors', async () => {
    const { voice } = await open();
    const countries = async (ProductType: 'VoiceConnector' | 'SipMediaApplicationDialIn') =>
      (await voice.listSupportedPhoneNumberCountries({ ProductType })).PhoneNumberCountries ?? [];
    expect(await countries('VoiceConnector')).toEqual([{ CountryCode: 'US', SupportedPhoneNumberTypes: ['Local', 'TollFree'] }]);
    expect((await countries('SipMediaApplicationDialIn')).length).toBeGreaterThan(10);
    expect(await refusal(voice.listSupportedPhoneNumberCountries({ ProductType: undefined }))).toMatch(
      /^400 BadRequestException: /,
    );
  });
});

describe('an order of phone numbers', () => {
  const order = { ProductType: 'SipMediaApplicationDialIn', E164PhoneNumbers: [desk, sales], Name: 'front' } as const;
  const ordering = { ...order, E164PhoneNumbers: [...order.E164PhoneNumbers] };

  it('is processed for a while, then successful, and the numbers are there', async () => {
    const { voice, pass } = await open();
    const { PhoneNumberOrder, $metadata } = await voice.createPhoneNumberOrder(ordering);
    expect($metadata.httpStatusCode).toBe(201);
    const PhoneNumberOrderId = PhoneNumberOrder?.PhoneNumberOrderId;
    expect(PhoneNumberOrder).toMatchObject({
      Status: 'Processing',
      OrderType: 'New',
      OrderedPhoneNumbers: [
        { E164PhoneNumber: desk, Status: 'Processing' },
        { E164PhoneNumber: sales, Status: 'Processing' },
      ],
    });
    expect((await voice.getPhoneNumber({ PhoneNumberId: desk })).PhoneNumber?.Status).toBe('AcquireInProgress');
    await pass(4_999);
    expect((await voice.getPhoneNumberOrder({ PhoneNumberOrderId })).PhoneNumberOrder?.Status).toBe('Processing');
    await pass(1);
    expect((await voice.getPhoneNumberOrder({ PhoneNumberOrderId })).PhoneNumberOrder).toMatchObject({
      Status: 'Successful',
      OrderedPhoneNumbers: [{ Status: 'Acquired' }, { Status: 'Acquired' }],
      UpdatedTimestamp: new Date(begun + 5_000),
    });
    expect((await voice.getPhoneNumber({ PhoneNumberId: desk })).PhoneNumber).toEqual({
      PhoneNumberId: desk,
      PhoneNumberArn: `arn:aws:chime::111122223333:phone-number/${desk}`,
      E164PhoneNumber: desk,
      Country: 'US',
      Type: 'Local',
      ProductType: 'SipMediaApplicationDialIn',
      Status: 'Unassigned',
      Capabilities: {
        InboundCall: true,
        OutboundCall: true,
        InboundSMS: false,
        OutboundSMS: false,
        InboundMMS: false,
        OutboundMMS: false,
      },
      Associations: [],
      CallingNameStatus: 'Unassigned',
      OrderId: PhoneNumberOrderId,
      Name: 'front',
      CreatedTimestamp: new Date(begun),
      UpdatedTimestamp: new Date(begun + 5_000),
    });
  });

  it('is partial if a number was sold meanwhile, failed if all were', async () => {
    const { voice, pass } = await open({ limits: { isForSale: (number) => number === desk } });
    const ordered = async (...numbers: string[]) => {
      const { PhoneNumberOrder } = await voice.createPhoneNumberOrder({ ...order, E164PhoneNumbers: numbers });
      await pass(5_000);
      const { PhoneNumberOrderId } = PhoneNumberOrder ?? {};
      return (await voice.getPhoneNumberOrder({ PhoneNumberOrderId })).PhoneNumberOrder?.Status;
    };
    expect(await ordered(desk, sales)).toBe('Partial');
    expect(await refusal(voice.getPhoneNumber({ PhoneNumberId: sales }))).toMatch(/^404 NotFoundException: /);
    expect(await ordered(sales)).toBe('Failed');
    // A number that the account has cannot be bought again.
    expect(await ordered(desk)).toBe('Failed');
    expect((await voice.getPhoneNumber({ PhoneNumberId: desk })).PhoneNumber?.Status).toBe('Unassigned');
  });

  it('is listed page by page', async () => {
    const { voice } = await open();
    for (const number of [desk, sales]) await voice.createPhoneNumberOrder({ ...order, E164PhoneNumbers: [number] });
    const first = await voice.listPhoneNumberOrders({ MaxResults: 1 });
    const second = await voice.listPhoneNumberOrders({ MaxResults: 1, NextToken: first.NextToken });
    const numbers = [...(first.PhoneNumberOrders ?? []), ...(second.PhoneNumberOrders ?? [])].map(
      ({ OrderedPhoneNumbers }) => OrderedPhoneNumbers?.[0]?.E164PhoneNumber,
    );
    expect(numbers.toSorted()).toEqual([desk, sales]);
    expect(await refusal(voice.getPhoneNumberOrder({ PhoneNumberOrderId: 'none' }))).toMatch(/^404 NotFoundException: /);
  });

  it.each([
    ['no number', { E164PhoneNumbers: [] }],
    ['a number twice', { E164PhoneNumbers: [desk, desk] }],
    ['something else than a number', { E164PhoneNumbers: ['2065550100'] }],
    ['a number of a country where none are sold', { E164PhoneNumbers: ['+672155550100'] }],
    ['a foreign number for a Voice Connector', { ProductType: 'VoiceConnector', E164PhoneNumbers: ['+4925550100'] }],
  ] as const)('is not taken with %s', async (_, wrong) => {
    const { voice, account } = await open();
    const asked = { ...order, ...wrong };
    const told = await refusal(voice.createPhoneNumberOrder({ ...asked, E164PhoneNumbers: [...asked.E164PhoneNumbers] }));
    expect(told).toMatch(/^400 BadRequestException: E164PhoneNumbers/);
    expect(account.orders.size).toBe(0);
  });

  it('is not taken beyond the quota of numbers', async () => {
    const { voice } = await open({ limits: { numbers: 1 } });
    expect(await refusal(voice.createPhoneNumberOrder(ordering))).toBe(
      '400 ResourceLimitExceededException: The account may have 1 phone numbers.',
    );
  });
});

describe('a phone number', () => {
  it('is assigned while a rule names it, and cannot be deleted or resold then', async () => {
    const { voice, application, rule, buy } = await open();
    await buy(desk);
    const id = await rule(desk, await application());
    const { PhoneNumber } = await voice.getPhoneNumber({ PhoneNumberId: desk });
    expect(PhoneNumber).toMatchObject({ Status: 'Assigned', Associations: [{ Name: 'SipRuleId', Value: id }] });
    expect(await refusal(voice.deletePhoneNumber({ PhoneNumberId: desk }))).toBe(
      `400 BadRequestException: Phone number ${desk} is associated with SipRuleId ${id}.`,
    );
    expect(await refusal(voice.updatePhoneNumber({ PhoneNumberId: desk, ProductType: 'VoiceConnector' }))).toMatch(
      /^409 ConflictException: /,
    );
    const batch = await voice.batchDeletePhoneNumber({ PhoneNumberIds: [desk, sales] });
    expect(batch.PhoneNumberErrors).toMatchObject([
      { PhoneNumberId: desk, ErrorCode: 'PhoneNumberAssociationsExist' },
      { PhoneNumberId: sales, ErrorCode: 'NotFound' },
    ]);
  });

  it('can be restored within seven days of its deletion, and is gone after them', async () => {
    const { voice, pass, buy } = await open();
    await buy(desk, sales);
    expect((await voice.deletePhoneNumber({ PhoneNumberId: desk })).$metadata.httpStatusCode).toBe(204);
    expect((await voice.batchDeletePhoneNumber({ PhoneNumberIds: [sales] })).PhoneNumberErrors).toEqual([]);
    const { PhoneNumber } = await voice.getPhoneNumber({ PhoneNumberId: desk });
    expect(PhoneNumber?.Status).toBe('DeleteInProgress');
    expect(PhoneNumber?.DeletionTimestamp).toEqual(new Date(begun + 5_000 + 7 * day));
    expect(await refusal(voice.deletePhoneNumber({ PhoneNumberId: desk }))).toMatch(/^400 BadRequestException: /);
    await pass(7 * day - 1);
    const restored = await voice.restorePhoneNumber({ PhoneNumberId: desk });
    expect(restored.PhoneNumber?.Status).toBe('Unassigned');
    expect(restored.PhoneNumber?.DeletionTimestamp).toBeUndefined();
    expect(await refusal(voice.restorePhoneNumber({ PhoneNumberId: desk }))).toMatch(/^400 BadRequestException: /);
    await pass(1);
    expect(await refusal(voice.restorePhoneNumber({ PhoneNumberId: sales }))).toMatch(/^404 NotFoundException: /);
    expect((await voice.listPhoneNumbers({})).PhoneNumbers?.map(({ PhoneNumberId }) => PhoneNumberId)).toEqual([desk]);
  });

  it('is not restored beyond the quota', async () => {
    const { voice, buy } = await open({ limits: { numbers: 1 } });
    await buy(desk);
    await voice.deletePhoneNumber({ PhoneNumberId: desk });
    await buy(sales);
    expect(await refusal(voice.restorePhoneNumber({ PhoneNumberId: desk }))).toMatch(/^400 ResourceLimitExceededException: /);
  });

  it('takes three days to show another calling name, and no further one meanwhile', async () => {
    const { voice, pass, buy } = await open();
    await buy(desk);
    const shown = async () => {
      const { CallingName, CallingNameStatus } = (await voice.getPhoneNumber({ PhoneNumberId: desk })).PhoneNumber ?? {};
      return [CallingName, CallingNameStatus];
    };
    await voice.updatePhoneNumber({ PhoneNumberId: desk, CallingName: 'Front Desk' });
    expect(await shown()).toEqual(['Front Desk', 'UpdateInProgress']);
    expect(await refusal(voice.updatePhoneNumber({ PhoneNumberId: desk, CallingName: 'Other' }))).toMatch(
      /^409 ConflictException: /,
    );
    await pass(3 * day);
    expect(await shown()).toEqual(['Front Desk', 'UpdateSucceeded']);
    await voice.updatePhoneNumber({ PhoneNumberId: desk, CallingName: '' });
    await pass(3 * day);
    expect(await shown()).toEqual([undefined, 'Unassigned']);
  });

  it.each([
    ['a calling name with a dot', { CallingName: 'Desk.' }],
    ['a calling name of one letter', { CallingName: 'D' }],
    ['two changes at once', { CallingName: 'Desk', Name: 'desk' }],
    ['nothing', {}],
  ])('is not changed by %s', async (_, wrong) => {
    const { voice, buy } = await open();
    await buy(desk);
    expect(await refusal(voice.updatePhoneNumber({ PhoneNumberId: desk, ...wrong }))).toMatch(/^400 BadRequestException: /);
  });

  it('has no calling name if it is toll-free, and no other product if it is foreign', async () => {
    const { voice, buy } = await open();
    const [free, foreign] = ['+18335550100', '+4925550100'];
    await buy(free, foreign);
    const bad = /^400 BadRequestException: /;
    expect(await refusal(voice.updatePhoneNumber({ PhoneNumberId: free, CallingName: 'Desk' }))).toMatch(bad);
    expect(await refusal(voice.updatePhoneNumber({ PhoneNumberId: foreign, ProductType: 'VoiceConnector' }))).toMatch(bad);
  });

  it('is changed with others, and those that cannot be are told', async () => {
    const { voice, buy } = await open();
    await buy(desk);
    const { PhoneNumberErrors } = await voice.batchUpdatePhoneNumber({
      UpdatePhoneNumberRequestItems: [
        { PhoneNumberId: desk, Name: 'front desk' },
        { PhoneNumberId: sales, Name: 'sales' },
      ],
    });
    expect(PhoneNumberErrors).toMatchObject([{ PhoneNumberId: sales, ErrorCode: 'NotFound' }]);
    expect((await voice.getPhoneNumber({ PhoneNumberId: desk })).PhoneNumber?.Name).toBe('front desk');
  });

  it('is listed by status, by product and by what it is associated with', async () => {
    const { voice, application, rule, buy } = await open();
    await buy(desk, sales);
    const id = await rule(desk, await application());
    await voice.updatePhoneNumber({ PhoneNumberId: sales, ProductType: 'VoiceConnector' });
    const listed = async (how: object) =>
      (await voice.listPhoneNumbers(how)).PhoneNumbers?.map(({ PhoneNumberId }) => PhoneNumberId);
    expect(await listed({ Status: 'Assigned' })).toEqual([desk]);
    expect(await listed({ ProductType: 'VoiceConnector' })).toEqual([sales]);
    expect(await listed({ FilterName: 'SipRuleId', FilterValue: id })).toEqual([desk]);
    expect(await listed({ MaxResults: 1 })).toEqual([desk]);
    expect(await refusal(voice.listPhoneNumbers({ FilterName: 'SipRuleId' }))).toMatch(/^400 BadRequestException: /);
  });
});

describe('the default calling name', () => {
  it('can be changed once in seven days', async () => {
    const { voice, pass } = await open();
    expect((await voice.getPhoneNumberSettings({})).CallingName).toBeUndefined();
    expect((await voice.updatePhoneNumberSettings({ CallingName: 'Example' })).$metadata.httpStatusCode).toBe(204);
    expect(await voice.getPhoneNumberSettings({})).toMatchObject({
      CallingName: 'Example',
      CallingNameUpdatedTimestamp: new Date(begun),
    });
    await pass(7 * day - 1);
    expect(await refusal(voice.updatePhoneNumberSettings({ CallingName: 'Other' }))).toMatch(/^400 BadRequestException: /);
    await pass(1);
    await voice.updatePhoneNumberSettings({ CallingName: 'Other' });
    expect((await voice.getPhoneNumberSettings({})).CallingName).toBe('Other');
  });
});
