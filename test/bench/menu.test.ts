/** The bench measures two Lambdas that are the same to a caller, in calls of six turns. */
import { expect, test } from 'vitest';
import { call, lambdaOf } from './calls.ts';

test('a caller of the bench cannot tell the flow from the switch', async () => {
  const [flow, plain] = [await call(lambdaOf('callwright')), await call(lambdaOf('switch'))];
  expect(flow.heard).toEqual(plain.heard);
  expect(flow.heard).toHaveLength(8);
});

test.each(['switch', 'callwright'] as const)('the call of the %s takes six turns', async (name) => {
  const { turns } = await call(lambdaOf(name));
  expect(turns.map(({ event }) => event.InvocationEventType)).toEqual([
    'NEW_INBOUND_CALL',
    'ACTION_SUCCESSFUL',
    'ACTION_SUCCESSFUL',
    'ACTION_SUCCESSFUL',
    'ACTION_SUCCESSFUL',
    'HANGUP',
  ]);
});
