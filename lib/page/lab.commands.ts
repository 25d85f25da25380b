/** What a program may say to the call: a form for each command that its flow declares. */
import type { Answer, Shape } from '../desk/protocol.ts';
import { element, say } from './element.ts';
import { fieldsFor } from './fields.ts';
import { currentCall, type Model } from './model.ts';
import { rootFlow } from './picked.ts';
import { traceOf } from './trace.ts';
import type { Hands, View } from './view.ts';

/** The forms of the flow that the call is in, and of the flow that its line has; also while one steps back. */
export const commandsPart: View = (root, { wish }) => {
  const title = element('h3', {}, 'A program tells this call');
  // What was typed stays while a call is there, though another is looked at meanwhile, or a flow is entered and left.
  const forms = new Map<string, { readonly call: string; readonly form: HTMLFormElement }>();
  let before: string | undefined;
  return (model) => {
    for (const [key, { call }] of forms) if (!model.calls.some(({ begun }) => begun.id === call)) forms.delete(key);
    const id = currentCall(model)?.begun.id;
    const commands = commandsOf(model);
    const now = JSON.stringify([id, commands]);
    if (now === before) return;
    before = now;
    root.hidden = id === undefined || commands.length === 0;
    if (id === undefined) return root.replaceChildren();
    const offered = commands.map(([name, shape]) => {
      const key = JSON.stringify([id, name, shape]);
      const known = forms.get(key) ?? { call: id, form: commandForm(id, name, shape, wish) };
      forms.set(key, known);
      return known.form;
    });
    const focused = document.activeElement;
    root.replaceChildren(title, ...offered);
    if (focused instanceof HTMLElement && root.contains(focused)) focused.focus();
  };
};

const commandsOf = (model: Model): readonly (readonly [string, Shape])[] => {
  const call = currentCall(model);
  if (!call || !model.house) return [];
  const { flows } = model.house;
  const turns = call.entries.flatMap((entry) => (entry.kind === 'turned' ? [entry.turn] : []));
  const first = rootFlow(model, call);
  const inside = traceOf(turns, first).trail.at(-1)?.flow;
  const all = [first, inside].flatMap((flow) => (flow === undefined ? [] : Object.entries(flows[flow]?.commands ?? {})));
  return [...new Map(all)];
};

const commandForm = (call: string, name: string, shape: Shape, wish: Hands['wish']): HTMLFormElement => {
  const { parts, texts } = fieldsFor(shape);
  const came = element('span', { class: 'quiet', 'aria-live': 'polite' });
  const send = element('button', { type: 'submit' }, name);
  const form = element('form', { class: 'command' }, element('div', {}, ...parts), send, came);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    say(came, 'asked …');
    void wish({ do: 'command', call, name, with: texts() }).then((answer) => say(came, wordsOf(answer)));
  });
  return form;
};

const wordsOf = (answer: Answer): string => ('problem' in answer ? answer.problem : 'The service has taken it.');
