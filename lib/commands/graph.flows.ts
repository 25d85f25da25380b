/** The flows of the lines, as commands name them. */
import { flowsOf } from '../drawing/flows.ts';
import type { Flow } from '../flow/flow.ts';
import type { Lines } from '../flow/lines.ts';
import { unexpected } from './misunderstood.ts';

/** A flow by its name, or by a number that rings it. Throws if there is none. */
export const flowNamed = (lines: Lines, wanted: string): Flow => {
  const flows = flowsOf(lines);
  const flow = flows.find(({ body }) => body.name === wanted) ?? (Object.hasOwn(lines, wanted) ? lines[wanted] : undefined);
  if (flow) return flow;
  const names = [...new Set(flows.map(({ body }) => body.name)), ...Object.keys(lines)];
  throw unexpected(wanted, `one of ${names.join(', ')}`);
};
