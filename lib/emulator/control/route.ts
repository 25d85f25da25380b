/** Which operation a request asks for. */
import type { Operation } from './desk.ts';
import { Refusal } from './refusal.ts';

/** One operation of the service's model. */
export interface Route {
  readonly name: string;
  /** Method, path and the query that tells it from others: `POST /tags?operation=tag-resource`. */
  readonly request: string;
  readonly status: number;
  readonly operation: Operation;
}

/** The route of a request and the members of its path; refused if there is none. */
export const routeOf = (
  routes: readonly Route[],
  method: string,
  path: string,
  query: { readonly [Name in string]?: unknown },
): { readonly route: Route; readonly members: { readonly [Name in string]?: string } } => {
  const here = routes.flatMap((route) => {
    const parts = partsOf(route);
    const members = membersOf(parts.path, path);
    return members === undefined ? [] : [{ route, members, ...parts }];
  });
  if (here.length === 0) throw new Refusal('UnknownOperation', `There is no operation at ${path.slice(0, 100)}.`);
  const named = here.filter((one) => one.method === method);
  if (named.length === 0)
    throw new Refusal(
      'MethodNotAllowed',
      `${path} takes ${[...new Set(here.map((one) => one.method))].join(', ')}, not ${method}.`,
    );
  const match = named.find(({ telling }) =>
    telling === undefined ? query.operation === undefined : query[telling.name] === telling.value,
  );
  if (match === undefined) throw new Refusal('UnknownOperation', `${method} ${path} has no such operation.`);
  return match;
};

const partsOf = ({ request }: Route) => {
  const [method = '', target = ''] = request.split(' ');
  const [path = '', telling] = target.split('?');
  const [name = '', value = ''] = telling?.split('=') ?? [];
  return { method, path, telling: telling === undefined ? undefined : { name, value } };
};

const membersOf = (pattern: string, path: string): { readonly [Name in string]?: string } | undefined => {
  const [wanted, given] = [pattern.split('/'), path.split('/')];
  if (wanted.length !== given.length) return undefined;
  const members: [string, string][] = [];
  for (const [index, part] of wanted.entries()) {
    const segment = given[index] ?? '';
    if (part.startsWith('{') && segment !== '') members.push([part.slice(1, -1), decoded(segment)]);
    else if (part !== segment) return undefined;
  }
  return Object.fromEntries(members);
};

const decoded = (segment: string): string => {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new Refusal('BadRequest', `The path has a part that is not encoded as it should be: ${segment.slice(0, 100)}.`);
  }
};
