/** Commands of programs: which a call takes, what they bring, and what is logged of those that change nothing. */
import { describe, expect, it } from 'vitest';
import { type Flow, states } from '../../lib/flow/flow.ts';
import { CALLER, callOn, gist } from './call.ts';

const inner = states({ ask: {}, adieu: {} }, { exits: { done: {} }, commands: { inside: {}, admit: {} } });
const form = inner.flow({
  name: 'form',
  start: 'ask',
  otherwise: 'adieu',
  recover: 'ask',
  states: { ask: { menu: 'Form?', keys: { 1: 'done' }, on: { inside: 'done' } }, adieu: { hangup: 'Adieu.' } },
});
const { after, choose, flow, into } = states(
  {
    lobby: {},
    told: { text: 'string' },
    counted: { count: 'number' },
    form: { text: 'string' },
    other: {},
    digits: {},
    bye: {},
  },
  {
    commands: {
      admit: {},
      tell: { text: 'string' },
      count: { count: 'number', loud: 'boolean', how: ['up', 'down'] },
      form: { text: 'string' },
      leave: {},
    },
  },
);
const desk: Flow = flow({
  name: 'desk',
  start: 'lobby',
  otherwise: 'bye',
  recover: 'lobby',
  states: {
    lobby: {
      playAudio: { bucket: 'b', key: 'music.wav' },
      next: 'digits',
      on: {
        admit: 'other',
        tell: 'told',
        form: 'form',
        count: choose(['counted', 'bye'], ({ count, loud, how, go }) =>
          loud === true && how === 'up' ? go('counted', { count: count + 1 }) : 'bye',
        ),
      },
    },
    told: { speak: ({ text }) => `Told ${text}.`, next: 'lobby', on: { tell: 'told' } },
    counted: { speak: ({ count }) => `Counted ${count}.`, next: 'lobby' },
    form: { call: after(form, { done: 'other' }), on: { leave: 'told' } },
    other: { speak: 'Elsewhere.', next: 'lobby' },
    digits: { speakAndGetDigits: 'Text?', digits: 2, next: into('told', 'text'), on: { admit: 'other' } },
    bye: { hangup: 'Bye.' },
  },
});

const connected = [{ ...CALLER, Status: 'Connected' }];
const updateOf = (given: object) => ({ ActionData: { Type: 'CallUpdateRequest', Parameters: { Arguments: given } } });
const inLobby = async () => {
  const call = callOn(desk);
  let nth = 0;
  const tell = (cwCommand: string, given: object = {}) => {
    nth += 1;
    return call.send('CALL_UPDATE_REQUESTED', updateOf({ cwCommand, cwId: `id-${nth}`, ...given }));
  };
  const music = await call.begin();
  const why = () => call.log.lines.filter(({ level }) => level === 'warn').map(({ facts }) => facts.why);
  return { ...call, music, tell, why };
};
const nothing = { SchemaVersion: '1.0', Actions: [] };

describe('a command that is taken', () => {
  it('leads elsewhere, whatever is being played', async () => {
    const { place, tell } = await inLobby();
    expect(gist(await tell('admit'))).toEqual(['Speak Elsewhere.', 'PlayAudio']);
    expect(place()).toMatchObject({ state: 'lobby' });
  });

  it('brings its arguments as what they are', async () => {
    const { tell } = await inLobby();
    expect(gist(await tell('count', { count: '41', loud: 'true', how: 'up' }))).toEqual(['Speak Counted 42.', 'PlayAudio']);
    expect(gist(await tell('count', { count: '41', loud: 'false', how: 'up' }))).toEqual(['Speak Bye.', 'Hangup leg-a']);
  });

  it('is another one when it is given again', async () => {
    const { ledger, tell } = await inLobby();
    expect(gist(await tell('tell', { text: 'once' }))).toEqual(['Speak Told once.']);
    expect(gist(await tell('tell', { text: 'once' }))).toEqual(['Speak Told once.']);
    expect(ledger()?.turn).toBe(3);
  });

  it('is one, however often its event is sent', async () => {
    const { event, lambda, ledger, take } = await inLobby();
    const update = event('CALL_UPDATE_REQUESTED', updateOf({ cwCommand: 'tell', cwId: 'x', text: 'once' }));
    const [first, second] = [await lambda(update), await lambda(update)];
    expect(second).toEqual(first);
    take(first);
    expect(ledger()?.turn).toBe(2);
  });

  it('is taken by a flow within, else by the state around it', async () => {
    const { place, tell } = await inLobby();
    await tell('form', { text: 'kept' });
    expect(place()).toMatchObject({ state: 'ask', stack: [{ state: 'form', data: { text: 'kept' } }] });
    expect(gist(await tell('leave'))).toEqual(['Speak Told kept.']);
    await tell('tell', { text: 'x' });
    expect(place()?.stack).toBeUndefined();
  });

  it('is taken in the state to which a turn leads that is under way', async () => {
    const { event, lambda, music, succeed, take, time } = await inLobby();
    const update = event('CALL_UPDATE_REQUESTED', updateOf({ cwCommand: 'admit', cwId: 'x' }));
    expect(gist(await succeed(music))).toEqual(['SpeakAndGetDigits Text?']);
    const at = time.at;
    expect(gist(take(await lambda(update)))).toEqual(['Speak Elsewhere.', 'PlayAudio']);
    // Its reply must not reach the service before that turn's.
    expect(time.at - at).toBe(1_000);
  });

  it('leaves a question whose digits come too late for it', async () => {
    const { done, music, place, succeed, tell } = await inLobby();
    const question = await succeed(music);
    await tell('admit');
    expect(await done(question.Actions?.[0], { ReceivedDigits: '12' })).toEqual(nothing);
    expect(place()).toMatchObject({ state: 'lobby' });
  });
});

describe('a command that changes nothing', () => {
  it.each([
    ['of another state', 'leave', {}, "the state 'lobby' takes no command 'leave'"],
    ['of nobody', 'sing', {}, "the state 'lobby' takes no command 'sing'"],
    ['called as what every object has', 'constructor', {}, "the state 'lobby' takes no command 'constructor'"],
    ['called as what every object inherits', '__proto__', {}, "the state 'lobby' takes no command '__proto__'"],
    ['without its argument', 'tell', {}, "the argument 'text' of the command 'tell' does not fit"],
    [
      'with no number where one is needed',
      'count',
      { count: 'many', loud: 'true', how: 'up' },
      "the argument 'count' of the command 'count' does not fit",
    ],
    [
      'with a word that is none of them',
      'count',
      { count: '1', loud: 'true', how: 'out' },
      "the argument 'how' of the command 'count' does not fit",
    ],
  ])('%s is logged', async (_, command, given, why) => {
    const call = await inLobby();
    const before = call.ledger();
    expect(await call.tell(command, given)).toEqual(nothing);
    expect(call.ledger()).toEqual(before);
    expect(call.why()).toEqual([why]);
  });

  it('is an update without a name', async () => {
    const { send, why } = await inLobby();
    expect(await send('CALL_UPDATE_REQUESTED', updateOf({ text: 'x' }))).toEqual(nothing);
    expect(why()).toEqual(['found an update without cwCommand, expected the name of a command']);
  });

  it('is one that only the flow around another knows', async () => {
    const { place, tell, why } = await inLobby();
    await tell('form', { text: 'kept' });
    expect(await tell('admit')).toEqual(nothing);
    expect(why()).toEqual(["the state 'ask' takes no command 'admit'"]);
    expect(place()).toMatchObject({ state: 'ask' });
  });

  it('is one during the last words of a flow within, though the state around takes it', async () => {
    const { fail, place, tell } = await inLobby();
    const question = await tell('form', { text: 'kept' });
    expect(gist(await fail(question.Actions?.[0], 'AccessDenied'))).toEqual(['Speak Adieu.', 'Hangup leg-a']);
    expect(await tell('leave')).toEqual(nothing);
    expect(place()).toMatchObject({ state: 'adieu' });
  });

  it('is one that comes when the call is over', async () => {
    const { hangUp, tell, why } = await inLobby();
    await hangUp('LEG-A', [{ ...CALLER, Status: 'Disconnected' }]);
    expect(await tell('admit')).toEqual(nothing);
    expect(why()).toEqual(['nobody is there to be told']);
  });

  it('is one that comes as the caller leaves', async () => {
    const { log, send } = await inLobby();
    const gone = [{ ...CALLER, Status: 'Disconnected' }];
    expect(await send('CALL_UPDATE_REQUESTED', updateOf({ cwCommand: 'admit', cwId: 'x' }), gone)).toEqual(nothing);
    expect(log.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('is one for a call whose phone still rings', async () => {
    const call = callOn(desk, { lines: { [CALLER.From]: desk } });
    const outbound = [{ ...CALLER, Direction: 'Outbound' }];
    await call.send('NEW_OUTBOUND_CALL', {}, outbound);
    expect(await call.send('CALL_UPDATE_REQUESTED', updateOf({ cwCommand: 'admit', cwId: 'x' }), outbound)).toEqual(nothing);
    expect(call.place()).toMatchObject({ rest: 'ringing' });
    const answered = await call.send('CALL_ANSWERED', {}, [{ ...CALLER, Direction: 'Outbound', Status: 'Connected' }]);
    expect(gist(answered)).toEqual(['PlayAudio']);
  });

  it('is one after the fallback', async () => {
    const broken = states({ here: {}, bye: {} }, { commands: { go: {} } });
    const faulty = broken.flow({
      name: 'faulty',
      start: 'here',
      otherwise: 'bye',
      recover: 'here',
      states: {
        here: {
          menu: 'Here?',
          keys: {
            1: broken.choose(['bye'], () => {
              throw new Error('an author is wrong');
            }),
          },
          on: { go: 'bye' },
        },
        bye: { hangup: 0 },
      },
    });
    const call = callOn(faulty);
    await call.succeed(await call.begin(), { ReceivedDigits: '1' });
    expect(call.place()).toMatchObject({ rest: 'ending' });
    expect(await call.send('CALL_UPDATE_REQUESTED', updateOf({ cwCommand: 'go', cwId: 'x' }), connected)).toEqual(nothing);
  });
});
