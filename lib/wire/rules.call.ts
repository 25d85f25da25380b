/** Rules of the actions that wait, send tones, change or end a call. */
import {
  type Breach,
  breach,
  counted,
  fine,
  given,
  invalid,
  isAbsent,
  member,
  oneOf,
  type Part,
  type Refusal,
  type Rule,
} from './breach.ts';
import { limits, within } from './limits.ts';
import { callId, leg } from './rules.legs.ts';

/** Guide: pause. */
export const pause: Rule = (parameters, legs) => {
  const duration = member(parameters, 'DurationInMilliseconds');
  const refusal = invalid('The Duration parameter is invalid.', 'dg:unexpected-action-fail');
  return [...leg(parameters, legs), ...given(duration, refusal), ...counted(duration, limits.pauseMilliseconds, refusal)];
};

/** Guide: hangup. The code is a text; its number is taken as well, as events carry it. */
export const hangup: Rule = (parameters, legs) => {
  const code = member(parameters, 'SipResponseCode');
  const text = { ...code, value: typeof code.value === 'number' ? String(code.value) : code.value };
  return [
    ...leg(parameters, legs),
    ...oneOf(text, ['0', '480', '486'], invalid('SipResponseCode parameter value is invalid.', 'dg:hangup')),
  ];
};

/** Guide: send-digits. */
export const sendDigits: Rule = (parameters, legs) => {
  const tone = member(parameters, 'ToneDurationInMilliseconds');
  return [
    ...callId(parameters, legs, invalid('`CallId` or `ParticipantTag` parameter for action is invalid', 'dg:send-digits')),
    ...tones(member(parameters, 'Digits'), invalid('Digits parameter value is invalid.', 'dg:send-digits')),
    ...counted(tone, limits.toneMilliseconds, invalid('ToneDuration parameter value is invalid.', 'dg:send-digits')),
  ];
};

/** Guide: voice-focus. */
export const voiceFocus: Rule = (parameters, legs) => {
  const enable = member(parameters, 'Enable');
  const missing: Refusal = {
    errorType: 'MissingRequiredActionParameter',
    errorMessage: 'Missing a required action parameter.',
    source: 'dg:unexpected-action-fail',
  };
  const badLeg = invalid('`CallId` or `ParticipantTag` parameter for action is invalid', 'dg:play-audio');
  return [
    ...callId(parameters, legs, badLeg, missing),
    ...given(enable, missing),
    ...(isAbsent(enable.value) || typeof enable.value === 'boolean' ? fine : breach(enable, 'type', 'true or false', missing)),
  ];
};

/** Digits may be somebody's PIN: a breach tells how many there are, or the characters that no tone has. */
const tones = (digits: Part, refusal: Refusal): readonly Breach[] => {
  if (isAbsent(digits.value)) return given(digits, refusal);
  if (typeof digits.value !== 'string') return breach(digits, 'type', 'a text', refusal, `a ${typeof digits.value}`);
  const { length } = digits.value;
  if (!within(limits.sentDigits, length))
    return breach(digits, 'length', `at most ${limits.sentDigits.max}`, refusal, `${length}`);
  const other = digits.value.replaceAll(/[0-9A-D*#,]/g, '');
  return other === '' ? fine : breach(digits, 'characters', '0-9, A-D, *, # and the comma', refusal, JSON.stringify(other));
};
