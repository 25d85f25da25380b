/** Reads how a conversation with a bot ended. Guide: start-bot-conversation. */
import type { BotSlot, Intent, IntentResult } from './events.ts';
import { isMembers, membersOf, textOf, textsOf, wordOf } from './members.ts';

/** The result, or undefined where it names no intent. */
export const readIntent = (value: unknown): IntentResult | undefined => {
  const result = membersOf(value);
  const state = membersOf(result.SessionState);
  const intent = intentOf(state.Intent);
  if (intent === undefined) return undefined;
  const attributes = textsOf(state.SessionAttributes);
  return {
    SessionId: textOf(result.SessionId) ?? '',
    SessionState: { ...(attributes !== undefined && { SessionAttributes: attributes }), Intent: intent },
    ...(Array.isArray(result.Interpretations) && { Interpretations: result.Interpretations.flatMap(readInterpretation) }),
  };
};

const intentOf = (value: unknown): Intent | undefined => {
  const intent = membersOf(value);
  const name = textOf(intent.Name);
  if (name === undefined) return undefined;
  const state = wordOf(['Failed', 'Fulfilled', 'InProgress', 'ReadyForFulfillment'], intent.State);
  const confirmation = wordOf(['Confirmed', 'Denied', 'None'], intent.ConfirmationState);
  return {
    Name: name,
    Slots: Object.fromEntries(Object.entries(membersOf(intent.Slots)).map(([slot, filled]) => [slot, slotOf(filled, 4)])),
    ...(state !== undefined && { State: state }),
    ...(confirmation !== undefined && { ConfirmationState: confirmation }),
  };
};

/** Slots hold slots, one level as far as is known: `depth` keeps a value that holds itself from being followed for ever. */
const slotOf = (value: unknown, depth: number): BotSlot | null => {
  if (!isMembers(value) || depth === 0) return null;
  const said = membersOf(value.Value);
  const original = textOf(said.OriginalValue);
  const interpreted = textOf(said.InterpretedValue);
  return {
    ...(isMembers(value.Value) && {
      Value: {
        ...(original !== undefined && { OriginalValue: original }),
        ...(interpreted !== undefined && { InterpretedValue: interpreted }),
        ...(Array.isArray(said.ResolvedValues) && {
          ResolvedValues: said.ResolvedValues.filter((one) => typeof one === 'string'),
        }),
      },
    }),
    ...(Array.isArray(value.Values) && { Values: value.Values.flatMap((one) => slotOf(one, depth - 1) ?? []) }),
  };
};

const readInterpretation = (value: unknown): NonNullable<IntentResult['Interpretations']> => {
  const interpretation = membersOf(value);
  const intent = intentOf(interpretation.Intent);
  if (intent === undefined) return [];
  const score = membersOf(interpretation.NluConfidence).Score;
  return [{ ...(typeof score === 'number' && { NluConfidence: { Score: score } }), Intent: intent }];
};
