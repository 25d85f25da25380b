/** A desk for tests: the lines of this house, in virtual time, and all that is told of them. */

import { deskHouse } from '../../lib/desk/lines.ts';
import { unplugged } from '../../lib/desk/means.ts';
import type { Answer, Heard, House, News, Turn, Wish } from '../../lib/desk/protocol.ts';
import { type Opening, openSwitchboard } from '../../lib/desk/switchboard.ts';
import { virtualClock } from '../../lib/emulator/clock.ts';
import type { Lambda } from '../../lib/emulator/phone.ts';

export const DESK = '+12065550100';
export const BANK = '+12065550102';
export const CLINIC = '+12065550103';
export const LOBBY = '+12065550104';
export const ADA = '+12065550123';

const rungHouse = await deskHouse();
export const lines = rungHouse.lines(unplugged);

/** How it looks is none of these tests'. */
export const house: House = {
  lines: Object.entries(lines).map(([number, { body }]) => ({ number, flow: body.name, rings: true })),
  flows: {},
};

/** A desk at which time passes as the test says. */
export const openDesk = (opening: Partial<Opening> = {}) => {
  const clock = virtualClock();
  const desk = openSwitchboard({ house, rung: { kind: 'flows', ...rungHouse }, time: clock, logLevel: 'INFO', ...opening });
  const told: News[] = [];
  desk.news((news) => told.push(news));
  /** Wishes for what can be; answers with the call that it has begun. */
  const does = async (wish: Wish): Promise<string> => {
    const answer = await desk.wish(wish);
    if ('problem' in answer) throw new Error(answer.problem);
    return answer.call ?? '';
  };
  const pass = (ms: number) => clock.advance(() => false, ms);
  const happenings = (call: string): readonly Heard[] =>
    told.flatMap((news) => (news.kind === 'happened' && news.call === call ? [news.happening] : []));
  const turns = (call: string): readonly Turn[] =>
    told.flatMap((news) => (news.kind === 'turned' && news.call === call ? [news.turn] : []));
  const heard = new Map<string, number>();
  return {
    ...{ desk, clock, told, does, pass, happenings, turns },
    /** Why a wish is refused. */
    refused: async (wish: Wish): Promise<string> => problemOf(await desk.wish(wish)),
    /** Lets time pass until these words have begun. Each prompt is heard once: the next time one looks behind it. */
    hears: async (call: string, words: string): Promise<void> => {
      const from = heard.get(call) ?? 0;
      const next = () => happenings(call).findIndex((happening, nth) => nth >= from && says(words)(happening));
      if (!(await clock.advance(() => next() >= 0, 120_000))) throw new Error(`"${words}" was not heard`);
      heard.set(call, next() + 1);
    },
    /** Presses keys, a fifth of a second each. */
    keys: async (call: string, keys: string): Promise<void> => {
      for (const key of keys) {
        // Sound: tests press what a telephone has.
        await does({ do: 'press', call, leg: 'LEG-A', key: key as '1' });
        await pass(200);
      }
    },
    over: (call: string) => clock.advance(() => happenings(call).some(({ kind }) => kind === 'over'), 600_000),
    lastTurn: (call: string): Turn => {
      const last = turns(call).at(-1);
      if (last === undefined) throw new Error('No turn was told.');
      return last;
    },
    labs: () => told.flatMap((news) => (news.kind === 'lab' ? [news.lab] : [])),
  };
};

const problemOf = (answer: Answer): string => ('problem' in answer ? answer.problem : '');

const says =
  (words: string) =>
  (happening: Heard): boolean =>
    happening.kind === 'speech'
      ? happening.speech.Text.includes(words)
      : happening.kind === 'audio' && happening.source.Key.includes(words);

/** Somebody else's Lambda, which says one thing and waits. */
export const theirs: Lambda = async (event) => ({
  SchemaVersion: '1.0',
  Actions:
    'InvocationEventType' in event && event.InvocationEventType === 'NEW_INBOUND_CALL'
      ? [
          { Type: 'Speak', Parameters: { Text: 'Hello.' } },
          { Type: 'Pause', Parameters: { DurationInMilliseconds: 30_000 } },
        ]
      : [],
});
