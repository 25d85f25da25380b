/** Banners: what came of a saved file, a wish that could not be, and whether the desk is there. */
import type { Reload } from '../desk/protocol.ts';
import { button, element } from './element.ts';
import { count, took } from './figures.ts';
import type { Model, Problem } from './model.ts';
import { sourceLink } from './source.ts';
import type { Hands, View } from './view.ts';

/** What is wrong interrupts whoever listens; what went well waits its turn. */
export const notice: View = (root, hands) => {
  const urgent = element('div', { class: 'notices', role: 'alert', 'aria-live': 'assertive' });
  const calm = element('div', { class: 'notices', role: 'status', 'aria-live': 'polite' });
  root.append(urgent, calm);
  const cutOff = bannerIn(urgent, (why: Model['cutOff']) => (why === undefined ? undefined : lostDesk(why)));
  const problem = bannerIn(urgent, (problem: Problem | undefined) => problem && refused(problem.words, hands));
  const wrong = bannerIn(urgent, (reload: Reload | undefined) =>
    reload?.went === 'wrong' ? brokenFile(reload, hands) : undefined,
  );
  const well = bannerIn(calm, (reload: Reload | undefined) => (reload?.went === 'well' ? reloaded(reload, hands) : undefined));
  return (model) => {
    cutOff(model.cutOff);
    problem(model.problem);
    wrong(model.reload);
    well(model.reload);
  };
};

/** Makes the banner anew only where there is another thing to say. */
const bannerIn = <Said>(region: HTMLElement, make: (said: Said) => HTMLElement | undefined): ((said: Said) => void) => {
  let before: Said | undefined;
  let banner: HTMLElement | undefined;
  return (said) => {
    if (said === before) return;
    before = said;
    const isFocused = banner?.contains(document.activeElement);
    banner?.remove();
    banner = make(said);
    if (banner) region.append(banner);
    // Whoever has put it away is at the next one, or at the phone.
    if (isFocused) (region.parentElement?.querySelector('button') ?? document.getElementById('phone-panel'))?.focus();
  };
};

const lostDesk = (why: NonNullable<Model['cutOff']>): HTMLElement =>
  element(
    'div',
    { class: 'notice bad' },
    element(
      'p',
      {},
      element('b', {}, why === 'silent' ? 'The desk does not answer.' : 'The desk has begun anew, and does not know this page.'),
      ' What is shown was known last. ',
      ...(why === 'silent'
        ? ['Is ', element('code', {}, 'npm start'), ' still running? The page goes on by itself once it is.']
        : ['Open the new address that ', element('code', {}, 'npm start'), ' has printed.']),
    ),
  );

const refused = (problem: string, { gesture }: Hands): HTMLElement =>
  element(
    'div',
    { class: 'notice bad' },
    element('p', {}, element('b', {}, 'That cannot be: '), problem),
    button('Put away', () => gesture({ kind: 'puts away the problem' }), { class: 'small' }),
  );

const brokenFile = ({ message, source }: Extract<Reload, { went: 'wrong' }>, hands: Hands): HTMLElement => {
  const title = element('p', {}, element('b', {}, 'The file cannot be taken.'), ' The flows from before still answer. ');
  if (source) title.append(sourceLink(source));
  return element(
    'div',
    { class: 'notice bad' },
    title,
    putAway(hands),
    element('pre', { tabindex: 0, role: 'group', 'aria-label': 'The error' }, message),
  );
};

const reloaded = ({ changes, calls, ms }: Extract<Reload, { went: 'well' }>, hands: Hands): HTMLElement => {
  const going = calls === 0 ? 'No call is going on.' : `${count(calls, 'call goes', 'calls go')} on.`;
  const what = changes.length === 0 ? 'No diagram has changed.' : '';
  return element(
    'div',
    { class: 'notice good' },
    element('p', {}, element('b', {}, `Reloaded in ${took(ms)}.`), ` ${[what, going].filter((words) => words !== '').join(' ')}`),
    putAway(hands),
    ...changes.map(({ flow, lines }) =>
      element(
        'details',
        { open: lines.length <= FEW },
        element('summary', {}, `${flow}: ${count(lines.length, 'change')}`),
        element('ul', {}, ...lines.map((line) => element('li', {}, line))),
      ),
    ),
  );
};

/** More lines than these are folded. */
const FEW = 4;

const putAway = ({ gesture }: Hands): HTMLElement =>
  button('Put away', () => gesture({ kind: 'puts away the reload' }), { class: 'small' });
