/** A flow that programs tell what to do: a waiting room, a meeting, and a person whom callers are handed on from. */
import { type Flow, states } from '../../lib/flow/flow.ts';

const inner = states({ hum: {}, ask: {} }, { exits: { done: {} }, commands: { inside: {} } });
const form = inner.flow({
  name: 'form',
  start: 'hum',
  otherwise: 'done',
  recover: 'hum',
  states: {
    hum: { speak: 'The form begins with quite a long sentence, dear caller.', next: 'ask' },
    ask: { menu: 'Form: press one.', keys: { 1: 'done' }, on: { inside: 'done' } },
  },
});

const { after, flow } = states(
  {
    hello: {},
    lobby: {},
    room: {},
    mute: { who: 'string' },
    unmute: {},
    focus: {},
    tones: { digits: 'string' },
    talk: {},
    ask: {},
    transfer: { number: 'string' },
    lost: { number: 'string' },
    form: {},
    gone: {},
    again: {},
    bye: {},
  },
  {
    commands: {
      admit: {},
      mute: { who: 'string' },
      unmute: {},
      focus: {},
      key: { digits: 'string' },
      transferTo: { number: 'string' },
      ask: {},
      form: {},
      end: {},
    },
  },
);
const music = { bucket: 'sounds', key: 'music.wav' };
const talking = { transferTo: 'transfer', focus: 'focus', key: 'tones', ask: 'ask', form: 'form', end: 'bye' } as const;

export const lobby: Flow = flow({
  name: 'lobby',
  start: 'hello',
  otherwise: 'bye',
  recover: 'lobby',
  states: {
    hello: { speak: 'Welcome to the lobby.', next: 'lobby' },
    lobby: { playAudio: music, repeat: 20, next: 'bye', on: { admit: 'room', transferTo: 'transfer', ask: 'ask', form: 'form' } },
    room: {
      joinChimeMeeting: { meetingId: 'm', joinToken: 't' },
      ended: 'gone',
      failed: 'bye',
      on: { ...talking, mute: 'mute', unmute: 'unmute' },
    },
    mute: {
      modifyChimeMeetingAttendees: ({ who }) => ({ operation: 'Mute', meetingId: 'm', attendees: [who] }),
      next: 'talk',
      failed: 'talk',
    },
    unmute: {
      modifyChimeMeetingAttendees: { operation: 'Unmute', meetingId: 'm', attendees: ['ada'] },
      next: 'talk',
      failed: 'talk',
    },
    focus: { voiceFocus: true, next: 'talk', failed: 'talk' },
    tones: { sendDigits: ({ digits }) => digits, next: 'talk', failed: 'talk' },
    talk: { talk: true, ended: 'gone', on: { ...talking, mute: 'mute', unmute: 'unmute' } },
    ask: { menu: 'A question: press one.', keys: { 1: 'lobby' }, attempts: 1, on: { transferTo: 'transfer' } },
    transfer: { callAndBridge: ({ number }) => number, ended: 'gone', failed: 'lost', on: talking },
    lost: { speak: ({ number }) => `Nobody is at ${number}.`, next: 'lobby' },
    form: { call: after(form, { done: 'gone' }), on: { transferTo: 'transfer' } },
    gone: { speak: 'The other one is gone.', next: 'again' },
    again: { menu: 'Again?', keys: { 1: 'lobby' }, attempts: 1 },
    bye: { hangup: 'Goodbye from the lobby.' },
  },
});

const reminding = states({ hello: {}, told: {}, bye: {} }, { commands: { hurry: {} } });
/** A flow that calls people. */
export const reminder: Flow = reminding.flow({
  name: 'reminder',
  start: 'hello',
  otherwise: 'bye',
  recover: 'hello',
  states: {
    hello: { menu: 'Are you there?', keys: { 1: 'told' }, on: { hurry: 'bye' } },
    told: { speak: 'So you are.', next: 'bye' },
    bye: { hangup: 'Goodbye.' },
  },
});
