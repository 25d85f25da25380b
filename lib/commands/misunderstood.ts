/** What a command says when it is not understood. */

/** Why, in a line, and where help is. `command` is as it is typed behind npm run. */
export const misunderstood = (error: unknown, command: string): string =>
  `${reasonOf(error)}\nnpm run ${command}${command.includes(' -- ') ? '' : ' --'} --help tells what can be said.\n`;

/** An error for what a command cannot understand. */
export const unexpected = (found: string, expected: string): Error =>
  new Error(`Found ${JSON.stringify(found)}, expected ${expected}.`);

/** What is said of whatever was thrown. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Of an option that is not known, Node.js says more than what was found. */
const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  const isOption = 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
  return isOption ? error.message.replace(/\. .*$/s, '.') : error.message;
};
