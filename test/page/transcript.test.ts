import { describe, expect, it } from 'vitest';
import type { Entry } from '../../lib/page/model.ts';
import { transcript, transcripts, wordsHeard } from '../../lib/page/transcript.ts';
import { begun, happened, speaks, turned } from './happened.ts';

/** The lines after the call was answered, in a word each. */
const after = (...entries: readonly Entry[]) => transcript(begun(), [...speaks, ...entries]).slice(2);

const speech = { kind: 'speech', words: ['Welcome', 'to', 'our', 'house.'] };

describe('the words of a call', () => {
  it('begin with who calls whom', () => {
    expect(transcript(begun(), speaks).map((line) => ('text' in line ? line.text : line.kind))).toEqual([
      '+1 206 555 0199 calls +1 206 555 0100',
      'Answered',
      'speech',
    ]);
  });

  it('go on while they are spoken', () => {
    expect(after()).toMatchObject([{ ...speech, heard: undefined }]);
  });

  it('were all heard at their end', () => {
    expect(after(happened(2_100, { kind: 'quiet', leg: 'LEG-A', cut: false }))).toMatchObject([{ ...speech, heard: 4 }]);
  });

  it('stop where a key cuts them', () => {
    const lines = after(
      happened(700, { kind: 'key', leg: 'LEG-A', key: '1' }),
      happened(700, { kind: 'quiet', leg: 'LEG-A', cut: true }),
    );
    expect(lines).toMatchObject([
      { ...speech, heard: 2 },
      { kind: 'keys', keys: ['1'] },
    ]);
  });

  it('stop where the caller leaves', () => {
    const lines = after(happened(700, { kind: 'hungUp', leg: 'LEG-A', by: 'party' }));
    expect(lines).toMatchObject([{ heard: 2 }, { kind: 'note', text: 'You hung up', tone: 'quiet' }]);
  });

  it('are those of an ear where they are written as SSML, in the language of the voice', () => {
    const ssml = { Text: '<speak>Guten <break time="1s"/>Tag &amp; mehr</speak>', TextType: 'ssml', VoiceId: 'Vicki' } as const;
    const lines = after(happened(3_000, { kind: 'speech', leg: 'LEG-A', speech: ssml, ms: 800 }));
    expect(lines.at(-1)).toMatchObject({ words: ['Guten', 'Tag', '&', 'mehr'], language: 'de-DE' });
  });

  it('leave out a prompt that says nothing', () => {
    const nothing = { Text: '<speak><break time="10ms"/></speak>', TextType: 'ssml' } as const;
    expect(after(happened(3_000, { kind: 'speech', leg: 'LEG-A', speech: nothing, ms: 10 }))).toHaveLength(1);
  });
});

describe('keys among the words', () => {
  const asks = happened(200, { kind: 'listening', leg: 'LEG-A', min: 4, max: 4, terminators: ['#'] });
  const four = ['1', '2', '3', '4'] as const;
  const pressed = four.map((key, nth) => happened(300 + nth, { kind: 'key', leg: 'LEG-A', key }));

  it('of one answer stand together', () => {
    const lines = after(asks, ...pressed, happened(400, { kind: 'listened', leg: 'LEG-A', digits: '1234' }));
    expect(lines[1]).toMatchObject({ kind: 'keys', keys: ['1', '2', '3', '4'], heeded: true });
  });

  it('of the next answer stand apart', () => {
    const heard = happened(400, { kind: 'listened', leg: 'LEG-A', digits: '1234' });
    expect(after(asks, ...pressed, heard, asks, ...pressed).filter(({ kind }) => kind === 'keys')).toHaveLength(2);
  });

  it('that nobody listens to are marked', () => {
    expect(after(...pressed)[1]).toMatchObject({ kind: 'keys', heeded: false });
  });
});

describe('what befalls a call', () => {
  it('is a silence that a caller notices', () => {
    expect(after(turned(5_000, { silenceMs: 2_340 }))[1]).toMatchObject({ text: '2.3 s of silence' });
    expect(after(turned(5_000, { silenceMs: 400 }))).toHaveLength(1);
  });

  it('is in red where a reply is refused, lost, or breaks a rule', () => {
    const refused = { kind: 'refused', errorType: 'InvalidActionParameter', errorMessage: 'No such voice.' } as const;
    const breach = { path: 'Actions[0]', rule: 'voice', found: 'Nobody', expected: 'a voice' };
    expect(after(turned(1, { n: 3, outcome: refused, breaches: [breach] })).slice(1)).toMatchObject([
      { tone: 'bad', text: 'Turn 3: refused: InvalidActionParameter: No such voice.' },
      { tone: 'bad', text: 'Turn 3: breaks voice: Actions[0]: found Nobody, expected a voice' },
    ]);
    expect(after(turned(1, { n: 3, outcome: { kind: 'lost', reason: 'it took too long' } }))[1]).toMatchObject({ tone: 'bad' });
  });

  it('is who hung up, in red if it was the service', () => {
    expect(after(happened(3_000, { kind: 'hungUp', leg: 'LEG-A', by: 'service', code: 503 })).at(-1)).toMatchObject({
      tone: 'bad',
      text: 'The service ended the call (503, unavailable)',
    });
  });

  it('names the other side', () => {
    const lines = after(
      happened(3_000, { kind: 'ringing', leg: 'LEG-B', to: '+12065550177', from: '+12065550100' }),
      happened(4_000, { kind: 'answered', leg: 'LEG-B' }),
      happened(5_000, { kind: 'hungUp', leg: 'LEG-B', by: 'party' }),
    );
    expect(lines.slice(1).map((line) => ('text' in line ? line.text : ''))).toEqual([
      '+1 206 555 0177 rings, called from +1 206 555 0100',
      '+1 206 555 0177 answers',
      'The other side hung up',
    ]);
  });
});

describe('the words of a call that goes on', () => {
  const asks = happened(2_200, { kind: 'listening', leg: 'LEG-A', min: 2, max: 2, terminators: [] });
  const call: readonly Entry[] = [
    ...[...speaks, turned(150), happened(2_100, { kind: 'quiet', leg: 'LEG-A', cut: false }), asks],
    ...(['1', '2'] as const).map((key, nth) => happened(3_000 + nth, { kind: 'key', leg: 'LEG-A', key })),
    happened(3_100, { kind: 'listened', leg: 'LEG-A', digits: '12' }),
    ...(['3'] as const).map((key) => happened(4_000, { kind: 'key', leg: 'LEG-A', key })),
    turned(5_000, { n: 2, silenceMs: 3_000, outcome: { kind: 'lost', reason: 'it took too long' } }),
    happened(6_000, { kind: 'hungUp', leg: 'LEG-A', by: 'party' }),
  ];
  const upTo = (entries: readonly Entry[], until?: number) => ({ begun: began, entries, until });
  const began = begun();

  it('are at each moment those that one who comes then is shown', () => {
    const follow = transcripts();
    for (let length = 1; length <= call.length; length += 1) {
      const entries = call.slice(0, length);
      expect(follow(upTo(entries))).toEqual(transcript(began, entries));
    }
  });

  it('stay the lines that they were, but for the last that goes on', () => {
    const follow = transcripts();
    const before = [...follow(upTo(call.slice(0, 7)))];
    const now = follow(upTo(call.slice(0, 8)));
    expect(now.map((line, nth) => line === before[nth])).toEqual([true, true, true, false]);
    expect(now.at(-1)).toMatchObject({ kind: 'keys', keys: ['1', '2'] });
  });

  it('are again those of before, where somebody goes back in a call, and on', () => {
    const follow = transcripts();
    const whole = [...follow(upTo(call))];
    expect(follow(upTo(call, 4))).toEqual(transcript(began, call.slice(0, 4)));
    expect(follow(upTo(call))).toEqual(whole);
  });

  it('are read anew once the desk has told the call anew', () => {
    const follow = transcripts();
    follow(upTo(call));
    const others = [...call.slice(0, -1), happened(6_000, { kind: 'hungUp', leg: 'LEG-A', by: 'service', code: 480 })];
    expect(follow(upTo(others))).toEqual(transcript(began, others));
  });

  it('are of each call its own', () => {
    const follow = transcripts();
    const other = { begun: { ...began, id: '2' }, entries: speaks, until: undefined };
    follow(upTo(call));
    expect(follow(other)).toEqual(transcript(other.begun, speaks));
    expect(follow(upTo(call))).toEqual(transcript(began, call));
  });
});

describe('words as they are spoken', () => {
  const four = { words: ['a', 'b', 'c', 'd'], ms: 2_000 };
  it.each([
    [0, 1],
    [499, 1],
    [500, 2],
    [1_999, 4],
    [9_000, 4],
  ])('after %i ms are %i of four', (ms, heard) => {
    expect(wordsHeard(four, ms)).toBe(heard);
  });
});
