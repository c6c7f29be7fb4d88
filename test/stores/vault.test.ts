import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openLibsqlStore } from '../../src/stores/libsql.ts';
import type { Store } from '../../src/stores/store.ts';
import { openVault } from '../../src/stores/vault.ts';

const key = new Uint8Array(32).fill(7);
const secret = { token: 'xoxb-very-secret', list: [1, null, 'é🩺'] };
let dir: string;
let store: Store;

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'policy-desk-vault-'));
  store = await openLibsqlStore(dir);
});
afterEach(async () => {
  await store.close();
  rmSync(dir, { recursive: true });
});

it('gives back what it was given, until it is deleted', async () => {
  const vault = openVault(store, key);
  expect(await vault.get('team T1')).toBeNull();
  await vault.put('team T1', secret);
  await vault.put('team T2', 'another');
  expect([await vault.get('team T1'), await vault.get('team T2')]).toEqual([secret, 'another']);
  await vault.delete('team T1');
  expect([await vault.get('team T1'), await vault.get('team T2')]).toEqual([null, 'another']);
});

it('outlives a sweep and a restart', async () => {
  await openVault(store, key).put('team T1', secret);
  await store.sweep(new Date().toISOString());
  await store.close();
  store = await openLibsqlStore(dir);
  expect(await openVault(store, key).get('team T1')).toEqual(secret);
});

it('leaves neither the secret nor its name in any file', async () => {
  await openVault(store, key).put('team T1', secret);
  await store.close();
  const bytes = readdirSync(dir).map((name) => readFileSync(join(dir, name), 'latin1'));
  expect(bytes.join('')).not.toMatch(/very-secret|team T1/);
  store = await openLibsqlStore(dir);
});

it('finds nothing under another key', async () => {
  await openVault(store, key).put('team T1', secret);
  expect(await openVault(store, new Uint8Array(32)).get('team T1')).toBeNull();
});

it('refuses what was changed in the store', async () => {
  const vault = openVault({ context: async () => 'AAAA', remember: store.remember }, key);
  await expect(vault.get('team T1')).rejects.toMatchObject({ code: 'store-invalid' });
});
