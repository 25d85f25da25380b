/** RecordAudio: what one leg says, into a file. Guide: record-audio. */
import { type Asked, type Behaviour, type Deed, type Done, failed, type Progress, successful, tell } from './behaviour.ts';

/** How loud a noise is, nobody says here: each one is above the SilenceThreshold. */
export const recordAudio: Behaviour<'RecordAudio'> = {
  ownEvent: 'workshop',
  interruptible: true,
  numbers: ['DurationInSeconds', 'SilenceDurationInSeconds', 'SilenceThreshold'],
  complete: (given) => given,
  begin: (asked) => {
    const { leg, parameters, now } = asked;
    const { DurationInSeconds } = parameters;
    return recording(asked, leg.noisyUntil ?? now, now, [
      { kind: 'answer', leg: leg.tag },
      tell({ kind: 'recording', leg: leg.tag }),
      ...(DurationInSeconds === undefined ? [] : [{ kind: 'after', timer: 'duration', ms: DurationInSeconds * 1_000 } as const]),
    ]);
  },
};

const recording = (asked: Asked<'RecordAudio'>, noisyUntil: number, at: number, deeds: readonly Deed[]): Progress => ({
  deeds: [...deeds, ...silence(asked, Math.max(0, noisyUntil - at))],
  next: (input, now) => {
    const { RecordingTerminators, RecordingDestination } = asked.parameters;
    const terminators: readonly string[] = RecordingTerminators;
    switch (input.kind) {
      case 'due':
        return recorded(asked, now);
      case 'key':
        return terminators.includes(input.key) ? recorded(asked, now, input.key) : undefined;
      case 'noise':
        return recording(asked, Math.max(noisyUntil, now + input.ms), now, []);
      case 'stopped': {
        const dropped = input.replaced === true && asked.settings.readings['recording.interrupted'] === 'dropped';
        return dropped
          ? unkept(asked, `${RecordingDestination.BucketName}: the recording was interrupted.`)
          : recorded(asked, now);
      }
      case 'callee':
        return undefined;
    }
  },
});

/** The silence that ends it begins when the last noise ends. */
const silence = ({ parameters }: Asked<'RecordAudio'>, noiseMs: number): readonly Deed[] => {
  const { SilenceDurationInSeconds: seconds } = parameters;
  return seconds === undefined ? [] : [{ kind: 'after', timer: 'silence', ms: noiseMs + seconds * 1_000 }];
};

const recorded = (asked: Asked<'RecordAudio'>, now: number, terminator?: string): Done => {
  const { leg, parameters, recordings, settings, now: begun } = asked;
  const { BucketName, Prefix = '' } = parameters.RecordingDestination;
  if (settings.buckets?.has(BucketName) === false) return unkept(asked, `There is no bucket ${BucketName}.`);
  // The guide no longer says how the file is named; this is the form of its older editions.
  const key = `${Prefix}${leg.callId}-recordings-${recordings + 1}.wav`;
  return successful([{ kind: 'keep', leg: leg.tag, bucket: BucketName, key, ms: now - begun }], {
    RecordingDestination: { Type: 'S3', BucketName, Key: key },
    ...(terminator === undefined ? {} : { RecordingTerminatorUsed: terminator }),
  });
};

const unkept = ({ leg }: Asked<'RecordAudio'>, message: string): Done =>
  failed([tell({ kind: 'discarded', leg: leg.tag }), tell({ kind: 'log', message })], 'InvalidActionParameter', notUploaded);

const notUploaded = 'An error occurred while uploading the recording to the S3 bucket.';
