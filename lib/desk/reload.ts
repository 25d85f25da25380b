/** The flows as they are written: loaded at the start, and again whenever one of their files is saved. */
import { isDeepStrictEqual } from 'node:util';
import { linesOf } from '../flow/diff.lines.ts';
import { differenceOf, isDifferent } from '../flow/diff.ts';
import type { Graph } from '../flow/graph.ts';
import { type Module, shelf } from './flows.ts';
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
  readonly wrong: Wronged | undefined;
  /** From now on tells of each save. Returns what ends it. */
  readonly watch: (listener: Listener) => () => void;
  /** What their code has thrown beside any load, as it is told: once what is being loaded was told of. */
  readonly wrongBeside: (error: unknown) => Promise<Wronged>;
  readonly close: () => Promise<void>;
}

export interface Listener {
  /** So many calls are in flight. */
  readonly calls: () => number;
  /** In place of those before; if it throws, that is told as what is wrong. `reloaded` follows, unless no flow has changed. */
  readonly stands: (standing: Standing) => void;
  readonly reloaded: (reload: Reload) => void;
}

export type Wronged = Extract<Reload, { readonly went: 'wrong' }>;

/** The flows in the folder `flows` of a project. */
export const openFlows = async (project: string, flows: string): Promise<Flows> => {
  const { load, close } = await shelf(project, flows);
  const picture = pictures();
  let known: ReadonlyMap<string, Graph> = new Map();
  let looks: House | undefined;
  /** The hash of what was reported last, or what was wrong. */
  let last: string | undefined;
  let tried: Module | undefined;
  let standing: Module | undefined;
  let telling: Promise<unknown> = Promise.resolve();

  const round = async (stands: Listener['stands']): Promise<Round | undefined> => {
    try {
      const loaded = await load();
      tried = loaded.module;
      if (loaded.outcome.went === 'wrong') throw loaded.outcome.error;
      const { house: made } = loaded.outcome;
      const lines = made.lines(unplugged);
      const house = await picture(lines, await readSources(flows, project));
      standing = tried;
      const isKnown = loaded.hash === last;
      // A comment moves the places in a file.
      if (isKnown && isDeepStrictEqual(house, looks)) return undefined;
      const graphs = graphsOf(lines);
      const changes = changesOf(known, graphs);
      // Whoever reads them finds these: an author's code may throw when it is asked again.
      stands({ rung: { ...made, lines: (means) => (means === unplugged ? lines : made.lines(means)) }, house });
      [known, looks, last] = [graphs, house, loaded.hash];
      return isKnown ? undefined : { went: 'well', changes };
    } catch (error) {
      const wrong = await wrongIn(error);
      const said = JSON.stringify(wrong);
      if (said === last) return undefined;
      last = said;
      return { went: 'wrong', ...wrong };
    }
  };
  const wrongIn = async (error: unknown): Promise<Wrong> => {
    const modules = [tried, standing].filter((module) => module !== undefined);
    return wrongOf(error, { project, flows, sources: await readSources(flows, project), modules });
  };
  const wronged = async (error: unknown): Promise<Wronged> => ({ went: 'wrong', ...(await wrongIn(error)), at: Date.now() });

  let first: Standing = { rung: { lines: () => ({}), bots: {} }, house: { lines: [], flows: {} } };
  const begun = await round((standing) => {
    first = standing;
  });
  return {
    first,
    wrong: begun?.went === 'wrong' ? { ...begun, at: Date.now() } : undefined,
    watch: ({ calls, stands, reloaded }) => {
      const changed = async (since: number) => {
        const next = await round(stands);
        if (next === undefined) return;
        if (next.went === 'wrong') return reloaded({ ...next, at: Date.now() });
        const ms = Math.round(performance.now() - since);
        reloaded({ went: 'well', at: Date.now(), changes: next.changes, calls: calls(), ms });
      };
      return watchFolder(flows, {
        changed: (since) => {
          const told = changed(since);
          telling = told;
          return told;
        },
        failed: async (error) => reloaded(await wronged(error)),
      });
    },
    wrongBeside: async (error) => {
      await telling;
      return wronged(error);
    },
    close,
  };
};

type Round = { readonly went: 'well'; readonly changes: Changes } | ({ readonly went: 'wrong' } & Wrong);

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
