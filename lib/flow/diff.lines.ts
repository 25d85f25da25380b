/** What `npm run diff` says, a line for each thing. */
import { type Change, type Difference, isDifferent } from './diff.ts';
import { type Fate, type Going, isLosing } from './fates.ts';

/** All of it. */
export const linesOf = (difference: Difference): readonly string[] => {
  const { name, was, is, changes, calls } = difference;
  if (!isDifferent(difference)) return [`${name}: nothing has changed (version ${is})`];
  const stay = calls.filter((fate) => !isMoved(fate));
  return [
    `${name}: ${was === is ? `version ${is}, as it was` : `version ${is}, was ${was}`}`,
    ...(changes.length === 0 ? ['  a setting that no graph shows'] : changes.map((change) => `  ${changeLine(change)}`)),
    '',
    ...calls.filter(isLosing).map(fateLine),
    ...calls.filter((fate) => isMoved(fate) && !isLosing(fate)).map(fateLine),
    ...(stay.length === 0 ? [] : [`calls in ${stay.length} ${stay.length === 1 ? 'state' : 'states'} would stay`]),
  ];
};

const isMoved = ({ goes: [first, ...others] }: Fate): boolean => first.how !== 'kept' || others.length > 0;

const changeLine = (change: Change): string => {
  const { what, within, state, name = '' } = change;
  const place = what === 'net' ? 'everywhere else' : state;
  return `${within === undefined ? '' : `${within}/`}${place === undefined ? '' : `${place}: `}${said[what](change, name)}`;
};

const said: { readonly [What in Change['what']]: (change: Change, name: string) => string } = {
  flow: ({ was, is }) => `flow ${is}, was ${was}`,
  input: (change, name) => valued(`input ${name}`, ' ', change),
  exit: (change, name) => valued(`exit ${name}`, ' ', change),
  command: (change, name) => valued(`command ${name}`, ' ', change),
  edge: (change, name) => valued(name, ' → ', change),
  net: (change, name) => valued(name, ' → ', change),
  state: ({ was, is }) => (is === undefined ? `removed (${was})` : was === undefined ? `new (${is})` : `was ${was}`),
  verb: (change) => valued('verb', ' ', change),
  enters: (change) => valued('enters', ' ', change),
  digits: (change) => valued('digits', ' ', change),
  data: (change, name) => valued(`holds ${name}`, ' ', change),
  words: ({ was = 'nothing', is = 'nothing' }) => `says ${is}, said ${was} (harmless)`,
};

const valued = (subject: string, between: string, { was, is }: Change): string => {
  if (is === undefined) return `${subject}${between}${was}, removed`;
  return `${subject}${between}${is}, ${was === undefined ? 'new' : `was ${was}`}`;
};

const fateLine = ({ state, goes }: Fate): string => {
  const who = state === undefined ? 'a call that we have placed, and that still rings,' : `a call in ${state}`;
  const ways = goes.map((going, nth) => {
    const other = goes[nth + 1];
    if (other === undefined) return goingWords(going);
    // Only whoever has been connected stays in what now connects in another way.
    return `${goingWords(going)} ${going.how === 'kept' && other.how === 'anew' ? 'while two talk' : 'if its data fits'}, else `;
  });
  return `${who} would ${ways.join('')}`;
};

const goingWords = ({ how, to }: Going): string => {
  switch (how) {
    case 'kept':
      return 'stay';
    case 'anew':
      return 'enter it anew';
    case 'migrate':
      return `go on in ${to.join(' or ')} (migrate)`;
    case 'recover':
      return `be lost, and go on in ${to.join(' or ')} (recover)`;
  }
};
