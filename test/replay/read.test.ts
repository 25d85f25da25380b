/** What may be in a recording, and what is said of a file that is none. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { read } from '../../lib/replay/read.ts';

const ringing = { InvocationEventType: 'RINGING', CallDetails: {} };
const reply = { SchemaVersion: '1.0', Actions: [] };

describe('a recording', () => {
  it.each([
    ['an array of events', JSON.stringify([ringing, ringing]), [{ event: ringing }, { event: ringing }]],
    ['an array of pairs', JSON.stringify([{ event: ringing, reply }]), [{ event: ringing, reply }]],
    ['one event', JSON.stringify(ringing, null, 2), [{ event: ringing }]],
    ['one pair', JSON.stringify({ event: ringing, reply }), [{ event: ringing, reply }]],
    [
      'JSON lines of both',
      `${JSON.stringify(ringing)}\n${JSON.stringify({ event: ringing, reply })}\n`,
      [{ event: ringing }, { event: ringing, reply }],
    ],
    ['a pair whose reply was null', JSON.stringify({ event: ringing, reply: null }), [{ event: ringing, reply: null }]],
    ["a pair with the script's time", JSON.stringify([{ at: 5, event: ringing, reply }]), [{ event: ringing, reply }]],
  ])('may be %s', (_, text, entries) => {
    expect(read('call.json', text)).toEqual(entries.map((entry, index) => ({ file: 'call.json', index, ...entry })));
  });
});

describe('a file that is no recording', () => {
  const expected = 'expected an event (InvocationEventType, CallDetails) or a pair { event, reply }';
  it.each([
    ['', `call.json: found nothing, ${expected}`],
    ['[]', `call.json: found nothing, ${expected}`],
    ['42', `call.json[0]: found a number, ${expected}`],
    ['null', `call.json[0]: found null, ${expected}`],
    [JSON.stringify([ringing, 'RINGING']), `call.json[1]: found a text of 7 characters, ${expected}`],
    [JSON.stringify([{ a: 1 }]), `call.json[0]: found an object with neither, ${expected}`],
    [JSON.stringify([{ event: [ringing] }]), `call.json[0].event: found a list of 1, ${expected}`],
    ['[]\n[]', `call.json[0]: found a list of 0, ${expected}`],
    ['{"event": {"InvocationEventType"', 'call.json:1:33: found the end of the file, expected a colon'],
  ])('%s: the file and the place are named', (text, message) => {
    expect(() => read('call.json', text)).toThrow(expect.objectContaining({ name: 'RecordingError', message }));
  });

  it('wherever a recording is cut off, the place is named', () => {
    const text = readFileSync(new URL('../fixtures/calls/desk-busy.json', import.meta.url), 'utf8').trimEnd();
    for (let length = 1; length < text.length; length += 97)
      expect(() => read('call.json', text.slice(0, length))).toThrow(/^call\.json:\d+:\d+: found .+, expected .+$/);
  });
});
