import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bucketsIn } from '../../lib/emulator/audio/buckets.ts';
import { bridge, dataOf, firstly, inTurn, playAudio, record, rehearse, speak, wav } from './rehearsal.ts';
import { bucketsOf, leave, listenTo, wavOf } from './sounds.ts';

/** A call that is played this file. */
const played = async (bytes: Uint8Array) => {
  const buckets = bucketsOf('prompts');
  leave(buckets, 'prompts/welcome.wav', bytes);
  const call = rehearse(firstly(playAudio()), { buckets });
  await call.until('invoked', 2);
  return call;
};

describe('a prompt in a bucket', () => {
  it.each([
    ['8 kHz, mono, 16 bits', wavOf(1_250)],
    ['44.1 kHz, stereo', wavOf(1_250, { rate: 44_100, channels: 2 })],
    ['8 bits', wavOf(1_250, { bits: 8 })],
    ['another chunk before the sound', wavOf(1_250, { more: 'odd' })],
    ['a longer sound announced than there is', lying(wavOf(1_250))],
  ])('plays for as long as it lasts: %s', async (_, bytes) => {
    const call = await played(bytes);
    expect(call.elapsed()).toBe(1_250);
    expect(call.last()).toMatchObject({ InvocationEventType: 'ACTION_SUCCESSFUL' });
  });

  it.each([
    ['compressed', wavOf(1_000, { format: 7 })],
    ['an MP3', Buffer.from('ID3 and so on, for some length')],
    ['empty', Buffer.alloc(0)],
    ['cut off in its header', wavOf(1_000).subarray(0, 30)],
    ['without samples in a second', wavOf(0, { rate: 0 })],
    ['above 50 MB', wavOf(1_000 * 60 * 55)],
  ])('cannot be played if it is %s', async (_, bytes) => {
    const call = await played(bytes);
    expect(dataOf(call.last())).toMatchObject({
      Type: 'PlayAudio',
      ErrorType: 'InvalidAudioSource',
      ErrorMessage: 'Cannot access S3 bucket or audio file.',
    });
  });

  it.each(['gone.wav', '../secret.wav', 'a/../../secret.wav', '/secret.wav', 'a//b.wav', 'x'.repeat(300), 'nul\0.wav'])(
    'is not there: %j',
    (key) => {
      const folder = bucketsOf('prompts');
      leave(folder, 'secret.wav', wavOf(1_000));
      expect(bucketsIn(folder).audioMs(wav(key))).toBeUndefined();
    },
  );

  it.each(['..', '.', '', 'prompts/..'])('is in no bucket: %j', (BucketName) => {
    const folder = bucketsOf('prompts');
    leave(folder, 'secret.wav', wavOf(1_000));
    expect(bucketsIn(folder).audioMs({ Type: 'S3', BucketName, Key: 'secret.wav' })).toBeUndefined();
    expect(bucketsIn(folder).has(BucketName)).toBe(false);
  });

  it('is played to a caller who waits for a callee, too', async () => {
    const buckets = bucketsOf('prompts');
    const call = rehearse(inTurn([speak('Wait'), bridge({ RingbackTone: wav('ring.wav') })]), { buckets });
    await call.until('invoked', 2);
    expect(dataOf(call.last())).toMatchObject({ Type: 'CallAndBridge', ErrorType: 'InvalidAudioSource' });
  });
});

describe('a recording', () => {
  it('is a WAV file in its bucket, with what the caller said', async () => {
    const buckets = bucketsOf('voicemail');
    const list = [record({ RecordingDestination: { Type: 'S3', BucketName: 'voicemail', Prefix: 'new/' } })];
    const call = rehearse(firstly(...list), { buckets });
    await call.until('recording');
    await call.pass(500);
    call.phone.say({ ms: 1_000 });
    await call.pass(2_000);
    call.keys('#');
    await call.until('invoked', 2);
    const [{ key = '', ms } = {}] = call.of('recorded');
    expect(ms).toBe(2_500);
    expect(listenTo(buckets, `voicemail/${key}`)).toEqual([
      [0, 5],
      [400, 10],
      [0, 10],
    ]);
    expect(bucketsIn(buckets).audioMs({ Type: 'S3', BucketName: 'voicemail', Key: key })).toBe(2_500);
    expect(readdirSync(join(buckets, 'voicemail/new'))).toHaveLength(1);
  });

  it('can be played back in the same call', async () => {
    const buckets = bucketsOf('voicemail');
    const destination = { RecordingDestination: { Type: 'S3', BucketName: 'voicemail' } };
    const call = rehearse(
      (event) => {
        if (event.InvocationEventType !== 'ACTION_SUCCESSFUL')
          return { SchemaVersion: '1.0', Actions: [record({ DurationInSeconds: 3, ...destination })] };
        const { RecordingDestination } = event.ActionData;
        const Actions = RecordingDestination && [{ Type: 'PlayAudio', Parameters: { AudioSource: RecordingDestination } }];
        return { SchemaVersion: '1.0', Actions: Actions ?? [] };
      },
      { buckets },
    );
    await call.until('audio');
    expect(call.of('audio')).toMatchObject([{ ms: 3_000 }]);
  });

  it('that cannot be left fails, in the words of the service', async () => {
    const call = rehearse(firstly(record({ DurationInSeconds: 1 })), { buckets: bucketsOf('other') });
    await call.until('invoked', 2);
    expect(dataOf(call.last())).toMatchObject({
      Type: 'RecordAudio',
      ErrorType: 'InvalidActionParameter',
      ErrorMessage: 'An error occurred while uploading the recording to the S3 bucket.',
    });
    expect(call.of('log')).toMatchObject([{ message: 'There is no bucket voicemail.' }]);
  });

  it('that this machine refuses is a line in the log, not the end of the service', async () => {
    const buckets = bucketsOf('voicemail');
    writeFileSync(join(buckets, 'voicemail/new'), 'a file where a folder should be');
    const list = [
      record({ DurationInSeconds: 1, RecordingDestination: { Type: 'S3', BucketName: 'voicemail', Prefix: 'new/' } }),
    ];
    const call = rehearse(firstly(...list), { buckets });
    await call.until('log');
    expect(call.of('log')).toMatchObject([{ message: expect.stringMatching(/^voicemail\/new\/.* was not written: /) }]);
  });

  it('never leaves its bucket', () => {
    const folder = bucketsOf('calls');
    mkdirSync(join(folder, 'other'));
    const refusal = bucketsIn(folder).put({ bucket: 'calls', key: '../other/file.wav', bytes: wavOf(10) });
    expect(refusal).toBe('calls/../other/file.wav cannot be a file');
    expect(readdirSync(join(folder, 'other'))).toEqual([]);
  });

  it('is left as it was given, with its metadata', () => {
    const folder = bucketsOf('calls');
    const bytes = wavOf(10);
    bucketsIn(folder).put({ bucket: 'calls', key: 'a/b.wav', bytes, metadata: { one: '1' } });
    expect(readFileSync(join(folder, 'calls/a/b.wav'))).toEqual(bytes);
    expect(JSON.parse(readFileSync(join(folder, 'calls/a/b.wav.json'), 'utf8'))).toEqual({ one: '1' });
  });
});

/** With a length that a stream would have, which does not know its own. */
function lying(bytes: Buffer): Buffer {
  const other = Buffer.from(bytes);
  other.writeUInt32LE(0xffffffff, 40);
  return other;
}
