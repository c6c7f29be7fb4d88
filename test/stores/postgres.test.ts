import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { migrations } from '../../src/stores/migrations.ts';
import { pseudonymKey } from '../../src/stores/open-store.ts';
import { openPostgresStore } from '../../src/stores/postgres.ts';
import { type PostgresServer, startPostgres } from '../bench/postgres-server.ts';
import { describeStore } from './contract.ts';
import { exchangeWith } from './exchange.ts';
import { noPostgres } from './postgres-server.ts';

let server: PostgresServer;
beforeAll(async () => {
  if (noPostgres === null) server = await startPostgres();
});
afterAll(async () => {
  await server?.remove();
});

describe.skipIf(noPostgres !== null)('with PostgreSQL', () => {
  describeStore('the store', async () => {
    const url = await server.newSchema();
    return { open: () => openPostgresStore(url), remove: async () => {} };
  });

  let url: string;
  beforeEach(async () => {
    url = await server.newSchema();
  });

  async function queried(text: string, ...values: unknown[]): Promise<Record<string, unknown>[]> {
    const client = new pg.Client(url);
    await client.connect();
    const { rows } = await client.query(text, values);
    await client.end();
    return rows;
  }

  describe('the tables', () => {
    it('are made once by several that start at the same moment', async () => {
      const stores = await Promise.all(Array.from({ length: 6 }, () => openPostgresStore(url)));
      await Promise.all(stores.map((store, i) => store.record(exchangeWith({ id: `e-${i}` }))));
      expect(await stores[0]?.exchanges(10)).toHaveLength(6);
      await Promise.all(stores.map((store) => store.close()));
      expect(await queried('SELECT version FROM policy_desk ORDER BY version')).toEqual(
        migrations.map((_, i) => ({ version: i + 1 })),
      );
    });
    it('are waited for, however long another process makes them', async () => {
      const other = new pg.Client(url);
      await other.connect();
      await other.query('SELECT pg_advisory_lock(7065821)');
      const opening = openPostgresStore(url);
      await wait(7_500);
      await other.end();
      const store = await opening;
      expect(await store.exchanges(1)).toEqual([]);
      await store.close();
    });
    it('compare keys and times as bytes, whatever the language of the database', async () => {
      await (await openPostgresStore(url)).close();
      const columns = await queried(
        "SELECT column_name FROM information_schema.columns WHERE table_schema = current_schema() AND data_type = 'text' AND collation_name IS DISTINCT FROM 'C'",
      );
      expect(columns).toEqual([]);
    });
  });

  describe('a database that cannot be used is refused and left as it is', () => {
    async function expectRefusal(found: string): Promise<void> {
      await expect(openPostgresStore(url)).rejects.toMatchObject({
        code: 'store-invalid',
        message: expect.stringContaining(found),
      });
    }
    const tables = () =>
      queried('SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()');

    it('when a newer program wrote it', async () => {
      await (await openPostgresStore(url)).close();
      await queried('INSERT INTO policy_desk (version) VALUES (99)');
      await expectRefusal('version 99, from a newer program');
    });
    it('when it has tables of another program', async () => {
      await queried('CREATE TABLE events (title TEXT)');
      await expectRefusal('tables of another program');
      expect(await tables()).toEqual([{ table_name: 'events' }]);
    });
    it('when a step of the tables fails: nothing of it stays', async () => {
      await queried('CREATE TABLE settled (name TEXT)');
      await expectRefusal('found');
      expect(await tables()).toEqual([{ table_name: 'settled' }]);
    });
    it('when there is no such database, without a word of the URL', async () => {
      const wrong = url.replace('/postgres?', '/nowhere?').replace('desk@', 'desk:of-a-test@');
      await expect(openPostgresStore(wrong)).rejects.toMatchObject({
        code: 'store-invalid',
        message: expect.stringMatching(/3D000.*DATABASE_URL/),
      });
      await expect(openPostgresStore(wrong)).rejects.not.toMatchObject({
        message: expect.stringContaining('of-a-test'),
      });
    });
    it('when nobody listens there', async () => {
      await expect(openPostgresStore('postgres://desk@127.0.0.1:9/desk')).rejects.toMatchObject({
        code: 'store-invalid',
        message: expect.stringContaining('ECONNREFUSED'),
      });
    });
  });

  it('fails, and does not end the process, when its connections are cut, and works again with new ones', async () => {
    const store = await openPostgresStore(url);
    await store.record(exchangeWith({}));
    await queried(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()',
    );
    await expect
      .poll(() =>
        store.exchange('e-1').then(
          (found) => found?.id,
          (error) => error.code,
        ),
      )
      .toBe('e-1');
    await store.close();
  });

  const onlyReading = () =>
    url.replace('search_path', encodeURIComponent('default_transaction_read_only=on -c search_path'));

  it('that only reads and has no tables yet is refused with the way out', async () => {
    await expect(openPostgresStore(onlyReading())).rejects.toMatchObject({
      code: 'store-invalid',
      message: expect.stringMatching(/25006.*only reads.*keep what is there/),
    });
  });

  it('that only reads for now holds up no start: its key is read', async () => {
    const place = { databaseUrl: url, dataDir: 'nowhere' };
    const before = await openPostgresStore(url);
    const key = await pseudonymKey(before, place);
    await before.close();
    const reading = await openPostgresStore(onlyReading());
    expect(await pseudonymKey(reading, place)).toEqual(key);
    await reading.close();
  });

  it('fails while the server only reads', async () => {
    await (await openPostgresStore(url)).close();
    const reading = await openPostgresStore(onlyReading());
    await expect(reading.ping()).rejects.toMatchObject({ code: 'store-failed' });
    await expect(reading.record(exchangeWith({}))).rejects.toMatchObject({ code: 'store-failed' });
    expect(await reading.exchanges(1)).toEqual([]);
    await reading.close();
  });
});
