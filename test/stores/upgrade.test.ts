import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { verifyChain } from '../../src/cli/verify-chain.ts';
import { openLibsqlStore } from '../../src/stores/libsql.ts';
import { migrations } from '../../src/stores/migrations.ts';
import { openPostgresStore } from '../../src/stores/postgres.ts';
import type { Store } from '../../src/stores/store.ts';
import { type PostgresServer, startPostgres } from '../bench/postgres-server.ts';
import { exchangeWith } from './exchange.ts';
import { noPostgres } from './postgres-server.ts';

const at = '2025-06-01T12:00:00.000Z';
const tomorrow = '2025-06-02T12:00:00.000Z';

/** A record as the first version wrote it: what came later is not in it. */
const { policies, shown, words, request, reference, ...first } = exchangeWith({});

/** What programs before this one left behind, in the words of SQL that all of them knew. */
const leftBehind = [
  `INSERT INTO exchanges (id, at, body) VALUES ('"e-1"', '${at}', '${JSON.stringify(first)}')`,
  `INSERT INTO feedback (exchange, person, verdict, at) VALUES ('"e-1"', '"u"', 'helpful', '${at}')`,
  `INSERT INTO contexts (thread, context, expires) VALUES ('"t"', '{"turn":1}', '${tomorrow}')`,
  `INSERT INTO events (id, at) VALUES ('"event"', '${at}')`,
];

/** Every statement that made a store of an earlier version, and what is in it. */
function earlier(version: number): string[] {
  const steps = migrations.slice(0, version).flat();
  const versions = Array.from({ length: version }, (_, i) => `INSERT INTO policy_desk (version) VALUES (${i + 1})`);
  return ['CREATE TABLE policy_desk (version INTEGER PRIMARY KEY)', ...steps, ...versions, ...leftBehind];
}

async function expectWhole(store: Store): Promise<void> {
  const defaults = { policies: [], shown: null, words: null, request: null, reference: null };
  expect(await store.exchange('e-1')).toEqual({ ...first, ...defaults });
  expect(await store.feedbackOn('e-1')).toMatchObject([{ verdict: 'helpful', user: 'u' }]);
  expect(await store.context('t', at)).toEqual({ turn: 1 });
  expect(await store.claim('event', 'a', at)).toEqual({ is: 'answered' });
  expect(await store.refer('e-1', 'PD-7F3K2', 'here')).toBe('PD-7F3K2');
  await store.record(exchangeWith({ id: 'e-2', reference: 'PD-00000' }), { house: 'here', text: 'words' });
  expect((await store.seal(10)).sealed).toBe(2);
  expect(await verifyChain(store, { end: null, now: tomorrow })).toMatchObject({ records: 2, faults: [] });
}

const versions = migrations.slice(1).map((_, i) => i + 1);

describe('an embedded store is brought up to date with everything in it', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'policy-desk-upgrade-'));
  });
  afterEach(() => {
    rmSync(dir, { recursive: true, force: true });
  });

  it.each(versions)('from version %i, in a file', async (version) => {
    const database = new Database(join(dir, 'policy-desk.db'));
    for (const step of earlier(version)) database.exec(step);
    database.close();
    const store = await openLibsqlStore(dir);
    await expectWhole(store);
    await store.close();
    await (await openLibsqlStore(dir)).close();
  });
});

describe.skipIf(noPostgres !== null)('a PostgreSQL', () => {
  let server: PostgresServer;
  let client: pg.Client;
  let url: string;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.remove());
  beforeEach(async () => {
    url = await server.newSchema();
    client = new pg.Client(url);
    await client.connect();
  });
  afterEach(() => client.end());

  it.each(versions)('of version %i is brought up to date with everything in it', async (version) => {
    for (const step of earlier(version)) await client.query(step.replaceAll(' TEXT', ' TEXT COLLATE "C"'));
    const store = await openPostgresStore(url);
    await expectWhole(store);
    await store.close();
  });

  it('that is brought up to date while an older program goes on beside it answers each event once', async () => {
    const takenBefore = 'INSERT INTO events (id, at) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING';
    for (const step of earlier(2)) await client.query(step);
    const store = await openPostgresStore(url);
    await client.query(takenBefore, ['"old first"', at]);
    expect(await store.claim('old first', 'a', at)).toEqual({ is: 'answered' });
    expect(await store.claim('new first', 'a', at)).toEqual({ is: 'taken' });
    expect((await client.query(takenBefore, ['"new first"', at])).rowCount).toBe(0);
    await store.close();
  });
});
