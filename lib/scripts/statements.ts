/** The language of call scripts: one table, which the parser, its errors and the reference are made from. */
import type { Fault } from '../emulator/faults.ts';
import type { Reader } from './reader.ts';
import type { Arguments, Statement } from './script.ts';

/** A statement of the language. */
export interface Syntax {
  /** The words that it begins with, by which it is known. */
  readonly words: string;
  /** What stands behind them. */
  readonly takes?: string;
  readonly meaning: string;
  readonly read: (line: Reader) => Statement;
}

const ON_TURN = '[on turn N]';
const WITH = '[with NAME "VALUE" …]';

/** A fault that is nothing but its name. */
const fault = (kind: Exclude<Fault['kind'], 'late' | 'region'>, meaning: string): Syntax => ({
  words: `fault ${kind}`,
  takes: ON_TURN,
  meaning,
  read: (line) => ({ do: 'fault', fault: { kind }, turn: turnIn(line) }),
});

/** Every statement. No statement's words begin another's. */
export const statements: readonly Syntax[] = [
  {
    words: 'dial',
    takes: 'TO [from FROM]',
    meaning: 'Calls a number. The first statement, and only that.',
    read: (line) => ({ do: 'dial', to: line.number(), from: line.take('from') ? line.number() : undefined }),
  },
  {
    words: 'place',
    takes: `FROM to TO ${WITH}`,
    meaning:
      'In place of `dial`: the service calls the number TO from the line FROM, with these arguments for the flow. ' +
      'The statements are then about the person at TO.',
    read: (line) => ({ do: 'place', from: line.number(), to: destination(line), arguments: argumentsIn(line) }),
  },
  {
    words: 'phone rings',
    meaning:
      'Waits until a call that the service has placed meanwhile rings. From here on the statements are about that call, and the ' +
      'person at its other end; the call before it goes on.',
    read: () => ({ do: 'phone rings' }),
  },
  {
    words: 'pick up',
    meaning: 'Waits until the phone of a placed call rings; it is picked up.',
    read: () => ({ do: 'pick up' }),
  },
  {
    words: 'let it ring',
    meaning: 'Waits until the phone of a placed call rings, and until it rings no more.',
    read: () => ({ do: 'let it ring' }),
  },
  {
    words: 'decline',
    takes: '[CODE]',
    meaning:
      'Waits until the phone of a placed call rings; it is not taken, for the reason of that SIP code: 486 (busy) unless given.',
    read: (line) => ({ do: 'decline', code: line.peek() === undefined ? 486 : line.code() }),
  },
  {
    words: 'hear',
    takes: '"TEXT"',
    meaning:
      'Waits until a prompt begins whose words, or whose file, contain the text; case, SSML tags and white space aside. ' +
      'Each prompt is heard once: the next hear looks behind it. Fails when the call ends or falls silent first, or after ten minutes.',
    read: (line) => ({ do: 'hear', text: line.text() }),
  },
  {
    words: 'press',
    takes: 'KEYS',
    meaning: 'Presses keys (0-9, *, #), each for 200 ms.',
    read: (line) => ({ do: 'press', keys: line.keys() }),
  },
  {
    words: 'say',
    takes: '"TEXT" [for DURATION]',
    meaning: 'Speaks, to a bot or a recording: for so long, or for as long as the words take (150 a minute).',
    read: (line) => ({ do: 'say', text: line.text(), ms: line.take('for') ? line.duration() : undefined }),
  },
  {
    words: 'command',
    takes: `NAME ${WITH}`,
    meaning: 'A program sends the flow this command, with these arguments. Fails when there is no such call (any more).',
    read: (line) => ({ do: 'command', name: line.name('a command'), arguments: argumentsIn(line) }),
  },
  {
    words: 'wait',
    takes: 'DURATION',
    meaning: 'Lets time pass: 200ms, 5s, 2m.',
    read: (line) => ({ do: 'wait', ms: line.duration() }),
  },
  {
    words: 'callee answers',
    meaning: 'Waits until the second phone rings; it is picked up.',
    read: () => ({ do: 'callee', act: 'answers' }),
  },
  {
    words: 'callee does not answer',
    meaning:
      'Waits until the second phone rings, and until it rings no more. That is also what a callee does about whom nothing is said.',
    read: () => ({ do: 'callee', act: 'does not answer' }),
  },
  {
    words: 'callee rejects',
    meaning: 'Waits until the second phone rings; it is busy, or the callee declines.',
    read: () => ({ do: 'callee', act: 'rejects' }),
  },
  {
    words: 'callee hangs up',
    meaning: 'Waits until the two are connected; the callee leaves.',
    read: () => ({ do: 'callee', act: 'hangs up' }),
  },
  {
    words: 'callee presses',
    takes: 'KEYS',
    meaning: 'Waits until the two are connected; the callee presses keys, each for 200 ms.',
    read: (line) => ({ do: 'callee presses', keys: line.keys() }),
  },
  {
    words: 'meeting ends',
    meaning: 'Waits until the caller is in a meeting; it ends for everybody.',
    read: () => ({ do: 'meeting ends' }),
  },
  {
    words: 'expect state',
    takes: 'NAME',
    meaning: 'The call is in this state, once the turns under way are answered: the last state of the list that was sent.',
    read: (line) => ({ do: 'expect state', state: line.name('a state') }),
  },
  {
    words: 'expect silence below',
    takes: 'DURATION',
    meaning: 'So far the caller was never left for so long with nothing played, nobody connected and no key awaited.',
    read: (line) => ({ do: 'expect silence', belowMs: line.duration() }),
  },
  fault('duplicate', 'The event of the next turn reaches the Lambda twice at once; the service takes the answer to the first.'),
  {
    words: 'fault late',
    takes: `DURATION ${ON_TURN}`,
    meaning: 'The answer to it reaches the service so much later. After 20s the service no longer waits.',
    read: (line) => ({ do: 'fault', fault: { kind: 'late', ms: line.duration() }, turn: turnIn(line) }),
  },
  fault('lost', 'The Lambda does its work, and the answer never reaches the service.'),
  fault('timeout', 'The Lambda does nothing, for longer than the service waits.'),
  fault('throttle', 'Lambda throttles that invocation. The service tries once more: that is another turn.'),
  fault('crash', 'The Lambda does its work, and dies before it answers.'),
  fault('blank', 'The Lambda does its work, and the answer is empty.'),
  {
    words: 'fault action',
    takes: 'TYPE',
    meaning: 'The next action of that type, such as `Speak`, fails as it begins: SystemException.',
    read: (line) => ({ do: 'fault action', type: line.action() }),
  },
  {
    words: 'fault attributes lost',
    takes: ON_TURN,
    meaning: 'The event of the next turn comes without `TransactionAttributes`; the service has them still.',
    read: (line) => ({ do: 'fault attributes', turn: turnIn(line) }),
  },
  {
    words: 'fault table',
    takes: 'down|up',
    meaning: 'From now on the flows cannot reach their table (`down`), or they can again (`up`).',
    read: (line) => ({ do: 'table', goes: directionIn(line) }),
  },
  {
    words: 'fault region',
    takes: 'down|up',
    meaning: 'From now on nothing reaches the Lambda (`down`), or everything does again (`up`).',
    read: (line) => ({ do: 'region', goes: directionIn(line) }),
  },
  {
    words: 'hang up',
    meaning: 'The caller hangs up, as every caller does after the last statement.',
    read: () => ({ do: 'hang up' }),
  },
  {
    words: 'expect hangup',
    meaning: 'Waits until the caller is hung up on. Fails when that does not come.',
    read: () => ({ do: 'expect hangup' }),
  },
];

/** Whom a call is placed to. */
const destination = (line: Reader): string => {
  if (!line.take('to')) line.refuse('to');
  return line.number();
};

/** Undefined if there is none. Names of our own begin with `cw`. */
const argumentsIn = (line: Reader): Arguments | undefined => {
  if (!line.take('with')) return undefined;
  const given: Record<string, string> = {};
  do {
    const name = line.peek() ?? '';
    if (Object.hasOwn(given, name)) line.refuse('an argument that is not there yet');
    if (name.startsWith('cw')) line.refuse('a name that does not begin with cw');
    given[line.name('an argument')] = line.text();
  } while (line.peek() !== undefined);
  return given;
};

/** Of which turn a fault is, counted from 1; undefined: of the next. */
const turnIn = (line: Reader): number | undefined => {
  if (!line.take('on')) return undefined;
  if (!line.take('turn')) line.refuse('turn');
  return line.count();
};

const directionIn = (line: Reader): 'down' | 'up' =>
  line.take('down') ? 'down' : line.take('up') ? 'up' : line.refuse('down or up');

/** How a statement is written: `dial TO [from FROM]`. */
export const syntaxOf = ({ words, takes }: Syntax): string => (takes === undefined ? words : `${words} ${takes}`);
