import { sha256 } from './rows.ts';
import type { Head, Seal } from './store.ts';

/** Where a chain begins. */
export const beginning: Head = { seq: 0, hash: '0'.repeat(64) };

/** What a seal binds, beside the hash before it. */
export type Link = Pick<Seal, 'seq' | 'exchange' | 'at' | 'content'>;

/** The hash of a link behind `before`. It never changes: a chain that was written once is checked for ever. */
export function linkHash(before: string, { seq, exchange, at, content }: Link): string {
  return sha256(JSON.stringify([before, seq, exchange, at, content]));
}
