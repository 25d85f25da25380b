/** What makes a single state of a flow wrong: what its verb is given. */
import { limits, span, within } from '../wire/limits.ts';
import { compiles } from '../wire/pattern.ts';
import { isFile, type Wrong, wrong, wrongCount, wrongFile, wrongKeys, wrongNumber, wrongPrompts } from './definition.values.ts';
import type { AnyState } from './edges.ts';
import type { Bot } from './ends.ts';
import type { Destination } from './verbs.ts';

/** All that is wrong with a state beside its edges. */
export function* wrongState(state: AnyState): Generator<Wrong> {
  if (state.speak !== undefined) yield* wrongPrompts('speak', state.speak);
  if (state.playAudio !== undefined) yield* wrongPlaying(state);
  if (state.pause) yield* wrongCount('pause.ms', state.pause.ms, limits.pauseMilliseconds);
  if (state.speakAndGetDigits !== undefined || state.playAudioAndGetDigits !== undefined) yield* wrongDigits(state);
  if (state.menu !== undefined) yield* wrongMenu(state);
  if (state.recordAudio) yield* wrongRecording(state.recordAudio);
  if (state.callAndBridge !== undefined) yield* wrongBridge(state);
  if (state.joinChimeMeeting !== undefined && typeof state.joinChimeMeeting !== 'function') {
    const { meetingId, joinToken } = state.joinChimeMeeting;
    if (meetingId === '' || joinToken === '') yield wrong('joinChimeMeeting', 'an empty text', "a meeting's id, and a token");
  }
  if (state.hangup !== undefined && typeof state.hangup !== 'number') yield* wrongPrompts('hangup', state.hangup);
  if (state.run) yield* wrongHold(state);
  if (state.sendDigits !== undefined) yield* wrongTones(state);
  if (state.startCallRecording) yield* wrongFolder('startCallRecording', state.startCallRecording);
  if (state.startBotConversation) yield* wrongBot(state.startBotConversation.entered);
  if (state.modifyChimeMeetingAttendees && typeof state.modifyChimeMeetingAttendees !== 'function')
    yield* wrongCount('attendees', state.modifyChimeMeetingAttendees.attendees.length, limits.attendees);
}

type Playing = Extract<AnyState, { readonly playAudio: unknown }>;
function* wrongPlaying(state: Playing): Generator<Wrong> {
  yield* wrongPrompts('playAudio', state.playAudio);
  yield* wrongCount('repeat', state.repeat, limits.playbackRepeats);
  yield* wrongKeys('terminators', state.terminators ?? []);
}

type Asking = Extract<AnyState, { readonly digits: unknown }>;
function* wrongDigits(state: Asking): Generator<Wrong> {
  yield* wrongPrompts('prompt', state.speakAndGetDigits ?? state.playAudioAndGetDigits);
  if (state.playAudioAndGetDigits !== undefined) yield* wrongFile('failureAudio', state.failureAudio);
  const { min, max } = typeof state.digits === 'number' ? { min: state.digits, max: state.digits } : state.digits;
  yield* wrongCount('digits', min, { ...limits.digits, min: 1 });
  yield* wrongCount('digits', max, { ...limits.digits, min });
  if (state.pattern !== undefined && !compiles(state.pattern))
    yield wrong('pattern', state.pattern, 'a regular expression that compiles');
  yield* wrongKeys('terminators', state.terminators ?? []);
  yield* wrongCount('betweenDigitsMs', state.betweenDigitsMs, limits.digitMilliseconds);
  yield* wrongListening(state);
}

type Menu = Extract<AnyState, { readonly keys: unknown }>;
function* wrongMenu(state: Menu): Generator<Wrong> {
  yield* wrongPrompts('menu', state.menu);
  const keys = Object.keys(state.keys);
  if (keys.length === 0) yield wrong('keys', 'none', 'at least one');
  yield* wrongKeys('keys', keys);
  if (keys.length > 11) yield wrong('keys', 'all twelve', 'at most eleven: one must be left to end the digits with');
  const prompts: readonly unknown[] = Array.isArray(state.menu) ? state.menu : [state.menu];
  if (state.failureAudio) yield* wrongFile('failureAudio', state.failureAudio);
  else if (prompts.some(isFile)) yield wrong('failureAudio', 'none', 'a file, since a prompt is one');
  yield* wrongListening(state);
}

function* wrongListening(state: Menu | Asking): Generator<Wrong> {
  yield* wrongCount('attempts', state.attempts, limits.digitAttempts);
  yield* wrongCount('timeoutMs', state.timeoutMs, limits.digitMilliseconds);
}

function* wrongRecording(recording: NonNullable<AnyState['recordAudio']>): Generator<Wrong> {
  const { seconds, silenceSeconds, terminators = [] } = recording;
  yield* wrongFolder('recordAudio', recording);
  yield* wrongCount('recordAudio.seconds', seconds, limits.recordingSeconds);
  yield* wrongCount('recordAudio.silenceSeconds', silenceSeconds, limits.silenceSeconds);
  yield* wrongKeys('recordAudio.terminators', terminators);
}

function* wrongFolder(rule: string, folder: { readonly bucket: string; readonly prefix?: string }): Generator<Wrong> {
  const { bucket, prefix = '' } = folder;
  if (bucket === '') yield wrong(`${rule}.bucket`, 'an empty name', "a bucket's name");
  if (!/^[\w!.*'()/-]*$/.test(prefix)) yield wrong(`${rule}.prefix`, `'${prefix}'`, "0-9 a-z A-Z and / ! - _ . * ' ( )");
  if (!within(limits.recordingPrefixBytes, prefix.length))
    yield wrong(`${rule}.prefix`, `${prefix.length} bytes`, span(limits.recordingPrefixBytes));
}

/** The longest that a Lambda lives: longer work would never be told. */
export const workSeconds = { min: 1, max: 900 };
type Running = Extract<AnyState, { readonly run: unknown }>;
function* wrongHold(state: Running): Generator<Wrong> {
  yield* wrongCount('seconds', state.seconds, workSeconds);
  if (state.hold !== undefined) return yield* wrongPrompts('hold', state.hold);
  for (const member of ['seconds', 'receiveDigits', 'on'] as const)
    if (state[member] !== undefined) yield wrong(member, 'work without hold', 'hold: without it the caller waits in silence');
}

type Signalling = Extract<AnyState, { readonly sendDigits: unknown }>;
function* wrongTones({ sendDigits, toneMs }: Signalling): Generator<Wrong> {
  if (typeof sendDigits === 'string' && !/^[0-9*#A-D,]{1,50}$/.test(sendDigits))
    yield wrong('sendDigits', `'${sendDigits}'`, `${span(limits.sentDigits)} of 0 to 9, *, #, A to D, and the comma`);
  yield* wrongCount('toneMs', toneMs, limits.toneMilliseconds);
}

function* wrongBot({ arn, intents, welcome }: Bot<unknown>): Generator<Wrong> {
  if (!arn.startsWith('arn:')) yield wrong('startBotConversation.arn', `'${arn}'`, "the ARN of a bot's alias");
  if (Object.keys(intents).length === 0) yield wrong('startBotConversation.intents', 'none', 'at least one');
  for (const [intent, slots] of Object.entries(intents))
    for (const [slot, kind] of Object.entries(slots))
      if (kind !== 'string' && kind !== 'number' && !Array.isArray(kind))
        yield wrong(
          `startBotConversation.intents.${intent}.${slot}`,
          JSON.stringify(kind),
          "'string', 'number', or a list of words",
        );
  if (welcome !== undefined) yield* wrongPrompts('startBotConversation.welcome', welcome);
}

type Bridge = Extract<AnyState, { readonly callAndBridge: unknown }>;
function* wrongBridge(state: Bridge): Generator<Wrong> {
  if (typeof state.callAndBridge !== 'function') yield* wrongDestination(state.callAndBridge);
  if (typeof state.callerId === 'string') yield* wrongNumber('callerId', state.callerId);
  yield* wrongCount('seconds', state.seconds, limits.bridgeTimeoutSeconds);
  if (state.ringback) yield* wrongFile('ringback', state.ringback);
}

/** Of SIP headers only the names are checked: values are seldom fixed. Guide: call-and-bridge, sip-headers. */
function* wrongDestination(destination: Destination): Generator<Wrong> {
  if (typeof destination === 'string') return yield* wrongNumber('callAndBridge', destination);
  const { connector, user, headers = {} } = destination;
  if (!connector.startsWith('arn:')) yield wrong('callAndBridge.connector', `'${connector}'`, "a Voice Connector's ARN");
  if (!within(limits.bridgeUriCharacters, user.length) || !/^[\w&=+$/%\-!~*().]*$/.test(user))
    yield wrong(
      'callAndBridge.user',
      `'${user}'`,
      `${span(limits.bridgeUriCharacters)} of a-z A-Z 0-9 & = + $ / % - _ ! ~ * ( ) .`,
    );
  for (const name of Object.keys(headers))
    if (!/^(x-(?!vine|amzn|vc|canary|voice).+|user-to-user|diversion)$/i.test(name))
      yield wrong('callAndBridge.headers', `'${name}'`, 'x-* (but none of the service: x-amzn …), User-to-User or Diversion');
}
