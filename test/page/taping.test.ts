import { describe, expect, it } from 'vitest';
import { standing } from '../../lib/page/standing.ts';
import { taping } from '../../lib/page/taping.ts';
import { happened } from './happened.ts';

const answered = happened(100, { kind: 'answered', leg: 'LEG-A' });
const recording = (ms: number) => happened(ms, { kind: 'recording', leg: 'LEG-A' });
const recorded = (ms: number, key: string) =>
  happened(ms, { kind: 'recorded', leg: 'LEG-A', bucket: 'messages', key, ms: 1_000 });
const discarded = (ms: number) => happened(ms, { kind: 'discarded', leg: 'LEG-A' });
const hungUp = happened(9_000, { kind: 'hungUp', leg: 'LEG-A', by: 'party' });

/** What has happened in a call, as the phone tells it. */
const said = (call: string, ...entries: Parameters<typeof standing>[0]) => {
  const now = standing([answered, ...entries]);
  return { call, isUp: now.first.state === 'up', now };
};

/** A microphone whose takes are numbered, and what was kept of them. */
const studio = () => {
  const kept: string[] = [];
  const stopped: number[] = [];
  let takes = 0;
  const record = () => {
    takes += 1;
    const take = takes;
    return { stop: () => stopped.push(take), file: async () => new Uint8Array([take]) };
  };
  const put = async (bucket: string, key: string, file: Uint8Array) => void kept.push(`${bucket}/${key}: take ${file[0]}`);
  const tape = taping({ gesture: () => undefined }, put);
  const settled = async () => {
    for (let turns = 0; turns < 5; turns++) await Promise.resolve();
    return kept;
  };
  return { ear: { record }, tape, settled, stopped, takes: () => takes };
};

describe('what the microphone hears while a call records', () => {
  it('is kept under the name of the recording, each by itself', async () => {
    const { ear, tape, settled } = studio();
    const first = [recording(1_000), recorded(2_000, 'one.wav')];
    for (let told = 1; told <= 2; told++) tape(said('1', ...first.slice(0, told)), ear);
    tape(said('1', ...first, recording(3_000)), ear);
    tape(said('1', ...first, recording(3_000), recorded(4_000, 'two.wav')), ear);
    expect(await settled()).toEqual(['messages/one.wav: take 1', 'messages/two.wav: take 2']);
  });

  it('is kept where one recording follows another at once, though nobody has seen the moment between', async () => {
    const { ear, tape, settled, takes } = studio();
    tape(said('1', recording(1_000)), ear);
    tape(said('1', recording(1_000), recorded(2_000, 'one.wav'), recording(2_500)), ear);
    expect(await settled()).toEqual(['messages/one.wav: take 1']);
    expect(takes()).toBe(2);
  });

  it('is forgotten with a recording that is discarded', async () => {
    const { ear, tape, settled, stopped } = studio();
    const before = [recording(500), recorded(800, 'old.wav')];
    tape(said('1', ...before, recording(1_000)), ear);
    tape(said('1', ...before, recording(1_000), discarded(2_000)), ear);
    expect([await settled(), stopped]).toEqual([[], [1]]);
  });

  it('is recorded no longer for who leaves the call for another, and never put under that one’s name', async () => {
    const { ear, tape, settled, stopped } = studio();
    tape(said('1', recording(1_000)), ear);
    tape(said('2', recording(1_000), recorded(2_000, 'theirs.wav')), ear);
    expect([await settled(), stopped]).toEqual([[], [1]]);
  });

  it('is kept of a caller who hangs up, though the file is told after that', async () => {
    const { ear, tape, settled, stopped } = studio();
    tape(said('1', recording(1_000)), ear);
    tape(said('1', recording(1_000), hungUp), ear);
    expect(stopped).toEqual([1]);
    tape(said('1', recording(1_000), hungUp, recorded(9_001, 'one.wav')), undefined);
    expect(await settled()).toEqual(['messages/one.wav: take 1']);
  });

  it('is nothing of a saved call, which records nobody now', () => {
    const { ear, tape, takes } = studio();
    tape({ ...said('1', recording(1_000)), isUp: false }, ear);
    expect(takes()).toBe(0);
  });
});
