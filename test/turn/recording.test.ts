/** The recording of a call: a secret is never in it, whatever fails, is interrupted, or is lost. */
import { describe, expect, it } from 'vitest';
import { type Flow, states } from '../../lib/flow/flow.ts';
import type { Reply } from '../../lib/wire/actions.ts';
import { CALLER, callOn } from './call.ts';

const { flow, into } = states(
  {
    hello: {},
    record: {},
    menu: {},
    pin: {},
    kept: { pin: 'secret' },
    words: {},
    stop: {},
    pause: {},
    resume: {},
    no: {},
    bye: {},
  },
  { commands: { leave: {} } },
);
const next = 'menu';
const desk: Flow = flow({
  name: 'desk',
  start: 'hello',
  otherwise: 'bye',
  recover: 'pin',
  receiveDigits: { '*0': 'menu', '*9': 'pin' },
  states: {
    hello: { speak: 'Hello.', next: 'record' },
    record: { startCallRecording: { bucket: 'b' }, next, failed: 'menu' },
    menu: { menu: 'Menu?', keys: { 1: 'pin', 2: 'stop', 3: 'pause', 4: 'resume', 5: 'record', 6: 'words' } },
    words: { speak: 'Words.', next: 'pin' },
    pin: {
      speakAndGetDigits: 'PIN?',
      digits: 4,
      secret: true,
      attempts: 2,
      next: into('kept', 'pin'),
      failed: 'no',
      on: { leave: 'menu' },
    },
    kept: { speak: 'Kept.', next: 'menu' },
    stop: { stopCallRecording: true, next, failed: 'menu' },
    pause: { pauseCallRecording: true, next, failed: 'menu' },
    resume: { resumeCallRecording: true, next, failed: 'menu' },
    no: { speak: 'No PIN.', next: 'menu' },
    bye: { hangup: 'Bye.' },
  },
});

/** The types of a reply's actions, without what listens, and with what is asked. */
const types = (reply: Reply): readonly string[] =>
  (reply.Actions ?? []).flatMap((action) => {
    if (action.Type === 'ReceiveDigits') return [];
    return action.Type === 'SpeakAndGetDigits' ? [action.Parameters.SpeechParameters.Text] : [action.Type.replace('Call', '')];
  });

/** A call whose service does as it is told, and that is in the menu. */
const recorded = async () => {
  const call = callOn(desk);
  const key = (reply: Reply, ReceivedDigits: string) => call.succeed(reply, { ReceivedDigits });
  const hear = (ReceivedDigits: string) =>
    call.send('DIGITS_RECEIVED', { ActionData: { Type: 'ReceiveDigits', Parameters: {}, ReceivedDigits } });
  const leave = () =>
    call.send('CALL_UPDATE_REQUESTED', {
      ActionData: { Type: 'CallUpdateRequest', Parameters: { Arguments: { cwCommand: 'leave', cwId: 'x' } } },
    });
  const failing = (reply: Reply, type: string) =>
    call.fail(
      (reply.Actions ?? []).find((action) => action.Type === type),
      'SystemException',
    );
  const menu = await call.succeed(await call.begin());
  return { ...call, failing, hear, key, leave, menu };
};
const unrecorded = async () => {
  const call = await recorded();
  return { ...call, menu: await call.failing(call.menu, 'StartCallRecording') };
};

describe('a secret', () => {
  it('is asked for behind a pause, and heard before the recording goes on', async () => {
    const { key, menu, place } = await recorded();
    expect(types(menu)).toEqual(['StartRecording', 'Menu?']);
    const pin = await key(menu, '1');
    expect(types(pin)).toEqual(['PauseRecording', 'PIN?']);
    expect(place()).toMatchObject({ state: 'pin', recording: 'held' });
    const kept = await key(pin, '1234');
    expect(types(kept)).toEqual(['ResumeRecording', 'Speak']);
  });

  it('is asked for behind a pause that stands right before it, when words come first', async () => {
    const { key, menu } = await recorded();
    expect(types(await key(menu, '6'))).toEqual(['Speak', 'PauseRecording', 'PIN?']);
  });

  it('asked for while nobody knows whether the flow’s own pause was reached leaves the recording paused', async () => {
    const { hear, key, menu } = await recorded();
    await key(menu, '3');
    const pin = await hear('*9');
    expect(types(pin)).toEqual(['PauseRecording', 'PIN?']);
    expect(types(await key(pin, '1234'))).toEqual(['Speak']);
  });

  it('is asked for again without another pause', async () => {
    const { key, menu, place } = await recorded();
    expect(types(await key(await key(menu, '1'), '12'))).toEqual(['PIN?']);
    expect(place()).toMatchObject({ recording: 'held', attempt: 2 });
  });

  it('is not asked for when the recording cannot be paused', async () => {
    const { failing, key, menu, place } = await recorded();
    const no = await failing(await key(menu, '1'), 'PauseCallRecording');
    expect(types(no)).toEqual(['Speak', 'Menu?']);
    expect(place()).toMatchObject({ recording: 'on' });
    expect(types(await key(no, '1'))).toEqual(['PauseRecording', 'PIN?']);
  });

  it('is asked for in a call that is not recorded', async () => {
    const { key, menu } = await unrecorded();
    expect(types(menu)).toEqual(['Menu?']);
    expect(types(await key(menu, '1'))).toEqual(['PIN?']);
  });

  it('is asked for behind a pause when the recording was to begin twice, for the first one goes on', async () => {
    const { failing, key, menu } = await recorded();
    const again = await failing(await key(menu, '5'), 'StartCallRecording');
    expect(types(await key(again, '1'))).toEqual(['PauseRecording', 'PIN?']);
  });

  it('is asked for behind a pause when the reply before was refused', async () => {
    const { key, menu, send } = await recorded();
    await key(menu, '1');
    const no = await send('INVALID_LAMBDA_RESPONSE', { ErrorType: 'x', ErrorMessage: 'x' });
    expect(types(no)).toEqual(['Speak', 'Menu?']);
    expect(types(await key(no, '1'))).toEqual(['PauseRecording', 'PIN?']);
  });

  it('is asked for behind a pause when the recording could not be stopped, or the flow could not pause it', async () => {
    for (const [digit, type] of [
      ['2', 'StopCallRecording'],
      ['3', 'PauseCallRecording'],
    ] as const) {
      const { failing, key, menu } = await recorded();
      const back = await failing(await key(menu, digit), type);
      expect(types(await key(back, '1'))).toEqual(['PauseRecording', 'PIN?']);
    }
  });

  it('is asked for behind a pause when the place of the call is lost', async () => {
    const { event, lambda } = callOn(desk);
    const stray = event('ACTION_SUCCESSFUL', { ActionData: { Type: 'Speak', Parameters: {} } });
    expect(types(await lambda(stray))).toEqual(['PauseRecording', 'PIN?']);
  });
});

describe('the recording', () => {
  it('begins at the beginning of a list: who leaves before is not taken for recorded', async () => {
    const call = callOn(desk);
    expect(types(await call.begin())).toEqual(['Speak', 'Speak']);
    const left = await call.send('DIGITS_RECEIVED', {
      ActionData: { Type: 'ReceiveDigits', Parameters: {}, ReceivedDigits: '*9' },
    });
    expect(types(left)).toEqual(['PIN?']);
  });

  it('goes on when a code leads away from the question', async () => {
    const { hear, key, menu, place } = await recorded();
    await key(menu, '1');
    expect(types(await hear('*0'))).toEqual(['ResumeRecording', 'Menu?']);
    expect(place()).toMatchObject({ recording: 'on' });
    expect(place()?.doubt).toBeUndefined();
  });

  it('goes on when a code answers the question', async () => {
    const { key, menu } = await recorded();
    expect(types(await key(await key(menu, '1'), '*0'))).toEqual(['ResumeRecording', 'Menu?']);
  });

  it('pauses once more when a code leads from the question to itself', async () => {
    const { hear, key, menu } = await recorded();
    await key(menu, '1');
    expect(types(await hear('*9'))).toEqual(['PauseRecording', 'PIN?']);
  });

  it('goes on, or pauses, when commands replace one list after the other', async () => {
    const { hear, key, leave, menu, succeed } = await recorded();
    await key(menu, '1');
    const back = await leave();
    expect(types(back)).toEqual(['ResumeRecording', 'Menu?']);
    expect(types(await hear('*9'))).toEqual(['PauseRecording', 'PIN?']);
    const again = await leave();
    expect(types(await succeed(again, { ReceivedDigits: '1' }))).toEqual(['PauseRecording', 'PIN?']);
  });

  it('stays as it is when it cannot go on, and pauses before the next secret', async () => {
    const { failing, key, menu, place, succeed } = await recorded();
    const rest = await failing(await key(await key(menu, '1'), '1234'), 'ResumeCallRecording');
    expect(types(rest)).toEqual(['Speak']);
    const back = await succeed(rest);
    expect(types(back)).toEqual(['Menu?']);
    expect(types(await key(back, '1'))).toEqual(['PauseRecording', 'PIN?']);
    expect(place()?.failures).toBe(0);
  });

  it('does not go on after a secret where the flow has paused it, until the flow resumes it', async () => {
    const { key, menu, succeed } = await recorded();
    const paused = await key(menu, '3');
    expect(types(paused)).toEqual(['PauseRecording', 'Menu?']);
    const pin = await key(paused, '1');
    expect(types(pin)).toEqual(['PIN?']);
    const kept = await key(pin, '1234');
    expect(types(kept)).toEqual(['Speak']);
    const resumed = await key(await succeed(kept), '4');
    expect(types(resumed)).toEqual(['ResumeRecording', 'Menu?']);
    expect(types(await key(resumed, '1'))).toEqual(['PauseRecording', 'PIN?']);
  });

  it('does not go on after a secret where a code has interrupted the list in which the flow paused it', async () => {
    const { hear, key, menu } = await recorded();
    await key(menu, '3');
    const pin = await hear('*9');
    expect(types(pin)).toEqual(['PauseRecording', 'PIN?']);
    expect(types(await key(pin, '1234'))).toEqual(['Speak']);
  });

  it('is taken for running where the flow could not resume it', async () => {
    const { failing, key, menu } = await recorded();
    const back = await failing(await key(await key(menu, '3'), '4'), 'ResumeCallRecording');
    const pin = await key(back, '1');
    expect(types(pin)).toEqual(['PauseRecording', 'PIN?']);
    expect(types(await key(pin, '1234'))).toEqual(['Speak']);
  });

  it('is over once the flow has stopped it', async () => {
    const { key, menu, place } = await recorded();
    const stopped = await key(menu, '2');
    expect(types(stopped)).toEqual(['StopRecording', 'Menu?']);
    expect(place()?.recording).toBeUndefined();
    expect(types(await key(stopped, '1'))).toEqual(['PIN?']);
  });

  it('that may have been stopped pauses before a secret, and is not begun again', async () => {
    const { hear, key, menu } = await recorded();
    await key(menu, '2');
    const pin = await hear('*9');
    expect(types(pin)).toEqual(['PauseRecording', 'PIN?']);
    expect(types(await key(pin, '1234'))).toEqual(['Speak']);
  });

  it('is not resumed for last words', async () => {
    const { fail, key, menu } = await recorded();
    const silence = (reply: Reply) => fail(reply.Actions?.at(-1), 'InvalidDigitsReceived');
    expect(types(await silence(await silence(await key(menu, '1'))))).toEqual(['Speak', 'Hangup']);
  });
});

describe('the caller', () => {
  it('who leaves in the middle of a secret has left', async () => {
    const { hangUp, key, menu, place } = await recorded();
    await key(menu, '1');
    expect(await hangUp('LEG-A', [{ ...CALLER, Status: 'Disconnected' }])).toMatchObject({ Actions: [] });
    expect(place()).toMatchObject({ rest: 'over' });
  });
});
