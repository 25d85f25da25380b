/** A call to be kept and gone through: saved, opened again, and shown step by step. */
import { button, element, say } from './element.ts';
import { currentCall, type PageCall } from './model.ts';
import { positionOf, stopOf, stopsOf, untilAt } from './steps.ts';
import type { Hands, View } from './view.ts';

/** Links to the files of a call, a place for files, and a slider over its turns. */
export const keep: View = (root, hands) => {
  const { gesture } = hands;
  let call: PageCall | undefined;
  const stand = (stop: number): void => {
    if (call) gesture({ kind: 'steps', call: call.begun.id, until: untilAt(call, stop) });
  };
  const steps = stepper(stand, () => (call ? stopOf(call) : 0));
  const replay = element('a', { class: 'button', download: true, 'aria-label': 'Save as replay file' }, 'replay file');
  const script = element('a', { class: 'button', download: true, 'aria-label': 'Save as .call script' }, '.call script');
  const saving = element('span', {}, 'Save as');
  const files = element('div', { class: 'bar' }, saving, replay, script, ...fileOpener(root, hands));
  root.append(steps.part, files);
  return (model) => {
    const before = call;
    call = currentCall(model);
    if (call === before && before !== undefined) return;
    for (const part of [saving, replay, script]) part.hidden = call === undefined;
    const folder = call && `/calls/${encodeURIComponent(call.begun.id)}`;
    if (folder !== undefined) {
      replay.setAttribute('href', `${folder}/replay.json`);
      script.setAttribute('href', `${folder}/script.call`);
    }
    steps.show(call);
  };
};

const stepper = (stand: (stop: number) => void, at: () => number) => {
  const slider = element('input', { type: 'range', min: 0, max: 0, step: 1, 'aria-label': 'Turn of the call' });
  const position = element('output', { class: 'position', 'aria-live': 'off' });
  const first = button('First', () => stand(0), named('First: before the first turn'));
  const back = button('Back', () => stand(at() - 1), named('Back by a turn'));
  const on = button('On', () => stand(at() + 1), named('On by a turn'));
  const last = button('Last', () => stand(Number.POSITIVE_INFINITY), named('Last: follow the call'));
  const part = element('div', { class: 'stepper', role: 'group', 'aria-label': 'Step through the call' });
  part.append(first, back, slider, on, last, position);
  slider.addEventListener('input', () => stand(slider.valueAsNumber));
  // The slider knows the arrows by itself; the buttons beside it go by them too.
  part.addEventListener('keydown', (event) => {
    const stop = { ArrowLeft: at() - 1, ArrowRight: at() + 1, Home: 0, End: Number.POSITIVE_INFINITY }[event.key];
    if (stop === undefined || event.target === slider) return;
    event.preventDefault();
    stand(stop);
  });
  let before: PageCall | undefined;
  const show = (call: PageCall | undefined): void => {
    // Where a call is that goes on by itself is not read out with each turn.
    const isStep = call?.begun.id === before?.begun.id && call?.until !== before?.until;
    position.setAttribute('aria-live', isStep ? 'polite' : 'off');
    before = call;
    const stop = call ? stopOf(call) : 0;
    const max = call ? stopsOf(call.entries).length - 1 : 0;
    slider.max = String(max);
    slider.valueAsNumber = stop;
    slider.disabled = max === 0;
    // A button that is disabled loses the focus: who presses on comes to the end and must be able to go back.
    for (const [control, isIdle] of [
      [first, stop === 0],
      [back, stop === 0],
      [on, stop === max],
      [last, stop === max],
    ] as const) {
      control.setAttribute('aria-disabled', String(isIdle));
    }
    const words = call ? `${positionOf(call)}${call.until === undefined ? ', following' : ''}` : 'no call';
    slider.setAttribute('aria-valuetext', words);
    part.classList.toggle('stands-back', call?.until !== undefined);
    say(position, words);
  };
  return { part, show };
};

const named = (label: string) => ({ 'aria-label': label, title: label });

const fileOpener = (root: HTMLElement, { wish, gesture }: Hands): readonly HTMLElement[] => {
  const input = element('input', {
    type: 'file',
    accept: '.json,.call',
    class: 'spoken',
    multiple: true,
    'aria-label': 'Open… a replay file or a .call script',
  });
  const label = element('label', { class: 'button' }, 'Open…', input);
  const open = async (files: Iterable<File>): Promise<void> => {
    for (const file of files) {
      const text = await textOf(file);
      if (text === undefined) gesture({ kind: 'is refused', problem: `'${file.name}' cannot be read: is it a folder?` });
      else await wish({ do: 'open', name: file.name, text });
    }
  };
  input.addEventListener('change', () => {
    void open([...(input.files ?? [])]);
    input.value = '';
  });
  // Beside its place a file that is dropped would be shown instead of the page.
  document.addEventListener('dragover', (event) => event.preventDefault());
  document.addEventListener('drop', (event) => event.preventDefault());
  for (const kind of ['dragenter', 'dragover']) root.addEventListener(kind, () => root.classList.add('takes-file'));
  for (const kind of ['dragleave', 'drop']) root.addEventListener(kind, () => root.classList.remove('takes-file'));
  root.addEventListener('drop', (event) => void open([...(event.dataTransfer?.files ?? [])]));
  return [label, element('span', { class: 'quiet' }, 'or drop a replay file or a .call script here')];
};

/** Undefined if it cannot be read: a folder that is dropped is given as a file. */
const textOf = async (file: File): Promise<string | undefined> => {
  try {
    return await file.text();
  } catch {
    return undefined;
  }
};
