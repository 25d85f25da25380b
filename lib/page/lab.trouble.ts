/** What is amiss for every call: the region, the table, and a slow Lambda. */
import { element } from './element.ts';
import type { View } from './view.ts';

/** Two switches and a delay. */
export const troublePart: View = (root, { wish }) => {
  const region = element('input', { type: 'checkbox', role: 'switch' });
  const table = element('input', { type: 'checkbox', role: 'switch' });
  const delay = element('input', { type: 'number', min: 0, step: 50, inputmode: 'numeric' });
  region.addEventListener('change', () => void wish({ do: 'region', down: region.checked }));
  table.addEventListener('change', () => void wish({ do: 'table', down: table.checked }));
  delay.addEventListener('change', () => {
    if (delay.reportValidity()) void wish({ do: 'delay', ms: delay.value === '' ? 0 : delay.valueAsNumber });
  });
  const tableSwitch = element('label', { class: 'tick' }, table, element('span', {}, 'The table is down'));
  root.append(
    element('h3', {}, 'Every call'),
    element('label', { class: 'tick' }, region, element('span', {}, 'The region is down')),
    tableSwitch,
    element('label', { class: 'field' }, element('span', {}, 'The Lambda takes at least, in ms'), delay),
  );
  return ({ lab }) => {
    if (!lab) return;
    region.checked = lab.regionDown;
    table.checked = lab.tableDown;
    tableSwitch.hidden = !lab.hasTable;
    delay.max = String(lab.mostLambdaMs);
    if (document.activeElement !== delay) delay.valueAsNumber = lab.lambdaMs;
  };
};
