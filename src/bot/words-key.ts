import { createHash } from 'node:crypto';

/**
 * A short key of what a message says, the same where only white space differs. An edited message keeps its id: with this
 * beside it, it is answered once in the same words.
 */
export function wordsKey(text: string): string {
  return createHash('sha256').update(text.trim().replace(/\s+/g, ' ')).digest('base64url').slice(0, 22);
}
