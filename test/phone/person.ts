/** A person on the terminal phone, in virtual time: what they see, and how they type. */
import { PassThrough } from 'node:stream';
import { localHandler, shownState } from '../../lib/commands/local.ts';
import { virtualClock } from '../../lib/emulator/clock.ts';
import { telephone } from '../../lib/emulator/service.ts';
import { type Flow, states } from '../../lib/flow/flow.ts';
import { talk } from '../../lib/phone/terminal.ts';
import { memory } from '../../lib/sessions/memory.ts';

const { flow } = states({ menu: {}, sales: {}, rest: {}, bye: {} });
/** Three ways: to sales, into a pause that nobody ends, and out. */
const desk: Flow = flow({
  name: 'desk',
  start: 'menu',
  otherwise: 'bye',
  recover: 'menu',
  states: {
    menu: { menu: 'For sales press 1', keys: { 1: 'sales', 2: 'rest' } },
    sales: { callAndBridge: '+12065550111', ended: 'bye', failed: 'bye' },
    rest: { pause: { ms: 30_000 }, next: 'bye' },
    bye: { hangup: 'Goodbye.' },
  },
});

/** Puts a person on the phone with the desk. `tty`: at a terminal; else keys are piped in, and lines come out. */
export const person = ({ tty = false, columns = 80, colour = false } = {}) => {
  const clock = virtualClock();
  const lambda = localHandler({ lines: { '+12065550100': desk }, sessions: memory(), time: clock, logLevel: 'SILENT' });
  const raw: boolean[] = [];
  const input = Object.assign(new PassThrough(), { isTTY: tty, setRawMode: (on: boolean) => raw.push(on) });
  let seen = '';
  const output = {
    isTTY: tty,
    columns,
    write: (text: string) => {
      seen += text;
    },
  };
  let happenings: Awaited<ReturnType<typeof talk>> | undefined;
  const service = telephone({ lambda, clock, lambdaMs: 40 });
  const call = talk(
    { telephone: service, clock, input, output, colour, stateOf: shownState },
    { to: '+12065550100', from: '+12065550123' },
  );
  call.then((all) => {
    happenings = all;
  });
  return {
    input,
    raw,
    seen: () => seen,
    happenings: () => happenings,
    /** Types characters; they arrive before time goes on. */
    type: async (text: string) => {
      input.write(text);
      await new Promise((done) => setImmediate(done));
    },
    /** Lets time pass until the person sees `text`, or, without one, until the call is done with. */
    until: (text?: string) =>
      clock.advance(() => (text === undefined ? happenings !== undefined : seen.includes(text)), 10 * 60_000),
    pass: (ms: number) => clock.advance(() => false, ms),
  };
};
