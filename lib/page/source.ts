/** A place in a file: as a link that opens it in the editor, with its path to be copied. */
import type { Source } from '../desk/protocol.ts';
import { copyButton } from './copy.ts';
import { element } from './element.ts';

/** Where VS Code opens it. */
export const editorLink = ({ file, line, column }: Source): string => {
  const path = file.replaceAll('\\', '/');
  const encoded = path.split('/').map(encodeURIComponent).join('/').replace('%3A', ':');
  return `vscode://file${encoded.startsWith('/') ? '' : '/'}${encoded}:${line}:${column}`;
};

/** `flows/front-desk.ts:31:5`, and beside it a button that copies the absolute one. */
export const sourceLink = (source: Source): DocumentFragment => {
  const where = `${source.line}:${source.column}`;
  const both = document.createDocumentFragment();
  both.append(
    element('a', { href: editorLink(source), class: 'source', title: 'Opens in VS Code' }, `${source.path}:${where}`),
    copyButton('the path', () => `${source.file}:${where}`),
  );
  return both;
};
