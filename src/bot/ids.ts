import { createHmac, randomBytes } from 'node:crypto';

/** An id nobody can guess that sorts by the moment it was made (UUID version 7). */
export function exchangeId(at: Date): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(at.getTime(), 0, 6);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** Turns a platform's id into a keyed hash: the same id of the same sort always into the same one, and never back. */
export type Pseudonym = (sort: 'user' | 'thread' | 'event', id: string) => string;

/** Pseudonyms under a key; without the key nobody can make or test one. */
export function pseudonyms(key: Uint8Array): Pseudonym {
  return (sort, id) => createHmac('sha256', key).update(`${sort} `).update(id, 'utf16le').digest('base64url');
}
