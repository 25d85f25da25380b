/** Flows as large as one likes, as an author would write them: what the compiler's time is measured with. */

/** A flow of ten states and thirty stated edges a section, as the text of a module; `dsl` is where it imports its words from. */
export const flowOf = (sections: number, dsl: string): string => {
  const topics = Array.from({ length: sections }, (_, nth) => topicOf(nth));
  const [first = ''] = topics;
  return `import { type Flow, states } from '${dsl}';

const { choose, flow, into, work } = states({
${topics.map(shapesOf).join('')}});

const find = async (number: string, pin: string, once: string): Promise<number | undefined> =>
  number === pin ? once.length : undefined;

export const large: Flow = flow({
  name: 'large',
  start: '${first}Menu',
  otherwise: { noInput: '${first}Bye', noMatch: '${first}Colleague', failed: '${first}Colleague' },
  recover: '${first}Menu',
  states: {
${topics.map((topic, nth) => statesOf(topic, nth, topics)).join('')}  },
});
`;
};

/** Every section has names of its own, as the desks of a house do. */
const topicOf = (nth: number): string => {
  const round = Math.floor(nth / subjects.length);
  return `${subjects[nth % subjects.length]}${round === 0 ? '' : round + 1}`;
};

const subjects = [
  ...['billing', 'orders', 'returns', 'repairs', 'parcels', 'claims', 'loans', 'cards', 'savings', 'travel'],
  ...['tickets', 'rooms', 'doctors', 'lessons', 'permits', 'taxes', 'water', 'power', 'phones', 'jobs'],
] as const;

/** What is found differs from one section to the next; what a caller keys has a name of the section's own. */
const shapesOf = (topic: string, nth: number): string => `
  ${topic}Menu: {},
  ${topic}Number: { triesLeft: 'number' },
  ${topic}Pin: { triesLeft: 'number', ${topic}Account: 'string' },
  ${topic}Check: { triesLeft: 'number', ${topic}Account: 'string', pin: 'secret' },
  ${topic}Wrong: { triesLeft: 'number', ${topic}Account: 'string' },
  ${topic}Told: { ${findOf(topic, nth).shape} },
  ${topic}Colleague: {},
  ${topic}Record: {},
  ${topic}Review: { recording: 'audio' },
  ${topic}Bye: {},
`;

interface Find {
  readonly shape: string;
  /** From the number \`found\`. */
  readonly value: string;
  /** A prompt. */
  readonly told: string;
}

const findOf = (topic: string, nth: number): Find => {
  const finds: readonly [Find, Find, Find] = [
    {
      shape: `cents: 'number'`,
      value: `{ cents: found }`,
      told: `({ cents }) => \`It is \${cents / 100} dollars.\``,
    },
    {
      shape: `${topic}Case: { id: 'string', days: 'number', open: 'boolean' }`,
      value: `{ ${topic}Case: { id: 'c', days: found, open: found > 0 } }`,
      told: `({ ${topic}Case: { id, days } }) => \`Case \${id} takes \${days} days.\``,
    },
    {
      shape: `cents: 'number', ${topic}Day: ['monday', 'friday'], names: 'string[]'`,
      value: `{ cents: found, ${topic}Day: found > 1 ? 'monday' : 'friday', names: [] }`,
      told: `({ ${topic}Day, names }) => \`On \${${topic}Day} for \${names.join(', ')}.\``,
    },
  ];
  return finds[nth % 3] ?? finds[0];
};

const statesOf = (topic: string, nth: number, topics: readonly string[]): string => {
  const { value, told } = findOf(topic, nth);
  const next = topics[(nth + 1) % topics.length];
  const before = topics.at(nth - 1);
  return `
    ${topic}Menu: {
      menu: ['For ${topic}, press 1. For a colleague, press 2. To leave a message, press 3.', 'Please press 1, 2 or 3.'],
      keys: {
        1: choose(['${topic}Number'], ({ go }) => go('${topic}Number', { triesLeft: 3 })),
        2: '${topic}Colleague',
        3: '${topic}Record',
        '*': '${before}Menu',
        '#': '${next}Menu',
      },
      noInput: '${topic}Bye',
      noMatch: '${topic}Colleague',
    },
    ${topic}Number: {
      speakAndGetDigits: ['Please enter your number.', ({ triesLeft }) => \`Please enter it. Tries left: \${triesLeft}.\`],
      digits: { min: 4, max: 8 },
      next: into('${topic}Pin', '${topic}Account'),
      noInput: '${topic}Menu',
      noMatch: choose(['${topic}Number', '${topic}Bye'], ({ data: { triesLeft }, go }) =>
        triesLeft > 1 ? go('${topic}Number', { triesLeft: triesLeft - 1 }) : '${topic}Bye',
      ),
      failed: '${topic}Colleague',
    },
    ${topic}Pin: {
      speakAndGetDigits: 'Please enter your PIN.',
      digits: 4,
      secret: true,
      next: into('${topic}Check', 'pin'),
      noInput: '${topic}Number',
      failed: '${topic}Menu',
    },
    ${topic}Check: {
      run: work(['${topic}Told', '${topic}Wrong', '${topic}Colleague'], async ({ data, once, go }) => {
        const found = await find(data.${topic}Account, data.pin.secret, once);
        if (found !== undefined) return go('${topic}Told', ${value});
        return data.triesLeft > 1 ? go('${topic}Wrong', { triesLeft: data.triesLeft - 1 }) : '${topic}Colleague';
      }),
      failed: '${topic}Colleague',
    },
    ${topic}Wrong: {
      speak: 'Number and PIN do not match.',
      next: '${topic}Pin',
      failed: choose(['${topic}Menu', '${topic}Bye'], ({ reason }) => (reason === 'Late' ? '${topic}Menu' : '${topic}Bye')),
    },
    ${topic}Told: {
      menu: ${told},
      keys: { 1: '${topic}Menu', 2: '${topic}Colleague', 3: '${next}Menu' },
      noInput: '${topic}Bye',
    },
    ${topic}Colleague: {
      callAndBridge: '+12065550123',
      seconds: 20,
      ended: '${topic}Bye',
      failed: choose(['${topic}Record', '${topic}Bye'], ({ reason }) =>
        reason === 'CallNotAnswered' ? '${topic}Record' : '${topic}Bye',
      ),
    },
    ${topic}Record: {
      recordAudio: { bucket: 'example-messages', prefix: '${topic}/', seconds: 120 },
      next: '${topic}Review',
      failed: '${topic}Bye',
    },
    ${topic}Review: {
      menu: 'To keep your message, press 1. To record it again, press 2.',
      keys: { 1: '${topic}Bye', 2: '${topic}Record' },
      noInput: '${topic}Bye',
      noMatch: '${topic}Bye',
    },
    ${topic}Bye: { hangup: 'Goodbye.' },
`;
};
