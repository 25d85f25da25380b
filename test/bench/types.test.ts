/** The flows of the bench are what it says they are; and in one of two hundred states, the compiler finds misspelt targets. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { edgesOf } from '../../lib/flow/edges.ts';
import type { Flow } from '../../lib/flow/flow.ts';
import { type CompilerError, compile, dsl } from './types.compile.ts';
import { flowOf } from './types.flow.ts';

test.each([1, 20])('a flow of %i sections has ten states a section, and thirty edges beside its net', async (sections) => {
  const flow = await defined(flowOf(sections, dsl));
  const each = Object.values(flow.body.states);
  const edges = each.flatMap((state) => edgesOf(flow, state)).filter(({ byNet }) => !byNet);
  expect({ states: each.length, edges: edges.length }).toEqual({ states: sections * 10, edges: sections * 30 });
});

/** One word in each, and what the compiler points at: where a name stands alone, its edge; in a list, the name itself. */
const slips = [
  { slip: 'a bare name', right: `ended: 'claimsBye'`, wrong: `ended: 'claimsByee'`, at: 'ended:' },
  { slip: 'the target of a key', right: `3: 'loansRecord'`, wrong: `3: 'loansRecrod'`, at: '3:' },
  { slip: 'a target that needs data', right: `next: 'cardsPin'`, wrong: `next: 'cardsPim'`, at: 'next:' },
  { slip: 'a target of what was heard', right: `next: 'taxesReview'`, wrong: `next: 'taxesReviw'`, at: 'next:' },
  { slip: 'a target of a choice', right: `choose(['waterNumber'`, wrong: `choose(['waterNunber'`, at: `'waterNunber'` },
  { slip: 'a target of work', right: `work(['powerTold'`, wrong: `work(['powerTodl'`, at: `'powerTodl'` },
  { slip: 'the start', right: `start: 'billingMenu'`, wrong: `start: 'bilingMenu'`, at: 'start:' },
] as const;

describe('in a flow of two hundred states, of a misspelt target,', () => {
  let errors: readonly CompilerError[];

  beforeAll(async () => {
    const source = slips.reduce((text, { right, wrong }) => text.replace(right, wrong), flowOf(20, dsl));
    ({ errors } = await compile(source));
  });

  test.each(slips)('$slip: one line, where it stands, that says which was meant', ({ right, wrong, at }) => {
    const about = errors.filter(({ message }) => message.includes(`"${nameIn(wrong)}"`));
    expect(about).toHaveLength(1);
    expect(about[0]?.message).toMatch(/^[^\n]{1,400}$/);
    expect(about[0]?.message).toMatch(new RegExp(`Did you mean '"${nameIn(right)}"'\\?$`));
    expect(about[0]?.at.slice(0, at.length)).toBe(at);
  });

  test('no error is about anything else', () => {
    expect(errors).toHaveLength(slips.length);
  });
});

/** The flow that a module exports, once its definition has been checked. */
const defined = async (source: string): Promise<Flow> => {
  const folder = await mkdtemp(join(tmpdir(), 'types-'));
  try {
    await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
    await writeFile(join(folder, 'flow.ts'), source);
    return (await import(pathToFileURL(join(folder, 'flow.ts')).href)).large;
  } finally {
    await rm(folder, { recursive: true });
  }
};

const nameIn = (code: string): string => /'(\w+)'/.exec(code)?.[1] ?? '';
