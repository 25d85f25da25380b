/** Which number rings which flow. */
import type { Lines } from '../lib/flow/lines.ts';
import { type BalanceOf, bankBalance } from './bank-balance.ts';
import { type Desk, frontDesk } from './front-desk.ts';
import { type FindMeeting, meetingDialIn } from './meeting-dial-in.ts';

/** All that the flows ask of the outside world. */
export interface Outside {
  readonly desk: Desk;
  /** The number (E.164) of a person who helps where a flow cannot. */
  readonly person: string;
  readonly findMeeting: FindMeeting;
  readonly balanceOf: BalanceOf;
}

/** The lines of this house, over that outside world. */
export const lines = ({ desk, person, findMeeting, balanceOf }: Outside): Lines => ({
  '+12065550100': frontDesk(desk),
  '+12065550101': meetingDialIn(findMeeting, person),
  '+12065550102': bankBalance(balanceOf, person),
});
