/** Which states of a flow this page has seen, by the version of the flow: kept as a text. */

/** The states that were seen of that version. What cannot be read is nothing. */
export const visitedIn = (kept: string | null, version: string): ReadonlySet<string> =>
  new Set(versionsOf(kept).find(([known]) => known === version)?.[1]);

/** The same text, with more states of that version. The last few versions are kept: an author goes back and forth. */
export const withVisited = (kept: string | null, version: string, states: Iterable<string>): string => {
  const others = versionsOf(kept).filter(([known]) => known !== version);
  return JSON.stringify([...others.slice(1 - VERSIONS), [version, [...new Set([...visitedIn(kept, version), ...states])]]]);
};

const VERSIONS = 8;

const versionsOf = (kept: string | null): readonly (readonly [string, readonly string[]])[] => {
  const value = parsed(kept);
  return Array.isArray(value) ? value.filter(isVersion) : [];
};

/** Others can write into a browser's storage: what is no JSON is nothing. */
const parsed = (kept: string | null): unknown => {
  try {
    return JSON.parse(kept ?? '[]');
  } catch {
    return undefined;
  }
};

const isVersion = (value: unknown): value is readonly [string, readonly string[]] => {
  if (!Array.isArray(value)) return false;
  const [version, states]: readonly unknown[] = value;
  return typeof version === 'string' && Array.isArray(states) && states.every((state) => typeof state === 'string');
};
