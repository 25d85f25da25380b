/** `npm run emulate -- --serve` in virtual time: typed to, listened to, and asked by the real client of its API. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { ChimeSDKVoice } from '@aws-sdk/client-chime-sdk-voice';
import { afterAll, onTestFinished } from 'vitest';
import { serve } from '../../lib/commands/serve.ts';
import { virtualClock } from '../../lib/emulator/clock.ts';

/** A folder for the files of the test file that asks for it, gone afterwards; with a Lambda in it, `ivr`. */
export const serving = () => {
  const folder = mkdtempSync(join(tmpdir(), 'serve-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  /** Leaves a file there, and answers with its path. */
  const write = (name: string, text: string): string => {
    const file = join(folder, name);
    writeFileSync(file, text);
    return file;
  };
  return { folder, write, ivr: write('ivr.mjs', IVR) };
};

/** Starts it in virtual time, without waiting for anything. */
export const type = (...args: readonly string[]) => {
  const clock = virtualClock();
  const stdin = new PassThrough();
  let [out, err] = ['', ''];
  let notice = (): void => undefined;
  const stdout = {
    write: (text: string) => {
      out += text;
      notice();
    },
  };
  const stderr = {
    write: (text: string) => {
      err += text;
    },
  };
  const code = serve(['--serve', ...args], { env: {}, stdin, stdout, stderr }, clock);
  const enter = async (line: string) => {
    stdin.write(`${line}\n`);
    await new Promise((read) => setImmediate(read));
  };
  return {
    done: async () => ({ code: await code, out, err }),
    pass: (ms: number) => clock.advance(() => false, ms),
    /** Types a line, if there is one, and lets time pass until the text is printed. Answers with all that is printed from then on. */
    hear: async (text: string, line?: string): Promise<string> => {
      const before = out.length;
      if (line !== undefined) await enter(line);
      if (await clock.advance(() => out.slice(before).includes(text))) return out.slice(before);
      throw new Error(`not heard: ${text}\n${out.slice(before)}`);
    },
    /** Waits, at a time that stands still, for what comes from outside. */
    until: (text: string) =>
      new Promise<void>((done) => {
        notice = () => {
          if (out.includes(text)) done();
        };
        notice();
      }),
    quit: async () => {
      await enter('quit');
      await clock.advance(() => false);
      return { code: await code, out, err };
    },
    endpoint: () => /listens at (\S+)/.exec(out)?.[1] ?? '',
  };
};

/** The service, which is there, and a client of its API. */
export const start = async (...args: readonly string[]) => {
  const typed = type(...args);
  await typed.until('Type help');
  const credentials = { accessKeyId: 'any', secretAccessKey: 'any' };
  const voice = new ChimeSDKVoice({ endpoint: typed.endpoint(), region: 'us-east-1', credentials, maxAttempts: 1 });
  onTestFinished(() => voice.destroy());
  return { ...typed, voice };
};
type Service = Awaited<ReturnType<typeof start>>;

/** The number that `furnish` orders. */
export const number = '+12065550142';

const applicationIn = async ({ voice }: Service, region: string, name = 'ivr'): Promise<string> => {
  const LambdaArn = `arn:aws:lambda:${region}:111122223333:function:${name}:live`;
  const made = await voice.createSipMediaApplication({ AwsRegion: region, Name: 'desk', Endpoints: [{ LambdaArn }] });
  return made.SipMediaApplication?.SipMediaApplicationId ?? '';
};

/** An application in each of these regions, and a number that rings them in this order. Answers with their ids. */
export const furnish = async (service: Service, regions: readonly string[], name?: string): Promise<readonly string[]> => {
  const { voice, pass } = service;
  const ids: string[] = [];
  for (const region of regions) ids.push(await applicationIn(service, region, name));
  await voice.createPhoneNumberOrder({ ProductType: 'SipMediaApplicationDialIn', E164PhoneNumbers: [number] });
  await pass(5_000);
  const TargetApplications = regions.map((AwsRegion, index) => ({
    SipMediaApplicationId: ids[index],
    Priority: index + 1,
    AwsRegion,
  }));
  await voice.createSipRule({ Name: 'desk', TriggerType: 'ToPhoneNumber', TriggerValue: number, TargetApplications });
  return ids;
};

/** Greets and asks for digits, repeats them, and says what an update tells it to. */
const IVR = `const say = (Text) => ({ Type: 'Speak', Parameters: { Text } });
   const ask = {
     Type: 'SpeakAndGetDigits',
     Parameters: {
       SpeechParameters: { Text: 'Your number, please.' },
       FailureSpeechParameters: { Text: 'Once more.' },
       MinNumberOfDigits: 2,
       MaxNumberOfDigits: 2,
       RepeatDurationInMilliseconds: 5000,
     },
   };
   const actions = ({ InvocationEventType: type, ActionData: data, CallDetails: call }) => {
     if (type === 'NEW_INBOUND_CALL' || type === 'CALL_ANSWERED') return [say('This is ' + call.AwsRegion + '.'), ask];
     if (data?.ReceivedDigits) return [say('You have pressed ' + data.ReceivedDigits + '.')];
     if (type === 'CALL_UPDATE_REQUESTED') return [say(data.Parameters.Arguments.words)];
     return [];
   };
   export const handler = async (event) => {
     console.log('code in ' + process.env.AWS_REGION + ', API at ' + process.env.AWS_ENDPOINT_URL_CHIME_SDK_VOICE);
     return { SchemaVersion: '1.0', Actions: actions(event) };
   };`;
