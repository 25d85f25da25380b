/** What a state can enter that ends in one of several ways: a flow by its exits, a bot by its intents. */
import type { AnyData, EachHeld, None, Shapes } from './data.ts';
import type { Choice, Edges } from './edge.ts';
import type { Flow } from './flow.ts';

declare const types: unique symbol;
/** Carries the types of an input and of the ways to end, each with its data; there is nothing of it at run time. */
export interface Ends<As extends keyof Entered, Input, Outcomes> {
  readonly [types]?: { as: As; input: Input; outcomes: Outcomes };
}
/** What a verb enters. */
interface Entered {
  call: Flow;
  startBotConversation: Bot<unknown>;
}

/** What is entered, and where each of its ends leads. */
export interface Entering<Data, As extends keyof Entered> {
  readonly entered: Entered[As];
  readonly edges: { readonly [End in string]: string | Choice<Data, AnyData> };
  /** Makes its input of the data; undefined where the data in hand is enough. */
  readonly input: ((data: Data) => AnyData) | undefined;
}

/** `after(voicemail, { left: 'thanks', gaveUp: 'bye' })`: what it ends with is in hand. Its input is too, or is made. */
export type After<States> = <As extends keyof Entered, Input, Outcomes, Data>(
  entered: Ends<As, Input, Outcomes>,
  edges: { readonly [O in keyof Outcomes]: Edges<States, Data, Outcomes[O]>['edge'] },
  ...made: Data extends Input ? [] : [input: (data: Data) => Input]
) => Entering<Data, As>;

/** A Lex bot, as far as a flow must know it. */
export interface Bot<Intents> extends Ends<'startBotConversation', None, Intents> {
  /** Of the alias, in the same region. Guide: start-bot-conversation. */
  readonly arn: string;
  /** The intents that have an edge, each with the slots that must be filled. */
  readonly intents: Shapes;
  /** `en_US` unless given. */
  readonly locale?: string;
  /** What it says first; without it the caller speaks first. */
  readonly welcome?: string;
}

/** Names a Lex bot's intents, each with its slots: texts, numbers, or some words. */
export const bot = <const Intents extends Shapes>(lex: {
  readonly arn: string;
  readonly intents: Intents;
  readonly locale?: string;
  readonly welcome?: string;
}): Bot<EachHeld<Intents>> => lex;
