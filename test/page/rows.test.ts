import { describe, expect, it } from 'vitest';
import type { Turn } from '../../lib/desk/protocol.ts';
import { faultsOf } from '../../lib/page/faults.ts';
import { ordinal, took } from '../../lib/page/figures.ts';
import type { PageCall } from '../../lib/page/model.ts';
import { rowOf, turnsOf } from '../../lib/page/rows.ts';
import { positionOf, stopOf, stopsOf, untilAt } from '../../lib/page/steps.ts';
import { BEGAN, begun, happened, speaks, turned } from './happened.ts';

const turn = (what: Partial<Turn>): Turn => {
  const entry = turned(0, what);
  if (entry.kind !== 'turned') throw new Error('found no turn, expected one');
  return entry.turn;
};
const row = (what: Partial<Turn>) => rowOf({ turn: turn(what), keyed: undefined }, BEGAN);
const told = (InvocationEventType: string, ActionData?: object) => row({ event: { InvocationEventType, ActionData } }).told;

describe('a row of the timeline', () => {
  it('says when, from where, and the whole way: each edge, and the state that it led to', () => {
    const ways = [
      { flow: 'bank-balance', from: 'pin', on: 'next', to: 'check' },
      { flow: 'bank-balance', from: 'check', on: 'run', to: 'bye' },
    ];
    expect(row({ n: 7, at: BEGAN + 12_400, ms: 3.14, from: 'pin', to: 'bye', ways })).toMatchObject({
      ...{ n: '7', since: '12.4 s', ms: '3.1 ms', from: 'pin', to: 'bye', unheard: '' },
      steps: [
        { from: '', on: 'next', to: 'check' },
        { from: '', on: 'run', to: 'bye' },
      ],
    });
  });

  it('says where a way goes on that leaves a flow within the flow', () => {
    const ways = [
      { flow: 'call-back', from: 'ask', on: 'noInput', to: 'given-up' },
      { flow: 'front-desk', from: 'callBack', on: 'given-up', to: 'menu' },
    ];
    expect(row({ from: 'callBack/ask', to: 'menu', ways }).steps).toEqual([
      { from: '', on: 'noInput', to: 'given-up' },
      { from: 'callBack', on: 'given-up', to: 'menu' },
    ]);
    const into = [
      { flow: 'front-desk', from: 'menu', on: 'keys 4', to: 'callBack' },
      { flow: 'call-back', on: 'start', to: 'ask' },
    ];
    expect(row({ from: 'menu', to: 'callBack/ask', ways: into }).steps).toEqual([
      { from: '', on: 'keys 4', to: 'callBack' },
      { from: '', on: 'start', to: 'ask' },
    ]);
  });

  it('says where it went though no edge is told, and of a call that stays that it has gone no way', () => {
    expect(row({ from: 'menu', to: 'sales' }).steps).toEqual([{ from: '', on: '', to: 'sales' }]);
    expect(row({ from: 'bye' }).steps).toEqual([{ from: '', on: '', to: 'no state' }]);
    expect(row({ from: 'menu', to: 'menu' }).steps).toEqual([]);
  });

  it.each<Turn['outcome']>([
    { kind: 'lost', reason: 'killed' },
    { kind: 'refused', errorType: 'InvalidLambdaResponse', errorMessage: 'Response is blank or empty' },
  ])('says where the flow has gone unheard, of a reply that did not arrive: %j', (outcome) => {
    const ways = [
      { flow: 'bank-balance', from: 'menu', on: 'keys 1', to: 'who' },
      { flow: 'bank-balance', from: 'who', on: 'next', to: 'account' },
    ];
    const where = { from: 'menu', to: 'menu', ways };
    expect(row({ ...where, outcome })).toMatchObject({ steps: [], unheard: '(keys 1) → who (next) → account' });
    expect(row({ ...where, to: 'account' })).toMatchObject({ unheard: '' });
  });

  it.each<readonly [string, string, object | undefined]>([
    ['', 'NEW_INBOUND_CALL', undefined],
    ['SpeakAndGetDigits “12”', 'ACTION_FAILED', { Type: 'SpeakAndGetDigits', ReceivedDigits: '12' }],
    ['SpeakAndGetDigits nothing keyed', 'ACTION_FAILED', { Type: 'SpeakAndGetDigits', ReceivedDigits: '' }],
    ['SpeakAndGetDigits “12#”', 'ACTION_SUCCESSFUL', { Type: 'SpeakAndGetDigits', ReceivedDigits: '12#' }],
    ['LEG-B 480', 'HANGUP', { Type: 'Hangup', Parameters: { ParticipantTag: 'LEG-B', SipResponseCode: 480 } }],
    ['LEG-A', 'HANGUP', { Type: 'Hangup', Parameters: { ParticipantTag: 'LEG-A' } }],
    [
      'CallUpdateRequest mute attendee=a-17',
      'CALL_UPDATE_REQUESTED',
      { Type: 'CallUpdateRequest', Parameters: { Arguments: { attendee: 'a-17', cwCommand: 'mute', cwId: '0a1b' } } },
    ],
  ])('tells "%s" of %s', (words, type, data) => {
    expect(told(type, data)).toBe(words);
  });

  it('tells too few digits from none, where the event does not', () => {
    const failed = (n: number, Type: string) =>
      turned(n, { n, event: { InvocationEventType: 'ACTION_FAILED', ActionData: { Type } } });
    const entries = [
      ...speaks,
      happened(1, { kind: 'listened', leg: 'LEG-A', digits: '12' }),
      ...[failed(2, 'SpeakAndGetDigits'), happened(3, { kind: 'listened', leg: 'LEG-A', digits: '' })],
      ...[failed(4, 'PlayAudioAndGetDigits'), failed(5, 'SpeakAndGetDigits')],
      ...[happened(6, { kind: 'listened', leg: 'LEG-A', digits: '' }), failed(7, 'Speak')],
    ];
    expect(turnsOf(entries).map((preceded) => rowOf(preceded, BEGAN).told)).toEqual([
      ...['SpeakAndGetDigits “12”', 'PlayAudioAndGetDigits nothing keyed', 'SpeakAndGetDigits', 'Speak'],
    ]);
  });

  it('says what was answered', () => {
    expect(row({ reply: { Actions: [{ Type: 'Speak' }, { Type: 'Hangup' }] } }).answer).toBe('Speak, Hangup');
    expect(row({ reply: { Actions: [] } }).answer).toBe('no actions');
    expect(row({ reply: 'what?' }).answer).toBe('no actions');
    expect(row({ reply: { Actions: [null] } }).answer).toBe('?');
    expect(row({ reply: undefined, outcome: { kind: 'lost', reason: 'timeout' } }).answer).toBe('nothing');
  });

  it('says how long the caller heard nothing, and marks what is too long', () => {
    expect(row({ silenceMs: 40 })).toMatchObject({ silence: '', isLong: false });
    expect(row({ silenceMs: 900 })).toMatchObject({ silence: '0.9 s', isLong: false });
    expect(row({ silenceMs: 2_400 })).toMatchObject({ silence: '2.4 s', isLong: true });
  });

  it('says what the table did, several of a kind as one', () => {
    const table = [
      { operation: 'read', ms: 2 },
      { operation: 'read', ms: 3 },
      { operation: 'move', ms: 500, failed: true },
    ] as const;
    expect(row({ table }).table).toBe('2 reads 5 ms, move 500 ms, failed');
  });

  it('says of a call that is over that it is, and of an event without a type that it has none', () => {
    const place = { flow: 'f', version: 'v', path: [], data: {}, attempt: 1, rest: 'over', failures: 0, list: [] };
    expect(row({ from: 'bye', place }).to).toBe('over');
    expect(row({ event: {} }).type).toBe('an event without a type');
  });

  it('writes what something took in a figure of few digits', () => {
    expect([0, 0.04, 3.14, 12.4, 999, 2_100].map(took)).toEqual(['0 ms', '0 ms', '3.1 ms', '12 ms', '999 ms', '2.1 s']);
  });
});

describe('which time it is', () => {
  it('is said as it is spoken', () => {
    expect([1, 2, 3, 4, 11, 12, 21, 112].map(ordinal).join(' ')).toBe('1st 2nd 3rd 4th 11th 12th 21st 112th');
  });
});

describe('what is amiss in a turn', () => {
  it('is nothing in an ordinary one', () => {
    expect(faultsOf(turn({ log: ['{"level":"INFO","message":"turn"}', 'no JSON', '7'] }))).toEqual([]);
  });

  it('is that the reply was refused, and the rule that it breaks, with its page', () => {
    const breach = { path: 'Actions[0].Parameters.Text', rule: 'speak.text.length', found: '0', expected: '1 to 3,000' };
    const page = 'https://docs.aws.amazon.com/chime-sdk/latest/dg/speak.html';
    const outcome = { kind: 'refused', errorType: 'InvalidActionParameter', errorMessage: 'Text is empty' } as const;
    expect(faultsOf(turn({ outcome, breaches: [{ ...breach, page }] }))).toEqual([
      { weight: 'bad', title: 'refused: InvalidActionParameter', text: 'Text is empty' },
      {
        ...{ weight: 'bad', title: 'breaks speak.text.length', page },
        text: 'Actions[0].Parameters.Text: found 0, expected 1 to 3,000',
      },
    ]);
  });

  it('has no link to what is no page of the service', () => {
    const breaches = [{ path: '', rule: 'reply.blank', found: 'null', expected: 'an object', page: 'javascript:alert(1)' }];
    expect(faultsOf(turn({ breaches }))).toEqual([
      { weight: 'bad', title: 'breaks reply.blank', text: 'The reply: found null, expected an object' },
    ]);
  });

  it('is that no reply came', () => {
    const [fault] = faultsOf(turn({ outcome: { kind: 'lost', reason: 'The region is down.' } }));
    expect(fault).toEqual({ weight: 'bad', title: 'no reply', text: 'The region is down.' });
  });

  it('is what the service says of the turn before, at either depth', () => {
    const error = { ErrorType: 'InvalidDigitsReceived', ErrorMessage: 'Invalid digits received.' };
    const words = { title: error.ErrorType, text: error.ErrorMessage };
    expect(faultsOf(turn({ event: { InvocationEventType: 'ACTION_FAILED', ActionData: error } }))).toEqual([
      { weight: 'warm', ...words },
    ]);
    const invalid = { InvocationEventType: 'INVALID_LAMBDA_RESPONSE', ...error };
    expect(faultsOf(turn({ event: invalid }))).toEqual([{ weight: 'bad', ...words }]);
  });

  it('is a table that failed, and what the flow logs as a warning or an error', () => {
    const error = { level: 'ERROR', message: 'turn failed', error: { message: 'no such account' } };
    const log = [JSON.stringify(error), JSON.stringify({ level: 'WARN', message: 'table is silent' })];
    expect(faultsOf(turn({ table: [{ operation: 'move', ms: 500, failed: true }], log }))).toEqual([
      { weight: 'warm', title: 'table', text: 'move failed' },
      { weight: 'bad', title: 'log', text: 'turn failed: no such account' },
      { weight: 'warm', title: 'log', text: 'table is silent' },
    ]);
  });
});

describe('stepping through a call', () => {
  const entries = [
    ...speaks,
    turned(200, { n: 1 }),
    happened(300, { kind: 'quiet', leg: 'LEG-A', cut: false }),
    turned(12_400, { n: 2 }),
  ];
  const at = (until: number | undefined): PageCall => ({ begun: begun(), entries, until });

  it('stands before the first turn, and after each with all that happens until the next', () => {
    expect(stopsOf(entries)).toEqual([3, 5, 6]);
    expect([3, 4, 5, 6, undefined].map((until) => stopOf(at(until)))).toEqual([0, 0, 1, 2, 2]);
  });

  it('goes to any stop, and follows the call at the last', () => {
    expect([-1, 0, 1, 2, Number.POSITIVE_INFINITY].map((stop) => untilAt(at(undefined), stop))).toEqual([
      3,
      3,
      5,
      undefined,
      undefined,
    ]);
  });

  it('says where it stands', () => {
    expect([3, 5, undefined].map((until) => positionOf(at(until)))).toEqual([
      'before the first of 2 turns',
      'turn 1 of 2, 0.2 s',
      'turn 2 of 2, 12.4 s',
    ]);
    expect(positionOf({ begun: begun(), entries: speaks, until: undefined })).toBe('no turn yet');
  });
});
