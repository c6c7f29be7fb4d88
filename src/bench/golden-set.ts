import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** The questions with known answers: one JSON object a line, single questions or whole conversations. */

const oneOrMore = z.union([z.string(), z.array(z.string()).min(1)]);
const filled = z.array(z.string().min(1)).min(1);

/** What an answer must hold; a key that is absent is not graded. */
export const expectationSchema = z.strictObject({
  outcome: oneOrMore.optional(),
  position: z.union([z.null(), z.string(), z.array(z.string().nullable()).min(1)]).optional(),
  codes: filled.optional(),
  sections_any: filled.optional(),
  quote_any: filled.optional(),
  quote_all: filled.optional(),
  version: z.string().optional(),
  references_any: z.array(z.number()).min(1).optional(),
  related_policy: z.string().optional(),
  policy: oneOrMore.optional(),
  must_not_say: z.array(z.string()).optional(),
});
export type Expectation = z.infer<typeof expectationSchema>;

const turnSchema = z.strictObject({ question: z.string(), expect: expectationSchema, why: z.string().optional() });
const lineSchema = z.union([
  turnSchema.extend({ id: z.string(), category: z.string() }),
  z.strictObject({ id: z.string(), category: z.string().optional(), turns: z.array(turnSchema).min(1) }),
]);
const bareSchema = z.strictObject({ id: z.string(), question: z.string().min(1) });

/** One question to ask; those with the same `thread` are turns of one conversation, in order. */
export type GoldenQuestion = {
  id: string;
  category: string;
  question: string;
  expect: Expectation;
  thread: string | null;
};

const rows = (file: string | URL): unknown[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line): unknown => JSON.parse(line));

/** Reads a set of questions, the turns of a conversation as `ID.1`, `ID.2`, …; throws on a line of another shape. */
export function readGoldenSet(file: string | URL): GoldenQuestion[] {
  return rows(file).flatMap((row): GoldenQuestion[] => {
    const line = lineSchema.parse(row);
    if (!('turns' in line)) return [{ ...line, thread: null }];
    const category = line.category ?? 'conversation';
    return line.turns.map((turn, i) => ({ ...turn, id: `${line.id}.${i + 1}`, category, thread: line.id }));
  });
}

/** Reads questions that must get neither a position nor an answer from a policy. */
export function readUnanswerable(file: string | URL, category: string): GoldenQuestion[] {
  const expect: Expectation = { outcome: ['out-of-scope', 'not-in-policy', 'clarify'], position: null };
  return rows(file).map((row) => ({ ...bareSchema.parse(row), category, expect, thread: null }));
}
