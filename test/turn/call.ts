/** A call as its Lambda sees it: events are made by hand, one after the other, as the service would send them. */
import type { Flow } from '../../lib/flow/flow.ts';
import { memory } from '../../lib/sessions/memory.ts';
import { answer } from '../../lib/turn/answer.ts';
import { fromAttributes } from '../../lib/turn/ledger.ts';
import type { Sessions } from '../../lib/turn/sessions.ts';
import type { Time } from '../../lib/turn/time.ts';
import type { World } from '../../lib/turn/world.ts';
import type { Action, Reply } from '../../lib/wire/actions.ts';

export const CALLER = {
  CallId: 'leg-a',
  ParticipantTag: 'LEG-A',
  From: '+12065550123',
  To: '+12065550100',
  Direction: 'Inbound',
};
export const CALLEE = {
  CallId: 'leg-b',
  ParticipantTag: 'LEG-B',
  From: '+12065550123',
  To: '+12065550110',
  Direction: 'Outbound',
};

type Json = { readonly [Member in string]: unknown };

/** A world that stands still unless it is told to move. */
export const still = (start = 1_700_000_000_000): Time & { at: number } => {
  const time = {
    at: start,
    now: () => time.at,
    sleep: async (ms: number) => {
      time.at += ms;
    },
    within: async <Result, Late>(_ms: number, work: Promise<Result>, _late: Late) => await work,
  };
  return time;
};

/** What was logged. */
export const logged = () => {
  const lines: { readonly level: string; readonly message: string; readonly facts: Json }[] = [];
  const at = (level: string) => (message: string, facts: Json) => {
    lines.push({ level, message, facts });
  };
  return { lines, info: at('info'), warn: at('warn'), error: at('error') };
};

/** A call on one flow: `send` is the service's next event, and gives its reply. Attributes travel as they do there. */
export const callOn = (flow: Flow, more: Partial<World> & { readonly sessions?: Sessions } = {}) => {
  const time = still();
  const log = logged();
  const lambda = answer({ lines: { [CALLER.To]: flow }, sessions: memory(), time, log, onFirstFailure: 'apologise', ...more });
  let attributes: unknown;
  let sequence = 0;
  const event = (type: string, members: Json = {}, legs: readonly Json[] = [{ ...CALLER, Status: 'Connected' }]) => ({
    SchemaVersion: '1.0',
    Sequence: sequence + 1,
    InvocationEventType: type,
    ...members,
    CallDetails: {
      TransactionId: 'call-1',
      ...(attributes !== undefined && { TransactionAttributes: attributes }),
      AwsAccountId: '111122223333',
      AwsRegion: 'us-east-1',
      SipMediaApplicationId: 'application',
      Participants: legs.map((leg) => ({ StartTimeInMilliseconds: '1700000000000', ...leg })),
    },
  });
  const take = (reply: Reply): Reply => {
    sequence += 1;
    if (reply.TransactionAttributes) attributes = reply.TransactionAttributes;
    return reply;
  };
  const send = async (...given: Parameters<typeof event>) => take(await lambda(event(...given)));
  /** The action was done (or failed): its echo, with what came of it. */
  const done = (action: Action | undefined, result: Json = {}, type = 'ACTION_SUCCESSFUL', legs?: readonly Json[]) =>
    send(type, { ActionData: { ...action, ...result } }, legs);
  return {
    time,
    log,
    lambda,
    event,
    take,
    send,
    done,
    begin: () => send('NEW_INBOUND_CALL', {}, [CALLER]),
    succeed: (reply: Reply, result: Json = {}) => done(reply.Actions?.at(-1), result),
    fail: (action: Action | undefined, error: string) => done(action, { ErrorType: error, ErrorMessage: error }, 'ACTION_FAILED'),
    hangUp: (leg: 'LEG-A' | 'LEG-B', legs: readonly Json[]) =>
      send(
        'HANGUP',
        { ActionData: { Type: 'Hangup', Parameters: { ParticipantTag: leg, CallId: leg === 'LEG-A' ? 'leg-a' : 'leg-b' } } },
        legs,
      ),
    place: () => fromAttributes(attributes as Json | undefined)?.place,
    ledger: () => fromAttributes(attributes as Json | undefined),
  };
};

/** The types of a reply's actions, and what they say, play or call. */
export const gist = (reply: Reply): readonly string[] =>
  (reply.Actions ?? []).map((action) => {
    switch (action.Type) {
      case 'Speak':
        return `Speak ${action.Parameters.Text}`;
      case 'SpeakAndGetDigits':
        return `SpeakAndGetDigits ${action.Parameters.SpeechParameters.Text}`;
      case 'CallAndBridge':
        return `CallAndBridge ${action.Parameters.Endpoints[0].Uri}`;
      case 'Hangup':
        return `Hangup ${action.Parameters.CallId}`;
      default:
        return action.Type;
    }
  });
