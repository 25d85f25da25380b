/** RecordAudio: what one leg says, into a file. Guide: record-audio. */
import { type Asked, type Behaviour, type Deed, type Done, successful, tell } from './behaviour.ts';

/** Nobody can be heard in the emulator yet: whoever is recorded is silent from the first moment. */
export const recordAudio: Behaviour<'RecordAudio'> = {
  ownEvent: 'workshop',
  interruptible: true,
  numbers: ['DurationInSeconds', 'SilenceDurationInSeconds', 'SilenceThreshold'],
  complete: (given) => given,
  begin: (asked) => {
    const { leg, parameters, now: begun } = asked;
    const terminators: readonly string[] = parameters.RecordingTerminators;
    return {
      deeds: [{ kind: 'answer', leg: leg.tag }, tell({ kind: 'recording', leg: leg.tag }), ...limits(asked)],
      next: (input, now) => {
        if (input.kind === 'callee') return undefined;
        if (input.kind !== 'key') return recorded(asked, now - begun);
        return terminators.includes(input.key) ? recorded(asked, now - begun, input.key) : undefined;
      },
    };
  },
};

const limits = ({ parameters }: Asked<'RecordAudio'>): readonly Deed[] => {
  const { DurationInSeconds, SilenceDurationInSeconds } = parameters;
  const timers = [
    { timer: 'duration', seconds: DurationInSeconds },
    { timer: 'silence', seconds: SilenceDurationInSeconds },
  ];
  return timers.flatMap(({ timer, seconds }) =>
    seconds === undefined ? [] : [{ kind: 'after', timer, ms: seconds * 1_000 } as const],
  );
};

const recorded = ({ leg, parameters, recordings }: Asked<'RecordAudio'>, ms: number, terminator?: string): Done => {
  const { BucketName, Prefix = '' } = parameters.RecordingDestination;
  // The guide no longer says how the file is named; this is the form of its older editions (contract 4.6).
  const key = `${Prefix}${leg.callId}-recordings-${recordings + 1}.wav`;
  return successful([{ kind: 'keep', leg: leg.tag, bucket: BucketName, key, ms }], {
    RecordingDestination: { Type: 'S3', BucketName, Key: key },
    ...(terminator === undefined ? {} : { RecordingTerminatorUsed: terminator }),
  });
};
