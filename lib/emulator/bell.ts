/** Who is told of the calls that the service places. */
import type { Call, Telephone } from './phone.ts';

/** Tells those who listen. */
export interface Bell extends Pick<Telephone, 'placed' | 'rings'> {
  /** The service has just placed this call. */
  readonly ring: (call: Call) => void;
}

/** A bell to which nobody listens yet. */
export const bell = (): Bell => {
  const placed = new Set<Listener>();
  const ringing = new Set<Listener>();
  const tell = (listeners: ReadonlySet<Listener>, call: Call) => {
    for (const listener of [...listeners]) listener(call);
  };
  return {
    placed: heard(placed),
    rings: heard(ringing),
    ring: (call) => {
      call.watch((happening) => {
        if (happening.kind === 'ringing' && happening.leg === 'LEG-A') tell(ringing, call);
      });
      tell(placed, call);
    },
  };
};

type Listener = (call: Call) => void;

const heard =
  (listeners: Set<Listener>): Telephone['rings'] =>
  (listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
