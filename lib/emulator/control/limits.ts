/** The quotas of an account and the times that the service takes: its defaults, all adjustable. General reference: Amazon Chime SDK endpoints and quotas. */

/** What an account may have and do, and how long the service takes. */
export interface Limits {
  /** Per region. */
  readonly applications: number;
  /** Per region. */
  readonly connectors: number;
  readonly groups: number;
  readonly connectorsPerGroup: number;
  readonly targetsPerRule: number;
  /** Numbers that are not in the deletion queue. */
  readonly numbers: number;
  /** CreateSipMediaApplicationCall, per region and second. */
  readonly placedPerSecond: number;
  /** UpdateSipMediaApplicationCall, per region and second. */
  readonly updatedPerSecond: number;
  /** From the order of a number to its arrival. */
  readonly orderMs: number;
  /** From the change of a calling name to its effect. */
  readonly callingNameMs: number;
  /** How long a deleted number can be restored. */
  readonly deletionMs: number;
  /** How long the default calling name cannot be changed again. */
  readonly defaultNameMs: number;
  /** Whether a number can still be bought: one that cannot fails its order. */
  readonly isForSale: (e164: string) => boolean;
}

const hour = 3_600_000;

/** What an account has until it asks for more. */
export const defaultLimits: Limits = {
  applications: 30,
  connectors: 3,
  groups: 3,
  connectorsPerGroup: 3,
  targetsPerRule: 25,
  numbers: 5,
  placedPerSecond: 1,
  updatedPerSecond: 5,
  // The service takes from seconds to more than a minute.
  orderMs: 5_000,
  callingNameMs: 72 * hour,
  deletionMs: 7 * 24 * hour,
  defaultNameMs: 7 * 24 * hour,
  isForSale: () => true,
};

/** The regions where applications and Voice Connectors can be. */
export const regions = [
  'us-east-1',
  'us-west-2',
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-southeast-1',
  'ap-southeast-2',
  'ca-central-1',
  'eu-central-1',
  'eu-west-1',
  'eu-west-2',
] as const;
