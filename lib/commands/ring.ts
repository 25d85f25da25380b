/** Puts a person on the phone with a line: the emulator in real time, the turns' table in an embedded DynamoDB. */
import { realClock } from '../emulator/clock.ts';
import type { Happening } from '../emulator/phone.ts';
import type { Readings } from '../emulator/readings.ts';
import { telephone } from '../emulator/service.ts';
import type { Lines } from '../flow/lines.ts';
import { type Room, talk } from '../phone/terminal.ts';
import { dynamo } from '../sessions/dynamo.ts';
import { embeddedTable } from '../sessions/embedded.ts';
import { realTime } from '../turn/time.ts';
import { type LogLevel, localHandler, shownState } from './local.ts';

/** One call, from dialling to its end. Answers with all that happened in it. */
export const ring = async (
  lines: Lines,
  number: { readonly to: string; readonly from: string },
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
  try {
    const clock = realClock();
    const lambda = localHandler({ lines, sessions: dynamo({ client, table }), time: realTime, logLevel });
    return await talk(
      { ...person, clock, telephone: telephone({ lambda, clock, readings }), stateOf: shownState, turns },
      number,
    );
  } finally {
    await stop();
  }
};
