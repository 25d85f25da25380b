/** What makes a state wrong by what it hears: a name that it holds would come back as another kind, and the compiler takes it for both. */
import type { Shape } from './data.ts';
import { type Wrong, wrong } from './definition.values.ts';
import type { AnyState } from './edges.ts';
import { fitOf } from './fit.ts';
import type { Flow } from './flow.ts';

/** All of it, of one state. */
export function* wrongHearing({ shapes, commands }: Flow, name: string, state: AnyState): Generator<Wrong> {
  const held = shapes[name] ?? {};
  for (const [on, heard] of heardBy(state, commands))
    for (const [datum, kind] of Object.entries(heard)) {
      const own = held[datum];
      if (own !== undefined && fitOf({ [datum]: kind }, { [datum]: own }) !== 'always')
        yield wrong(
          'data',
          `'${datum}', which is ${JSON.stringify(own)} here, and ${JSON.stringify(kind)} of ${on}`,
          'another name for it',
        );
    }
}

/** What is in hand on the edges of a state beside its data. */
const heardBy = (state: AnyState, commands: Flow['commands']): readonly (readonly [on: string, heard: Shape])[] => {
  const { call, startBotConversation: talk, on = {}, recordAudio, failed } = state;
  const asks = state.speakAndGetDigits !== undefined || state.playAudioAndGetDigits !== undefined;
  return [
    ...Object.entries(call?.entered.exits ?? {}).map(([exit, shape]) => [`exit ${exit}`, shape] as const),
    ...Object.entries(talk?.entered.intents ?? {}).map(([intent, shape]) => [`intent ${intent}`, shape] as const),
    ...Object.keys(on).map((command) => [`command ${command}`, commands[command] ?? {}] as const),
    ...(asks ? [['next', { digits: state.secret ? 'secret' : 'string' }] as const] : []),
    ...(recordAudio ? [['next', { recording: 'audio' }] as const] : []),
    ...(failed === undefined ? [] : [['failed', { reason: 'string' }] as const]),
  ];
};
