import { setTimeout as wait } from 'node:timers/promises';
import type Database from 'libsql';
import { PolicyDeskError } from '../errors.ts';
import { openAnother, openLibsqlFile } from './libsql-file.ts';
import { type Engine, type Statement, type Steps, sql } from './sql.ts';
import { sqlStore } from './sql-store.ts';
import type { Store } from './store.ts';
import { together, type Write } from './together.ts';

/** How long a call waits, without blocking the process, for another writer; then it fails. */
const busyMs = 1_000;
const busyStepMs = 10;
/** So many writes are one transaction at most: it takes a millisecond, in which nothing else is done. */
const writesAtOnce = 64;

type Connection = Database.Database;

function failed(cause: unknown): PolicyDeskError {
  if (cause instanceof PolicyDeskError) return cause;
  return new PolicyDeskError('store-failed', `The embedded store failed (${codeOf(cause)}).`, { cause });
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown';
}

/** Does `work`, again and again while another writer holds the file, for at most `busyMs`. */
async function attempt<T>(work: () => T): Promise<T> {
  const deadline = performance.now() + busyMs;
  for (;;) {
    try {
      return work();
    } catch (error) {
      if (!codeOf(error).startsWith('SQLITE_BUSY') || performance.now() >= deadline) throw failed(error);
    }
    await wait(busyStepMs);
  }
}

type Prepared = Record<Statement, Database.Statement>;

function prepare(database: Connection): Prepared {
  return Object.fromEntries(Object.entries(sql).map(([name, text]) => [name, database.prepare(text)])) as Prepared;
}

/** Does `work` on an open connection. */
function onOpen<T>(database: Connection, work: () => T): Promise<T> {
  return attempt(() => {
    if (!database.open) throw new Error('The store is closed.');
    return work();
  });
}

/** The statements of one connection, each done at once. Values go in as an array: a lone null would not be taken. */
function stepsOf(database: Connection): Steps {
  const statements = prepare(database);
  return {
    run: (statement, values) => onOpen(database, () => statements[statement].run([...values]).changes),
    all: (statement, values) => onOpen(database, () => statements[statement].all([...values])),
  };
}

/**
 * One write as a transaction of its own. Without one, a statement that finds the file locked stays under way for SQLite,
 * and what later statements write is then not committed with them, though they say so.
 */
function written<T>(database: Connection, write: () => T): T {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = write();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    if (database.inTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

/** All writes in one transaction; null, and none of them, where one cannot be done. */
function inOne(database: Connection, writes: readonly Write[]): number[] | null {
  try {
    return written(database, () => writes.map((write) => write()));
  } catch (error) {
    if (codeOf(error).startsWith('SQLITE_BUSY')) throw error;
    return null;
  }
}

/** The statements of one connection whose writes of one moment are done together; nothing is read in between. */
function groupedSteps(database: Connection): Steps & Pick<Engine, 'close'> {
  const statements = prepare(database);
  const writes = together({
    all: (group) => onOpen(database, () => inOne(database, group)),
    one: (write) => onOpen(database, () => written(database, write)),
  });
  return {
    run: (statement, values) => writes.add(() => statements[statement].run([...values]).changes),
    all: (statement, values) => onOpen(database, () => statements[statement].all([...values])),
    close: async () => {
      await writes.idle();
      if (database.open) database.close();
    },
  };
}

/** Everything that is done in `work` stands or nothing of it does; a reader sees the one or the other. */
async function inTransaction<T>(database: Connection, work: () => Promise<T>): Promise<T> {
  await onOpen(database, () => database.exec('BEGIN IMMEDIATE'));
  try {
    const result = await work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    if (database.open && database.inTransaction) database.exec('ROLLBACK');
    throw failed(error);
  }
}

/** Transactions have a connection of their own: statements of others in between would become part of them. */
function turnsOn(database: Connection): Pick<Engine, 'alone' | 'close'> {
  const steps = stepsOf(database);
  let last: Promise<unknown> = Promise.resolve();
  return {
    alone(work) {
      const turn = last.then(() => inTransaction(database, () => work(steps)));
      last = turn.catch(() => {});
      return turn;
    },
    async close() {
      await last;
      if (database.open) database.close();
    },
  };
}

function engineOf(database: Connection, another: Connection): Engine {
  const turns = turnsOn(another);
  const { close, ...steps } = groupedSteps(database);
  return {
    ...steps,
    writesAtOnce,
    alone: (work) => turns.alone(work),
    ping: () =>
      attempt(() => {
        database.exec('BEGIN IMMEDIATE; ROLLBACK');
      }),
    close: async () => {
      await turns.close();
      await close();
    },
  };
}

/**
 * Opens the embedded store in DATA_DIR: one file, any number of processes on one machine. What it has confirmed is on
 * the disk. Rejects with `store-invalid`, and changes nothing, when the file cannot be used.
 */
export async function openLibsqlStore(dataDir: string): Promise<Store> {
  return sqlStore(engineOf(openLibsqlFile(dataDir), openAnother(dataDir)));
}
