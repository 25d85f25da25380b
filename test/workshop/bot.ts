/** Hands the caller over to a bot, which finds out what they want. */
import { bot } from '../../lib/flow/ends.ts';
import { type Flow, states } from '../../lib/flow/flow.ts';

const { after, flow } = states({ moment: {}, focus: {}, talk: {}, pause: {}, again: {}, last: {}, bye: {}, sorry: {} });

const understood = { BookHotel: 'last', BookCar: 'last' } as const;

/** `arn` is of the alias of a Lex bot that knows both intents. */
export const travelBot = (arn: string): Flow => {
  const lex = (welcome: string) => bot({ arn, welcome, intents: { BookHotel: {}, BookCar: {} } });
  return flow({
    name: 'bot',
    start: 'moment',
    otherwise: 'sorry',
    recover: 'talk',
    states: {
      moment: { pause: { ms: 1_000 }, next: 'focus', failed: 'focus' },
      focus: { voiceFocus: true, next: 'talk', failed: 'talk' },
      talk: {
        startBotConversation: after(lex('Welcome. Shall we book a room for you, or a car?'), understood),
        notUnderstood: 'pause',
      },
      pause: { pause: { ms: 1_000 }, next: 'again', failed: 'again' },
      again: { startBotConversation: after(lex('Please say: a room. Or: a car.'), understood), notUnderstood: 'sorry' },
      last: { pause: { ms: 1_000 }, next: 'bye', failed: 'bye' },
      bye: { hangup: 0 },
      sorry: { hangup: 'We are sorry, we cannot help you here. Goodbye.' },
    },
  });
};
