import type { PoolClient } from 'pg';
import { PolicyDeskError } from '../errors.ts';
import { latestVersion, migrations } from './migrations.ts';
import { numberOf } from './rows.ts';

/** Whoever starts takes this lock before it looks at the tables; any number will do that nobody else uses. */
const startLock = 7_065_821;

/** A step that goes over the records of some years may take so long, and whoever starts meanwhile waits for it. */
const stepMs = 600_000;

/** A statement with that much time, which the connection's own limit would not give it. */
const patient = (text: string, values: readonly number[] = []) => ({
  text,
  values: [...values],
  query_timeout: stepMs,
});

/** Keys and times are compared as bytes, whatever the language of the database. */
function asBytes(step: string): string {
  return step.replaceAll(' TEXT', ' TEXT COLLATE "C"');
}

function refused(found: string, wanted: string): PolicyDeskError {
  return new PolicyDeskError(
    'store-invalid',
    `The store cannot be used: found ${found} at DATABASE_URL; wanted ${wanted}. Nothing was changed. Run a newer program, or set DATABASE_URL to another database.`,
  );
}

async function numberFrom(client: PoolClient, text: string): Promise<number> {
  const { rows } = await client.query(text);
  return numberOf(rows[0]);
}

const countTables = (names: string): string =>
  `SELECT count(*) AS n FROM unnest(ARRAY[${names}]) AS t(name) WHERE to_regclass(name) IS NOT NULL`;

/** The store's version: 0 where there is none yet. Rejects when the tables are somebody else's, or newer than this program. */
async function versionOf(client: PoolClient): Promise<number> {
  if ((await numberFrom(client, countTables("'policy_desk'"))) === 0) {
    const foreign = await numberFrom(client, countTables("'exchanges', 'feedback', 'events', 'contexts', 'seals'"));
    if (foreign > 0) throw refused('tables of another program', 'a database of its own');
    return 0;
  }
  const version = await numberFrom(client, 'SELECT coalesce(max(version), 0) AS n FROM policy_desk');
  if (version < 1) throw refused('a store without a version', 'one that this program made');
  if (version > latestVersion) throw refused(`version ${version}, from a newer program`, `version ${latestVersion}`);
  return version;
}

async function applyMissing(client: PoolClient): Promise<void> {
  const version = await versionOf(client);
  if (version === latestVersion) return;
  if (version === 0) await client.query('CREATE TABLE policy_desk (version INTEGER PRIMARY KEY)');
  for (const [index, steps] of migrations.entries()) {
    if (index < version) continue;
    for (const step of steps) await client.query(patient(asBytes(step)));
    await client.query('INSERT INTO policy_desk (version) VALUES ($1)', [index + 1]);
  }
}

/** Brings the tables up to date, all of it or nothing; of several that start at once, one does it and the others wait. */
export async function migratePostgres(client: PoolClient): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(`SET LOCAL statement_timeout = ${stepMs}; SET LOCAL lock_timeout = ${stepMs}`);
    await client.query(patient('SELECT pg_advisory_xact_lock($1)', [startLock]));
    // A table that somebody holds is not waited for that long: every record of the others would wait behind it.
    await client.query('SET LOCAL lock_timeout TO DEFAULT');
    await applyMissing(client);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {});
    throw error;
  }
}
