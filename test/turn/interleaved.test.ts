import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lines } from '../../flows/lines.ts';
import { standIns } from '../../flows/stand-ins.ts';
import { unplugged } from '../../lib/desk/means.ts';
import { memory } from '../../lib/sessions/memory.ts';
import { answer } from '../../lib/turn/answer.ts';
import { fromAttributes, othersOf } from '../../lib/turn/ledger.ts';
import type { Action, Reply } from '../../lib/wire/actions.ts';
import { logged, still } from './call.ts';

type Json = { readonly [Member in string]: unknown };

/** What happens to a caller: keys, silence, or a thing that fails. */
type Happening = { readonly ReceivedDigits: string } | { readonly ErrorType: string };

/** One Lambda process, whose random numbers alone differ from call to call. */
const process = () =>
  answer({ lines: lines(standIns(unplugged)), sessions: memory(), time: still(), log: logged(), onFirstFailure: 'apologise' });
type Lambda = ReturnType<typeof process>;

/** The events of one caller, one after the other; each is made from the reply before. */
const caller = (lambda: Lambda, id: string, to: string, happenings: readonly Happening[]) => {
  const replies: Reply[] = [];
  let sequence = 0;
  let attributes: unknown;
  const invoke = async (type: string, members: Json) => {
    sequence += 1;
    const leg = {
      CallId: `${id}-a`,
      ParticipantTag: 'LEG-A',
      From: '+12065550123',
      To: to,
      Direction: 'Inbound',
      StartTimeInMilliseconds: '1',
    };
    const details = {
      TransactionId: id,
      AwsAccountId: '1',
      AwsRegion: 'us-east-1',
      SipMediaApplicationId: 'x',
      Participants: [leg],
    };
    const event = {
      SchemaVersion: '1.0',
      Sequence: sequence,
      InvocationEventType: type,
      ...members,
      CallDetails: { ...details, ...(attributes !== undefined && { TransactionAttributes: attributes }) },
    };
    const reply = await lambda(JSON.parse(JSON.stringify(event)));
    if (reply.TransactionAttributes) attributes = JSON.parse(JSON.stringify(reply.TransactionAttributes));
    replies.push(reply);
  };
  const last = (): Action | undefined => replies.findLast(({ Actions }) => Actions?.length)?.Actions?.at(-1);
  const turns = [
    () => invoke('NEW_INBOUND_CALL', {}),
    ...happenings.map((happening) => () => {
      const failed = 'ErrorType' in happening;
      const result = failed ? { ...happening, ErrorMessage: happening.ErrorType } : happening;
      return invoke(failed ? 'ACTION_FAILED' : 'ACTION_SUCCESSFUL', { ActionData: { ...last(), ...result } });
    }),
  ];
  return { turns, replies };
};

/** Replies without the key of the call, which is random. */
const keyless = (replies: readonly Reply[]) =>
  replies.map(({ Actions, TransactionAttributes }) => {
    const { key, ...ledger } = fromAttributes(TransactionAttributes ?? undefined) ?? {};
    return { Actions, ledger, others: othersOf(TransactionAttributes ?? undefined) };
  });

const digits = fc.constantFrom('1', '2', '3', '7', '123456', '12345678', '1234', '999999', '50000000', '');
const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 4, arbitrary: digits.map((ReceivedDigits) => ({ ReceivedDigits })) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('InvalidDigitsReceived', 'CallNotAnswered', 'SystemException').map((ErrorType) => ({ ErrorType })),
  },
);
const happenings = fc.array(happening, { maxLength: 10 });
const number = fc.constantFrom('+12065550100', '+12065550101', '+12065550102');

describe('callers of one process', () => {
  it('hear the same whether others call at the same time or not', async () => {
    await fc.assert(
      fc.asyncProperty(
        number,
        happenings,
        number,
        happenings,
        fc.array(fc.boolean(), { maxLength: 30 }),
        async (to, mine, other, theirs, order) => {
          const alone = caller(process(), 'mine', to, mine);
          for (const turn of alone.turns) await turn();

          const shared = process();
          const me = caller(shared, 'mine', to, mine);
          const they = caller(shared, 'theirs', other, theirs);
          const queues = [[...me.turns], [...they.turns]];
          for (const first of [...order, ...me.turns.map(() => true), ...they.turns.map(() => false)]) {
            // Both at once now and then: what they await then interleaves.
            await Promise.all([
              queues[first ? 0 : 1]?.shift()?.(),
              order.length % 2 ? queues[first ? 1 : 0]?.shift()?.() : undefined,
            ]);
          }
          expect(keyless(me.replies)).toEqual(keyless(alone.replies));
        },
      ),
      { numRuns: 150 },
    );
  });

  it('are in places that survive JSON', async () => {
    const states = new Set<string>();
    await fc.assert(
      fc.asyncProperty(number, happenings, async (to, mine) => {
        const call = caller(process(), 'mine', to, mine);
        for (const turn of call.turns) await turn();
        for (const { TransactionAttributes } of call.replies) {
          const ledger = fromAttributes(TransactionAttributes ?? undefined);
          expect(fromAttributes(JSON.parse(JSON.stringify(TransactionAttributes ?? {})))).toEqual(ledger);
          if (ledger?.place) states.add(`${ledger.flow} ${ledger.place.state}`);
        }
      }),
      { numRuns: 300, seed: 1 },
    );
    expect([...states].filter((state) => state.startsWith('meeting-dial-in')).sort()).toEqual([
      'meeting-dial-in ',
      'meeting-dial-in bye',
      'meeting-dial-in join',
      'meeting-dial-in person',
      'meeting-dial-in pin',
    ]);
  });
});
