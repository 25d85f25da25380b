/** How the real time of somebody's Lambda passes in a script. */
import { expect, test } from 'vitest';
import { virtualClock } from '../../lib/emulator/clock.ts';
import { paced } from '../../lib/emulator/lambda/paced.ts';

/** What an invocation that really takes `ms` comes to, and when by the script's clock. */
const invoked = async (ms: number, answer: () => unknown) => {
  const clock = virtualClock(0);
  let real = 0;
  const slow = async () => {
    real += ms;
    return answer();
  };
  let came: unknown;
  const lambda = paced(slow, clock, () => real);
  const told = clock.hold(lambda({})).then(
    (reply) => {
      came = { reply, at: clock.now() };
    },
    ({ message }: Error) => {
      came = { message, at: clock.now() };
    },
  );
  await clock.advance(() => came !== undefined);
  await told;
  return came;
};

test('a Lambda that takes a quarter of a second or more takes it of the caller too', async () => {
  expect(await invoked(250, () => 'reply')).toEqual({ reply: 'reply', at: 250 });
  expect(await invoked(3_000.4, () => 'reply')).toEqual({ reply: 'reply', at: 3_000 });
});

test('a quick one takes none, so that the same script makes the same call', async () => {
  expect(await invoked(249, () => 'reply')).toEqual({ reply: 'reply', at: 0 });
});

test('one that fails after a while has kept the caller waiting all the same', async () => {
  const fail = () => {
    throw new Error('Task timed out after 3.00 seconds');
  };
  expect(await invoked(3_000, fail)).toEqual({ message: 'Task timed out after 3.00 seconds', at: 3_000 });
});
