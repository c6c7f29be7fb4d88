import { setTimeout as wait } from 'node:timers/promises';
import type Database from 'libsql';
import { PolicyDeskError } from '../errors.ts';
import { openLibsqlFile } from './libsql-file.ts';
import { contextOf, eventsBefore, exchangeOf, feedbackOf, toBody, toKey } from './rows.ts';
import type { Store } from './store.ts';

/** How long a call waits, without blocking the process, for another writer; then it fails. */
const busyMs = 1_000;
const busyStepMs = 10;

const sql = {
  claim: 'INSERT INTO events (id, at) VALUES (?, ?) ON CONFLICT (id) DO NOTHING',
  record: 'INSERT INTO exchanges (id, at, body) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING',
  exchange: 'SELECT body FROM exchanges WHERE id = ?',
  exchanges: 'SELECT body FROM exchanges ORDER BY at DESC, id DESC LIMIT ?',
  feedback: `INSERT INTO feedback (exchange, person, verdict, at) VALUES (?, ?, ?, ?)
    ON CONFLICT (exchange, person) DO UPDATE SET verdict = excluded.verdict, at = excluded.at
    WHERE excluded.at >= feedback.at`,
  feedbackOn: 'SELECT exchange, person, verdict, at FROM feedback WHERE exchange = ? ORDER BY at, person',
  context: 'SELECT context FROM contexts WHERE thread = ? AND expires > ?',
  remember: `INSERT INTO contexts (thread, context, expires) VALUES (?, ?, ?)
    ON CONFLICT (thread) DO UPDATE SET context = excluded.context, expires = excluded.expires`,
  forgetEvents: 'DELETE FROM events WHERE at < ?',
  forgetContexts: 'DELETE FROM contexts WHERE expires <= ?',
} as const;

type Value = string | number;

/** The prepared statements of one connection. Values go in as an array: a lone null would not be taken. */
type Engine = {
  run(statement: keyof typeof sql, values: Value[]): Promise<number>;
  get(statement: keyof typeof sql, values: Value[]): Promise<unknown>;
  all(statement: keyof typeof sql, values: Value[]): Promise<unknown[]>;
  /** Takes the write lock and lets it go. */
  lock(): Promise<void>;
  close(): Promise<void>;
};

function failed(cause: unknown): PolicyDeskError {
  const code = codeOf(cause);
  return new PolicyDeskError('store-failed', `The embedded store failed (${code}).`, { cause });
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown';
}

/** Does `work`, again and again while another writer holds the file, for at most `busyMs`. */
async function attempt<T>(work: () => T): Promise<T> {
  const deadline = Date.now() + busyMs;
  for (;;) {
    try {
      return work();
    } catch (error) {
      if (!codeOf(error).startsWith('SQLITE_BUSY') || Date.now() >= deadline) throw failed(error);
    }
    await wait(busyStepMs);
  }
}

function statementsOf(database: Database.Database): Record<keyof typeof sql, Database.Statement> {
  const prepared = Object.entries(sql).map(([name, text]) => [name, database.prepare(text)]);
  return Object.fromEntries(prepared);
}

function engineOf(database: Database.Database): Engine {
  const statements = statementsOf(database);
  const guarded = <T>(work: () => T) =>
    attempt(() => {
      if (!database.open) throw new Error('The store is closed.');
      return work();
    });
  return {
    run: (statement, values) => guarded(() => statements[statement].run(values).changes),
    get: (statement, values) => guarded(() => statements[statement].get(values)),
    all: (statement, values) => guarded(() => statements[statement].all(values)),
    lock: () =>
      guarded(() => {
        database.exec('BEGIN IMMEDIATE; ROLLBACK');
      }),
    close: async () => {
      if (database.open) database.close();
    },
  };
}

/** Reads a row; one that this program cannot read is a failure of the store, too. */
function read<T>(row: unknown, decode: (row: unknown) => T): T {
  try {
    return decode(row);
  } catch (error) {
    throw failed(error);
  }
}

function recordsIn(engine: Engine): Pick<Store, 'record' | 'exchange' | 'exchanges'> {
  return {
    record: async (exchange) => {
      const body = toBody({ ...exchange, question: exchange.question ?? null });
      await engine.run('record', [toKey(exchange.id), exchange.at, body]);
    },
    exchange: async (id) => {
      const row = await engine.get('exchange', [toKey(id)]);
      return row === undefined ? null : read(row, exchangeOf);
    },
    exchanges: async (limit) => (await engine.all('exchanges', [limit])).map((row) => read(row, exchangeOf)),
  };
}

function feedbackIn(engine: Engine): Pick<Store, 'feedback' | 'feedbackOn'> {
  return {
    feedback: async ({ exchange, user, verdict, at }) => {
      if ((await engine.get('exchange', [toKey(exchange)])) === undefined) return false;
      await engine.run('feedback', [toKey(exchange), toKey(user), verdict, at]);
      return true;
    },
    feedbackOn: async (exchange) =>
      (await engine.all('feedbackOn', [toKey(exchange)])).map((row) => read(row, feedbackOf)),
  };
}

function threadsIn(engine: Engine): Pick<Store, 'context' | 'remember'> {
  return {
    context: async (thread, now) => {
      const row = await engine.get('context', [toKey(thread), now]);
      return row === undefined ? null : read(row, contextOf);
    },
    remember: async (thread, context, expires) => {
      await engine.run('remember', [toKey(thread), toBody(context), expires]);
    },
  };
}

/**
 * Opens the embedded store in DATA_DIR: one file, any number of processes on one machine. What it has confirmed is on
 * the disk. Rejects with `store-invalid`, and changes nothing, when the file cannot be used.
 */
export async function openLibsqlStore(dataDir: string): Promise<Store> {
  const engine = engineOf(openLibsqlFile(dataDir));
  return {
    ...recordsIn(engine),
    ...feedbackIn(engine),
    ...threadsIn(engine),
    claim: async (eventId, at) => (await engine.run('claim', [toKey(eventId), at])) === 1,
    sweep: async (now) => {
      await engine.run('forgetEvents', [eventsBefore(now)]);
      await engine.run('forgetContexts', [now]);
    },
    ping: () => engine.lock(),
    close: () => engine.close(),
  };
}
