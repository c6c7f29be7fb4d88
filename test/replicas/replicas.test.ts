import { spawn } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Exchange } from '../../src/stores/store.ts';
import { send } from '../adapters/slack/signed.ts';
import type { PostgresServer } from '../bench/postgres-server.ts';
import { startService } from '../main/service.ts';
import { noPostgres } from '../stores/postgres-server.ts';
import { eachPlace, message, type Place } from './place.ts';

/** Real replicas: processes of the whole service on one PostgreSQL, asked over HTTP. */

let server: PostgresServer;
let place: Place;
eachPlace((opened, running) => {
  place = opened;
  server = running;
});

async function ask(root: string, question: string): Promise<string> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${root}/web/ask`, { method: 'POST', headers, body: JSON.stringify({ question }) });
  expect(response.status).toBe(200);
  const { exchange } = (await response.json()) as { exchange: string };
  return exchange;
}

async function readiness(root: string): Promise<{ state: string; knowledge: string; records: { store: string } }> {
  const response = await fetch(`${root}/readyz`);
  expect(response.status).toBe(200);
  return (await response.json()) as { state: string; knowledge: string; records: { store: string } };
}

const idsOf = (exchanges: readonly Exchange[]) => exchanges.map(({ id }) => id).sort();

describe.skipIf(noPostgres !== null)('two replicas', { timeout: 120_000 }, () => {
  it('take each of ten thousand events once, handed to both at the same moment', async () => {
    const count = 10_000;
    const claimers = ['a', 'b'].map(() =>
      spawn(process.execPath, ['--import', 'tsx', 'test/replicas/child-claimer.ts', place.url, String(count)], {
        stdio: ['pipe', 'pipe', 'inherit'],
      }),
    );
    onTestFinished(() => {
      for (const claimer of claimers) claimer.kill('SIGKILL');
    });
    const lines = claimers.map((claimer) => createInterface({ input: claimer.stdout })[Symbol.asyncIterator]());
    await Promise.all(lines.map((line) => line.next()));
    for (const claimer of claimers) claimer.stdin.write('go\n');
    const said = await Promise.all(lines.map(async (line) => JSON.parse((await line.next()).value ?? '')));
    const taken: string[] = said.flatMap((one) => one.taken);
    expect(said.map(({ state }) => state)).toEqual(['ready', 'ready']);
    expect([taken.length, new Set(taken).size]).toEqual([count, count]);
  });

  it('answer a message once that Slack delivers to both, and record it once', async () => {
    const [a, b] = await place.startTwo();
    const count = 60;
    for (let n = 0; n < count; n += 10) {
      const some = Array.from({ length: 10 }, (_, i) => message(n + i, '<@U0BOT00001> is 99999 covered?'));
      await Promise.all(some.flatMap((body) => [send(a.root, body), send(b.root, body), send(a.root, body)]));
    }
    expect(await Promise.all([a.stop(), b.stop()])).toEqual([0, 0]);
    expect(place.slack.accepted('chat.postMessage')).toHaveLength(count);
    expect((await place.recorded()).exchanges).toHaveLength(count);
  });

  it('understand a follow-up on the one after a question on the other, under one pseudonym', async () => {
    const [a, b] = await place.startTwo();
    const thread = '1700000000.000001';
    await send(a.root, message(1, '<@U0BOT00001> is 99999 covered?', { ts: thread }));
    await expect.poll(() => place.slack.accepted('chat.postMessage').length, { timeout: 20_000 }).toBe(1);
    const follow = { channel: 'C1', user: 'U1', ts: '1700000001.000001', thread_ts: thread };
    await send(b.root, message(2, '<@U0BOT00001> does it need prior authorization?', follow));
    await expect.poll(() => place.slack.accepted('chat.postMessage').length, { timeout: 20_000 }).toBe(2);
    await Promise.all([a.stop(), b.stop()]);
    const { exchanges } = await place.recorded();
    expect(exchanges.map(({ codes }) => codes)).toEqual([['99999'], ['99999']]);
    expect(new Set(exchanges.map(({ user }) => user)).size).toBe(1);
    expect(new Set(exchanges.map(({ thread: name }) => name)).size).toBe(1);
  });

  it('take over changed knowledge at a signal, tell it by its hash, and keep what they have when the change is faulty', async () => {
    const knowledge = join(place.dir, 'knowledge');
    cpSync('knowledge', knowledge, { recursive: true });
    const [a, b] = await place.startTwo({ KNOWLEDGE_DIR: knowledge });
    const before = (await readiness(a.root)).knowledge;
    const lexicon = join(knowledge, 'lexicon.json');
    const text = readFileSync(lexicon, 'utf8');
    writeFileSync(lexicon, `${text}\n`);
    for (const replica of [a, b]) replica.child.kill('SIGHUP');
    const hashes = async () =>
      (await Promise.all([a, b].map(({ root }) => readiness(root)))).map(({ knowledge: hash }) => hash);
    await expect.poll(async () => (await hashes()).every((hash) => hash !== before), { timeout: 30_000 }).toBe(true);
    const after = await hashes();
    expect(after[0]).toBe(after[1]);
    const id = await ask(a.root, 'is 99999 covered?');
    writeFileSync(lexicon, text.slice(0, 100));
    for (const replica of [a, b]) replica.child.kill('SIGHUP');
    await expect
      .poll(() => [a, b].every(({ out }) => out().includes('knowledge not reloaded')), { timeout: 30_000 })
      .toBe(true);
    expect(await hashes()).toEqual(after);
    await Promise.all([a.stop(), b.stop()]);
    await place.onStore(async (store) => {
      expect((await store.exchange(id))?.knowledge).toBe(after[0]);
      for (const hash of [before, after[0] ?? '']) expect((await store.archived(hash))?.length).toBeGreaterThan(1);
    });
  });

  it('lose no question and no record in a rolling restart', async () => {
    let [a, b] = await place.startTwo();
    const asked: string[] = [];
    let isOver = false;
    let failures = 0;
    /** A load balancer: the next replica, and whichever takes a connection by then when it does not. */
    const client = async (n: number) => {
      for (let i = n; !isOver; i += 1) {
        const next = i % 2 === 0 ? a : b;
        const id = await ask(next.root, `is 9999${i % 10} covered?`)
          .catch(() => ask(b.root, 'is 99999 covered?'))
          .catch(() => ask(a.root, 'is 99999 covered?'));
        asked.push(id);
      }
    };
    const clients = [0, 1, 2, 3].map((n) => client(n).catch(() => (failures += 1)));
    for (let round = 0; round < 2; round += 1) {
      await a.stop();
      const fresh = await place.start();
      [a, b] = [b, fresh];
    }
    isOver = true;
    await Promise.all(clients);
    await Promise.all([a.stop(), b.stop()]);
    const { exchanges, faults } = await place.recorded();
    expect([failures, faults]).toEqual([0, []]);
    expect(idsOf(exchanges)).toEqual([...asked].sort());
  });

  it('keep every record that was confirmed, whole and in one chain, when one of them is killed again and again', async () => {
    const b = await place.start();
    const confirmed = new Set<string>();
    for (const delay of [0, 40, 150]) {
      const a = await place.start();
      const answered: string[] = [];
      const load = Array.from({ length: 4 }, async () => {
        for (;;) answered.push(await ask(a.root, 'is 99999 covered?'));
      });
      const ended = Promise.allSettled(load);
      await expect.poll(() => answered.length, { timeout: 20_000 }).toBeGreaterThan(20);
      await wait(delay);
      for (const { id } of await place.onStore((store) => store.exchanges(100_000))) confirmed.add(id);
      await a.stop('SIGKILL');
      await ended;
      confirmed.add(await ask(b.root, 'is 99999 covered?'));
    }
    expect(await b.stop()).toBe(0);
    const { exchanges, faults } = await place.recorded();
    expect(faults).toEqual([]);
    const kept = new Set(idsOf(exchanges));
    expect([...confirmed].filter((id) => !kept.has(id))).toEqual([]);
  });

  it('answer on while PostgreSQL is down, say so, and have written every record once when it is back', async () => {
    const [a, b] = await place.startTwo();
    const asked: string[] = [];
    const askSome = async () => {
      for (let i = 0; i < 20; i += 1) asked.push(await ask(i % 2 === 0 ? a.root : b.root, `is 9999${i % 10} covered?`));
    };
    await askSome();
    await server.stop('crash');
    await askSome();
    expect(await readiness(a.root)).toMatchObject({ state: 'degraded', records: { store: 'down' } });
    expect(await (await fetch(`${b.root}/metrics`)).text()).toMatch(/policydesk_store_up 0\n/);
    await server.start();
    await askSome();
    for (const { root } of [a, b])
      await expect.poll(async () => (await readiness(root)).state, { timeout: 30_000 }).toBe('ready');
    expect(a.out()).toContain('store is back');
    await Promise.all([a.stop(), b.stop()]);
    const { exchanges, faults } = await place.recorded();
    expect(faults).toEqual([]);
    expect(idsOf(exchanges)).toEqual([...asked].sort());
  });

  it('stop with a clear reason when the database is wrong', async () => {
    const replica = startService({ ...place.env(), DATABASE_URL: place.url.replace(/desk_\d+/, 'nowhere') });
    expect(await replica.ended).toBe(1);
    expect(replica.err()).toContain('DATABASE_URL');
    expect(replica.err()).not.toContain('    at ');
  });
});
