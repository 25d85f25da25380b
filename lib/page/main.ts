/** The page: every part in its place, what the desk tells in one model, and one showing for each frame in which it has changed. */
import './page.css';
import './calls.css';
import './workshop.css';
import './handset.css';
import './words.css';
import './panels.css';
import './diagram.css';
import './turns.css';
import './place.css';
import './lab.css';
import './keep.css';
import './notice.css';
import { calls } from './calls.ts';
import { ask, listen } from './desk.ts';
import { diagram } from './diagram.ts';
import { keep } from './keep.ts';
import { lab } from './lab.ts';
import { after, type Model, nothing } from './model.ts';
import { notice } from './notice.ts';
import { phoneWith } from './phone.ts';
import { place } from './place.ts';
import { sound } from './sound.ts';
import { turns } from './turns.ts';
import type { Hands, View } from './view.ts';
import { words } from './words.ts';

const rootOf = (id: string): HTMLElement => {
  const root = document.getElementById(id);
  if (!root) throw new Error(`index.html: found no element '${id}', expected one`);
  return root;
};

const begin = (): void => {
  let model: Model = nothing;
  let isAwaited = false;

  const become = (next: Model) => {
    model = next;
    if (isAwaited) return;
    isAwaited = true;
    // Nothing is drawn while the page is not seen: but a phone that rings is heard.
    if (document.hidden) setTimeout(show, HIDDEN_MS);
    else requestAnimationFrame(show);
  };
  // The frame that was asked for does not come once the page is hidden.
  document.addEventListener('visibilitychange', () => document.hidden && show());
  const hands: Hands = {
    wish: async (wish) => {
      const answer = await ask(wish);
      if ('problem' in answer) hands.gesture({ kind: 'is refused', problem: answer.problem });
      else if (model.problem) hands.gesture({ kind: 'puts away the problem' });
      if ('call' in answer && answer.call !== undefined) hands.gesture({ kind: 'looks', call: answer.call });
      return answer;
    },
    gesture: (gesture) => become(after(model, gesture)),
  };
  const heard = sound();
  const views: { readonly [Id in string]: View } = {
    ...{ switches: heard.view, notice, calls, phone: phoneWith(heard.beep), words },
    ...{ diagram, keep, place, turns, lab },
  };
  const showings = Object.entries(views).map(([id, view]) => view(rootOf(id), hands));
  const show = () => {
    if (!isAwaited) return;
    isAwaited = false;
    document.documentElement.classList.toggle('lambda', model.house?.lambda !== undefined);
    for (const showing of showings) showing(model);
  };
  listen({
    opened: () => hands.gesture({ kind: 'is connected' }),
    news: (news) => become(after(model, news)),
    lost: (why) => hands.gesture({ kind: 'is cut off', why }),
  });
  become(model);
};

const HIDDEN_MS = 50;

begin();
