/** An account whose control plane is managed with the real client, in virtual time. */
import { ChimeSDKVoice, ChimeSDKVoiceServiceException } from '@aws-sdk/client-chime-sdk-voice';
import { onTestFinished } from 'vitest';
import { type Account, emptyAccount } from '../../../lib/emulator/account.ts';
import { type VirtualClock, virtualClock } from '../../../lib/emulator/clock.ts';
import type { Limits } from '../../../lib/emulator/control/limits.ts';
import { controlPlane } from '../../../lib/emulator/control/server.ts';
import { type Exchange, exchange } from '../../../lib/emulator/exchange.ts';
import { seededIds } from '../../../lib/emulator/ids.ts';
import type { Lambda } from '../../../lib/emulator/phone.ts';
import { begun } from '../rehearsal.ts';

export interface Office {
  /** The client of us-east-1. */
  readonly voice: ChimeSDKVoice;
  readonly clientOf: (region: string) => ChimeSDKVoice;
  readonly account: Account;
  readonly clock: VirtualClock;
  readonly service: Exchange;
  readonly endpoint: string;
  readonly pass: (ms: number) => Promise<void>;
  /** Orders numbers, and waits until they are there. */
  readonly buy: (...numbers: readonly string[]) => Promise<void>;
  /** The id of a new application in this region. */
  readonly application: (region?: string) => Promise<string>;
  /** The id of a new rule for this number. */
  readonly rule: (number: string, ...applications: readonly string[]) => Promise<string>;
}

export interface OfficeOptions {
  readonly account?: Account;
  readonly limits?: Partial<Limits>;
  readonly keep?: (account: Account) => void;
  readonly lambda?: Lambda;
}

export const open = async ({ account = emptyAccount(), limits = {}, keep, lambda }: OfficeOptions = {}): Promise<Office> => {
  const clock = virtualClock(begun);
  const service = exchange({ account, clock, ids: seededIds(1), lambdas: () => lambda });
  const kept = keep === undefined ? {} : { keep };
  const { endpoint, close } = await controlPlane({ account, exchange: service, clock, ids: seededIds(2), limits, ...kept });
  onTestFinished(close);
  const clientOf = (region: string) => {
    const credentials = { accessKeyId: 'key', secretAccessKey: 'secret' };
    const client = new ChimeSDKVoice({ endpoint, region, credentials, maxAttempts: 1 });
    onTestFinished(() => client.destroy());
    return client;
  };
  const voice = clientOf('us-east-1');
  const pass = async (ms: number) => {
    await clock.advance(() => false, ms);
  };
  return {
    voice,
    clientOf,
    account,
    clock,
    service,
    endpoint,
    pass,
    buy: async (...numbers) => {
      await voice.createPhoneNumberOrder({ ProductType: 'SipMediaApplicationDialIn', E164PhoneNumbers: [...numbers] });
      await pass(5_000);
    },
    application: async (region = 'us-east-1') => {
      const created = await voice.createSipMediaApplication({
        AwsRegion: region,
        Name: 'desk',
        Endpoints: [{ LambdaArn: lambdaIn(region) }],
      });
      return created.SipMediaApplication?.SipMediaApplicationId ?? '';
    },
    rule: async (number, ...applications) => {
      const created = await voice.createSipRule({
        Name: 'desk',
        TriggerType: 'ToPhoneNumber',
        TriggerValue: number,
        TargetApplications: applications.map((id, index) => ({
          SipMediaApplicationId: id,
          Priority: index + 1,
          AwsRegion: account.applications.get(id)?.region,
        })),
      });
      return created.SipRule?.SipRuleId ?? '';
    },
  };
};

export const lambdaIn = (region: string): string => `arn:aws:lambda:${region}:111122223333:function:calls:live`;

export const desk = '+12065550100';
export const sales = '+12065550101';
export const caller = '+14155550123';

/** How the service refuses: `409 ConflictException: what it says`. Anything but a refusal fails the test. */
export const refusal = async (asked: Promise<unknown>): Promise<string> => {
  try {
    await asked;
  } catch (error) {
    if (error instanceof ChimeSDKVoiceServiceException)
      return `${error.$metadata.httpStatusCode} ${error.name}: ${error.message}`;
    throw error;
  }
  throw new Error('the service did what it was asked for');
};
