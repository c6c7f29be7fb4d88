import { z } from 'zod';
import type { Exchange, Feedback } from './store.ts';

/**
 * How texts and records stand in a table. A key or a body is written as JSON: no engine ever sees a NUL (SQLite would
 * cut the text there, PostgreSQL refuse it) or half a character, and two different texts stay different.
 */

const exchangeSchema: z.ZodType<Exchange> = z.object({
  id: z.string(),
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
  knowledge: z.string(),
  program: z.string(),
  today: z.string(),
  tookMs: z.number(),
});

const bodyRow = z.object({ body: z.string() });
const contextRow = z.object({ context: z.string() });
const feedbackRow = z.object({
  exchange: z.string(),
  person: z.string(),
  verdict: z.enum(['helpful', 'not-helpful']),
  at: z.string(),
});

/** A text, or null, as it is written to a key column: JSON, so that every text comes back as it was. */
export function toKey(text: string | null): string {
  return JSON.stringify(text);
}

/** A plain JSON value as it is written to a column; what is not there is null. Throws a TypeError on what is no JSON. */
export function toBody(value: unknown): string {
  return JSON.stringify(value ?? null);
}

/** The exchange a row of `SELECT body` holds. */
export function exchangeOf(row: unknown): Exchange {
  return exchangeSchema.parse(JSON.parse(bodyRow.parse(row).body));
}

/** The context a row of `SELECT context` holds. */
export function contextOf(row: unknown): unknown {
  return JSON.parse(contextRow.parse(row).context);
}

/** The feedback a row of `SELECT exchange, person, verdict, at` holds. */
export function feedbackOf(row: unknown): Feedback {
  const { exchange, person, verdict, at } = feedbackRow.parse(row);
  const text = z.string();
  return { exchange: text.parse(JSON.parse(exchange)), user: text.nullable().parse(JSON.parse(person)), verdict, at };
}

/** How long a delivered event's id is kept, in days. Slack delivers again for up to a day. */
const eventDays = 3;

/** Event ids from before this moment may be forgotten. */
export function eventsBefore(now: string): string {
  return new Date(Date.parse(now) - eventDays * 86_400_000).toISOString();
}
