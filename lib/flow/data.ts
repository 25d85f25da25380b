/** What a call holds: kinds of data that survive JSON, and that the compiler and the run time both see. */

/** A text that lives in the table only, encrypted, and only while a state needs it. */
export interface Secret {
  readonly secret: string;
}
/** A WAV file in S3: a prompt, or a recording. */
export interface Audio {
  readonly bucket: string;
  readonly key: string;
}
interface Plain {
  string: string;
  number: number;
  boolean: boolean;
  secret: Secret;
  audio: Audio;
  'string[]': readonly string[];
}

/** The kind of a datum: a plain one, one of the words listed, or an object of kinds. */
export type Kind = keyof Plain | readonly [string, string, ...string[]] | { readonly [Part in string]: Kind };

/** What a call holds in one state: each datum and its kind. */
export type Shape = { readonly [Datum in string]: Kind };
export type Shapes = { readonly [Name in string]: Shape };

/** No data at all. */
export type None = Record<never, never>;

/** The data of each state, from its shape. A name means one thing throughout a flow. */
export type EachHeld<Each> = { -readonly [N in keyof Each]: Held<Each, keyof Each[N]> } & {};

/** The data of one shape. */
export type ValuesOf<One> = EachHeld<{ readonly one: One }>['one'];

/** Every datum of some shapes, by its name. */
export type Datums<Each> = { [N in keyof Each]: keyof Each[N] & string }[keyof Each];

type Value<K> = K extends keyof Plain
  ? Plain[K]
  : K extends readonly (infer Word)[]
    ? Word
    : { readonly [Part in keyof K]: Value<K[Part]> };
type KindIn<Shape, Datum> = Shape extends unknown ? (Datum extends keyof Shape ? Shape[Datum] : never) : never;
type Glossary<Each> = { [Datum in Datums<Each>]: Value<KindIn<Each[keyof Each], Datum>> };
/** By names alone, so that equal shapes are one type, and the compiler does its work once. */
type Held<Each, Names> = { readonly [Datum in Names & Datums<Each>]: Glossary<Each>[Datum] } & {};

/** Data at run time, before it is known to fit a shape. */
export type AnyData = { readonly [Datum in string]: unknown };

/** The part of `inHand` that a shape names. */
export const keep = (shape: Shape, inHand: AnyData): AnyData => {
  const kept: Record<string, unknown> = {};
  for (const datum in shape) kept[datum] = inHand[datum];
  return kept;
};

/** The first datum that is not of its kind, as a path; undefined if all of it fits. */
export const misfit = (shape: Shape, data: AnyData): string | undefined => {
  for (const [datum, kind] of Object.entries(shape)) {
    const value = data[datum];
    if (typeof kind === 'object' && !isWords(kind)) {
      const inner = isObject(value) ? misfit(kind, value) : '';
      if (inner !== undefined) return inner === '' ? datum : `${datum}.${inner}`;
    } else if (!isOf(kind, value)) return datum;
  }
  return undefined;
};

/** The first datum whose kind is none, as a path, with what it is; undefined if every kind is one. */
export const kindless = (shape: Shape): { readonly datum: string; readonly found: string } | undefined => {
  for (const [datum, kind] of Object.entries(shape)) {
    if (isObject(kind)) {
      const inner = kindless(kind);
      if (inner) return { ...inner, datum: `${datum}.${inner.datum}` };
    } else if (Array.isArray(kind) ? !isChoice(kind) : !isPlain(kind)) return { datum, found: JSON.stringify(kind) ?? 'nothing' };
  }
  return undefined;
};

/** The plain kinds. */
export const plainKinds: readonly (keyof Plain)[] = ['string', 'number', 'boolean', 'secret', 'audio', 'string[]'];

/** Tells a list of words from any other kind. */
export const isWords = (kind: Kind): kind is readonly [string, string, ...string[]] => Array.isArray(kind);

/** Whether any datum of a shape is secret, at any depth. */
export const hasSecret = (shape: Shape): boolean =>
  Object.values(shape).some((kind) => kind === 'secret' || (typeof kind === 'object' && !isWords(kind) && hasSecret(kind)));

const isPlain = (kind: unknown): boolean => plainKinds.some((plain) => plain === kind);
const isChoice = (kind: readonly unknown[]): boolean => kind.length > 1 && kind.every((word) => typeof word === 'string');
const isObject = (value: unknown): value is AnyData => typeof value === 'object' && value !== null && !Array.isArray(value);
const isOf = (kind: keyof Plain | readonly string[], value: unknown): boolean => {
  switch (kind) {
    case 'string':
    case 'boolean':
      return typeof value === kind;
    case 'number':
      return Number.isFinite(value);
    case 'secret':
      return isObject(value) && typeof value.secret === 'string';
    case 'audio':
      return isObject(value) && typeof value.bucket === 'string' && typeof value.key === 'string';
    case 'string[]':
      return Array.isArray(value) && value.every((word) => typeof word === 'string');
    default:
      return typeof value === 'string' && kind.includes(value);
  }
};
