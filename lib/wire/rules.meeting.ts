/** Rules of the actions that bring in a meeting or a bot. */
import {
  anObject,
  aText,
  type Breach,
  breach,
  fine,
  given,
  invalid,
  isAbsent,
  member,
  oneOf,
  type Part,
  type Rule,
} from './breach.ts';
import { limits, within } from './limits.ts';
import { isMembers, jsonBytes, kind } from './members.ts';
import { only, secondLeg } from './rules.legs.ts';

/** Guide: join-chime-meeting. The token is a secret: a breach shows its kind only. */
export const joinChimeMeeting: Rule = (parameters, legs) => {
  const token = member(parameters, 'JoinToken');
  const badToken = invalid('`JoinToken` parameter value is invalid.', 'dg:join-chime-meeting');
  const meeting = member(parameters, 'MeetingId');
  return [
    ...only('LEG-A', parameters, legs),
    ...secondLeg(false, parameters, legs, 'dg:join-chime-meeting'),
    ...given(token, badToken),
    ...(isAbsent(token.value) || typeof token.value === 'string'
      ? fine
      : breach(token, 'type', 'a text', badToken, kind(token.value))),
    ...aText(meeting, invalid('`MeetingId` parameter value is invalid.', 'dg:join-chime-meeting')),
  ];
};

/** Guide: mute-unmute. */
export const modifyChimeMeetingAttendees: Rule = (parameters, legs) => {
  const operation = member(parameters, 'Operation');
  const badOperation = invalid('The `ModifyChimeMeetingAttendees Operation` parameter value is invalid', source);
  const meeting = member(parameters, 'MeetingId');
  const badMeeting = invalid('Meeting ID parameter value is invalid.', source);
  const bridged = secondLeg(true, parameters, legs, source);
  return [
    ...(bridged.length > 0 ? bridged : only('LEG-B', parameters, legs)),
    ...given(operation, badOperation),
    ...oneOf(operation, ['Mute', 'Unmute'], badOperation),
    ...given(meeting, badMeeting),
    ...aText(meeting, badMeeting),
    ...attendees(member(parameters, 'AttendeeList')),
  ];
};

/** Guide: start-bot-conversation. That the alias is in the same region is the service's to see. */
export const startBotConversation: Rule = (parameters, legs) => {
  const alias = member(parameters, 'BotAliasArn');
  const locale = member(parameters, 'LocaleId');
  return [
    ...only('LEG-A', parameters, legs),
    ...secondLeg(false, parameters, legs, botPage),
    ...given(alias, bad(alias)),
    ...(isAbsent(alias.value) || (typeof alias.value === 'string' && botAlias.test(alias.value))
      ? fine
      : breach(alias, 'arn', 'arn:aws:lex:region:account:bot-alias/bot/alias', bad(alias))),
    ...aText(locale, bad(locale)),
    ...configuration(member(parameters, 'Configuration')),
  ];
};

const source = 'dg:mute-unmute';
const botPage = 'dg:start-bot-conversation';
const botAlias = /^arn:[^:]+:lex:[^:]+:[^:]+:bot-alias\/[^/]+\/[^/]+$/;

/** The guide has no words here but that the message describes the parameter. */
const bad = (part: Part) => invalid(`\`${part.name}\` parameter value is invalid.`, botPage);

const attendees = (list: Part): readonly Breach[] => {
  const refusal = invalid('Attendee List parameter value is invalid.', source);
  if (!Array.isArray(list.value)) return breach(list, 'type', 'a list of attendee ids', refusal);
  const { length } = list.value;
  if (!within(limits.attendees, length)) return breach(list, 'count', `1 to ${limits.attendees.max}`, refusal, `${length}`);
  return list.value.every((id) => typeof id === 'string' && id !== '')
    ? fine
    : breach(list, 'ids', 'ids that are texts', refusal);
};

const configuration = (whole: Part): readonly Breach[] => {
  if (isAbsent(whole.value)) return fine;
  if (!isMembers(whole.value)) return anObject(whole, bad(whole));
  const session = member(whole, 'SessionState');
  const attributes = member(session, 'SessionAttributes');
  const dialog = member(session, 'DialogAction');
  const type = member(dialog, 'Type');
  return [
    ...sized(whole),
    ...anObject(session, bad(session)),
    ...anObject(attributes, bad(attributes)),
    ...(Object.values(isMembers(attributes.value) ? attributes.value : {}).every((one) => typeof one === 'string')
      ? fine
      : breach(attributes, 'texts', 'texts only', bad(attributes))),
    ...anObject(dialog, bad(dialog)),
    ...(isAbsent(dialog.value) ? fine : given(type, bad(dialog))),
    ...oneOf(type, ['Delegate', 'ElicitIntent'], bad(dialog)),
    ...welcome(member(whole, 'WelcomeMessages'), type),
  ];
};

const sized = (whole: Part): readonly Breach[] => {
  const bytes = jsonBytes(whole.value);
  if (bytes !== undefined && within(limits.botConfigurationBytes, bytes)) return fine;
  const found = bytes === undefined ? 'what JSON cannot hold' : `${bytes} bytes`;
  return breach(whole, 'size', `at most ${limits.botConfigurationBytes.max} bytes of JSON`, bad(whole), found);
};

const welcome = (messages: Part, dialog: Part): readonly Breach[] => {
  if (isAbsent(messages.value)) return fine;
  if (!Array.isArray(messages.value)) return breach(messages, 'type', 'a list of messages', bad(messages));
  const wrongDialog =
    messages.value.length > 0 && dialog.value !== 'ElicitIntent'
      ? breach(dialog, 'welcome', 'ElicitIntent, where there are welcome messages', bad(messages))
      : fine;
  return [
    ...wrongDialog,
    ...messages.value.flatMap((value: unknown, at) => {
      const message: Part = { value, name: `[${at}]`, of: messages };
      const content = member(message, 'Content');
      const type = member(message, 'ContentType');
      return [
        ...given(content, bad(messages)),
        ...aText(content, bad(messages)),
        ...given(type, bad(messages)),
        ...oneOf(type, ['PlainText', 'SSML'], bad(messages)),
      ];
    }),
  ];
};
