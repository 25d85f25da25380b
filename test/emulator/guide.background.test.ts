/** The events of actions that go on behind the list, and of bots and meetings, held against the examples of the Developer Guide, member by member. */
import { expect, it } from 'vitest';
import type { Bot } from '../../lib/emulator/bot.ts';
import type { Members } from '../../lib/wire/members.ts';
import { application, differencesOf, type Example, elided, elidedCall, itself } from './guide.ts';
import { alias, converse } from './named.ts';
import { type Answers, bridge, firstly, join, parametersOf, type Rehearsal, reply, speak } from './rehearsal.ts';

const second = (call: Rehearsal) => call.until('invoked', 2);

/** Joins the meeting of the guide's example, then does what the example is about. */
const muting =
  (guide: Members): Answers =>
  (event, nth) => {
    const CallId = event.CallDetails.Participants[1]?.CallId;
    const example = { Type: 'ModifyChimeMeetingAttendees', Parameters: { ...parametersOf(guide), CallId } };
    return reply(nth === 1 ? [join({ MeetingId: parametersOf(guide).MeetingId })] : nth === 2 ? [example] : []);
  };

const bot: Bot = {
  hears: () => ({
    intent: {
      Name: 'Order',
      Slots: { string: { Value: { OriginalValue: 'a', InterpretedValue: 'a', ResolvedValues: ['a'] }, Values: [] } },
      State: 'Fulfilled',
      ConfirmationState: 'None',
    },
    confidence: 0.9,
    sessionAttributes: { string: 'a' },
  }),
};

const cases: readonly Example[] = [
  {
    fixture: 'ACTION_SUCCESSFUL.ReceiveDigits',
    answers: itself,
    plays: second,
    // The listener does not answer: nobody is connected yet.
    differs: [...application, '- CallDetails.Participants.0.Status'],
  },
  {
    fixture: 'DIGITS_RECEIVED',
    answers: (guide) =>
      firstly(speak('Hello'), { Type: 'ReceiveDigits', Parameters: { ...parametersOf(guide), CallId: undefined } }),
    plays: async (call) => {
      await second(call);
      call.keys('11#');
      await call.until('invoked', 3);
    },
    differs: application,
  },
  { fixture: 'ACTION_SUCCESSFUL.SendDigits', answers: itself, plays: second, differs: [] },
  { fixture: 'ACTION_FAILED.SendDigits', answers: itself, plays: second, differs: [] },
  { fixture: 'ACTION_SUCCESSFUL.StartCallRecording', answers: itself, plays: second, differs: [] },
  {
    fixture: 'ACTION_FAILED.StartCallRecording',
    answers: itself,
    options: { buckets: 'no such folder', readings: { 'media.error': 'Error' } },
    plays: second,
    differs: [],
  },
  {
    fixture: 'ACTION_SUCCESSFUL.VoiceFocus',
    answers: (guide) => (event, nth) => {
      const actions = nth === 1 ? [bridge()] : nth === 2 ? [{ Type: 'VoiceFocus', Parameters: parametersOf(guide) }] : [];
      const [{ CallId }] = event.CallDetails.Participants;
      return reply(actions.map((action) => ({ ...action, Parameters: { ...action.Parameters, CallId } })));
    },
    plays: async (call) => {
      await call.until('ringing', 2);
      call.phone.answer();
      await call.until('invoked', 3);
    },
    differs: [...elided(0, ['ParticipantTag']), ...elided(1, ['ParticipantTag']), ...elidedCall],
  },
  {
    fixture: 'ACTION_SUCCESSFUL.ModifyChimeMeetingAttendees',
    answers: (guide) => muting(guide),
    plays: (call) => call.until('invoked', 3),
    differs: [],
  },
  {
    fixture: 'ACTION_FAILED.ModifyChimeMeetingAttendees',
    answers: (guide) => muting(guide),
    options: { attends: () => false },
    plays: (call) => call.until('invoked', 3),
    // The guide leaves both texts empty.
    differs: ['= ActionData.ErrorType', '= ActionData.ErrorMessage'],
  },
  {
    fixture: 'ACTION_SUCCESSFUL.StartBotConversation',
    answers: () => firstly(converse()),
    options: { bots: { [alias]: bot } },
    plays: async (call) => {
      call.phone.watch(({ kind }) => kind === 'conversing' && call.keys('1#'));
      await second(call);
    },
    // Neither of the two stands in any recorded event.
    differs: ['- ActionData.CallId', '- ActionData.CallDetails', '+ CallDetails'],
  },
  {
    fixture: 'ACTION_FAILED.StartBotConversation',
    answers: () => firstly(converse()),
    plays: second,
    // "string" stands for both texts.
    differs: ['- ActionData.CallId', '= ActionData.ErrorType', '= ActionData.ErrorMessage'],
  },
];

it.each(cases.map((one) => [one.fixture, one] as const))(
  'the example of the guide %s has the members that are sent',
  async (_, one) => {
    expect(await differencesOf(one)).toEqual(one.differs.toSorted());
  },
);
