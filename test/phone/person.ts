/** A person on the terminal phone, in virtual time: what they see, and how they type. */
import { PassThrough } from 'node:stream';
import { localHandler, shownState } from '../../lib/desk/lambda.ts';
import type { Bot } from '../../lib/emulator/bot.ts';
import { virtualClock } from '../../lib/emulator/clock.ts';
import type { Lambda } from '../../lib/emulator/phone.ts';
import { telephone } from '../../lib/emulator/service.ts';
import { type Flow, states } from '../../lib/flow/flow.ts';
import { talkOn } from '../../lib/phone/onward.ts';
import { memory } from '../../lib/sessions/memory.ts';
import { membersOf } from '../../lib/wire/members.ts';

const { flow } = states({ menu: {}, sales: {}, rest: {}, bye: {} });
/** Three ways: to sales, into a pause that nobody ends, and out. */
const house: Flow = flow({
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

interface Ways {
  /** At a terminal; else keys are piped in, and lines come out. */
  readonly tty?: boolean;
  readonly columns?: number;
  readonly colour?: boolean;
  /** The line calls the person, who calls it otherwise. */
  readonly rung?: boolean;
  /** What answers; the desk unless given. */
  readonly lambda?: Lambda;
  /** At the first event of this type, a second call is placed to the person. */
  readonly callsBackOn?: string;
  /** Whether all that is keyed is a secret. */
  readonly secret?: boolean;
  readonly bots?: { readonly [BotAliasArn in string]: Bot };
}

/** Puts a person on the phone. */
export const person = ({
  tty = false,
  columns = 80,
  colour = false,
  rung = false,
  lambda,
  callsBackOn,
  secret = false,
  bots = {},
}: Ways = {}) => {
  const clock = virtualClock();
  const desk = localHandler({ lines: { '+12065550100': house }, sessions: memory(), time: clock, logLevel: 'SILENT' });
  let isCalledBack = false;
  const answers: Lambda = (event) => {
    if (!isCalledBack && membersOf(event).InvocationEventType === callsBackOn) {
      isCalledBack = true;
      service.place({ from: '+12065550100', to: '+12065550123' });
    }
    return (lambda ?? desk)(event);
  };
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
  let happenings: Awaited<ReturnType<typeof talkOn>> | undefined;
  const service = telephone({ lambda: answers, clock, lambdaMs: 40, bots });
  const call = talkOn(
    { clock, input, output, colour, stateOf: shownState, isSecret: () => secret },
    service,
    rung
      ? service.place({ from: '+12065550100', to: '+12065550123' })
      : service.dial({ to: '+12065550100', from: '+12065550123' }),
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
