/** Callers who dial into a meeting, under every reading. */
import { fareTheSame } from './callers.ts';

await fareTheSame('meeting');
