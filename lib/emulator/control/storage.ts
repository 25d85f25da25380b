/** Keeps an account in a file between two runs. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { isMembers } from '../../wire/members.ts';
import { type Account, emptyAccount } from '../account.ts';

/** Writes an account into the file, whole or not at all. */
export const saveTo =
  (file: string): ((account: Account) => void) =>
  (account) => {
    const beside = `${file}.new`;
    writeFileSync(
      beside,
      `${JSON.stringify({ format, account }, (_, value) => (value instanceof Map ? [...value] : value), 2)}\n`,
    );
    renameSync(beside, file);
  };

/** The account in the file; undefined if there is no such file. Anything but a file of `saveTo` is an error. */
export const loadFrom = (file: string): Account | undefined => {
  const text = textOf(file);
  if (text === undefined) return undefined;
  const content: unknown = JSON.parse(text);
  if (!isMembers(content) || content.format !== format || !isMembers(content.account))
    throw new Error(`${file} holds no account of format ${format}.`);
  const { accountId, tags, ...lists } = content.account;
  if (typeof accountId !== 'string') throw new Error(`${file} holds an account without an id.`);
  const empty = emptyAccount(accountId);
  // A file from before a family was there lacks its list.
  const maps = Object.keys(empty).filter((name) => name !== 'accountId' && name !== 'tags');
  const read = Object.fromEntries(maps.map((name) => [name, mapOf(lists[name] ?? [], `${file}: ${name}`)]));
  const tagged = [...mapOf(tags ?? [], `${file}: tags`)].map(
    ([arn, some]) => [arn, mapOf(some, `${file}: tags of ${arn}`)] as const,
  );
  // Sound: the file was written from an Account of this format; its lists are those of an account's maps.
  return { ...empty, ...read, tags: new Map(tagged) } as Account;
};

const format = 'callwright-account-1';

const textOf = (file: string): string | undefined => {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
};

const mapOf = (entries: unknown, where: string): Map<string, unknown> => {
  const isEntry = (entry: unknown): entry is [string, unknown] =>
    Array.isArray(entry) && entry.length === 2 && typeof entry[0] === 'string';
  if (!Array.isArray(entries) || !entries.every(isEntry)) throw new Error(`${where} is no list of entries.`);
  return new Map(entries);
};
