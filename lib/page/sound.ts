/** What the person hears: the tones of the telephone, prompts spoken by the browser, and files. */
import type { Key } from '../emulator/phone.ts';
import { spoken } from '../emulator/spoken.ts';
import { type Cadence, endTone, keyTone, ring, ringback } from './cadence.ts';
import { audioPath } from './desk.ts';
import { element } from './element.ts';
import { currentCall, type PageCall } from './model.ts';
import { remembered } from './remembered.ts';
import { setting } from './setting.ts';
import { type Playing, type Standing, standing } from './standing.ts';
import { tones } from './tones.ts';
import type { View } from './view.ts';
import { languageOf, voiceFor } from './voices.ts';

export interface Sound {
  readonly view: View;
  readonly beep: (key: Key) => void;
}

/** The sound of the page, with a switch that turns it off. Of several calls, one hears the one that is looked at. */
export const sound = (): Sound => {
  const kept = setting('sound', true);
  const line = tones();
  const stands = remembered((call: PageCall) => standing(call.entries));
  let playing: { readonly id: string; readonly stop: () => void } | undefined;
  let ended: string | undefined;

  const hush = () => {
    line.hold(undefined);
    playing?.stop();
    playing = undefined;
  };
  const hear = (call: PageCall, now: Standing) => {
    const isOurs = call.begun.by === 'us';
    line.hold(heldTone(now, isOurs));
    const what = now.first.playing;
    const id = what && `${call.begun.id} ${what.entry}`;
    if (id !== playing?.id) {
      playing?.stop();
      playing = what && id !== undefined ? { id, stop: play(what) } : undefined;
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

  return {
    beep: (key) => {
      if (kept.isOn()) line.once(keyTone(key));
    },
    view: (root) => {
      const box = element('input', { type: 'checkbox', checked: kept.isOn(), role: 'switch' });
      root.append(element('label', { class: 'switch' }, box, 'Sound'));
      box.addEventListener('change', () => {
        kept.set(box.checked);
        if (!box.checked) hush();
      });
      for (const gesture of ['pointerdown', 'keydown']) document.addEventListener(gesture, line.wake, { capture: true });
      return (model) => {
        const call = currentCall(model);
        if (!kept.isOn() || !call || call.begun.by === 'recording') hush();
        else hear(call, stands(call));
      };
    },
  };
};

const heldTone = ({ first, second, connected }: Standing, isOurs: boolean): Cadence | undefined => {
  if (first.state === 'rings') return isOurs ? ring : ringback;
  return second.state === 'rings' && connected === undefined && first.playing === undefined ? ring : undefined;
};

/** Returns what ends it. */
const play = ({ sound: heard }: Playing): (() => void) =>
  heard.kind === 'audio'
    ? playFile(audioPath(heard.source.BucketName, heard.source.Key))
    : speak(spoken(heard.speech), languageOf(heard.speech));

const playFile = (path: string): (() => void) => {
  const audio = new Audio(path);
  // A browser may refuse before the first gesture, and a file may be none: the words on the page say what plays.
  audio.play().catch(() => undefined);
  return () => audio.pause();
};

/** Where nothing on this machine speaks the language, the text alone is there. */
const speak = (text: string, language: string): (() => void) => {
  const speech = 'speechSynthesis' in window ? window.speechSynthesis : undefined;
  const voice = speech && voiceFor(language, speech.getVoices());
  if (!speech || !voice || text === '') return () => undefined;
  const utterance = new SpeechSynthesisUtterance(text);
  utterance.lang = language;
  utterance.voice = voice;
  speech.cancel();
  speech.speak(utterance);
  return () => speech.cancel();
};

const RECENT_MS = 5_000;
const END_MS = 3_000;
