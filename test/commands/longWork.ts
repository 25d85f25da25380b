/** A flow that looks something up while the caller hears something else, on a line of a desk of its own. */
import type { Means } from '../../flows/stand-ins.ts';
import { rehearse } from '../../lib/desk/rehearse.ts';
import type { Readings } from '../../lib/emulator/readings.ts';
import type { Audio } from '../../lib/flow/data.ts';
import { type Flow, states } from '../../lib/flow/flow.ts';
import { parse } from '../../lib/scripts/parse.ts';
import type { Run } from '../../lib/scripts/run.ts';
import { memory } from '../../lib/sessions/memory.ts';
import type { Sessions } from '../../lib/turn/sessions.ts';

/** What the caller hears meanwhile. */
export const MUSIC: Audio = { bucket: 'example-prompts', key: 'music.wav' };
export const WORDS = 'Please hold the line.';

const { flow, work } = states({ looking: {}, found: { what: 'string' }, sorry: { reason: 'string' }, bye: {} });

/** Looks for at most a minute. */
export const library = (hold: Audio | string, look: (once: string) => Promise<string>): Flow =>
  flow({
    name: 'library',
    start: 'looking',
    otherwise: 'bye',
    recover: 'bye',
    states: {
      looking: {
        run: work(['found'], async ({ once, go }) => go('found', { what: await look(once) })),
        ...(typeof hold === 'string' ? { hold } : { hold }),
        seconds: 60,
        failed: 'sorry',
        receiveDigits: { '#': 'bye' },
      },
      found: { hangup: ({ what }) => `We have found ${what}.` },
      sorry: { hangup: ({ reason }) => `We have found nothing: ${reason}.` },
      bye: { hangup: 'Goodbye.' },
    },
  });

interface Setting {
  readonly hold?: Audio | string;
  /** Looks, by the desk's time; takes forty seconds unless given. */
  readonly look?: (means: Means) => Promise<string>;
  readonly readings?: Partial<Readings>;
  readonly sessions?: Sessions;
}

/** Calls that line: what the caller does behind the dialling, line by line. */
export const callLibrary = (
  { hold = MUSIC, look = lookFor(40), readings = {}, sessions = memory() }: Setting,
  ...lines: readonly string[]
): Promise<Run> =>
  rehearse(
    parse(['dial +12065550100', ...lines].join('\n'), 'library.call'),
    (means) => ({ '+12065550100': library(hold, () => look(means)) }),
    { readings, sessions: () => sessions },
  );

/** Finds a map after so many seconds. */
export const lookFor =
  (seconds: number) =>
  async ({ sleep }: Means): Promise<string> => {
    await sleep(seconds * 1_000);
    return 'a map';
  };
