/** What is said in a conversation with a bot, turn by turn. Guide: start-bot-conversation. */
import type { BotConfiguration, SpeechParameters } from '../../wire/actions.ts';
import type { Intent, IntentResult } from '../../wire/events.ts';
import type { Bot, Heard, Understood } from '../bot.ts';
import type { Leg } from '../legs.ts';
import type { Key } from '../phone.ts';
import { type Deed, type Done, failed, type Progress, successful, systemError, tell } from './behaviour.ts';
import { cut, ended, play, spoken } from './playback.ts';

/** The bot's first words, or those that it is given; then it listens. */
export const begin = (leg: Leg, bot: Bot, alias: string, { SessionState, WelcomeMessages }: BotConfiguration): Progress => {
  const sessionAttributes = SessionState?.SessionAttributes ?? leg.botSession ?? {};
  const talk: Talk = { leg, bot, turn: 1, intent: undefined, sessionAttributes };
  const welcome = (WelcomeMessages ?? []).map(
    ({ Content, ContentType }): SpeechParameters => ({
      Text: Content,
      TextType: ContentType === 'SSML' ? 'ssml' : 'text',
    }),
  );
  const first = welcome.length === 0 && bot.greeting !== undefined ? [said(bot.greeting)] : welcome;
  const deeds: readonly Deed[] = [{ kind: 'answer', leg: leg.tag }, tell({ kind: 'conversing', leg: leg.tag, bot: alias })];
  return saying(talk, first, deeds, (last) => waiting(talk, last));
};

/** How far the conversation has come. */
interface Talk {
  readonly leg: Leg;
  readonly bot: Bot;
  readonly turn: number;
  readonly intent: Intent | undefined;
  readonly sessionAttributes: { readonly [Name in string]: string };
}

type Onward = (deeds: readonly Deed[]) => Progress;

/** Who speaks or keys meanwhile has heard enough: the words are cut. */
const saying = (talk: Talk, texts: readonly SpeechParameters[], deeds: readonly Deed[], onward: Onward): Progress => {
  const { leg } = talk;
  const [text, ...others] = texts;
  if (text === undefined) return onward(deeds);
  return {
    deeds: [...deeds, ...play(leg, spoken(text))],
    next: (input) => {
      switch (input.kind) {
        case 'due':
          return saying(talk, others, [ended(leg)], onward);
        case 'noise':
          return listening(talk, input.text ?? '', input.ms, cut(leg));
        case 'key':
          return keyed(talk, '', input.key, cut(leg));
        case 'stopped':
          return brokenOff(talk, cut(leg));
        case 'callee':
          return undefined;
      }
    },
  };
};

const waiting = (talk: Talk, deeds: readonly Deed[]): Progress => ({
  deeds: [...deeds, { kind: 'after', timer: patience, ms: startMs(talk) }],
  next: (input) => {
    switch (input.kind) {
      case 'due':
        return heard(talk, { kind: 'silence' }, []);
      case 'noise':
        return listening(talk, input.text ?? '', input.ms, []);
      case 'key':
        return keyed(talk, '', input.key, []);
      case 'stopped':
        return brokenOff(talk, []);
      case 'callee':
        return undefined;
    }
  },
});

/** Words are understood once they are said; what is keyed while somebody speaks is lost. */
const listening = (talk: Talk, text: string, ms: number, deeds: readonly Deed[]): Progress => ({
  deeds: [...deeds, { kind: 'after', timer: patience, ms }],
  next: (input) => {
    switch (input.kind) {
      case 'due':
        return heard(talk, { kind: 'speech', text }, []);
      case 'noise':
        return listening(talk, `${text} ${input.text ?? ''}`.trim(), input.ms, []);
      case 'stopped':
        return brokenOff(talk, []);
      case 'key':
      case 'callee':
        return undefined;
    }
  },
});

/** `#` ends what is keyed, `*` cancels; else the bot waits for so long after each key. */
const keyed = (talk: Talk, before: string, key: Key, deeds: readonly Deed[]): Progress => {
  if (key === '#') return heard(talk, { kind: 'keys', keys: before }, deeds);
  if (key === '*') return heard(talk, { kind: 'cancel' }, deeds);
  const keys = before + key;
  return {
    deeds: [...deeds, { kind: 'after', timer: patience, ms: keysMs }],
    next: (input) => {
      switch (input.kind) {
        case 'due':
          return heard(talk, { kind: 'keys', keys }, []);
        case 'key':
          return keyed(talk, keys, input.key, []);
        case 'stopped':
          return brokenOff(talk, []);
        case 'noise':
        case 'callee':
          return undefined;
      }
    },
  };
};

type Utterance = Heard extends infer One
  ? One extends Heard
    ? Omit<One, 'turn' | 'intent' | 'sessionAttributes'>
    : never
  : never;

const heard = (talk: Talk, what: Utterance, before: readonly Deed[]): Progress => {
  const { bot, turn, intent, sessionAttributes } = talk;
  const understood = bot.hears({ turn, intent, sessionAttributes, ...what });
  const later: Talk = {
    ...talk,
    turn: turn + 1,
    intent: understood.intent,
    sessionAttributes: understood.sessionAttributes ?? sessionAttributes,
  };
  const deeds: readonly Deed[] = [...before, { kind: 'cancel', timer: patience }];
  const answer = understood.says === undefined ? [] : [said(understood.says)];
  if (understood.intent.State === 'InProgress') return saying(later, answer, deeds, (last) => waiting(later, last));
  return closing(later, understood, answer, deeds);
};

/** Its last words are heard out: there is nothing left to interrupt them with. */
const closing = (talk: Talk, understood: Understood, answer: readonly SpeechParameters[], deeds: readonly Deed[]): Progress => {
  const [text] = answer;
  if (text === undefined) return done(talk, understood, deeds);
  return {
    deeds: [...deeds, ...play(talk.leg, spoken(text))],
    next: ({ kind }) => {
      if (kind === 'due') return done(talk, understood, [ended(talk.leg)]);
      return kind === 'stopped' ? done(talk, understood, cut(talk.leg)) : undefined;
    },
  };
};

const done = ({ leg, sessionAttributes }: Talk, { intent, confidence }: Understood, deeds: readonly Deed[]): Done => {
  const IntentResult: IntentResult = {
    // All conversations of a leg are one session.
    SessionId: leg.callId,
    SessionState: { SessionAttributes: sessionAttributes, Intent: intent },
    Interpretations: [{ ...(confidence === undefined ? {} : { NluConfidence: { Score: confidence } }), Intent: intent }],
  };
  const last: readonly Deed[] = [
    tell({ kind: 'conversed', leg: leg.tag, intent: intent.Name }),
    { kind: 'remember', leg: leg.tag, of: { botSession: sessionAttributes } },
  ];
  return successful([...deeds, ...last], { IntentResult });
};

const brokenOff = ({ leg }: Talk, deeds: readonly Deed[]): Done =>
  failed([...deeds, tell({ kind: 'conversed', leg: leg.tag })], 'SystemException', systemError);

const said = (Text: string): SpeechParameters => ({ Text, TextType: Text.startsWith('<speak') ? 'ssml' : 'text' });

const patience = 'patience';
/** After the last key, if `#` does not end them. Guide: start-bot-conversation. */
const keysMs = 5_000;

/** How long the bot waits for the first word: as the session says it for all intents and slots, else what the guide has in its example. */
const startMs = ({ sessionAttributes }: Talk): number => {
  const chosen = Number(sessionAttributes['x-amz-lex:start-timeout-ms:*:*']);
  return Number.isSafeInteger(chosen) && chosen > 0 ? chosen : 4_000;
};
