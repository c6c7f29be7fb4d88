import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { createBot, type RunningBot, type Seen } from '../../src/bot/bot.ts';
import { openDesk } from '../../src/bot/core.ts';
import type { Message } from '../../src/bot/port.ts';
import { type Log, openLog } from '../../src/log.ts';
import { readPseudonymKey } from '../../src/stores/key-file.ts';
import { openLibsqlStore } from '../../src/stores/libsql.ts';
import type { Store } from '../../src/stores/store.ts';
import { smallKnowledge } from './small-knowledge.ts';

/** A running bot over a store of its own, with what tests look at. */
export type TestDesk = { bot: RunningBot; store: Store; dir: string; lines: string[]; seen: Seen[]; log: Log };

/** The moment all these tests play at. */
export const moment = new Date('2025-06-01T12:00:00.000Z');

/** Opens a bot on the small knowledge and a new embedded store. */
export async function openTestDesk(): Promise<TestDesk> {
  const dir = mkdtempSync(join(tmpdir(), 'policy-desk-bot-'));
  const store = await openLibsqlStore(dir);
  const lines: string[] = [];
  const seen: Seen[] = [];
  const log = openLog('debug', (line) => lines.push(line));
  const desk = openDesk(smallKnowledge);
  const clock = { now: () => moment, today: () => '2025-06-01' };
  const parts = { store, clock, log, pseudonymKey: readPseudonymKey(dir), program: '0.0.0' };
  const bot = createBot({ ...parts, desk: () => desk, onAnswer: (one) => seen.push(one) });
  return { bot, store, dir, lines, seen, log };
}

/** Closes it and removes its files. */
export async function closeTestDesk({ store, dir }: TestDesk): Promise<void> {
  await store.close();
  rmSync(dir, { recursive: true, force: true });
}

/** Holds the store's file as another writer would, until the function it returns is called. */
export function blockWriters(dir: string): () => void {
  const other = new Database(join(dir, 'policy-desk.db'));
  other.exec('BEGIN IMMEDIATE');
  return () => {
    other.exec('ROLLBACK');
    other.close();
  };
}

/** A message from the web chat; `change` says what matters. */
export function messageWith(change: Partial<Message>): Message {
  return { channel: 'web', text: 'is 99999 covered?', thread: null, user: null, ...change };
}
