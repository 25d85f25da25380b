/** What makes a flow wrong beside its states: its input, its exits, its commands, its codes, and the flows that it enters. */
import { kindless, plainKinds, type Shape } from './data.ts';
import { type Wrong, wrong } from './definition.values.ts';
import type { Flow } from './flow.ts';
import { type Sending, unsendable } from './sendable.ts';

/** All of it. */
export function* wrongTerms(flow: Flow): Generator<Wrong> {
  const { shapes, exits, commands, input, body } = flow;
  for (const exit of Object.keys(exits))
    if (Object.hasOwn(shapes, exit)) yield wrong('exits', `'${exit}', which is a state too`, 'names of their own');
  for (const [name, shape] of Object.entries(commands)) {
    yield* wrongKinds(`commands.${name}`, `the command '${name}'`, shape);
    yield* wrongArguments(`commands.${name}`, shape, 'command');
  }
  yield* wrongKinds('input', 'the input', input);
  const isPlaced = Object.keys(input).length > 0 && Object.keys(exits).length === 0;
  if (isPlaced) {
    yield* wrongArguments('input', input, 'call');
    if (body.rung === undefined) yield wrong('rung', 'nothing', 'where a call begins that comes in: it brings no input');
    if (body.unreached === undefined)
      yield wrong('unreached', 'nothing', 'where it goes when a call that is placed is not taken');
  }
  yield* wrongCodes('receiveDigits', Object.keys(body.receiveDigits ?? {}));
  const depth = depthOf(flow);
  if (depth > DEEPEST) yield wrong('call', `flows within flows, ${depth} deep`, `at most ${DEEPEST}`);
}

/** A kind that is none: whatever comes under that name would never fit. */
export function* wrongKinds(rule: string, where: string, shape: Shape): Generator<Wrong> {
  const wrongOne = kindless(shape);
  if (wrongOne) {
    const expected = `one of ${plainKinds.join(', ')}, a list of at least two words, or an object of kinds`;
    yield wrong(rule, `the kind ${wrongOne.found} of '${wrongOne.datum}' in ${where}`, expected);
  }
}

/** Codes: keys of a phone, and none the beginning of another, which would be heard first. */
export function* wrongCodes(rule: string, all: readonly string[]): Generator<Wrong> {
  for (const code of all) {
    if (!/^[0-9*#]{1,8}$/.test(code)) yield wrong(rule, `'${code}'`, 'one to eight keys that a phone has: 0 to 9, * and #');
    const longer = all.find((other) => other !== code && other.startsWith(code));
    if (longer !== undefined) yield wrong(rule, `'${code}', which '${longer}' begins with`, 'codes that do not begin alike');
  }
}

function* wrongArguments(rule: string, shape: Shape, as: Sending): Generator<Wrong> {
  const why = unsendable(shape, as);
  if (why) yield wrong(rule, why.found, why.expected);
}

/** How deep flows are entered within each other: 1 for a flow that enters none. */
const depthOf = ({ body }: Flow): number =>
  1 + Math.max(0, ...Object.values(body.states).flatMap(({ call }) => (call ? [depthOf(call.entered)] : [])));

/** Each level is a frame in the call's attributes, which are short. */
const DEEPEST = 4;
