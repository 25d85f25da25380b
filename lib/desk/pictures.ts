/** What can be rung, and how it looks: for the page, from the lines. */
import { drawingOf } from '../drawing/drawing.ts';
import { flowsOf } from '../drawing/flows.ts';
import { easel } from '../drawing/picture.ts';
import { isWords, type Shape as Kinds } from '../flow/data.ts';
import { kindsOf } from '../flow/diff.shown.ts';
import type { Flow } from '../flow/flow.ts';
import { type Graph, graphOf } from '../flow/graph.ts';
import type { Lines } from '../flow/lines.ts';
import type { House, Line, Pictured, Shape } from './protocol.ts';
import type { Sources } from './sources.ts';

/** Pictures lines. A flow that looks as it did is not laid out again. */
export type Pictures = (lines: Lines, sources: Sources) => Promise<House>;

export const pictures = (): Pictures => {
  const paint = easel();
  return async (lines, sources) => {
    const graphs = graphsOf(lines);
    const svgs = await paint([...graphs.values()].map(drawingOf));
    const flows = [...graphs.values()].map((graph, index) => [graph.name, pictured(graph, svgs[index] ?? '', sources)] as const);
    return { lines: Object.entries(lines).map(([number, flow]) => lineOf(number, flow)), flows: Object.fromEntries(flows) };
  };
};

/** The graph of each flow by its name: those of the lines, and those that they enter. Of two with one name it is the first. */
export const graphsOf = (lines: Lines): ReadonlyMap<string, Graph> => {
  const flows = [...Map.groupBy(flowsOf(lines), ({ body }) => body.name).values()];
  return new Map(flows.flatMap((same) => same.slice(0, 1).map((flow) => [flow.body.name, graphOf(flow)] as const)));
};

const lineOf = (number: string, flow: Flow): Line => {
  const { rung, unreached } = flow.body;
  const isGiven = Object.keys(flow.input).length > 0;
  return {
    number,
    flow: flow.body.name,
    // Nobody who rings brings an input.
    rings: rung !== undefined || !isGiven,
    ...((isGiven || unreached !== undefined) && { input: shapeOf(flow.input) }),
  };
};

const pictured = ({ name, version, states, commands }: Graph, svg: string, sources: Sources): Pictured => ({
  name,
  version,
  svg,
  states: states.map((state) => {
    const source = sources(name, state.name);
    return { name: state.name, verb: state.verb, holds: shapeOf(state.holds), ...(source && { source }) };
  }),
  commands: Object.fromEntries(Object.entries(commands).map(([command, shape]) => [command, shapeOf(shape)])),
});

/** An object of kinds is told in a text: `{ meetingId: string }`. */
const shapeOf = (shape: Kinds): Shape => {
  const kinds = kindsOf(shape);
  return Object.fromEntries(Object.entries(shape).map(([name, kind]) => [name, isWords(kind) ? kind : (kinds.get(name) ?? '')]));
};
