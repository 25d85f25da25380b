/** A wrong flow that the compiler lets pass is refused when it is defined, by flow, state and rule. */
import { describe, expect, test } from 'vitest';
import { DefinitionError } from '../../lib/flow/definition.ts';
import { define, type Members, refusalOf } from './defined.ts';

const file = { bucket: 'b', key: 'k' };
const long = 'x'.repeat(1_001);
const nowhere = { to: [], pick: () => 'bye' };
const dial = { callAndBridge: '+12065550123', ended: 'bye', failed: 'bye' };
const digits = { speakAndGetDigits: 'x', digits: 4, next: 'bye' };
const audioDigits = { playAudioAndGetDigits: file, failureAudio: file, digits: 4, next: 'bye' };
const menu = { menu: 'x', keys: { 1: 'bye' } };
const record = (recordAudio: Members) => ({ recordAudio: { bucket: 'b', ...recordAudio }, next: 'bye' });
const twelve = Object.fromEntries([...'0123456789*#'].map((key) => [key, 'bye']));

describe('a state is refused', () => {
  test.each<[why: string, state: Members, rule: string, found: string]>([
    ['without a verb', {}, 'verb', 'nothing'],
    ['for a verb that is none', { say: 'x', next: 'bye' }, 'verb', 'say, next'],
    ['for two verbs', { speak: 'x', hangup: 'y', next: 'bye' }, 'verb', 'both speak and hangup'],
    ['for an edge that is missing', { speak: 'x' }, 'next', 'nothing'],
    ['for keys that are missing', { menu: 'x' }, 'keys', 'nothing'],
    ['for digits that are missing', { speakAndGetDigits: 'x', next: 'bye' }, 'digits', 'nothing'],
    ['for a bridge without an end', { callAndBridge: '+12065550123', failed: 'bye' }, 'ended', 'nothing'],
    ['for an edge that its verb cannot take', { speak: 'x', next: 'bye', noInput: 'bye' }, 'noInput', 'no member of speak'],

    ['for an edge to what is no state', { speak: 'x', next: 'byee' }, 'next', `'byee', which is no state`],
    ['for an edge to what every object has', { speak: 'x', next: 'constructor' }, 'next', `'constructor', which is no state`],
    ['for a choice that lists what is no state', { speak: 'x', next: { to: ['bye', 'by'], pick: () => 'bye' } }, 'next', `'by'`],
    ['for a choice that lists nothing', { speak: 'x', next: nowhere }, 'next', 'a choice without targets'],
    ['for work that lists nothing', { run: { to: [], work: async () => 'bye' } }, 'run', 'a choice without targets'],
    ['for work that lists what is no state', { run: { to: ['by'], work: async () => 'by' } }, 'run', `'by'`],
    ['for a key that leads to what is no state', { menu: 'x', keys: { 1: 'bye', 2: 'by' } }, 'keys 2', `'by'`],
    ['for silence that leads to what is no state', { ...digits, noInput: 'by' }, 'noInput', `'by'`],
    ['for wrong digits that lead to what is no state', { ...digits, noMatch: 'by' }, 'noMatch', `'by'`],
    ['for a failure that leads to what is no state', { speak: 'x', next: 'bye', failed: 'by' }, 'failed', `'by'`],
    ['for an end that leads to what is no state', { ...dial, ended: 'by' }, 'ended', `'by'`],
    ['that a silent caller never leaves', { ...menu, noInput: 'menu' }, 'endless silence', 'a caller who says nothing'],
    ['that leads to itself alone', { speak: 'x', next: 'menu' }, 'no exit', 'no way from here to a hangup'],

    ['for words that are none', { speak: '', next: 'bye' }, 'speak', '0 characters'],
    ['for words that are too many', { speak: long, next: 'bye' }, 'speak', '1001 characters'],
    ['for a text that is too long', { speak: { text: long }, next: 'bye' }, 'speak', '1001 characters'],
    ['for SSML that is too long', { speak: { ssml: `<speak>${long}</speak>` }, next: 'bye' }, 'speak', '1016 characters'],
    ['for SSML that is no document', { speak: { ssml: 'Hello <break/>' }, next: 'bye' }, 'speak', `'Hello <break/>'`],
    ['for a prompt that is none', { speak: 7, next: 'bye' }, 'speak', '7'],
    ['for a file without a key', { playAudio: { bucket: 'b', key: '' }, next: 'bye' }, 'playAudio', `bucket 'b', key ''`],
    ['for playing a file no times', { playAudio: file, repeat: 0, next: 'bye' }, 'repeat', '0'],
    ['for ending a file with no key', { playAudio: file, terminators: ['A'], next: 'bye' }, 'terminators', `'A'`],

    ['for a pause that is too short', { pause: { ms: 99 }, next: 'bye' }, 'pause.ms', '99'],
    ['for a pause that is too long', { pause: { ms: 30_001 }, next: 'bye' }, 'pause.ms', '30001'],
    ['for a pause of half a millisecond', { pause: { ms: 100.5 }, next: 'bye' }, 'pause.ms', '100.5'],
    ['for a pause of no number', { pause: { ms: Number.NaN }, next: 'bye' }, 'pause.ms', 'NaN'],

    ['for no digits', { ...digits, digits: 0 }, 'digits', '0'],
    ['for no digits at least', { ...digits, digits: { min: 0, max: 4 } }, 'digits', '0'],
    ['for more digits at least than at most', { ...digits, digits: { min: 5, max: 4 } }, 'digits', '4'],
    ['for more digits than the service takes', { ...digits, digits: 129 }, 'digits', '129'],
    ['for half a digit', { ...digits, digits: 1.5 }, 'digits', '1.5'],
    ['for a pattern that does not compile', { ...digits, pattern: '[0-9' }, 'pattern', '[0-9'],
    ['for a terminator that no phone has', { ...digits, terminators: ['##'] }, 'terminators', `'##'`],
    ['for no time between two digits', { ...digits, betweenDigitsMs: 0 }, 'betweenDigitsMs', '0'],
    ['for no time at all', { ...digits, timeoutMs: 0 }, 'timeoutMs', '0'],
    ['for asking no times', { ...digits, attempts: 0 }, 'attempts', '0'],
    ['for asking with nothing', { ...digits, speakAndGetDigits: [] }, 'prompt', 'an empty list'],
    ['for a second prompt that is too long', { ...digits, speakAndGetDigits: ['x', long] }, 'prompt', '1001 characters'],
    ['for a failure without a file', { ...audioDigits, failureAudio: { bucket: '', key: 'k' } }, 'failureAudio', `bucket ''`],
    [
      'for digits asked by a file without a bucket',
      { ...audioDigits, playAudioAndGetDigits: { bucket: '', key: 'k' } },
      'prompt',
      `bucket ''`,
    ],

    ['for a menu without keys', { ...menu, keys: {} }, 'keys', 'none'],
    ['for a menu with every key', { ...menu, keys: twelve }, 'keys', 'all twelve'],
    ['for a menu with a key that no phone has', { ...menu, keys: { 10: 'bye' } }, 'keys', `'10'`],
    ['for a menu without words', { ...menu, menu: '' }, 'menu', '0 characters'],
    ['for a menu that is asked half a time', { ...menu, attempts: 0.5 }, 'attempts', '0.5'],
    ['for a menu with a file, and none for what failed', { ...menu, menu: ['x', file] }, 'failureAudio', 'none'],
    [
      'for a menu whose second file has no name',
      { ...menu, menu: file, failureAudio: { bucket: 'b', key: '' } },
      'failureAudio',
      `bucket 'b', key ''`,
    ],

    ['for a recording without a bucket', record({ bucket: '' }), 'recordAudio.bucket', 'an empty name'],
    ['for a recording of no length', record({ seconds: 0 }), 'recordAudio.seconds', '0'],
    ['for a recording that ends at once', record({ silenceSeconds: 0 }), 'recordAudio.silenceSeconds', '0'],
    ['for a recording that no key ends', record({ terminators: ['x'] }), 'recordAudio.terminators', `'x'`],
    ['for a recording with blanks in its prefix', record({ prefix: 'my messages/' }), 'recordAudio.prefix', `'my messages/'`],
    ['for a recording with too long a prefix', record({ prefix: 'x'.repeat(980) }), 'recordAudio.prefix', '980 bytes'],

    ['for a number without a country', { ...dial, callAndBridge: '2065550123' }, 'callAndBridge', `'2065550123'`],
    ['for a number with blanks', { ...dial, callAndBridge: '+1 206 555 0123' }, 'callAndBridge', `'+1 206 555 0123'`],
    ['for a caller id that is no number', { ...dial, callerId: 'Reception' }, 'callerId', `'Reception'`],
    ['for ringing no second', { ...dial, seconds: 0 }, 'seconds', '0'],
    ['for ringing three minutes', { ...dial, seconds: 180 }, 'seconds', '180'],
    ['for a ringback that is no file', { ...dial, ringback: { bucket: 'b', key: '' } }, 'ringback', `bucket 'b', key ''`],
    [
      'for a connector that is no ARN',
      { ...dial, callAndBridge: { connector: 'abc', user: 'u' } },
      'callAndBridge.connector',
      `'abc'`,
    ],
    ['for nobody behind a connector', { ...dial, callAndBridge: { connector: 'arn:x', user: '' } }, 'callAndBridge.user', `''`],
    ['for a user with an @', { ...dial, callAndBridge: { connector: 'arn:x', user: 'a@b' } }, 'callAndBridge.user', `'a@b'`],
    [
      'for a header that does not travel',
      { ...dial, callAndBridge: { connector: 'arn:x', user: 'u', headers: { Subject: 'x' } } },
      'callAndBridge.headers',
      `'Subject'`,
    ],
    [
      "for a header that is the service's own",
      { ...dial, callAndBridge: { connector: 'arn:x', user: 'u', headers: { 'X-AMZN-a': 'x' } } },
      'callAndBridge.headers',
      `'X-AMZN-a'`,
    ],
    [
      'for a meeting without an id',
      { joinChimeMeeting: { meetingId: '', joinToken: 't' }, ended: 'bye', failed: 'bye' },
      'joinChimeMeeting',
      'an empty text',
    ],
    ['for last words that are too many', { hangup: long }, 'hangup', '1001 characters'],
    ['for a last file without a key', { hangup: { bucket: 'b', key: '' } }, 'hangup', `bucket 'b', key ''`],
  ])('%s', (_why, state, rule, found) => {
    const error = refusalOf(state);
    expect(error).toBeInstanceOf(DefinitionError);
    expect(error).toMatchObject({ flow: 'desk', state: 'menu', rule });
    // Sound: it is a DefinitionError.
    expect((error as DefinitionError).message).toMatch(`flow 'desk', state 'menu': ${rule}: found ${found}`);
  });
});

describe('a flow is refused', () => {
  const fine = { speak: 'x', next: 'bye' };
  test.each<[why: string, body: Members, rule: string, found: string, shapes?: Members]>([
    ['without a start', { start: undefined }, 'start', 'nothing'],
    ['without a net', { otherwise: undefined }, 'otherwise', 'nothing'],
    ['without a way to recover', { recover: undefined }, 'recover', 'nothing'],
    ['for a member that is none', { begin: 'menu' }, 'begin', 'no member of a flow'],
    ['for a name with blanks', { name: 'front desk' }, 'name', 'front desk'],
    ['for no name', { name: '' }, 'name', ''],
    ['for a start that is no state', { start: 'menue' }, 'start', `'menue', which is no state`],
    ['for a start that chooses what is no state', { start: { to: ['menue'], pick: () => 'menue' } }, 'start', `'menue'`],
    ['for a start that can lead nowhere', { start: nowhere }, 'start', 'a choice without targets'],
    ['for a net that is no state', { otherwise: 'by' }, 'otherwise', `'by', which is no state`],
    [
      'for one edge of a net that is no state',
      { otherwise: { noInput: 'bye', noMatch: 'by', failed: 'bye' } },
      'otherwise',
      `'by'`,
    ],
    ['for a net that needs data', { otherwise: 'more' }, 'otherwise', `'more', which holds data`],
    ['for going on where no state is', { recover: 'by' }, 'recover', `'by', which is no state`],
    ['for going on where data is needed', { recover: 'more' }, 'recover', `'more', which holds data`],
    ['for an apology that is too long', { fallback: { speak: long } }, 'fallback', '1001 characters'],
    ['for an apology that is a broken document', { fallback: { speak: { ssml: 'x' } } }, 'fallback', `'x'`],
    ['for a last resort that is no number', { fallback: { speak: 'x', transfer: '911' } }, 'fallback.transfer', `'911'`],
    ['for a shape without a state', {}, 'states', `no state 'lost'`, { lost: {} }],
    [
      'for a state without a shape',
      { states: { menu: fine, more: fine, bye: { hangup: 0 }, odd: fine } },
      'states',
      `'odd' without a shape`,
    ],
    [
      'for a name of two kinds',
      {},
      'data',
      `'account' is "number" in 'menu' and "string" in 'more'`,
      { menu: { account: 'number' } },
    ],
  ])('%s', (_why, body, rule, found, shapes) => {
    const error = refusalOf(fine, { body, ...(shapes && { shapes }) });
    expect(error).toBeInstanceOf(DefinitionError);
    expect(error).toMatchObject({ flow: body.name ?? 'desk', state: undefined, rule });
    // Sound: it is a DefinitionError.
    expect((error as DefinitionError).message).toMatch(`flow '${body.name ?? 'desk'}': ${rule}: found ${found}`);
  });

  test('for a circle that nothing but a failure leaves', () => {
    const circle = { menu: { speak: 'x', next: 'more' }, more: { speak: 'x', next: 'menu' }, bye: { hangup: 0 } };
    expect(refusalOf({}, { body: { states: circle } })).toMatchObject({ state: 'menu', rule: 'no exit' });
  });

  test('for a circle that only a lost place leads into', () => {
    const circle = { menu: { speak: 'x', next: 'menu' }, more: fine, bye: { hangup: 0 } };
    expect(refusalOf({}, { body: { start: 'bye', recover: 'menu', states: circle } })).toMatchObject({
      state: 'menu',
      rule: 'no exit',
    });
  });
});

describe('a flow is taken', () => {
  test.each<[why: string, state: Members]>([
    ['with the shortest pause', { pause: { ms: 100 }, next: 'bye' }],
    ['with the longest pause', { pause: { ms: 30_000 }, next: 'bye' }],
    ['with the longest text', { speak: 'x'.repeat(1_000), next: 'bye' }],
    ['with one digit', { ...digits, digits: 1 }],
    ['with as many digits as the service takes', { ...digits, digits: { min: 1, max: 128 } }],
    ['with eleven keys', { ...menu, keys: Object.fromEntries(Object.entries(twelve).slice(1)) }],
    ['with a number that its data makes', { ...dial, callAndBridge: () => '+12065550123' }],
    [
      'with a user behind a connector',
      { ...dial, callAndBridge: { connector: 'arn:x', user: '+1(206)', headers: { 'x-a': 'b', Diversion: 'c' } } },
    ],
    ['with the longest ringing', { ...dial, seconds: 120 }],
    ['with SSML over two lines', { speak: { ssml: '<speak>\nHello\n</speak>' }, next: 'bye' }],
    ['with a code alone at its end', { hangup: 486 }],
    ['with a circle that silence leaves', { ...digits, next: 'menu', noInput: 'bye' }],
    ['with a state that nothing leads to', { hangup: 0 }],
  ])('%s', (_why, state) => {
    expect(define(state).body.name).toBe('desk');
  });
});
