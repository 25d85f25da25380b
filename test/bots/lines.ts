/** A flow that talks with bots: one that pays and orders, and some that greet differently or are not there. */
import { wordBot } from '../../lib/emulator/bot.words.ts';
import { bot } from '../../lib/flow/ends.ts';
import { states } from '../../lib/flow/flow.ts';

const arn = (name: string) => `arn:aws:lex:us-east-1:111122223333:bot-alias/${name}/ALIAS12345`;

const cashier = bot({
  arn: arn('CASHIER123'),
  intents: {
    Pay: { amount: 'number', from: ['savings', 'checking'] },
    Order: { item: 'string' },
    Stop: {},
    Person: {},
  },
  locale: 'en_GB',
  welcome: 'What can I do for you?',
});
const greeter = bot({
  arn: arn('GREETER123'),
  intents: { Yes: {}, No: {} },
  welcome: '<speak>Yes <break time="200ms"/> or no?</speak>',
});
const listener = bot({ arn: arn('LISTENER12'), intents: { Yes: {} } });
const absent = bot({ arn: arn('ABSENT1234'), intents: { Yes: {} } });

const talking = states(
  {
    clerk: {},
    paid: { amount: 'number', from: ['savings', 'checking'] },
    tooMuch: { amount: 'number' },
    ordered: { item: 'string' },
    sure: {},
    quiet: {},
    nobody: {},
    person: {},
    outage: {},
    unclear: {},
    bye: {},
  },
  { commands: { close: {} } },
);

/** Pays what is said, and asks another bot whether that is all. */
export const bank = talking.flow({
  name: 'bank',
  start: 'clerk',
  otherwise: 'bye',
  recover: 'clerk',
  receiveDigits: { '90': 'person' },
  states: {
    clerk: {
      startBotConversation: talking.after(cashier, {
        Pay: talking.choose(['paid', 'tooMuch'], ({ amount, from, go }) =>
          amount > 500 ? go('tooMuch', { amount }) : go('paid', { amount, from }),
        ),
        Order: 'ordered',
        Stop: 'sure',
        Person: 'person',
      }),
      notUnderstood: 'unclear',
      failed: 'outage',
      on: { close: 'bye' },
    },
    paid: { speak: ({ amount, from }) => `Paid ${amount + 0.5} from ${from}.`, next: 'bye' },
    tooMuch: { speak: ({ amount }) => `${amount} is too much.`, next: 'clerk' },
    ordered: { speak: ({ item }) => `One ${item}.`, next: 'quiet' },
    sure: { startBotConversation: talking.after(greeter, { Yes: 'bye', No: 'clerk' }), notUnderstood: 'bye' },
    quiet: { startBotConversation: talking.after(listener, { Yes: 'nobody' }), notUnderstood: 'bye' },
    nobody: { startBotConversation: talking.after(absent, { Yes: 'bye' }), notUnderstood: 'bye', failed: 'outage' },
    person: { hangup: 'A person will call you.' },
    outage: { hangup: 'Our bot is away.' },
    unclear: { menu: 'Press 1 to try again.', keys: { 1: 'clerk' }, attempts: 1 },
    bye: { hangup: 'Goodbye.' },
  },
});

export const lines = { '+12065550101': bank };

/** What the bots understand: more than the flow knows of. */
export const bots = {
  [arn('CASHIER123')]: wordBot({
    Pay: { words: ['pay'], slots: { amount: /(\d+|forty|\d+ and a half)(?= dollars)/, from: /savings|checking|piggy bank/ } },
    Order: { words: ['order'], slots: { item: /order a (\w+)/ } },
    Person: { words: ['person'] },
    Weather: { words: ['weather'] },
    Stop: { words: ['stop', '7'] },
  }),
  [arn('GREETER123')]: wordBot({ Yes: { words: ['yes'] }, No: { words: ['no'] } }),
  [arn('LISTENER12')]: wordBot({ Yes: { words: ['yes'] } }, 'Is that right?'),
};
