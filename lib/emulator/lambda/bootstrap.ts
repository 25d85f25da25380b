/** What runs in the process of a module's handler: it loads the module, and does one request of its parent after the other. */
import { registerHooks } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { isMembers, type Members } from '../../wire/members.ts';
import { ask, type Handler } from './handler.ts';
import type { Message, Request } from './messages.ts';

const [, , file = '', name = ''] = process.argv;

const tell = (message: Message) => process.send?.(message);

/** The parent watches the files that are the author's. */
registerHooks({
  resolve: (specifier, context, next) => {
    const resolved = next(specifier, context);
    if (resolved.url.startsWith('file:') && !resolved.url.includes('/node_modules/'))
      tell({ kind: 'loads', file: fileURLToPath(resolved.url) });
    return resolved;
  },
});

const load = async (): Promise<Handler> => {
  const namespace: unknown = await import(pathToFileURL(file).href);
  const exported = exportsOf(namespace);
  const handler = exported[name];
  if (isHandler(handler)) return handler;
  const found =
    Object.keys(exported)
      .filter((one) => one !== 'module.exports')
      .join(', ') || 'nothing';
  throw new NoHandler(`Found exports of ${file}: ${found}; expected a function '${name}' among them.`);
};

/** The module has loaded, and has not what was asked of it: the message says all, and no line of the module is in its stack. */
class NoHandler extends Error {}

/** Of a CommonJS module the parser does not always see the names: they are members of its default. */
const exportsOf = (namespace: unknown): Members => {
  if (!isMembers(namespace)) return {};
  return isMembers(namespace.default) && !(name in namespace) ? { ...namespace, ...namespace.default } : namespace;
};

const isHandler = (value: unknown): value is Handler => typeof value === 'function';

const messageOf = (error: unknown): string => {
  if (error instanceof Error) return `${error.name}: ${error.message}`;
  return typeof error === 'string' ? error : (JSON.stringify(error) ?? String(error));
};

const die = (error: unknown) => {
  if (!(error instanceof NoHandler)) process.stderr.write(`${error instanceof Error ? error.stack : messageOf(error)}\n`);
  process.send?.({ kind: 'fatal', message: messageOf(error) } satisfies Message, () => process.exit(1));
};

const answer = async (handler: Handler, request: Request): Promise<Message> => {
  if (request.kind === 'load') return { kind: 'replied', payload: 'null' };
  const { promise: idle, resolve } = Promise.withResolvers<void>();
  const rest = () => void setImmediate(resolve);
  // With its parent's channel left aside, the process is about to exit when the handler's code has nothing left to do.
  process.once('beforeExit', rest);
  process.channel?.unref();
  try {
    const reply = await ask(handler, request, idle);
    return { kind: 'replied', payload: JSON.stringify(reply) ?? 'null' };
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.stack : messageOf(error)}\n`);
    return { kind: 'failed', message: messageOf(error) };
  } finally {
    process.channel?.ref();
    process.off('beforeExit', rest);
  }
};

/** What is more than a pipe holds at once is written later: the answer comes behind it. */
const flushed = (stream: NodeJS.WriteStream) =>
  new Promise<void>((done) => {
    if (stream.writableLength === 0) done();
    else stream.write('', () => done());
  });

process.on('uncaughtException', die);
process.on('disconnect', () => process.exit());
const loading = load();
process.on('message', async (request: Request) => {
  const message = await answer(await loading, request);
  await Promise.all([process.stdout, process.stderr].map(flushed));
  tell(message);
});
