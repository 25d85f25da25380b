/** How the bench shows its figures: a row for each measure, a column for each contestant. */

/** A measure and its figures, by contestant. */
export type Row = readonly [measure: string, figures: { readonly [Contestant in string]?: string }];

/** A count, its thousands apart. */
export const thousands = (count: number): string => Math.round(count).toLocaleString('en');

/** The rows as lines, under a line of the contestants' names. */
export const table = (rows: readonly Row[]): string => {
  const names = [...new Set(rows.flatMap(([, figures]) => Object.keys(figures)))];
  const head: Row = ['', Object.fromEntries(names.map((name) => [name, name]))];
  return [head, ...rows]
    .map(([measure, figures]) => measure.padEnd(46) + names.map((name) => (figures[name] ?? '').padStart(12)).join(''))
    .join('\n')
    .concat('\n');
};
