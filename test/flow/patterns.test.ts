/** What patterns do with whoever is on the phone. */
import { describe, expect, test } from 'vitest';
import { rehearse } from '../../lib/desk/rehearse.ts';
import { states } from '../../lib/flow/flow.ts';
import { pressToAccept } from '../../lib/flow/patterns.ts';
import { parse } from '../../lib/scripts/parse.ts';

const { flow } = states({ accept: {}, person: {}, voicemail: {}, broken: {} });
const accepting = (timing: { readonly timeoutMs?: number } = {}) =>
  flow({
    name: 'accepting',
    start: 'accept',
    otherwise: 'broken',
    recover: 'broken',
    states: {
      accept: pressToAccept({
        say: ['Press 1 to go on.', 'Once more, press 1.'],
        accepted: 'person',
        voicemail: 'voicemail',
        ...timing,
      }),
      person: { hangup: 'You are there.' },
      voicemail: { hangup: 'You have a message.' },
      broken: { hangup: 'Nothing could be asked.' },
    },
  });

/** Calls somebody who picks up and does that. */
const call = (deeds: readonly string[], timing?: Parameters<typeof accepting>[0]) => {
  const script = ['place +12065550100 to +12065550123', ...deeds, 'expect hangup'];
  return rehearse(parse(script.join('\n'), 'accept.call'), () => ({ '+12065550100': accepting(timing) }));
};

const [FIRST, SECOND, PERSON, VOICEMAIL] = ['Press 1 to go on.', 'Once more, press 1.', 'You are there.', 'You have a message.'];
const greeting = 'say "Nobody is at home. Please leave a message." for';

describe('whoever is asked to press 1', () => {
  test.each([
    ['presses 1 at once', ['hear "press 1"', 'press 1'], [FIRST, PERSON]],
    ['presses 1 when asked once more', ['hear "press 1"', 'hear "press 1"', 'press 1'], [FIRST, SECOND, PERSON]],
    ['presses another key first', ['hear "press 1"', 'press 2', 'hear "press 1"', 'press 1'], [FIRST, SECOND, PERSON]],
    ['presses other keys only', ['hear "press 1"', 'press 2', 'hear "press 1"', 'press *'], [FIRST, SECOND, VOICEMAIL]],
    ['presses nothing', [], [FIRST, SECOND, VOICEMAIL]],
    ['plays a short greeting', [`${greeting} 4s`], [FIRST, SECOND, VOICEMAIL]],
    ['plays a long greeting', [`${greeting} 14s`], [FIRST, SECOND, VOICEMAIL]],
  ])('and %s', async (_, deeds, heard) => {
    expect(await call(['pick up', ...deeds])).toMatchObject({ pass: true, heard });
  });

  test('and cannot be asked, takes the net of the flow', async () => {
    const { heard } = await call(['fault action SpeakAndGetDigits', 'pick up']);
    expect(heard).toEqual(['Nothing could be asked.']);
  });

  test('has five seconds each time, or as long as the flow says', async () => {
    const endOf = async (timing?: Parameters<typeof accepting>[0]) =>
      Number(/([\d.]+)s {2}says +"You have a message/.exec((await call(['pick up'], timing)).transcript)?.[1]);
    expect((await endOf({ timeoutMs: 9_000 })) - (await endOf())).toBeCloseTo(8);
    expect((await endOf({ timeoutMs: 5_000 })) - (await endOf())).toBeCloseTo(0);
  });
});
