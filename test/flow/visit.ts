/** A flow with each word that goes beyond one state: an input, exits of a flow that it enters, a bot, commands, codes, long work, states of before. */
import { bot } from '../../lib/flow/ends.ts';
import { type Flow, type FlowOf, states } from '../../lib/flow/flow.ts';

/** A graph runs nothing: whoever runs a function of these flows fails the test. */
const unrun = (): never => {
  throw new Error('A graph runs nothing.');
};

/** Takes a message. */
export const voicemail = ((): FlowOf<{ left: { recording: { bucket: string; key: string } }; gaveUp: object }> => {
  const { flow } = states(
    { greet: {}, record: {}, review: { recording: 'audio' } },
    { exits: { left: { recording: 'audio' }, gaveUp: {} } },
  );
  return flow({
    name: 'voicemail',
    start: 'greet',
    otherwise: 'gaveUp',
    recover: 'greet',
    states: {
      greet: { speak: 'Speak after the tone.', next: 'record' },
      record: { recordAudio: { bucket: 'messages' }, next: 'review' },
      review: { menu: 'To keep it, press 1.', keys: { 1: 'left', 2: 'record' }, noInput: 'left' },
    },
  });
})();

const lex = bot({ arn: 'arn:x', intents: { Pay: { amount: 'number' }, Stop: {} }, welcome: 'How can I help?' });

/** Reminds of a visit, and can be called about it. */
export const visit = ((): Flow => {
  const { after, choose, flow, was, work } = states(
    {
      hello: { day: 'string' },
      taping: {},
      which: {},
      message: {},
      kept: { recording: 'audio' },
      assistant: {},
      pay: { amount: 'number' },
      lobby: {},
      dial: { number: 'string' },
      person: {},
      bye: {},
    },
    { commands: { admit: {}, transferTo: { number: 'string' } }, input: { day: 'string' } },
  );
  return flow({
    name: 'visit',
    start: 'hello',
    rung: choose(['taping', 'which'], unrun),
    unreached: { busy: 'bye', noAnswer: 'bye', rejected: choose(['bye', 'hello'], unrun) },
    otherwise: { noInput: 'bye', noMatch: 'which', failed: 'person' },
    recover: 'which',
    receiveDigits: { '*0': 'person' },
    migrate: { transfer: was({ number: 'string' }, 'dial'), sum: was({ cents: 'number' }, choose(['pay'], unrun)) },
    states: {
      hello: { speak: ({ day }) => day, next: 'taping' },
      taping: { startCallRecording: { bucket: 'calls' }, next: 'which' },
      which: {
        menu: 'To leave a message, press 1.',
        keys: { 1: 'message', 2: 'assistant', 3: 'lobby' },
        receiveDigits: { '##': 'bye', '*0': 'bye' },
      },
      message: { call: after(voicemail, { left: 'kept', gaveUp: 'bye' }) },
      kept: { playAudio: ({ recording }) => recording, next: 'bye' },
      assistant: {
        startBotConversation: after(lex, { Pay: 'pay', Stop: choose(['bye', 'which'], unrun) }),
        notUnderstood: 'person',
      },
      pay: { run: work(['bye', 'which'], unrun), hold: 'One moment.', seconds: 60, failed: 'person' },
      lobby: { talk: true, ended: 'bye', on: { admit: 'which', transferTo: 'dial' } },
      dial: { callAndBridge: ({ number }) => number, ended: 'bye', failed: 'which' },
      person: { callAndBridge: '+12065550111', ended: 'bye', failed: 'bye' },
      bye: { hangup: 'Goodbye.' },
    },
  });
})();
