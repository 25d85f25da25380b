/** Digits after a prompt, in several attempts: what SpeakAndGetDigits and PlayAudioAndGetDigits have in common. Guide: speak-and-get-digits, play-audio-get-digits. */
import type { ActionOf } from '../../wire/actions.ts';
import type { Leg } from '../legs.ts';
import type { Key } from '../phone.ts';
import type { Readings } from '../readings.ts';
import { type Deed, type Done, type Progress, successful, systemError, tell } from './behaviour.ts';
import { cut, ended, play, type Sound } from './playback.ts';

/** What is asked for, and how. */
export interface Collection {
  readonly leg: Leg;
  readonly prompt: Sound;
  readonly failure: Sound | undefined;
  readonly min: number;
  readonly max: number;
  readonly terminators: readonly string[];
  /** Searched for in the digits without their terminator. */
  readonly pattern: RegExp | undefined;
  readonly attempts: number;
  readonly attemptMs: number;
  readonly betweenMs: number;
  readonly readings: Readings;
}

/** The first attempt, with its prompt. */
export const collect = (asked: Collection): Progress => attempt(asked, 1);

type Collecting = ActionOf<'SpeakAndGetDigits' | 'PlayAudioAndGetDigits'>['Parameters'];

/** Fills in the defaults of the guide. TerminatorDigits that were left out stay out, as in recorded events, though `#` ends the digits. */
export const withDefaults = <Parameters extends Collecting>(given: Parameters): Parameters => ({
  ...given,
  MinNumberOfDigits: given.MinNumberOfDigits ?? 0,
  MaxNumberOfDigits: given.MaxNumberOfDigits ?? 128,
  InBetweenDigitsDurationInMilliseconds: given.InBetweenDigitsDurationInMilliseconds ?? given.RepeatDurationInMilliseconds,
  Repeat: given.Repeat ?? 1,
});

/** The numbers among the parameters. */
export const collectingNumbers = [
  'MinNumberOfDigits',
  'MaxNumberOfDigits',
  'InBetweenDigitsDurationInMilliseconds',
  'Repeat',
  'RepeatDurationInMilliseconds',
] as const;

/** The collection that completed parameters describe. */
export const collection = (
  leg: Leg,
  given: Collecting,
  sounds: Pick<Collection, 'prompt' | 'failure'>,
  readings: Readings,
): Collection => ({
  ...sounds,
  leg,
  min: given.MinNumberOfDigits ?? 0,
  max: given.MaxNumberOfDigits ?? 128,
  terminators: given.TerminatorDigits ?? ['#'],
  pattern: given.InputDigitsRegex === undefined ? undefined : new RegExp(given.InputDigitsRegex),
  attempts: given.Repeat ?? 1,
  attemptMs: given.RepeatDurationInMilliseconds,
  betweenMs: given.InBetweenDigitsDurationInMilliseconds ?? given.RepeatDurationInMilliseconds,
  readings,
});

const attempt = (asked: Collection, nth: number): Progress => ({
  deeds: [listening(asked), ...play(asked.leg, asked.prompt)],
  next: (input) => {
    switch (input.kind) {
      // The limit of an attempt is taken to run from the end of its prompt: a long prompt would else never be heard out.
      case 'due':
        return waiting(asked, nth, '', [ended(asked.leg), attemptLimit(asked)]);
      case 'key':
        return keyed(asked, nth, '', input.key, [...cut(asked.leg), attemptLimit(asked)]);
      case 'stopped':
        return unheard(asked, [...cut(asked.leg), listened(asked, '')]);
      case 'callee':
      case 'noise':
        return undefined;
    }
  },
});

const waiting = (asked: Collection, nth: number, digits: string, deeds: readonly Deed[]): Progress => ({
  deeds,
  next: (input) => {
    switch (input.kind) {
      case 'due': {
        const late = input.timer === limit && (digits === '' || asked.readings['digits.late'] === 'failed');
        return late ? missed(asked, nth, digits, []) : judged(asked, nth, digits, []);
      }
      case 'key':
        return keyed(asked, nth, digits, input.key, []);
      case 'stopped':
        return unheard(asked, [listened(asked, digits)], digits);
      case 'callee':
      case 'noise':
        return undefined;
    }
  },
});

const keyed = (asked: Collection, nth: number, before: string, key: Key, deeds: readonly Deed[]): Progress => {
  if (asked.terminators.includes(key)) return judged(asked, nth, before, deeds);
  const digits = before + key;
  if (digits.length >= asked.max) return judged(asked, nth, digits, deeds);
  return waiting(asked, nth, digits, [...deeds, { kind: 'after', timer: between, ms: asked.betweenMs }]);
};

const judged = (asked: Collection, nth: number, digits: string, deeds: readonly Deed[]): Progress => {
  if (digits.length < asked.min || asked.pattern?.test(digits) === false) return missed(asked, nth, digits, deeds);
  return successful([...deeds, listened(asked, digits)], { ReceivedDigits: digits });
};

const missed = (asked: Collection, nth: number, digits: string, before: readonly Deed[]): Progress => {
  const { leg, failure, readings } = asked;
  const deeds: readonly Deed[] = [
    ...before,
    { kind: 'cancel', timer: limit },
    { kind: 'cancel', timer: between },
    listened(asked, digits),
  ];
  const last = nth >= asked.attempts;
  const onward = (): Progress => (last ? unheard(asked, [], digits) : attempt(asked, nth + 1));
  if (failure === undefined || (last && readings['digits.last-prompt'] === 'skipped')) return after(deeds, onward());
  return {
    deeds: [...deeds, ...play(leg, failure)],
    next: (input) => {
      if (input.kind === 'due') return after([ended(leg)], onward());
      if (input.kind === 'stopped') return unheard(asked, cut(leg), digits);
      // Who keys during the failure prompt has heard enough: it is the first digit of the next attempt, without its prompt.
      if (input.kind !== 'key' || last) return undefined;
      return keyed(asked, nth + 1, '', input.key, [...cut(leg), listening(asked), attemptLimit(asked)]);
    },
  };
};

const after = (deeds: readonly Deed[], progress: Progress): Progress => ({ ...progress, deeds: [...deeds, ...progress.deeds] });

const unheard = ({ readings, prompt }: Collection, deeds: readonly Deed[], digits = ''): Done => {
  const reading = readings['digits.failure'];
  const type = reading === 'by-example' ? examples[prompt.kind] : reading;
  // No source has the words that go with InvalidDigitsReceived.
  const ErrorMessage = type === 'InvalidDigitsReceived' ? 'Invalid digits received.' : systemError;
  const partial = readings['digits.partial'] === 'reported' ? { ReceivedDigits: digits } : {};
  return { deeds, result: { kind: 'failed', ErrorType: type, ErrorMessage, ...partial } };
};

const examples = { speech: 'SystemException', audio: 'InvalidAudioSource' } as const;

const limit = 'attempt';
const between = 'between';

const attemptLimit = ({ attemptMs }: Collection): Deed => ({ kind: 'after', timer: limit, ms: attemptMs });

const listening = ({ leg, min, max, terminators }: Collection): Deed =>
  tell({ kind: 'listening', leg: leg.tag, min, max, terminators });

const listened = ({ leg }: Collection, digits: string): Deed => tell({ kind: 'listened', leg: leg.tag, digits });
