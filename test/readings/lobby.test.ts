/** Callers of the conference's lobby, under every reading. */
import { fareTheSame } from './callers.ts';

await fareTheSame('lobby');
