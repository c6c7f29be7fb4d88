import { createHmac, randomUUID } from 'node:crypto';

/** An id nobody can guess that sorts by the moment it was made (UUID version 7). */
export function exchangeId(at: Date): string {
  const time = at.getTime().toString(16).padStart(12, '0');
  const chance = randomUUID().slice(15);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${chance}`;
}

/** Turns a platform's id into a keyed hash: the same id of the same sort always into the same one, and never back. */
export type Pseudonym = (sort: 'user' | 'thread' | 'event' | 'house', id: string) => string;

/** Pseudonyms under a key; without the key nobody can make or test one. */
export function pseudonyms(key: Uint8Array): Pseudonym {
  return (sort, id) => createHmac('sha256', key).update(`${sort} `).update(id, 'utf16le').digest('base64url');
}
