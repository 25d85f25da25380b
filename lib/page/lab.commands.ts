/** What a program may say to the call: a form for each command that its flow declares. */
import type { Answer, Shape } from '../desk/protocol.ts';
import { element, say } from './element.ts';
import { fieldsFor } from './fields.ts';
import { currentCall, type Model, shown } from './model.ts';
import { rootFlow } from './picked.ts';
import { traceOf } from './trace.ts';
import type { Hands, View } from './view.ts';

/** The forms of the flow that the call is in, and of the flow that its line has. */
export const commandsPart: View = (root, { wish }) => {
  let before: string | undefined;
  return (model) => {
    const id = currentCall(model)?.begun.id;
    const commands = commandsOf(model);
    // What was typed stays while the same commands are offered to the same call.
    const now = JSON.stringify([id, commands]);
    if (now === before) return;
    before = now;
    root.hidden = id === undefined || commands.length === 0;
    if (id === undefined) return root.replaceChildren();
    root.replaceChildren(
      element('h3', {}, 'A program tells this call'),
      ...commands.map(([name, shape]) => commandForm(id, name, shape, wish)),
    );
  };
};

const commandsOf = (model: Model): readonly (readonly [string, Shape])[] => {
  const call = currentCall(model);
  if (!call || !model.house) return [];
  const { flows } = model.house;
  const turns = shown(call).flatMap((entry) => (entry.kind === 'turned' ? [entry.turn] : []));
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
