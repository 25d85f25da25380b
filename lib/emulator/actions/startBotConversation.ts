/** StartBotConversation: a bot speaks and is spoken to until it has understood what is wanted. Guide: start-bot-conversation. */
import { type Behaviour, failed, tell } from './behaviour.ts';
import { begin } from './conversation.ts';

/** The bots are those of the settings. One that is not there is not found, as in an account. */
export const startBotConversation: Behaviour<'StartBotConversation'> = {
  ownEvent: 'inferred',
  interruptible: false,
  collects: true,
  numbers: [],
  complete: (given) => ({ ...given, LocaleId: given.LocaleId ?? 'en_US' }),
  begin: ({ leg, parameters, settings }) => {
    const { BotAliasArn, Configuration } = parameters;
    const bot = Object.hasOwn(settings.bots, BotAliasArn) ? settings.bots[BotAliasArn] : undefined;
    if (bot === undefined) {
      const log = tell({ kind: 'log', message: `No bot is scripted for ${BotAliasArn}.` });
      // The guide has the type of this error and not its words.
      return failed([log], 'ResourceNotFound', 'The specified bot was not found.');
    }
    return begin(leg, bot, BotAliasArn, Configuration ?? {});
  },
};
