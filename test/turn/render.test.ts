/** Each verb as the service's actions, in every variant of its parameters. */
import { expect, test } from 'vitest';
import type { AnyData, Shape } from '../../lib/flow/data.ts';
import type { AnyState } from '../../lib/flow/edges.ts';
import type { Bot } from '../../lib/flow/ends.ts';
import type { Flow } from '../../lib/flow/flow.ts';
import { ssml, type Voice } from '../../lib/flow/prompt.ts';
import { render, terminatorsOf } from '../../lib/turn/render.ts';
import type { Scope } from '../../lib/turn/scope.ts';
import type { Action } from '../../lib/wire/actions.ts';

const legs = { callId: 'leg-a', callerId: '+12065550123' };
const CallId = 'leg-a';
const file = { bucket: 'prompts', key: 'hello.wav' };
const other = { bucket: 'prompts', key: 'again.wav' };
const File = { Type: 'S3', BucketName: 'prompts', Key: 'hello.wav' };
const Other = { Type: 'S3', BucketName: 'prompts', Key: 'again.wav' };

interface Given {
  readonly shape?: Shape;
  readonly data?: AnyData;
  readonly attempt?: number;
  readonly voice?: Voice;
}
/** A flow with that state, called `here`. */
const scopeOver = (here: AnyState, given: Given): Scope => {
  const flow = flowOf(here, given);
  return { root: flow, flow, stack: [] };
};
const flowOf = (here: AnyState, { shape = {}, voice }: Given): Flow => ({
  exits: {},
  commands: {},
  input: {},
  sealed: false,
  version: '',
  shapes: { here: shape, bye: {} },
  secretive: new Set(),
  body: {
    name: 'test',
    start: 'here',
    otherwise: 'bye',
    recover: 'bye',
    ...(voice && { voice }),
    states: { here, bye: { hangup: 0 } },
  },
});
const rendered = (here: AnyState, given: Given = {}): readonly Action[] =>
  render(scopeOver(here, given), 'here', given.data ?? {}, given.attempt ?? 1, legs);

/** What a question asks for unless it says otherwise. */
const collecting = {
  CallId,
  MinNumberOfDigits: 1,
  MaxNumberOfDigits: 4,
  TerminatorDigits: ['#'],
  InBetweenDigitsDurationInMilliseconds: 3_000,
  Repeat: 1,
  RepeatDurationInMilliseconds: 11_000,
};
const SpeechParameters = { Text: 'PIN?', TextType: 'text' };
const FailureSpeechParameters = { Text: '<speak><break time="10ms"/></speak>', TextType: 'ssml' };
const asked = (Parameters: object) => [
  { Type: 'SpeakAndGetDigits', Parameters: { ...collecting, SpeechParameters, FailureSpeechParameters, ...Parameters } },
];
const askedByFile = (Parameters: object) => [
  { Type: 'PlayAudioAndGetDigits', Parameters: { ...collecting, AudioSource: File, FailureAudioSource: Other, ...Parameters } },
];
const bridged = (Parameters: object) => [
  {
    Type: 'CallAndBridge',
    Parameters: {
      CallerIdNumber: '+12065550123',
      Endpoints: [{ BridgeEndpointType: 'PSTN', Uri: '+12065550111' }],
      ...Parameters,
    },
  },
];
const recorded = (Parameters: object) => [
  {
    Type: 'RecordAudio',
    Parameters: { CallId, RecordingTerminators: ['#'], RecordingDestination: { Type: 'S3', BucketName: 'b' }, ...Parameters },
  },
];

const next = 'bye';
const digits = { speakAndGetDigits: 'PIN?', digits: 4, next } as const;
const audioDigits = { playAudioAndGetDigits: file, failureAudio: other, digits: 4, next } as const;
const bridge = { callAndBridge: '+12065550111', ended: next, failed: next } as const;

test.each<[verb: string, state: AnyState, actions: readonly object[], given?: Given]>([
  ['a text', { speak: 'Hi', next }, [{ Type: 'Speak', Parameters: { CallId, Text: 'Hi', TextType: 'text' } }]],
  ['SSML', { speak: ssml`Hi`, next }, [{ Type: 'Speak', Parameters: { CallId, Text: '<speak>Hi</speak>', TextType: 'ssml' } }]],
  [
    'a text in the voice of its flow',
    { speak: 'Hi', next },
    [{ Type: 'Speak', Parameters: { CallId, Text: 'Hi', TextType: 'text', VoiceId: 'Joanna', Engine: 'neural' } }],
    { voice: { id: 'Joanna', engine: 'neural' } },
  ],
  [
    'a text in a voice of its own',
    { speak: { text: 'Hi', voice: { id: 'Aditi', language: 'hi-IN' } }, next },
    [{ Type: 'Speak', Parameters: { CallId, Text: 'Hi', TextType: 'text', VoiceId: 'Aditi', LanguageCode: 'hi-IN' } }],
    { voice: { id: 'Joanna', engine: 'neural' } },
  ],
  [
    'a text made from data, and from no more of it than the state holds',
    { speak: (data) => JSON.stringify(data), next },
    [{ Type: 'Speak', Parameters: { CallId, Text: '{"cents":42}', TextType: 'text' } }],
    { shape: { cents: 'number' }, data: { cents: 42, pin: { secret: '1234' } } },
  ],

  ['a file', { playAudio: file, next }, [{ Type: 'PlayAudio', Parameters: { CallId, AudioSource: File } }]],
  [
    'a file that is repeated, until a key',
    { playAudio: file, repeat: 3, terminators: ['#', '1'], next },
    [{ Type: 'PlayAudio', Parameters: { CallId, AudioSource: File, Repeat: 3, PlaybackTerminators: ['#', '1'] } }],
  ],
  [
    'a recording',
    { playAudio: ({ recording }) => (recording === file ? file : other), next },
    [{ Type: 'PlayAudio', Parameters: { CallId, AudioSource: File } }],
    { shape: { recording: 'audio' }, data: { recording: file } },
  ],
  ['a pause', { pause: { ms: 500 }, next }, [{ Type: 'Pause', Parameters: { CallId, DurationInMilliseconds: 500 } }]],

  ['digits', digits, asked({})],
  ['one digit has 5 seconds', { ...digits, digits: 1 }, asked({ MaxNumberOfDigits: 1, RepeatDurationInMilliseconds: 5_000 })],
  [
    'digits from min to max: any number from one, for the step counts them',
    { ...digits, digits: { min: 4, max: 8 } },
    asked({ MaxNumberOfDigits: 8, RepeatDurationInMilliseconds: 19_000 }),
  ],
  ['digits with a pattern: none is sent, for the step matches it', { ...digits, pattern: '[1-9].*' }, asked({})],
  ['secret digits', { ...digits, secret: true }, asked({})],
  [
    'digits with times and terminators of their own',
    { ...digits, terminators: ['*', '#'] as const, betweenDigitsMs: 1_500, timeoutMs: 7_000 },
    asked({ TerminatorDigits: ['*', '#'], InBetweenDigitsDurationInMilliseconds: 1_500, RepeatDurationInMilliseconds: 7_000 }),
  ],
  ['digits asked five times: one at a time', { ...digits, attempts: 5 }, asked({})],
  [
    'digits asked for the second time',
    { ...digits, speakAndGetDigits: ['PIN?', 'Your PIN, please.'] },
    asked({ SpeechParameters: { Text: 'Your PIN, please.', TextType: 'text' } }),
    { attempt: 2 },
  ],
  [
    'digits asked more often than there are prompts',
    { ...digits, speakAndGetDigits: ['PIN?', 'Your PIN, please.'] },
    asked({ SpeechParameters: { Text: 'Your PIN, please.', TextType: 'text' } }),
    { attempt: 7 },
  ],
  [
    'digits asked in the voice of the flow, which is silent about a failure',
    digits,
    asked({
      SpeechParameters: { ...SpeechParameters, VoiceId: 'Vicki' },
      FailureSpeechParameters: { ...FailureSpeechParameters, VoiceId: 'Vicki' },
    }),
    { voice: { id: 'Vicki' } },
  ],

  ['digits asked by a file', audioDigits, askedByFile({})],
  [
    'digits asked by another file for the second time',
    { ...audioDigits, playAudioAndGetDigits: [file, () => other] },
    askedByFile({ AudioSource: Other }),
    { attempt: 2 },
  ],

  [
    'a menu, for one key, with all of its time after the prompt',
    { menu: 'PIN?', keys: { 1: next } },
    asked({ MaxNumberOfDigits: 1, InBetweenDigitsDurationInMilliseconds: 5_000, RepeatDurationInMilliseconds: 5_000 }),
  ],
  [
    'a menu in which # is a key: another key ends it',
    { menu: 'PIN?', keys: { 1: next, '#': next }, timeoutMs: 2_000 },
    asked({
      MaxNumberOfDigits: 1,
      TerminatorDigits: ['*'],
      InBetweenDigitsDurationInMilliseconds: 2_000,
      RepeatDurationInMilliseconds: 2_000,
    }),
  ],
  [
    'a menu whose second prompt is a file',
    { menu: ['PIN?', file], keys: { 1: next }, failureAudio: other },
    askedByFile({ MaxNumberOfDigits: 1, InBetweenDigitsDurationInMilliseconds: 5_000, RepeatDurationInMilliseconds: 5_000 }),
    { attempt: 2 },
  ],

  ['a recording that a key ends', { recordAudio: { bucket: 'b' }, next }, recorded({})],
  [
    'a recording with all that it can have',
    { recordAudio: { bucket: 'b', prefix: 'p/', seconds: 60, silenceSeconds: 5, terminators: ['1', '2'] }, next },
    recorded({
      DurationInSeconds: 60,
      SilenceDurationInSeconds: 5,
      RecordingTerminators: ['1', '2'],
      RecordingDestination: { Type: 'S3', BucketName: 'b', Prefix: 'p/' },
    }),
  ],

  ["a bridge that shows the caller's own number", bridge, bridged({})],
  [
    'a bridge with all that it can have',
    { ...bridge, callerId: '+12065550100', ringback: file, seconds: 20 },
    bridged({ CallerIdNumber: '+12065550100', RingbackTone: File, CallTimeoutSeconds: 20 }),
  ],
  [
    'a bridge to and from numbers made of data',
    { ...bridge, callAndBridge: ({ to }) => String(to), callerId: ({ by }) => String(by) },
    bridged({ CallerIdNumber: '+12065550100' }),
    { shape: { to: 'string', by: 'string' }, data: { to: '+12065550111', by: '+12065550100' } },
  ],
  [
    'a bridge to a user behind a connector',
    { ...bridge, callAndBridge: { connector: 'arn:vc', user: 'desk' } },
    bridged({ Endpoints: [{ BridgeEndpointType: 'AWS', Arn: 'arn:vc', Uri: 'desk' }] }),
  ],
  [
    'a bridge to a user behind a connector, with headers',
    { ...bridge, callAndBridge: { connector: 'arn:vc', user: 'desk', headers: { 'x-a': 'b' } }, seconds: 5 },
    bridged({
      Endpoints: [{ BridgeEndpointType: 'AWS', Arn: 'arn:vc', Uri: 'desk' }],
      SipHeaders: { 'x-a': 'b' },
      CallTimeoutSeconds: 5,
    }),
  ],

  [
    'a meeting',
    { joinChimeMeeting: { meetingId: 'm', joinToken: 't' }, ended: next, failed: next },
    [{ Type: 'JoinChimeMeeting', Parameters: { CallId, JoinToken: 't', MeetingId: 'm' } }],
  ],
  [
    'a meeting that was found',
    { joinChimeMeeting: ({ meeting }) => ({ meetingId: String(meeting), joinToken: 't' }), ended: next, failed: next },
    [{ Type: 'JoinChimeMeeting', Parameters: { CallId, JoinToken: 't', MeetingId: 'm' } }],
    { shape: { meeting: 'string' }, data: { meeting: 'm' } },
  ],

  [
    'last words',
    { hangup: 'Bye' },
    [
      { Type: 'Speak', Parameters: { CallId, Text: 'Bye', TextType: 'text' } },
      { Type: 'Hangup', Parameters: { CallId } },
    ],
  ],
  [
    'last words made from data',
    { hangup: ({ name }) => `Bye ${name}` },
    [
      { Type: 'Speak', Parameters: { CallId, Text: 'Bye Ada', TextType: 'text' } },
      { Type: 'Hangup', Parameters: { CallId } },
    ],
    { shape: { name: 'string' }, data: { name: 'Ada' } },
  ],
  [
    'a last file',
    { hangup: file },
    [
      { Type: 'PlayAudio', Parameters: { CallId, AudioSource: File } },
      { Type: 'Hangup', Parameters: { CallId } },
    ],
  ],
  ['a hangup', { hangup: 0 }, [{ Type: 'Hangup', Parameters: { CallId } }]],
  ['a hangup for want of anybody', { hangup: 480 }, [{ Type: 'Hangup', Parameters: { CallId, SipResponseCode: '480' } }]],
  ['a hangup as busy', { hangup: 486 }, [{ Type: 'Hangup', Parameters: { CallId, SipResponseCode: '486' } }]],

  ['work: nothing for the service to do', { run: { to: [next], work: async () => next } }, []],
])('%s', (_verb, state, actions, given) => {
  expect(rendered(state, given)).toStrictEqual(actions);
});

const lex = { arn: 'arn:aws:lex:us-east-1:111122223333:bot-alias/BOT1234567/ALIAS12345', intents: { Pay: {} } };
const conversing = (Parameters: object) => [
  { Type: 'StartBotConversation', Parameters: { CallId, BotAliasArn: lex.arn, ...Parameters } },
];
const welcomed = (Content: string, ContentType: string) =>
  conversing({
    Configuration: { SessionState: { DialogAction: { Type: 'ElicitIntent' } }, WelcomeMessages: [{ Content, ContentType }] },
  });

test.each<[bot: string, entered: Bot<unknown>, actions: readonly object[]]>([
  ['that waits for the caller to speak', lex, conversing({})],
  ['of another language', { ...lex, locale: 'es_US' }, conversing({ LocaleId: 'es_US' })],
  ['that is greeted for in words', { ...lex, welcome: 'What can I do?' }, welcomed('What can I do?', 'PlainText')],
  ['that is greeted for in SSML', { ...lex, welcome: '<speak>Hi</speak>' }, welcomed('<speak>Hi</speak>', 'SSML')],
  [
    'of another language that is greeted for',
    { ...lex, locale: 'es_US', welcome: 'Hola' },
    [{ ...welcomed('Hola', 'PlainText')[0], Parameters: { ...welcomed('Hola', 'PlainText')[0]?.Parameters, LocaleId: 'es_US' } }],
  ],
])('a bot %s', (_, entered, actions) => {
  const startBotConversation = { entered, edges: { Pay: next }, input: undefined };
  expect(rendered({ startBotConversation, notUnderstood: next })).toStrictEqual(actions);
});

test('a state that is not there has no actions', () => {
  expect(render(scopeOver({ hangup: 0 }, {}), 'gone', {}, 1, legs)).toStrictEqual([]);
});

test('what ends the digits of a menu is a key that the menu does not use', () => {
  const keys = { 0: next, 1: next, 2: next, 3: next, 4: next, 5: next, 6: next, 7: next, 8: next, '*': next, '#': next } as const;
  expect(terminatorsOf({ menu: 'x', keys })).toStrictEqual(['9']);
});
