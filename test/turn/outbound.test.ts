/** Calls that the service places: the scripts of test/outbound under readings and faults, and what they cannot show. */
import { describe, expect, it } from 'vitest';
import { states } from '../../lib/flow/flow.ts';
import type { Script } from '../../lib/scripts/script.ts';
import { memory } from '../../lib/sessions/memory.ts';
import type { Order } from '../../lib/turn/toil.ts';
import { bank } from '../bots/lines.ts';
import { collector, type Deeds, greeter, lines, reminder } from '../outbound/lines.ts';
import { CALLER, callOn, gist } from './call.ts';
import { type Circumstances, failureOf, type Played, scriptsIn, stage } from './stage.ts';
import { everyFault, tableAway, underReadings, withFaults } from './sweep.ts';

const scripts = scriptsIn(new URL('../outbound/', import.meta.url));

/** What is done for whom nobody reaches, by script: nothing, where none is given. */
const DONE: { readonly [Script in string]?: readonly string[] } = {
  'busy.call': ['busy Ada', 'noted'],
  'busy-everywhere.call': ['busy Ada'],
  'no-answer.call': ['unheard Ada', 'noted'],
  'unavailable.call': ['unheard Ada', 'noted'],
  'timed-out.call': ['unheard Ada', 'noted'],
  'rejected.call': ['noted'],
  'no-such-number.call': ['noted'],
  'secret-busy.call': ['told'],
};

/** The lines, and a judge who also wants each work done once. */
const rehearsal = (name: string) => {
  let deeds: Deeds = [];
  const around: Circumstances = {
    lines: () => {
      deeds = [];
      return lines(deeds);
    },
  };
  const judge = (played: Played): string | undefined => {
    const done = deeds.map((deed) => deed.done).join();
    return failureOf(played) ?? (done === (DONE[name] ?? []).join() ? undefined : `done: ${done}\n${played.transcript}`);
  };
  return { around, judge };
};

describe.each(scripts)('whoever is called in %s', (name, script) => {
  const { around, judge } = rehearsal(name);

  it('fares so under every reading', async () => {
    const points = [
      'ringing.skipped',
      'ignored.attributes',
      'participants.ended',
      'hangup.code',
      'left.mid-action',
      'turns.overlap',
    ] as const;
    expect(await underReadings(script, around, points, judge)).toEqual([]);
  });

  it('fares so whichever turn goes wrong, and whatever is done is done once', async () => {
    const faults = name.startsWith('secret') ? everyFault : { ...everyFault, ...tableAway };
    expect(await withFaults(script, around, { faults, judge })).toEqual([]);
  });

  it('fares so whichever turn goes wrong where the service keeps no attributes of a call that rings, and tells no ringing', async () => {
    const readings = { 'ignored.attributes': 'dropped', 'ringing.skipped': 'always' } as const;
    expect(await withFaults(script, { ...around, readings, forgets: true }, { judge })).toEqual([]);
  });
});

const scriptOf = (wanted: string): Script => {
  const found = scripts.find(([name]) => name === wanted);
  if (!found) throw new Error(`no script ${wanted}`);
  return found[1];
};

describe('a person who answers', () => {
  it('hears the net where the first reply to them is refused', async () => {
    const around = {
      lines: () => lines(),
      readings: { 'refused.blank': 'event' },
      fault: { is: { kind: 'blank' }, turn: 3 },
    } as const;
    expect((await stage(scriptOf('answered.call'), around)).heard).toEqual(['Goodbye.']);
  });

  it('hears that we do not know why we ring, where that reply is refused and the table is away', async () => {
    const refused = { readings: { 'refused.blank': 'event' }, fault: { is: { kind: 'blank' }, turn: 3 } } as const;
    const { heard } = await stage(scriptOf('answered.call'), { lines: () => lines(), ...refused, away: (turn) => turn > 1 });
    expect(heard).toEqual(['We do not know what to remind you of.']);
  });

  it('hears that too where the arguments are lost with the attributes and the table', async () => {
    const lost = { forgets: true, away: () => true } as const;
    expect((await stage(scriptOf('answered.call'), { lines: () => lines(), ...lost })).heard).toEqual([
      'We do not know what to remind you of.',
    ]);
  });

  it('hears the start all the same where the flow needs no arguments', async () => {
    const lost = { forgets: true, away: () => true } as const;
    const { heard, failure } = await stage(scriptOf('no-arguments.call'), { lines: () => lines(), ...lost });
    expect({ heard, failure }).toEqual({ heard: ['Hello there. Press 1.', 'Goodbye.'], failure: undefined });
  });

  it('is not taken for somebody who does not, when the late reply to the placing of the call brings old attributes back', async () => {
    const late = { readings: { 'turns.overlap': 'always' }, fault: { is: { kind: 'late', ms: 3_000 }, turn: 1 } } as const;
    expect(failureOf(await stage(scriptOf('answered.call'), { lines: () => lines(), ...late }))).toBeUndefined();
  });
});

const CALLED = { ...CALLER, From: CALLER.To, To: CALLER.From, Direction: 'Outbound' };
const given = (Arguments: { readonly [Name in string]: string }) => ({
  ActionData: { Type: 'CallCreateRequest', Parameters: { Arguments } },
});
const fitting = {
  name: 'Ada',
  count: '3',
  urgent: 'true',
  day: 'friday',
  slot: '{"room":"blue","hour":8}',
  items: '["keys"]',
};
const away = (SipResponseCode?: number) => ({
  ActionData: {
    Type: 'Hangup',
    Parameters: { ParticipantTag: 'LEG-A', CallId: 'leg-a', ...(SipResponseCode !== undefined && { SipResponseCode }) },
  },
});
const left = [{ ...CALLED, Status: 'Disconnected' }];

describe('the arguments of a call', () => {
  it('are kept, as what they are, while the phone rings, and nothing is answered but that', async () => {
    const call = callOn(reminder([]));
    const reply = await call.send('NEW_OUTBOUND_CALL', given(fitting), [CALLED]);
    expect(reply.Actions).toEqual([]);
    expect(call.place()).toMatchObject({
      rest: 'ringing',
      data: { name: 'Ada', count: 3, urgent: true, day: 'friday', slot: { room: 'blue', hour: 8 }, items: ['keys'] },
    });
    expect(await call.send('RINGING', {}, [CALLED])).toEqual({ SchemaVersion: '1.0', Actions: [] });
  });

  it('are kept once: a duplicate gets the same reply', async () => {
    for (const flow of [reminder([]), collector([])]) {
      const call = callOn(flow);
      const event = call.event('NEW_OUTBOUND_CALL', given({ ...fitting, account: '12-34' }), [CALLED]);
      const reply = await call.lambda(event);
      expect(reply.TransactionAttributes).toBeDefined();
      expect(await call.lambda(event)).toEqual(reply);
    }
  });

  it.each([
    ['a number', { count: 'many' }, 'count'],
    ['a number that is none', { count: 'null' }, 'count'],
    ['a boolean', { urgent: 'yes' }, 'urgent'],
    ['words', { day: 'sunday' }, 'day'],
    ['an object', { slot: '{"room":"blue"}' }, 'slot.hour'],
    ['an object that is no JSON', { slot: 'blue' }, 'slot'],
    ['a list', { items: '[1]' }, 'items'],
  ])('that do not fit are logged by name: %s', async (_, wrong, name) => {
    const call = callOn(reminder([]));
    await call.send('NEW_OUTBOUND_CALL', given({ ...fitting, ...wrong }), [CALLED]);
    const reply = await call.send('CALL_ANSWERED', {}, [{ ...CALLED, Status: 'Connected' }]);
    expect(gist(reply)).toEqual(['Speak We do not know what to remind you of.', 'Hangup leg-a']);
    const whys = call.log.lines.filter(({ level }) => level === 'warn').map(({ facts }) => facts.why);
    expect(whys).toContain(`'${name.split('.')[0]}' does not fit the input`);
  });
});

describe('a call that nobody takes', () => {
  it.each([
    [486, ['busy Ada', 'noted']],
    [600, ['busy Ada', 'noted']],
    [480, ['unheard Ada', 'noted']],
    [408, ['unheard Ada', 'noted']],
    [487, ['unheard Ada', 'noted']],
    [0, ['unheard Ada', 'noted']],
    [undefined, ['unheard Ada', 'noted']],
    [603, ['noted']],
    [404, ['noted']],
    [503, ['noted']],
  ])('for the reason %s has its own work done, once, and nobody is spoken to', async (code, done) => {
    const deeds: Deeds = [];
    const call = callOn(reminder(deeds));
    await call.send('NEW_OUTBOUND_CALL', given(fitting), [CALLED]);
    const event = call.event('HANGUP', away(code), left);
    expect((await call.lambda(event)).Actions).toEqual([]);
    expect((await call.lambda(event)).Actions).toEqual([]);
    expect(deeds.map((deed) => deed.done)).toEqual(done);
  });

  it('ends quietly where the flow does not say what to do', async () => {
    const call = callOn(greeter);
    await call.send('NEW_OUTBOUND_CALL', {}, [CALLED]);
    expect((await call.send('HANGUP', away(486), left)).Actions).toEqual([]);
    expect(call.place()).toMatchObject({ rest: 'over' });
    expect(call.log.lines.every(({ level }) => level === 'info')).toBe(true);
  });

  it('is told apart from one that was answered and is over', async () => {
    const deeds: Deeds = [];
    const call = callOn(reminder(deeds));
    await call.send('NEW_OUTBOUND_CALL', given(fitting), [CALLED]);
    await call.send('CALL_ANSWERED', {}, [{ ...CALLED, Status: 'Connected' }]);
    await call.send('HANGUP', away(), left);
    expect(deeds).toEqual([]);
  });

  it('is told apart although the secret of one that was answered is in the table only', async () => {
    const deeds: Deeds = [];
    const call = callOn(collector(deeds));
    await call.send('NEW_OUTBOUND_CALL', given({ account: '12-34' }), [CALLED]);
    await call.send('CALL_ANSWERED', {}, [{ ...CALLED, Status: 'Connected' }]);
    await call.send('HANGUP', away(480), left);
    expect(deeds).toEqual([]);
  });

  it('has long work begun elsewhere, and nobody is played anything meanwhile', async () => {
    const orders: Order[] = [];
    const { flow, work } = states({ hello: {}, search: {}, bye: {} });
    const searching = flow({
      name: 'searching',
      start: 'hello',
      unreached: 'search',
      otherwise: 'bye',
      recover: 'bye',
      states: {
        hello: { speak: 'Hello.', next: 'bye' },
        search: { run: work(['bye'], async () => 'bye'), hold: 'Please hold.' },
        bye: { hangup: 0 },
      },
    });
    const sessions = memory();
    const call = callOn(searching, { sessions, begin: async (order) => void orders.push(order) });
    await call.send('NEW_OUTBOUND_CALL', {}, [CALLED]);
    const reply = await call.send('HANGUP', away(486), left);
    expect(orders).toHaveLength(1);
    expect(reply.Actions).toEqual([]);
    expect(call.place()).toMatchObject({ rest: 'over' });
    expect(call.log.lines.filter(({ level }) => level !== 'info')).toEqual([]);
  });
});

it('a command that comes while the phone rings changes nothing, and is logged', async () => {
  const call = callOn(greeter);
  await call.send('NEW_OUTBOUND_CALL', {}, [CALLED]);
  const Arguments = { cwCommand: 'admit', cwId: '1' };
  const update = { ActionData: { Type: 'CallUpdateRequest', Parameters: { Arguments } } };
  expect(await call.send('CALL_UPDATE_REQUESTED', update, [CALLED])).toEqual({ SchemaVersion: '1.0', Actions: [] });
  expect(call.log.lines.at(-1)).toMatchObject({ level: 'warn', facts: { why: 'nobody is there yet to be told' } });
  expect(gist(await call.send('CALL_ANSWERED', {}, [{ ...CALLED, Status: 'Connected' }]))).toEqual([
    'SpeakAndGetDigits Hello there. Press 1.',
  ]);
});

describe('a person who has answered, while the attributes say that their phone still rings', () => {
  const answered = async () => {
    const call = callOn(bank);
    await call.send('NEW_OUTBOUND_CALL', {}, [CALLED]);
    // The late reply to the placing of the call has brought its attributes back.
    await call.lambda(call.event('CALL_ANSWERED', {}, [{ ...CALLED, Status: 'Connected' }]));
    return call;
  };
  const there = [{ ...CALLED, Status: 'Connected' }];

  it('is led by a command', async () => {
    const update = { ActionData: { Type: 'CallUpdateRequest', Parameters: { Arguments: { cwCommand: 'close', cwId: '1' } } } };
    const reply = await (await answered()).send('CALL_UPDATE_REQUESTED', update, there);
    expect(gist(reply)).toEqual(['Speak Goodbye.', 'Hangup leg-a']);
  });

  it('is led by a code', async () => {
    const keyed = { ActionData: { Type: 'ReceiveDigits', ReceivedDigits: '90', Parameters: {} } };
    const reply = await (await answered()).send('DIGITS_RECEIVED', keyed, there);
    expect(gist(reply)).toEqual(['Speak A person will call you.', 'Hangup leg-a']);
  });
});
