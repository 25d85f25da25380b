/** Puts a person on the phone with a line, whoever calls whom: the emulator in real time, the turns' table in an embedded DynamoDB. */

import { type LogLevel, localHandler, secretsOf, shownState } from '../desk/lambda.ts';
import type { House } from '../desk/lines.ts';
import { meansOf } from '../desk/means.ts';
import { realClock } from '../emulator/clock.ts';
import type { Clock, Happening, Telephone } from '../emulator/phone.ts';
import type { Readings } from '../emulator/readings.ts';
import { telephone } from '../emulator/service.ts';
import { talkOn } from '../phone/onward.ts';
import type { Room } from '../phone/terminal.ts';
import { dynamo } from '../sessions/dynamo.ts';
import { embeddedTable } from '../sessions/embedded.ts';
import { realTime } from '../turn/time.ts';
import type { Beginning } from './call.order.ts';

/** A call of the person at `number`, and then those that the service places meanwhile. Answers with all that happened. */
export const ring = async (
  { lines, bots }: House,
  beginning: Beginning,
  number: string,
  {
    logLevel,
    readings,
    turns,
    ...person
  }: Pick<Room, 'input' | 'output' | 'colour'> & {
    readonly logLevel: LogLevel;
    readonly readings: Partial<Readings>;
    readonly turns: boolean;
  },
): Promise<readonly Happening[]> => {
  const { client, table, stop } = await embeddedTable();
  const underWay = new Set<Promise<unknown>>();
  const clock = realClock();
  const hold: Clock['hold'] = (work) => {
    const held = clock.hold(work).finally(() => underWay.delete(held));
    underWay.add(held);
    return held;
  };
  try {
    // The telephone rings the Lambda, which may have it ring others: it is looked up once both are there.
    const service = telephone({ lambda: (event) => lambda(event), clock, readings, bots });
    const sessions = dynamo({ client, table });
    const answering = lines(meansOf(service, realTime));
    const lambda = localHandler({
      lines: answering,
      sessions,
      time: realTime,
      logLevel,
      beside: { telephone: service, clock: { hold } },
    });
    const room = { ...person, clock, stateOf: shownState, isSecret: secretsOf(answering), turns };
    return await talkOn(room, service, begin(service, beginning, number));
  } finally {
    if (underWay.size > 0) person.output.write(`[work goes on though nobody waits for it: Ctrl-C ends it]\n`);
    // It needs the table at its end.
    await Promise.allSettled(underWay);
    await stop();
  }
};

const begin = (service: Telephone, beginning: Beginning, number: string) =>
  beginning.by === 'person'
    ? service.dial({ to: beginning.line, from: number })
    : service.place({ from: beginning.line, to: number, arguments: beginning.arguments });
