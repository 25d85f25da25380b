/** What may become of the attempts at work: each operation on the table, each effect and each reply is one step. */
import type { Attempt, Wait } from './attempt.ts';
import { CALL, type Live } from './live.ts';
import { asked, effected } from './promises.ts';
import { type Move, spending, takeReply } from './service.ts';

/** All that the attempts may do. Whoever can go on does so within a second: time passes only when all sleep. */
export const workMoves = (live: Live): readonly Move[] => {
  const { attempts } = live;
  const moves = attempts.flatMap((attempt) => movesOf(live, attempt));
  const idle = attempts.every(({ wait }) => wait?.kind === 'sleep');
  if (!idle) return moves;
  const sleeps = attempts.length > 0 ? [{ name: 'time passes', act: () => pass(live) }] : [];
  const pause = spending(live, 'pauses', 'six seconds pass', () => advance(live, live.clock.at + 6_000));
  return [...moves, ...sleeps, ...pause];
};

const movesOf = (live: Live, attempt: Attempt): readonly Move[] => {
  const { uid, wait, reply } = attempt;
  const event = live.events[uid];
  if (!event) return [];
  const name = `${event.kind}${uid}${"'".repeat(nth(live, attempt))}`;
  const death = spending(live, 'deaths', `${name} dies`, () => {
    event.died = true;
    drop(live, attempt);
  });
  if (reply) {
    const deliver = (fate: 'taken' | 'unkept' | 'refused') => () => {
      drop(live, attempt);
      takeReply(live, event, reply, fate);
    };
    const told = `${name} replies ${reply.Actions?.map(({ Type }) => Type).join(', ') || 'nothing'}${reply.TransactionAttributes ? ' with attributes' : ''}`;
    const isLooked = event.open && event.kind !== 'IGNORED' && event.kind !== 'HANGUP-A';
    const isHangup = reply.Actions?.length === 1 && reply.Actions[0]?.Type === 'Hangup';
    return [
      ...death,
      { name: event.open ? told : `${told}, too late`, act: deliver('taken') },
      ...(isLooked && reply.TransactionAttributes ? spending(live, 'unkept', `${told}, not kept`, deliver('unkept')) : []),
      ...(isLooked && reply.Actions?.length && !isHangup
        ? spending(live, 'refusals', `${told}, refused`, deliver('refused'))
        : []),
    ];
  }
  if (wait?.kind === 'table') return [...death, ...operations(live, attempt, wait, name)];
  if (wait?.kind === 'effect') {
    const { once, done } = wait;
    const happen = () => {
      effected(live, event, once);
      go(attempt, 'effect');
      done();
    };
    return [...death, { name: `${name} works`, act: happen }];
  }
  return death;
};

const operations = (live: Live, attempt: Attempt, wait: Extract<Wait, { kind: 'table' }>, name: string): readonly Move[] => {
  const { does, happen, tell, refuse } = wait;
  if (!live.tableUp) {
    const rejects = () => {
      go(attempt, `${does}: down`);
      refuse();
    };
    return [{ name: `${name} finds no table for its ${does}`, act: rejects }];
  }
  const tellIt = async (twice: boolean) => {
    asked(live, does, attempt.operations);
    if (twice) await happen();
    const told = await happen();
    await look(live);
    go(attempt, `${does}@${live.clock.at}=${does === 'read' ? keyOfItem(live) : told}`);
    tell(told);
  };
  const silent = async (fate: 'happens' | 'is lost' | 'is late') => {
    live.tableWasSilent = true;
    if (fate === 'happens') await happen();
    if (fate === 'is late') live.late.push(async () => look(live, happen));
    await look(live);
    go(attempt, `${does} silent`);
    attempt.tooLate();
  };
  const write = does !== 'read';
  return [
    { name: `${name} ${does}s`, act: () => tellIt(false) },
    ...(write ? spending(live, 'resent', `${name} ${does}s, and again`, () => tellIt(true)) : []),
    ...spending(live, 'silences', `${name} hears nothing of its ${does}, which is lost`, () => silent('is lost')),
    ...(write ? spending(live, 'silences', `${name} hears nothing of its ${does}, which happens`, () => silent('happens')) : []),
    ...(write ? spending(live, 'silences', `${name} hears nothing of its ${does}, which is late`, () => silent('is late')) : []),
  ];
};

const go = (attempt: Attempt, told: string): void => {
  attempt.wait = undefined;
  attempt.past += `,${told}`;
};

/** The table, once an operation has happened. */
const look = async (live: Live, happen: () => Promise<unknown> = async () => undefined): Promise<void> => {
  await happen();
  live.item = await live.store.read(CALL);
};

const keyOfItem = ({ item }: Live): string => `${item?.turn}:${item?.prints.join()}:${item?.claim?.owner}`;

const drop = (live: Live, attempt: Attempt): void => {
  live.attempts = live.attempts.filter((each) => each !== attempt);
};

/** Until the next sleeper wakes; while all wait for a claim, until that has died: they would look again and again, and see the same. */
const pass = (live: Live): void => {
  const due = Math.min(...live.attempts.flatMap(({ wait }) => (wait?.kind === 'sleep' ? [wait.until] : [])));
  const claimed = live.item?.claim?.until ?? 0;
  advance(live, due - live.clock.at === 100 ? Math.max(due, claimed) : due);
};

const advance = (live: Live, at: number): void => {
  live.clock.at = at;
  for (const attempt of live.attempts) {
    const { wait } = attempt;
    if (wait?.kind !== 'sleep' || wait.until > at) continue;
    go(attempt, `slept until ${at}`);
    wait.wake();
  }
};

const nth = ({ attempts }: Live, { uid, id }: Attempt): number =>
  attempts.filter((each) => each.uid === uid && each.id < id).length;
