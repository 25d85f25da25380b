/** Anybody's Lambda on the desk of a replay: it runs where the emulator would run it. */
import { hostOf } from '../emulator/lambda/any.ts';
import type { Desk } from '../replay/run.ts';
import { replayTime } from '../replay/time.ts';
import { membersOf } from '../wire/members.ts';

/** The path of a module or the URL of a runtime; what the module exports, and the function's name, unless they are the usual ones. */
export interface Host {
  readonly lambda: string;
  readonly handler: string | undefined;
  readonly name: string | undefined;
}

/** A Lambda that is there. */
export interface Answering {
  /** What it does with a call is its own affair: it tells no state and asks for no secret. */
  readonly desk: Desk;
  /** Ends it, and answers with the lines that it has written. */
  readonly stop: () => Promise<readonly string[]>;
}

/** Starts it. Rejects with an Error that says what was found instead. */
export const answering = async ({ lambda: place, handler, name }: Host): Promise<Answering> => {
  const said: string[] = [];
  const { lambda, ready, stop } = hostOf(place, {
    handler,
    name,
    heard: (news) => void (news.kind === 'line' && said.push(`| ${news.text}`)),
  });
  try {
    await ready();
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    desk: {
      answer: (event) => lambda(membersOf(event)),
      logged: () => [],
      apologised: () => undefined,
      time: replayTime(),
      asksSecret: () => false,
    },
    stop: async () => {
      await stop();
      return said;
    },
  };
};
