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
  const down = button('To the latest', () => list.scrollTo({ top: list.scrollHeight }), { class: 'small latest', hidden: true });
  const calm = matchMedia('(prefers-reduced-motion: reduce)');
  root.append(nothing, list, down);
  let looked: string | undefined;
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
    if (isOther || told.length < items.length) {
      looked = call?.begun.id;
      for (const item of items) item?.remove();
      items = [];
      first = 0;
      isWhole &&= !isOther;
    }
    // What was said before is not read out once more.
    list.setAttribute('aria-live', isOther && told.length > FEW ? 'off' : 'polite');
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
      const item = itemOf(line, call, calm.matches, known);
      if (!known) lines.append(item.root);
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
  readonly remove: () => void;
}

const itemOf = (line: Line, call: PageCall | undefined, isCalm: boolean, before: Item | undefined): Item => {
  const root = before?.root ?? element('li', {});
  root.className = [line.kind, 'leg' in line ? line.leg.toLowerCase() : '', line.kind === 'note' ? line.tone : '']
    .join(' ')
    .trim();
  const time = element('span', { class: 'time', 'aria-hidden': 'true' }, duration(line.at - (call?.begun.at ?? line.at)));
  if (line.kind !== 'speech') {
    root.replaceChildren(time, ...textOf(line));
    return { root, line, remove: () => root.remove() };
  }
  if (line.heard !== undefined) {
    const isWhole = line.heard >= line.words.length;
    const said = `${line.words.slice(0, line.heard).join(' ')}${isWhole ? '' : ' –'}`;
    settle(root, time, line, said);
    return { root, line, remove: () => root.remove() };
  }
  const stop = reveal(root, time, line, isCalm);
  return {
    root,
    line,
    remove: () => {
      stop();
      root.remove();
    },
  };
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
  root.replaceChildren(time, ...beside(line), element('q', { lang: line.language, class: 'live' }, ...spans));
  if (isCalm) return () => undefined;
  const began = performance.now();
  const step = () => {
    const heard = wordsHeard(line, performance.now() - began);
    spans.slice(0, heard).forEach((span) => {
      span.classList.remove('unsaid');
    });
    if (heard >= spans.length) clearInterval(stepping);
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
