/** Texts that the browser keeps for this page. */

/** A browser may refuse to keep anything: then a text lasts as long as the page. */
export interface Kept {
  readonly get: (name: string) => string | null;
  readonly set: (name: string, text: string) => void;
}

/** Over the browser's storage, which is asked once for each name. */
export const keptTexts = (): Kept => {
  const texts = new Map<string, string | null>();
  return {
    get: (name) => {
      const text = texts.get(name) ?? read(name);
      texts.set(name, text);
      return text;
    },
    set: (name, text) => {
      texts.set(name, text);
      try {
        localStorage.setItem(keyOf(name), text);
      } catch {
        // It lasts as long as the page: the map has it.
      }
    },
  };
};

const read = (name: string): string | null => {
  try {
    return localStorage.getItem(keyOf(name));
  } catch {
    return null;
  }
};

const keyOf = (name: string): string => `callwright ${name}`;
