/** Conversations with bots: the scripts of test/bots under readings and faults, and what they cannot show. */
import { describe, expect, it } from 'vitest';
import { parse } from '../../lib/scripts/parse.ts';
import { bank, bots, lines } from '../bots/lines.ts';
import { CALLER, callOn, gist } from './call.ts';
import { scriptsIn, stage } from './stage.ts';
import { everyFault, tableAway, underReadings, withFaults } from './sweep.ts';

const around = { lines: () => lines, bots };

describe.each(scriptsIn(new URL('../bots/', import.meta.url)))('the caller of %s', (_, script) => {
  it('fares so under every reading', async () => {
    const points = ['midlist.own', 'left.mid-action', 'participants.ended', 'hangup.code', 'turns.overlap'] as const;
    expect(await underReadings(script, around, [...points, 'update.finished-action', 'digits.flushed'])).toEqual([]);
  });

  it('fares so whichever turn goes wrong', async () => {
    expect(await withFaults(script, around, { faults: { ...everyFault, ...tableAway } })).toEqual([]);
  });
});

describe('what is keyed to a bot', () => {
  const script = parse('dial +12065550101\nhear "what can I do"\npress 90\nhear "a person will call you"', 'code.call');

  it('is a code where the service shares it', async () => {
    expect((await stage(script, { ...around, readings: { 'digits.foreground': 'shared' } })).pass).toBe(true);
  });

  it("is the bot's where the service does not", async () => {
    const { heard } = await stage(script, { ...around, readings: { 'digits.foreground': 'taken' } });
    expect(heard).toContain('Press 1 to try again.');
  });
});

const slot = (value: string) => ({
  Value: { OriginalValue: `about ${value}`, InterpretedValue: value, ResolvedValues: [value] },
});
const result = (Name: string, Slots: object, State?: string) => ({
  IntentResult: { SessionId: 'leg-a', SessionState: { Intent: { Name, Slots, ...(State && { State }) } } },
});
const slots = { amount: slot('40'), from: slot('savings') };
const PAID = 'Speak Paid 40.5 from savings.';
const UNCLEAR = 'SpeakAndGetDigits Press 1 to try again.';

describe('what a bot says that it has understood', () => {
  it.each<[string, { readonly IntentResult?: object }, string]>([
    ['an intent that is ready', result('Pay', slots, 'ReadyForFulfillment'), PAID],
    ['an intent that is fulfilled already', result('Pay', slots, 'Fulfilled'), PAID],
    ['an intent without a state', result('Pay', slots), PAID],
    ['an intent that has failed, whatever its slots', result('Pay', slots, 'Failed'), UNCLEAR],
    ['more slots than the flow knows', result('Pay', { ...slots, note: slot('x'), date: null }), PAID],
    ['a slot that is empty', result('Pay', { ...slots, from: null }), UNCLEAR],
    ['a slot that is not there', result('Pay', { amount: slot('40') }), UNCLEAR],
    ['a slot that holds others', result('Pay', { ...slots, from: { Values: [slot('savings')] } }), UNCLEAR],
    ['a number of blanks', result('Pay', { ...slots, amount: slot(' ') }), UNCLEAR],
    ['a number without end', result('Pay', { ...slots, amount: slot('Infinity') }), UNCLEAR],
    ['a word that is nearly one', result('Pay', { ...slots, from: slot('Savings') }), UNCLEAR],
    [
      'what was said, where nothing was made of it',
      result('Pay', { ...slots, from: { Value: { OriginalValue: 'savings' } } }),
      PAID,
    ],
    ['an intent of no edge', result('Weather', {}, 'ReadyForFulfillment'), UNCLEAR],
    ['an intent that is named as what every object has', result('constructor', {}, 'ReadyForFulfillment'), UNCLEAR],
    ['the intent to fall back to', result('FallbackIntent', {}), UNCLEAR],
    ['no intent', { IntentResult: {} }, UNCLEAR],
    ['nothing', {}, UNCLEAR],
  ])('%s', async (_, heard, expected) => {
    const call = callOn(bank);
    expect(gist(await call.succeed(await call.begin(), heard))).toContain(expected);
  });

  it('is the same for a duplicate', async () => {
    const call = callOn(bank);
    const begun = await call.begin();
    const event = call.event('ACTION_SUCCESSFUL', { ActionData: { ...begun.Actions?.at(-1), ...result('Pay', slots) } });
    const reply = await call.lambda(event);
    expect(gist(reply)).toContain(PAID);
    expect(await call.lambda(event)).toEqual(reply);
  });
});

describe('a bot that fails', () => {
  it.each(['ResourceNotFound', 'ResourceAccessDenied', 'ActionExecutionThrottled', 'SystemException'])(
    'of %s has an edge',
    async (error) => {
      const call = callOn(bank);
      const begun = await call.begin();
      expect(gist(await call.fail(begun.Actions?.at(-1), error))).toEqual(['Speak Our bot is away.', 'Hangup leg-a']);
    },
  );

  it('for the quota, which refuses the reply, takes the same edge', async () => {
    const call = callOn(bank);
    await call.begin();
    const refused = {
      ErrorType: 'ActionExecutionThrottled',
      ErrorMessage: 'This account has exceeded the number of bot references',
    };
    expect(gist(await call.send('INVALID_LAMBDA_RESPONSE', refused))).toEqual(['Speak Our bot is away.', 'Hangup leg-a']);
  });

  it('because the caller has left takes none', async () => {
    const call = callOn(bank);
    const begun = await call.begin();
    const gone = [{ ...CALLER, Status: 'Disconnected' }];
    const failure = { ErrorType: 'SystemException', ErrorMessage: 'x' };
    const reply = await call.done(begun.Actions?.at(-1), failure, 'ACTION_FAILED', gone);
    expect(reply).toEqual({ SchemaVersion: '1.0', Actions: [] });
    expect((await call.hangUp('LEG-A', gone)).Actions).toEqual([]);
  });
});

describe('while a bot and a caller talk', () => {
  it('a command that the state takes leads away, and what the bot then has understood is nothing', async () => {
    const call = callOn(bank);
    const begun = await call.begin();
    const update = { ActionData: { Type: 'CallUpdateRequest', Parameters: { Arguments: { cwCommand: 'close', cwId: '1' } } } };
    expect(gist(await call.send('CALL_UPDATE_REQUESTED', update))).toEqual(['Speak Goodbye.', 'Hangup leg-a']);
    expect((await call.done(begun.Actions?.at(-1), result('Pay', slots))).Actions).toEqual([]);
  });

  it('a code leads away', async () => {
    const call = callOn(bank);
    await call.begin();
    const keyed = { ActionData: { Type: 'ReceiveDigits', ReceivedDigits: '90', Parameters: {} } };
    expect(gist(await call.send('DIGITS_RECEIVED', keyed))).toEqual(['Speak A person will call you.', 'Hangup leg-a']);
  });
});
