/** The lab: what is to go wrong, what a program says to the call, and how the open points of the service are read. */
import { element } from './element.ts';
import { commandsPart } from './lab.commands.ts';
import { faultsPart } from './lab.faults.ts';
import { readingsPart } from './lab.readings.ts';
import { troublePart } from './lab.trouble.ts';
import type { View } from './view.ts';

/** Its parts, one below the other. */
export const lab: View = (root, hands) => {
  const parts = [commandsPart, faultsPart, troublePart, readingsPart].map((part) => {
    const section = element('div', { class: 'lab-part' });
    root.append(section);
    return part(section, hands);
  });
  return (model) => {
    for (const show of parts) show(model);
  };
};
