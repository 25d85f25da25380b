/** Numbers and times as people read them. */

/** `+1 206 555 0100`; a number of another country in groups of three; what is no number, as it is. */
export const readable = (number: string): string => {
  const american = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(number);
  if (american) return `+1 ${american.slice(1).join(' ')}`;
  return /^\+\d{5,15}$/.test(number) ? number.replace(/(\d)(?=(\d{3})+$)/g, '$1 ') : number;
};

/** What was typed as a number, as a telephone dials it: `+1 (206) 555-0100` is `+12065550100`. */
export const dialled = (typed: string): string => {
  const text = typed.trim();
  return /^\+?[\d\s().-]+$/.test(text) ? text.replace(/[^\d+]/g, '') : text;
};

/** `0:07`, `12:45`. Less than nothing is nothing: two clocks need not agree. */
export const duration = (ms: number): string => {
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
};

/** `3.2 s` */
export const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;
