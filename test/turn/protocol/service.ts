/** What the telephone service and the two parties may do next, and how the service takes a reply. */
import type { Action, Reply } from '../../../lib/wire/actions.ts';
import { invoke } from './attempt.ts';
import { type Budget, breaks, type Kind, type Live, nameOf, type Sent } from './live.ts';
import { gaveUp, moved, refusedAgain, replied, repliedTwice } from './promises.ts';

/** A thing that may happen. */
export interface Move {
  readonly name: string;
  readonly act: () => void | Promise<void>;
}

export const serviceMoves = (live: Live): readonly Move[] => {
  if (!live.up) return [];
  if (live.sequence === 0) return [{ name: 'NEW_INBOUND_CALL', act: () => send(live, 'NEW', 'NEW_INBOUND_CALL', {}) }];
  return [...eventMoves(live), ...live.events.flatMap((event) => retryMoves(live, event)), ...tableMoves(live)];
};

/** A budget that is spent once. */
export const spending = (live: Live, what: keyof Budget, name: string, then: () => void | Promise<void>): readonly Move[] =>
  live.budget[what] === 0
    ? []
    : [
        {
          name,
          act: async () => {
            live.budget[what]--;
            await then();
          },
        },
      ];

/** At most one reply per event is looked at. */
export const takeReply = (live: Live, event: Sent, reply: Reply, fate: 'taken' | 'unkept' | 'refused'): void => {
  if (!event.open) return;
  event.open = false;
  const { Actions, TransactionAttributes } = reply;
  if (live.caller === 'gone') {
    live.up = live.events.some(({ open }) => open);
    return;
  }
  if (event.kind === 'IGNORED') return;
  const name = nameOf(TransactionAttributes);
  if (fate === 'refused') {
    refusedAgain(live, name);
    if (live.setting.refusedAreKept) keep(live, TransactionAttributes);
    live.refusal = true;
    return;
  }
  if (fate === 'unkept') live.unkept = true;
  else keep(live, TransactionAttributes);
  const last = Actions?.at(-1);
  if (!last) return;
  live.refusedInRow = 0;
  live.caller = 'there';
  repliedTwice(live, name);
  live.list = { id: name, last, over: false };
};

const keep = (live: Live, attributes: Reply['TransactionAttributes']): void => {
  if (!attributes) return;
  live.attributes = attributes;
  live.place = nameOf(attributes);
};

const eventMoves = (live: Live): readonly Move[] => {
  const { setting, list } = live;
  if (live.events.filter(({ open }) => open).length >= setting.atOnce || live.caller === 'gone') return [];
  if (live.refusal) return [{ name: 'INVALID_LAMBDA_RESPONSE', act: () => sendInvalid(live) }];
  const begun = live.list !== undefined;
  return [
    ...(list && !list.over ? answerMoves(live, list) : []),
    ...(live.callee === 'there' ? spending(live, 'hangups', 'the callee leaves', () => calleeLeaves(live)) : []),
    ...(begun ? spending(live, 'leavings', 'the caller leaves', () => callerLeaves(live)) : []),
    ...(begun ? spending(live, 'ignored', 'ACTION_INTERRUPTED', () => interrupt(live)) : []),
  ];
};

const answerMoves = (live: Live, { id, last }: { readonly id: string; readonly last: Action }): readonly Move[] => {
  const failed = { ErrorType: 'InvalidActionParameter', ErrorMessage: 'x' };
  const fail = spending(live, 'failures', `${last.Type} fails`, () =>
    answer(live, 'FAILED', 'ACTION_FAILED', id, { ...last, ...failed }),
  );
  const done = (told: string, more: object) =>
    spending(live, 'answers', `${last.Type} is done${told}`, () =>
      answer(live, 'DONE', 'ACTION_SUCCESSFUL', id, { ...last, ...more }),
    );
  switch (last.Type) {
    case 'SpeakAndGetDigits':
      return [...fail, ...live.setting.keys.flatMap((key) => done(` with ${key}`, { ReceivedDigits: key }))];
    case 'CallAndBridge':
      return [...fail, ...spending(live, 'answers', 'the callee answers', () => calleeAnswers(live, id, last))];
    case 'Hangup':
      return [{ name: 'the call is hung up', act: () => callerLeaves(live) }];
    default:
      return [...fail, ...done('', {})];
  }
};

const answer = (live: Live, kind: Kind, type: string, ofList: string, ActionData: object): void => {
  if (live.list) live.list.over = true;
  send(live, kind, type, { ActionData }, ofList);
};

const calleeAnswers = (live: Live, ofList: string, action: Action): void => {
  live.callee = 'there';
  answer(live, 'DONE', 'ACTION_SUCCESSFUL', ofList, action);
};

const calleeLeaves = (live: Live): void => {
  live.callee = 'absent';
  send(live, 'HANGUP-B', 'HANGUP', { ActionData: { Type: 'Hangup', Parameters: { CallId: 'leg-b', ParticipantTag: 'LEG-B' } } });
};

const callerLeaves = (live: Live): void => {
  live.caller = 'gone';
  if (live.list) live.list.over = true;
  send(live, 'HANGUP-A', 'HANGUP', { ActionData: { Type: 'Hangup', Parameters: { CallId: 'leg-a', ParticipantTag: 'LEG-A' } } });
};

const interrupt = (live: Live): void =>
  send(live, 'IGNORED', 'ACTION_INTERRUPTED', { ActionData: { Type: 'Pause', Parameters: { DurationInMilliseconds: 1_000 } } });

const sendInvalid = (live: Live): void => {
  live.refusal = false;
  send(live, 'INVALID', 'INVALID_LAMBDA_RESPONSE', { ErrorType: 'SchemaVersionMismatch', ErrorMessage: 'x' });
};

const send = (live: Live, kind: Kind, type: string, members: object, ofList = ''): void => {
  live.sequence++;
  const legA = {
    CallId: 'leg-a',
    ParticipantTag: 'LEG-A',
    To: '+12065550100',
    From: '+12065550123',
    Direction: 'Inbound',
    ...START,
  };
  const legB = {
    CallId: 'leg-b',
    ParticipantTag: 'LEG-B',
    To: '+12065550110',
    From: '+12065550123',
    Direction: 'Outbound',
    ...START,
  };
  const status = { rings: {}, there: { Status: 'Connected' }, gone: { Status: 'Disconnected' } }[live.caller];
  const second =
    live.callee === 'there'
      ? [{ ...legB, Status: 'Connected' }]
      : kind === 'HANGUP-B'
        ? [{ ...legB, Status: 'Disconnected' }]
        : [];
  const body = {
    SchemaVersion: '1.0',
    InvocationEventType: type,
    ...members,
    CallDetails: {
      TransactionId: 'call-1',
      ...(live.attributes && { TransactionAttributes: live.attributes }),
      AwsAccountId: '111122223333',
      AwsRegion: 'us-east-1',
      SipMediaApplicationId: 'application',
      Participants: [{ ...legA, ...status }, ...second],
    },
  };
  const { sequence } = live;
  const event: Sent = {
    uid: live.events.length,
    kind,
    body,
    ofList,
    sequence,
    invoked: 0,
    open: true,
    died: false,
    firstReply: '',
  };
  live.events.push(event);
  start(live, event, live.sequence);
};

const start = (live: Live, event: Sent, sequence: number): void => {
  event.invoked++;
  const shared = {
    store: live.store,
    clock: live.clock,
    sleepless: live.setting.without === 'the second between two replies',
    onMove: (prints: readonly string[]) => moved(live, event, prints),
    onReply: (reply: Reply) => replied(live, event, reply),
    onError: (what: string) => breaks(live, `the log has an error: ${what}`),
  };
  const attempt = invoke(shared, live.ids++, event.uid, { ...event.body, Sequence: sequence });
  attempt.past += `#${sequence}`;
  live.attempts.push(attempt);
};

const retryMoves = (live: Live, event: Sent): readonly Move[] => {
  if (!event.open) return [];
  const name = `${event.kind}${event.uid}`;
  const again = spending(live, 'duplicates', `${name} is sent again`, () => {
    if (live.setting.retries === 'next') live.sequence++;
    start(live, event, live.setting.retries === 'next' ? live.sequence : event.sequence);
  });
  const isGivenUp = again.length === 0 && !live.attempts.some(({ uid }) => uid === event.uid);
  return isGivenUp ? [{ name: `${name} is given up, the call ends`, act: () => giveUp(live, event) }] : again;
};

const giveUp = (live: Live, event: Sent): void => {
  gaveUp(live, event);
  live.gaveUp = true;
  live.up = false;
};

const tableMoves = (live: Live): readonly Move[] => {
  const late = live.late.map((operation, at) => ({
    name: 'a write that nobody waits for any more arrives',
    act: () => arrive(live, operation, at),
  }));
  if (!live.tableUp) return [{ name: 'the table is back', act: () => setTable(live, true) }];
  return [...late, ...spending(live, 'outages', 'the table falls silent', () => setTable(live, false))];
};

const setTable = (live: Live, up: boolean): void => {
  live.tableUp = up;
  live.tableWasSilent = true;
};

const arrive = async (live: Live, operation: () => Promise<unknown>, at: number): Promise<void> => {
  live.late = live.late.filter((_, each) => each !== at);
  await operation();
};

const START = { StartTimeInMilliseconds: '1700000000000' };
