import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** The questions with known answers: one JSON object a line, single questions or whole conversations. */

const oneOrMore = z.union([z.string(), z.array(z.string()).min(1)]);
const filled = z.array(z.string().min(1)).min(1);

/** What an answer must hold; a key that is absent is not graded. */
export const expectationSchema = z.strictObject({
  outcome: oneOrMore.optional(),
  position: z.union([z.null(), z.string(), z.array(z.string().nullable()).min(1)]).optional(),
  prior_authorization: z.union([z.null(), z.string(), z.array(z.string().nullable()).min(1)]).optional(),
  first_line_any: filled.optional(),
  codes: filled.optional(),
  sections_any: filled.optional(),
  quote_any: filled.optional(),
  quote_all: filled.optional(),
  version: z.string().optional(),
  references_any: z.array(z.number()).min(1).optional(),
  related_policy: z.string().optional(),
  policy: oneOrMore.optional(),
  not_policy: z.union([z.string(), z.array(z.string())]).optional(),
  must_not_say: z.array(z.string()).optional(),
  max_lines: z.number().optional(),
});
export type Expectation = z.infer<typeof expectationSchema>;

const turnSchema = z.strictObject({ question: z.string(), expect: expectationSchema, why: z.string().optional() });
const singleSchema = turnSchema.extend({ id: z.string(), category: z.string() });
const threadSchema = z.strictObject({
  id: z.string(),
  category: z.string().optional(),
  turns: z.array(turnSchema).min(1),
});
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

function questionsOf(row: unknown): GoldenQuestion[] {
  if (typeof row !== 'object' || row === null || !('turns' in row))
    return [{ ...singleSchema.parse(row), thread: null }];
  const { id, category = 'conversation', turns } = threadSchema.parse(row);
  return turns.map((turn, i) => ({ ...turn, id: `${id}.${i + 1}`, category, thread: id }));
}

/** Reads a set of questions, the turns of a conversation as `ID.1`, `ID.2`, …; throws on a line of another shape, and says which. */
export function readGoldenSet(file: string | URL): GoldenQuestion[] {
  return rows(file).flatMap((row, i) => {
    try {
      return questionsOf(row);
    } catch (cause) {
      const what = cause instanceof z.ZodError ? z.prettifyError(cause) : String(cause);
      throw new Error(`${String(file)}, row ${i + 1}: found another shape than a question or a thread has: ${what}`, {
        cause,
      });
    }
  });
}

/** Reads questions that must get neither a position nor an answer from a policy. */
export function readUnanswerable(file: string | URL, category: string): GoldenQuestion[] {
  const expect: Expectation = { outcome: ['out-of-scope', 'not-in-policy', 'clarify'], position: null };
  return rows(file).map((row) => ({ ...bareSchema.parse(row), category, expect, thread: null }));
}
