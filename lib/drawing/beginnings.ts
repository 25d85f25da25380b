/** Where a drawing begins: how a call comes to a flow, and on which ways. */
import type { Graph } from '../flow/graph.ts';
import type { Box, Way } from './drawing.ts';
import { givenLines, unreachedLabel, withChoice } from './labels.ts';

export interface Beginning {
  readonly box: Box;
  readonly ways: readonly Way[];
}

/** A flow with exits is there to be entered; any other is rung, and placed as well if it says what then. */
export const beginningsOf = (graph: Graph): readonly Beginning[] => {
  const { start, input, unreached } = graph;
  const isEntered = Object.keys(graph.exits).length > 0;
  const isPlaced = !isEntered && (unreached.length > 0 || Object.keys(input).length > 0);
  const rung = graph.rung ?? (isEntered ? [] : start);
  const given = givenLines('with', input);
  return [
    ...(rung.length === 0
      ? []
      : [{ box: entry('entry', 'a call comes in'), ways: [way(rung, graph.rung ? 'rung' : 'start', '')] }]),
    ...(isEntered ? [{ box: entry('entered', 'another flow enters', given), ways: [way(start, 'start', '')] }] : []),
    ...(isPlaced
      ? [
          {
            box: entry('placed', 'we call', given),
            ways: [
              way(start, 'start', 'it is answered'),
              ...unreached.map(({ why, to }) => ({ ...way(to, why, unreachedLabel[why]), isFailure: true })),
            ],
          },
        ]
      : []),
  ];
};

const entry = (id: string, title: string, lines: readonly string[] = []): Box => ({ id, look: 'entry', title, lines });

const way = (to: readonly string[], on: string, said: string): Way => ({
  to,
  on,
  label: withChoice(said, to),
  isFailure: false,
});
