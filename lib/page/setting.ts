/** A switch that a person has set on this page, kept for the next time. */
import { keptTexts } from './kept.ts';

export interface Setting {
  readonly isOn: () => boolean;
  readonly set: (isOn: boolean) => void;
}

/** By that name; `otherwise` until it is set. */
export const setting = (name: string, otherwise: boolean): Setting => {
  const kept = keptTexts();
  return {
    isOn: () => (kept.get(name) ?? String(otherwise)) === 'true',
    set: (isOn) => kept.set(name, String(isOn)),
  };
};
