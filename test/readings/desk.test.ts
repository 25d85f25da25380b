/** Callers of the front desk, under every reading. */
import { fareTheSame } from './callers.ts';

await fareTheSame('desk');
