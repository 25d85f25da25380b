/** The words of the call, as they are spoken. */
import { button, element } from './element.ts';
import { currentCall, type Model, type PageCall } from './model.ts';
import { duration } from './numbers.ts';
import { type Line, transcripts, wordsHeard } from './transcript.ts';
import type { View } from './view.ts';

export const words: View = (root) => {
  const lines = element('ol');
  const log = { class: 'transcript', role: 'log', 'aria-live': 'polite', 'aria-label': 'Words', tabindex: 0 };
  const earlier = button('All that was said before', () => showAll(), { class: 'small', hidden: true });
  const list = element('div', log, earlier, lines);
  const nothing = element('p', { class: 'empty' }, 'What is said in a call stands here.');
  const toLatest = (): void => {
    list.scrollTo({ top: list.scrollHeight });
    // There it is hidden.
    list.focus();
  };
  const down = button('To the latest', toLatest, { class: 'small latest', hidden: true });
  const calm = matchMedia('(prefers-reduced-motion: reduce)');
  root.append(nothing, list, down);
  let looked: string | undefined;
  let until: number | undefined;
  // As the lines of the call; those before the first one that is shown have none.
  let items: (Item | undefined)[] = [];
  let first = 0;
  let isWhole = false;
  let latest: Model | undefined;

  const atEnd = () => list.scrollHeight - list.scrollTop - list.clientHeight < NEAR_PX;
  list.addEventListener('scroll', () => {
    down.hidden = atEnd();
  });

  const script = transcripts();
  const show = (model: Model): void => {
    latest = model;
    const call = currentCall(model);
    const told = call ? script(call) : [];
    const follows = atEnd();
    const isOther = call?.begun.id !== looked;
    if (isOther) {
      looked = call?.begun.id;
      for (const item of items) item?.remove();
      items = [];
      first = 0;
      isWhole = false;
    }
    // What was said before is not read out once more.
    const isStep = call?.until !== undefined || until !== undefined;
    until = call?.until;
    list.setAttribute('aria-live', isStep || (isOther && told.length > FEW) ? 'off' : 'polite');
    for (const item of items.splice(told.length)) item?.remove();
    const from = isWhole ? 0 : Math.max(0, told.length - MOST);
    if (from < first) {
      for (const item of items) item?.remove();
      items = [];
    }
    for (const item of items.slice(first, from)) item?.remove();
    first = from;
    earlier.hidden = from === 0;
    for (let nth = from; nth < told.length; nth += 1) {
      const line = told[nth];
      const known = items[nth];
      if (!line || known?.line === line) continue;
      if (known && JSON.stringify(known.line) === JSON.stringify(line)) {
        items[nth] = { ...known, line };
        continue;
      }
      known?.stop();
      const goesOn = known?.line.kind === line.kind && known.line.at === line.at;
      const item = itemOf(line, call, calm.matches, goesOn ? known : undefined);
      if (!known) lines.append(item.root);
      else if (!goesOn) known.root.replaceWith(item.root);
      items[nth] = item;
    }
    nothing.hidden = told.length > 0;
    list.hidden = told.length === 0;
    if (follows || isOther) list.scrollTop = list.scrollHeight;
  };
  const showAll = (): void => {
    isWhole = true;
    if (latest) show(latest);
    list.focus();
  };
  return show;
};

interface Item {
  readonly root: HTMLElement;
  readonly line: Line;
  /** Says no more words. */
  readonly stop: () => void;
  readonly remove: () => void;
}

const itemOf = (line: Line, call: PageCall | undefined, isCalm: boolean, before: Item | undefined): Item => {
  const root = before?.root ?? element('li', {});
  root.className = [line.kind, 'leg' in line ? line.leg.toLowerCase() : '', line.kind === 'note' ? line.tone : '']
    .join(' ')
    .trim();
  const time = element('span', { class: 'time', 'aria-hidden': 'true' }, duration(line.at - (call?.begun.at ?? line.at)));
  const stop = sayIn(root, time, line, isCalm);
  const remove = (): void => {
    stop();
    root.remove();
  };
  return { root, line, stop, remove };
};

/** What it returns ends it, where it goes on. */
const sayIn = (root: HTMLElement, time: HTMLElement, line: Line, isCalm: boolean): (() => void) => {
  if (line.kind === 'speech' && line.heard === undefined) return reveal(root, time, line, isCalm);
  if (line.kind === 'speech') {
    const isWhole = line.heard === undefined || line.heard >= line.words.length;
    settle(root, time, line, `${line.words.slice(0, line.heard).join(' ')}${isWhole ? '' : ' –'}`);
  } else root.replaceChildren(time, ...textOf(line));
  return () => undefined;
};

/** Only what has changed is put in anew, so that it is not read out twice. */
const settle = (root: HTMLElement, time: HTMLElement, line: Spoken, said: string): void => {
  const text = root.querySelector('q');
  if (!text) {
    root.replaceChildren(time, ...beside(line), element('q', { lang: line.language }, said));
    return;
  }
  text.classList.remove('live');
  if (text.textContent !== said) text.replaceChildren(said);
  else for (const word of text.children) word.classList.remove('unsaid');
};

type Spoken = Extract<Line, { kind: 'speech' }>;

/** All words are there at once, to be read out in one; they are seen one by one, as they are spoken. */
const reveal = (root: HTMLElement, time: HTMLElement, line: Spoken, isCalm: boolean): (() => void) => {
  const spans = line.words.map((word, nth) => element('span', { class: isCalm ? '' : 'unsaid' }, nth === 0 ? word : ` ${word}`));
  const text = element('q', { lang: line.language, class: 'live' }, ...spans);
  root.replaceChildren(time, ...beside(line), text);
  if (isCalm) return () => undefined;
  // They may be old already, or those of a saved call. The desk's clock may be ahead of this one.
  const began = performance.now() - Math.max(0, Date.now() - line.at);
  const step = () => {
    const heard = wordsHeard(line, performance.now() - began);
    spans.slice(0, heard).forEach((span) => {
      span.classList.remove('unsaid');
    });
    if (heard < spans.length) return;
    clearInterval(stepping);
    text.classList.remove('live');
  };
  const stepping = setInterval(step, STEP_MS);
  step();
  return () => clearInterval(stepping);
};

const textOf = (line: Exclude<Line, Spoken>): readonly HTMLElement[] => {
  if (line.kind === 'note') return [element('span', { class: 'text' }, line.text)];
  if (line.kind === 'said') return [...beside(line), element('span', { class: 'text' }, `“${line.text}”`)];
  const keys = line.keys.map((key) => element('kbd', {}, key));
  const unheeded = line.heeded ? [] : [element('span', { class: 'text' }, 'nobody listens for keys now')];
  return [...beside(line), element('span', { class: 'keys' }, ...keys), ...unheeded];
};

const beside = ({ leg }: Extract<Line, { readonly leg: unknown }>): readonly HTMLElement[] =>
  leg === 'LEG-B' ? [element('span', { class: 'who' }, 'Second phone')] : [];

const NEAR_PX = 40;
/** So many lines are on the page, unless one asks for all: more of them would make every further one slow. */
const MOST = 200;
/** So many lines may be new at once and still be read out. */
const FEW = 6;
const STEP_MS = 50;
