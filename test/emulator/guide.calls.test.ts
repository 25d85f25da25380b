/** The events of calls that are placed and updated, held against the examples of the Developer Guide, member by member. */
import { expect, it } from 'vitest';
import { application, differences, fixture } from './guide.ts';
import { office } from './office.ts';
import { firstly, type Rehearsal, rehearse, reply, speak } from './rehearsal.ts';

const placed = () => office(() => reply([])).place();
const answered = async (call: Rehearsal) => {
  await call.until('ringing');
  call.phone.answer();
  await call.until('invoked', 3);
};
const updated = async (call: Rehearsal) => {
  await call.until('invoked', 2);
  call.phone.update({ string: 'string' });
  await call.until('invoked', 3);
};

it.each([
  { name: 'NEW_OUTBOUND_CALL', call: placed, plays: (call: Rehearsal) => call.until('invoked'), differs: application },
  { name: 'RINGING', call: placed, plays: (call: Rehearsal) => call.until('ringing'), differs: application },
  { name: 'CALL_ANSWERED', call: placed, plays: answered, differs: application },
  { name: 'CALL_UPDATE_REQUESTED', call: () => rehearse(firstly(speak('Hello'))), plays: updated, differs: [] },
])('the example of the guide $name has the members that are sent', async ({ name, call, plays, differs }) => {
  const rehearsal = call();
  await plays(rehearsal);
  expect(rehearsal.last()).toMatchObject({ InvocationEventType: name });
  expect(differences(fixture(name), rehearsal.last(), '').toSorted()).toEqual(differs.toSorted());
});
