/** A flow with codes: those that it takes everywhere, those of one state, and those of a flow within it. */
import { type Flow, states } from '../../lib/flow/flow.ts';

const inner = states({ ask: {}, note: {}, adieu: {} }, { exits: { done: {}, gaveUp: {} } });
const survey = inner.flow({
  name: 'survey',
  start: 'ask',
  otherwise: 'gaveUp',
  recover: 'ask',
  receiveDigits: { '**': 'note' },
  states: {
    ask: { menu: 'Survey: one or two?', keys: { 1: 'adieu', 2: 'done' } },
    note: { speak: 'A note on the survey, long enough to key a code in the meantime.', next: 'ask' },
    adieu: { hangup: 'That was the survey, thank you very much indeed, and goodbye from all of us.' },
  },
});

const { after, flow, into } = states({
  greet: {},
  menu: {},
  account: {},
  floor: {},
  told: { digits: 'string' },
  person: {},
  chief: {},
  meeting: {},
  asked: {},
  music: {},
  help: {},
  back: {},
  nobody: {},
  thanks: {},
  bye: {},
});

export const helpDesk: Flow = flow({
  name: 'help-desk',
  start: 'greet',
  otherwise: 'bye',
  recover: 'menu',
  receiveDigits: { '*0': 'person', '#': 'help' },
  states: {
    greet: { speak: 'Welcome to the help desk, where star zero is a person at any time.', next: 'menu' },
    menu: {
      menu: 'Menu: one to seven.',
      keys: { 1: 'account', 2: 'person', 3: 'meeting', 4: 'asked', 5: 'music', 6: 'floor', 7: 'thanks' },
    },
    account: { speakAndGetDigits: 'Account: four digits.', digits: 4, terminators: ['9'], next: into('told', 'digits') },
    floor: {
      speakAndGetDigits: 'Floor: one digit.',
      digits: 1,
      terminators: ['9'],
      receiveDigits: { '*0': 'chief' },
      next: into('told', 'digits'),
    },
    told: { speak: ({ digits }) => `You keyed ${digits}.`, next: 'menu' },
    person: { callAndBridge: '+12065550110', ended: 'back', failed: 'nobody', receiveDigits: { '*1': 'music' } },
    chief: { callAndBridge: '+12065550111', ended: 'back', failed: 'nobody' },
    meeting: { joinChimeMeeting: { meetingId: 'm', joinToken: 't' }, ended: 'back', failed: 'nobody' },
    asked: { call: after(survey, { done: 'back', gaveUp: 'bye' }), receiveDigits: { '*7': 'music' } },
    music: { playAudio: { bucket: 'sounds', key: 'music.wav' }, repeat: 10, next: 'back' },
    help: { speak: 'This is the help, long enough to key a code in the meantime.', next: 'menu' },
    back: { speak: 'Back again.', next: 'menu' },
    nobody: { speak: 'Nobody is there.', next: 'menu' },
    thanks: { speak: 'Thanks, and here are many words more, long enough to key a code.', next: 'bye' },
    bye: { hangup: 'Goodbye from the help desk, and from all of us who work here day and night.' },
  },
});

const short = states({ person: {}, nobody: {}, away: {} });
/** A flow that calls a person before it says a word. */
export const silentDesk: Flow = short.flow({
  name: 'silent-desk',
  start: 'person',
  otherwise: 'away',
  recover: 'person',
  receiveDigits: { '*9': 'away' },
  states: {
    person: { callAndBridge: '+12065550110', ended: 'away', failed: 'nobody' },
    nobody: { speak: 'Nobody is there.', next: 'away' },
    away: { hangup: 'We are away.' },
  },
});
