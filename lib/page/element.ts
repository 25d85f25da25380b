/** Elements of the page, made in one expression. */

/** Attributes as they are written in HTML: true is one without a value, undefined and false are none. */
export interface Attributes {
  readonly [Name: string]: string | number | boolean | undefined;
}

/** An element with these attributes. Texts among what is in it stay texts, whatever they say. */
export const element = <Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...inside: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) made.setAttribute(name, value === true ? '' : String(value));
  }
  made.append(...inside);
  return made;
};

/** A button that does that. */
export const button = (words: string, does: () => void, attributes: Attributes = {}): HTMLButtonElement => {
  const made = element('button', { type: 'button', ...attributes }, words);
  made.addEventListener('click', does);
  return made;
};

/** Sets the text only where it is another one: a live region speaks up at each change. */
export const say = (where: HTMLElement, text: string): void => {
  if (where.textContent !== text) where.textContent = text;
};
