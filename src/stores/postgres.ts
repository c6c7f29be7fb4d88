import pg from 'pg';
import { PolicyDeskError } from '../errors.ts';
import { migratePostgres } from './postgres-schema.ts';
import { type Engine, type Statement, type Steps, sql, type Value } from './sql.ts';
import { sqlStore } from './sql-store.ts';
import type { Store } from './store.ts';

/** A replica's connections, more than what is written behind the answers takes. Several replicas share what the server allows, 100 as it comes. */
const connections = 10;
/** Each takes a connection. */
const writesAtOnce = 4;
/** A connection that takes longer than this to be made, or to be had while all are in use, is none. Whoever waits for an answer has limits of its own. */
const connectMs = 10_000;
/** A statement that takes longer than this has failed. */
const statementMs = 5_000;
/** Whoever works on the chain holds this lock; any number will do that nobody else uses. */
const chainLock = 7_065_822;

const numbered = (text: string): string => {
  let n = 0;
  return text.replaceAll('?', () => {
    n += 1;
    return `$${n}`;
  });
};

const named = Object.entries(sql).map(([name, text]) => [name, { text: numbered(text) }]);
const statements: Record<Statement, { text: string }> = Object.fromEntries(named);

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown';
}

function failed(cause: unknown): PolicyDeskError {
  if (cause instanceof PolicyDeskError) return cause;
  return new PolicyDeskError('store-failed', `PostgreSQL failed (${codeOf(cause)}).`, { cause });
}

function stepsOn(client: Pick<pg.Pool, 'query'>): Steps {
  const query = async (statement: Statement, values: readonly Value[]) => {
    try {
      return await client.query({ ...statements[statement], values: [...values] });
    } catch (error) {
      throw failed(error);
    }
  };
  return {
    run: async (statement, values) => (await query(statement, values)).rowCount ?? 0,
    all: async (statement, values) => (await query(statement, values)).rows,
  };
}

/** A connection whose transaction did not end well is not used again. */
async function alone<T>(pool: pg.Pool, work: (steps: Steps) => Promise<T>): Promise<T> {
  const client = await pool.connect().catch((error: unknown) => Promise.reject(failed(error)));
  try {
    await client.query('BEGIN');
    await client.query('SELECT pg_advisory_xact_lock($1)', [chainLock]);
    const result = await work(stepsOn(client));
    await client.query('COMMIT');
    client.release();
    return result;
  } catch (error) {
    client.release(true);
    throw failed(error);
  }
}

/** A server that only reads, as a standby does, takes no records. */
async function ping(pool: pg.Pool): Promise<void> {
  try {
    const { rows } = await pool.query("SELECT current_setting('transaction_read_only') AS value");
    if (rows[0]?.value !== 'off') throw new Error('The server only reads.');
  } catch (error) {
    throw failed(error);
  }
}

function engineOf(pool: pg.Pool): Engine {
  let ended: Promise<void> | null = null;
  return {
    ...stepsOn(pool),
    writesAtOnce,
    alone: (work) => alone(pool, work),
    ping: () => ping(pool),
    close: () => {
      ended ??= pool.end();
      return ended;
    },
  };
}

/** The way out by PostgreSQL's code; none of them gives up what is there. */
const waysOut: Record<string, string> = {
  '28000': 'Check the user in DATABASE_URL, and that pg_hba.conf lets it in.',
  '28P01': 'Check the user and the password in DATABASE_URL.',
  '3D000': 'Check the database in DATABASE_URL; it must have been made.',
  '42501': 'Let that user create tables there (GRANT CREATE ON SCHEMA).',
  '25006': 'That server only reads, as a standby does: name the one that takes writes, and keep what is there.',
  '53100': 'The server’s disk is full: free some space there, and keep what is there.',
  '53300': 'The server takes no more connections: end some, or raise max_connections.',
  '57P03': 'The server is starting or stopping: start again in a moment.',
};
const otherWayOut = 'Check the host, the port, the database, the user and the password in DATABASE_URL.';

/** Never with the URL: it holds a password. */
function unusable(cause: unknown): PolicyDeskError {
  if (cause instanceof PolicyDeskError) return cause;
  const code = codeOf(cause);
  const message = `The store cannot be used: found no PostgreSQL that lets this program in at DATABASE_URL (${code}); wanted one it may create tables in. ${waysOut[code] ?? otherWayOut}`;
  return new PolicyDeskError('store-invalid', message, { cause });
}

function poolOf(databaseUrl: string): pg.Pool {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: connections,
    connectionTimeoutMillis: connectMs,
    statement_timeout: statementMs,
    query_timeout: statementMs + 1_000,
    lock_timeout: statementMs,
    idle_in_transaction_session_timeout: statementMs * 2,
    application_name: 'policy-desk',
    keepAlive: true,
  });
  // An idle connection that the server ends is told here; without a listener it would end the process. The next call opens another one.
  pool.on('error', () => {});
  return pool;
}

/**
 * Opens the store in PostgreSQL, for any number of processes on any number of machines, and makes what is missing of
 * its tables. Rejects with `store-invalid`, and changes nothing, when the database cannot be reached or used.
 */
export async function openPostgresStore(databaseUrl: string): Promise<Store> {
  let pool: pg.Pool | null = null;
  try {
    pool = poolOf(databaseUrl);
    const client = await pool.connect();
    await migratePostgres(client).finally(() => client.release());
    return sqlStore(engineOf(pool));
  } catch (error) {
    await pool?.end();
    throw unusable(error);
  }
}
