/** Turns whatever the Lambda was given into one of the service's eleven events, or says what is wrong with it. */

import type { CallEvent, EventOf, EventType } from './events.ts';
import { readAction, readError, readHangup } from './guard.data.ts';
import { readDetails } from './guard.details.ts';
import { integerOf, isMembers, type Members, membersOf, textsOf } from './members.ts';
import { isActionType, isEventType } from './names.ts';
import { type Problem, wrongKind, wrongWord } from './problem.ts';

export type { Problem } from './problem.ts';

export type Reading = { readonly event: CallEvent } | { readonly problem: Problem };

/**
 * Reads an event, with the variants that the guide prints and the service has sent: `SipApplicationId`, `InvocationEvent`,
 * `Leg-A`, errors at either depth, numbers as texts, null for absent. Members that no type names are dropped. Never throws.
 */
export const readEvent = (value: unknown): Reading => {
  try {
    return read(value);
  } catch {
    // JSON cannot fail while it is read; a getter or a proxy can, and is then an answer like any other.
    return { problem: { path: '', found: 'a value that fails when it is read', expected: 'an event, as JSON' } };
  }
};

/** The problem as one sentence. */
export const describe = ({ path, found, expected }: Problem): string =>
  `${path === '' ? 'the event' : path}: expected ${expected}, found ${found}`;

const read = (event: unknown): Reading => {
  if (!isMembers(event)) return { problem: wrongKind('', event, 'an event of the service: an object') };
  const version = event.SchemaVersion ?? '1.0';
  if (version !== '1.0') return { problem: wrongWord('SchemaVersion', version, '"1.0"') };
  const type = event.InvocationEventType ?? event.InvocationEvent;
  if (!isEventType(type)) return { problem: wrongWord('InvocationEventType', type, 'one of the eleven events') };
  const reading = readDetails(event.CallDetails, type);
  if ('problem' in reading) return reading;
  return readOne(type, event, {
    SchemaVersion: '1.0',
    Sequence: integerOf(event.Sequence) ?? 0,
    CallDetails: reading.details,
  });
};

type Head = Pick<CallEvent, 'SchemaVersion' | 'Sequence' | 'CallDetails'>;

const readOne = (type: EventType, event: Members, head: Head): Reading => {
  const data = membersOf(event.ActionData);
  switch (type) {
    case 'NEW_INBOUND_CALL':
    case 'RINGING':
    case 'CALL_ANSWERED':
      return { event: { ...head, InvocationEventType: type } };
    case 'NEW_OUTBOUND_CALL':
      return { event: { ...head, InvocationEventType: type, ...readCallArguments(data) } };
    case 'INVALID_LAMBDA_RESPONSE':
      return { event: { ...head, InvocationEventType: type, ...readError(event, data) } };
    case 'HANGUP':
      return { event: { ...head, InvocationEventType: type, ActionData: readHangup(data, head.CallDetails.Participants) } };
    case 'CALL_UPDATE_REQUESTED': {
      const Arguments = textsOf(membersOf(data.Parameters).Arguments) ?? {};
      return {
        event: { ...head, InvocationEventType: type, ActionData: { Type: 'CallUpdateRequest', Parameters: { Arguments } } },
      };
    }
    case 'DIGITS_RECEIVED': {
      const digits = data.ReceivedDigits;
      if (typeof digits !== 'string') return { problem: wrongKind('ActionData.ReceivedDigits', digits, 'the digits, as a text') };
      const ActionData = { ...readAction('ReceiveDigits', data), ReceivedDigits: digits };
      return { event: { ...head, InvocationEventType: type, ActionData } };
    }
    case 'ACTION_SUCCESSFUL':
    case 'ACTION_INTERRUPTED':
    case 'ACTION_FAILED': {
      if (!isMembers(event.ActionData)) return { problem: wrongKind('ActionData', event.ActionData, 'an object') };
      const action = data.Type;
      if (!isActionType(action)) return { problem: wrongWord('ActionData.Type', action, 'one of the eighteen actions') };
      const ActionData = readAction(action, data);
      if (type !== 'ACTION_FAILED') return { event: { ...head, InvocationEventType: type, ActionData } };
      return { event: { ...head, InvocationEventType: type, ActionData: { ...ActionData, ...readError(data, event) } } };
    }
  }
};

const readCallArguments = (data: Members): Pick<EventOf['NEW_OUTBOUND_CALL'], 'ActionData'> => {
  const Arguments = textsOf(membersOf(data.Parameters).Arguments);
  return Arguments === undefined ? {} : { ActionData: { Type: 'CallCreateRequest', Parameters: { Arguments } } };
};
