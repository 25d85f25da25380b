/** A call as the page is told of it: everything that happens, in order, and without a digit of a secret. */
import type { Call, Happening } from '../emulator/phone.ts';
import { after, dialled, type Situation } from '../emulator/situation.ts';
import { attributesOf, type IsSecret } from '../scripts/record.ts';
import type { Place } from '../turn/place.ts';
import type { Mark } from './kept.ts';
import type { Notes } from './notes.ts';
import { flowNamed, type Knowing, placeOf } from './placed.ts';
import type { Begun, Heard, News } from './protocol.ts';
import { quietAfter, quietMs } from './silence.ts';
import { outcomeOf, turnOf } from './turns.ts';

/** What has been told of a call. */
export interface Told {
  readonly begun: Begun;
  /** All of it, from `begun` on. */
  readonly news: readonly News[];
  /** The keys among it that are told as `*`. */
  readonly hidden: ReadonlySet<Heard>;
  /** What a saved script has made go wrong in it. */
  readonly marks?: readonly Mark[];
}

/** A call that is seen from its beginning. */
export interface Seen extends Told {
  readonly call: Call;
  readonly situation: () => Situation;
  /** Where it is, by what was replied last; undefined where that is not known. */
  readonly place: () => Place | undefined;
  /** Of the turn that is told next; undefined before the first is asked. */
  readonly notes: () => Notes | undefined;
}

/** Tells of the call from now on. `knowing` is asked anew each time: its lines may be replaced meanwhile. */
export const see = (
  call: Call,
  begun: Begun,
  { knowing, tell }: { readonly knowing: () => Knowing; readonly tell: (news: News) => void },
): Seen => {
  const { id, line } = begun;
  const news: News[] = [];
  const hidden = new Set<Heard>();
  const open: Asking[] = [];
  // What is written later, as by work that goes on, is told with the next turn.
  const notes: Notes = {
    get call() {
      return call.transactionId;
    },
    ...{ table: [], ways: [], log: [], places: new Map() },
  };
  let turns = 0;
  let situation = dialled;
  let quietSince: number | undefined;
  let place: Place | undefined;
  // Lines that are replaced while somebody keys may no more know that they have asked for a secret.
  let asking = knowing();
  const isSecret: IsSecret = (attributes) => knowing().isSecret(attributes) || asking.isSecret(attributes);
  const say = (one: News) => {
    news.push(one);
    tell(one);
  };

  const asked = ({ at, event }: Extract<Happening, { kind: 'invoked' }>) => {
    turns += 1;
    open.push({ n: turns, at, event });
  };
  const replied = (happening: Extract<Happening, { kind: 'replied' }>, silenceMs: number) => {
    const nth = open.findIndex(({ event }) => event === happening.event);
    const [one] = nth < 0 ? [] : open.splice(nth, 1);
    if (one === undefined) return;
    const { places, table, ways, log } = notes;
    const noted = { places, table: table.splice(0), ways: ways.splice(0), log: log.splice(0) };
    const { reply, ms } = happening;
    const turn = turnOf({ ...one, ...noted, line }, { ms, silenceMs, reply, outcome: outcomeOf(happening) }, knowing(), isSecret);
    place = placeOf(situation.attributes ?? attributesOf(one.event), places) ?? place;
    say({ kind: 'turned', call: id, turn });
  };
  const happened = (happening: Heard, before: Situation) => {
    const masks = 'leg' in happening && happening.leg === 'LEG-A' && mayBeSecret(before);
    const shown = masks ? masked(happening) : happening;
    if (shown !== happening) hidden.add(shown);
    say({ kind: 'happened', call: id, happening: shown });
  };
  /** What is keyed while a turn is under way may be meant for the question that comes. */
  const mayBeSecret = ({ attributes, underWay }: Situation): boolean =>
    isSecret(attributes) || (underWay > 0 && isSealed(knowing(), line, place));

  say({ kind: 'begun', call: begun });
  const stop = call.watch((happening) => {
    const before = situation;
    situation = after(before, happening);
    quietSince = quietAfter(quietSince, situation, happening);
    if (happening.kind === 'listening') asking = knowing();
    if (happening.kind === 'invoked') asked(happening);
    else if (happening.kind === 'replied') replied(happening, quietMs(quietSince, happening.at));
    else happened(happening, before);
    if (happening.kind === 'over') stop();
  });
  return {
    ...{ call, begun, news, hidden },
    situation: () => situation,
    place: () => place,
    notes: () => (turns === 0 ? undefined : notes),
  };
};

/** A turn that has no reply yet. */
interface Asking {
  readonly n: number;
  readonly at: number;
  readonly event: Extract<Happening, { kind: 'invoked' }>['event'];
}

const isSealed = (knowing: Knowing, line: string, place: Place | undefined): boolean =>
  place !== undefined && flowNamed(knowing, line, place.flow)?.sealed === true;

/** Keys, and the digits that they make. */
const masked = (happening: Heard): Heard => {
  if (happening.kind === 'key') return { ...happening, key: '*' };
  return happening.kind === 'listened' ? { ...happening, digits: '*'.repeat(happening.digits.length) } : happening;
};
