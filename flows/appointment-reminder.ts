/** Appointment reminder: calls a patient, who confirms or moves the appointment; on a voicemail it leaves word. */
import { type Flow, states } from '../lib/flow/flow.ts';
import { pressToAccept } from '../lib/flow/patterns.ts';

/** What a program says that has a patient called: who it is, when they are expected, and for which appointment. */
export const visit = { name: 'string', when: 'string', appointment: 'string' } as const;

const { choose, flow, work } = states(
  {
    accept: visit,
    remind: visit,
    confirm: { appointment: 'string' },
    thanks: {},
    callBack: {},
    desk: {},
    closed: {},
    leaveWord: { name: 'string', when: 'string' },
    report: { appointment: 'string', why: ['busy', 'noAnswer', 'rejected'] },
    noCall: {},
    bye: {},
  },
  { input: visit },
);

/** The clinic: the number of its desk (E.164), and what it is told. The same `once` tells the same. */
export interface Clinic {
  readonly desk: string;
  readonly confirmed: (appointment: string, once: string) => Promise<void>;
  readonly unreached: (appointment: string, why: 'busy' | 'noAnswer' | 'rejected', once: string) => Promise<void>;
}

/** Whoever calls the number back that has called them is connected to the desk. */
export const appointmentReminder = (clinic: Clinic): Flow =>
  flow({
    name: 'appointment-reminder',
    start: 'accept',
    rung: 'callBack',
    unreached: {
      busy: choose(['report'], ({ go }) => go('report', { why: 'busy' })),
      noAnswer: choose(['report'], ({ go }) => go('report', { why: 'noAnswer' })),
      rejected: choose(['report'], ({ go }) => go('report', { why: 'rejected' })),
    },
    otherwise: { noInput: 'bye', noMatch: 'callBack', failed: 'desk' },
    recover: 'callBack',
    fallback: { speak: 'We are sorry, something went wrong. We are connecting you to the clinic.', transfer: clinic.desk },
    states: {
      accept: pressToAccept({
        say: ({ name }) => `This is the clinic, with a reminder for ${name}. To hear it, press 1.`,
        accepted: 'remind',
        voicemail: 'leaveWord',
      }),
      remind: {
        menu: ({ when }) => `We expect you ${when}. To confirm, press 1. To move your appointment, press 2.`,
        keys: { 1: 'confirm', 2: 'callBack' },
      },
      confirm: {
        run: work(['thanks'], async ({ data: { appointment }, once }) => {
          await clinic.confirmed(appointment, once);
          return 'thanks';
        }),
        failed: 'callBack',
      },
      thanks: { speak: 'Thank you. Your appointment is confirmed.', next: 'bye' },

      callBack: { speak: 'We are connecting you to the desk of the clinic.', next: 'desk' },
      desk: { callAndBridge: clinic.desk, seconds: 20, ended: 'bye', failed: 'closed' },
      closed: { hangup: 'Nobody at the clinic can take your call. Please call again later. Goodbye.' },

      leaveWord: {
        hangup: ({ name, when }) => `${name}, the clinic expects you ${when}. If you cannot come, please call us back.`,
      },
      report: {
        run: work(['noCall'], async ({ data: { appointment, why }, once }) => {
          await clinic.unreached(appointment, why, once);
          return 'noCall';
        }),
        // Nobody is there to be connected.
        failed: 'noCall',
      },
      noCall: { hangup: 0 },
      bye: { hangup: 'Goodbye.' },
    },
  });
