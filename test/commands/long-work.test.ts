/** A caller who hears something else while long work goes on: whole calls, with the worker at the desk beside the turns. */
import { describe, expect, test } from 'vitest';
import { atRandom, singly } from '../../lib/commands/readings.combinations.ts';
import type { Run } from '../../lib/scripts/run.ts';
import { memory } from '../../lib/sessions/memory.ts';
import type { Sessions } from '../../lib/turn/sessions.ts';
import { callLibrary, lookFor, MUSIC, WORDS } from './longWork.ts';

const passes = ({ failure, transcript }: Run) => expect(failure && `${failure.message}\n${transcript}`).toBeUndefined();

/** When words begin, or keys are pressed, in seconds since the call was dialled. */
const secondsOf = ({ transcript }: Run, what: string): number =>
  Number(new RegExp(`^ *([\\d.]+)s .*${what}`, 'm').exec(transcript)?.[1]);

const times = ({ heard }: Run, what: string): number => heard.filter((prompt) => prompt.includes(what)).length;

describe.each([...singly(), ...atRandom(20, 1)])('under $name', ({ readings }) => {
  test('a caller hears the music again and again for forty seconds, and goes on the moment that the work is done', async () => {
    const run = await callLibrary({ readings }, 'hear "found a map"', 'expect hangup', 'expect silence below 1s');
    passes(run);
    expect(times(run, 'music.wav')).toBeGreaterThan(10);
    expect(secondsOf(run, 'found a map')).toBeLessThan(41.5);
  });

  test('a caller hears words again and again, and goes on between them', async () => {
    const run = await callLibrary({ hold: WORDS, readings }, 'hear "found a map"', 'expect hangup', 'expect silence below 11s');
    passes(run);
    expect(times(run, WORDS)).toBe(4);
    expect(secondsOf(run, 'found a map')).toBeLessThan(41.5);
  });

  test.each([
    ['music', MUSIC],
    ['words', WORDS],
  ])('a caller who has enough of the %s gives up with a key', async (_, hold) => {
    const run = await callLibrary({ hold, readings }, 'wait 13s', 'press #', 'hear "Goodbye"', 'expect hangup');
    passes(run);
    expect(secondsOf(run, 'Goodbye') - secondsOf(run, 'key +#')).toBeLessThan(2.5);
    expect(times(run, 'found')).toBe(0);
  });

  test('a caller hears why there is nothing when the work fails', async () => {
    const look = async () => Promise.reject(new Error('The shelves are empty.'));
    passes(await callLibrary({ look, readings }, 'hear "nothing: WorkFailed"', 'expect hangup', 'expect silence below 1s'));
  });

  test('a caller waits for late work no longer than the flow says', async () => {
    const run = await callLibrary({ look: lookFor(200), readings }, 'hear "nothing: Late"', 'expect hangup');
    passes(run);
    expect(secondsOf(run, 'nothing: Late')).toBeLessThan(61.5);
  });

  test('a caller for whom the work is done at once hears of it at once', async () => {
    const run = await callLibrary({ look: lookFor(0), readings }, 'hear "found a map"', 'expect hangup');
    passes(run);
    expect(secondsOf(run, 'found a map')).toBeLessThan(3.5);
  });

  test('a caller whose music cannot be played waits in silence, hears it after that, and goes on all the same', async () => {
    const run = await callLibrary({ readings }, 'fault action PlayAudio', 'hear "found a map"', 'expect hangup');
    passes(run);
    expect(run.transcript).toMatch(/failed +PlayAudio.* plays +[^ ]*music\.wav/s);
    expect(secondsOf(run, 'found a map')).toBeLessThan(41.5);
  });

  test('a caller hears of the work at the end of the music if the table was silent when it was done', async () => {
    const run = await callLibrary({ readings, sessions: failing('outcomeOf', 14) }, 'hear "found a map"', 'expect hangup');
    passes(run);
    expect(run.transcript).toMatch(/CALL_UPDATE_REQUESTED looking$/m);
    expect(secondsOf(run, 'found a map')).toBeLessThan(44);
  });

  test('a caller who hangs up meanwhile has left', async () => {
    passes(await callLibrary({ readings }, 'wait 13s', 'hang up'));
  });
});

test('a caller waits until the deadline if nobody can tell what came of the work', async () => {
  const run = await callLibrary({ sessions: failing('endWork') }, 'hear "nothing: Late"', 'expect hangup');
  passes(run);
  expect(secondsOf(run, 'nothing: Late')).toBeLessThan(64);
});

test('a caller waits until the deadline if the worker never begins', async () => {
  passes(await callLibrary({ sessions: failing('beginWork') }, 'hear "nothing: Late"', 'expect hangup'));
});

test('a first event that comes twice has the work done once', async () => {
  let looks = 0;
  const look = async (...given: Parameters<ReturnType<typeof lookFor>>) => {
    looks += 1;
    return lookFor(40)(...given);
  };
  passes(await callLibrary({ look }, 'fault duplicate on turn 1', 'hear "found a map"', 'expect hangup'));
  expect(looks).toBe(1);
});

/** A table that fails at requests of that name: at the n-th, or at all. */
const failing = (name: 'beginWork' | 'endWork' | 'outcomeOf', nth?: number): Sessions => {
  const sessions = memory();
  let asked = 0;
  const unlessFailing =
    <Given extends readonly unknown[], Answer>(ask: (...given: Given) => Promise<Answer>) =>
    async (...given: Given) => {
      asked += 1;
      if (nth === undefined || asked === nth) throw new Error('The table cannot be reached.');
      return ask(...given);
    };
  switch (name) {
    case 'beginWork':
      return { ...sessions, beginWork: unlessFailing(sessions.beginWork) };
    case 'endWork':
      return { ...sessions, endWork: unlessFailing(sessions.endWork) };
    case 'outcomeOf':
      return { ...sessions, outcomeOf: unlessFailing(sessions.outcomeOf) };
  }
};
