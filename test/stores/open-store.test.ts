import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readPseudonymKey } from '../../src/stores/key-file.ts';
import { openStore, pseudonymKey } from '../../src/stores/open-store.ts';
import { type PostgresServer, startPostgres } from '../bench/postgres-server.ts';
import { exchangeWith } from './exchange.ts';
import { noPostgres } from './postgres-server.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'policy-desk-open-'));
});
afterEach(() => {
  rmSync(dir, { recursive: true, force: true });
});

const hex = (key: Uint8Array) => Buffer.from(key).toString('hex');

async function keyAt(databaseUrl: string | null, dataDir: string): Promise<string> {
  const place = { databaseUrl, dataDir };
  const store = await openStore(place);
  return pseudonymKey(store, place)
    .then(hex)
    .finally(() => store.close());
}

it('beside the embedded store the key of the pseudonyms is a file', async () => {
  expect(await keyAt(null, dir)).toBe(hex(readPseudonymKey(dir)));
});

/** Leaves records behind whose key is gone. */
async function recordOnly(databaseUrl: string | null): Promise<void> {
  const store = await openStore({ databaseUrl, dataDir: dir });
  await store.record(exchangeWith({}));
  await store.close();
}

const refusal = { code: 'store-invalid', message: expect.stringContaining('found records in the store, and no key') };

it('records without their key are refused, and no other key is made', async () => {
  await recordOnly(null);
  await expect(keyAt(null, dir)).rejects.toMatchObject(refusal);
  expect(existsSync(join(dir, 'pseudonym.key'))).toBe(false);
});

describe.skipIf(noPostgres !== null)('in PostgreSQL', () => {
  let server: PostgresServer;
  let url: string;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.remove());
  beforeEach(async () => {
    url = await server.newSchema();
  });

  it('all replicas have one key, and none needs a folder', async () => {
    const keys = await Promise.all(['a', 'b', 'c'].map((name) => keyAt(url, join(dir, name))));
    expect(new Set(keys).size).toBe(1);
    expect(keys[0]).toHaveLength(64);
    expect(existsSync(join(dir, 'a'))).toBe(false);
  });
  it('records without their key are refused, unless a file brings it', async () => {
    await recordOnly(url);
    await expect(keyAt(url, join(dir, 'a'))).rejects.toMatchObject(refusal);
    const brought = hex(readPseudonymKey(dir));
    expect(await keyAt(url, dir)).toBe(brought);
    expect(await keyAt(url, join(dir, 'a'))).toBe(brought);
  });
  it('the first one brings the key of its file along, and a later file changes nothing', async () => {
    const brought = hex(readPseudonymKey(dir));
    expect(await keyAt(url, dir)).toBe(brought);
    const other = join(dir, 'other');
    await (await openStore({ databaseUrl: null, dataDir: other })).close();
    readPseudonymKey(other);
    expect(await keyAt(url, other)).toBe(brought);
  });
});
