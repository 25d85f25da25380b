/** One turn of a call: step, check, save, and what to do when somebody else was faster. The rules are those of docs/turn.md. */
import { randomUUID } from 'node:crypto';
import type { Action, Reply } from '../wire/actions.ts';
import { checkReply } from '../wire/check.ts';
import type { CallEvent } from '../wire/events.ts';
import { recover } from './beginnings.ts';
import { TurnError } from './errors.ts';
import type { Now, Step, Work } from './go.ts';
import { actionsIn, type Keyring, keyIn, placeIn, withKey } from './item.ts';
import { fromAttributes, type Ledger, othersOf, toAttributes } from './ledger.ts';
import { type Astray, carriedOver, isAstray, ledAstray } from './migrate.ts';
import { asksSecret, holdsSecret, type Place } from './place.ts';
import { printOf } from './prints.ts';
import { resume } from './resume.ts';
import { pathOf } from './scope.ts';
import { isSealed, newKey, seal } from './seal.ts';
import { isAbout } from './sent.ts';
import type { Condition, Item } from './sessions.ts';
import { step } from './step.ts';
import { SILENT, type Table, tableFor } from './table.ts';
import { readOutcome } from './toil.ts';
import { perform } from './work.ts';
import { type Facts, factsFor, flowFor, type World } from './world.ts';

/** A reply that does nothing: no actions, and no attributes. */
export const NOTHING: Reply = { SchemaVersion: '1.0', Actions: [] };

/** The reply to an event. Rejects where our own code, or an author's, is wrong. */
export const takeTurn = async (world: World, event: CallEvent): Promise<Reply> => {
  const at = world.time.now();
  const held = fromAttributes(event.CallDetails.TransactionAttributes);
  const flow = flowFor(world.lines, event, held?.flow);
  const facts = factsFor(event, held, flow);
  const place = held?.place && told(world, facts, carriedOver(flow, held.place));
  const turn: Turn = {
    world,
    facts,
    table: tableFor(world, event.CallDetails, facts),
    now: { flow, event, at, since: held?.at ?? at },
    held,
    n: held?.turn ?? 0,
    print: printOf(event, held?.turn ?? 0, place === undefined || isAstray(place) || asksSecret(flow, place)),
    key: held?.key ?? (flow.sealed ? newKey() : undefined),
    owner: randomUUID(),
  };
  const first = await firstStep(turn, place);
  return first.kind === 'nothing' ? unmoved(turn, first) : await carryThrough(turn, place, first);
};

/** The same; an operator should know of calls that are led astray. */
const told = <Carried extends Place | Astray | undefined>({ log }: World, facts: Facts, place: Carried): Carried => {
  if (isAstray(place)) log.warn('the call is in no state of this version', { ...facts, why: place.astray, edge: place.on });
  return place;
};

interface Turn extends Keyring {
  readonly world: World;
  /** On every line of the log. */
  readonly facts: Facts;
  readonly table: Table;
  /** The attribute's turn, 0 without one. */
  readonly n: number;
  readonly print: string;
  /** This attempt. */
  readonly owner: string;
}

/** A step, and from where: what it is written upon. */
interface Try {
  readonly step: Step;
  readonly base: { readonly turn: number; readonly prints: readonly string[] };
  readonly condition: { readonly atMost: number } | { readonly exactly: number };
  /** The reply goes out no sooner, so that it cannot overtake the one before. */
  readonly notBefore?: number;
}

const firstStep = async (turn: Turn, place: Place | Astray | undefined): Promise<Step> => {
  const { now, held } = turn;
  const taken = await stepped(turn, now, place);
  const begins = !place && held !== undefined && taken.kind !== 'nothing' && now.event.InvocationEventType !== 'HANGUP';
  // The attribute is there, its place is not: it is in the table only, for it holds a secret or is too long.
  return begins ? { kind: 'unknown' } : taken;
};

const carryThrough = async (turn: Turn, place: Place | Astray | undefined, first: Step): Promise<Reply> => {
  const { table, world } = turn;
  const base = { turn: turn.n, prints: turn.held?.prints ?? [] };
  const fromAttribute = (taken: Step): Try => ({ step: taken, base, condition: { atMost: turn.n } });
  let next: Try | undefined = first.kind === 'unknown' ? undefined : fromAttribute(first);
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const reply = next && (await carryOut(turn, next));
    if (reply) return reply;
    const item = await table.read();
    if (item === SILENT) return await withoutTable(turn, next, place);
    if (item?.claim && item.claim.until > world.time.now()) {
      tries--;
      await waitForClaim(turn);
      continue;
    }
    const decided = await decide(turn, item, place);
    if ('SchemaVersion' in decided) {
      // A stored reply may no more overtake than when it was first sent.
      if (item && decided !== NOTHING) await waitUntil(turn, item.at);
      return decided;
    }
    next = decided.condition ? decided : undefined;
  }
  throw new TurnError('contended', `${MOST_TRIES} writes were refused, one after the other`);
};

/** What a call's item makes of an event whose write was refused, or which was looked up: the first row that fits. */
const decide = async (turn: Turn, item: Item | undefined, place: Place | Astray | undefined): Promise<Reply | Try> => {
  const { now, n, print, held } = turn;
  // Another version may take for a secret what this one does not, or know no more what it was: then the prints differ.
  const prints = [print, printOf(now.event, n, false), printOf(now.event, n, true)];
  if (item && prints.includes(item.prints.at(-1) ?? '')) return stored(turn, item);
  if (item?.prints.some((one) => prints.includes(one))) return NOTHING;
  if (!item || item.turn <= n) {
    const known = place ?? (item && item.turn === n && held ? openPlace(turn, item) : undefined);
    const first = await stepped(turn, now, known);
    const taken = first.kind === 'unknown' && !known ? recover(now) : first;
    if (taken.kind === 'nothing' || taken.kind === 'unknown') return unmoved(turn, taken);
    return { step: taken, base: { turn: n, prints: held?.prints ?? [] }, condition: { atMost: n } };
  }
  const { event } = now;
  const isAnswer = event.InvocationEventType === 'ACTION_SUCCESSFUL' || event.InvocationEventType === 'ACTION_FAILED';
  const there = openPlace(turn, item);
  if (there && isAnswer && !placeIn(turn, item)?.list.some(isAbout(event.ActionData)))
    return now.at - item.at > LOST_MS ? stored(turn, item) : NOTHING;
  const taken = there ? await stepped(turn, { ...now, since: item.at }, there) : recover(now);
  if (taken.kind === 'nothing' || taken.kind === 'unknown') return unmoved(turn, taken);
  return { step: taken, base: item, condition: { exactly: item.turn }, notBefore: item.at + APART_MS };
};

/** Steps, with what came of the long work that the place waits for: it is in the table only. */
const stepped = async ({ world, facts, table }: Turn, now: Now, place: Place | Astray | undefined): Promise<Step> => {
  if (!place || isAstray(place) || !place.hold || !asksOutcome(now)) return step(now, place);
  const found = await table.outcomeOf(place.hold.n);
  if (typeof found !== 'string') return step(now, place);
  const outcome = readOutcome(found);
  const astray = 'went' in outcome ? told(world, facts, ledAstray(now.flow, place, outcome.went)) : undefined;
  return step({ ...now, outcome }, astray ?? place);
};

/** The end of a list, or somebody's word that the work is done. */
const asksOutcome = ({ event: { InvocationEventType: type } }: Now): boolean =>
  type === 'ACTION_SUCCESSFUL' || type === 'ACTION_FAILED' || type === 'CALL_UPDATE_REQUESTED';

/** The event moves nothing. */
const unmoved = ({ world, facts }: Turn, { why }: Extract<Step, { kind: 'nothing' | 'unknown' }>): Reply => {
  if (why !== undefined) world.log.warn('the event changes nothing', { ...facts, why });
  return NOTHING;
};

/** Works, checks and writes. Undefined if the write was refused. */
const carryOut = async (turn: Turn, next: Try): Promise<Reply | undefined> => {
  const { world, table, now, print, owner } = turn;
  const { step: first, base } = next;
  if (first.kind !== 'work') return await write(turn, next, first);
  const deadline = Math.min(world.time.now() + WORK_MS, now.at + WORK_ENDS_MS);
  const claim = { print, owner, until: deadline + 1_000 };
  if ((await table.claim(claim, expiry(deadline), conditionOf(turn, next))) === false) return undefined;
  try {
    return await write(turn, next, await work(turn, base.turn, first, deadline));
  } catch (error) {
    // The next turn need not wait for one that has failed.
    await table.claim({ ...claim, until: world.time.now() }, expiry(deadline), conditionOf(turn, next));
    throw error;
  }
};

const conditionOf = ({ world, owner }: Turn, { condition }: Try): Condition => ({ ...condition, now: world.time.now(), owner });

/** Checks and writes. Undefined if the write was refused. */
const write = async (turn: Turn, next: Try, taken: Step): Promise<Reply | undefined> => {
  const { world, table, now, print } = turn;
  if (taken.kind !== 'move') return NOTHING;
  const { place, actions } = taken;
  // When it goes out: whoever builds on it keeps away from that moment, not from this one.
  const at = Math.max(world.time.now(), next.notBefore ?? 0);
  const ledger = { turn: next.base.turn + 1, prints: [...next.base.prints, print].slice(-PRINTS), at };
  const text = JSON.stringify(place);
  const { key } = turn;
  const isSecret = holdsSecret(now.flow, place);
  const reply = replyOf(turn, ledger, place, isSecret ? undefined : text, actions);
  check(reply, now.event);
  const hide = key !== undefined && isSecret ? (open: string) => seal(open, key) : (open: string) => open;
  const move = { ...ledger, place: hide(withKey(turn, text)), actions: hide(JSON.stringify(actions)), expires: expiry(at) };
  if ((await table.move(move, conditionOf(turn, next))) === false) return undefined;
  if (taken.ways) world.took?.(taken.ways);
  await waitUntil(turn, at);
  world.log.info('turn', { ...turn.facts, turn: ledger.turn, next: pathOf(place.stack, place.state) });
  return reply;
};

/** Does the work of one state after the other, until there is something to send. */
const work = async (turn: Turn, n: number, first: Work, deadline: number): Promise<Step> => {
  const done = new Set<string>();
  let taken: Step = first;
  while (taken.kind === 'work') {
    const path = pathOf(taken.scope.stack, taken.state);
    if (done.has(path)) throw new TurnError('endless', `work leads back to '${path}' within one turn`);
    done.add(path);
    const outcome = await perform(turn.world, turn.now, taken, { n, ms: deadline - turn.world.time.now(), facts: turn.facts });
    taken = resume(turn.now, taken, outcome);
  }
  return taken;
};

/** The table is silent: the turn goes on from the attribute alone. What only the table holds is lost. */
const withoutTable = async (turn: Turn, next: Try | undefined, place: Place | Astray | undefined): Promise<Reply> => {
  const { now, n, held } = turn;
  const base = { turn: n, prints: held?.prints ?? [] };
  if (next && 'atMost' in next.condition) return (await carryOut(turn, next)) ?? NOTHING;
  // Whoever updates a call or keys beside it asks for no answer: the list goes on.
  const idle = now.event.InvocationEventType === 'CALL_UPDATE_REQUESTED' || now.event.InvocationEventType === 'DIGITS_RECEIVED';
  if (!place && idle) return NOTHING;
  const taken = place ? step(now, place) : recover(now);
  if (taken.kind === 'nothing' || taken.kind === 'unknown') return NOTHING;
  return (await carryOut(turn, { step: taken, base, condition: { atMost: n } })) ?? NOTHING;
};

const waitForClaim = async ({ world, now }: Turn): Promise<void> => {
  if (world.time.now() - now.at > PATIENCE_MS) throw new TurnError('claimed', 'another attempt is still at work on this call');
  await world.time.sleep(CLAIM_POLL_MS);
};

const waitUntil = async ({ world: { time } }: Turn, at: number): Promise<void> => {
  const ms = at - time.now();
  if (ms > 0) await time.sleep(ms);
};

/** The second refusal in a row is answered by Hangup alone: whatever was refused is not in it. */
const replyOf = (
  { now, key }: Turn,
  ledger: Pick<Ledger, 'turn' | 'prints' | 'at'>,
  place: Place,
  shown: string | undefined,
  actions: readonly Action[],
): Reply => {
  if (place.rest === 'over' && place.refused) return { SchemaVersion: '1.0', Actions: actions };
  const whole = { ...ledger, flow: place.flow, ...(key !== undefined && { key }) };
  const others = othersOf(now.event.CallDetails.TransactionAttributes);
  return { SchemaVersion: '1.0', Actions: actions, TransactionAttributes: toAttributes(whole, shown, others) };
};

/** The reply of the item's last move, once more: to the letter, whichever version it is of. */
const stored = (turn: Turn, item: Item): Reply => {
  const place = placeIn(turn, item);
  if (!place) return NOTHING;
  const { turn: nth, prints, at } = item;
  const own = { ...turn, key: keyIn(turn, item) ?? turn.key };
  const shown = item.place !== undefined && isSealed(item.place) ? undefined : JSON.stringify(place);
  return replyOf(own, { turn: nth, prints, at }, place, shown, actionsIn(turn, item));
};

/** The item's place in this version of the flow. */
const openPlace = (turn: Turn, item: Item): Place | Astray | undefined => {
  const place = placeIn(turn, item);
  return place && told(turn.world, turn.facts, carriedOver(turn.now.flow, place));
};

const check = (reply: Reply, event: CallEvent): void => {
  const [breach] = checkReply(reply, event);
  if (breach) throw new TurnError('breach', `${breach.path}: ${breach.rule}: found ${breach.found}, expected ${breach.expected}`);
};

/** In seconds, a day later: a call that rests longer has its place in the attribute. */
const expiry = (at: number): number => Math.ceil(at / 1_000) + 86_400;

const PRINTS = 8;
const MOST_TRIES = 8;
const WORK_MS = 10_000;
/** However late it begins, work ends so long after the turn did. */
const WORK_ENDS_MS = 15_000;
const CLAIM_POLL_MS = 100;
/** Four seconds before the service gives up (20 s). */
const PATIENCE_MS = 16_000;
/** A stored reply that was not taken by then is lost. */
const LOST_MS = 5_000;
const APART_MS = 1_000;
