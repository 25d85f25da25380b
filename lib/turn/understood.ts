/** What a bot has understood, as an edge and what is in hand for it. */
import { type AnyData, type Kind, misfit } from '../flow/data.ts';
import type { Choice } from '../flow/edge.ts';
import type { Entering } from '../flow/ends.ts';
import type { BotSlot, IntentResult } from '../wire/events.ts';

/** The edge of the intent, if the flow has one and all its slots are filled as it needs them; else none. */
export const understood = (
  { entered, edges }: Entering<AnyData, 'startBotConversation'>,
  result: IntentResult | undefined,
): { readonly on: string; readonly edge?: string | Choice<AnyData, AnyData>; readonly slots: AnyData } => {
  const intent = result?.SessionState.Intent;
  const shape = intent && Object.hasOwn(entered.intents, intent.Name) ? entered.intents[intent.Name] : undefined;
  const edge = intent && edges[intent.Name];
  if (!intent || !shape || edge === undefined || intent.State === 'Failed') return { on: 'notUnderstood', slots: {} };
  const slots = Object.fromEntries(Object.entries(shape).map(([slot, kind]) => [slot, filledAs(kind, intent.Slots[slot])]));
  if (misfit(shape, slots) !== undefined) return { on: 'notUnderstood', slots: {} };
  return { on: `intent ${intent.Name}`, edge, slots };
};

const filledAs = (kind: Kind, slot: BotSlot | null | undefined): unknown => {
  const text = slot?.Value?.InterpretedValue ?? slot?.Value?.OriginalValue;
  return kind === 'number' && text !== undefined && text.trim() !== '' ? Number(text) : text;
};
