/** The subject that is a runtime, in a process of its own. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** Starts it. Answers with its URL, and with what ends it. */
export const startRuntime = async (): Promise<{ readonly url: string; readonly stop: () => void }> => {
  const file = fileURLToPath(new URL('./subjects/runtime.mjs', import.meta.url));
  const child = spawn(process.execPath, [file], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [port] = await once(createInterface({ input: child.stdout }), 'line');
  return { url: `http://127.0.0.1:${port}`, stop: () => void child.kill() };
};
