/** Anything in place of a recording, and anything in place of an event's members: a clear error or a safe reply. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lines } from '../../flows/lines.ts';
import { standIns } from '../../flows/stand-ins.ts';
import { linesFor, replayDesk } from '../../lib/commands/replay.desk.ts';
import { unplugged } from '../../lib/desk/means.ts';
import { complete } from '../../lib/replay/complete.ts';
import { RecordingError } from '../../lib/replay/error.ts';
import { read } from '../../lib/replay/read.ts';
import { run } from '../../lib/replay/run.ts';
import { turnLines } from '../../lib/replay/show.ts';
import { numberOf } from '../../lib/turn/world.ts';
import { readEvent } from '../../lib/wire/guard.ts';
import { examples } from '../wire/guide.ts';

const house = lines(standIns(unplugged));
const wrongValues = [undefined, null, true, -1.5, '', 'x', '9'.repeat(40), [], [[]], {}, { cw0: '{"turn":1}' }];

/** Every line that a replay of this text would print; what is no recording must say so in one line. */
const shown = async (text: string): Promise<readonly string[]> => {
  try {
    const entries = complete(read('file.json', text));
    const numbers = entries.map(({ event }) => readEvent(event)).flatMap((one) => ('event' in one ? [numberOf(one.event)] : []));
    const desk = replayDesk(linesFor(house, numbers, undefined));
    const turns = await run(entries, desk, { attributes: true, secrets: [].values() });
    for (const { failure, breaches, reply } of turns) {
      // A second NEW_INBOUND_CALL of the same call is answered with nothing, which the service would refuse as the first reply.
      if (turns.length === 1) expect(breaches).toEqual([]);
      expect(failure).toBeUndefined();
      expect(reply).toMatchObject({ SchemaVersion: '1.0', Actions: expect.any(Array) });
    }
    return turns.flatMap(turnLines);
  } catch (error) {
    if (!(error instanceof RecordingError)) throw error;
    expect(error.message).toMatch(/^file\.json.*: found .+, expected .+$/);
    return [error.message];
  }
};

const isClear = (said: readonly string[]): void => {
  expect(said.length).toBeGreaterThan(0);
  for (const line of said) expect(line).not.toMatch(/\n|\bat .+:\d+:\d+\)?$/);
};

describe('whatever is in a file', () => {
  it('of random JSON', async () => {
    await fc.assert(fc.asyncProperty(fc.json(), async (text) => isClear(await shown(text))));
  });

  it('of random objects that call themselves events', async () => {
    const members = {
      InvocationEventType: fc.oneof(fc.constantFrom('HANGUP', 'ACTION_SUCCESSFUL', 'NEW_INBOUND_CALL'), fc.jsonValue()),
      CallDetails: fc.jsonValue(),
      ActionData: fc.oneof(fc.constant({ Type: 'SpeakAndGetDigits', ReceivedDigits: '1' }), fc.jsonValue()),
    };
    // A CallDetails that is left out is completed: those events are read.
    const event = fc.record(members, { requiredKeys: ['InvocationEventType'] });
    const entry = fc.oneof(event, fc.record({ event, reply: fc.jsonValue() }));
    await fc.assert(
      fc.asyncProperty(fc.array(entry, { minLength: 1, maxLength: 4 }), async (entries) =>
        isClear(await shown(JSON.stringify(entries))),
      ),
    );
  });
});

describe('an event of the guide with a wrong value in each place in turn', () => {
  it.each(examples('event.'))('%s', async (_, given) => {
    for (const place of placesIn(given)) {
      for (const value of wrongValues) isClear(await shown(JSON.stringify(replaced(given, place, value))));
    }
  });
});

type Place = readonly string[];

const placesIn = (value: unknown, here: Place = []): readonly Place[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, member]) => [[...here, name], ...placesIn(member, [...here, name])])
    : [];

const replaced = (value: unknown, [name, ...rest]: Place, by: unknown): unknown => {
  if (name === undefined) return by;
  if (Array.isArray(value)) return value.map((one, at) => (String(at) === name ? replaced(one, rest, by) : one));
  const members = Object.entries(typeof value === 'object' && value !== null ? value : {});
  return Object.fromEntries(members.map(([own, member]) => [own, own === name ? replaced(member, rest, by) : member]));
};
