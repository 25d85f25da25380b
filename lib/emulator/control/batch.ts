/** Operations on many numbers at once: what fails is told in the answer, the rest is done. */
import { Refusal } from './refusal.ts';

/** Performs each task; the answer lists those that were refused. */
export const batch = (tasks: readonly { readonly id: string; readonly perform: () => void }[]): object => ({
  PhoneNumberErrors: tasks.flatMap(({ id, perform }) => {
    try {
      perform();
      return [];
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return [{ PhoneNumberId: id, ErrorCode: error.code, ErrorMessage: error.message }];
    }
  }),
});
