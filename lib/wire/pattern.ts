/** Regular expressions, as replies have them. */

/** Whether a text is a regular expression. */
export const compiles = (source: string): boolean => {
  try {
    new RegExp(source);
    return true;
  } catch {
    // The only way to ask. The service compiles for itself; what JavaScript refuses, it is assumed to refuse.
    return false;
  }
};
