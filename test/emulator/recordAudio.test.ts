import { describe, expect, it } from 'vitest';
import { dataOf, firstly, inTurn, record, rehearse, speak } from './rehearsal.ts';

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

  it('ends on silence if it listens for it: nobody says anything here', async () => {
    const call = rehearse(firstly(record({ DurationInSeconds: 60, SilenceDurationInSeconds: 3 })));
    await call.until('recorded');
    expect(call.elapsed()).toBe(3_000);
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
