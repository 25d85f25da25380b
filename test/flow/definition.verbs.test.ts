/** What is refused of a state that enters a flow or a bot, takes commands or codes, does long work, or makes no sound. */
import { describe, expect, test } from 'vitest';
import { DefinitionError } from '../../lib/flow/definition.ts';
import { bot } from '../../lib/flow/ends.ts';
import { define, entering, type Given, inner, type Members, refusalOf } from './defined.ts';

const lex = (given: Members = {}) => bot({ arn: 'arn:x', intents: { Pay: { amount: 'number' }, Stop: {} }, ...given });
const asks = (given: Members = {}, edges: Members = { Pay: 'bye', Stop: 'bye' }) => ({
  startBotConversation: { entered: lex(given), edges },
  notUnderstood: 'bye',
});

const fine = { speak: 'x', next: 'bye' };
const digits = { speakAndGetDigits: 'x', digits: 4, next: 'bye' };
const held = (given: Members = {}) => ({ run: { to: ['bye'], work: async () => 'bye' }, hold: 'x', ...given });
const muting = (attendees: number) => ({
  modifyChimeMeetingAttendees: { operation: 'Mute', meetingId: 'm', attendees: Array.from({ length: attendees }, String) },
  next: 'bye',
});

describe('a state is refused', () => {
  test.each<[why: string, state: Members, rule: string, found: string, given?: Given]>([
    ['for a flow without edges', { call: inner() }, 'call', 'a flow by itself, expected after(…, { … }), with an edge'],
    ['for a bot without edges', { startBotConversation: lex(), notUnderstood: 'bye' }, 'startBotConversation', 'a bot by itself'],
    ['for a bot where a flow is due', entering({ Pay: 'bye', Stop: 'bye' }, lex()), 'call', 'what has no exits'],
    ['for an exit without an edge', entering({}), 'exit done', `no edge for the exit 'done'`],
    ['for an edge of an exit that is none', entering({ done: 'bye', don: 'bye' }), 'exit don', 'no such exit'],
    ['for an exit that leads to what is no state', entering({ done: 'by' }), 'exit done', `'by', which is no state`],
    ['for entering a flow that fails', { ...entering({ done: 'bye' }), failed: 'bye' }, 'failed', 'no member of call'],

    [
      'for a flow where a bot is due',
      { startBotConversation: entering({ done: 'bye' }).call, notUnderstood: 'bye' },
      'startBotConversation',
      'what has no intents',
    ],
    ['for an intent without an edge', asks({}, { Pay: 'bye' }), 'intent Stop', `no edge for the intent 'Stop'`],
    [
      'for an edge of an intent that is none',
      asks({}, { Pay: 'bye', Stop: 'bye', Stopp: 'bye' }),
      'intent Stopp',
      'no such intent',
    ],
    [
      'for an intent that leads to what is no state',
      asks({}, { Pay: 'by', Stop: 'bye' }),
      'intent Pay',
      `'by', which is no state`,
    ],
    ['for a bot that it may not understand', { startBotConversation: asks().startBotConversation }, 'notUnderstood', 'nothing'],
    ['for a bot without an ARN', asks({ arn: 'PayBot' }), 'startBotConversation.arn', `'PayBot'`],
    ['for a bot without intents', asks({ intents: {} }, {}), 'startBotConversation.intents', 'none'],
    [
      'for a slot that is neither text, number nor words',
      asks({ intents: { Pay: { amount: 'secret' } } }, { Pay: 'bye' }),
      'startBotConversation.intents.Pay.amount',
      '"secret"',
    ],
    ['for a bot that says nothing', asks({ welcome: '' }), 'startBotConversation.welcome', '0 characters'],
    [
      'for a bot that a silent caller never leaves',
      { ...asks(), notUnderstood: 'menu' },
      'endless silence',
      'a caller who says nothing',
    ],

    ['for a command that the flow does not have', { ...fine, on: { admit: 'bye' } }, 'command admit', 'no command of the flow'],
    [
      'for a command that leads to what is no state',
      { ...fine, on: { admit: 'by' } },
      'command admit',
      `'by', which is no state`,
      { terms: { commands: { admit: {} } } },
    ],
    ['for a command after the last word', { hangup: 'x', on: {} }, 'on', 'no member of hangup'],
    ['for a code after the last word', { hangup: 'x', receiveDigits: {} }, 'receiveDigits', 'no member of hangup'],
    ['for a code that no phone has', { ...fine, receiveDigits: { '*A': 'bye' } }, 'receiveDigits', `'*A'`],
    ['for a code of no keys', { ...fine, receiveDigits: { '': 'bye' } }, 'receiveDigits', `''`],
    ['for a code of nine keys', { ...fine, receiveDigits: { '*12345678': 'bye' } }, 'receiveDigits', `'*12345678'`],
    [
      'for a code that another begins with',
      { ...fine, receiveDigits: { '*': 'bye', '*0': 'bye' } },
      'receiveDigits',
      `'*', which '*0' begins with`,
    ],
    [
      'for a code that one of the flow begins with',
      { ...fine, receiveDigits: { '*': 'bye' } },
      'receiveDigits',
      `'*', which '*0' begins with`,
      { body: { receiveDigits: { '*0': 'bye' } } },
    ],
    [
      'for a code that leads to what is no state',
      { ...fine, receiveDigits: { '*0': 'by' } },
      'code *0',
      `'by', which is no state`,
    ],
    [
      'for a code that begins with a key of its menu',
      { menu: 'x', keys: { '*': 'bye' }, receiveDigits: { '*0': 'bye' } },
      'receiveDigits',
      `'*0', whose first key`,
    ],
    [
      'for a code that begins with what ends its digits',
      { ...digits, receiveDigits: { '#1': 'bye' } },
      'receiveDigits',
      `'#1', whose first key`,
    ],
    [
      'for a code of the flow that begins with what ends its digits',
      { ...digits, terminators: ['*'] },
      'receiveDigits',
      `'*0', whose first key`,
      { body: { receiveDigits: { '*0': 'bye' } } },
    ],

    ['for work that may take no second', held({ seconds: 0 }), 'seconds', '0'],
    ['for work of more than fifteen minutes', held({ seconds: 901 }), 'seconds', '901'],
    ['for nothing to hear during long work', held({ hold: '' }), 'hold', '0 characters'],
    ['for long work in silence', held({ hold: undefined, seconds: 60 }), 'seconds', 'work without hold'],
    ['for codes in silence', held({ hold: undefined, receiveDigits: { '*0': 'bye' } }), 'receiveDigits', 'work without hold'],
    ['for commands in silence', held({ hold: undefined, on: {} }), 'on', 'work without hold'],
    ['for long work with a secret', held(), 'hold', 'a state that holds a secret', { shapes: { menu: { pin: 'secret' } } }],
    [
      'for long work that comes to a secret',
      held({ run: { to: ['bye', 'more'], work: async () => 'bye' } }),
      'hold',
      `'more', which holds a secret`,
      { shapes: { more: { pin: 'secret' } } },
    ],
    [
      'for a circle through a flow, whose edges say what to do',
      entering({ done: 'menu' }),
      'no exit',
      "no way from here to a hangup, but by a failure, expected an edge of an exit that leads to one in the end, or a hangup within 'inner'",
    ],
    [
      'for a circle that could end in an exit',
      { speak: 'x', next: 'menu' },
      'no exit',
      'no way from here to a hangup, but by a failure, expected edges that lead to one in the end, or to an exit',
    ],

    ['for talk without an end', { talk: true }, 'ended', 'nothing'],
    ['for talk that nobody ever ends', { talk: true, ended: 'menu' }, 'no exit', 'no way from here to a hangup'],
    [
      'for talk that a command alone ends',
      { talk: true, ended: 'menu', on: { admit: 'bye' } },
      'endless silence',
      'a caller who says nothing',
      { terms: { commands: { admit: {} } } },
    ],
    [
      'for talk that a code alone ends',
      { talk: true, ended: 'menu', receiveDigits: { '*0': 'bye' } },
      'endless silence',
      'a caller who says nothing',
    ],
    ['for sending no keys', { sendDigits: '', next: 'bye' }, 'sendDigits', `''`],
    ['for sending what is no key', { sendDigits: '12w3', next: 'bye' }, 'sendDigits', `'12w3'`],
    ['for sending too many keys', { sendDigits: '1'.repeat(51), next: 'bye' }, 'sendDigits', `'1111`],
    ['for too short a tone', { sendDigits: '1', toneMs: 49, next: 'bye' }, 'toneMs', '49'],
    ['for too long a tone', { sendDigits: '1', toneMs: 24_001, next: 'bye' }, 'toneMs', '24001'],
    ['for muting nobody', muting(0), 'attendees', '0'],
    ['for muting too many', muting(101), 'attendees', '101'],
    [
      'for recording the call nowhere',
      { startCallRecording: { bucket: '' }, next: 'bye' },
      'startCallRecording.bucket',
      'an empty name',
    ],
    [
      'for recording the call under blanks',
      { startCallRecording: { bucket: 'b', prefix: 'my calls/' }, next: 'bye' },
      'startCallRecording.prefix',
      `'my calls/'`,
    ],
  ])('%s', (_why, state, rule, found, given) => {
    const error = refusalOf(state, given);
    expect(error).toBeInstanceOf(DefinitionError);
    expect(error).toMatchObject({ flow: 'desk', state: 'menu', rule });
    // Sound: it is a DefinitionError.
    expect((error as DefinitionError).message).toMatch(`flow 'desk', state 'menu': ${rule}: found ${found}`);
  });
});

describe('a state is taken', () => {
  test.each<[why: string, state: Members, given?: Given]>([
    ['with a code of eight keys', { ...fine, receiveDigits: { '*1234567': 'bye' } }],
    [
      'with a code of its own in place of the flow’s',
      { ...fine, receiveDigits: { '*0': 'bye' } },
      { body: { receiveDigits: { '*0': 'menu' } } },
    ],
    ['with a code that begins with a key which ends no digits', { ...digits, receiveDigits: { '*0': 'bye' } }],
    ['with codes beside work in silence', held({ hold: undefined }), { body: { receiveDigits: { '*0': 'bye' } } }],
    ['with work of fifteen minutes', held({ seconds: 900 })],
    [
      'with a flow without exits, in which every call ends',
      entering({}, define(fine)),
      { body: { otherwise: 'menu', recover: 'menu' } },
    ],
    ['with a bot of words', asks({ intents: { Pay: { how: ['cash', 'card'] }, Stop: {} } })],
    ['with a hundred muted', muting(100)],
    ['with fifty keys to send', { sendDigits: '1,*#AD'.padEnd(50, '0'), toneMs: 50, next: 'bye' }],
    ['with keys to send that its data makes', { sendDigits: () => '1', next: 'bye' }],
  ])('%s', (_why, state, given) => {
    expect(define(state, given).body.name).toBe('desk');
  });
});
