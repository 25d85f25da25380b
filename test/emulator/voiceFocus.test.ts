import { describe, expect, it } from 'vitest';
import { focus, named } from './named.ts';
import { dataOf, firstly, inTurn, pause, rehearse, speak } from './rehearsal.ts';

describe('VoiceFocus', () => {
  it('is done at once, and does not answer', async () => {
    const call = rehearse(named(firstly(focus())));
    await call.until('invoked', 2);
    expect(call.last()).toMatchObject({
      InvocationEventType: 'ACTION_SUCCESSFUL',
      ActionData: { Type: 'VoiceFocus', Parameters: { Enable: true } },
    });
    expect(call.of('focused')).toMatchObject([{ leg: 'LEG-A', enabled: true }]);
    expect(call.of('answered')).toEqual([]);
  });

  it('raises no event from the middle of a list', async () => {
    const call = rehearse(named(firstly(focus(), speak('one'), focus(false))));
    await call.until('focused', 2);
    expect(call.types()).toEqual(['NEW_INBOUND_CALL', 'ACTION_SUCCESSFUL']);
  });

  it('can run five times in a second', async () => {
    const call = rehearse(named(firstly(...Array.from({ length: 6 }, () => focus()))));
    await call.until('invoked', 2);
    expect(call.of('focused')).toHaveLength(5);
    expect(dataOf(call.last())).toMatchObject({
      ErrorType: 'ActionExecutionThrottled',
      ErrorMessage: 'Failed to run action. The maximum number of actions per second has been reached.',
    });
  });

  it('can run again a second later', async () => {
    const five = Array.from({ length: 5 }, () => focus());
    const call = rehearse(named(inTurn([...five, pause(1_000)], five)));
    await call.until('focused', 10);
    expect(call.types()).not.toContain('ACTION_FAILED');
  });

  it.each([{ Enable: undefined }, { Enable: 'yes' }, { CallId: '' }])('with %j fails', async (parameters) => {
    const spoilt = { ...focus(), Parameters: { ...focus().Parameters, ...parameters } };
    const call = rehearse(named(firstly(spoilt)));
    await call.until('invoked', 2);
    expect(dataOf(call.last())).toMatchObject({
      ErrorType: 'MissingRequiredActionParameter',
      ErrorMessage: 'Missing a required action parameter.',
    });
  });
});
