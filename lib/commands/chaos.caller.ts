/** Somebody who calls any line: keys what a line might ask for, or not, and what it takes besides, picks up or not, and leaves some day. */
import type { Chance } from '../emulator/chance.ts';
import type { Call, Clock, Happening, Key } from '../emulator/phone.ts';
import type { Taken } from './chaos.taken.ts';

/**
 * Lets them live through the call, which ends within ten minutes of its beginning. Now and then they key one of those codes, or
 * some program tells the call one of those commands. The function returned says how often so far.
 */
export const wander = (
  call: Call,
  clock: Pick<Clock, 'after'>,
  luck: Chance,
  { codes, commands }: Taken = { codes: [], commands: [] },
): (() => { readonly [Kind in 'code' | 'command']?: number }) => {
  const counts: { [Kind in 'code' | 'command']?: number } = {};
  const count = (kind: keyof typeof counts): number => {
    counts[kind] = (counts[kind] ?? 0) + 1;
    return counts[kind];
  };
  /** Within `ms`, at a moment of their choice. */
  const soon = (ms: number, deed: () => void) => void clock.after(luck.below(ms), deed);
  const key = (keys: readonly Key[]) => {
    keys.forEach((one, nth) => void clock.after(nth * KEY_MS, () => call.press(one)));
  };
  const leave = () => call.hangUp();
  const [first, ...others] = [
    ...codes.map((code) => () => {
      count('code');
      key(code);
    }),
    ...commands.map((command) => () => void call.update({ ...command, cwId: `${count('command')}` })),
  ];
  const meddle = () => {
    if (first !== undefined && luck.happens(0.2)) soon(LATEST_WORD_MS, luck.pick([first, ...others]));
  };
  call.watch((happening) => {
    if (LEISURE.has(happening.kind)) meddle();
    switch (happening.kind) {
      case 'listening':
        if (luck.happens(0.85)) {
          const keys = keysFor(happening, luck);
          soon(PATIENCE_MS, () => key(keys));
        }
        break;
      case 'recording':
        soon(PATIENCE_MS, () => key(['#']));
        break;
      case 'ringing':
        if (happening.leg === 'LEG-A') clock.after(LONGEST_CALL_MS, leave);
        else
          soon(LONGEST_RINGING_MS, luck.pick([() => call.answer(), () => call.answer(), () => call.reject(), () => undefined]));
        break;
      case 'connected':
        soon(LONGEST_TALK_MS, luck.happens(0.5) ? leave : () => call.hangUp('LEG-B'));
        break;
      case 'speech':
        if (luck.happens(0.03)) soon(happening.ms + 1, leave);
        break;
    }
  });
  return () => counts;
};

/** What leaves time for something else. */
const LEISURE: ReadonlySet<Happening['kind']> = new Set(['speech', 'audio', 'listening', 'connected']);
const LATEST_WORD_MS = 8_000;
const KEY_MS = 200;
const PATIENCE_MS = 6_000;
const LONGEST_RINGING_MS = 20_000;
const LONGEST_TALK_MS = 60_000;
const LONGEST_CALL_MS = 600_000;

/** A code that the lines of this house know, if one is long enough; any digits now and then. */
const keysFor = ({ min, max }: Extract<Happening, { kind: 'listening' }>, luck: Chance): readonly Key[] => {
  const [first, ...others] = CODES.filter(({ length }) => length >= min && length <= max);
  if (first !== undefined && luck.happens(0.8)) return luck.pick([first, ...others]);
  return Array.from({ length: Math.min(max, min + luck.below(3)) }, () => luck.pick(DIGITS));
};

const DIGITS = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;
const CODES: readonly (readonly Key[])[] = [
  ['1'],
  ['2'],
  ['3'],
  ['1', '2', '3', '4'],
  ['1', '2', '3', '4', '5', '6'],
  ['5', '0', '0', '0', '0', '0'],
  ['1', '2', '3', '4', '5', '6', '7', '8'],
];
