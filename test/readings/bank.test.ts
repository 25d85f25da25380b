/** Callers of the bank, under every reading. */
import { fareTheSame } from './callers.ts';

await fareTheSame('bank');
