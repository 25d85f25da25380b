/** SendDigits: tones for the party of a leg, as if keys were pressed. Guide: send-digits. */
import { type Behaviour, type Deed, successful, tell } from './behaviour.ts';

/** It takes the time of its tones and of half a second for each comma. The tones follow one another without a gap here. */
export const sendDigits: Behaviour<'SendDigits'> = {
  ownEvent: 'doubtful',
  interruptible: false,
  numbers: ['ToneDurationInMilliseconds'],
  complete: (given) => ({ ...given, ToneDurationInMilliseconds: given.ToneDurationInMilliseconds ?? 250 }),
  begin: ({ leg, parameters, settings }) => {
    const { Digits: digits, ToneDurationInMilliseconds: toneMs = 0 } = parameters;
    const ms = [...digits].reduce((sum, digit) => sum + (digit === ',' ? commaMs : toneMs), 0);
    const answers: readonly Deed[] = settings.readings['tones.answer'] === 'answers' ? [{ kind: 'answer', leg: leg.tag }] : [];
    return {
      deeds: [...answers, tell({ kind: 'tones', leg: leg.tag, digits, ms }), { kind: 'after', timer: 'tones', ms }],
      next: (input) => (input.kind === 'due' || input.kind === 'stopped' ? successful([]) : undefined),
    };
  },
};

const commaMs = 500;
