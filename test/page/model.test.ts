import { describe, expect, it } from 'vitest';
import type { Begun, House, News } from '../../lib/desk/protocol.ts';
import { after, type Gesture, type Model, nothing } from '../../lib/page/model.ts';
import { BEGAN, begun } from './happened.ts';

const begins = (id: string, by: Begun['by'] = 'person', transactionId = `transaction ${id}`): News => ({
  kind: 'begun',
  call: { ...begun(by), id, transactionId },
});
const ends = (call: string): News => ({ kind: 'happened', call, happening: { kind: 'over', at: BEGAN + 9_000 } });
const rings = (call: string): News => ({
  kind: 'happened',
  call,
  happening: { kind: 'ringing', leg: 'LEG-A', to: '+12065550100', from: '+12065550199', at: BEGAN },
});
const looks = (call: string | undefined): Gesture => ({ kind: 'looks', call });
const anew: Gesture = { kind: 'is connected' };
const knowing = (...all: readonly (News | Gesture)[]): Model => all.reduce(after, nothing);

describe('a call that begins', () => {
  it('is looked at where no other is', () => {
    expect(knowing(begins('1')).current).toBe('1');
    expect(knowing(begins('1'), looks(undefined), begins('2')).current).toBe('2');
  });

  it('is looked at by who wished for it, whether the desk answers before it tells, or after', () => {
    expect(knowing(begins('1'), looks('2'), begins('2')).current).toBe('2');
    expect(knowing(begins('1'), begins('2'), looks('2')).current).toBe('2');
  });

  it.each(['person', 'us', 'recording'] as const)('by %s takes nobody away from the call that they are in', (by) => {
    expect(knowing(begins('1'), looks('1'), rings('1'), begins('2', by)).current).toBe('1');
    expect(knowing(begins('1'), rings('1'), begins('2', by)).current).toBe('1');
  });

  it('takes nobody away from a call that is over and that they have chosen, unless it rings them', () => {
    const over = [begins('1'), looks('1'), rings('1'), ends('1')];
    expect(knowing(...over, begins('2')).current).toBe('1');
    expect(knowing(...over, begins('2', 'us')).current).toBe('2');
  });

  it('before somebody opens the page is looked at if it still goes on, else the last', () => {
    expect(knowing(begins('1'), ends('1'), begins('2'), begins('3'), ends('3')).current).toBe('2');
    expect(knowing(begins('1'), ends('1'), begins('2'), ends('2')).current).toBe('2');
  });
});

describe('a page that the desk tells everything anew', () => {
  it('looks at what it has looked at, as far as it had stepped', () => {
    const stepped: Gesture = { kind: 'steps', call: '1', until: 3 };
    const model = knowing(begins('1'), begins('2'), looks('1'), stepped, anew, begins('1'), begins('2'));
    expect(model.current).toBe('1');
    expect(model.calls.map(({ until }) => until)).toEqual([3, undefined]);
  });

  it('looks at none of the calls that it knew if it looked at none, also where it is told anew twice', () => {
    const model = knowing(
      begins('1'),
      begins('2', 'us'),
      looks(undefined),
      anew,
      begins('1'),
      anew,
      begins('1'),
      begins('2', 'us'),
    );
    expect(model.current).toBeUndefined();
  });

  it('looks at the first call of a desk that was started anew, from its beginning', () => {
    const stepped: Gesture = { kind: 'steps', call: '1', until: 3 };
    const model = knowing(begins('1'), begins('2'), looks('2'), stepped, anew, begins('1', 'person', 'of the next desk'));
    expect([model.current, model.calls[0]?.until]).toEqual(['1', undefined]);
  });

  it('still knows the lines, and that it is no more cut off', () => {
    const house: House = { lines: [], flows: {} };
    const model = knowing({ kind: 'house', house }, { kind: 'is cut off', why: 'silent' }, anew);
    expect([model.house, model.cutOff]).toEqual([house, undefined]);
  });
});

it('knows that two problems which say the same are two', () => {
  const refused: Gesture = { kind: 'is refused', problem: 'no' };
  const one = knowing(refused);
  const other = after(one, refused);
  expect(other.problem).toEqual(one.problem);
  expect(other.problem).not.toBe(one.problem);
});
