/** The flow that the call is in, as a diagram in which it moves. */
import type { Pictured } from '../desk/protocol.ts';
import { canvas } from './diagram.canvas.ts';
import { diagramHead } from './diagram.head.ts';
import { stateBar } from './diagram.state.ts';
import { element } from './element.ts';
import { currentCall, type Model, type PageCall, shown } from './model.ts';
import { pickedFlow, rootFlow } from './picked.ts';
import { pictureOf } from './picture.ts';
import { remembered } from './remembered.ts';
import { passed, type Trace, traceOf } from './trace.ts';
import type { View } from './view.ts';
import { visits } from './visits.ts';

/** Follows the call from flow to flow, unless another was chosen: until the call goes on into another, or another call is looked at. */
export const diagram: View = (root) => {
  const seen = visits();
  const drawn = remembered((flow: Pictured) => pictureOf(flow));
  const state = stateBar();
  const paper = canvas((name) => {
    const flow = shownFlow;
    const found = flow?.states.find((one) => one.name === name);
    if (found) state.open(found);
  });
  let latest: Model | undefined;
  let chosen: string | undefined;
  const head = diagramHead((flow) => {
    chosen = flow;
    if (latest) show(latest);
  });
  root.append(head.part, paper.room, legend(), state.part);
  head.tools.append(...paper.controls);

  let shownFlow: Pictured | undefined;
  let followed: string | undefined;
  let brought: string | undefined;
  const show = (model: Model): void => {
    latest = model;
    root.hidden = model.house?.lambda !== undefined;
    if (!model.house || root.hidden) return;
    seen.learn(model);
    const call = currentCall(model);
    const trace = call ? traceIn(model, call) : noTrace;
    const inside = trace.trail.findLast(({ flow }) => flow !== undefined)?.flow;
    const following = JSON.stringify([call?.begun.id, model.picked, inside]);
    if (following !== followed) chosen = undefined;
    followed = following;

    const follows = inside ?? (call && rootFlow(model, call)) ?? pickedFlow(model);
    const flow = chosen ?? follows;
    const pictured = flow === undefined ? undefined : model.house.flows[flow];
    head.show({ flows: Object.keys(model.house.flows), flow, trail: trace.trail, follows });
    if (pictured !== shownFlow) {
      shownFlow = pictured;
      brought = undefined;
      state.close();
      paper.lay(pictured && drawn(pictured));
    }
    if (!pictured) return;
    const present = trace.trail.findLast((spot) => spot.flow === pictured.name)?.state;
    drawn(pictured).mark({
      present,
      isOver: trace.isOver || (call !== undefined && isOver(call)),
      passed: passed(trace, pictured.name),
      ways: trace.ways.filter((way) => way.flow === pictured.name),
      latest: trace.latest.filter((way) => way.flow === pictured.name),
      visited: seen.of(pictured.name, pictured.version),
    });
    const where = JSON.stringify([call?.begun.id, present]);
    if (present !== undefined && where !== brought) paper.bring(present);
    brought = where;
  };
  return show;
};

const noTrace: Trace = { trail: [], isOver: false, ways: [], latest: [] };

const traceIn = (model: Model, call: PageCall): Trace =>
  traceOf(
    shown(call).flatMap((entry) => (entry.kind === 'turned' ? [entry.turn] : [])),
    rootFlow(model, call),
  );

const isOver = (call: PageCall): boolean =>
  shown(call).some((entry) => entry.kind === 'happened' && entry.happening.kind === 'over');

const legend = (): HTMLElement =>
  element(
    'ul',
    { class: 'legend', 'aria-label': 'How to read the diagram' },
    ...(
      [
        ['present', 'the call is here'],
        ['way', 'the way it took'],
        ['new', 'never visited on this page'],
      ] as const
    ).map(([look, words]) => element('li', {}, element('span', { class: `swatch ${look}`, 'aria-hidden': 'true' }), words)),
    element('li', {}, 'click a state or an edge for its source'),
  );
