import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readReference } from '../../src/bot/reference-number.ts';
import { numbersIn, openReferences, type References } from '../../src/bot/references.ts';
import { watchStore } from '../../src/bot/store-watch.ts';
import { PolicyDeskError } from '../../src/errors.ts';
import { openLog } from '../../src/log.ts';
import { openLibsqlStore } from '../../src/stores/libsql.ts';
import { openPostgresStore } from '../../src/stores/postgres.ts';
import type { Store } from '../../src/stores/store.ts';
import { startPostgres } from '../bench/postgres-server.ts';
import { noPostgres } from '../stores/postgres-server.ts';
import { moment } from './desk.ts';

let dir: string;
let stores: Store[];
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'policy-desk-numbers-'));
  stores = [];
});
afterEach(async () => {
  for (const store of stores) await store.close();
  rmSync(dir, { recursive: true });
});

const clock = { now: () => moment, today: () => '2025-06-01' };

async function open(change: (store: Store) => Store = (store) => store): Promise<References> {
  const store = await openLibsqlStore(dir);
  stores.push(store);
  return openReferences({ watch: watchStore(change(store), openLog('silent')), clock });
}

const several = (references: References, count: number) =>
  Promise.all(Array.from({ length: count }, () => references.next()));

describe('the numbers of answers', () => {
  it('are short, sound, and no two the same, however many processes give them', async () => {
    const replicas = await Promise.all([open(), open(), open()]);
    const given = (await Promise.all(replicas.map((one) => several(one, 300)))).flat();
    expect(new Set(given).size).toBe(900);
    expect(given.every((one) => readReference(one)?.is === 'number')).toBe(true);
    expect(given.filter((one) => one.length > 'PD-7F3K2'.length + 1)).toEqual([]);
  });
  it('are given all the same while the store lends none, and are longer then', async () => {
    const references = await open((store) => ({
      ...store,
      lend: () => Promise.reject(new PolicyDeskError('store-failed', 'down')),
    }));
    const given = await several(references, 100);
    expect(new Set(given).size).toBe(100);
    expect(given.every((one) => one.length === 'PD-7F3K2'.length + 5 && readReference(one)?.is === 'number')).toBe(
      true,
    );
  });
  it('are given all the same where the program fails to borrow', async () => {
    const references = await open((store) => ({ ...store, lend: () => Promise.reject(new TypeError('a fault')) }));
    expect(await references.next()).toMatch(/^PD-/);
  });
  it('grow when those of one length have become rare', async () => {
    const references = await open((store) => ({
      ...store,
      lend: (block, at) => (block.startsWith('4:') ? Promise.resolve(false) : store.lend(block, at)),
    }));
    expect(await references.next()).toHaveLength('PD-7F3K2'.length + 1);
  });
});

describe.skipIf(noPostgres !== null)('the numbers of replicas on one PostgreSQL', () => {
  it('are all different, also while each answers as fast as it can', async () => {
    const server = await startPostgres();
    const url = await server.newSchema();
    const replicas = await Promise.all(Array.from({ length: 4 }, () => openPostgresStore(url)));
    const numbers = replicas.map((store) => openReferences({ watch: watchStore(store, openLog('silent')), clock }));
    const given = (await Promise.all(numbers.map((one) => several(one, 500)))).flat();
    expect(new Set(given).size).toBe(2_000);
    for (const store of replicas) await store.close();
    await server.remove();
  });
});

describe('a block of numbers', () => {
  it('shares none with any other', () => {
    const blocks = Array.from({ length: 200 }, (_, place) => numbersIn({ length: 4, place }));
    expect(new Set(blocks.flat()).size).toBe(200 * 64);
  });
  it('holds numbers that do not look alike', () => {
    const [a = '', b = '', c = ''] = numbersIn({ length: 4, place: 7 });
    expect(new Set([a, b, c].map((number) => number.slice(0, 'PD-7'.length))).size).toBeGreaterThan(1);
  });
  it.each([4, 5, 6, 7])('of %i digits holds sound numbers up to the last', (length) => {
    const place = Math.floor(23 ** length / 64) - 1;
    const numbers = numbersIn({ length, place });
    expect(new Set(numbers).size).toBe(64);
    expect(numbers.every((one) => readReference(one)?.is === 'number')).toBe(true);
  });
});
