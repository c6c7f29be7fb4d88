/** So many links of the chain are written by one statement: each one by itself would cost more than its answer. */
export const linksAtOnce = 20;

function rows(count: number, columns: number): string {
  const row = `(${Array(columns).fill('?').join(', ')})`;
  return Array(count).fill(row).join(', ');
}

/**
 * Every statement of the store, in SQL that SQLite and PostgreSQL both take; `?` stands for a value. Times and keys are
 * compared as bytes in both.
 */
export const sql = {
  /** An event without a holder is answered, as are all from before there were holders. */
  claim: 'INSERT INTO events (id, at, holder) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING',
  holder: 'SELECT holder AS value FROM events WHERE id = ?',
  passOn: 'UPDATE events SET holder = ? WHERE id = ? AND holder = ?',
  letGo: 'DELETE FROM events WHERE id = ? AND holder = ?',
  settleEvent: `INSERT INTO events (id, at, holder) VALUES (?, ?, NULL)
    ON CONFLICT (id) DO UPDATE SET holder = NULL`,
  forgetEvents: 'DELETE FROM events WHERE at < ?',

  /** Changes nothing where the exchange is known, or its number is another's. */
  record: 'INSERT INTO exchanges (id, at, body, reference, house) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
  exchange: 'SELECT body, reference FROM exchanges WHERE id = ?',
  exchanges: 'SELECT body, reference FROM exchanges ORDER BY at DESC, id DESC LIMIT ?',
  page: `SELECT body, reference FROM exchanges WHERE at >= ? AND at < ? AND (at > ? OR (at = ? AND id > ?))
    ORDER BY at, id LIMIT ?`,

  lend: 'INSERT INTO lent_numbers (block, at) VALUES (?, ?) ON CONFLICT (block) DO NOTHING',
  referred: 'SELECT body, reference, house FROM exchanges WHERE reference = ?',
  refer: `UPDATE exchanges SET reference = ?, house = ? WHERE id = ? AND reference IS NULL
    AND NOT EXISTS (SELECT 1 FROM exchanges WHERE reference = ?)`,

  /** The last day on which a text was shown says how long it is kept; it is written once a day. */
  text: `INSERT INTO shown_texts (hash, day, body) VALUES (?, ?, ?)
    ON CONFLICT (hash) DO UPDATE SET day = excluded.day WHERE excluded.day > shown_texts.day`,
  shown: 'SELECT hash, body FROM shown_texts WHERE hash = ?',
  texts: 'SELECT hash, body FROM shown_texts WHERE hash > ? ORDER BY hash LIMIT ?',
  forgetTexts: 'DELETE FROM shown_texts WHERE day < ?',

  feedback: `INSERT INTO feedback (exchange, person, verdict, at) VALUES (?, ?, ?, ?)
    ON CONFLICT (exchange, person) DO UPDATE SET verdict = excluded.verdict, at = excluded.at
    WHERE excluded.at >= feedback.at`,
  feedbackOn: 'SELECT exchange, person, verdict, at FROM feedback WHERE exchange = ? ORDER BY at, person',
  feedbackIn: 'SELECT exchange, person, verdict, at FROM feedback WHERE at >= ? AND at < ? ORDER BY at, exchange',

  context: 'SELECT context FROM contexts WHERE thread = ? AND expires > ?',
  remember: `INSERT INTO contexts (thread, context, expires) VALUES (?, ?, ?)
    ON CONFLICT (thread) DO UPDATE SET context = excluded.context, expires = excluded.expires`,
  forgetContexts: 'DELETE FROM contexts WHERE expires <= ?',

  head: 'SELECT seq, hash FROM seals ORDER BY seq DESC LIMIT 1',
  unsealed: 'SELECT id, at, body FROM exchanges WHERE seq IS NULL ORDER BY at, id LIMIT ?',
  seal: 'INSERT INTO seals (seq, exchange, at, content, hash) VALUES (?, ?, ?, ?, ?)',
  /** As many links at once as `linksAtOnce` says. */
  sealSome: `INSERT INTO seals (seq, exchange, at, content, hash) VALUES ${rows(linksAtOnce, 5)}`,
  /** Every record that was bound after a place. */
  markSealed: `UPDATE exchanges SET seq =
    (SELECT s.seq FROM seals s WHERE s.exchange = exchanges.id AND s.seq > ?)
    WHERE id IN (SELECT exchange FROM seals WHERE seq > ?)`,
  seals: `SELECT s.seq, s.exchange, s.at, s.content, s.hash, e.body FROM seals s
    LEFT JOIN exchanges e ON e.id = s.exchange WHERE s.seq > ? ORDER BY s.seq LIMIT ?`,
  countUnsealed: 'SELECT count(*) AS n FROM exchanges WHERE seq IS NULL',
  countStrays: `SELECT count(*) AS n FROM exchanges e WHERE e.seq IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM seals s WHERE s.seq = e.seq AND s.exchange = e.id)`,

  checkpoint: 'SELECT seq, hash, at, horizon FROM checkpoints ORDER BY seq DESC, horizon DESC, at DESC LIMIT 1',
  addCheckpoint: 'INSERT INTO checkpoints (seq, hash, at, horizon) VALUES (?, ?, ?, ?)',
  forgetFeedback: `DELETE FROM feedback WHERE exchange IN
    (SELECT id FROM exchanges WHERE at < ? AND seq IS NOT NULL)`,
  forgetExchanges: 'DELETE FROM exchanges WHERE at < ? AND seq IS NOT NULL',
  /** The last link before the first that is still needed; the end of the chain always is. */
  lastOld: `SELECT seq, hash FROM seals WHERE seq <
    (SELECT min(k) FROM (SELECT max(seq) AS k FROM seals UNION ALL SELECT min(seq) FROM seals WHERE at >= ?) AS needed)
    ORDER BY seq DESC LIMIT 1`,
  forgetSeals: 'DELETE FROM seals WHERE seq <= ?',

  archive: 'INSERT INTO archives (hash, at, files) VALUES (?, ?, ?) ON CONFLICT (hash) DO NOTHING',
  archived: 'SELECT files AS value FROM archives WHERE hash = ?',
  archiveFile: 'INSERT INTO archived_files (content, body) VALUES (?, ?) ON CONFLICT (content) DO NOTHING',
  archivedFile: 'SELECT body AS value FROM archived_files WHERE content = ?',

  settle: 'INSERT INTO settled (name, value) VALUES (?, ?) ON CONFLICT (name) DO NOTHING',
  settled: 'SELECT value FROM settled WHERE name = ?',
} as const;

export type Statement = keyof typeof sql;
export type Value = string | number | null;

/** Runs statements one after the other. A statement's failure rejects with `store-failed`. */
export type Steps = {
  /** Resolves with how many rows were changed. */
  run(statement: Statement, values: readonly Value[]): Promise<number>;
  all(statement: Statement, values: readonly Value[]): Promise<unknown[]>;
};

/** A database under the store: what differs between SQLite and PostgreSQL, and nothing else. */
export type Engine = Steps & {
  /** See Store. */
  writesAtOnce: number;
  /** Does all of the work or none of it, while nobody else does work of this sort, in any process. */
  alone<T>(work: (steps: Steps) => Promise<T>): Promise<T>;
  /** Resolves when a write would be taken. */
  ping(): Promise<void>;
  close(): Promise<void>;
};
