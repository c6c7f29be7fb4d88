import { statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { PolicyDeskError } from '../errors.ts';
import { prepareDataDir, prepareFile } from './data-dir.ts';
import { diskTroubleOf } from './disk-trouble.ts';
import { latestVersion, migrations } from './migrations.ts';

/** The name of the embedded store's file in DATA_DIR. */
export const storeFile = 'policy-desk.db';

/** A whole file up to this size is checked page by page at start; it takes about a second for each 200 MB. */
const checkedBytes = 64 * 1024 * 1024;

/** How long a start waits for another process that is migrating the same file. */
const startBusyMs = 10_000;

type Connection = Database.Database;

function refused(found: string, wayOut: string, cause?: unknown): PolicyDeskError {
  const message = `The store cannot be used: found ${found}; wanted a store of this program, version ${latestVersion} or earlier, that can be written to. Nothing was changed. ${wayOut}`;
  return new PolicyDeskError('store-invalid', message, { cause });
}

/** Only what is known to be damaged may be given up: a full disk, a lock and a missing permission pass. */
const ofDamage = /^SQLITE_(CORRUPT|NOTADB)/;

function damaged(file: string, cause?: unknown): PolicyDeskError {
  const wayOut = `Put a backup of it in its place. Without one, move it away with its -wal and -shm beside it, keep it for whoever can recover it, and a new one is begun.`;
  return refused(`a damaged file at ${file}`, wayOut, cause);
}

/** Why the file could not be opened or brought up to date. */
function unopened(file: string, cause: unknown): PolicyDeskError {
  if (cause instanceof PolicyDeskError) return cause;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'an unknown error';
  if (ofDamage.test(code)) return damaged(file, cause);
  const trouble = diskTroubleOf(cause, file);
  if (trouble !== null) return refused(trouble.found, trouble.wayOut, cause);
  return refused(`${code} at ${file}`, 'Keep the file; mend what the code says, or set another DATA_DIR.', cause);
}

function numberIn(row: unknown, column: string): number {
  const value = typeof row === 'object' && row !== null ? Reflect.get(row, column) : undefined;
  return typeof value === 'number' ? value : -1;
}

/** The store's version: 0 for an empty file, null for somebody else's database. */
function versionOf(database: Connection): number | null {
  const count = (sql: string) => numberIn(database.prepare(sql).get([]), 'n');
  if (count('SELECT count(*) AS n FROM sqlite_master') === 0) return 0;
  if (count("SELECT count(*) AS n FROM sqlite_master WHERE name = 'policy_desk'") === 0) return null;
  const version = count('SELECT max(version) AS n FROM policy_desk');
  return version < 1 ? null : version;
}

function isWhole(database: Connection, file: string): boolean {
  if (statSync(file).size > checkedBytes) return true;
  const row = database.prepare('PRAGMA quick_check(1)').get([]);
  return typeof row === 'object' && row !== null && Object.values(row).includes('ok');
}

/** Reads before anything is written: a file that is not ours, damaged or too new is left as it is. */
function inspect(database: Connection, file: string): void {
  const version = versionOf(database);
  if (version === null) throw refused(`a database of another program at ${file}`, 'Set another DATA_DIR.');
  if (version > latestVersion)
    throw refused(
      `version ${version}, from a newer program, at ${file}`,
      'Start that program again, or put the backup from before it in its place.',
    );
  if (!isWhole(database, file)) throw damaged(file);
}

/** Brings the tables up to date; whoever comes first holds the lock, the others find the work done. */
function migrate(database: Connection): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    const version = versionOf(database) ?? 0;
    if (version === 0) database.exec('CREATE TABLE policy_desk (version INTEGER PRIMARY KEY)');
    for (const [index, steps] of migrations.entries()) {
      if (index < version) continue;
      for (const step of steps) database.exec(step);
      database.prepare('INSERT INTO policy_desk (version) VALUES (?)').run([index + 1]);
    }
    database.exec('COMMIT');
  } catch (error) {
    if (database.inTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

/**
 * With a write-ahead log a killed process loses nothing that was confirmed; a machine that loses its power may lose the
 * last moments, never break the file. FULL would wait for the disk four times a turn, with the event loop standing still.
 */
const durability = 'PRAGMA synchronous = NORMAL';

function prepare(database: Connection, file: string): void {
  inspect(database, file);
  database.exec('PRAGMA journal_mode = WAL');
  database.exec(durability);
  migrate(database);
  database.exec('PRAGMA busy_timeout = 0');
}

/** Another connection to a store that is open already. Throws what the engine throws. */
export function openAnother(dataDir: string): Connection {
  const database = new Database(join(dataDir, storeFile), { timeout: 0 });
  database.exec(durability);
  return database;
}

function open(file: string): Connection {
  try {
    prepareFile(file);
    return new Database(file, { timeout: startBusyMs });
  } catch (cause) {
    throw unopened(file, cause);
  }
}

/**
 * Opens the store's file in DATA_DIR, makes it when it is missing, and applies what is missing of its tables. Throws
 * `store-invalid`, with nothing changed, when the file is damaged, newer than this program, somebody else's, locked, or
 * on a disk that is full or takes no writes; each with its own way out. A connection never waits for another writer: that would hold up every answer of the process.
 */
export function openLibsqlFile(dataDir: string): Connection {
  prepareDataDir(dataDir);
  const file = join(dataDir, storeFile);
  const database = open(file);
  try {
    prepare(database, file);
    return database;
  } catch (cause) {
    database.close();
    throw unopened(file, cause);
  }
}
