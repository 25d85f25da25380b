import { describe, expect, it } from 'vitest';
import { named, sendDigits } from './named.ts';
import { bridge, dataOf, firstly, inTurn, participantsOf, rehearse, speak } from './rehearsal.ts';

describe('SendDigits', () => {
  it('takes a quarter of a second for each tone and half a second for each comma', async () => {
    const call = rehearse(named(firstly(sendDigits(',,*1A#'))));
    await call.until('invoked', 2);
    expect(call.elapsed()).toBe(4 * 250 + 2 * 500);
    expect(call.of('tones')).toMatchObject([{ leg: 'LEG-A', digits: ',,*1A#', ms: 2_000 }]);
    expect(dataOf(call.last())).toEqual({
      Type: 'SendDigits',
      Parameters: { CallId: participantsOf(call.last())[0]?.CallId, Digits: ',,*1A#', ToneDurationInMilliseconds: 250 },
    });
  });

  it('takes tones as long as it is told', async () => {
    const call = rehearse(named(firstly(sendDigits('12', { ToneDurationInMilliseconds: '1000' }))));
    await call.until('invoked', 2);
    expect(call.elapsed()).toBe(2_000);
    expect(dataOf(call.last())).toMatchObject({ Parameters: { ToneDurationInMilliseconds: 1_000 } });
  });

  it('dials an extension behind a callee', async () => {
    const call = rehearse(named(inTurn([bridge()], [sendDigits('42', { CallId: 'LEG-B' })])));
    await call.until('ringing', 2);
    call.phone.answer();
    await call.until('tones');
    expect(call.of('tones')).toMatchObject([{ leg: 'LEG-B' }]);
  });

  it('blocks the list, and raises no event from its middle', async () => {
    const call = rehearse(named(firstly(sendDigits('1234'), speak('Done'))));
    await call.until('speech');
    expect(call.elapsed()).toBe(1_000);
    expect(call.types()).toEqual(['NEW_INBOUND_CALL']);
  });

  it('ends with its leg', async () => {
    const call = rehearse(named(inTurn([speak('Hello')], [sendDigits('1'.repeat(50))])));
    await call.until('tones');
    call.phone.hangUp();
    await call.until('over');
    expect(call.types().slice(2)).toEqual(['ACTION_SUCCESSFUL', 'HANGUP']);
  });

  it.each([
    [{ Digits: '' }, 'Digits'],
    [{ Digits: '12E' }, 'Digits'],
    [{ Digits: '1'.repeat(51) }, 'Digits'],
    [{ ToneDurationInMilliseconds: 49 }, 'ToneDuration'],
    [{ ToneDurationInMilliseconds: 24_001 }, 'ToneDuration'],
  ])('with %j fails', async (parameters, name) => {
    const call = rehearse(named(firstly(sendDigits('1', parameters))));
    await call.until('invoked', 2);
    expect(dataOf(call.last())).toMatchObject({
      ErrorType: 'InvalidActionParameter',
      ErrorMessage: `${name} parameter value is invalid.`,
    });
  });

  it('fails for a leg that is not there', async () => {
    const call = rehearse(named(firstly(sendDigits('1', { CallId: 'LEG-B' }))));
    await call.until('invoked', 2);
    expect(dataOf(call.last())).toMatchObject({
      ErrorType: 'InvalidActionParameter',
      ErrorMessage: '`CallId` or `ParticipantTag` parameter for action is invalid',
    });
  });
});
