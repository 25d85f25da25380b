/** What the page wishes for, done, or refused with what was found and what was expected. */
import type { Call } from '../emulator/phone.ts';
import type { Flow } from '../flow/flow.ts';
import { E164 } from '../wire/e164.ts';
import { commandsAt, misfitOf, tooMany, updateWith } from './commands.ts';
import { isOver, type Kept } from './kept.ts';
import { type Laboratory, remarksOnAll, valuesOf } from './lab.ts';
import { flowNamed, type Knowing } from './placed.ts';
import type { Answer, Wish } from './protocol.ts';
import type { Seen, Told } from './seen.ts';
import type { Rung, Telephones } from './telephones.ts';
import { unexpected } from './wishes.ts';

/** What wishes are about. */
export interface Desk {
  readonly rung: () => Rung;
  readonly knowing: () => Knowing;
  readonly telephones: Telephones;
  readonly lab: Laboratory;
  readonly now: () => number;
  readonly kept: ReadonlyMap<string, Kept>;
  /** The calls that are not over. */
  readonly live: () => readonly Seen[];
  readonly forget: (call: string) => void;
  /** Shows a saved call, and answers with its id. */
  readonly open: (name: string, text: string) => Promise<readonly Told[]>;
}

/** Does it. */
export const grant = async (wish: Wish, desk: Desk): Promise<Answer> => {
  switch (wish.do) {
    case 'dial':
      return dial(wish, desk);
    case 'place':
      return place(wish, desk);
    case 'press':
    case 'say':
    case 'hangUp':
    case 'answer':
    case 'reject':
    case 'command':
    case 'strike': {
      const call = desk.live().find(({ begun }) => begun.id === wish.call);
      if (call !== undefined) return act(wish, call, desk);
      return isHandling(wish) && desk.kept.has(wish.call) ? {} : noSuch(wish.call, desk);
    }
    case 'close': {
      const call = desk.kept.get(wish.call);
      if (call === undefined) return noSuch(wish.call, desk);
      if (!isOver(call)) return unexpected('call', wish.call, 'one that is over: it goes on');
      desk.forget(wish.call);
      return {};
    }
    case 'open': {
      const [first] = await desk.open(wish.name, wish.text);
      return first === undefined ? unexpected('text', '', 'a call') : { call: first.begun.id };
    }
    default:
      return experiment(wish, desk);
  }
};

type About = Extract<Wish, { do: 'press' | 'say' | 'hangUp' | 'answer' | 'reject' | 'command' | 'strike' }>;

/** What a person does with the phone in hand. Where the other end has just gone, it reaches nobody, and is no mistake. */
const isHandling = (wish: About): wish is Handling => wish.do === 'press' || wish.do === 'say' || wish.do === 'hangUp';

type Handling = Extract<About, { do: 'press' | 'say' | 'hangUp' }>;

const noSuch = (id: string, { kept, live }: Desk): Answer => {
  if (kept.has(id)) return unexpected('call', id, 'one that goes on: it is over');
  const ids = live().map(({ begun }) => begun.id);
  return unexpected('call', id, ids.length === 0 ? 'none: no call goes on' : `one of: ${ids.join(', ')}`);
};

const dial = ({ to, from }: Extract<Wish, { do: 'dial' }>, { rung, knowing, telephones, live }: Desk): Answer => {
  const numbers = Object.keys(knowing().lines);
  if (rung().kind === 'flows' && !numbers.includes(to)) return noLine('to', to, numbers);
  if (rung().kind === 'lambda' && !E164.test(to)) return unexpected('to', to, 'a number such as +12065550100 (E.164)');
  return begun(telephones.present().dial({ to, from }), live());
};

const place = (wish: Extract<Wish, { do: 'place' }>, { rung, knowing, telephones, live }: Desk): Answer => {
  const { line, to, with: given } = wish;
  const { lines } = knowing();
  const flow = Object.hasOwn(lines, line) ? lines[line] : undefined;
  if (rung().kind === 'flows' && flow === undefined) return noLine('line', line, Object.keys(lines));
  if (!E164.test(line)) return unexpected('line', line, 'a number such as +12065550100 (E.164): only such a line calls');
  const problem = flow === undefined ? tooMany(given, 0) : misfitOf(flow.input, given);
  if (problem !== undefined) return problem;
  const isBare = Object.keys(given).length === 0;
  return begun(telephones.present().place({ from: line, to, arguments: isBare ? undefined : given }), live());
};

const noLine = (name: string, found: string, numbers: readonly string[]): Answer =>
  unexpected(name, found, numbers.length === 0 ? 'a line: there is none' : `one of the lines: ${numbers.join(', ')}`);

const begun = (call: Call, live: readonly Seen[]): Answer => {
  const seen = live.find((one) => one.call === call);
  return seen === undefined ? {} : { call: seen.begun.id };
};

const act = (wish: About, seen: Seen, desk: Desk): Answer => {
  const { call } = seen;
  const rings = seen.situation().rings ? undefined : unexpected('call', wish.call, 'one with a phone that rings');
  switch (wish.do) {
    case 'press':
      return absent(wish, seen) ?? done(() => call.press(wish.key, wish.leg));
    case 'say':
      return absent(wish, seen) ?? done(() => call.say({ ms: wish.ms, text: wish.text }, wish.leg));
    case 'hangUp':
      return absent(wish, seen) ?? done(() => call.hangUp(wish.leg));
    case 'answer':
      return rings ?? done(call.answer);
    case 'reject':
      return rings ?? done(() => call.reject(wish.code));
    case 'command':
      return command(wish, seen, desk);
    case 'strike':
      return done(() => desk.lab.strike(wish.call, { fault: wish.fault, at: desk.now() }));
  }
};

const done = (deed: () => void): Answer => {
  deed();
  return {};
};

/**
 * What is answered where nobody is on that leg: nothing, once somebody was. A caller whose call is not answered yet can do what
 * makes no sense, as on any phone.
 */
const absent = ({ leg }: Handling, { news, situation }: Seen): Answer | undefined => {
  const { left, connected } = situation();
  if (leg === 'LEG-A' ? !left : connected !== undefined) return undefined;
  const hasGone = news.some((one) => one.kind === 'happened' && one.happening.kind === 'hungUp' && one.happening.leg === leg);
  return hasGone ? {} : unexpected('leg', leg, 'one with somebody on it');
};

const command = ({ name, with: given }: Extract<Wish, { do: 'command' }>, seen: Seen, desk: Desk): Answer => {
  const root = flowOf(seen, desk.knowing());
  if (root !== undefined) {
    const shapes = commandsAt(root, seen.place());
    const shape = Object.hasOwn(shapes, name) ? shapes[name] : undefined;
    const names = Object.keys(shapes);
    const declared = names.length === 0 ? `none: ${root.body.name} declares no commands` : `one of: ${names.join(', ')}`;
    if (shape === undefined) return unexpected('name', name, declared);
    const problem = misfitOf(shape, given);
    if (problem !== undefined) return problem;
  }
  const problem = tooMany(given, 2);
  if (problem !== undefined) return problem;
  const isThere = seen.call.update(updateWith(name, given));
  return isThere ? {} : unexpected('call', seen.begun.id, 'one that the service has told of: it has not rung yet, or is ending');
};

/** The flow that answers a call, as far as it is known. */
const flowOf = (seen: Seen, knowing: Knowing): Flow | undefined => {
  const place = seen.place();
  const { line } = seen.begun;
  const own = Object.hasOwn(knowing.lines, line) ? knowing.lines[line] : undefined;
  return (place && flowNamed(knowing, line, place.flow)) ?? own;
};

type Experiment = Extract<Wish, { do: 'region' | 'table' | 'delay' | 'read' }>;

/** What is wished for the whole desk. */
const experiment = (wish: Experiment, { rung, lab, kept, live, now }: Desk): Answer => {
  /** A call that is saved as a script has it happen there too. */
  const mark = (what: 'region' | 'table', down: boolean) => {
    const statement = `fault ${what} ${down ? 'down' : 'up'}`;
    for (const { begun: one } of live()) kept.get(one.id)?.marks.push({ at: now(), statement });
  };
  switch (wish.do) {
    case 'region':
      if (lab.told().regionDown !== wish.down) mark('region', wish.down);
      return done(() => lab.change({ regionDown: wish.down }));
    case 'table':
      if (rung().kind === 'lambda') return unexpected('table', 'no table', 'one: it is flows that have it, not every Lambda');
      if (lab.told().tableDown !== wish.down) mark('table', wish.down);
      return done(() => lab.change({ tableDown: wish.down }));
    case 'delay':
      lab.change({ lambdaMs: wish.ms });
      // No statement says it.
      for (const { begun: one } of live()) for (const remark of remarksOnAll(lab.told())) kept.get(one.id)?.remarks.add(remark);
      return {};
    case 'read': {
      const values = valuesOf(wish.reading);
      if (values === undefined) return unexpected('reading', wish.reading, 'the name of a reading');
      if (!values.includes(wish.value)) return unexpected('value', wish.value, `one of: ${values.join(', ')}`);
      return done(() => lab.read(wish.reading, wish.value));
    }
  }
};
