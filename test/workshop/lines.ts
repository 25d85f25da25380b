/** Which number rings which of the workshop's applications, and what is played for their outside world. */
import type { Means } from '../../flows/stand-ins.ts';
import { wordBot } from '../../lib/emulator/bot.words.ts';
import type { Lines } from '../../lib/flow/lines.ts';
import { travelBot } from './bot.ts';
import { callAndBridge } from './call-and-bridge.ts';
import { callMeBack } from './call-me-back.ts';
import { playRecording } from './play-recording.ts';
import { recordMessage } from './record-message.ts';
import { transcribed } from './transcribe.ts';

const file = (key: string) => ({ bucket: 'example-prompts', key });
const sounds = { beep: file('beep.wav'), music: file('music.wav') };
const alias = 'arn:aws:lex:us-east-1:111122223333:bot-alias/TRAVEL/LIVE';
/** The bot that stands in for Lex, by the ARN of its alias. */
export const bots = { [alias]: wordBot({ BookHotel: { words: ['room'] }, BookCar: { words: ['car'] } }) };

/** The six flows over an outside world that is played. Some have several lines: there it fares otherwise. */
export const lines = ({ placeCall, sleep }: Means): Lines => {
  const transcript = (words: string, ms: number) =>
    transcribed(async () => {
      await sleep(ms);
      return words;
    }, sounds);
  return {
    '+12065550141': playRecording(file('message.wav')),
    '+12065550142': callMeBack(placeCall),
    '+12065550143': callMeBack(() => Promise.reject(new Error('The service refuses: this line plays that.'))),
    '+12065550144': callAndBridge(file('ringback.wav')),
    '+12065550145': travelBot(alias),
    '+12065550146': recordMessage(file('beep.wav')),
    '+12065550147': transcript('good morning', 40_000),
    '+12065550148': transcribed(() => Promise.reject(new Error('Nothing transcribes: this line plays that.')), sounds),
    '+12065550149': transcript('too late', 600_000),
    '+12065550150': transcript('', 10_000),
    '+12065550151': transcript('good evening', 2_000),
  };
};
