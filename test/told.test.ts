/** What the flows of this house tell the world outside: the clinic of its patients, the host of the guests. */
import { describe, expect, test } from 'vitest';
import { appointmentReminder, visit } from '../flows/appointment-reminder.ts';
import { conferenceLobby } from '../flows/conference-lobby.ts';
import { type Means, standIns } from '../flows/stand-ins.ts';
import { unplugged } from '../lib/desk/means.ts';
import { rehearse } from '../lib/desk/rehearse.ts';
import { states } from '../lib/flow/flow.ts';
import { parse } from '../lib/scripts/parse.ts';

const { desk } = standIns(unplugged).clinic;

/** The house with a clinic and a host that keep what they are told; and a line that has whoever rings it called with a reminder. */
const house = () => {
  const told = new Map<string, readonly string[]>();
  const keep = async (once: string, ...news: readonly string[]) => void told.set(once, news);
  const lines = (means: Means) => ({
    '+12065550103': appointmentReminder({
      desk,
      confirmed: (appointment, once) => keep(once, appointment, 'confirmed'),
      unreached: (appointment, why, once) => keep(once, appointment, why),
    }),
    '+12065550104': conferenceLobby(
      standIns(means).findMeeting,
      { ...standIns(means).lobby, knock: (meeting, call, once) => keep(once, meeting, call) },
      '+12065550110',
    ),
    '+12065550105': clerk(means),
  });
  const call = (...script: readonly string[]) => rehearse(parse(script.join('\n'), 'told.call'), lines);
  return { call, told: () => [...told.values()] };
};

const { flow, work } = states({ ask: {}, bye: {} });
const clerk = ({ placeCall }: Means) =>
  flow({
    name: 'clerk',
    start: 'ask',
    otherwise: 'bye',
    recover: 'bye',
    states: {
      ask: {
        run: work(['bye'], async ({ call: { from: to }, once }) => {
          await placeCall({ from: '+12065550103', to, once }, visit, { name: 'Ada', when: 'on Monday', appointment: 'A-17' });
          return 'bye';
        }),
      },
      bye: { hangup: 0 },
    },
  });

const place = 'place +12065550103 to +12065550123 with name "Ada" when "on Monday" appointment "A-17"';

describe('the clinic is told', () => {
  test.each([
    ['that a patient is busy', [place, 'decline'], ['A-17', 'busy']],
    ['that a patient is busy everywhere', [place, 'decline 600'], ['A-17', 'busy']],
    ['that nobody answers', [place, 'let it ring'], ['A-17', 'noAnswer']],
    ['that a patient rejects the call', [place, 'decline 603'], ['A-17', 'rejected']],
    [
      'that a patient confirms, once',
      [place, 'pick up', 'hear "press 1"', 'press 1', 'hear "to confirm"', 'fault duplicate', 'press 1', 'hear "thank you"'],
      ['A-17', 'confirmed'],
    ],
    [
      'of the appointment that a program names',
      [
        'dial +12065550105',
        'phone rings',
        'pick up',
        'hear "for Ada"',
        'press 1',
        'hear "on Monday"',
        'press 1',
        'hear "thank you"',
      ],
      ['A-17', 'confirmed'],
    ],
  ])('%s', async (_, script, news) => {
    const { call, told } = house();
    expect(await call(...script)).not.toHaveProperty('failure');
    expect(told()).toEqual([news]);
  });

  test.each([
    ['a voicemail', [place, 'pick up', 'hear "expects you on Monday"']],
    ['a patient who leaves', [place, 'pick up', 'hear "press 1"', 'press 1', 'hear "to confirm"', 'hang up']],
    ['a patient who moves', [place, 'pick up', 'hear "press 1"', 'press 1', 'hear "to move"', 'press 2', 'callee answers']],
  ])('nothing of %s', async (_, script) => {
    const { call, told } = house();
    expect(await call(...script)).not.toHaveProperty('failure');
    expect(told()).toEqual([]);
  });
});

test('the host is told of a guest once the meeting is found, and by which call', async () => {
  const { call, told } = house();
  const { turns } = await call('dial +12065550104', 'hear "six digits"', 'press 999999', 'hear "six digits"', 'press 123456');
  expect(told()).toEqual([[expect.stringContaining('123456'), expect.stringMatching(/^[\da-f-]{36}$/)]]);
  expect(turns[0]?.event.CallDetails).toMatchObject({ TransactionId: told()[0]?.[1] });
});
