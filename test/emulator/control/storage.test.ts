import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { loadFrom, saveTo } from '../../../lib/emulator/control/storage.ts';
import { desk, open } from './office.ts';

const folder = (): string => {
  const made = mkdtempSync(join(tmpdir(), 'account-'));
  onTestFinished(() => rmSync(made, { recursive: true }));
  return made;
};

describe('an account that is kept in a file', () => {
  it('is there again in the next run, with an order that was under way', async () => {
    const file = join(folder(), 'account.json');
    const first = await open({ keep: saveTo(file) });
    await first.buy(desk);
    const application = await first.application();
    await first.rule(desk, application);
    await first.voice.tagResource({
      ResourceARN: `arn:aws:chime:us-east-1:111122223333:sma/${application}`,
      Tags: [{ Key: 'team', Value: 'blue' }],
    });
    const { VoiceConnector } = await first.voice.createVoiceConnector({ Name: 'office', RequireEncryption: false });
    await first.voice.createVoiceConnectorGroup({
      Name: 'offices',
      VoiceConnectorItems: [{ VoiceConnectorId: VoiceConnector?.VoiceConnectorId, Priority: 1 }],
    });
    await first.voice.updatePhoneNumberSettings({ CallingName: 'Example' });
    const E164PhoneNumbers = ['+12065550150'];
    await first.voice.createPhoneNumberOrder({ ProductType: 'VoiceConnector', E164PhoneNumbers });

    const account = loadFrom(file);
    expect(account).toEqual(first.account);
    const second = await open({ ...(account === undefined ? {} : { account }), keep: saveTo(file) });
    const status = async () => (await second.voice.getPhoneNumber({ PhoneNumberId: '+12065550150' })).PhoneNumber?.Status;
    expect(await status()).toBe('AcquireInProgress');
    await second.pass(10_000);
    expect(await status()).toBe('Unassigned');
  });

  it('leaves nothing else in its folder', async () => {
    const here = folder();
    const { application } = await open({ keep: saveTo(join(here, 'account.json')) });
    await application();
    await application();
    expect(readdirSync(here)).toEqual(['account.json']);
  });

  it('is not there before the first run', () => {
    expect(loadFrom(join(folder(), 'account.json'))).toBeUndefined();
  });

  it.each([
    ['no JSON', '{', /JSON/],
    ['another format', '{"format":"x","account":{}}', /holds no account of format/],
    ['no id', '{"format":"callwright-account-1","account":{}}', /without an id/],
    ['no list of rules', '{"format":"callwright-account-1","account":{"accountId":"1","rules":{}}}', /rules is no list/],
    ['a rule without an id', '{"format":"callwright-account-1","account":{"accountId":"1","rules":[[]]}}', /rules is no list/],
  ])('is not taken from a file with %s', (_, content, message) => {
    const file = join(folder(), 'account.json');
    writeFileSync(file, content);
    expect(() => loadFrom(file)).toThrow(message);
  });
});
