/** Typed data as the service carries it into a call: a map of texts, and back. */
import { type AnyData, type Kind, misfit, type None, type Shape, type ValuesOf } from './data.ts';

/** Texts under names, as CreateSipMediaApplicationCall and UpdateSipMediaApplicationCall take them: at most twenty. Guide: use-create-call-api, update-sip-call. */
export type Arguments = { readonly [Name in string]: string };

/**
 * Places a call: the service rings `to`, who sees `from`, and the flow of the line `from` goes on from there with the data.
 * Resolves with the call's `TransactionId`; rejects if the service refuses. The same `once` never rings twice.
 */
export type PlaceCall = <const Input extends Shape = None>(
  call: { readonly from: string; readonly to: string; readonly once: string },
  input: Input,
  data: ValuesOf<Input>,
) => Promise<string>;

/** The data of a shape as texts: a text as it is, all else as JSON. Throws what does not fit the shape. */
export const toArguments = (shape: Shape, data: AnyData): Arguments => {
  const wrong = misfit(shape, data);
  if (wrong !== undefined) throw new TypeError(`found '${wrong}' to be ${shownKind(data[wrong])}, expected what its shape names`);
  return Object.fromEntries(Object.keys(shape).map((name) => [name, textOf(data[name])]));
};

/** The data that texts say, or which of them is missing or does not fit. What the shape does not name is left out. */
export const fromArguments = (
  shape: Shape,
  given: { readonly [Name in string]?: unknown },
): { readonly data: AnyData } | { readonly misfit: string } => {
  const data = Object.fromEntries(Object.entries(shape).map(([name, kind]) => [name, datumOf(kind, given[name])]));
  const wrong = misfit(shape, data);
  return wrong === undefined ? { data } : { misfit: wrong };
};

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

const datumOf = (kind: Kind, text: unknown): unknown => {
  if (typeof text !== 'string' || kind === 'string' || Array.isArray(kind)) return text;
  return parsed(text);
};

/** What is no JSON fits no shape: whoever asks is told so. */
const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const shownKind = (value: unknown): string => (value === undefined ? 'missing' : `a ${typeof value}`);
