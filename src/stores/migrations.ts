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
  [
    'ALTER TABLE exchanges ADD COLUMN seq BIGINT',
    'CREATE INDEX exchanges_unsealed ON exchanges (at, id) WHERE seq IS NULL',
    'CREATE INDEX feedback_at ON feedback (at)',
    `CREATE TABLE seals (
      seq BIGINT PRIMARY KEY,
      exchange TEXT NOT NULL,
      at TEXT NOT NULL,
      content TEXT NOT NULL,
      hash TEXT NOT NULL
    )`,
    'CREATE INDEX seals_at ON seals (at)',
    'CREATE TABLE checkpoints (seq BIGINT NOT NULL, hash TEXT NOT NULL, at TEXT NOT NULL, horizon TEXT NOT NULL)',
    'CREATE TABLE archives (hash TEXT PRIMARY KEY, at TEXT NOT NULL, files TEXT NOT NULL)',
    'CREATE TABLE archived_files (content TEXT PRIMARY KEY, body TEXT NOT NULL)',
    'CREATE TABLE settled (name TEXT PRIMARY KEY, value TEXT NOT NULL)',
  ],
  ['ALTER TABLE events ADD COLUMN holder TEXT'],
  [
    'ALTER TABLE exchanges ADD COLUMN reference TEXT',
    'ALTER TABLE exchanges ADD COLUMN house TEXT',
    'CREATE UNIQUE INDEX exchanges_reference ON exchanges (reference) WHERE reference IS NOT NULL',
    'CREATE TABLE lent_numbers (block TEXT PRIMARY KEY, at TEXT NOT NULL)',
    'CREATE TABLE shown_texts (hash TEXT PRIMARY KEY, day TEXT NOT NULL, body TEXT NOT NULL)',
    'CREATE INDEX shown_texts_day ON shown_texts (day)',
  ],
];

/** The version a store has when every step is applied. */
export const latestVersion = migrations.length;
