/** The terminal phone: a person's call, shown as it goes and keyed on the keyboard. A key stands among the words as `·1`. */
import type { Call, Clock, Happening } from '../emulator/phone.ts';
import { longestSilence, type Situation, silence } from '../emulator/situation.ts';
import { witness } from '../emulator/witness.ts';
import type { TransactionAttributes } from '../wire/actions.ts';
import { handset, type Input } from './handset.ts';
import { HINT } from './keys.ts';
import { noteOf, noteWithTurns } from './notes.ts';
import { type Output, screen } from './screen.ts';
import { speaking } from './speaking.ts';

/** What a person is put on the phone with. */
export interface Room {
  /** The telephone's clock. */
  readonly clock: Clock;
  readonly input: Input;
  readonly output: Output;
  readonly colour: boolean;
  /** What the status says of a call with these attributes: its state. Nothing, unless given. */
  readonly stateOf?: (attributes: TransactionAttributes | undefined) => string;
  /** Whether what is keyed in a call with these attributes is a secret: it is shown as `*` then. Nothing is, unless given. */
  readonly isSecret?: (attributes: TransactionAttributes | undefined) => boolean;
  /** Whether each turn is shown, and not only those that go wrong. */
  readonly turns?: boolean;
  /** Tells of lines that are to be shown beside the call: what its Lambda has written. Returns the function that ends it. */
  readonly asides?: (listener: (line: string) => void) => () => void;
}

/**
 * Puts the person on the first leg of a call: they have dialled, or their phone is going to ring. Nothing has happened in it but
 * what is given. Answers with all that happened when it is over, or the person has left.
 */
export const talk = (room: Room, call: Call, soFar: readonly Happening[] = []): Promise<readonly Happening[]> =>
  new Promise((done) => {
    const { clock, input, output, colour, asides } = room;
    const live = output.isTTY === true;
    const view = screen(output, colour);
    const speak = speaking(clock, view);
    const hush = asides?.((line) => view.line(line, 'quiet'));
    const begun = clock.now();
    const noted = room.turns ? noteWithTurns : noteOf;
    let turns = 0;
    let turnMs = 0;
    let cancelTick: (() => void) | undefined;
    let ended = false;

    const stateIn = ({ attributes }: Situation) => room.stateOf?.(attributes);
    const status = (now: Situation) => statusOf(stateIn(now), now, turnMs, clock.now());
    const hands = handset(input, clock, call, () => {
      // The service may still be at work on a turn: it is given a moment to say so.
      cancelTick?.();
      clock.after(LEAVE_MS, () => end('You have left'));
    });
    const notice = (happening: Happening, now: Situation, before: Situation) => {
      speak(happening);
      const note = noted(happening, now.placed);
      if (note) view.line(note.text, note.tone);
      if (happening.kind === 'key' && happening.leg === 'LEG-A') {
        if (isUnheard(before)) view.line(`[${happening.key}: nobody listens for keys now]`, 'quiet');
        else view.say(`·${room.isSecret?.(before.attributes) ? '*' : happening.key}`);
      }
      if (happening.kind === 'replied') {
        turns += 1;
        turnMs = happening.ms;
        if (!live && stateIn(now) !== stateIn(before)) view.line(`-- ${status(now)}`);
      }
      hands.notice(now);
      if (now.over) end('The call is over');
    };
    const seen = witness(call, notice, soFar);
    const end = (how: string) => {
      if (ended) return;
      ended = true;
      cancelTick?.();
      hush?.();
      hands.close();
      view.close();
      const now = clock.now();
      const longest = seconds(longestSilence(seen.situation(), now));
      view.line(`${how}: ${turns} ${turns === 1 ? 'turn' : 'turns'}, ${seconds(now - begun)}, longest silence ${longest}.`);
      // Whoever goes on from here does so before time does.
      done(clock.hold(Promise.resolve(seen.happenings)));
    };
    const tick = () => {
      view.status(`${status(seen.situation())} | ${HINT}`);
      cancelTick = clock.after(TICK_MS, tick);
    };
    if (live) tick();
    else view.line(`(${HINT}, b answers or hangs up as the callee, r rejects)`);
  });

const statusOf = (state: string | undefined, now: Situation, turnMs: number, at: number): string =>
  [
    ...(state === undefined ? [] : [state]),
    `turn ${Math.round(turnMs)} ms`,
    `silence ${seconds(silence(now, at))}`,
    ...(now.rings ? ['b answers, r rejects'] : []),
    ...(now.connected === undefined ? [] : [OTHER_SIDE[now.connected]]),
  ].join(' | ');

const OTHER_SIDE = { callee: 'b hangs up as the callee', meeting: 'b ends the meeting' };

/** Of two who are connected, the other one hears the tone. */
const isUnheard = ({ awaited, connected }: Situation): boolean => !awaited && connected === undefined;

const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;

const TICK_MS = 100;
const LEAVE_MS = 1_000;
