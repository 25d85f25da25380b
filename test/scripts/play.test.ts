/** What a script is played to, whoever's Lambda it is. */
import { expect, test } from 'vitest';
import { wordBot } from '../../lib/emulator/bot.words.ts';
import type { Lambda } from '../../lib/emulator/phone.ts';
import { parse } from '../../lib/scripts/parse.ts';
import { play } from '../../lib/scripts/play.ts';
import { membersOf } from '../../lib/wire/members.ts';
import { byEvent, hangup, say } from './desk.ts';

const unknown = { stateOf: () => undefined, isSecret: () => false };
const script = (...lines: readonly string[]) => parse(lines.join('\n'), 'a.call');

test('a caller talks with a bot of the stage', async () => {
  const alias = 'arn:aws:lex:us-east-1:111122223333:bot-alias/BOT1234567/ALIAS12345';
  const lambda = byEvent({
    NEW_INBOUND_CALL: [{ Type: 'StartBotConversation', Parameters: { BotAliasArn: alias } }],
    'ACTION_SUCCESSFUL StartBotConversation': [say('sales it is'), hangup],
  });
  const bots = { [alias]: wordBot({ Sales: { words: ['sales'] } }, 'who is it for') };
  const call = script('dial +12065550100', 'hear "who"', 'say "sales"', 'hear "sales it is"', 'expect hangup');
  expect(await play(call, { lambda: () => lambda, bots, ...unknown })).toMatchObject({ pass: true });
});

test('a Lambda can have calls placed over the telephone that it answers', async () => {
  const call = script('dial +12065550100', 'hear "hello"', 'phone rings', 'pick up', 'hear "it is me"', 'expect hangup');
  const lambda = byEvent({ NEW_INBOUND_CALL: [say('hello')], CALL_ANSWERED: [say('it is me'), hangup] });
  const { failure } = await play(call, {
    lambda: (_, telephone): Lambda => {
      return async (event) => {
        const { InvocationEventType } = membersOf(event);
        if (InvocationEventType === 'NEW_INBOUND_CALL') telephone.place({ from: '+12065550100', to: '+12065550177' });
        return lambda(event);
      };
    },
    ...unknown,
  });
  // Nobody says a word more to the first caller.
  expect(failure).toEqual({ line: 6, message: 'call 1: the call fell silent for good' });
});
