import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLibsqlStore } from '../../src/stores/libsql.ts';
import { blockWriters } from '../bot/desk.ts';
import { describeStore } from './contract.ts';
import { exchangeWith } from './exchange.ts';

const newDir = () => mkdtempSync(join(tmpdir(), 'policy-desk-store-'));
const fileIn = (dir: string) => join(dir, 'policy-desk.db');

describeStore('the embedded store', async () => {
  const dir = newDir();
  return {
    open: () => openLibsqlStore(dir),
    remove: async () => rmSync(dir, { recursive: true, force: true }),
  };
});

let dir: string;
beforeEach(() => {
  dir = newDir();
});
afterEach(() => {
  rmSync(dir, { recursive: true, force: true });
});

function startWriter(prefix: string, count: number): ChildProcess {
  const args = ['--import', 'tsx', 'test/stores/child-writer.ts', dir, prefix, String(count)];
  return spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
}

/** What the writer has confirmed until it ends; `enough` kills it in the middle of its work. */
async function confirmedBy(child: ChildProcess, enough: number): Promise<string[]> {
  let output = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    output += chunk.toString();
    if (output.split('\n').length > enough) child.kill('SIGKILL');
  });
  await once(child, 'close');
  return output.split('\n').slice(0, -1);
}

describe('the file of the embedded store', () => {
  it("is its user's alone", async () => {
    const store = await openLibsqlStore(join(dir, 'new', 'data'));
    expect(statSync(fileIn(join(dir, 'new', 'data'))).mode & 0o777).toBe(0o600);
    expect(statSync(join(dir, 'new', 'data')).mode & 0o777).toBe(0o700);
    await store.close();
  });

  it('keeps every confirmed record when its writer is killed', async () => {
    const confirmed = await confirmedBy(startWriter('killed', 100_000), 40);
    expect(confirmed.length).toBeGreaterThanOrEqual(40);
    const store = await openLibsqlStore(dir);
    const kept = new Set((await store.exchanges(1_000_000)).map((exchange) => exchange.id));
    expect(confirmed.filter((id) => !kept.has(id))).toEqual([]);
    await store.record(exchangeWith({ id: 'after' }));
    expect(await store.exchange('after')).not.toBeNull();
    await store.close();
  });

  it('is made once by several processes that start at the same moment', async () => {
    const writers = ['a', 'b', 'c', 'd'].map((prefix) =>
      confirmedBy(startWriter(prefix, 25), Number.POSITIVE_INFINITY),
    );
    expect((await Promise.all(writers)).map((ids) => ids.length)).toEqual([25, 25, 25, 25]);
    const store = await openLibsqlStore(dir);
    expect(await store.exchanges(1_000)).toHaveLength(100);
    await store.close();
  });

  it('fails in good time while another holds it, without holding up the process, and works again after', async () => {
    const store = await openLibsqlStore(dir);
    const other = new Database(fileIn(dir));
    other.exec('BEGIN IMMEDIATE');
    let ticks = 0;
    const timer = setInterval(() => {
      ticks += 1;
    }, 5);
    await expect(store.record(exchangeWith({}))).rejects.toMatchObject({ code: 'store-failed' });
    clearInterval(timer);
    expect(ticks).toBeGreaterThan(5);
    other.exec('ROLLBACK');
    other.close();
    await store.record(exchangeWith({}));
    expect(await store.exchange('e-1')).not.toBeNull();
    await store.close();
  });

  it('has on the disk what it confirms after another write had failed', async () => {
    const store = await openLibsqlStore(dir);
    const other = await openLibsqlStore(dir);
    const release = blockWriters(dir);
    await expect(store.remember('t', { turn: 1 }, '2030')).rejects.toMatchObject({ code: 'store-failed' });
    release();
    await store.record(exchangeWith({}));
    expect(await other.exchange('e-1')).not.toBeNull();
    await other.record(exchangeWith({ id: 'e-2' }));
    await store.remember('t', { turn: 1 }, '2030');
    expect(await store.exchanges(10)).toHaveLength(2);
    await Promise.all([store.close(), other.close()]);
  });

  it('reports a record that this program cannot read', async () => {
    const store = await openLibsqlStore(dir);
    const other = new Database(fileIn(dir));
    other.exec(`INSERT INTO exchanges (id, at, body) VALUES ('"e-2"', '2025', '{}')`);
    other.close();
    await expect(store.exchange('e-2')).rejects.toMatchObject({ code: 'store-failed' });
    await store.close();
  });
});

describe('a file that cannot be used is refused and left as it is', () => {
  async function expectRefusal(found: string): Promise<void> {
    const before = readFileSync(fileIn(dir));
    await expect(openLibsqlStore(dir)).rejects.toMatchObject({
      code: 'store-invalid',
      message: expect.stringContaining(found),
    });
    expect(readFileSync(fileIn(dir)).equals(before)).toBe(true);
  }

  async function writeStore(count: number): Promise<void> {
    const store = await openLibsqlStore(dir);
    for (let i = 0; i < count; i += 1)
      await store.record(exchangeWith({ id: `e-${i}`, question: { filler: 'x'.repeat(4_000) } }));
    await store.close();
    const flush = new Database(fileIn(dir));
    flush.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    flush.close();
  }

  it('when it is no database', async () => {
    writeFileSync(fileIn(dir), 'not a database, but somebody may need it\n'.repeat(200));
    await expectRefusal('a damaged file');
  });
  it('when its pages are damaged', async () => {
    await writeStore(50);
    const bytes = readFileSync(fileIn(dir));
    bytes.fill(0xa5, 4_096, 4_096 * 20);
    writeFileSync(fileIn(dir), bytes);
    await expectRefusal('a damaged file');
  });
  it('when it is cut off', async () => {
    await writeStore(50);
    writeFileSync(fileIn(dir), readFileSync(fileIn(dir)).subarray(0, 50_000));
    await expectRefusal('a damaged file');
  });
  it('when a newer program wrote it', async () => {
    await writeStore(1);
    const newer = new Database(fileIn(dir));
    newer.exec('INSERT INTO policy_desk (version) VALUES (99); PRAGMA wal_checkpoint(TRUNCATE)');
    newer.close();
    await expectRefusal('version 99');
  });
  it('when it belongs to another program', async () => {
    const foreign = new Database(fileIn(dir));
    foreign.exec('CREATE TABLE recipes (title TEXT)');
    foreign.close();
    await expectRefusal('another program');
  });
  it('when a folder stands in its place', async () => {
    mkdirSync(fileIn(dir));
    await expect(openLibsqlStore(dir)).rejects.toMatchObject({ code: 'store-invalid' });
  });
  it('when DATA_DIR is a file', async () => {
    writeFileSync(join(dir, 'file'), '');
    await expect(openLibsqlStore(join(dir, 'file'))).rejects.toMatchObject({
      code: 'store-invalid',
      message: expect.stringContaining('DATA_DIR'),
    });
  });
});
