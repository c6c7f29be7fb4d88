/**
 * The store's tables, as steps that are each applied once and never changed afterwards. Plain SQL that SQLite and
 * PostgreSQL both take; texts are JSON strings (see rows.ts), times ISO 8601 in UTC, which sort as they are.
 */
export const migrations: readonly (readonly string[])[] = [
  [
    `CREATE TABLE exchanges (
      id TEXT PRIMARY KEY,
      at TEXT NOT NULL,
      body TEXT NOT NULL
    )`,
    'CREATE INDEX exchanges_at ON exchanges (at, id)',
    `CREATE TABLE feedback (
      exchange TEXT NOT NULL,
      person TEXT NOT NULL,
      verdict TEXT NOT NULL,
      at TEXT NOT NULL,
      PRIMARY KEY (exchange, person)
    )`,
    'CREATE TABLE events (id TEXT PRIMARY KEY, at TEXT NOT NULL)',
    'CREATE INDEX events_at ON events (at)',
    'CREATE TABLE contexts (thread TEXT PRIMARY KEY, context TEXT NOT NULL, expires TEXT NOT NULL)',
    'CREATE INDEX contexts_expires ON contexts (expires)',
  ],
];

/** The version a store has when every step is applied. */
export const latestVersion = migrations.length;
