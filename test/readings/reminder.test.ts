/** Those whom the reminder rings, under every reading. */
import { fareTheSame } from './callers.ts';

await fareTheSame('reminder');
