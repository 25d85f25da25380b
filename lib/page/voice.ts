/** What the person says into the phone: as typed words, or by the microphone; and mute, which keeps both back. */

import { keep } from './desk.ts';
import { button, element } from './element.ts';
import { type Microphone, microphone } from './microphone.ts';
import type { Standing } from './standing.ts';
import type { Hands } from './view.ts';

export interface Voice {
  readonly root: HTMLElement;
  readonly show: (isUp: boolean, now: Standing | undefined) => void;
}

/** `call` is the one that is on the phone; `beside` stands beside its switches. */
export const voice = (hands: Hands, call: () => string | undefined, beside: HTMLElement): Voice => {
  const words = element('input', {
    type: 'text',
    'aria-label': 'Words to say',
    placeholder: 'Say something',
    autocomplete: 'off',
  });
  const send = element('button', { type: 'submit', class: 'plain' }, 'Say');
  const form = element('form', { class: 'row' }, words, send);
  const mute = button('Mute', () => setMuted(!isMuted), { class: 'plain mute', 'aria-pressed': 'false' });
  const listen = button('Microphone', () => void toggle(), { class: 'plain', 'aria-pressed': 'false' });
  const root = element('div', { class: 'voice' }, form, element('div', { class: 'row switches' }, mute, listen, beside));
  let isMuted = false;
  let ear: Microphone | undefined;
  let isRecording = false;

  const say = (ms: number, text?: string) => {
    const at = call();
    if (at === undefined || isMuted) return;
    void hands.wish({ do: 'say', call: at, leg: 'LEG-A', ms, ...(text !== undefined && { text }) });
  };
  const setMuted = (muted: boolean) => {
    isMuted = muted;
    mute.setAttribute('aria-pressed', String(muted));
    words.disabled = muted;
    send.disabled = muted;
    ear?.mute(muted);
  };
  const toggle = async () => {
    if (ear) {
      ear.close();
      ear = undefined;
    } else {
      try {
        ear = await microphone((ms) => say(ms));
        ear.mute(isMuted);
      } catch {
        hands.gesture({ kind: 'is refused', problem: 'The browser does not give this page the microphone.' });
      }
    }
    listen.setAttribute('aria-pressed', String(ear !== undefined));
  };
  const follow = ({ first }: Standing) => {
    const records = first.recordsSince !== undefined;
    if (records === isRecording) return;
    isRecording = records;
    if (records) ear?.record();
    else if (ear && first.recording) void put(ear, first.recording);
  };
  const put = async (from: Microphone, { bucket, key }: NonNullable<Standing['first']['recording']>) => {
    try {
      const file = await from.recorded();
      if (file) await keep(bucket, key, file);
    } catch (error) {
      hands.gesture({ kind: 'is refused', problem: error instanceof Error ? error.message : String(error) });
    }
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const text = words.value.trim();
    if (text === '') return;
    say(text.split(/\s+/).length * WORD_MS, text);
    words.value = '';
  });
  return {
    root,
    show: (isUp, now) => {
      root.hidden = !isUp;
      if (now) follow(now);
    },
  };
};

/** 150 words a minute. */
const WORD_MS = 400;
