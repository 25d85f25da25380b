/** Transaction attributes between two events: what the service keeps, and what it sends. */
import { describe, expect, it } from 'vitest';
import { carrying, kept } from '../../lib/replay/attributes.ts';

const reply = (TransactionAttributes?: object | null) => ({ SchemaVersion: '1.0', Actions: [], TransactionAttributes });
const event = (InvocationEventType: string, TransactionAttributes?: unknown) => ({
  InvocationEventType,
  CallDetails: { TransactionId: 'tx', ...(TransactionAttributes !== undefined && { TransactionAttributes }) },
});

describe('what is kept after a reply', () => {
  const before = { cw0: 'old', theirs: '1' };
  it.each([
    ['a map replaces all there was', 'ACTION_SUCCESSFUL', reply({ cw0: 'new' }), { cw0: 'new' }],
    ['an empty map clears it', 'ACTION_SUCCESSFUL', reply({}), {}],
    ['null leaves it', 'ACTION_SUCCESSFUL', reply(null), before],
    ['none leaves it', 'ACTION_SUCCESSFUL', reply(), before],
    ['a reply whose actions are ignored stores its map', 'RINGING', reply({ cw0: 'new' }), { cw0: 'new' }],
    ['one to an interruption is ignored', 'ACTION_INTERRUPTED', reply({ cw0: 'new' }), before],
    ['one that is refused stores nothing', 'HANGUP', { ...reply({ cw0: 'new' }), SchemaVersion: '2' }, before],
  ] as const)('%s', (_, type, given, after) => {
    expect(kept(before, type, given)).toEqual(after);
  });
});

describe('what the next event carries', () => {
  const attributes = { cw0: 'ours', cw1: 'more', theirs: '1' };
  it.each([
    ['all of it, where the recording has none', undefined, attributes],
    ['all of it, where the recording has null', null, attributes],
    ['what the recording has, if ours is in it', { cw0: 'recorded' }, { cw0: 'recorded' }],
    ['ours beside the foreign ones of the recording', { other: '2' }, { other: '2', cw0: 'ours', cw1: 'more' }],
    ['what is there, if it is no map', 'odd', 'odd'],
  ])('%s', (_, given, sent) => {
    expect(carrying(event('ACTION_SUCCESSFUL', given), attributes).CallDetails).toHaveProperty('TransactionAttributes', sent);
  });

  it('the first event of a call carries nothing', () => {
    expect(carrying(event('NEW_INBOUND_CALL'), attributes)).toEqual(event('NEW_INBOUND_CALL'));
  });
});
