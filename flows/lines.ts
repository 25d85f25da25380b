/** Which number rings which flow. */
import type { Lines } from '../lib/flow/lines.ts';
import { appointmentReminder, type Clinic } from './appointment-reminder.ts';
import { type BalanceOf, bankBalance } from './bank-balance.ts';
import { conferenceLobby, type Lobby } from './conference-lobby.ts';
import { type Desk, frontDesk } from './front-desk.ts';
import { type FindMeeting, meetingDialIn } from './meeting-dial-in.ts';

/** All that the flows ask of the outside world. */
export interface Outside {
  readonly desk: Desk;
  /** The number (E.164) of a person who helps where a flow cannot. */
  readonly person: string;
  readonly findMeeting: FindMeeting;
  readonly balanceOf: BalanceOf;
  readonly clinic: Clinic;
  readonly lobby: Lobby;
}

/** The lines of this house, over that outside world. */
export const lines = ({ desk, person, findMeeting, balanceOf, clinic, lobby }: Outside): Lines => ({
  '+12065550100': frontDesk(desk),
  '+12065550101': meetingDialIn(findMeeting, person),
  '+12065550102': bankBalance(balanceOf, person),
  '+12065550103': appointmentReminder(clinic),
  '+12065550104': conferenceLobby(findMeeting, lobby, person),
});
