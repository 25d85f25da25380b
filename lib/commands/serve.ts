/** `npm run emulate -- --serve`: the telephone service of a whole account, with its API, and a phone in this terminal. */
import { createInterface } from 'node:readline';
import { realClock } from '../emulator/clock.ts';
import type { Clock } from '../emulator/phone.ts';
import { misunderstood } from './misunderstood.ts';
import { type Office, openOffice } from './serve.office.ts';
import { type Order, type Serving, understand, usage } from './serve.order.ts';
import { type Command, help, read } from './serve.words.ts';
import type { Surroundings } from './surroundings.ts';

/** Does what the arguments say until somebody types `quit`, and answers with the exit code. */
export const serve = async (args: readonly string[], around: Surroundings, clock: Clock = realClock()): Promise<0 | 2> => {
  let order: Order;
  try {
    order = understand(args);
  } catch (error) {
    around.stderr.write(misunderstood(error, 'emulate -- --serve'));
    return 2;
  }
  if (order.do === 'help') {
    around.stdout.write(usage);
    return 0;
  }
  const say = (line: string) => void around.stdout.write(`${line}\n`);
  const opened = await openOffice(order, clock, say);
  if ('problem' in opened) {
    around.stderr.write(`${opened.problem}\n`);
    return 2;
  }
  say(greeting(order, opened));
  await attend(around, opened, order, say);
  await opened.calls.end();
  await opened.close();
  return 0;
};

const greeting = ({ functions }: Serving, { account, endpoint }: Office): string => {
  const places = functions.map(({ region, name }) => (region === undefined ? name : `${region}:${name}`));
  const numbers = [...account.numbers.keys()];
  return `The telephone service of account ${account.accountId} listens at ${endpoint}
  functions: ${places.join(', ') || 'none; --function NAME=PATH says where one is'}
  numbers:   ${numbers.join(', ') || 'none yet'}
  the SDK:   new ChimeSDKVoice({ endpoint: '${endpoint}', region: 'us-east-1' }), or, without a change to the code,
             AWS_ENDPOINT_URL_CHIME_SDK_VOICE=${endpoint}
  the CLI:   aws chime-sdk-voice list-phone-numbers --region us-east-1 --endpoint-url ${endpoint}
It takes any credentials. Type help for what can be typed here.`;
};

/** Does what is typed until that is `quit`. A terminal can also be closed (Ctrl-D); of a pipe that runs dry, the service takes no notice. */
const attend = ({ stdin }: Surroundings, office: Office, { from }: Serving, say: (line: string) => void): Promise<void> =>
  new Promise((done) => {
    const lines = createInterface({ input: stdin });
    let isEnd = stdin.isTTY === true;
    lines.on('close', () => isEnd && done());
    lines.on('line', (line) => {
      const command = read(line);
      if (command?.do === 'quit') {
        isEnd = true;
        lines.close();
      } else if (command !== undefined) perform(command, line, office, from, say);
    });
  });

type Doing = Exclude<Command, { readonly do: 'quit' }>;

const perform = (command: Doing, line: string, { service, calls }: Office, from: string, say: (line: string) => void): void => {
  switch (command.do) {
    case 'dial':
      calls.follow(service.dial(dialled(command, from)), false);
      break;
    case 'phone':
      if (!calls.perform(command, command.call)) say('[there is no such call]');
      break;
    case 'region':
      service.region(command.region)[command.goes]();
      say(`[${command.region} is ${command.goes}]`);
      break;
    case 'help':
      say(help().join('\n'));
      break;
    case 'nothing':
      say(`Found ${JSON.stringify(line)}, expected ${command.expected}.`);
  }
};

const dialled = ({ to, host, from }: Extract<Command, { readonly do: 'dial' }>, caller: string) => ({
  to,
  from: from ?? caller,
  ...(host === undefined ? {} : { host }),
});
