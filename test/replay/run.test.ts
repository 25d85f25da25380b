/**
 * Recorded calls through the real handler: the same again, once more, and changed. The recordings are the call scripts of the
 * same name: `npm run call -- test/calls/desk-busy.call --record test/fixtures/calls/desk-busy.json` makes one anew.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { lines } from '../../flows/lines.ts';
import { type Means, standIns } from '../../flows/stand-ins.ts';
import { replayDesk } from '../../lib/commands/replay.desk.ts';
import { unplugged } from '../../lib/desk/means.ts';
import type { Audio } from '../../lib/flow/data.ts';
import { states } from '../../lib/flow/flow.ts';
import type { Lines } from '../../lib/flow/lines.ts';
import { complete } from '../../lib/replay/complete.ts';
import { type Entry, read } from '../../lib/replay/read.ts';
import { isWrong, run, type Turn } from '../../lib/replay/run.ts';
import { turnLines } from '../../lib/replay/show.ts';
import { recording } from '../../lib/scripts/record.ts';
import { memory } from '../../lib/sessions/memory.ts';
import { othersOf } from '../../lib/turn/ledger.ts';
import type { Sessions } from '../../lib/turn/sessions.ts';
import { isMembers, type Members, membersOf } from '../../lib/wire/members.ts';
import { callLibrary, library, lookFor, MUSIC, WORDS } from '../commands/longWork.ts';

const house = lines(standIns(unplugged));
const PINS = ['4321', '1234'];
const recorded = (name: string): readonly Entry[] =>
  read(name, readFileSync(new URL(`../fixtures/calls/${name}.json`, import.meta.url), 'utf8'));
const recordings = ['desk-busy', 'bank-second-pin', 'reminder-confirms', 'lobby-muted'];

const replayed = (entries: readonly Entry[], desk = replayDesk(house), attributes = false) =>
  run(complete(entries), desk, { attributes, secrets: PINS.values() });
const events = (...given: readonly object[]): readonly Entry[] => read('call.json', JSON.stringify(given));
const wrong = (turns: readonly Turn[]) => turns.filter(isWrong).flatMap(turnLines);

/** The same event as a call would send it that has none of our attributes. */
const bare = ({ reply: _, ...entry }: Entry): Entry => {
  const details = membersOf(entry.event.CallDetails);
  const { TransactionAttributes: given, ...rest } = details;
  const others = isMembers(given) ? othersOf(given) : {};
  const kept = Object.keys(others).length > 0 ? { TransactionAttributes: others } : {};
  return { ...entry, event: { ...entry.event, CallDetails: { ...rest, ...kept } } };
};

describe.each(recordings)('the recorded call %s', (name) => {
  it('is answered today as it was then, our own attributes included', async () => {
    expect(wrong(await replayed(recorded(name), replayDesk(house), true))).toEqual([]);
  });

  it('is the same when it is replayed twice', async () => {
    const [first, second] = [await replayed(recorded(name)), await replayed(recorded(name))];
    // The key of a call with secrets is random, and is in the attributes until the recorded ones come along.
    expect(second.map(withoutKey)).toEqual(first.map(withoutKey));
  });

  it('goes the same way when the recording has none of our attributes', async () => {
    const [with_, without] = [await replayed(recorded(name)), await replayed(recorded(name).map(bare))];
    expect(without.map(({ after }) => after)).toEqual(with_.map(({ after }) => after));
    expect(without.map(({ reply }) => membersOf(reply).Actions)).toEqual(with_.map(({ reply }) => membersOf(reply).Actions));
  });

  it('of which every event comes twice is answered the same each time, and moves once', async () => {
    const sessions = watched(memory());
    const twice = recorded(name).flatMap((entry) => [entry, entry]);
    const turns = await replayed(twice, replayDesk(house, sessions));
    const pairs = turns.flatMap((turn, at) => (at % 2 === 0 ? [[turn, turns[at + 1]] as const] : []));
    for (const [first, again] of pairs) expect(again).toEqual(first);
    const moves = turns.filter(({ reply }) => membersOf(reply).TransactionAttributes !== undefined).length / 2;
    expect(sessions.written()).toBe(moves);
  });

  it('shows a reply that was another', async () => {
    const entries = recorded(name);
    const spoken = entries.findIndex(({ reply }) => JSON.stringify(reply).includes('"Text"'));
    const changed = entries.map((entry, at) => (at === spoken ? { ...entry, reply: changeText(entry.reply) } : entry));
    const different = (await replayed(changed)).filter(isWrong);
    expect(different).toHaveLength(1);
    expect(different.flatMap(turnLines).join('\n')).toMatch(
      /DIFFERENT: Actions\[0\]\.Parameters\.(SpeechParameters\.)?Text: recorded "Changed.", now "/,
    );
  });
});

describe('a recording with masked digits', () => {
  it('cannot be replayed without them, and says for which event they are wanted', async () => {
    const entries = complete(recorded('bank-second-pin'));
    await expect(run(entries, replayDesk(house), { attributes: false, secrets: ['4321'].values() })).rejects.toThrow(
      'bank-second-pin[4]: found masked digits of a secret, expected --secret DIGITS with what the caller keyed',
    );
  });

  it('never shows them', async () => {
    const turns = await replayed(recorded('bank-second-pin'));
    const shown = JSON.stringify(turns) + turns.flatMap(turnLines).join('\n');
    expect(shown).toContain('"ReceivedDigits":"****"');
    expect(shown).not.toMatch(/"(4321|1234)\W/);
  });

  it('a star that a menu was given is a key, not a mask', async () => {
    const { flow } = states({ menu: {}, bye: {} });
    const star = flow({
      name: 'star',
      start: 'menu',
      otherwise: 'bye',
      recover: 'menu',
      states: { menu: { menu: 'Press star.', keys: { '*': 'bye' } }, bye: { hangup: 'Goodbye.' } },
    });
    const pressed = { Type: 'SpeakAndGetDigits', Parameters: {}, ReceivedDigits: '*' };
    const entries = events(
      { InvocationEventType: 'NEW_INBOUND_CALL' },
      { InvocationEventType: 'ACTION_SUCCESSFUL', ActionData: pressed },
    );
    const turns = await run(complete(entries), replayDesk({ '+12065550100': star }), { attributes: false, secrets: [].values() });
    expect(turns.map(({ after }) => after)).toEqual(['menu', 'bye']);
  });
});

describe('an event that carries foreign attributes', () => {
  it('keeps them beside ours, and so does the reply', async () => {
    const pressed = { Type: 'SpeakAndGetDigits', Parameters: {}, ReceivedDigits: '1' };
    const entries = events(
      { InvocationEventType: 'NEW_INBOUND_CALL' },
      {
        InvocationEventType: 'ACTION_SUCCESSFUL',
        ActionData: pressed,
        CallDetails: { TransactionAttributes: { theirs: 'kept' } },
      },
    );
    const [, turn] = await replayed(entries);
    expect(turn).toMatchObject({ before: 'menu', after: 'sales', reply: { TransactionAttributes: { theirs: 'kept' } } });
  });
});

describe('a turn that goes wrong', () => {
  const { choose, flow } = states({ menu: {}, long: {}, bye: {} });
  const faulty = (pick: () => 'bye' | 'long'): Lines => ({
    '+12065550100': flow({
      name: 'faulty',
      start: 'menu',
      otherwise: 'bye',
      recover: 'menu',
      states: {
        menu: { menu: 'Press 1.', keys: { 1: choose(['bye', 'long'], pick) } },
        long: { speak: () => 'x'.repeat(1_001), next: 'bye' },
        bye: { hangup: 'Goodbye.' },
      },
    }),
  });
  const call = events(
    { InvocationEventType: 'NEW_INBOUND_CALL' },
    {
      InvocationEventType: 'ACTION_SUCCESSFUL',
      ActionData: { Type: 'SpeakAndGetDigits', Parameters: {}, ReceivedDigits: '1' },
    },
  );
  const turnOf = async (desk: ReturnType<typeof replayDesk>) => (await replayed(call, desk))[1];

  it('by an error of the flow is a failure, though the caller hears an apology', async () => {
    const turn = await turnOf(
      replayDesk(
        faulty(() => {
          throw new Error('nobody thought of this');
        }),
      ),
    );
    expect(turn).toMatchObject({ failure: 'nobody thought of this', after: '(ending)', breaches: [] });
    expect(turn && turnLines(turn)).toEqual([
      '  1  ACTION_SUCCESSFUL SpeakAndGetDigits "1"  menu → (ending)  Speak, Hangup',
      expect.stringContaining('completed: '),
      '     FAILED: nobody thought of this',
    ]);
  });

  it('by a reply that breaks a rule is a failure that names the rule', async () => {
    const turn = await turnOf(replayDesk(faulty(() => 'long')));
    expect(turn?.failure).toMatch(
      /^Actions\[0\]\.Parameters\.Text: speak\.text\.\w+: found 1001 characters, expected at most 1000 characters$/,
    );
  });

  it('by a handler that rejects is a failure with its message, and without a reply', async () => {
    const desk = replayDesk(faulty(() => 'bye'));
    const turn = await turnOf({ ...desk, answer: () => Promise.reject(new Error('no such luck')) });
    expect(turn).toMatchObject({ failure: 'no such luck' });
    expect(turn).not.toHaveProperty('reply');
  });

  it('is not told by its log: what else says so there is no failure', async () => {
    const said = { level: 'error', message: 'the turn has failed' } as const;
    const turn = await turnOf({ ...replayDesk(faulty(() => 'bye')), logged: () => [said] });
    expect(turn).not.toHaveProperty('failure');
    expect(turn?.log).toEqual([said]);
  });

  it('by a reply of some other handler that breaks a rule is a breach, in the words of the service', async () => {
    const desk = replayDesk(faulty(() => 'bye'));
    const turn = await turnOf({ ...desk, answer: async () => ({ SchemaVersion: '1.0', Actions: [{ Type: 'Shout' }] }) });
    expect(turn && turnLines(turn)).toContainEqual(
      expect.stringContaining('(InvalidLambdaResponse: Unsupported action Shout specified)'),
    );
  });
});

describe('a recorded call with long work', () => {
  const calls: readonly [what: string, look: () => Promise<string>, hold: Audio | string, ...said: readonly string[]][] = [
    ['goes on when it was told that the work is done', async () => 'a map', MUSIC, 'hear "found a map"'],
    ['goes on between words', async () => 'a map', WORDS, 'hear "found a map"'],
    [
      'hears why there is nothing when the work fails',
      async () => Promise.reject(new Error('The shelves are empty.')),
      MUSIC,
      'hear "nothing: WorkFailed"',
    ],
    ['is left by its caller meanwhile', async () => 'a map', MUSIC, 'wait 13s', 'press #', 'hear "Goodbye"'],
  ];

  it.each(calls)('%s', async (_, look, hold, ...said) => {
    const slowly = async ({ sleep }: Means) => {
      await sleep(40_000);
      return look();
    };
    const { turns, failure } = await callLibrary({ hold, look: slowly }, ...said, 'expect hangup');
    expect(failure).toBeUndefined();
    const desk = replayDesk({ '+12065550100': library(hold, look) });
    const again = await replayed(read('library.json', recording(turns)), desk, true);
    expect(wrong(again)).toEqual([]);
    expect(again.map(({ after }) => after)).toContain('looking');
  });

  it('waits until its deadline where no worker has ever told it anything', async () => {
    const { turns } = await callLibrary({ look: lookFor(200) }, 'hear "nothing: Late"', 'expect hangup');
    const untold = turns.filter(({ event }) => event.InvocationEventType !== 'CALL_UPDATE_REQUESTED');
    const again = await replayed(
      read('library.json', recording(untold)),
      replayDesk({ '+12065550100': library(MUSIC, async () => 'a map') }),
    );
    expect(again.at(-1)?.failure).toBeUndefined();
    expect(JSON.stringify(again)).not.toContain('found a map');
  });
});

describe('time in a replay', () => {
  const at = async (entries: readonly Entry[]) => (await replayed(entries)).map(({ reply }) => timeIn(reply));

  it('is the recorded one where the recording tells it, and goes on by itself where it does not', async () => {
    const then = recorded('desk-busy').map(({ reply }) => timeIn(reply));
    expect(await at(recorded('desk-busy'))).toEqual(then);
    const [first = 0, second, third] = await at(recorded('desk-busy').map(bare));
    expect([second, third]).toEqual([first + 1_000, first + 2_000]);
  });

  it('never overtakes an event whose time is known', async () => {
    const [first, ...others] = recorded('desk-busy');
    const { reply: _, ...unanswered } = first ?? { file: '', index: 0, event: {} };
    const known = others.map(({ reply }) => timeIn(reply));
    expect((await at([unanswered, ...others])).slice(1)).toEqual(known);
  });
});

const timeIn = (reply: unknown): number => Number(/"at\\?":(\d+)/.exec(JSON.stringify(reply))?.[1]);

const withoutKey = (turn: Turn): object => JSON.parse(JSON.stringify(turn).replaceAll(/\\"key\\":\\"[^"\\]+\\"/g, ''));

const changeText = (reply: unknown): Members => {
  const text = JSON.stringify(reply).replace(/"Text":"[^"]+"/, '"Text":"Changed."');
  return membersOf(JSON.parse(text));
};

/** A store that counts the moves that were written. */
const watched = (sessions: Sessions): Sessions & { readonly written: () => number } => {
  let written = 0;
  return {
    ...sessions,
    move: async (call, move, condition) => {
      const done = await sessions.move(call, move, condition);
      if (done) written++;
      return done;
    },
    written: () => written,
  };
};
