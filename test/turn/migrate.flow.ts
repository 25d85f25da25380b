/** A flow, and places that the version before it has written. */
import { states } from '../../lib/flow/flow.ts';
import { carriedOver, isAstray } from '../../lib/turn/migrate.ts';
import type { Place } from '../../lib/turn/place.ts';
import type { Frame } from '../../lib/turn/scope.ts';
import type { Sent } from '../../lib/turn/sent.ts';
import type { ActionType } from '../../lib/wire/actions.ts';

const taking = states(
  { greet: {}, record: {}, review: { recording: 'audio' }, filing: {} },
  { input: { name: 'string' }, exits: { left: {} } },
);
const voicemail = taking.flow({
  name: 'voicemail',
  start: 'greet',
  otherwise: 'left',
  recover: 'greet',
  migrate: { listen: taking.was({ recording: 'audio' }, 'review'), checked: taking.was({}, 'left') },
  states: {
    greet: { speak: 'Leave a message.', next: 'record' },
    record: { recordAudio: { bucket: 'messages' }, next: 'review' },
    review: { menu: 'Press 1.', keys: { 1: 'filing' }, noMatch: 'left' },
    filing: { run: taking.work(['left'], async () => 'left'), hold: 'One moment.' },
  },
});

const { after, choose, flow, was, work } = states(
  {
    greeting: {},
    menu: {},
    amount: { account: 'string' },
    pay: { account: 'string', cents: 'number' },
    pin: { account: 'string' },
    check: { account: 'string', pin: 'secret' },
    paying: { cents: 'number' },
    lookup: { cents: 'number' },
    agent: {},
    on: {},
    message: { name: 'string' },
    tape: {},
    tone: {},
    bye: {},
  },
  { input: { name: 'string' } },
);
/** It has renamed states, removed some, and reshaped one. */
export const now = flow({
  name: 'line',
  start: 'menu',
  rung: 'greeting',
  unreached: 'bye',
  otherwise: 'bye',
  recover: 'menu',
  migrate: {
    top: was({}, 'menu'),
    sum: was({ account: 'string' }, 'amount'),
    picked: was(
      { account: 'string' },
      choose(['amount'], ({ data, go }) => go('amount', { account: data.account })),
    ),
    words: was({}, 'menu'),
    desk: was({}, 'agent'),
    charging: was({ cents: 'number' }, 'paying'),
    pay: was(
      { account: 'string', cents: 'string' },
      choose(['pay'], ({ data, go }) => go('pay', { ...data, cents: Number(data.cents) })),
    ),
    secrets: was({ account: 'string', pin: 'secret' }, 'amount'),
    note: was({ name: 'string' }, 'message'),
  },
  states: {
    greeting: { speak: 'Welcome.', next: 'menu' },
    menu: { menu: 'Press 1.', keys: { 1: 'agent' } },
    amount: { speakAndGetDigits: 'How much?', digits: 2, next: 'bye' },
    pay: { speak: 'You pay.', next: 'bye' },
    pin: { speakAndGetDigits: 'PIN?', digits: 4, secret: true, next: 'bye' },
    check: { speakAndGetDigits: 'Once more?', digits: 4, secret: true, next: 'bye' },
    paying: { run: work(['pay', 'bye'], async () => 'bye'), hold: 'One moment.' },
    lookup: { run: work(['bye'], async () => 'bye') },
    agent: { callAndBridge: '+12065550110', ended: 'bye', failed: 'bye' },
    on: { talk: true, ended: 'bye' },
    message: { call: after(voicemail, { left: 'bye' }) },
    tape: { startCallRecording: { bucket: 'calls' }, next: 'menu' },
    tone: { sendDigits: '1', next: 'menu' },
    bye: { hangup: 'Goodbye.' },
  },
});

/** The actions of a list, as `Speak greeting`: what was sent, and by which state. */
export const sent = (...actions: readonly `${ActionType} ${string}`[]): readonly Sent[] =>
  actions.map((action) => {
    const [type, of = ''] = action.split(' ');
    // Sound: the parameter's type says so.
    return { type: type as ActionType, of, mark: '' };
  });

/** The way into the flow within. */
export const within: readonly Frame[] = [{ state: 'message', data: { name: 'Ann' } }];

/** A place that the version before has written: by default one where a question was asked. */
export const place = (state: string, more: Partial<Place> = {}): Place => ({
  flow: 'line',
  version: 'before',
  state,
  data: {},
  list: sent(`SpeakAndGetDigits ${state}`),
  ...(isMenu(state, more) && { menu: true }),
  attempt: 2,
  failures: 1,
  ...more,
});
/** The version before had menus under these names. */
const isMenu = (state: string, { list, keyed }: Partial<Place>): boolean =>
  ['menu', 'top', 'review', 'listen'].includes(state) &&
  (keyed !== undefined || (list?.at(-1)?.type ?? 'SpeakAndGetDigits').endsWith('AndGetDigits'));

/** What differs in this version. */
export const becomes = (before: Place, more: Partial<Place> = {}): Place => ({ ...before, version: now.version, ...more });

/** Where a call goes on, in short. */
export const led = (before: Place) => {
  const over = carriedOver(now, before);
  if (!isAstray(over)) return over;
  const { on, edge, data, scope, astray } = over;
  return { on, to: typeof edge === 'string' ? edge : edge.to, data, in: scope.flow.body.name, astray };
};
