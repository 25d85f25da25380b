import * as voice from '@aws-sdk/client-chime-sdk-voice';
import { ChimeSDKVoiceClient, UpdateSipMediaApplicationCallCommand } from '@aws-sdk/client-chime-sdk-voice';
import { mockClient } from 'aws-sdk-client-mock';
import { describe, expect, it } from 'vitest';
import { commandsTo } from '../../lib/calls/commands.ts';
import { CallError } from '../../lib/calls/errors.ts';
import { fromArguments } from '../../lib/flow/arguments.ts';
import type { Shape } from '../../lib/flow/data.ts';
import { membersOf } from '../../lib/wire/members.ts';
import { caller, desk } from '../emulator/control/office.ts';
import { emulated, failureOf, hangsUp, serviceThat, takes } from './service.ts';

const lobbyCommands = {
  admit: {},
  mute: { attendee: 'string' },
  seat: { row: 'number', side: ['left', 'right'], friends: 'string[]' },
} as const;

/** A caller who waits, and the commands to their call. */
const waiting = async () => {
  const service = await emulated();
  const call = service.service.dial({ to: desk, from: caller });
  await service.pass(5_000);
  const lobby = commandsTo(lobbyCommands, { client: service.client, application: service.application });
  return { ...service, call, lobby, updates: () => service.heard('CALL_UPDATE_REQUESTED') };
};

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

describe('a program that sends a command to a call', () => {
  it('tells its flow the name, a fresh id and the arguments', async () => {
    const { lobby, call, pass, updates } = await waiting();
    expect(await lobby.mute(call.transactionId, { attendee: 'a-17' })).toBeUndefined();
    await pass(1_000);
    expect(updates()).toEqual([{ cwCommand: 'mute', cwId: expect.stringMatching(uuid), attendee: 'a-17' }]);
  });

  it('tells a command without data by its name alone', async () => {
    const { lobby, call, pass, updates } = await waiting();
    await lobby.admit(call.transactionId);
    await pass(1_000);
    expect(updates()).toEqual([{ cwCommand: 'admit', cwId: expect.stringMatching(uuid) }]);
  });

  it('sends two events for two equal commands, told apart by their ids', async () => {
    const { lobby, call, pass, updates } = await waiting();
    await lobby.mute(call.transactionId, { attendee: 'a-17' });
    await lobby.mute(call.transactionId, { attendee: 'a-17' });
    await pass(1_000);
    expect(new Set(updates().map((update) => membersOf(update).cwId)).size).toBe(2);
  });

  it('sends data that the flow reads as it was', async () => {
    const { lobby, call, pass, updates } = await waiting();
    const data = { row: 7, side: 'left', friends: ['Ann', 'Bob'] } as const;
    await lobby.seat(call.transactionId, data);
    await pass(1_000);
    expect(fromArguments(lobbyCommands.seat, membersOf(updates()[0]))).toEqual({ data });
  });

  it('gives it an id of its own choice', async () => {
    const { client, application, call, pass, updates } = await waiting();
    let sent = 0;
    const id = () => `id-${++sent}`;
    await commandsTo(lobbyCommands, { client, application, id }).admit(call.transactionId);
    await pass(1_000);
    expect(updates()).toEqual([{ cwCommand: 'admit', cwId: 'id-1' }]);
  });

  it('learns that the call is over', async () => {
    const { lobby, call, pass, updates } = await waiting();
    call.hangUp();
    await pass(1_000);
    const failure = await failureOf(lobby.admit(call.transactionId));
    expect(failure).toMatchObject({ name: 'CallError', code: 'call-is-over' });
    expect(failure).toHaveProperty('cause.name', 'NotFoundException');
    expect(updates()).toEqual([]);
  });

  it('sends the same id again after an answer that was lost', async () => {
    const bodies: string[] = [];
    const { client, requests } = await serviceThat(
      async (request) => {
        bodies.push(await bodyOf(request));
        // A request that has been read to its end is done with: destroying it would leave the client waiting.
        request.socket.destroy();
      },
      async (request, response) => {
        bodies.push(await bodyOf(request));
        takes('t')(request, response);
      },
    );
    await commandsTo(lobbyCommands, { client, application: 'sma' }).admit('t');
    expect(requests()).toBe(2);
    expect(bodies[0]).toContain('cwId');
    expect(bodies[1]).toBe(bodies[0]);
  });

  it('is not told that a command came to nothing if nobody answers', async () => {
    const { client } = await serviceThat(hangsUp);
    const failure = await failureOf(commandsTo(lobbyCommands, { client, application: 'sma' }).admit('t'));
    expect(failure).toMatchObject({ code: 'outcome-unknown' });
  });
});

describe('a refusal of the service', () => {
  const $metadata = {};
  const message = 'no';
  it.each([
    ['call-is-over', new voice.NotFoundException({ message, $metadata })],
    ['throttled', new voice.ThrottledClientException({ message, $metadata })],
    [
      'throttled',
      new voice.ChimeSDKVoiceServiceException({
        name: 'TooManyRequests',
        message,
        $fault: 'client',
        $metadata: { httpStatusCode: 429 },
      }),
    ],
    ['refused', new voice.BadRequestException({ message, $metadata })],
    ['refused', new voice.ForbiddenException({ message, $metadata })],
    ['refused', new voice.UnauthorizedClientException({ message, $metadata })],
    ['outcome-unknown', new voice.ServiceUnavailableException({ message, $metadata })],
    ['outcome-unknown', new voice.ServiceFailureException({ message, $metadata })],
    [
      'outcome-unknown',
      new voice.ChimeSDKVoiceServiceException({
        name: 'BadGateway',
        message,
        $fault: 'client',
        $metadata: { httpStatusCode: 502 },
      }),
    ],
    ['outcome-unknown', new Error('socket hang up')],
  ])('is %s to a program that meets %s', async (code, cause) => {
    const client = new ChimeSDKVoiceClient({ region: 'us-east-1' });
    mockClient(client).on(UpdateSipMediaApplicationCallCommand).rejects(cause);
    const failure = await failureOf(commandsTo(lobbyCommands, { client, application: 'sma' }).mute('t-1', { attendee: 'a-17' }));
    expect(failure).toBeInstanceOf(CallError);
    expect(failure).toMatchObject({ code, cause, message: `command 'mute' to call t-1: ${cause.name}: ${cause.message}` });
  });
});

describe('nothing is sent', () => {
  const mocked = () => {
    const client = new ChimeSDKVoiceClient({ region: 'us-east-1' });
    const asked = mockClient(client).on(UpdateSipMediaApplicationCallCommand).resolves({});
    return { client, calls: () => asked.commandCalls(UpdateSipMediaApplicationCallCommand).length };
  };
  const shapeOf = (count: number): Shape => Object.fromEntries(Array.from({ length: count }, (_, nth) => [`n${nth}`, 'string']));

  it.each([
    ['found a secret', { pin: { code: 'secret' } }],
    ['found a secret', { pin: { card: { code: 'secret' } } }],
    ['found 19 arguments, expected at most 18', { crowd: shapeOf(19) }],
    [`found the argument 'cwId', expected none that begins with 'cw'`, { admit: { cwId: 'string' } }],
  ] as const)('of commands with what no command may have: %s', (message, commands) => {
    expect(() => commandsTo<{ readonly [Name in string]: Shape }>(commands, { ...mocked(), application: 'sma' })).toThrow(
      message,
    );
  });

  it('of data that does not fit', async () => {
    const { client, calls } = mocked();
    const lobby = commandsTo(lobbyCommands, { client, application: 'sma' });
    // @ts-expect-error TS2322: a number in place of a text
    await expect(lobby.mute('t', { attendee: 17 })).rejects.toThrow(`found 'attendee' to be a number`);
    // @ts-expect-error TS2741: an argument left out
    await expect(lobby.mute('t', {})).rejects.toThrow(TypeError);
    expect(calls()).toBe(0);
  });

  it('more than asked for: eighteen arguments are sent, what the shape does not name is not', async () => {
    const client = new ChimeSDKVoiceClient({ region: 'us-east-1' });
    const asked = mockClient(client).on(UpdateSipMediaApplicationCallCommand).resolves({});
    const texts = Object.fromEntries(Object.keys(shapeOf(18)).map((name) => [name, 'x']));
    const { crowd } = commandsTo({ crowd: shapeOf(18) }, { client, application: 'sma', id: () => 'i' });
    await crowd('t', { ...texts, more: 'y' });
    const [sent] = asked.commandCalls(UpdateSipMediaApplicationCallCommand);
    expect(sent?.args[0].input).toEqual({
      SipMediaApplicationId: 'sma',
      TransactionId: 't',
      Arguments: { cwCommand: 'crowd', cwId: 'i', ...texts },
    });
  });
});

const bodyOf = async (request: AsyncIterable<unknown>): Promise<string> => {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return body;
};
