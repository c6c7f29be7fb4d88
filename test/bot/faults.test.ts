import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBot, type RunningBot } from '../../src/bot/bot.ts';
import { type Desk, openDesk } from '../../src/bot/core.ts';
import { verifyChain } from '../../src/cli/verify-chain.ts';
import type { Clock } from '../../src/clock.ts';
import { openLog } from '../../src/log.ts';
import { openLibsqlStore } from '../../src/stores/libsql.ts';
import { openPostgresStore } from '../../src/stores/postgres.ts';
import type { Store } from '../../src/stores/store.ts';
import { startPostgres } from '../bench/postgres-server.ts';
import { noPostgres } from '../stores/postgres-server.ts';
import { messageWith, moment } from './desk.ts';
import { smallKnowledge } from './small-knowledge.ts';

const graceMs = 20_000;

let dir: string;
let lines: string[];
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'policy-desk-faults-'));
  lines = [];
});
afterEach(() => {
  rmSync(dir, { recursive: true, force: true });
});

type Change = { desk?: () => Desk; keepsWords?: boolean; clock?: Clock };

function botOver(store: Store, change: Change = {}): RunningBot {
  const desk = openDesk(smallKnowledge);
  const clock = { now: () => moment, today: () => '2025-06-01' };
  const log = openLog('debug', (line) => lines.push(line));
  const parts = { store, clock, log, pseudonymKey: Buffer.alloc(32, 1), program: '0.0.0' };
  return createBot({ ...parts, desk: () => desk, ...change });
}

describe('a core that fails', () => {
  /** Knowledge nobody can answer from: whatever reads it throws. */
  function brokenDesk(): Desk {
    const desk = openDesk(smallKnowledge);
    const search = new Proxy(desk.search, {
      get() {
        throw new TypeError('Jane Roe, born 1970');
      },
    });
    return { ...desk, search };
  }

  it('costs no answer: it says honestly that it could not answer, is recorded, and logs no word', async () => {
    const store = await openLibsqlStore(dir);
    const desk = brokenDesk();
    const bot = botOver(store, { desk: () => desk });
    const reply = await bot.ask(messageWith({ text: 'is 99999 covered for zyzzyva?', thread: 'T' }));
    expect(reply.card.lead).toContain('could not be answered');
    expect(reply.answer).toMatchObject({ position: null, priorAuthorization: null, statements: [] });
    await bot.flush(graceMs);
    expect(await store.exchange(reply.exchange)).toMatchObject({ outcome: 'failed', question: null });
    expect(lines.join('')).toContain('a question could not be answered');
    expect(lines.join('')).not.toMatch(/zyzzyva|Jane/);
    await store.close();
  });
  it('leaves the thread in order for the next turn', async () => {
    const store = await openLibsqlStore(dir);
    const desks = [brokenDesk(), openDesk(smallKnowledge)];
    const bot = botOver(store, { desk: () => desks[0] ?? openDesk(smallKnowledge) });
    await bot.ask(messageWith({ thread: 'T' }));
    desks.shift();
    expect((await bot.ask(messageWith({ thread: 'T' }))).answer.codes).toEqual(['99999']);
    await store.close();
  });
});

describe('a message', () => {
  it('is kept without its identifiers where that is wanted, and nowhere else', async () => {
    const store = await openLibsqlStore(dir);
    const text = 'is 99999 covered for John Smith, DOB 01/02/1960, phone 401-555-0123?';
    const [kept, not] = [botOver(store, { keepsWords: true }), botOver(store)];
    const [a, b] = [await kept.ask(messageWith({ text })), await not.ask(messageWith({ text }))];
    await Promise.all([kept.flush(graceMs), not.flush(graceMs)]);
    const words = (await store.exchange(a.exchange))?.words;
    expect(words).toContain('is 99999 covered');
    expect(words).not.toMatch(/John|Smith|1960|0123/);
    expect((await store.exchange(b.exchange))?.words).toBeNull();
    await store.close();
  });
});

describe('a clock that is moved', () => {
  const days = (count: number) => new Date(moment.getTime() + count * 86_400_000);

  it('back and forth costs no record, breaks no chain, and has no event done again', async () => {
    const store = await openLibsqlStore(dir);
    let now = moment;
    const bot = botOver(store, { clock: { now: () => now, today: () => '2025-06-01' } });
    const asked: string[] = [];
    for (const moved of [0, -2, 400, -9_000, 0]) {
      now = days(moved);
      await bot.once('event', async () => asked.push((await bot.ask(messageWith({}))).exchange));
      asked.push((await bot.ask(messageWith({ thread: `T${moved}` }))).exchange);
      const followUp = messageWith({ thread: `T${moved}`, text: 'does it need prior authorization?' });
      const { exchange, answer } = await bot.ask(followUp);
      expect(answer.codes).toEqual(['99999']);
      asked.push(exchange);
      await bot.flush(graceMs);
      await bot.seal();
    }
    const kept = (await store.exchanges(1_000)).map(({ id }) => id);
    expect([...kept].sort()).toEqual([...asked].sort());
    expect(asked).toHaveLength(11);
    const { records, faults } = await verifyChain(store, { end: null, now: moment.toISOString() });
    expect([records, faults]).toEqual([11, []]);
    await store.close();
  });
});

const isRoot = process.getuid?.() === 0;
const noMount = isRoot ? null : 'skipped: a small file system can only be mounted by root';
if (noMount !== null) console.warn(noMount);

describe.skipIf(noMount !== null)('a full disk', () => {
  beforeEach(() => {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=16m', 'tmpfs', dir]);
  });
  afterEach(() => {
    execFileSync('umount', ['-l', dir]);
  });

  function fill(): void {
    const file = openSync(join(dir, 'filler'), 'w');
    const block = Buffer.alloc(4_096);
    try {
      for (;;) writeSync(file, block);
    } catch (error) {
      expect(error).toMatchObject({ code: 'ENOSPC' });
    } finally {
      closeSync(file);
    }
  }

  it('costs no answer and no record: they wait until there is room', async () => {
    const store = await openLibsqlStore(dir);
    const bot = botOver(store);
    await bot.ask(messageWith({}));
    await bot.flush(graceMs);
    fill();
    const asked: string[] = [];
    for (let i = 0; i < 300; i += 1) asked.push((await bot.ask(messageWith({ thread: `T${i % 7}` }))).exchange);
    await bot.flush(500);
    expect(bot.state()).toMatchObject({ state: 'degraded', lost: 0 });
    expect(bot.state().waiting).toBeGreaterThan(0);
    rmSync(join(dir, 'filler'));
    expect(await bot.flush(graceMs)).toBe(0);
    expect(await bot.check()).toEqual({ state: 'ready', waiting: 0, lost: 0 });
    const kept = new Set((await store.exchanges(1_000)).map(({ id }) => id));
    expect(asked.filter((id) => !kept.has(id))).toEqual([]);
    expect(kept.size).toBe(301);
    await store.close();
  });
});

describe.skipIf(noPostgres !== null)('a store that says nothing any more', () => {
  /** A way to a socket that can be held: bytes are then neither passed on nor refused. */
  async function holdable(target: string): Promise<{ port: number; hold(): void; release(): void; close(): void }> {
    const { connect } = await import('node:net');
    const pairs: [Socket, Socket][] = [];
    let isHeld = false;
    const server = createServer((client) => {
      const upstream = connect(target);
      pairs.push([client, upstream]);
      for (const [from, to] of [
        [client, upstream],
        [upstream, client],
      ] as const) {
        from.on('error', () => {});
        from.on('close', () => to.destroy());
        from.pipe(to);
      }
      if (isHeld) client.pause();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const each = (work: (socket: Socket) => void) => {
      for (const pair of pairs) pair.forEach(work);
    };
    return {
      port: typeof address === 'object' && address !== null ? address.port : 0,
      hold() {
        isHeld = true;
        each((socket) => socket.pause());
      },
      release() {
        isHeld = false;
        each((socket) => socket.resume());
      },
      close() {
        each((socket) => socket.destroy());
        server.close();
      },
    };
  }

  it('costs the first answer some time, the next ones none, and no record', { timeout: 60_000 }, async () => {
    const server = await startPostgres();
    const way = await holdable(join(server.dir, '.s.PGSQL.5432'));
    await server.newDatabase();
    const store = await openPostgresStore(`postgres://desk@127.0.0.1:${way.port}/desk_1`);
    const bot = botOver(store);
    const asked = [(await bot.ask(messageWith({ thread: 'T' }))).exchange];
    await bot.flush(graceMs);
    way.hold();
    expect(await bot.once('event', async () => 'done')).toBe('done');
    expect(await bot.once('event', async () => 'done again')).toBeNull();
    const begun = performance.now();
    for (let i = 0; i < 20; i += 1) asked.push((await bot.ask(messageWith({ thread: 'T' }))).exchange);
    expect(performance.now() - begun).toBeLessThan(2_000);
    const eventItself = 1;
    expect(bot.state()).toEqual({ state: 'degraded', waiting: 20 + eventItself, lost: 0 });
    way.release();
    expect(await bot.flush(40_000)).toBe(0);
    expect(bot.state().state).toBe('ready');
    expect((await store.exchanges(100)).map(({ id }) => id).sort()).toEqual(asked.sort());
    way.close();
    await store.close();
    await server.remove();
  });
});
