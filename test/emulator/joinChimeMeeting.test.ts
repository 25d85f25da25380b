import { describe, expect, it } from 'vitest';
import { bridge, caller, dataOf, firstly, inTurn, join, participantsOf, rehearse, speak } from './rehearsal.ts';

describe('JoinChimeMeeting', () => {
  it('answers, joins, and shows the meeting as a second leg', async () => {
    const call = rehearse(firstly(join()));
    await call.until('invoked', 2);
    expect(call.of('answered')).toMatchObject([{ leg: 'LEG-A' }, { leg: 'LEG-B' }]);
    expect(call.of('connected')).toMatchObject([{ with: 'meeting' }]);
    expect(call.last()).toMatchObject({ InvocationEventType: 'ACTION_SUCCESSFUL', ActionData: { Type: 'JoinChimeMeeting' } });
    expect(participantsOf(call.last())).toMatchObject([
      { ParticipantTag: 'LEG-A', From: caller, Status: 'Connected' },
      { ParticipantTag: 'LEG-B', To: 'SMA', From: '+17035550122', Direction: 'Outbound', Status: 'Connected' },
    ]);
  });

  it('raises its own event in mid-list', async () => {
    const call = rehearse(firstly(join(), speak('You are in')));
    await call.until('speech');
    expect(call.types()).toEqual(['NEW_INBOUND_CALL', 'ACTION_SUCCESSFUL']);
  });

  it('lasts until the meeting ends, of which a HANGUP tells', async () => {
    const call = rehearse(firstly(join()));
    await call.until('connected');
    await call.pass(600_000);
    call.phone.hangUp('LEG-B');
    await call.until('invoked', 3);
    expect(call.last()).toMatchObject({ InvocationEventType: 'HANGUP', ActionData: { Parameters: { ParticipantTag: 'LEG-B' } } });
    expect(call.of('over')).toEqual([]);
  });

  it('ends with a caller who hangs up: one HANGUP shows both legs disconnected', async () => {
    const call = rehearse(firstly(join()));
    await call.until('connected');
    call.phone.hangUp();
    await call.until('over');
    expect(call.types()).toEqual(['NEW_INBOUND_CALL', 'ACTION_SUCCESSFUL', 'HANGUP']);
    expect(dataOf(call.last())).toMatchObject({ Parameters: { ParticipantTag: 'LEG-A' } });
    expect(participantsOf(call.last()).map(({ Status }) => Status)).toEqual(['Disconnected', 'Disconnected']);
  });

  it('is left by a Hangup of its leg, which succeeds as an action', async () => {
    const call = rehearse(inTurn([join()], [{ Type: 'Hangup', Parameters: { ParticipantTag: 'LEG-B' } }], [speak('Back again')]));
    await call.until('speech');
    expect(call.types()).toEqual(['NEW_INBOUND_CALL', 'ACTION_SUCCESSFUL', 'ACTION_SUCCESSFUL']);
    expect(dataOf(call.last())).toMatchObject({ Type: 'Hangup', Parameters: { ParticipantTag: 'LEG-B' } });
    expect(participantsOf(call.last()).map(({ Status }) => Status)).toEqual(['Connected', 'Disconnected']);
    await call.end();
    expect(participantsOf(call.last())).toHaveLength(1);
  });

  it('of a meeting that does not let the caller in fails, and the caller stays', async () => {
    const call = rehearse(inTurn([join()], [speak('Sorry')]), { admits: ({ JoinToken }) => JoinToken === 'another' });
    await call.until('speech');
    expect(call.last()).toMatchObject({
      InvocationEventType: 'ACTION_FAILED',
      ActionData: { ErrorType: 'SystemException', ErrorMessage: 'System error while running action' },
    });
    expect(participantsOf(call.last())).toHaveLength(1);
  });

  it.each([
    ['without a token', join({ JoinToken: '' }), '`JoinToken` parameter value is invalid.'],
    ['for LEG-B', join({ ParticipantTag: 'LEG-B' }), '`CallId` or `ParticipantTag` parameter for action is invalid'],
  ])('%s fails', async (_, action, ErrorMessage) => {
    const call = rehearse(firstly(action));
    await call.until('invoked', 2);
    expect(dataOf(call.last())).toMatchObject({ ErrorType: 'InvalidActionParameter', ErrorMessage });
  });

  it('is no action for a bridged call', async () => {
    const call = rehearse(inTurn([bridge()], [join()]));
    await call.until('ringing', 2);
    call.phone.answer();
    await call.until('invoked', 3);
    expect(dataOf(call.last())).toMatchObject({ Type: 'JoinChimeMeeting', ErrorMessage: 'Invalid action on the call.' });
  });
});
