/** What the person hears: the tones of the telephone, prompts spoken by the browser, and files. */
import type { Key } from '../emulator/phone.ts';
import { spoken } from '../emulator/spoken.ts';
import { type Cadence, endTone, keyTone, ring, ringback } from './cadence.ts';
import { audioPath } from './desk.ts';
import { element } from './element.ts';
import { lateness } from './late.ts';
import { currentCall, type Model, nothing, type PageCall } from './model.ts';
import { remembered } from './remembered.ts';
import { setting } from './setting.ts';
import { speaker } from './speech.ts';
import { type Playing, type Standing, standing } from './standing.ts';
import { tones } from './tones.ts';
import type { View } from './view.ts';
import { languageOf } from './voices.ts';

export interface Sound {
  readonly view: View;
  readonly beep: (key: Key) => void;
}

/** The sound of the page, with a switch that turns it off. Of several calls, one hears the one that is looked at. */
export const sound = (): Sound => {
  const kept = setting('sound', true);
  const line = tones();
  const stands = remembered((call: PageCall) => standing(call.entries));
  const speak = speaker();
  const late = lateness();
  let known: Model = nothing;
  let playing: { readonly id: string; readonly stop: () => void } | undefined;
  let ended: string | undefined;
  /** Speech cannot be taken up in the middle: whoever looks away from a call and back has heard it, or reads it. */
  const begun = new Set<string>();

  const hush = () => {
    line.hush();
    playing?.stop();
    playing = undefined;
  };
  /** Speech that began more than `mostMs` ago is not spoken any more. */
  const hear = (call: PageCall, now: Standing, mostMs: number) => {
    const isOurs = call.begun.by === 'us';
    line.hold(heldTone(now, isOurs));
    const what = now.first.playing;
    const id = what && `${call.begun.id} ${what.entry}`;
    if (id !== playing?.id) {
      playing?.stop();
      playing = what && id !== undefined ? { id, stop: play(what.sound, id, mostMs) } : undefined;
    }
    const { end } = now.first;
    const endId = end && `${call.begun.id} ${end.at}`;
    // A call that ended before the page was opened is over.
    if (end && endId !== ended && Date.now() - end.at < RECENT_MS) {
      const tone = endTone(end);
      if (tone) line.burst(tone, END_MS);
    }
    ended = endId ?? ended;
  };
  const play = (what: Playing['sound'], id: string, mostMs: number): (() => void) => {
    const lateMs = late.of(what.at, Date.now());
    if (what.kind === 'audio') return playFile(audioPath(what.source.BucketName, what.source.Key), lateMs);
    if (begun.has(id) || lateMs > mostMs) return () => undefined;
    begun.add(id);
    return speak(spoken(what.speech), languageOf(what.speech));
  };
  const show = (model: Model, mostMs = LATE_MS) => {
    known = model;
    late.note(model, Date.now());
    const call = currentCall(model);
    if (!kept.isOn() || !call || call.begun.by === 'recording') hush();
    else hear(call, stands(call), mostMs);
  };

  return {
    beep: (key) => {
      if (kept.isOn()) line.once(keyTone(key));
    },
    view: (root) => {
      const box = element('input', { type: 'checkbox', checked: kept.isOn(), role: 'switch' });
      root.append(element('label', { class: 'switch' }, box, 'Sound'));
      box.addEventListener('change', () => {
        kept.set(box.checked);
        begun.clear();
        // Who wants to hear again wants to hear what is being said, from wherever.
        show(known, Number.POSITIVE_INFINITY);
      });
      for (const gesture of ['pointerdown', 'keydown']) document.addEventListener(gesture, line.wake, { capture: true });
      return (model) => show(model);
    },
  };
};

const heldTone = ({ first, second, connected }: Standing, isOurs: boolean): Cadence | undefined => {
  if (first.state === 'rings') return isOurs ? ring : ringback;
  return second.state === 'rings' && connected === undefined && first.playing === undefined ? ring : undefined;
};

const playFile = (path: string, fromMs: number): (() => void) => {
  const audio = new Audio();
  let isOver = false;
  const begin = async () => {
    audio.src = fromMs < AT_ONCE_MS ? path : await whole(path);
    audio.currentTime = fromMs < AT_ONCE_MS ? 0 : fromMs / 1_000;
    if (!isOver) await audio.play();
  };
  // A browser may refuse before the first gesture, and a file may be none: the words on the page say what plays.
  begin().catch(() => undefined);
  return () => {
    isOver = true;
    audio.pause();
  };
};

/** A browser takes up in the middle only what is all there. */
const whole = async (path: string): Promise<string> => URL.createObjectURL(await (await fetch(path)).blob());

const AT_ONCE_MS = 100;
/** Speech that is later than that would still go on when the next begins. */
const LATE_MS = 2_000;
const RECENT_MS = 5_000;
const END_MS = 3_000;
