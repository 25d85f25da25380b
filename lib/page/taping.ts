/** What the microphone hears while a call records it, put where the service would have kept it. */
import { keep } from './desk.ts';
import type { Microphone, Take } from './microphone.ts';
import type { Standing } from './standing.ts';
import type { Hands } from './view.ts';

/** To be told of the call that is looked at, and of the microphone while it is open. Whoever leaves the call is not recorded on. */
export type Taping = (
  spoken: { readonly call: string; readonly isUp: boolean; readonly now: Standing } | undefined,
  ear: Pick<Microphone, 'record'> | undefined,
) => void;

/** Nothing is recorded yet; `put` keeps a file. */
export const taping = (hands: Pick<Hands, 'gesture'>, put: typeof keep = keep): Taping => {
  let tape: { readonly call: string; readonly since: number; readonly take: Take } | undefined;

  const give = async (take: Take, { bucket, key }: Recording) => {
    try {
      await put(bucket, key, await take.file());
    } catch (error) {
      hands.gesture({ kind: 'is refused', problem: error instanceof Error ? error.message : String(error) });
    }
  };
  return (spoken, ear) => {
    const first = spoken?.now.first;
    const since = spoken?.isUp ? first?.recordsSince : undefined;
    const isSame = tape !== undefined && spoken?.call === tape.call;
    if (tape && !(isSame && since === tape.since && ear)) {
      tape.take.stop();
      const file = isSame && first?.recording && first.recording.at > tape.since ? first.recording : undefined;
      if (file) void give(tape.take, file);
      // Of a caller who has hung up, the file may be told a little later.
      const isToCome = isSame && first?.state === 'ended' && spoken?.now.overAt === undefined;
      if (file || !isToCome) tape = undefined;
    }
    if (!tape && spoken && since !== undefined && ear) tape = { call: spoken.call, since, take: ear.record() };
  };
};

type Recording = NonNullable<Standing['first']['recording']>;
