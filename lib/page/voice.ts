/** What the person says into the phone: as typed words, or by the microphone; and mute, which keeps both back. */
import { button, element } from './element.ts';
import { type Microphone, microphone } from './microphone.ts';
import type { Standing } from './standing.ts';
import { taping } from './taping.ts';
import type { Hands } from './view.ts';

export interface Voice {
  readonly root: HTMLElement;
  /** `spoken` is the call that is looked at, and whether one can speak in it; `isUp` tells the same of any call. */
  readonly show: (spoken: Spoken | undefined, isUp: (call: string) => boolean) => void;
}

export interface Spoken {
  readonly call: string;
  readonly isUp: boolean;
  readonly now: Standing;
}

/** `beside` stands beside its switches. */
export const voice = (hands: Hands, beside: HTMLElement): Voice => {
  const words = element('input', {
    type: 'text',
    'aria-label': 'Words to say',
    placeholder: 'Say something',
    autocomplete: 'off',
  });
  const send = element('button', { type: 'submit', class: 'plain' }, 'Say');
  const form = element('form', { class: 'row' }, words, send);
  const mute = button('Mute', () => setMuted(), { class: 'plain mute', 'aria-pressed': 'false' });
  const listen = button('Microphone', () => void toggle(), { class: 'plain', 'aria-pressed': 'false' });
  const root = element('div', { class: 'voice' }, form, element('div', { class: 'row switches' }, mute, listen, beside));
  const muted = new Set<string>();
  /** In which the microphone was open. */
  const heardIn = new Set<string>();
  const tape = taping(hands);
  let spoken: Spoken | undefined;
  let isUp: (call: string) => boolean = () => false;
  let ear: Microphone | undefined;
  let isAsking = false;

  const isMuted = () => spoken !== undefined && muted.has(spoken.call);
  const say = (ms: number, text?: string) => {
    if (!spoken?.isUp || isMuted()) return;
    void hands.wish({ do: 'say', call: spoken.call, leg: 'LEG-A', ms, ...(text !== undefined && { text }) });
  };
  const setMuted = () => {
    if (spoken === undefined) return;
    if (!muted.delete(spoken.call)) muted.add(spoken.call);
    follow();
  };
  const toggle = async () => {
    if (isAsking) return;
    if (ear) close();
    else {
      isAsking = true;
      if (spoken) heardIn.add(spoken.call);
      try {
        ear = await microphone((ms) => say(ms));
      } catch {
        hands.gesture({ kind: 'is refused', problem: 'The browser does not give this page the microphone.' });
      }
      isAsking = false;
    }
    follow();
  };
  const close = () => {
    ear?.close();
    ear = undefined;
    heardIn.clear();
  };
  const follow = () => {
    root.hidden = !spoken?.isUp;
    if (ear && spoken?.isUp) heardIn.add(spoken.call);
    tape(spoken, ear);
    // Nobody is heard once they have hung up.
    if (ear && ![...heardIn].some(isUp)) close();
    mute.setAttribute('aria-pressed', String(isMuted()));
    listen.setAttribute('aria-pressed', String(ear !== undefined));
    words.disabled = isMuted();
    send.disabled = isMuted();
    ear?.mute(isMuted());
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
    show: (now, isStillUp) => {
      spoken = now;
      isUp = isStillUp;
      follow();
    },
  };
};

/** 150 words a minute. */
const WORD_MS = 400;
