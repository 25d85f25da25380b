/** What the compiler refuses of programs that send commands and place calls, line by line. */
import type { ChimeSDKVoiceClient } from '@aws-sdk/client-chime-sdk-voice';
import { commandsTo } from '../../lib/calls/commands.ts';
import type { PlaceCall } from '../../lib/flow/arguments.ts';

const lobbyCommands = { admit: {}, mute: { attendee: 'string' }, seat: { side: ['left', 'right'], row: 'number' } } as const;

/** Commands. None of this runs. */
export const commands = (client: ChimeSDKVoiceClient) => {
  const lobby = commandsTo(lobbyCommands, { client, application: 'sma' });
  const taken: readonly Promise<void>[] = [
    lobby.admit('t'),
    lobby.mute('t', { attendee: 'a-17' }),
    lobby.seat('t', { side: 'left', row: 7 }),
  ];

  // @ts-expect-error TS2551: a misspelt command
  lobby.mutte('t', { attendee: 'a-17' });
  // @ts-expect-error TS2561: a misspelt argument
  lobby.mute('t', { atendee: 'a-17' });
  // @ts-expect-error TS2554: data left out
  lobby.mute('t');
  // @ts-expect-error TS2741: an argument left out
  lobby.seat('t', { side: 'left' });
  // @ts-expect-error TS2353: an argument that the command does not have
  lobby.mute('t', { attendee: 'a-17', loudly: true });
  // @ts-expect-error TS2322: an argument of another kind
  lobby.mute('t', { attendee: 17 });
  // @ts-expect-error TS2820: a word that is none of those listed
  lobby.seat('t', { side: 'lefft', row: 7 });
  // @ts-expect-error TS2554: data for a command that has none
  lobby.admit('t', {});
  // @ts-expect-error TS2554: no call
  lobby.admit();
  // @ts-expect-error TS2820: a misspelt kind
  commandsTo({ mute: { attendee: 'strnig' } }, { client, application: 'sma' });
  // @ts-expect-error TS2741: no application
  commandsTo(lobbyCommands, { client });
  return taken;
};

const visit = { name: 'string', hour: 'number' } as const;

/** Calls. None of this runs. */
export const calls = (placeCall: PlaceCall) => {
  const call = { from: '+12065550100', to: '+14155550123', once: 'visit-17' };
  const placed: readonly Promise<string>[] = [placeCall(call, visit, { name: 'Ann', hour: 9 }), placeCall(call, {}, {})];

  // @ts-expect-error TS2741: an argument left out
  placeCall(call, visit, { name: 'Ann' });
  // @ts-expect-error TS2322: an argument of another kind
  placeCall(call, visit, { name: 'Ann', hour: 'nine' });
  // @ts-expect-error TS2353: a misspelt argument
  placeCall(call, visit, { nmae: 'Ann', hour: 9 });
  // @ts-expect-error TS2741: no word on when it is the same call
  placeCall({ from: call.from, to: call.to }, visit, { name: 'Ann', hour: 9 });
  return placed;
};
