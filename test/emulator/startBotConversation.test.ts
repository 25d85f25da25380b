import { describe, expect, it } from 'vitest';
import type { Bot, Heard } from '../../lib/emulator/bot.ts';
import type { Intent } from '../../lib/wire/events.ts';
import { alias, converse } from './named.ts';
import { ask, bridge, dataOf, firstly, inTurn, join, participantsOf, rehearse, speak } from './rehearsal.ts';

const intent = (State: Intent['State'], size: string | null = null): Intent => ({
  Name: 'OrderPizza',
  Slots: { Size: size === null ? null : { Value: { OriginalValue: size, InterpretedValue: size, ResolvedValues: [size] } } },
  ...(State === undefined ? {} : { State }),
  ConfirmationState: 'None',
});

/** Asks for the size until it hears one, and keeps what it heard. */
const pizzeria = (): { readonly bot: Bot; readonly heard: readonly Heard[] } => {
  const heard: Heard[] = [];
  const bot: Bot = {
    greeting: 'Pizza at your service',
    hears: (one) => {
      heard.push(one);
      if (one.kind === 'cancel') return { intent: intent('Failed'), says: 'Maybe next time' };
      const size = one.kind === 'speech' ? one.text : one.kind === 'keys' ? `${one.keys} inches` : undefined;
      if (size === undefined || size === 'pizza') return { intent: intent('InProgress'), says: 'Which size?', confidence: 0.9 };
      return { intent: intent('ReadyForFulfillment', size), confidence: 0.8, sessionAttributes: { size } };
    },
  };
  return { bot, heard };
};

/** Words of a greeting and a question, by the model of speech. */
const [greetingMs, questionMs] = [4 * 400, 2 * 400];
const order = (bot: Bot, more: object = {}, ...behind: readonly unknown[]) =>
  rehearse(firstly(converse(more), ...behind), { bots: { [alias]: bot } });

describe('StartBotConversation', () => {
  it('answers, talks with the caller until the bot has understood, and tells what', async () => {
    const call = order(pizzeria().bot);
    await call.until('quiet');
    call.phone.say({ ms: 500, text: 'pizza' });
    await call.until('quiet', 2);
    call.phone.say({ ms: 700, text: 'large' });
    await call.until('invoked', 2);
    expect(call.elapsed()).toBe(greetingMs + 500 + questionMs + 700);
    expect(call.of('speech').map(({ speech }) => speech.Text)).toEqual(['Pizza at your service', 'Which size?']);
    expect(call.last()).toMatchObject({ InvocationEventType: 'ACTION_SUCCESSFUL' });
    const CallId = participantsOf(call.last())[0]?.CallId;
    const understood = intent('ReadyForFulfillment', 'large');
    expect(dataOf(call.last())).toEqual({
      Type: 'StartBotConversation',
      Parameters: { BotAliasArn: alias, LocaleId: 'en_US', CallId },
      IntentResult: {
        SessionId: CallId,
        SessionState: { SessionAttributes: { size: 'large' }, Intent: understood },
        Interpretations: [{ NluConfidence: { Score: 0.8 }, Intent: understood }],
      },
    });
  });

  it('speaks the welcome messages that it is given instead of the greeting', async () => {
    const Configuration = {
      SessionState: { DialogAction: { Type: 'ElicitIntent' } },
      WelcomeMessages: [
        { Content: 'Welcome', ContentType: 'PlainText' },
        { Content: '<speak>How can I help?</speak>', ContentType: 'SSML' },
      ],
    };
    const call = order(pizzeria().bot, { Configuration });
    await call.until('quiet', 2);
    expect(call.of('speech').map(({ speech }) => speech)).toEqual([
      { Text: 'Welcome', TextType: 'text' },
      { Text: '<speak>How can I help?</speak>', TextType: 'ssml' },
    ]);
  });

  it('lets the caller interrupt the bot', async () => {
    const call = order(pizzeria().bot);
    await call.until('speech');
    await call.pass(400);
    call.phone.say({ ms: 600, text: 'small' });
    await call.until('invoked', 2);
    expect(call.of('quiet')).toMatchObject([{ cut: true }]);
    expect(call.elapsed()).toBe(1_000);
  });

  it('takes all that is said without a pause for one answer', async () => {
    const { bot, heard } = pizzeria();
    const call = order(bot);
    await call.until('quiet');
    call.phone.say({ ms: 500, text: 'very' });
    await call.pass(400);
    call.phone.say({ ms: 500, text: 'large' });
    await call.until('invoked', 2);
    expect(heard).toMatchObject([{ kind: 'speech', text: 'very large', turn: 1, intent: undefined }]);
  });

  it('takes keys: # ends them', async () => {
    const { bot, heard } = pizzeria();
    const call = order(bot);
    await call.until('speech');
    call.keys('12#');
    await call.until('invoked', 2);
    expect(call.elapsed()).toBe(0);
    expect(heard).toMatchObject([{ kind: 'keys', keys: '12' }]);
  });

  it('takes keys: five seconds without one end them too', async () => {
    const call = order(pizzeria().bot);
    await call.until('quiet');
    call.keys('12');
    await call.until('invoked', 2);
    expect(call.elapsed()).toBe(greetingMs + 5_000);
    expect(dataOf(call.last())).toMatchObject({ IntentResult: { SessionState: { SessionAttributes: { size: '12 inches' } } } });
  });

  it('forgets what it waited for once it speaks', async () => {
    const words = Array(20).fill('word').join(' ');
    const call = order({ hears: () => ({ intent: intent('InProgress'), says: words }) });
    await call.until('conversing');
    call.keys('1#');
    await call.until('quiet');
    expect(call.elapsed()).toBe(20 * 400);
    expect(call.of('quiet')).toMatchObject([{ cut: false }]);
  });

  it('takes keys: * cancels, and the last words are heard out', async () => {
    const call = order(pizzeria().bot);
    await call.until('quiet');
    call.keys('1*');
    await call.until('invoked', 2);
    expect(call.of('speech').at(-1)).toMatchObject({ speech: { Text: 'Maybe next time' } });
    expect(call.elapsed()).toBe(greetingMs + 3 * 400);
    const { IntentResult } = dataOf(call.last());
    expect(IntentResult).toMatchObject({ SessionState: { Intent: { State: 'Failed' } } });
    expect(IntentResult).not.toHaveProperty('Interpretations.0.NluConfidence');
  });

  it.each([
    [{}, 4_000],
    [{ 'x-amz-lex:start-timeout-ms:*:*': '9000' }, 9_000],
  ])('with the session attributes %j notices silence in time', async (SessionAttributes, ms) => {
    const { bot, heard } = pizzeria();
    const call = order(bot, { Configuration: { SessionState: { SessionAttributes } } });
    await call.until('speech', 2);
    expect(call.elapsed()).toBe(greetingMs + ms);
    expect(heard).toMatchObject([{ kind: 'silence', turn: 1, sessionAttributes: SessionAttributes }]);
    call.phone.say({ ms: 100, text: 'small' });
    await call.until('invoked', 2);
    expect(heard.at(-1)).toMatchObject({ turn: 2, intent: { State: 'InProgress' } });
  });

  it('shares its session with the later conversations of the leg', async () => {
    const { bot, heard } = pizzeria();
    const call = rehearse(inTurn([converse()], [converse()]), { bots: { [alias]: bot } });
    for (const nth of [1, 2]) {
      await call.until('quiet', nth);
      call.phone.say({ ms: 100, text: 'small' });
      await call.until('invoked', nth + 1);
    }
    expect(heard.map(({ sessionAttributes }) => sessionAttributes)).toEqual([{}, { size: 'small' }]);
  });

  it('raises its own event in mid-list', async () => {
    const call = order(pizzeria().bot, {}, speak('Thank you'));
    await call.until('speech');
    call.keys('1#');
    await call.until('speech', 2);
    expect(call.types()).toEqual(['NEW_INBOUND_CALL', 'ACTION_SUCCESSFUL']);
  });

  it('breaks off when the caller leaves', async () => {
    const call = order(pizzeria().bot);
    await call.until('speech');
    call.phone.hangUp();
    await call.until('over');
    expect(call.types()).toEqual(['NEW_INBOUND_CALL', 'ACTION_FAILED', 'HANGUP']);
    expect(call.of('conversed')).toHaveLength(1);
  });

  it('fails with a bot that is not there', async () => {
    const call = rehearse(firstly(converse()));
    await call.until('invoked', 2);
    expect(dataOf(call.last())).toMatchObject({ Type: 'StartBotConversation', ErrorType: 'ResourceNotFound' });
    expect(call.of('log')).toMatchObject([{ message: `No bot is scripted for ${alias}.` }]);
  });

  it('is refused in an account that may have no bots, as new accounts are', async () => {
    const call = rehearse(inTurn([converse()], [speak('Sorry')]), { bots: { [alias]: pizzeria().bot }, botQuota: 0 });
    await call.until('speech');
    expect(call.last()).toMatchObject({
      InvocationEventType: 'INVALID_LAMBDA_RESPONSE',
      ErrorType: 'ActionExecutionThrottled',
      ErrorMessage: 'This account has exceeded the number of bot references allowed by the PSTN Audio service',
    });
  });

  it.each([
    ['a bridge', bridge()],
    ['a meeting', join()],
  ])('fails in %s', async (_, second) => {
    const call = rehearse(inTurn([second], [converse()]), { bots: { [alias]: pizzeria().bot } });
    if (second.Type === 'CallAndBridge') {
      await call.until('ringing', 2);
      call.phone.answer();
    }
    await call.until('invoked', 3);
    expect(dataOf(call.last())).toMatchObject({
      ErrorType: 'InvalidActionParameter',
      ErrorMessage: 'Invalid action on the call.',
    });
  });

  it.each([
    ['BotAliasArn', 'arn:aws:lex:bot'],
    ['LocaleId', 7],
    ['Configuration', 'none'],
  ])('with a bad %s fails', async (name, value) => {
    const call = order(pizzeria().bot, { [name]: value });
    await call.until('invoked', 2);
    expect(dataOf(call.last())).toMatchObject({
      ErrorType: 'InvalidActionParameter',
      ErrorMessage: `\`${name}\` parameter value is invalid.`,
    });
  });

  it('has ended before the next question', async () => {
    const call = order(pizzeria().bot, {}, ask());
    await call.until('speech');
    call.keys('1#');
    await call.until('listening');
    expect(call.of('conversed')).toMatchObject([{ intent: 'OrderPizza' }]);
  });
});
