/** Lines: which flow answers which number. */
import type { Flow } from './flow.ts';

/** A flow for each number (E.164), or for each user part of a Request-URI behind a Voice Connector. */
export type Lines = { readonly [Number in string]: Flow };
