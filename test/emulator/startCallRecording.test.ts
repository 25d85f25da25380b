import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { virtualClock } from '../../lib/emulator/clock.ts';
import { changeRecording, named, sendDigits, startRecording } from './named.ts';
import {
  bridge,
  dataOf,
  detailsOf,
  firstly,
  inTurn,
  participantsOf,
  pause,
  playAudio,
  type Rehearsal,
  rehearse,
  speak,
} from './rehearsal.ts';
import { bucketsOf, listenTo } from './sounds.ts';

const keyOf = (call: Rehearsal): string => call.of('callRecording').at(-1)?.key ?? '';

/** A call of four seconds: one of silence, one of a prompt, one of the caller's voice, and one of silence. */
const talk = async (Track: string) => {
  const buckets = bucketsOf('calls');
  const list = [speak('...'), startRecording({ Track }), pause(1_000), playAudio('a.wav')];
  const call = rehearse(named(firstly(...list)), { buckets, audioMs: () => 1_000 });
  await call.until('invoked', 2);
  call.phone.say({ ms: 1_000 });
  await call.pass(2_000);
  await call.end();
  return listenTo(buckets, `calls/${keyOf(call)}`);
};

describe('StartCallRecording', () => {
  it('is done at once, does not answer, and tells where the file will be', async () => {
    const call = rehearse(named(firstly(startRecording())));
    await call.until('invoked', 2);
    const { TransactionId } = detailsOf(call.last());
    const [leg] = participantsOf(call.last());
    expect(call.elapsed()).toBe(0);
    expect(call.of('answered')).toEqual([]);
    expect(dataOf(call.last())).toEqual({
      Type: 'StartCallRecording',
      Parameters: { CallId: leg?.CallId, Track: 'BOTH', Destination: { Type: 'S3', Location: 'calls/desk' } },
      CallRecordingDestination: {
        Type: 'S3',
        Location: `calls/desk/2026/01/01/2026-01-01-00-00-00-000_${TransactionId}_${leg?.CallId}.wav`,
      },
    });
  });

  it('has a folder of its own where the destination is a bucket alone', async () => {
    const call = rehearse(named(firstly(startRecording({ Destination: { Type: 'S3', Location: 'calls' } }))));
    await call.until('invoked', 2);
    expect(keyOf(call)).toMatch(/^Amazon-Chime-SMA-Call-Recordings\/2026\/01\/01\/2026-01-01-00-00-00-000_/);
  });

  it('names the file after the beginning of the leg', async () => {
    const clock = virtualClock(Date.UTC(2025, 10, 9, 8, 7, 6, 54));
    const call = rehearse(named(firstly(pause(5_000), startRecording())), { clock });
    await clock.advance(() => call.of('callRecording').length > 0);
    expect(keyOf(call)).toMatch(/^desk\/2025\/11\/09\/2025-11-09-08-07-06-054_/);
  });

  it.each([
    [
      'BOTH',
      [
        [0, 10],
        [800, 10],
        [400, 10],
        [0, 10],
      ],
    ],
    [
      'INCOMING',
      [
        [0, 20],
        [400, 10],
        [0, 10],
      ],
    ],
    [
      'OUTGOING',
      [
        [0, 10],
        [800, 10],
        [0, 20],
      ],
    ],
  ])('with the track %s leaves what was said, heard, or both', async (track, expected) => {
    expect(await talk(track)).toEqual(expected);
  });

  it('hears on a leg what the other one says while the two are bridged', async () => {
    const buckets = bucketsOf('calls');
    const call = rehearse(named(inTurn([bridge()], [startRecording(), sendDigits('1'.repeat(4))])), { buckets });
    await call.until('ringing', 2);
    call.phone.answer();
    await call.until('invoked', 3);
    call.phone.say({ ms: 500 }, 'LEG-B');
    await call.pass(500);
    call.phone.hangUp('LEG-B');
    call.phone.say({ ms: 500 }, 'LEG-B');
    await call.pass(1_000);
    await call.end();
    expect(listenTo(buckets, `calls/${keyOf(call)}`)).toEqual([
      [800, 15],
      [0, 10],
    ]);
  });

  it('hears the other one on while a prompt ends, and until they hang up', async () => {
    const buckets = bucketsOf('calls');
    const call = rehearse(named(inTurn([bridge()], [startRecording(), playAudio('a.wav')])), { buckets, audioMs: () => 500 });
    await call.until('ringing', 2);
    call.phone.answer();
    await call.until('audio');
    await call.pass(200);
    call.phone.say({ ms: 60_000 }, 'LEG-B');
    await call.pass(1_000);
    call.phone.hangUp('LEG-B');
    await call.pass(300);
    await call.end();
    const heard = listenTo(buckets, `calls/${keyOf(call)}`);
    expect(heard.map(([hertz, tenths]) => [hertz > 0, tenths])).toEqual([
      [true, 12],
      [false, 3],
    ]);
  });

  it('leaves its metadata beside the file', async () => {
    const buckets = bucketsOf('calls');
    const call = rehearse(named(inTurn([speak('Hello there'), startRecording()])), { buckets });
    await call.until('invoked', 2);
    await call.pass(2_500);
    await call.end();
    const { TransactionId } = detailsOf(call.last());
    expect(JSON.parse(readFileSync(join(buckets, 'calls', `${keyOf(call)}.json`), 'utf8'))).toEqual({
      'transaction-id': TransactionId,
      'call-id': participantsOf(call.last())[0]?.CallId,
      'recording-duration': '2.5',
      'recording-audio-file-format': 'audio/wav',
    });
  });

  it('ends with its leg, and leaves the file before the end of the leg is told', async () => {
    const call = rehearse(named(firstly(speak('Hello'), startRecording())));
    await call.until('invoked', 2);
    await call.pass(3_000);
    await call.end();
    expect(call.of('callRecording').map(({ state, ms }) => [state, ms])).toEqual([
      ['started', 0],
      ['stopped', 3_000],
    ]);
    const kinds = call.happened.map(({ kind }) => kind);
    expect(kinds.lastIndexOf('callRecording')).toBeLessThan(kinds.indexOf('hungUp'));
  });

  it('happens once on a leg: not while it runs, and not once it was stopped', async () => {
    const call = rehearse(named(inTurn([startRecording()], [startRecording()], [changeRecording('Stop')], [startRecording()])));
    await call.until('invoked', 5);
    expect(call.types().slice(1)).toEqual(['ACTION_SUCCESSFUL', 'ACTION_FAILED', 'ACTION_SUCCESSFUL', 'ACTION_FAILED']);
    expect(dataOf(call.last())).toMatchObject({
      ErrorType: 'SystemException',
      ErrorMessage: 'System error while running action',
    });
  });

  it('can happen on both legs', async () => {
    const call = rehearse(named(inTurn([bridge()], [startRecording(), startRecording({ CallId: 'LEG-B' })])));
    await call.until('ringing', 2);
    call.phone.answer();
    await call.until('invoked', 3);
    expect(call.of('callRecording')).toMatchObject([{ leg: 'LEG-A' }, { leg: 'LEG-B' }]);
  });

  it('fails without its bucket', async () => {
    const call = rehearse(named(firstly(startRecording())), { buckets: bucketsOf('other') });
    await call.until('invoked', 2);
    expect(dataOf(call.last())).toMatchObject({
      ErrorType: 'NoAccessToDestination',
      ErrorMessage: 'Error while accessing destination',
    });
  });

  it.each([
    ['Track', 'NONE'],
    ['Track', undefined],
    ['Destination', undefined],
    ['Destination', { Type: 'S3', Location: '' }],
    ['CallId', ''],
    ['CallId', 'LEG-B'],
  ])('with a bad %s fails', async (name, value) => {
    const call = rehearse(named(firstly(startRecording({ [name]: value }))));
    await call.until('invoked', 2);
    expect(dataOf(call.last())).toMatchObject({
      ErrorType: 'InvalidActionParameter',
      ErrorMessage: `\`${name}\` parameter for action is invalid`,
    });
  });
});
