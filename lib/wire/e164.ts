/** Numbers of the telephone network. */

/** A whole text that is one, as the service writes it: `+12065550100`. */
export const E164 = /^\+[1-9]\d{1,14}$/;
