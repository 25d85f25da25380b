import { describe, expect, it } from 'vitest';
import { realClock, virtualClock } from '../../lib/emulator/clock.ts';

const never = () => false;

describe('virtual time', () => {
  it('stands still until it is advanced', () => {
    const clock = virtualClock(1_000);
    clock.after(0, () => expect.unreachable('nobody advanced the clock'));
    expect(clock.now()).toBe(1_000);
  });

  it('runs tasks in order of time, and those of the same time in order of registration', async () => {
    const clock = virtualClock(0);
    const ran: string[] = [];
    for (const [name, ms] of [
      ['c', 30],
      ['a', 10],
      ['d', 30],
      ['b', 20],
      ['e', 30],
    ] as const) {
      clock.after(ms, () => ran.push(`${name}@${clock.now()}`));
    }
    expect(await clock.advance(never)).toBe(false);
    expect(ran).toEqual(['a@10', 'b@20', 'c@30', 'd@30', 'e@30']);
  });

  it('keeps a thousand tasks in order', async () => {
    const clock = virtualClock(0);
    const ran: number[] = [];
    for (let nth = 0; nth < 1_000; nth += 1) {
      const ms = (nth * 7_919) % 1_009;
      clock.after(ms, () => ran.push(ms));
    }
    await clock.advance(never);
    expect(ran).toEqual([...ran].sort((one, other) => one - other));
    expect(ran).toHaveLength(1_000);
  });

  it('does not run what was cancelled', async () => {
    const clock = virtualClock(0);
    const cancel = clock.after(10, () => expect.unreachable('it was cancelled'));
    cancel();
    expect(await clock.advance(never)).toBe(false);
    expect(clock.now()).toBe(0);
  });

  it('stops at the task that makes the condition true', async () => {
    const clock = virtualClock(0);
    let ran = 0;
    for (const ms of [10, 20, 30])
      clock.after(ms, () => {
        ran += 1;
      });
    expect(await clock.advance(() => ran === 2)).toBe(true);
    expect(clock.now()).toBe(20);
    expect(await clock.advance(never)).toBe(false);
    expect(ran).toBe(3);
  });

  it('stops at its limit, and stands there', async () => {
    const clock = virtualClock(0);
    let ran = 0;
    for (const ms of [10, 20, 21])
      clock.after(ms, () => {
        ran += 1;
      });
    expect(await clock.advance(never, 20)).toBe(false);
    expect([ran, clock.now()]).toEqual([2, 20]);
    expect(await clock.advance(never, 100)).toBe(false);
    expect([ran, clock.now()]).toEqual([3, 120]);
  });

  it('waits for held work, however many promises it takes', async () => {
    const clock = virtualClock(0);
    const seen: number[] = [];
    const work = async () => {
      for (let turn = 0; turn < 50; turn += 1) await new Promise((done) => setImmediate(done));
      seen.push(clock.now());
    };
    clock.after(10, () => void clock.hold(work()));
    clock.after(11, () => seen.push(clock.now()));
    await clock.advance(never);
    expect(seen).toEqual([10, 11]);
  });

  it('lets what follows from held work happen before it goes on', async () => {
    const clock = virtualClock(0);
    const seen: string[] = [];
    clock.after(10, () => {
      void clock.hold(Promise.resolve()).then(async () => {
        await undefined;
        await undefined;
        clock.after(0, () => seen.push('followed'));
      });
    });
    clock.after(10, () => seen.push('same time'));
    clock.after(11, () => seen.push('later'));
    await clock.advance(never);
    expect(seen).toEqual(['same time', 'followed', 'later']);
  });

  it('hands on the failure of held work', async () => {
    const clock = virtualClock(0);
    await expect(clock.hold(Promise.reject(new Error('down')))).rejects.toThrow('down');
    expect(await clock.advance(never)).toBe(false);
  });

  it('passes while held work sleeps, and not while it works', async () => {
    const clock = virtualClock(0);
    const seen: string[] = [];
    const work = async () => {
      await clock.sleep(1_000);
      for (let turn = 0; turn < 20; turn += 1) await new Promise((done) => setImmediate(done));
      seen.push(`awake until ${clock.now()}`);
    };
    void clock.hold(work());
    clock.after(500, () => seen.push('half way'));
    clock.after(1_001, () => seen.push('later'));
    await clock.advance(never);
    expect(seen).toEqual(['half way', 'awake until 1000', 'later']);
  });

  it('does not pass for one sleeper while another works', async () => {
    const clock = virtualClock(0);
    const seen: string[] = [];
    void clock.hold(clock.sleep(10).then(() => seen.push(`slept until ${clock.now()}`)));
    const work = async () => {
      for (let turn = 0; turn < 20; turn += 1) await new Promise((done) => setImmediate(done));
      seen.push(`worked until ${clock.now()}`);
    };
    void clock.hold(work());
    await clock.advance(never);
    expect(seen).toEqual(['worked until 0', 'slept until 10']);
  });
});

describe('within a virtual time', () => {
  it('work that takes none is never late, however long it really takes', async () => {
    const clock = virtualClock(0);
    const work = async () => {
      for (let turn = 0; turn < 50; turn += 1) await new Promise((done) => setImmediate(done));
      return 'answer';
    };
    const turn = clock.hold(clock.within(1, work(), 'late'));
    await clock.advance(never);
    expect(await turn).toBe('answer');
    expect(clock.now()).toBe(0);
  });

  it('work that sleeps longer is late', async () => {
    const clock = virtualClock(0);
    const turn = clock.hold(clock.within(500, clock.sleep(800), 'late'));
    await clock.advance(never);
    expect(await turn).toBe('late');
  });

  it('time stands still again for whoever was told that it is late', async () => {
    const clock = virtualClock(0);
    const seen: number[] = [];
    const work = async () => {
      await clock.within(500, clock.sleep(800), 'late');
      for (let turn = 0; turn < 20; turn += 1) await new Promise((done) => setImmediate(done));
      seen.push(clock.now());
    };
    void clock.hold(work());
    expect(await clock.advance(never)).toBe(false);
    expect(seen).toEqual([500]);
    expect(clock.now()).toBe(800);
  });

  it('work may be silent for ever', async () => {
    const clock = virtualClock(0);
    const turn = clock.hold(clock.within(500, clock.sleep(Number.POSITIVE_INFINITY), 'late'));
    expect(await clock.advance(never)).toBe(false);
    expect(await turn).toBe('late');
    expect(clock.now()).toBe(500);
  });

  it('a failure of the work is passed on', async () => {
    const clock = virtualClock(0);
    await expect(clock.within(500, Promise.reject(new Error('down')), 'late')).rejects.toThrow('down');
  });
});

describe('real time', () => {
  it('runs a task later, unless it is cancelled', async () => {
    const clock = realClock();
    const ran: string[] = [];
    clock.after(0, () => ran.push('cancelled'))();
    await clock.hold(new Promise<void>((done) => clock.after(0, done)));
    expect(ran).toEqual([]);
    expect(Math.abs(clock.now() - Date.now())).toBeLessThan(60_000);
  });
});
