import { describe, expect, it } from 'vitest';
import { busy, endTone, KEYPAD, keyTone, period, reorder, ring, ringback } from '../../lib/page/cadence.ts';
import { languageOf, voiceFor } from '../../lib/page/voices.ts';
import { wav } from '../../lib/page/wav.ts';

const RATE = 8_000;

/** How strongly a frequency sounds in these samples, by Goertzel; a tone alone at full strength is 1. */
const strength = (samples: Float32Array, frequency: number): number => {
  const step = (2 * Math.PI * frequency) / RATE;
  let [cosine, sine] = [0, 0];
  samples.forEach((sample, nth) => {
    cosine += sample * Math.cos(step * nth);
    sine += sample * Math.sin(step * nth);
  });
  return (2 * Math.hypot(cosine, sine)) / samples.length;
};

describe('the tones', () => {
  it.each([
    ['1', 697, 1_209],
    ['5', 770, 1_336],
    ['9', 852, 1_477],
    ['*', 941, 1_209],
    ['0', 941, 1_336],
    ['#', 941, 1_477],
  ] as const)('of the key %s are %i and %i Hz, and no others', (key, row, column) => {
    const samples = period(keyTone(key), RATE);
    const loud = [697, 770, 852, 941, 1_209, 1_336, 1_477].filter((frequency) => strength(samples, frequency) > 0.3);
    expect(loud).toEqual([row, column]);
  });

  it('of the twelve keys are all different', () => {
    expect(new Set(KEYPAD.flat().map((key) => keyTone(key).frequencies.join()))).toHaveLength(12);
  });

  it('sound and pause as a North American telephone does', () => {
    const spans = [ringback, ring, busy, reorder].map(({ on, off }) => [on, off]);
    expect(spans).toEqual([
      [2_000, 4_000],
      [2_000, 4_000],
      [500, 500],
      [250, 250],
    ]);
    const samples = period(busy, RATE);
    expect(samples).toHaveLength(RATE);
    expect(strength(samples.subarray(0, RATE / 2), 480)).toBeGreaterThan(0.3);
    expect(samples.subarray(RATE / 2).every((sample) => sample === 0)).toBe(true);
  });

  it('never leave the range of a sample, nor click', () => {
    for (const tone of [ringback, ring, busy, reorder, keyTone('5')]) {
      const samples = period(tone, RATE);
      expect(samples.every((sample) => Math.abs(sample) <= 1)).toBe(true);
      expect(samples[0]).toBe(0);
    }
  });

  it('at the end are busy where the line is, reorder where the call cannot be put through, and none else', () => {
    expect(endTone({ by: 'action', code: 486 })).toBe(busy);
    expect(endTone({ by: 'service', code: 503 })).toBe(reorder);
    expect(endTone({ by: 'action', code: 0 })).toBeUndefined();
    expect(endTone({ by: 'party', code: 486 })).toBeUndefined();
  });
});

describe('the voice of a prompt', () => {
  it.each([
    [{ Text: '' }, 'en-US'],
    [{ Text: '', LanguageCode: 'fr-CA', VoiceId: 'Vicki' }, 'fr-CA'],
    [{ Text: '', VoiceId: 'Vicki' }, 'de-DE'],
    [{ Text: '', LanguageCode: 'cmn-CN' }, 'zh-CN'],
    [{ Text: '', VoiceId: 'Nobody' }, 'en-US'],
  ])('of %j is in %s', (speech, language) => {
    expect(languageOf(speech)).toBe(language);
  });

  it('is of the country, else of the language, else there is none', () => {
    const voices = [{ lang: 'en-US' }, { lang: 'de_AT' }, { lang: 'de-DE' }];
    expect(voiceFor('de-DE', voices)).toBe(voices[2]);
    expect(voiceFor('de-CH', voices)).toBe(voices[1]);
    expect(voiceFor('sv-SE', voices)).toBeUndefined();
  });
});

describe('a recording', () => {
  it('is a WAV file of one channel and 16 bits', () => {
    const file = wav(new Float32Array([0, 1, -1, 2]), RATE);
    const view = new DataView(file.buffer);
    expect(new TextDecoder().decode(file.subarray(0, 4))).toBe('RIFF');
    expect(new TextDecoder().decode(file.subarray(8, 16))).toBe('WAVEfmt ');
    expect(view.getUint32(4, true)).toBe(file.length - 8);
    expect([view.getUint16(20, true), view.getUint16(22, true), view.getUint32(24, true), view.getUint16(34, true)]).toEqual([
      1,
      1,
      RATE,
      16,
    ]);
    expect([44, 46, 48, 50].map((at) => view.getInt16(at, true))).toEqual([0, 32_767, -32_767, 32_767]);
  });
});
