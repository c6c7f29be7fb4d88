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

/** Records whose key is gone: with another one nobody would be in two of them, and no event known that was delivered. */
function withoutKey(place: string): PolicyDeskError {
  const message = `The key of the pseudonyms is missing: found records in the store, and no key ${place}; wanted the one they were made with. Nothing was changed. Put pseudonym.key back into DATA_DIR from its backup; where it is lost for good, make another one there (head -c 32 /dev/urandom | base64), and earlier records cannot be tied to later ones.`;
  return new PolicyDeskError('store-invalid', message);
}

const keyBytes = 32;

/** Brings the key that all replicas share. Where there is none to bring, records are looked for first: whoever made one has settled the key before. */
async function settledKey(store: Store, own: Uint8Array | null): Promise<string> {
  if (own === null && (await store.exchanges(1)).length > 0) throw withoutKey('in the database or in DATA_DIR');
  return store.settle(keyName, Buffer.from(own ?? randomBytes(keyBytes)).toString('base64'));
}

/** The key that all replicas share. One that is there is only read: a database that takes no writes just now holds up no start. */
async function sharedKey(store: Store, own: () => Uint8Array | null): Promise<Uint8Array> {
  const kept = (await store.settled(keyName)) ?? (await settledKey(store, own()));
  const key = Buffer.from(kept, 'base64');
  if (key.length === keyBytes) return key;
  const message = `The key of the pseudonyms cannot be used: found ${key.length} bytes in the store; wanted ${keyBytes}. Restore the store from its backup.`;
  throw new PolicyDeskError('store-invalid', message);
}

/**
 * The key of the pseudonyms: a file beside the embedded store, or one for all replicas in PostgreSQL. The first that
 * starts there makes it, or brings its file's, so that records from before a move stay tied to those after it. Rejects
 * with `store-invalid` where there are records and no key.
 */
export async function pseudonymKey(store: Store, { databaseUrl, dataDir }: StorePlace): Promise<Uint8Array> {
  if (databaseUrl !== null) return sharedKey(store, () => keptPseudonymKey(dataDir));
  const hasRecords = (await store.exchanges(1)).length > 0;
  if (hasRecords && keptPseudonymKey(dataDir) === null) throw withoutKey(`in ${dataDir}`);
  return readPseudonymKey(dataDir);
}
