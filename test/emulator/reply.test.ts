import { describe, expect, it } from 'vitest';
import { type Answers, detailsOf, firstly, hangup, inTurn, pause, playAudio, rehearse, reply, speak } from './rehearsal.ts';

const thenAnswers =
  (first: unknown, second: unknown = reply([speak('Sorry')])): Answers =>
  (_, nth) =>
    nth === 1 ? first : nth === 2 ? second : reply([]);

const attributes = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, nth) => [`key${nth}`, 'value']));

describe('a reply that the service refuses', () => {
  it.each([
    [
      'of another version',
      { SchemaVersion: '2.0', Actions: [] },
      'SchemaVersionMismatch',
      'The schema version in the invocation request does not match the schema version in the response.',
    ],
    [
      'of an API gateway',
      { statusCode: 200, body: '{}' },
      'SchemaVersionMismatch',
      'The schema version in the invocation request does not match the schema version in the response.',
    ],
    [
      'that is a text',
      JSON.stringify(reply([])),
      'SchemaVersionMismatch',
      'The schema version in the invocation request does not match the schema version in the response.',
    ],
    [
      'with eleven actions',
      reply(Array.from({ length: 11 }, () => pause(100))),
      expect.any(String),
      'Too many actions specified in a response.',
    ],
    [
      'with an unknown action',
      reply([{ Type: 'Transfer', Parameters: {} }]),
      expect.any(String),
      'Unsupported action Transfer specified',
    ],
    ['with something else than actions', reply(['Speak']), expect.any(String), 'Error while reading actions list.'],
    [
      'with too many attributes',
      reply([pause(100)], attributes(101)),
      'TransactionAttributesInvalidMapSize',
      expect.stringContaining('too many mappings'),
    ],
  ])('%s is told, logged, and given a second chance', async (_, answer, ErrorType, ErrorMessage) => {
    const call = rehearse(thenAnswers(answer));
    await call.until('speech');
    const { CallDetails, ...told } = call.last();
    expect(told).toEqual({
      SchemaVersion: '1.0',
      Sequence: 2,
      InvocationEventType: 'INVALID_LAMBDA_RESPONSE',
      ErrorType,
      ErrorMessage,
    });
    expect(Object.keys(call.last())).toEqual([
      'SchemaVersion',
      'Sequence',
      'InvocationEventType',
      'CallDetails',
      'ErrorType',
      'ErrorMessage',
    ]);
    expect(CallDetails).not.toHaveProperty('TransactionAttributes');
    expect(CallDetails).not.toHaveProperty('Participants.0.Status');
    expect(call.of('log')).toMatchObject([{ message: ErrorMessage }]);
    expect(call.of('replied')[0]).toMatchObject({ reply: answer, outcome: { kind: 'refused', errorMessage: ErrorMessage } });
  });

  it('twice in a row ends the call', async () => {
    const call = rehearse(() => ({ SchemaVersion: '2.0' }));
    await call.until('over');
    expect(call.types()).toEqual(['NEW_INBOUND_CALL', 'INVALID_LAMBDA_RESPONSE', 'HANGUP']);
    expect(call.of('hungUp')).toMatchObject([{ leg: 'LEG-A', by: 'service', code: 480 }]);
    expect(call.last()).toMatchObject({ ActionData: { Parameters: { SipResponseCode: 480 } } });
  });

  it('now and then does not', async () => {
    const call = rehearse((_, nth) => (nth % 2 === 1 ? 'nonsense' : reply([speak('Sorry')])));
    await call.until('speech', 3);
    expect(call.of('hungUp')).toEqual([]);
  });

  it.each([
    ['nothing', undefined, 'Response is blank or empty'],
    ['null', null, 'Response is blank or empty'],
    ['an empty text', '', 'Response is blank or empty'],
    ['no action, to a new call', reply([]), 'Actions list is empty.'],
  ])('because it is %s ends the call at once', async (_, answer, message) => {
    const call = rehearse(thenAnswers(answer));
    await call.until('over');
    expect(call.types()).toEqual(['NEW_INBOUND_CALL', 'HANGUP']);
    expect(call.of('log')).toMatchObject([{ message }]);
    expect(call.of('hungUp')).toMatchObject([{ by: 'service', code: 480 }]);
  });

  it('in the middle of a list leaves the rest of it where it was', async () => {
    const ask = {
      Type: 'RecordAudio',
      Parameters: { DurationInSeconds: 1, RecordingTerminators: ['#'], RecordingDestination: { Type: 'S3', BucketName: 'b' } },
    };
    const answers: Answers = (_, nth) => (nth === 1 ? reply([ask, speak('the rest')]) : nth === 2 ? 'nonsense' : reply([]));
    const call = rehearse(answers);
    await call.until('speech');
    expect(call.types()).toEqual(['NEW_INBOUND_CALL', 'ACTION_SUCCESSFUL', 'INVALID_LAMBDA_RESPONSE']);
  });
});

describe('a Lambda', () => {
  it('that throws at a new call ends it with 480', async () => {
    const call = rehearse(() => {
      throw new TypeError('no table');
    });
    await call.until('over');
    expect(call.of('replied')[0]).toMatchObject({ outcome: { kind: 'lost', reason: 'TypeError: no table' } });
    expect(call.of('hungUp')).toMatchObject([{ leg: 'LEG-A', by: 'service', code: 480 }]);
    expect(call.types()).toEqual(['NEW_INBOUND_CALL', 'HANGUP']);
  });

  it('whose answer JSON cannot hold has failed', async () => {
    const call = rehearse(() => ({ SchemaVersion: '1.0', Actions: [1n] }));
    await call.until('over');
    expect(call.of('replied')[0]).toMatchObject({ outcome: { kind: 'lost' } });
  });

  it('that takes its time is waited for, while the caller rings', async () => {
    const call = rehearse(firstly(speak('Hello')), { lambdaMs: 1_300 });
    await call.until('speech');
    expect(call.of('replied')).toMatchObject([{ ms: 1_300, outcome: { kind: 'taken' } }]);
    expect(call.elapsed()).toBe(1_300);
  });

  it('that takes longer than twenty seconds has lost the call, whatever it answers then', async () => {
    const call = rehearse(async () => {
      await call.clock.sleep(25_000);
      return reply([speak('too late')]);
    });
    await call.until('hungUp');
    expect(call.elapsed()).toBe(20_000);
    expect(call.of('log')).toMatchObject([{ message: 'AWS Lambda client operation timed out.' }]);
    await call.until('over');
    await call.pass(60_000);
    expect(call.of('speech')).toEqual([]);
    expect(call.of('replied').map(({ outcome }) => outcome.kind)).toEqual(['lost', 'lost']);
  });

  it('cannot change what the service keeps by changing what it was sent', async () => {
    const call = rehearse((event, nth) => {
      Object.assign(event.CallDetails.TransactionAttributes ?? {}, { spoilt: true });
      return reply(nth < 3 ? [pause(100)] : [], nth === 1 ? { kept: { deep: 1 } } : undefined);
    });
    await call.until('invoked', 3);
    expect(detailsOf(call.last()).TransactionAttributes).toEqual({ kept: { deep: 1 } });
  });

  it('that answers the same without end meets the limit of a thousand invocations', async () => {
    const call = rehearse(() => reply([pause(1)]));
    await call.until('over');
    expect(call.events()).toHaveLength(1_000);
    expect(call.elapsed()).toBe(0);
    expect(call.of('hungUp')).toMatchObject([{ by: 'service' }]);
  });
});

describe('transaction attributes', () => {
  it('are absent until they are set, then in every event up to the last, right behind the transaction', async () => {
    const call = rehearse(inTurn([pause(100)], [speak('Hello')], [hangup()]));
    await call.until('over');
    expect(call.events().some((event) => 'TransactionAttributes' in detailsOf(event))).toBe(false);
    const other = rehearse((_, nth) => reply(nth === 1 ? [pause(100)] : [hangup()], nth === 1 ? { a: '1' } : undefined));
    await other.until('over');
    expect(other.events().map((event) => detailsOf(event).TransactionAttributes)).toEqual([undefined, { a: '1' }, { a: '1' }]);
    expect(Object.keys(detailsOf(other.last())).slice(0, 3)).toEqual(['TransactionId', 'TransactionAttributes', 'AwsAccountId']);
  });

  it('are replaced as a whole, kept by an absent or null member, and cleared by an empty one', async () => {
    const sets = [{ a: '1', b: '2' }, { c: '3' }, undefined, null, {}, undefined];
    const call = rehearse((_, nth) => reply(nth === 7 ? [hangup()] : [pause(100)], sets[nth - 1]));
    await call.until('over');
    expect(call.events().map((event) => detailsOf(event).TransactionAttributes)).toEqual([
      undefined,
      { a: '1', b: '2' },
      { c: '3' },
      { c: '3' },
      { c: '3' },
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('an unanswered call', () => {
  it('about which nothing is done ends after thirty seconds', async () => {
    const call = rehearse(firstly(pause(1_000)));
    await call.until('over');
    expect(call.elapsed()).toBe(31_000);
    expect(call.of('hungUp')).toMatchObject([{ by: 'service', code: 480 }]);
    expect(call.types()).toEqual(['NEW_INBOUND_CALL', 'ACTION_SUCCESSFUL', 'HANGUP']);
  });

  it('that is answered in time does not', async () => {
    const call = rehearse(inTurn([pause(1_000)], [playAudio()]));
    await call.pass(600_000);
    expect(call.of('hungUp')).toEqual([]);
  });
});
