/** A button that copies a text, and says whether it could. */
import { button, element } from './element.ts';

/** `what` is said to whoever cannot see what stands beside the button. */
export const copyButton = (what: string, text: () => string): HTMLButtonElement => {
  const words = element('span', { 'aria-live': 'polite' }, 'Copy');
  const copied = async (): Promise<void> => {
    words.textContent = await copy(text());
    setTimeout(() => {
      words.textContent = 'Copy';
    }, SHOWN_MS);
  };
  const made = button('', () => void copied(), { class: 'small' });
  made.append(words, element('span', { class: 'spoken' }, ` ${what}`));
  return made;
};

const SHOWN_MS = 1_500;

/** A browser may refuse, or have no clipboard for a page that does not come from this machine. */
const copy = async (text: string): Promise<string> => {
  try {
    await navigator.clipboard.writeText(text);
    return 'Copied';
  } catch {
    return 'Not allowed';
  }
};
