/** `npm run call`: the telephone, to our lines or, with `--lambda`, to anybody's Lambda. */
import type { Surroundings } from './surroundings.ts';

/** Does what the arguments say, and answers with the exit code. With `--lambda` nothing of the flows and their run time is loaded. */
export const call = async (args: readonly string[], around: Surroundings): Promise<0 | 1 | 2> => {
  if (args.some((argument) => /^--lambda(=|$)/.test(argument))) {
    const { emulate } = await import('./emulate.ts');
    return emulate(args, around);
  }
  const { callLines } = await import('./call.lines.ts');
  return callLines(args, around);
};

if (import.meta.main) process.exitCode = await call(process.argv.slice(2), process);
