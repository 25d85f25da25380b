/** A secret that a caller has keyed: where it is kept, how long, and what is left when its key is lost. */
import { describe, expect, it } from 'vitest';
import { states } from '../../lib/flow/flow.ts';
import { memory } from '../../lib/sessions/memory.ts';
import { fromAttributes } from '../../lib/turn/ledger.ts';
import { CALLER, callOn, gist } from './call.ts';

describe('a secret that is kept from one turn to the next', () => {
  const { flow: write, into: keep } = states({ pin: {}, sure: { pin: 'secret' }, bye: {} });
  const vault = write({
    name: 'vault',
    start: 'pin',
    otherwise: 'bye',
    recover: 'pin',
    states: {
      pin: { speakAndGetDigits: 'PIN?', digits: 4, secret: true, next: keep('sure', 'pin') },
      sure: { menu: ({ pin }) => `Was it ${pin.secret}? Press 1.`, keys: { 1: 'bye' } },
      bye: { hangup: 'Bye.' },
    },
  });

  it('is in the table only, sealed, and is erased when its state is left', async () => {
    const sessions = memory();
    const call = callOn(vault, { sessions });
    const asked = await call.succeed(await call.begin(), { ReceivedDigits: '9753' });
    expect(gist(asked)).toEqual(['SpeakAndGetDigits Was it 9753? Press 1.']);
    expect(JSON.stringify(asked.TransactionAttributes)).not.toContain('9753');
    const item = await sessions.read({ transactionId: 'call-1', region: 'us-east-1' });
    expect(item?.place).toMatch(/^sealed:/);
    expect(item?.actions).toMatch(/^sealed:/);
    expect(JSON.stringify(item)).not.toContain('9753');
    expect(gist(await call.succeed(asked, { ReceivedDigits: '1' }))).toEqual(['Speak Bye.', 'Hangup leg-a']);
    expect((await sessions.read({ transactionId: 'call-1', region: 'us-east-1' }))?.place).toMatch(/^{/);
  });

  it('is sealed with a key that the duplicate of the first event brings too, and that the table forgets', async () => {
    const sessions = memory();
    const call = callOn(vault, { sessions });
    const first = call.event('NEW_INBOUND_CALL', {}, [CALLER]);
    const reply = await call.lambda(first);
    expect(await call.lambda(first)).toEqual(reply);
    const key = fromAttributes(reply.TransactionAttributes ?? undefined)?.key ?? 'none';
    const inTable = async () => JSON.stringify(await sessions.read({ transactionId: 'call-1', region: 'us-east-1' }));
    expect(await inTable()).toContain('sealed:');
    expect(await inTable()).not.toContain(key);
    await call.succeed(call.take(reply), { ReceivedDigits: '' });
    expect(await inTable()).not.toContain('sealed:');
  });

  it('is lost with its key, and the call goes on at recover', async () => {
    const call = callOn(vault);
    const asked = await call.succeed(await call.begin(), { ReceivedDigits: '9753' });
    call.take({ SchemaVersion: '1.0', TransactionAttributes: { theirs: 'x' } });
    expect(gist(await call.succeed(asked, { ReceivedDigits: '1' }))).toEqual(['SpeakAndGetDigits PIN?']);
  });
});
