/** Meetings by PIN: the table is real, Chime is not. */
import {
  ChimeSDKMeetingsClient,
  CreateAttendeeCommand,
  NotFoundException,
  ServiceUnavailableException,
} from '@aws-sdk/client-chime-sdk-meetings';
import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { attendOver } from '../../lib/sessions/attend.ts';
import { embeddedTable } from '../../lib/sessions/embedded.ts';
import { addMeeting, findMeeting, readMeeting, removeMeeting } from '../../lib/sessions/meetings.ts';

const meetings = new ChimeSDKMeetingsClient({ region: 'us-east-1' });
const chime = mockClient(meetings);
const attend = attendOver(meetings);
const meetingId = '2f1c6b1e-0c57-4d7e-9f0e-7a3d2b1c0706';

let database: Awaited<ReturnType<typeof embeddedTable>>;
beforeAll(async () => {
  database = await embeddedTable();
});
afterAll(() => database.stop());
beforeEach(() => {
  chime.reset();
  chime.on(CreateAttendeeCommand).resolves({ Attendee: { JoinToken: 'a-token' } });
});

const find = (pin: string, once = 'call/us-east-1/3/join') => findMeeting({ ...database, attend })(pin, once);
const idsAsked = () => chime.commandCalls(CreateAttendeeCommand).map(({ args: [command] }) => command.input.ExternalUserId);

test('a caller with the PIN of a meeting gets a token for it', async () => {
  expect(await addMeeting(database, '1001', meetingId)).toBe(true);
  expect(await find('1001')).toStrictEqual({ meetingId, joinToken: 'a-token' });
  expect(chime.commandCalls(CreateAttendeeCommand)[0]?.args[0].input.MeetingId).toBe(meetingId);
});

test('a turn done twice asks for the same attendee, another turn for another', async () => {
  await addMeeting(database, '1002', meetingId);
  await find('1002', 'one');
  await find('1002', 'one');
  await find('1002', 'two');
  const [first, second, third] = idsAsked();
  expect(second).toBe(first);
  expect(third).not.toBe(first);
});

test('whatever a call is named, its attendee has a name that Chime takes', async () => {
  await addMeeting(database, '1003', meetingId);
  for (const once of ['', 'aws:x', 'é\n\u0000', 'long'.repeat(100)]) await find('1003', once);
  for (const id of idsAsked()) expect(id).toMatch(/^(?!aws:)[-a-z0-9]{2,64}$/);
});

test('a PIN that no meeting has finds nothing, and Chime is not asked', async () => {
  expect(await find('4040')).toBeUndefined();
  expect(idsAsked()).toHaveLength(0);
});

test('a meeting that has ended is as good as none', async () => {
  await addMeeting(database, '1004', meetingId);
  chime.on(CreateAttendeeCommand).rejects(new NotFoundException({ message: 'gone', $metadata: {} }));
  expect(await find('1004')).toBeUndefined();
});

test('a meeting that Chime cannot let anybody into now is not an unknown one: it rejects', async () => {
  await addMeeting(database, '1005', meetingId);
  chime.on(CreateAttendeeCommand).rejects(new ServiceUnavailableException({ message: 'later', $metadata: {} }));
  await expect(find('1005')).rejects.toThrow('later');
  chime.on(CreateAttendeeCommand).resolves({ Attendee: {} });
  await expect(find('1005')).rejects.toThrow('JoinToken');
});

test('a table that is not there rejects', async () => {
  await expect(findMeeting({ ...database, table: 'no-such-table', attend })('1006', 'once')).rejects.toThrow('not found');
});

test('an item that holds no meeting is told apart from no item', async () => {
  await database.client.send(new PutItemCommand({ TableName: database.table, Item: { pk: { S: 'meeting#1007' } } }));
  await expect(find('1007')).rejects.toThrow('meetingId should be a string (S), found nothing');
});

test("a PIN stays its meeting's until it is removed", async () => {
  const other = '11111111-2222-4333-8444-555555555555';
  await addMeeting(database, '1008', meetingId);
  expect(await addMeeting(database, '1008', meetingId)).toBe(true);
  expect(await addMeeting(database, '1008', other)).toBe(false);
  expect(await readMeeting(database, '1008')).toBe(meetingId);
  expect(await removeMeeting(database, '1008')).toBe(true);
  expect(await removeMeeting(database, '1008')).toBe(false);
  expect(await addMeeting(database, '1008', other)).toBe(true);
});
