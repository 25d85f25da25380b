import { describe, expect, it } from 'vitest';
import { firstly, inTurn, parametersOf, pause, rehearse, speak } from './rehearsal.ts';

describe('Pause', () => {
  it('lets time pass and does not answer', async () => {
    const call = rehearse(firstly(pause(1_500)));
    await call.until('invoked', 2);
    expect(call.elapsed()).toBe(1_500);
    expect(call.of('answered')).toEqual([]);
    expect(call.last()).toMatchObject({ InvocationEventType: 'ACTION_SUCCESSFUL', ActionData: { Type: 'Pause' } });
    expect(call.last()).not.toHaveProperty('CallDetails.Participants.0.Status');
  });

  it('takes the text of a number, and gives back the number', async () => {
    const call = rehearse(firstly({ Type: 'Pause', Parameters: { DurationInMilliseconds: '1000' } }));
    await call.until('invoked', 2);
    expect(call.elapsed()).toBe(1_000);
    expect(parametersOf(call.last()).DurationInMilliseconds).toBe(1_000);
  });

  it.each([99, 30_001, 1.5, 'soon', undefined])('of %s milliseconds fails', async (DurationInMilliseconds) => {
    const call = rehearse(firstly({ Type: 'Pause', Parameters: { DurationInMilliseconds } }));
    await call.until('invoked', 2);
    expect(call.last()).toMatchObject({
      ActionData: { Type: 'Pause', ErrorType: 'InvalidActionParameter', ErrorMessage: 'The Duration parameter is invalid.' },
    });
    expect(call.elapsed()).toBe(0);
  });

  it('keeps a caller ringing in a waiting room of pauses, who can still be answered', async () => {
    const call = rehearse(inTurn([pause(20_000)], [pause(20_000)], [speak('Hello')]));
    await call.until('speech');
    expect(call.elapsed()).toBe(40_000);
    expect(call.of('answered')).toMatchObject([{ leg: 'LEG-A' }]);
  });
});
