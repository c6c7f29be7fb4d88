import { randomBytes } from 'node:crypto';
import { PolicyDeskError } from '../errors.ts';
import { keptPseudonymKey, readPseudonymKey } from './key-file.ts';
import type { Store } from './store.ts';

/** Where records are kept: PostgreSQL where its URL is set, and otherwise a file in a folder of this machine. */
export type StorePlace = { databaseUrl: string | null; dataDir: string };

/** Opens the store; its engine is loaded only then. Rejects with `store-invalid`, and changes nothing, when it cannot be used. */
export async function openStore({ databaseUrl, dataDir }: StorePlace): Promise<Store> {
  if (databaseUrl !== null) return (await import('./postgres.ts')).openPostgresStore(databaseUrl);
  return (await import('./libsql.ts')).openLibsqlStore(dataDir);
}

const keyName = 'pseudonym key';

/**
 * The key of the pseudonyms: a file beside the embedded store, or one for all replicas in PostgreSQL. The first that
 * starts there makes it, or brings its file's, so that records from before a move stay tied to those after it.
 */
export async function pseudonymKey(store: Store, { databaseUrl, dataDir }: StorePlace): Promise<Uint8Array> {
  if (databaseUrl === null) return readPseudonymKey(dataDir);
  const own = keptPseudonymKey(dataDir) ?? randomBytes(32);
  const key = Buffer.from(await store.settle(keyName, own.toString('base64')), 'base64');
  if (key.length === own.length) return key;
  const message = `The key of the pseudonyms cannot be used: found ${key.length} bytes in the store; wanted ${own.length}. Restore the store from its backup.`;
  throw new PolicyDeskError('store-invalid', message);
}
