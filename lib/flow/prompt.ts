/** What a caller hears and keys. */
import type { Audio } from './data.ts';

/** A key on the caller's phone. */
export type Key = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | '*' | '#';

/** A voice of Amazon Polly. `language` is needed only for voices that speak two. Guide: speak. */
export interface Voice {
  readonly id: string;
  readonly engine?: 'standard' | 'neural';
  readonly language?: string;
}

/** Words: plain text, or SSML; in the flow's voice unless they name their own. At most 1,000 characters. */
export type Speech =
  | string
  | { readonly text: string; readonly voice?: Voice }
  | { readonly ssml: string; readonly voice?: Voice };

/** Fixed, or made from the state's data. */
export type From<Data, Result> = Result | ((data: Data) => Result);
export type Say<Data> = From<Data, Speech>;

/** One prompt, or one for each attempt; the last one serves all later attempts. */
export type Attempts<Prompt> = Prompt | readonly Prompt[];

/**
 * SSML, in which what is filled in is escaped.
 *
 * @example ssml`Your code is <say-as interpret-as="digits">${code}</say-as>.`
 */
export const ssml = (texts: TemplateStringsArray, ...parts: readonly (string | number)[]): { readonly ssml: string } => ({
  ssml: `<speak>${String.raw({ raw: texts }, ...parts.map(escaped))}</speak>`,
});

/** Tells a file from words. */
export const isAudio = (prompt: Speech | Audio): prompt is Audio => typeof prompt === 'object' && 'bucket' in prompt;

const escaped = (part: string | number) => String(part).replace(/[<>&"']/g, (mark) => `&#${mark.charCodeAt(0)};`);
