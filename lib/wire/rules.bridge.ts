/** Rules of CallAndBridge. Guide: call-and-bridge, sip-headers, unexpected-action-fail. */
import {
  anObject,
  aText,
  type Breach,
  breach,
  content,
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
import { E164 } from './e164.ts';
import { limits, within } from './limits.ts';
import { isMembers, show } from './members.ts';
import { leg } from './rules.legs.ts';
import { audio } from './rules.speech.ts';

/** Whether the account owns the caller's number is not known here: the service asks that too. */
export const callAndBridge: Rule = (parameters, legs) => {
  const timeout = member(parameters, 'CallTimeoutSeconds');
  const caller = member(parameters, 'CallerIdNumber');
  const ringback = member(parameters, 'RingbackTone');
  return [
    ...leg(parameters, legs),
    ...counted(timeout, limits.bridgeTimeoutSeconds, badTimeout),
    ...given(caller, invalid('Caller ID not defined.', source)),
    ...e164(caller, invalid('Invalid caller ID.', source)),
    ...(isAbsent(ringback.value) ? fine : audio(ringback, badRingback)),
    ...endpoints(member(parameters, 'Endpoints')),
    ...headers(member(parameters, 'SipHeaders'), member(parameters, 'Endpoints')),
  ];
};

const source = 'dg:unexpected-action-fail';
const badTimeout = invalid('The MaxCallTimeout parameter is invalid. Timeout must be between 0 and 120 seconds.', source);
const badEndpoint = invalid('Endpoint parameter is invalid.', source);
const badRingback: Refusal = { errorType: 'InvalidAudioSource', errorMessage: 'Ringtone parameter value is invalid.', source };

const e164 = (number: Part, refusal: Refusal): readonly Breach[] =>
  isAbsent(number.value) || (typeof number.value === 'string' && E164.test(number.value))
    ? fine
    : breach(number, 'e164', 'a number in E.164, as +12065550100', refusal);

const endpoints = (list: Part): readonly Breach[] => {
  if (!Array.isArray(list.value) || list.value.length !== limits.bridgeEndpoints.max) {
    return breach(list, 'count', 'a list of one endpoint', invalid('Invalid number of endpoints provided.', source));
  }
  return endpoint({ value: list.value[0], name: '[0]', of: list });
};

const endpoint = (one: Part): readonly Breach[] => {
  if (!isMembers(one.value)) return breach(one, 'type', 'an object', badEndpoint);
  const type = member(one, 'BridgeEndpointType');
  const uri = member(one, 'Uri');
  const arn = member(one, 'Arn');
  const asked = [...given(type, badEndpoint), ...oneOf(type, ['PSTN', 'AWS'], badEndpoint), ...given(uri, badEndpoint)];
  if (type.value === 'PSTN') {
    const unasked = isAbsent(arn.value) ? fine : breach(arn, 'unasked', 'nothing, for PSTN', badEndpoint);
    return [...asked, ...e164(uri, badEndpoint), ...unasked];
  }
  return type.value === 'AWS' ? [...asked, ...user(uri), ...given(arn, badEndpoint), ...aText(arn, badEndpoint)] : asked;
};

const user = (uri: Part): readonly Breach[] => {
  if (isAbsent(uri.value)) return fine;
  if (typeof uri.value !== 'string') return aText(uri, badEndpoint);
  if (!within(limits.bridgeUriCharacters, uri.value.length)) {
    return breach(uri, 'length', `1 to ${limits.bridgeUriCharacters.max} characters`, badEndpoint);
  }
  return /^[\w&=+$/%\-!~*().]+$/.test(uri.value)
    ? fine
    : breach(uri, 'characters', 'a-z A-Z 0-9 & = + $ / % - _ ! ~ * ( ) .', badEndpoint);
};

const headers = (map: Part, list: Part): readonly Breach[] => {
  if (isAbsent(map.value)) return fine;
  if (!isMembers(map.value)) return anObject(map, badHeaders([]));
  const names = Object.keys(map.value);
  const outside =
    names.length > 0 && isPstn(list) ? breach(map, 'endpoint', 'none, for PSTN', badHeaders(names), names.join(', ')) : fine;
  return [...outside, ...names.flatMap((name) => header(name, map))];
};

const header = (name: string, map: Part): readonly Breach[] => {
  const one: Part = { value: content(map)[name], name: `[${JSON.stringify(name)}]`, of: map };
  const refusal = badHeaders([name]);
  if (!/^(x-.+|user-to-user|diversion)$/i.test(name)) {
    return breach(one, 'name', 'x-*, User-to-User or Diversion', refusal, show(name));
  }
  if (/^x-(vine|amzn|vc|canary|voice)/i.test(name)) {
    return breach(one, 'reserved', 'a name that the service does not use itself', refusal, show(name));
  }
  if (typeof one.value !== 'string') return breach(one, 'type', 'a text', refusal);
  const { length } = one.value;
  return within(limits.sipHeaderCharacters, length)
    ? fine
    : breach(one, 'length', `at most ${limits.sipHeaderCharacters.max} characters`, refusal, `${length} characters`);
};

const badHeaders = (names: readonly string[]): Refusal =>
  invalid(`Invalid SIP header(s) provided: ${names.join(', ')}`, 'dg:sip-headers');

const isPstn = (list: Part): boolean =>
  Array.isArray(list.value) && isMembers(list.value[0]) && list.value[0].BridgeEndpointType === 'PSTN';
