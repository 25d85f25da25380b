/** A replay in words: one line a turn, and a line for each thing that is wrong with it. */
import { type Members, membersOf, show } from '../wire/members.ts';
import { inWords } from './compare.ts';
import { isWrong, type Turn } from './run.ts';

/** `  3  ACTION_SUCCESSFUL SpeakAndGetDigits "1"  menu → sales  CallAndBridge`, and what there is to say about it. */
export const turnLines = (turn: Turn): readonly string[] => [
  `${String(turn.index).padStart(3)}  ${eventInWords(turn.event)}  ${turn.before} → ${turn.after}  ${actionsInWords(turn)}`,
  ...(turn.completed.length > 0 ? [`     completed: ${grouped(turn.completed)}`] : []),
  ...(turn.unreadable === undefined ? [] : [`     not read: ${turn.unreadable}`]),
  ...(turn.failure === undefined ? [] : [`     FAILED: ${turn.failure}`]),
  ...turn.breaches.map(
    ({ path, rule, found, expected, errorType, errorMessage }) =>
      `     BREACH of ${rule}: ${path === '' ? 'the reply' : path}: found ${found}, expected ${expected} (${errorType}: ${errorMessage})`,
  ),
  ...turn.differences.map((difference) => `     DIFFERENT: ${inWords(difference)}`),
  ...turn.log
    .filter(({ error }) => error === undefined || error !== turn.failure)
    .map(({ level, message, error }) => `     ${level}: ${message}${error === undefined ? '' : `: ${error}`}`),
];

/** `14 turns of 2 calls: all well`; with `each`, calls of two files are two calls whatever they are called. */
export const summary = (turns: readonly Turn[], each: boolean): string => {
  const calls = new Set(turns.map(({ file, call }) => (each ? `${file} ${call}` : call))).size;
  const wrong = turns.filter(isWrong).length;
  return `${count(turns.length, 'turn')} of ${count(calls, 'call')}: ${wrong === 0 ? 'all well' : `${wrong} not as they should be`}`;
};

/** Paths, those of one object together: `CallDetails (AwsRegion, Participants), SchemaVersion`. */
const grouped = (paths: readonly string[]): string => {
  const groups = Map.groupBy(paths, (path) => path.slice(0, Math.max(0, path.lastIndexOf('.'))));
  const named = ([of, own]: readonly [string, readonly string[]]): string => {
    const names = own.map((path) => path.slice(path.lastIndexOf('.') + 1)).join(', ');
    return of === '' ? names : `${of} (${names})`;
  };
  return [...groups].map(named).join(', ');
};

const eventInWords = (event: Members): string => {
  const type = event.InvocationEventType ?? event.InvocationEvent;
  const { Type, ReceivedDigits, ErrorType, Parameters } = membersOf(event.ActionData);
  const { ParticipantTag } = membersOf(Parameters);
  const about =
    type === 'HANGUP'
      ? [ParticipantTag]
      : [Type, ReceivedDigits === undefined ? undefined : show(ReceivedDigits), ErrorType ?? event.ErrorType];
  return [type, ...about]
    .filter((part) => part !== undefined && part !== '')
    .map((part) => (typeof part === 'string' ? part : show(part)))
    .join(' ');
};

const actionsInWords = ({ reply }: Turn): string => {
  const { Actions } = membersOf(reply);
  if (!Array.isArray(Actions) || Actions.length === 0) return reply === undefined ? 'no reply' : 'no actions';
  return Actions.map((action) => show(membersOf(action).Type).replaceAll('"', '')).join(', ');
};

const count = (many: number, what: string): string => `${many} ${what}${many === 1 ? '' : 's'}`;
