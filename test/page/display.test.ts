import { describe, expect, it } from 'vitest';
import type { Begun } from '../../lib/desk/protocol.ts';
import { told, toldOfSecond, wanted, word } from '../../lib/page/display.ts';
import type { Entry } from '../../lib/page/model.ts';
import { standing } from '../../lib/page/standing.ts';
import { begun, happened, speaks } from './happened.ts';

const shows = (entries: readonly Entry[], by: Begun['by'] = 'person') => told(begun(by), standing(entries));
const asks = (min: number, max: number, terminators: readonly string[] = ['#']) =>
  happened(200, { kind: 'listening', leg: 'LEG-A', min, max, terminators });
const leaves = (by: 'party' | 'action' | 'service', code?: number) =>
  happened(900, { kind: 'hungUp', leg: 'LEG-A', by, ...(code !== undefined && { code }) });
const bridged = [
  happened(300, { kind: 'quiet', leg: 'LEG-A', cut: false }),
  happened(300, { kind: 'ringing', leg: 'LEG-B', to: '+12065550177', from: '+12065550100' }),
];

describe('the display of the phone', () => {
  it.each<readonly [string, readonly Entry[]]>([
    ['Rings', speaks.slice(0, 1)],
    ['Speaks', speaks],
    ['Asks for a digit', [...speaks, asks(1, 1)]],
    ['Silence', [...speaks, happened(300, { kind: 'quiet', leg: 'LEG-A', cut: false })]],
    ['Records you', [...speaks, happened(300, { kind: 'recording', leg: 'LEG-A' })]],
    ['Calls +1 206 555 0177 for you', [...speaks, ...bridged]],
    ['You talk with +1 206 555 0177', [...speaks, ...bridged, happened(400, { kind: 'connected', with: 'callee' })]],
    ['You are in the meeting', [...speaks, happened(400, { kind: 'connected', with: 'meeting' })]],
    ['You hung up', [...speaks, leaves('party')]],
    ['The flow hung up', [...speaks, leaves('action', 0)]],
    ['The flow hung up (486, busy)', [...speaks.slice(0, 1), leaves('action', 486)]],
    ['The service ended the call (404, no such number)', [leaves('service', 404)]],
    ['The service ended the call (499)', [leaves('service', 499)]],
  ])('says "%s"', (words, entries) => {
    expect(shows(entries)).toBe(words);
  });

  it('says who calls, of a call that the service places', () => {
    const rings = happened(0, { kind: 'ringing', leg: 'LEG-A', to: '+12065550199', from: '+12065550103' });
    expect(shows([rings], 'us')).toBe('+1 206 555 0103 calls you');
    expect(shows([rings, leaves('party', 486)], 'us')).toBe('You did not take it (486, busy)');
  });

  it('forgets the question once it is answered, and what plays once the caller has left', () => {
    const listened = happened(300, { kind: 'listened', leg: 'LEG-A', digits: '1' });
    expect(shows([...speaks, asks(1, 1), listened])).toBe('Speaks');
    expect(standing([...speaks, asks(1, 1), leaves('party')]).first).toMatchObject({ playing: undefined, asked: undefined });
  });
});

describe('the second phone', () => {
  const second = (...entries: readonly Entry[]) => toldOfSecond(standing([...speaks, ...bridged, ...entries]));

  it('says who calls it, that it talks, and who hung up', () => {
    const talks = happened(400, { kind: 'connected', with: 'callee' });
    expect(second()).toBe('Rings, called from +1 206 555 0100');
    expect(second(happened(400, { kind: 'answered', leg: 'LEG-B' }), talks)).toBe('Talks with you');
    expect(second(talks, happened(500, { kind: 'hungUp', leg: 'LEG-B', by: 'party' }))).toBe('The other side hung up');
  });

  it('rings anew for the next one who is called', () => {
    const entries = [...bridged, happened(500, { kind: 'hungUp', leg: 'LEG-B', by: 'party' }), ...bridged.slice(1)];
    expect(standing(entries).second).toMatchObject({ state: 'rings', end: undefined });
  });
});

describe('a question for digits', () => {
  it.each([
    [1, 1, ['#'], 'a digit'],
    [0, 1, ['#'], 'a digit'],
    [4, 4, ['#'], '4 digits, # ends'],
    [4, 4, [], '4 digits'],
    [0, 10, ['#', '*'], 'up to 10 digits, # or * ends'],
    [2, 3, [], '2 to 3 digits'],
  ])('of %i to %i, ended by %j, is one for %s', (min, max, terminators, words) => {
    expect(wanted({ min, max, terminators })).toBe(words);
  });
});

describe('the list of calls', () => {
  it('says in a word how each stands', () => {
    const words = [speaks.slice(0, 1), speaks, [...speaks, asks(1, 1)], [...speaks, leaves('party')]];
    expect(words.map((entries) => word(begun(), standing(entries)))).toEqual(['rings', 'speaks', 'asks', 'over']);
  });
});
