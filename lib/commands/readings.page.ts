/** The open points of the service's documentation, as a page and as a list at the command line: made from the emulator's own table. */
import { readings } from '../emulator/readings.ts';

/** `docs/readings.md`. */
export const page = (): string => `# Readings

Where the service's documentation leaves a point open, or contradicts itself, the emulator can be told how to read it. Each
point is a switch; the first value is the default. A *page* is one of the service's Developer
Guide; samples and the workshop are those that AWS has published; *not stated* is what none of them, and no recorded call, tells.

\`\`\`bash
npm run call -- --readings                                       # this table, in short
npm run call -- --reading turns.overlap=always test/calls/*.call # the scripts, on a service that is so; as often as you like
npm run emulate -- --lambda app.js --reading retry.after=5s      # any Lambda, on a service that is so
npm run readings                                                 # every script under every reading, one at a time
npm run readings -- --random 1000 --seed 1                       # every script under so many combinations
\`\`\`

A Lambda that is right in each reading is right on the service, whichever is true. The flows of this house are held to that:
\`npm test\` runs every script of \`test/calls\` under every single reading and under twenty random combinations. In
\`test/emulator\` each value has a call that tells it from the others.

| reading | values | meaning | source |
|---|---|---|---|
${rows.join('')}
This page is generated: \`npm run readings -- --write\`.
`;

/** A point on each line: its name, its values, its meaning. */
export const list = (): string =>
  Object.entries(readings)
    .map(([name, { values, meaning }]) => `${name}=${values.join('|')}\n    ${meaning}\n`)
    .join('');

const rows = Object.entries(readings).map(
  ([name, { values, meaning, source }]) =>
    `| \`${name}\` | ${values.map((value, nth) => (nth === 0 ? `**\`${value}\`**` : `\`${value}\``)).join(', ')} | ${meaning} | ${source} |\n`,
);
