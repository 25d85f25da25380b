/** Two who talk: what leads away and back, who leaves first, and whose end an event tells. */
import { describe, expect, it } from 'vitest';
import { type Flow, states } from '../../lib/flow/flow.ts';
import type { Reply } from '../../lib/wire/actions.ts';
import { CALLEE, CALLER, callOn, gist } from './call.ts';

const { flow } = states(
  {
    start: {},
    dial: { number: 'string' },
    room: {},
    mute: {},
    quiet: {},
    tones: {},
    more: {},
    talk: {},
    said: {},
    ask: {},
    music: {},
    gone: {},
    failed: {},
    bye: {},
  },
  { commands: { dial: { number: 'string' }, room: {}, mute: {}, quiet: {}, tones: {}, said: {}, ask: {}, music: {}, end: {} } },
);
const on = {
  dial: 'dial',
  room: 'room',
  mute: 'mute',
  quiet: 'quiet',
  tones: 'tones',
  said: 'said',
  ask: 'ask',
  end: 'bye',
} as const;
const desk: Flow = flow({
  name: 'desk',
  start: 'start',
  otherwise: { noInput: 'bye', noMatch: 'failed', failed: 'failed' },
  recover: 'start',
  states: {
    start: { menu: 'Start?', keys: { 1: 'bye' }, on },
    dial: { callAndBridge: ({ number }) => number, ended: 'gone', failed: 'failed', on },
    room: { joinChimeMeeting: { meetingId: 'm', joinToken: 't' }, ended: 'gone', failed: 'failed', on },
    mute: { modifyChimeMeetingAttendees: { operation: 'Mute', meetingId: 'm', attendees: ['a'] }, next: 'talk', failed: 'talk' },
    quiet: { voiceFocus: true, next: 'talk' },
    tones: { sendDigits: '1', next: 'more' },
    more: { sendDigits: '2', next: 'talk' },
    talk: { talk: true, ended: 'gone', on: { ...on, music: 'music' } },
    said: { speak: 'One moment.', next: 'talk' },
    ask: { menu: 'Ask?', keys: { 1: 'start' }, on },
    music: { playAudio: { bucket: 'b', key: 'k' }, next: 'talk' },
    gone: { speak: 'Gone.', next: 'start' },
    failed: { speak: 'Failed.', next: 'start' },
    bye: { hangup: 'Bye.' },
  },
});

const caller = { ...CALLER, Status: 'Connected' };
const calleeOf = (nth: number) => ({ ...CALLEE, CallId: `leg-b${nth}`, Status: 'Connected' });
const both = (nth = 1) => [caller, calleeOf(nth)];
const left = (nth = 1) => [caller, { ...calleeOf(nth), Status: 'Disconnected' }];
const nothing = { SchemaVersion: '1.0', Actions: [] };

/** A call that talks to somebody, whose `CallId` is `leg-b1`. */
const talking = async (whom: 'dial' | 'room' = 'dial') => {
  const call = callOn(desk);
  let nth = 0;
  const tell = (cwCommand: string, legs: readonly object[] = both(), given: object = {}) => {
    nth += 1;
    const data = { Type: 'CallUpdateRequest', Parameters: { Arguments: { cwCommand, cwId: `id-${nth}`, ...given } } };
    return call.send(
      'CALL_UPDATE_REQUESTED',
      { ActionData: data },
      legs.map((leg) => ({ ...leg })),
    );
  };
  const dial = (number: string, legs?: readonly object[]) => tell('dial', legs, { number });
  const ends = (callId: string, legs: readonly object[]) =>
    call.send(
      'HANGUP',
      { ActionData: { Type: 'Hangup', Parameters: { CallId: callId, ParticipantTag: callId === 'leg-a' ? 'LEG-A' : 'LEG-B' } } },
      legs.map((leg) => ({ ...leg })),
    );
  const succeeds = (reply: Reply, legs: readonly object[] = both()) =>
    call.done(
      reply.Actions?.at(-1),
      {},
      'ACTION_SUCCESSFUL',
      legs.map((leg) => ({ ...leg })),
    );
  await call.begin();
  await succeeds(await (whom === 'dial' ? dial('+12065550171', [caller]) : tell('room', [caller])));
  return { ...call, dial, ends, succeeds, tell };
};

describe('talking on', () => {
  it.each([
    ['their voice is cleared', 'quiet', ['VoiceFocus']],
    ['they are muted', 'mute', ['ModifyChimeMeetingAttendees']],
    ['they have heard something', 'said', ['Speak One moment.']],
  ])('a caller talks on when %s, and goes on when the other one leaves', async (_, command, actions) => {
    const { ends, place, succeeds, tell } = await talking();
    const reply = await tell(command);
    expect(gist(reply)).toEqual(actions);
    expect(await succeeds(reply)).toMatchObject({ Actions: [] });
    expect(place()).toMatchObject({ state: 'talk', rest: 'talking', list: [] });
    expect(gist(await ends('leg-b1', left()))).toEqual(['Speak Gone.', 'SpeakAndGetDigits Start?']);
  });

  it('a caller goes on at once when the other one has left meanwhile, and what tells so later changes nothing', async () => {
    const { ends, succeeds, tell } = await talking();
    const reply = await tell('mute');
    expect(gist(await succeeds(reply, left()))).toEqual(['Speak Gone.', 'SpeakAndGetDigits Start?']);
    expect(await ends('leg-b1', left())).toEqual(nothing);
  });

  it('a caller goes on at once when the end of the other one is told before what happened sooner', async () => {
    const { ends, place, succeeds, tell } = await talking();
    const reply = await tell('tones');
    expect(gist(await ends('leg-b1', left()))).toEqual([]);
    expect(place()).toMatchObject({ state: 'tones', gone: true });
    const more = await succeeds(reply, both());
    expect(more.Actions).toEqual([{ Type: 'SendDigits', Parameters: { CallId: 'leg-a', Digits: '2' } }]);
    expect(gist(await succeeds(more, both()))).toEqual(['Speak Gone.', 'SpeakAndGetDigits Start?']);
  });

  it('a caller goes on at once when the other one leaves during words', async () => {
    const { ends, tell } = await talking();
    await tell('said');
    expect(gist(await ends('leg-b1', left()))).toEqual(['Speak Gone.', 'SpeakAndGetDigits Start?']);
  });

  it('a caller to whom nobody talks does not talk on', async () => {
    const { succeeds, tell } = await talking();
    const reply = await tell('quiet', [caller]);
    expect(gist(reply)).toEqual(['VoiceFocus']);
    expect(gist(await succeeds(reply, [caller]))).toEqual(['Speak Gone.', 'SpeakAndGetDigits Start?']);
  });

  it('a caller to whom nobody talks, again and again, comes to the fallback', async () => {
    const circle = states({ clear: {}, talk: {}, bye: {} });
    const lonely = circle.flow({
      name: 'lonely',
      start: 'clear',
      otherwise: 'bye',
      recover: 'bye',
      fallback: { speak: 'We are broken.' },
      states: {
        clear: { voiceFocus: true, next: 'talk', failed: 'talk' },
        talk: { talk: true, ended: circle.choose(['clear', 'bye'], () => 'clear') },
        bye: { hangup: 'Bye.' },
      },
    });
    const call = callOn(lonely);
    let reply = await call.begin();
    for (const _ of [1, 2]) {
      expect(reply.Actions?.at(-1)?.Type).toBe('VoiceFocus');
      reply = await call.fail(reply.Actions?.at(-1), 'SystemException');
    }
    expect(gist(await call.fail(reply.Actions?.at(-1), 'SystemException'))).toEqual(['Speak We are broken.', 'Hangup leg-a']);
  });

  it('keys are pressed to the other one, and what may tell of them twice is told apart', async () => {
    const { place, succeeds, tell } = await talking();
    const first = await tell('tones');
    expect(first.Actions).toEqual([{ Type: 'SendDigits', Parameters: { CallId: 'leg-b1', Digits: '1' } }]);
    const second = await succeeds(first);
    expect(second.Actions).toEqual([{ Type: 'SendDigits', Parameters: { CallId: 'leg-b1', Digits: '2' } }]);
    await succeeds(second);
    expect(place()).toMatchObject({ state: 'talk', rest: 'talking' });
  });

  it('a caller who cannot be muted talks on', async () => {
    const { done, place, tell } = await talking('room');
    const reply = await tell('mute');
    const error = { ErrorType: 'SystemException', ErrorMessage: 'x' };
    expect(await done(reply.Actions?.[0], error, 'ACTION_FAILED', both())).toMatchObject({ Actions: [] });
    expect(place()).toMatchObject({ state: 'talk', rest: 'talking' });
  });
});

describe('parting', () => {
  it.each([
    ['a question', 'ask', ['SpeakAndGetDigits Ask?']],
    ['a meeting', 'room', ['JoinChimeMeeting']],
  ])('before %s the other one is hung up, whichever way that is told', async (_, command, actions) => {
    const hungUp = await talking();
    expect(gist(await hungUp.tell(command))).toEqual(['Hangup leg-b1']);
    expect(gist(await hungUp.ends('leg-b1', left()))).toEqual(actions);
    const successful = await talking();
    const reply = await successful.tell(command);
    expect(gist(await successful.succeeds(reply, [caller]))).toEqual(actions);
    // And once more, the other way.
    expect(await successful.ends('leg-b1', left())).toEqual(nothing);
  });

  it('nothing changes when the second way comes after the next one is rung, nor after they have answered', async () => {
    const { dial, ends, place, succeeds } = await talking();
    const bridge = await succeeds(await dial('+12065550172'), [caller]);
    expect(gist(bridge)).toEqual(['CallAndBridge +12065550172']);
    expect(await ends('leg-b1', left())).toEqual(nothing);
    await succeeds(bridge, both(2));
    expect(place()).toMatchObject({ state: 'dial', rest: 'talking' });
    expect(await ends('leg-b1', both(2))).toEqual(nothing);
    expect(gist(await ends('leg-b2', left(2)))).toEqual(['Speak Gone.', 'SpeakAndGetDigits Start?']);
  });

  it('a second command that finds the other one gone already is not ended by what tells so', async () => {
    const { dial, ends, place, succeeds } = await talking();
    expect(gist(await dial('+12065550172'))).toEqual(['Hangup leg-b1']);
    const bridge = await dial('+12065550173', [caller]);
    expect(gist(bridge)).toEqual(['CallAndBridge +12065550173']);
    expect(await ends('leg-b1', left())).toEqual(nothing);
    await succeeds(bridge, both(2));
    expect(place()).toMatchObject({ data: { number: '+12065550173' }, rest: 'talking' });
  });

  it('the next one is called though the hangup fails', async () => {
    const { dial, done } = await talking();
    const reply = await dial('+12065550172');
    const error = { ErrorType: 'SystemException', ErrorMessage: 'x' };
    expect(gist(await done(reply.Actions?.[0], error, 'ACTION_FAILED', both()))).toEqual(['CallAndBridge +12065550172']);
  });

  it('a next one who does not answer takes the edge that says so', async () => {
    const { dial, done, ends } = await talking();
    await dial('+12065550172');
    const bridge = await ends('leg-b1', left());
    const error = { ErrorType: 'CallNotAnswered', ErrorMessage: 'x' };
    const failed = await done(bridge.Actions?.[0], error, 'ACTION_FAILED', [caller]);
    expect(gist(failed)).toEqual(['Speak Failed.', 'SpeakAndGetDigits Start?']);
  });

  it('a next one who leaves before it is told that they have answered has been there', async () => {
    const { dial, ends } = await talking();
    await dial('+12065550172');
    await ends('leg-b1', left());
    expect(gist(await ends('leg-b2', left(2)))).toEqual(['Speak Gone.', 'SpeakAndGetDigits Start?']);
  });

  it('a caller who leaves meanwhile leaves nobody behind', async () => {
    const { dial, ends, place } = await talking();
    await dial('+12065550172');
    const gone = [{ ...CALLER, Status: 'Disconnected' }, calleeOf(1)];
    expect(gist(await ends('leg-a', gone))).toEqual(['Hangup leg-b1']);
    expect(place()).toMatchObject({ rest: 'over' });
  });

  it('a caller who is hung up on leaves nobody behind', async () => {
    const { ends, tell } = await talking();
    expect(gist(await tell('end'))).toEqual(['Speak Bye.', 'Hangup leg-a']);
    const gone = [{ ...CALLER, Status: 'Disconnected' }, calleeOf(1)];
    expect(gist(await ends('leg-a', gone))).toEqual(['Hangup leg-b1']);
    expect(await ends('leg-b1', left())).toEqual(nothing);
  });

  it('what is not for a caller alone parts nobody', async () => {
    const { place, succeeds, tell } = await talking();
    await succeeds(await tell('said'));
    expect(gist(await tell('music'))).toEqual(['PlayAudio']);
    expect(place()).toMatchObject({ state: 'talk' });
  });
});
