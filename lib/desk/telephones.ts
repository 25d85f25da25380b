/** The desk's telephones: one for each way in which the service is read, and the flows, or the Lambda, that answer all of them. */
import { bucketsIn } from '../emulator/audio/buckets.ts';
import { suffer } from '../emulator/faults.ts';
import type { Call, Lambda, Telephone } from '../emulator/phone.ts';
import type { Readings } from '../emulator/readings.ts';
import { telephone } from '../emulator/service.ts';
import type { Sessions } from '../turn/sessions.ts';
import type { AudioSource } from '../wire/actions.ts';
import type { Board } from './board.ts';
import { faultNamed, type Laboratory, type Struck } from './lab.ts';
import { type LogLevel, localHandler } from './lambda.ts';
import type { House as RungLines } from './lines.ts';
import { meansOf } from './means.ts';
import type { Seen } from './seen.ts';
import type { DeskTime } from './time.ts';

/** How a Lambda is made: of flows, or it is somebody else's. */
export type Rung = ({ readonly kind: 'flows' } & RungLines) | { readonly kind: 'lambda'; readonly lambda: Lambda };

/** What the telephones need. */
export interface Wiring {
  readonly board: Board;
  readonly lab: Laboratory;
  readonly time: DeskTime;
  readonly sessions: Sessions;
  readonly logLevel: LogLevel;
  /** A folder of buckets: recordings are left there, and prompts read. A prompt that is not there is three seconds long. */
  readonly buckets: string | undefined;
  /** How long the recordings that the page has made last, in milliseconds. */
  readonly audioMs: (source: AudioSource) => number | undefined;
  /** Told what befalls a turn of that call. */
  readonly befell: (call: Seen, struck: Struck) => void;
}

export interface Telephones {
  /** For calls that begin now. */
  readonly present: () => Telephone;
  /** From now on these answer, in all calls. */
  readonly replace: (rung: Rung) => void;
  /** Settles once nothing is at work on a turn any more. */
  readonly idle: () => Promise<unknown>;
}

/** A telephone, and the Lambda that answers its calls. */
interface Post {
  readonly service: Telephone;
  /** Those that are not over. */
  readonly calls: ReadonlySet<Call>;
  /** Over the means of this telephone, which stay: they know which calls they have placed already. */
  readonly made: (rung: Rung) => Lambda;
  lambda: Lambda;
}

/** Telephones without a call yet. A reading that is changed, and bots that are, are those of the calls that begin from then on. */
export const telephones = (first: Rung, wiring: Wiring): Telephones => {
  const { board, lab, time, sessions, befell } = wiring;
  let rung = first;
  let posts: readonly Post[] = [];
  let present: { readonly post: Post; readonly readings: Readings } | undefined;
  const atWork = new Set<Promise<unknown>>();
  const noted = board.noting(sessions, () => lab.told().tableDown);
  // Long work may end when the call's telephone is not the present one any more.
  const update: Telephone['update'] = (order) => posts.some(({ service }) => service.update(order));

  const answering = (lambda: Lambda): Lambda => {
    const whole = slow((event) => tracked(atWork, lambda(event)), lab, time);
    return (event) =>
      board.ask(event, async (call) => {
        if (lab.told().regionDown) return suffer({ kind: 'region' }, whole, event, time);
        const struck = call && lab.befall(call.begun.id);
        if (call === undefined || struck === undefined) return whole(event);
        befell(call, struck);
        return suffer(faultNamed(struck.fault), whole, event, time);
      });
  };
  const opened = (readings: Readings): Post => {
    const bots = rung.kind === 'flows' ? rung.bots : {};
    const lambda = answering((event) => post.lambda(event));
    const calls = new Set<Call>();
    const wired = board.wired(telephone({ lambda, clock: time, readings, bots, ...filesIn(wiring) }));
    const service = counted(wired, calls);
    const means = meansOf(service, time);
    const made = (by: Rung): Lambda =>
      by.kind === 'lambda'
        ? by.lambda
        : localHandler({
            ...{ lines: by.lines(means), sessions: noted, time, logLevel: wiring.logLevel, took: board.took, log: board.log },
            beside: { telephone: { update }, clock: time },
          });
    const post: Post = { service, calls, made, lambda: made(rung) };
    return post;
  };
  return {
    present: () => {
      const readings = lab.readings();
      if (present?.readings !== readings) {
        present = { post: opened(readings), readings };
        posts = [...posts.filter(({ calls }) => calls.size > 0), present.post];
      }
      return present.post.service;
    },
    replace: (other) => {
      rung = other;
      present = undefined;
      for (const post of posts) post.lambda = post.made(other);
    },
    idle: () => Promise.allSettled(atWork),
  };
};

/** The same telephone, which knows its calls until they are over. */
const counted = (service: Telephone, calls: Set<Call>): Telephone => {
  const count = (call: Call): Call => {
    calls.add(call);
    call.watch(({ kind }) => kind === 'over' && calls.delete(call));
    return call;
  };
  return { ...service, dial: (order) => count(service.dial(order)), place: (order) => count(service.place(order)) };
};

/** What the emulator needs of the files that there are. */
const filesIn = ({ buckets, audioMs }: Pick<Wiring, 'buckets' | 'audioMs'>) => {
  const files = buckets === undefined ? undefined : bucketsIn(buckets);
  return {
    ...(buckets !== undefined && { buckets }),
    audioMs: (source: AudioSource) => audioMs(source) ?? files?.audioMs(source) ?? STAND_IN_MS,
  };
};

/** As long as a prompt is that is nowhere. */
const STAND_IN_MS = 3_000;

const tracked = async <Answer>(all: Set<Promise<unknown>>, work: Promise<Answer>): Promise<Answer> => {
  all.add(work);
  try {
    return await work;
  } finally {
    all.delete(work);
  }
};

/** As long as the lab wants it to take. */
const slow =
  (lambda: Lambda, lab: Laboratory, { now, sleep }: DeskTime): Lambda =>
  async (event) => {
    const until = now() + lab.told().lambdaMs;
    try {
      return await lambda(event);
    } finally {
      if (until > now()) await sleep(until - now());
    }
  };
