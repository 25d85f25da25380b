/** A typed client for the commands of a flow: programs tell a running call something, one function per command. */
import { randomUUID } from 'node:crypto';
import { type ChimeSDKVoiceClient, NotFoundException } from '@aws-sdk/client-chime-sdk-voice';
import { type Arguments, toArguments } from '../flow/arguments.ts';
import type { AnyData, Shape, Shapes, ValuesOf } from '../flow/data.ts';
import { refuseUnsendable } from '../flow/sendable.ts';
import { CallError, codeOf, wordsOf } from './errors.ts';
import { tellCall } from './update.ts';

/** A function for each command: it takes the call's `TransactionId`, and the command's data if it has any. */
export type CommandsOf<Commands extends Shapes> = {
  readonly [Name in keyof Commands]: keyof Commands[Name] extends never
    ? (call: string) => Promise<void>
    : (call: string, data: ValuesOf<Commands[Name]>) => Promise<void>;
};

/** Where commands go. */
export interface CommandsOptions {
  /** A client in the application's region. Its retries are no second command: they carry the id of the first. */
  readonly client: ChimeSDKVoiceClient;
  /** The id of the SIP media application that has the calls. */
  readonly application: string;
  /** A new id for each command: a random UUID unless given. */
  readonly id?: () => string;
}

/**
 * The commands that a flow declares, ready to be sent. A function resolves when the service has taken the command: the flow
 * hears of it a moment later, and ignores it in a state that does not take it. Two equal commands are two.
 *
 * It rejects with a `CallError` if the service has not taken it, or nobody knows (`outcome-unknown`). If the data does not fit, it
 * rejects with a `TypeError` and nothing was sent. `commandsTo` itself throws a `TypeError` on commands that could never be sent: a
 * secret, more than 18 arguments, or an argument that begins with `cw`. Guide: update-sip-call.
 *
 * @example
 * const lobby = commandsTo(lobbyCommands, { client: callsClient({ region: 'us-east-1' }), application });
 * await lobby.mute(transactionId, { attendee: 'a-17' });
 */
export const commandsTo = <const Commands extends Shapes>(commands: Commands, options: CommandsOptions): CommandsOf<Commands> => {
  const functions = Object.entries(commands).map(([name, shape]) => {
    refuseUnsendable(`command '${name}'`, shape, 'command');
    return [name, (call: string, data: AnyData = {}) => send(options, { name, shape, call, data })] as const;
  });
  // Sound: there is a function for each name, and what the types ask for besides is checked when the data becomes arguments.
  return Object.fromEntries(functions) as CommandsOf<Commands>;
};

interface Command {
  readonly name: string;
  readonly shape: Shape;
  readonly call: string;
  readonly data: AnyData;
}

const send = async (
  { client, application, id = randomUUID }: CommandsOptions,
  { name, shape, call, data }: Command,
): Promise<void> => {
  const given: Arguments = { cwCommand: name, cwId: id(), ...toArguments(shape, data) };
  try {
    await tellCall(client, { application, call, given });
  } catch (error) {
    const code = error instanceof NotFoundException ? 'call-is-over' : codeOf(error);
    throw new CallError(code, `command '${name}' to call ${call}: ${wordsOf(error)}`, { cause: error });
  }
};
