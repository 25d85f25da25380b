/** A bot of Amazon Lex, scripted: whoever rehearses a call says what it makes of what it hears. Guide: start-bot-conversation. */

import type { Breach } from '../wire/check.ts';
import type { Intent } from '../wire/events.ts';
import { membersOf } from '../wire/members.ts';

/** One bot. The same words in the same conversation should always get the same answer, or calls cannot be repeated. */
export interface Bot {
  /** What it says first, where the action brings no welcome messages. */
  readonly greeting?: string;
  readonly hears: (heard: Heard) => Understood;
}

/** What the party of the leg does: speaks, keys digits, presses `*` (which cancels), or does nothing for too long. */
export type Heard = {
  /** Of this conversation, from 1. */
  readonly turn: number;
  /** What it understood the turn before. */
  readonly intent: Intent | undefined;
  readonly sessionAttributes: { readonly [Name in string]: string };
} & (
  | { readonly kind: 'speech'; readonly text: string }
  | { readonly kind: 'keys'; readonly keys: string }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'silence' }
);

/** What the bot makes of it. The conversation goes on while the intent is `InProgress`. */
export interface Understood {
  readonly intent: Intent;
  /** Spoken next; a text that begins with `<speak` is SSML. */
  readonly says?: string;
  /** From 0 to 1; none for an intent that was fallen back to. */
  readonly confidence?: number;
  /** Take the place of those before. */
  readonly sessionAttributes?: { readonly [Name in string]: string };
}

/** The refusal of a reply that names more bots than the account may. Those of other replies are not counted here. */
export const botBreaches = (reply: unknown, { botQuota }: { readonly botQuota: number }): readonly Breach[] => {
  const { Actions } = membersOf(reply);
  if (!Array.isArray(Actions)) return [];
  const started = Actions.map(membersOf).filter(({ Type }) => Type === 'StartBotConversation');
  const bots = new Set(started.map(({ Parameters }) => membersOf(Parameters).BotAliasArn));
  return bots.size <= botQuota ? [] : [exceeded(bots.size, botQuota)];
};

const exceeded = (found: number, most: number): Breach => ({
  path: 'Actions',
  rule: 'reply.actions.bots',
  found: `${found}`,
  expected: `at most ${most} bots`,
  errorType: 'ActionExecutionThrottled',
  errorMessage: 'This account has exceeded the number of bot references allowed by the PSTN Audio service',
  source: 'blog:bots',
});
