/** The flows as they are written: loaded at the start, and again whenever one of their files is saved. */

import { linesOf } from '../flow/diff.lines.ts';
import { differenceOf, isDifferent } from '../flow/diff.ts';
import type { Graph } from '../flow/graph.ts';
import { type Loaded, shelf } from './flows.ts';
import { watchFolder } from './folder.ts';
import type { House as Rung } from './lines.ts';
import { unplugged } from './means.ts';
import { graphsOf, pictures } from './pictures.ts';
import type { House, Reload } from './protocol.ts';
import { readSources } from './sources.ts';
import { type Wrong, wrongOf } from './wrong.ts';

/** What is rung, and how it looks. */
export interface Standing {
  readonly rung: Rung;
  readonly house: House;
}

export interface Flows {
  /** As they were loaded first: no lines at all, if that went wrong. */
  readonly first: Standing;
  /** What was wrong with them then. */
  readonly wrong: Reload | undefined;
  /** From now on tells of each save. Returns what ends it. */
  readonly watch: (listener: Listener) => () => void;
  readonly close: () => Promise<void>;
}

export interface Listener {
  /** So many calls are in flight. */
  readonly calls: () => number;
  /** In place of those before. `reloaded` follows. */
  readonly stands: (standing: Standing) => void;
  readonly reloaded: (reload: Reload) => void;
}

/** The flows in the folder `flows` of a project. */
export const openFlows = async (project: string, flows: string): Promise<Flows> => {
  const { load, close } = await shelf(project, flows);
  const picture = pictures();
  let known: ReadonlyMap<string, Graph> = new Map();
  /** The hash of what was reported last, or what was wrong. */
  let last: string | undefined;

  const round = async (): Promise<Round | undefined> => {
    let module: Loaded['module'];
    try {
      const loaded = await load();
      module = loaded.module;
      if (loaded.outcome.went === 'wrong') throw loaded.outcome.error;
      if (loaded.hash === last) return undefined;
      const { house: rung } = loaded.outcome;
      const lines = rung.lines(unplugged);
      const house = await picture(lines, await readSources(flows, project));
      const graphs = graphsOf(lines);
      const changes = changesOf(known, graphs);
      [known, last] = [graphs, loaded.hash];
      return { went: 'well', changes, standing: { rung, house } };
    } catch (error) {
      const wrong = wrongOf(error, { project, flows, sources: await readSources(flows, project), module });
      const said = JSON.stringify(wrong);
      if (said === last) return undefined;
      last = said;
      return { went: 'wrong', ...wrong };
    }
  };

  const first = await round();
  return {
    first: first?.went === 'well' ? first.standing : { rung: { lines: () => ({}), bots: {} }, house: { lines: [], flows: {} } },
    wrong: first?.went === 'wrong' ? { ...first, at: Date.now() } : undefined,
    watch: ({ calls, stands, reloaded }) =>
      watchFolder(flows, async (since) => {
        const next = await round();
        if (next === undefined) return;
        if (next.went === 'wrong') return reloaded({ ...next, at: Date.now() });
        stands(next.standing);
        const ms = Math.round(performance.now() - since);
        reloaded({ went: 'well', at: Date.now(), changes: next.changes, calls: calls(), ms });
      }),
    close,
  };
};

type Round =
  | { readonly went: 'well'; readonly changes: Changes; readonly standing: Standing }
  | ({ readonly went: 'wrong' } & Wrong);

type Changes = Extract<Reload, { readonly went: 'well' }>['changes'];

const changesOf = (old: ReadonlyMap<string, Graph>, now: ReadonlyMap<string, Graph>): Changes => {
  // After nothing, all is new.
  if (old.size === 0) return [];
  const gone = [...old.keys()].filter((flow) => !now.has(flow)).map((flow) => ({ flow, lines: [`${flow}: removed`] }));
  const changed = [...now].flatMap(([flow, graph]) => {
    const before = old.get(flow);
    if (!before) return [{ flow, lines: [`${flow}: new`] }];
    const difference = differenceOf(before, graph);
    return isDifferent(difference) ? [{ flow, lines: linesOf(difference).filter((line) => line !== '') }] : [];
  });
  return [...changed, ...gone];
};
