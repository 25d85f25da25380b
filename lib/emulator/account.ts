/** What an account holds at the service: plain data, changed by the control plane and read by the telephone network. Times are milliseconds since 1970. */

/** Everything of one account, in all regions. */
export interface Account {
  /** Twelve digits. */
  readonly accountId: string;
  /** By SipMediaApplicationId. */
  readonly applications: Map<string, Application>;
  /** By SipRuleId. */
  readonly rules: Map<string, Rule>;
  /** By E.164; those that wait to be deleted included. */
  readonly numbers: Map<string, PhoneNumber>;
  /** By VoiceConnectorId. */
  readonly connectors: Map<string, VoiceConnector>;
  /** By VoiceConnectorGroupId. */
  readonly groups: Map<string, ConnectorGroup>;
  /** By PhoneNumberOrderId. */
  readonly orders: Map<string, NumberOrder>;
  /** By the ARN of what is tagged; then by key. */
  readonly tags: Map<string, Map<string, string>>;
  /** The default calling name, under the only key `default`. */
  readonly callingName: Map<'default', DefaultCallingName>;
}

/** A SIP media application: a Lambda in a region. */
export interface Application {
  readonly id: string;
  readonly region: string;
  readonly name: string;
  /** Of a function, a version or an alias. */
  readonly lambdaArn: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly messageLogs: boolean;
}

/** A SIP rule: which calls ring which applications. */
export interface Rule {
  readonly id: string;
  readonly name: string;
  readonly disabled: boolean;
  readonly triggerType: 'ToPhoneNumber' | 'RequestUriHostname';
  /** A number of the account in E.164, or the outbound host name of one of its Voice Connectors. */
  readonly triggerValue: string;
  /** In the order of the request. They are tried by ascending priority. */
  readonly targets: readonly RuleTarget[];
  readonly createdAt: number;
  readonly updatedAt: number;
}

export interface RuleTarget {
  readonly applicationId: string;
  readonly priority: number;
  readonly region: string;
}

export type ProductType = 'VoiceConnector' | 'SipMediaApplicationDialIn';

/** A phone number of the account. */
export interface PhoneNumber {
  readonly id: string;
  readonly e164: string;
  /** Two letters. */
  readonly country: string;
  readonly type: 'Local' | 'TollFree';
  readonly productType: ProductType;
  /** What the service tells as Assigned is not kept: it follows from the rules and from `connector`. */
  readonly status: 'AcquireInProgress' | 'Unassigned' | 'DeleteInProgress';
  readonly callingName: string | undefined;
  readonly callingNameStatus: 'Unassigned' | 'UpdateInProgress' | 'UpdateSucceeded';
  /** When the change of the calling name takes effect. */
  readonly callingNameDueAt?: number;
  /** The Voice Connector, or group of them, that the number is associated with. */
  readonly connector?: NumberAssociation;
  readonly orderId: string | undefined;
  readonly name: string | undefined;
  readonly createdAt: number;
  readonly updatedAt: number;
  /** When it leaves the deletion queue for good. */
  readonly deletionAt?: number;
}

export interface NumberAssociation {
  readonly name: 'VoiceConnectorId' | 'VoiceConnectorGroupId';
  readonly value: string;
  readonly associatedAt: number;
}

/** The account's trunk to a telephone system of its own. */
export interface VoiceConnector {
  readonly id: string;
  readonly region: string;
  readonly name: string;
  readonly outboundHostName: string;
  readonly requireEncryption: boolean;
  readonly networkType: 'IPV4_ONLY' | 'DUAL_STACK';
  readonly integrationType?: string;
  readonly origination?: Origination;
  readonly termination?: Termination;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** Where calls to the connector's numbers go. */
export interface Origination {
  readonly routes: readonly OriginationRoute[];
  readonly disabled: boolean;
}

export interface OriginationRoute {
  readonly host: string;
  readonly port: number;
  readonly protocol: 'TCP' | 'UDP';
  readonly priority: number;
  readonly weight: number;
}

/** Who may call out over the connector. */
export interface Termination {
  readonly cpsLimit: number;
  readonly defaultPhoneNumber?: string;
  readonly callingRegions: readonly string[];
  readonly cidrAllowedList: readonly string[];
  readonly disabled: boolean;
}

export interface ConnectorGroup {
  readonly id: string;
  readonly name: string;
  readonly items: readonly { readonly connectorId: string; readonly priority: number }[];
  readonly distribution: 'PriorityWeightedDistribution' | 'LoadBalancedDistribution';
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** An order of phone numbers, from its creation to its end. */
export interface NumberOrder {
  readonly id: string;
  readonly productType: ProductType;
  readonly status: 'Processing' | 'Successful' | 'Partial' | 'Failed';
  readonly numbers: readonly { readonly e164: string; readonly status: 'Processing' | 'Acquired' | 'Failed' }[];
  readonly createdAt: number;
  readonly updatedAt: number;
  /** When it is carried out. */
  readonly dueAt: number;
}

/** The calling name of all numbers that have none of their own. */
export interface DefaultCallingName {
  readonly name: string;
  readonly updatedAt: number;
}

/** An account with nothing in it. */
export const emptyAccount = (accountId = '111122223333'): Account => ({
  accountId,
  applications: new Map(),
  rules: new Map(),
  numbers: new Map(),
  connectors: new Map(),
  groups: new Map(),
  orders: new Map(),
  tags: new Map(),
  callingName: new Map(),
});

/** Whether a number can be used: it has been acquired and does not wait to be deleted. */
export const owns = (account: Account, e164: string): boolean => account.numbers.get(e164)?.status === 'Unassigned';
