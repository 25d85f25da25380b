/** What is learnt of somebody's Lambda, as a line in the terminal. */
import { basename } from 'node:path';
import type { News } from '../emulator/lambda/host.ts';

/** What it has written stands behind a bar. */
export const heardLine = (news: News): string =>
  news.kind === 'line' ? `| ${news.text}` : `[${basename(news.file)} has changed: the next turn runs the new code]`;
