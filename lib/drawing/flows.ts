/** Which flows of some lines there are to draw. */
import type { Flow } from '../flow/flow.ts';
import type { Lines } from '../flow/lines.ts';

/** Each flow once, and after it those that it enters. */
export const flowsOf = (lines: Lines): readonly Flow[] => [...new Set(Object.values(lines).flatMap(withEntered))];

const withEntered = (flow: Flow): readonly Flow[] => [
  flow,
  ...Object.values(flow.body.states).flatMap(({ call }) => (call ? withEntered(call.entered) : [])),
];
