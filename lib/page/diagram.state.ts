/** Below the diagram: the state that was chosen, and where it is written. */
import type { PicturedState } from '../desk/protocol.ts';
import { element } from './element.ts';
import { editorLink, sourceLink } from './source.ts';

export interface StateBar {
  readonly part: HTMLElement;
  /** Opens it in the editor, and says where it is. */
  readonly open: (state: PicturedState) => void;
  readonly close: () => void;
}

/** A live line: nothing until a state is chosen. */
export const stateBar = (): StateBar => {
  const part = element('div', { class: 'state-bar', role: 'status' });
  return {
    part,
    open: (state) => {
      part.replaceChildren(...linesOf(state));
      // As a click on the link beside it would: the browser asks whoever sits there, and the page stays.
      if (state.source) element('a', { href: editorLink(state.source) }).click();
    },
    close: () => part.replaceChildren(),
  };
};

const linesOf = ({ name, verb, holds, source }: PicturedState): readonly HTMLElement[] => {
  const held = Object.entries(holds).map(([datum, kind]) => `${datum} (${typeof kind === 'string' ? kind : kind.join(' | ')})`);
  return [
    element('p', {}, element('b', {}, name), ` ${verb}`, held.length === 0 ? '' : `, holds ${held.join(', ')}`),
    source
      ? element('p', { class: 'bar' }, sourceLink(source))
      : element('p', { class: 'quiet' }, 'Where it is written was not found: a pattern may have made it.'),
  ];
};
