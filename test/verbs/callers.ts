/** Callers of codes, commands, talking on and the recording of calls, and what may go wrong with their calls. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Lines } from '../../lib/flow/lines.ts';
import { parse } from '../../lib/scripts/parse.ts';
import type { Script } from '../../lib/scripts/script.ts';
import { helpDesk, silentDesk } from './help-desk.ts';
import { lobby, reminder } from './lobby.ts';
import { payment } from './payment.ts';
import { type Call, failureOf, type Played, playOver } from './phone.ts';

/** Flows of every verb beside those of questions and words. */
export const lines: Lines = {
  '+12065550161': helpDesk,
  '+12065550162': silentDesk,
  '+12065550163': lobby,
  '+12065550164': payment,
  '+12065550165': reminder,
};

const folder = fileURLToPath(new URL('.', import.meta.url));
/** Their callers. */
export const scripts = readdirSync(folder)
  .filter((file) => file.endsWith('.call'))
  .map((file) => parse(readFileSync(`${folder}${file}`, 'utf8'), file));

/** Why a caller fared otherwise than the script says, or than any should. */
export const whyNot = (call: Call): string | undefined => failureOf(call) ?? wrongWith(call);

/** What is wrong with a call beside what its script says. */
export const wrongWith = (call: Call): string | undefined => {
  const [error] = call.log.filter(({ level }) => level === 'error');
  if (error) return `the turn has failed: ${error.facts.error}\n${call.transcript}`;
  const keys = recordedSecrets(call);
  return keys === '' ? undefined : `recorded ${keys} of a secret\n${call.transcript}`;
};

/** Why callers fare otherwise. */
export const failures = async (under: (script: Script) => Promise<readonly Played[]>): Promise<readonly string[]> => {
  const found: string[] = [];
  for (const script of scripts)
    for (const played of await under(script)) {
      const call = await playOver(lines, script, played);
      const why = whyNot(call);
      if (why !== undefined) found.push(`${script.file} under ${JSON.stringify(played)}: ${why}`);
    }
  return found;
};

/** The keys that somebody recorded while a secret was asked for. */
const recordedSecrets = ({ happened }: Call): string => {
  let [keys, isRecorded, isAsked] = ['', false, false];
  for (const happening of happened) {
    if (happening.kind === 'callRecording') isRecorded = happening.state === 'started' || happening.state === 'resumed';
    if (happening.kind === 'speech') isAsked = happening.speech.Text.includes('PIN, please') || (isAsked && happening.ms < 100);
    if (happening.kind === 'key' && isAsked && isRecorded) keys += happening.key;
  }
  return keys;
};
