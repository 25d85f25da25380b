/** What the served emulator prints: a line for each request, each invocation, and whatever happens on a phone. */
import type { Account } from '../emulator/account.ts';
import type { Heard } from '../emulator/control/server.ts';
import type { Happening } from '../emulator/phone.ts';
import { spoken } from '../emulator/spoken.ts';
import { noteOf } from '../phone/notes.ts';
import { lineOfTurn } from '../phone/turns.ts';
import type { ParticipantTag } from '../wire/actions.ts';
import { membersOf } from '../wire/members.ts';

/** What the lines of a call are told with. */
export interface Told {
  readonly account: Account;
  readonly transactionId: string;
  /** Whether the service places it. */
  readonly placed: boolean;
  /** The numbers at the other ends, as far as they have rung. */
  readonly people: ReadonlyMap<ParticipantTag, string>;
  /** Whether the Lambda has been invoked. */
  readonly invoked: boolean;
}

/** `api us-east-1 CreateSipRule 201` */
export const lineOfRequest = ({ operation, region, status, refusal }: Heard): string =>
  ['api', region, operation, status, refusal].filter((part) => part !== undefined).join(' ');

/** The line of a happening; undefined if it needs none. */
export const lineOf = (happening: Happening, call: Told): string | undefined => {
  switch (happening.kind) {
    case 'ringing':
      return `[${ringing(happening, call)}]`;
    case 'speech':
      return `${happening.leg === 'LEG-A' ? '' : `to ${person(happening.leg, call)}: `}"${spoken(happening.speech)}"`;
    case 'hungUp':
      return `[${hangup(happening, call)}]`;
    case 'replied':
      return placedTurn(happening, call.account);
    case 'over':
      return '[the call is over]';
    default:
      return noteOf(happening, call.placed)?.text;
  }
};

const ringing = ({ leg, to, from }: Extract<Happening, { kind: 'ringing' }>, { placed, transactionId }: Told): string => {
  if (leg === 'LEG-B') return `${to} rings, called from ${from}: b answers, r rejects`;
  return `${placed ? `${to} rings, called from ${from}: b answers, r rejects` : `calling ${to} from ${from}`}; transaction ${transactionId}`;
};

const hangup = ({ leg, by, code }: Extract<Happening, { kind: 'hungUp' }>, call: Told): string => {
  if (by === 'service' && code === 404 && !call.invoked) return 'nobody is there (404): no SIP rule of an application is for it';
  const who = person(leg, call);
  const how = {
    party: `${who} has hung up`,
    action: `${who} was hung up on`,
    service: `the service has ended the call of ${who}`,
  };
  return code === undefined ? how[by] : `${how[by]} (${code})`;
};

/** A meeting has no number. */
const person = (leg: ParticipantTag, { people }: Told): string =>
  people.get(leg) ?? (leg === 'LEG-A' ? 'the phone' : 'the meeting');

/** `us-east-1 desk: NEW_INBOUND_CALL 12 ms: Speak, Hangup` */
const placedTurn = (turn: Extract<Happening, { kind: 'replied' }>, { applications }: Account): string => {
  const { SipMediaApplicationId: id, AwsRegion: region } = membersOf(turn.event.CallDetails);
  const name = applications.get(String(id))?.name ?? id;
  return `${region} ${name}: ${lineOfTurn(turn)}`;
};
