import { createHash } from 'node:crypto';
import { z } from 'zod';
import { PolicyDeskError } from '../errors.ts';
import type { Checkpoint, Exchange, Feedback, Head, Referred, Seal, Standing } from './store.ts';

/**
 * How texts and records stand in a table. A key or a body is written as JSON: no engine ever sees a NUL (SQLite would
 * cut the text there, PostgreSQL refuse it) or half a character, and two different texts stay different. A key that is
 * longer than an index takes is written as its hash, which no JSON begins with.
 */

const exchangeSchema: z.ZodType<Exchange> = z.object({
  id: z.string(),
  reference: z.string().nullable().default(null),
  at: z.string(),
  channel: z.string(),
  user: z.string().nullable(),
  thread: z.string().nullable(),
  question: z.unknown(),
  outcome: z.string(),
  kind: z.string(),
  reason: z.string().nullable(),
  position: z.string().nullable(),
  codes: z.array(z.string()),
  citations: z.array(z.object({ policy: z.string(), section: z.string(), paragraph: z.number(), version: z.string() })),
  policies: z.array(z.object({ policy: z.string(), version: z.string() })).default([]),
  shown: z.string().nullable().default(null),
  words: z.string().nullable().default(null),
  request: z.string().nullable().default(null),
  knowledge: z.string(),
  program: z.string(),
  today: z.string(),
  tookMs: z.number(),
});

/** A number that came after its record was bound stands beside the body. */
const bodyRow = z.object({ body: z.string(), reference: z.string().nullish() });
const houseRow = z.object({ house: z.string().nullable() });
const hashedRow = z.object({ hash: z.string(), body: z.string() });
const contextRow = z.object({ context: z.string() });
const feedbackRow = z.object({
  exchange: z.string(),
  person: z.string(),
  verdict: z.enum(['helpful', 'not-helpful']),
  at: z.string(),
});

/** A count or a place in the chain: PostgreSQL gives its big numbers as text. */
const count = z.union([z.number(), z.string().regex(/^\d+$/)]).transform(Number);
const headRow = z.object({ seq: count, hash: z.string() });
const sealRow = headRow.extend({
  at: z.string(),
  content: z.string(),
  exchange: z.string(),
  body: z.string().nullable(),
});
const numberRow = z.object({ n: count });
const textRow = z.object({ value: z.string() });
const unsealedRow = z.object({ id: z.string(), at: z.string(), body: z.string() });
const checkpointRow = headRow.extend({ at: z.string(), horizon: z.string() });

/** PostgreSQL's index takes no more than 2,700 bytes of a key. */
const keyLimit = 1_000;

/** The SHA-256 of a text, in hexadecimal digits. */
export function sha256(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('hex');
}

/** A text, or null, as it is written to a key column: JSON, so that every text comes back as it was; a very long one as its hash. */
export function toKey(text: string | null): string {
  const key = JSON.stringify(text);
  return Buffer.byteLength(key) > keyLimit ? `#${sha256(key)}` : key;
}

/** The text of a key; a hash is all that is left of a very long one. */
function fromKey(key: string): unknown {
  return key.startsWith('#') ? key : JSON.parse(key);
}

/** A plain JSON value as it is written to a column; what is not there is null. Throws a TypeError on what is no JSON. */
export function toBody(value: unknown): string {
  return JSON.stringify(value ?? null);
}

/** The exchange a row of `SELECT body` holds; a `reference` beside it counts where the body has none. */
export function exchangeOf(row: unknown): Exchange {
  const { body, reference = null } = bodyRow.parse(row);
  const exchange = exchangeSchema.parse(JSON.parse(body));
  return { ...exchange, reference: exchange.reference ?? reference };
}

/** The record a row of `SELECT body, reference, house` holds. */
export function referredOf(row: unknown): Referred {
  return { exchange: exchangeOf(row), house: houseRow.parse(row).house };
}

/** The text a row of `SELECT hash, body` holds. */
export function hashedTextOf(row: unknown): { hash: string; text: string } {
  const { hash, body } = hashedRow.parse(row);
  return { hash, text: z.string().parse(JSON.parse(body)) };
}

/** The context a row of `SELECT context` holds. */
export function contextOf(row: unknown): unknown {
  return JSON.parse(contextRow.parse(row).context);
}

/** The feedback a row of `SELECT exchange, person, verdict, at` holds. */
export function feedbackOf(row: unknown): Feedback {
  const { exchange, person, verdict, at } = feedbackRow.parse(row);
  const text = z.string();
  return { exchange: text.parse(fromKey(exchange)), user: text.nullable().parse(fromKey(person)), verdict, at };
}

/** The place a row of `SELECT seq, hash` holds. */
export function headOf(row: unknown): Head {
  return headRow.parse(row);
}

/** The seal a row holds. */
export function sealOf(row: unknown): Seal {
  return sealRow.parse(row);
}

/** The checkpoint a row holds. */
export function checkpointOf(row: unknown): Checkpoint {
  return checkpointRow.parse(row);
}

/** The number in a row of `SELECT ... AS n`. */
export function numberOf(row: unknown): number {
  return numberRow.parse(row).n;
}

/** The text in a row of `SELECT ... AS value`. */
export function textOf(row: unknown): string {
  return textRow.parse(row).value;
}

/** How an event stands, by a row of `SELECT holder AS value`: whoever has no holder is answered. */
export function standingOf(row: unknown): Standing {
  const { value } = z.object({ value: z.string().nullable() }).parse(row);
  return value === null ? { is: 'answered' } : { is: 'held', mark: z.string().parse(JSON.parse(value)) };
}

/** A record that waits for its seal. */
export function unsealedOf(row: unknown): { id: string; at: string; body: string } {
  return unsealedRow.parse(row);
}

/** How long a delivered event's id is kept, in days. Slack delivers again for up to a day. */
const eventDays = 3;

/** Event ids from before this moment may be forgotten. */
export function eventsBefore(now: string): string {
  return new Date(Date.parse(now) - eventDays * 86_400_000).toISOString();
}

/** Reads a row; one that this program cannot read is a failure of the store, `store-failed`. */
export function read<T>(row: unknown, decode: (row: unknown) => T): T {
  try {
    return decode(row);
  } catch (cause) {
    throw new PolicyDeskError('store-failed', 'The store holds a row that this program cannot read.', { cause });
  }
}
