/** What a command at the terminal reads from and writes to. */
import type { Input } from '../phone/handset.ts';
import type { Output } from '../phone/screen.ts';

export interface Surroundings {
  readonly env: NodeJS.ProcessEnv;
  readonly stdin: Input;
  readonly stdout: Output;
  readonly stderr: Output;
}

/** Whether a phone on this screen may use colours. */
export const hasColour = ({ env, stdout }: Surroundings): boolean => stdout.isTTY === true && !env.NO_COLOR;
