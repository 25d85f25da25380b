/** What a line takes beside the answers to its questions: codes that are keyed, and commands of programs. */
import type { Key } from '../emulator/phone.ts';
import { type Arguments, toArguments } from '../flow/arguments.ts';
import { type AnyData, isWords, type Kind, type Shape } from '../flow/data.ts';
import { codesOf } from '../flow/edges.ts';
import type { Flow } from '../flow/flow.ts';
import { orderOf } from '../phone/keys.ts';

export interface Taken {
  readonly codes: readonly (readonly Key[])[];
  /** What an update brings for each command, but for its id. */
  readonly commands: readonly Arguments[];
}

/** All that some state of this flow takes, or of the flows that it enters. */
export const takenBy = (flow: Flow): Taken => ({
  codes: [...new Set(codesIn(flow))].map(keysOf),
  commands: commandsIn(flow),
});

const codesIn = (flow: Flow): readonly string[] =>
  Object.values(flow.body.states).flatMap((state) => [
    ...codesOf(flow, state),
    ...(state.call ? codesIn(state.call.entered) : []),
  ]);

const commandsIn = (flow: Flow): readonly Arguments[] => [
  ...Object.entries(flow.commands).map(([name, shape]) => ({ cwCommand: name, ...toArguments(shape, dataOf(shape)) })),
  ...Object.values(flow.body.states).flatMap(({ call }) => (call ? commandsIn(call.entered) : [])),
];

const keysOf = (code: string): readonly Key[] =>
  [...code].flatMap((character) => {
    const order = orderOf(character);
    return order?.do === 'press' ? [order.key] : [];
  });

/** Of its kind, and no more: what a program really sends is not known here. */
const dataOf = (shape: Shape): AnyData => Object.fromEntries(Object.entries(shape).map(([name, kind]) => [name, datumOf(kind)]));

const datumOf = (kind: Kind): unknown => {
  if (typeof kind === 'object') return isWords(kind) ? kind[0] : dataOf(kind);
  return DATA[kind];
};

/** A text may be a number to call. */
const DATA = {
  string: '+12065550111',
  number: 1,
  boolean: true,
  secret: { secret: '1' },
  audio: { bucket: 'example-prompts', key: 'music.wav' },
  'string[]': ['one'],
} as const;
