/** The guide's examples by file name, and a call for them to belong to. */
import { readdirSync, readFileSync } from 'node:fs';
import type { Participant } from '../../lib/wire/events.ts';

const folder = new URL('../fixtures/guide/', import.meta.url);

/** The examples whose file name begins so: `event.`, `action.`. */
export const examples = (beginning: string): readonly (readonly [name: string, example: object])[] =>
  readdirSync(folder)
    .filter((file) => file.startsWith(beginning) && file.endsWith('.json'))
    .map((file) => [file.replace(/\.docs\.json$/, ''), JSON.parse(readFileSync(new URL(file, folder), 'utf8'))]);

/** One example, by its file's name without `.docs.json`. */
export const example = (name: string): object => JSON.parse(readFileSync(new URL(`${name}.docs.json`, folder), 'utf8'));

/** The caller, under the id that the guide's actions use. */
export const legA: Participant = {
  CallId: 'call-id-1',
  ParticipantTag: 'LEG-A',
  To: '+12065550100',
  From: '+12065550123',
  Direction: 'Inbound',
  StartTimeInMilliseconds: '1700000000000',
  Status: 'Connected',
};

/** The second leg, under the id that the guide's meeting examples use. */
export const legB: Participant = { ...legA, CallId: 'call-id', ParticipantTag: 'LEG-B', To: 'SMA', Direction: 'Outbound' };

/** What the service would have printed where the guide prints three dots. */
export const callDetails = {
  TransactionId: 'transaction-id',
  AwsAccountId: '111122223333',
  AwsRegion: 'us-east-1',
  SipMediaApplicationId: 'sip-media-application-id',
  Participants: [legA],
};
