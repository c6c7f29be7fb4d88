import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** A row whose right answer another policy of the pool gives too: nobody could tell from the question which is meant. `policy` is null where every policy has an answer of its own. */
export type AloneRow = { set: string; id: string; policy: string | null; why: string };

const rowSchema = z.strictObject({ set: z.string(), id: z.string(), policy: z.string().nullable(), why: z.string() });
const file = new URL('../../test/golden/alone.jsonl', import.meta.url);

/** The rows that are left out of the pooled column, each with its reason; docs/measurements.md says how they were chosen and what that does to the figures. */
export const aloneRows = (): AloneRow[] =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => rowSchema.parse(JSON.parse(line)));
