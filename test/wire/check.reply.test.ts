/** Replies as a whole: what the service takes, what it refuses and in which words. */
import { describe, expect, it } from 'vitest';
import { checkAction, checkEnvelope, checkReply } from '../../lib/wire/check.ts';
import type { CallEvent, Participant } from '../../lib/wire/events.ts';
import { callDetails, legA, legB } from './guide.ts';

const reply = (rest: object = {}) => ({ SchemaVersion: '1.0', Actions: [hangup], ...rest });
const hangup = { Type: 'Hangup', Parameters: {} };
const attributes = (TransactionAttributes: unknown) => reply({ TransactionAttributes });
const pairs = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, at) => [`key${at}`, '']));
const mismatch = 'The schema version in the invocation request does not match the schema version in the response.';
const self: Record<string, unknown> = {};
self.self = self;

describe('the service refuses', () => {
  it.each<[string, unknown, string, string, string]>([
    ['nothing', undefined, 'reply.blank', 'InvalidLambdaResponse', 'Response is blank or empty'],
    ['null', null, 'reply.blank', 'InvalidLambdaResponse', 'Response is blank or empty'],
    ['an empty text', '', 'reply.blank', 'InvalidLambdaResponse', 'Response is blank or empty'],
    ['an empty object', {}, 'reply.blank', 'InvalidLambdaResponse', 'Response is blank or empty'],
    ['a reply as text', JSON.stringify(reply()), 'reply.schemaVersion', 'SchemaVersionMismatch', mismatch],
    ['an answer to a gateway', { statusCode: 200, body: '{}' }, 'reply.schemaVersion', 'SchemaVersionMismatch', mismatch],
    ['a list', [reply()], 'reply.schemaVersion', 'SchemaVersionMismatch', mismatch],
    ['another version', reply({ SchemaVersion: '1.1' }), 'reply.schemaVersion', 'SchemaVersionMismatch', mismatch],
    ['a version as a number', reply({ SchemaVersion: 1.0 }), 'reply.schemaVersion', 'SchemaVersionMismatch', mismatch],
    [
      'actions that are no list',
      reply({ Actions: hangup }),
      'reply.actions.list',
      'InvalidLambdaResponse',
      'Error while reading actions list.',
    ],
    [
      'an action that is none',
      reply({ Actions: ['Hangup'] }),
      'reply.actions.action',
      'InvalidLambdaResponse',
      'Error while reading actions list.',
    ],
    [
      'parameters that are a list',
      reply({ Actions: [{ Type: 'Hangup', Parameters: [] }] }),
      'reply.actions.parameters',
      'InvalidLambdaResponse',
      'Error while reading actions list.',
    ],
    [
      'an action that it does not have',
      reply({ Actions: [{ Type: 'Answer' }] }),
      'reply.actions.type',
      'InvalidLambdaResponse',
      'Unsupported action Answer specified',
    ],
    [
      'eleven actions',
      reply({ Actions: Array(11).fill(hangup) }),
      'reply.actions.count',
      'InvalidLambdaResponse',
      'Too many actions specified in a response.',
    ],
    [
      'attributes in a list',
      attributes([]),
      'reply.attributes.object',
      'TransactionAttributesInvalidMapSize',
      'Transaction Attributes is not a map',
    ],
    [
      'a hundred and one attributes',
      attributes(pairs(101)),
      'reply.attributes.count',
      'TransactionAttributesInvalidMapSize',
      'Transaction Attributes has too many mappings. Maximum number of mappings is 100',
    ],
    [
      'more than 20 KB of attributes',
      attributes({ k: 'é'.repeat(10_240) }),
      'reply.attributes.size',
      'TransactionAttributesInvalidMapSize',
      'Transaction Attributes is too large. Maximum size is 20480 bytes',
    ],
    [
      'few characters that take more than 20 KB as JSON',
      attributes({ k: '\u0001'.repeat(3_413) }),
      'reply.attributes.size',
      'TransactionAttributesInvalidMapSize',
      'Transaction Attributes is too large. Maximum size is 20480 bytes',
    ],
    [
      'attributes that JSON cannot hold',
      attributes(self),
      'reply.attributes.size',
      'TransactionAttributesInvalidMapSize',
      'Transaction Attributes is too large. Maximum size is 20480 bytes',
    ],
  ])('%s', (_, given, rule, errorType, errorMessage) => {
    expect(checkEnvelope(given, 'ACTION_SUCCESSFUL')).toMatchObject([{ rule, errorType, errorMessage }]);
  });

  it.each([[{ Actions: [] }], [{ Actions: null }], [{ Actions: undefined }]])('a new call without actions: %j', (rest) => {
    const [breach] = checkEnvelope(reply(rest), 'NEW_INBOUND_CALL');
    expect(breach).toMatchObject({ rule: 'reply.actions.empty', errorMessage: 'Actions list is empty.', path: 'Actions' });
  });
});

describe('the service takes', () => {
  it.each<[string, unknown]>([
    ['an empty list', reply({ Actions: [] })],
    ['no list', { SchemaVersion: '1.0' }],
    ['ten actions', reply({ Actions: Array(10).fill(hangup) })],
    ['an action without parameters', reply({ Actions: [{ Type: 'Hangup' }] })],
    ['members that it does not know', reply({ Note: 1 })],
    ['a hundred attributes', attributes(pairs(100))],
    ['attributes of just 20 KB', attributes({ k: 'x'.repeat(20_480 - '{"k":""}'.length) })],
    ['characters that take just 20 KB as JSON', attributes({ k: '\u0001'.repeat(3_412) })],
    ['nested attributes', attributes({ k: { nested: [1] } })],
    ['attributes that are null', attributes(null)],
  ])('%s', (_, given) => {
    expect(checkEnvelope(given, 'ACTION_SUCCESSFUL')).toEqual([]);
  });
});

describe('a whole reply', () => {
  const event: CallEvent = {
    SchemaVersion: '1.0',
    Sequence: 2,
    InvocationEventType: 'CALL_ANSWERED',
    CallDetails: { ...callDetails, Participants: [legA] },
  };
  const bridged: CallEvent = { ...event, CallDetails: { ...event.CallDetails, Participants: [legA, legB] } };
  const join = { Type: 'JoinChimeMeeting', Parameters: { JoinToken: 'token' } };
  const mute = {
    Type: 'ModifyChimeMeetingAttendees',
    Parameters: { ParticipantTag: 'LEG-B', Operation: 'Mute', MeetingId: 'm', AttendeeList: ['a'] },
  };

  it('tells what is wrong with it and with each of its actions, and where', () => {
    const Actions = [hangup, { Type: 'Pause', Parameters: { DurationInMilliseconds: 7 } }, { Type: 'Sing' }];
    expect(checkReply({ SchemaVersion: '1.0', Actions }, event).map(({ path, rule }) => [path, rule])).toEqual([
      ['Actions[2].Type', 'reply.actions.type'],
      ['Actions[1].Parameters.DurationInMilliseconds', 'pause.durationInMilliseconds.range'],
    ]);
  });

  it('may mute in the meeting that it has just joined', () => {
    expect(checkReply(reply({ Actions: [join, mute] }), event)).toEqual([]);
    expect(checkReply(reply({ Actions: [mute, join] }), event)).toMatchObject([{ errorMessage: 'Invalid action on the call.' }]);
  });

  it('may join a meeting once the callee of the bridge is hung up, not before', () => {
    const dropped = { Type: 'Hangup', Parameters: { ParticipantTag: 'LEG-B' } };
    expect(checkReply(reply({ Actions: [dropped, join] }), bridged)).toEqual([]);
    expect(checkReply(reply({ Actions: [join, dropped] }), bridged)).toMatchObject([{ rule: 'joinChimeMeeting.call' }]);
  });

  it('names no leg that has left', () => {
    const gone: Participant = { ...legB, Status: 'Disconnected' };
    const left: CallEvent = { ...event, CallDetails: { ...event.CallDetails, Participants: [legA, gone] } };
    const dropped = { Type: 'Hangup', Parameters: { ParticipantTag: 'LEG-B' } };
    expect(checkReply(reply({ Actions: [dropped] }), left)).toMatchObject([
      { rule: 'hangup.participantTag.leg', expected: 'LEG-A' },
    ]);
  });

  it('is told once of an action that cannot be read', () => {
    expect(checkAction({ Type: 'Sing' }, [legA], 'Actions[4]')).toMatchObject([{ path: 'Actions[4].Type' }]);
    expect(checkAction(null, [legA], 'Actions[4]')).toMatchObject([{ path: 'Actions[4]', found: 'null' }]);
  });
});
