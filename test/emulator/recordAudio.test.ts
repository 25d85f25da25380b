import { describe, expect, it } from 'vitest';
import { bridge, dataOf, firstly, inTurn, record, rehearse, speak } from './rehearsal.ts';

describe('RecordAudio', () => {
  it('answers, records until a terminator, and tells which', async () => {
    const call = rehearse(firstly(record()));
    await call.until('recording');
    await call.pass(4_000);
    call.keys('1#');
    await call.until('invoked', 2);
    expect(call.of('answered')).toHaveLength(1);
    expect(call.elapsed()).toBe(4_000);
    expect(dataOf(call.last())).toMatchObject({
      Type: 'RecordAudio',
      RecordingDestination: {
        Type: 'S3',
        BucketName: 'voicemail',
        Key: expect.stringMatching(/^[0-9a-f-]{36}-recordings-1\.wav$/),
      },
      RecordingTerminatorUsed: '#',
    });
    expect(call.of('recorded')).toMatchObject([{ leg: 'LEG-A', bucket: 'voicemail', ms: 4_000 }]);
  });

  it('ends at its duration, and then names no key', async () => {
    const call = rehearse(firstly(record({ DurationInSeconds: '10' })));
    await call.until('invoked', 2);
    expect(call.elapsed()).toBe(10_000);
    expect(dataOf(call.last())).toMatchObject({ Parameters: { DurationInSeconds: 10 } });
    expect(dataOf(call.last())).not.toHaveProperty('RecordingTerminatorUsed');
  });

  it('ends on silence if it listens for it, though nobody ever says anything', async () => {
    const call = rehearse(firstly(record({ DurationInSeconds: 60, SilenceDurationInSeconds: 3 })));
    await call.until('recorded');
    expect(call.elapsed()).toBe(3_000);
  });

  it('counts silence from the end of what is said, and from the longest of noises at once', async () => {
    const call = rehearse(firstly(record({ DurationInSeconds: 60, SilenceDurationInSeconds: 3 })));
    await call.until('recording');
    await call.pass(2_000);
    call.phone.say({ ms: 6_000, text: 'please call me back' });
    await call.pass(1_000);
    call.phone.say({ ms: 500 });
    await call.until('recorded');
    expect(call.elapsed()).toBe(2_000 + 6_000 + 3_000);
  });

  it('hears a caller who was speaking before it began', async () => {
    const call = rehearse(firstly(speak('Now'), record({ SilenceDurationInSeconds: 1 })));
    await call.until('speech');
    call.phone.say({ ms: 5_000 });
    call.phone.say({ ms: 100 });
    await call.until('recorded');
    expect(call.elapsed()).toBe(6_000);
  });

  it('does not take the other leg for a noise of its own', async () => {
    const call = rehearse(inTurn([bridge()], [record({ SilenceDurationInSeconds: 2 })]));
    await call.until('ringing', 2);
    call.phone.answer();
    await call.until('recording');
    call.phone.say({ ms: 10_000 }, 'LEG-B');
    await call.until('recorded');
    expect(call.elapsed()).toBe(2_000);
    expect(call.of('said')).toMatchObject([{ leg: 'LEG-B', ms: 10_000 }]);
  });

  it('goes on for as long as there is noise, up to its duration', async () => {
    const call = rehearse(firstly(record({ DurationInSeconds: 4, SilenceDurationInSeconds: 3 })));
    await call.until('recording');
    call.phone.say({ ms: 60_000 });
    await call.until('recorded');
    expect(call.elapsed()).toBe(4_000);
  });

  it('goes on for ever without a limit', async () => {
    const call = rehearse(firstly(record()));
    await call.pass(3_600_000);
    expect(call.types()).toEqual(['NEW_INBOUND_CALL']);
  });

  it('numbers the files of a call, behind the prefix', async () => {
    const list = [record({ DurationInSeconds: 1, RecordingDestination: { Type: 'S3', BucketName: 'b', Prefix: 'calls/' } })];
    const call = rehearse(inTurn(list, list));
    await call.until('recorded', 2);
    expect(call.of('recorded').map(({ key }) => key.replace(/[0-9a-f-]{36}/, 'ID'))).toEqual([
      'calls/ID-recordings-1.wav',
      'calls/ID-recordings-2.wav',
    ]);
  });

  it('raises its own event in mid-list', async () => {
    const call = rehearse(firstly(record({ DurationInSeconds: 1 }), speak('Thank you')));
    await call.until('speech');
    expect(call.types()).toEqual(['NEW_INBOUND_CALL', 'ACTION_SUCCESSFUL']);
  });

  it('keeps what there is when the caller hangs up', async () => {
    const call = rehearse(firstly(record()));
    await call.until('recording');
    await call.pass(7_000);
    call.phone.hangUp();
    await call.until('over');
    expect(call.of('recorded')).toMatchObject([{ ms: 7_000 }]);
    expect(call.types()).toEqual(['NEW_INBOUND_CALL', 'ACTION_SUCCESSFUL', 'HANGUP']);
    expect(dataOf(call.events()[1] ?? {})).toHaveProperty('RecordingDestination.Key');
  });

  it.each([
    ['RecordingDestination', undefined],
    ['RecordingDestination', { Type: 'S3', BucketName: '' }],
    ['RecordingTerminators', ['##']],
    ['DurationInSeconds', 0],
    ['SilenceThreshold', 1_001],
  ])('with a bad %s fails', async (name, value) => {
    const call = rehearse(firstly(record({ [name]: value })));
    await call.until('invoked', 2);
    expect(dataOf(call.last())).toMatchObject({
      ErrorType: 'InvalidActionParameter',
      ErrorMessage: `${name} parameter value is invalid.`,
    });
  });
});
