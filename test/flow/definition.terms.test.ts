/** What is refused of a flow as a whole: its exits, its commands, its input, its codes, and where calls begin that it places. */
import { describe, expect, test } from 'vitest';
import { DefinitionError } from '../../lib/flow/definition.ts';
import { define, entering, type Given, inner, type Members, refusalOf } from './defined.ts';

const fine = { speak: 'x', next: 'bye' };
const many = (count: number, kind = 'string') => Object.fromEntries(Array.from({ length: count }, (_, n) => [`datum${n}`, kind]));

describe('a flow is refused', () => {
  const placed = { rung: 'menu', unreached: 'bye' };
  test.each<[why: string, rule: string, found: string, given: Given]>([
    ['for an exit that is a state', 'exits', `'bye', which is a state too`, { terms: { exits: { bye: {} } } }],
    [
      'for an exit that gives a name another kind',
      'data',
      `'account' is "string" in 'more' and "number" in 'done'`,
      { terms: { exits: { done: { account: 'number' } } } },
    ],
    [
      'for a net with an exit that needs data',
      'otherwise',
      `'done', which holds data`,
      { body: { otherwise: 'done' }, terms: { exits: { done: { account: 'string' } } } },
    ],
    [
      'for flows within flows, too deep',
      'call',
      'flows within flows, 5 deep',
      { body: { states: { menu: entering({ done: 'bye' }, inner(4)), more: fine, bye: { hangup: 0 } } } },
    ],

    [
      'for a kind that is none, in a command',
      'commands.admit',
      `the kind "sring" of 'name' in the command 'admit'`,
      { terms: { commands: { admit: { name: 'sring' } } } },
    ],
    [
      'for a list of one word, in an exit',
      'data',
      `the kind ["one"] of 'call.which' in 'done'`,
      { terms: { exits: { done: { call: { which: ['one'] } } } } },
    ],
    [
      'for a kind that is none, in its input',
      'input',
      `the kind 7 of 'day' in the input`,
      { terms: { input: { day: 7 } }, body: placed },
    ],
    ['for a command with too many arguments', 'commands.admit', '19 arguments', { terms: { commands: { admit: many(19) } } }],
    [
      'for an argument by a name of ours',
      'commands.admit',
      `the argument 'cwId'`,
      { terms: { commands: { admit: { cwId: 'string' } } } },
    ],
    ['for a secret in a command', 'commands.admit', 'a secret', { terms: { commands: { admit: { pin: 'secret' } } } }],
    ['for too large an input', 'input', '21 arguments', { terms: { input: many(21) }, body: placed }],
    ['for an input by a name of ours', 'input', `the argument 'cw0'`, { terms: { input: { cw0: 'string' } }, body: placed }],
    [
      'for a secret that comes with a placed call',
      'input',
      'a secret',
      { terms: { input: { day: { pin: 'secret' } } }, body: placed },
    ],
    [
      'for an input that nobody brings who rings',
      'rung',
      'nothing',
      { terms: { input: { day: 'string' } }, body: { unreached: 'bye' } },
    ],
    [
      'for a placed call that may not be taken',
      'unreached',
      'nothing',
      { terms: { input: { day: 'string' } }, body: { rung: 'menu' } },
    ],

    ['for being rung where no state is', 'rung', `'menue', which is no state`, { body: { rung: 'menue' } }],
    ['for being rung nowhere', 'rung', 'a choice without targets', { body: { rung: { to: [], pick: () => 'bye' } } }],
    [
      'for a call not taken that goes where no state is',
      'unreached.busy',
      `'by', which is no state`,
      { body: { unreached: 'by' } },
    ],
    [
      'for one reason that leads where no state is',
      'unreached.noAnswer',
      `'by'`,
      { body: { unreached: { busy: 'bye', noAnswer: 'by', rejected: 'bye' } } },
    ],
    [
      'for a reason left out',
      'unreached.rejected',
      'a choice without targets',
      { body: { unreached: { busy: 'bye', noAnswer: 'bye' } } },
    ],
    ['for a code that no phone has', 'receiveDigits', `'x'`, { body: { receiveDigits: { x: 'bye' } } }],
    [
      'for a code that another begins with',
      'receiveDigits',
      `'1', which '12' begins with`,
      { body: { receiveDigits: { 12: 'bye', 1: 'bye' } } },
    ],
    [
      'for a code that leads to what is no state',
      'code *0',
      `'by', which is no state`,
      { body: { receiveDigits: { '*0': 'by' } } },
    ],
    [
      'for a state of before that went where no state is',
      'migrate old',
      `'by', which is no state`,
      { body: { migrate: { old: { shape: {}, edge: 'by' } } } },
    ],
  ])('%s', (_why, rule, found, given) => {
    const error = refusalOf(fine, given);
    expect(error).toBeInstanceOf(DefinitionError);
    expect(error).toMatchObject({ flow: 'desk', state: undefined, rule });
    // Sound: it is a DefinitionError.
    expect((error as DefinitionError).message).toMatch(`flow 'desk': ${rule}: found ${found}`);
  });

  test.each<[by: string, body: Members]>([
    ['a call that comes in', { start: 'bye', rung: 'menu' }],
    ['a call that is not taken', { start: 'bye', unreached: 'menu' }],
    ['a deploy', { start: 'bye', migrate: { old: { shape: {}, edge: 'menu' } } }],
  ])('for a circle that only %s leads into', (_by, body) => {
    expect(refusalOf({ speak: 'x', next: 'menu' }, { body })).toMatchObject({ state: 'menu', rule: 'no exit' });
  });
});

describe('a flow is taken', () => {
  test.each<[why: string, state: Members, given?: Given]>([
    ['with flows within flows, four deep', entering({ done: 'bye' }, inner(3))],
    [
      'with an exit as its only end',
      { speak: 'x', next: 'done' },
      { terms: { exits: { done: {} } }, body: { otherwise: 'done' } },
    ],
    [
      'with an input for who enters it, large and secret',
      fine,
      { terms: { exits: { done: {} }, input: { ...many(30), pin: 'secret' } } },
    ],
    ['with an input for who places it', fine, { terms: { input: many(20) }, body: { rung: 'menu', unreached: 'bye' } }],
    ['with commands of eighteen arguments', { ...fine, on: { admit: 'bye' } }, { terms: { commands: { admit: many(18) } } }],
  ])('%s', (_why, state, given) => {
    expect(define(state, given).body.name).toBe('desk');
  });
});
