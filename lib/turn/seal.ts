/** Secrets in the table are sealed with a key of the call that travels only in its attribute: without it, backups hold noise. */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/** A random AES-256 key, in base64. */
export const newKey = (): string => randomBytes(32).toString('base64');

/** A key that whoever knows the text can make again. */
export const keyFrom = (text: string): string => createHash('sha256').update(text).digest('base64');

/** The text, encrypted with AES-256-GCM: nonce, tag and cipher text, in base64. */
export const seal = (text: string, key: string): string => {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(key, 'base64'), nonce);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return MARK + Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64');
};

/** The text again. Throws if the key is another one, or the sealed text was changed. */
export const unseal = (sealed: string, key: string): string => {
  const bytes = Buffer.from(sealed.slice(MARK.length), 'base64');
  const decipher = createDecipheriv('aes-256-gcm', Buffer.from(key, 'base64'), bytes.subarray(0, 12));
  decipher.setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
};

export const isSealed = (text: string): boolean => text.startsWith(MARK);

const MARK = 'sealed:';
