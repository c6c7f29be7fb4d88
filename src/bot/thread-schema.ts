import { z } from 'zod';
import { amounts } from '../knowledge/dimensions/amount.ts';
import { bounds } from '../knowledge/dimensions/measure.ts';
import { settings } from '../knowledge/dimensions/setting.ts';
import { steps } from '../knowledge/dimensions/step.ts';
import { codeSystemSchema } from '../knowledge/schema.ts';
import { processAspects } from '../search/process-sentences.ts';
import { type Question, questionKinds } from '../understand/question.ts';
import type { ThreadContext } from './core.ts';

/** What comes back from the store as a thread's context: written by this program, or by one before or after it. */

const kind = z.enum(questionKinds);
const strings = z.array(z.string());
const thing = { policy: z.string(), id: z.string(), label: z.string() };
const things = z.array(z.object(thing));
const service = z.object({ ...thing, type: z.enum(['subject', 'mentioned', 'related', 'open']) });

const code = z.object({
  code: z.string(),
  system: codeSystemSchema.nullable(),
  typed: z.string().nullable(),
  modifiers: strings,
  unclear: z.boolean(),
});

const question: z.ZodType<Question> = z.object({
  kind,
  also: z.array(kind),
  parts: z.array(z.lazy(() => question)).optional(),
  candidates: z.array(z.lazy(() => question)).optional(),
  policies: strings,
  sure: z.literal(true).optional(),
  unsure: z.literal(true).optional(),
  unnamed: z.literal(true).optional(),
  payer: z.string().optional(),
  codes: z.array(code),
  moreCodes: z.boolean(),
  services: z.array(service),
  beside: z.array(service),
  regions: strings,
  date: z.object({ from: z.string(), to: z.string() }).nullable(),
  unreadDate: z.literal(true).optional(),
  lineOfBusiness: z.string().nullable(),
  otherLines: strings.optional(),
  age: z.number().optional(),
  limbs: z.array(z.enum(['upper', 'lower'])).optional(),
  measures: z.array(z.object({ value: z.number(), unit: z.string(), bound: z.enum(bounds) })).optional(),
  steps: z.array(z.enum(steps)).optional(),
  settings: z.array(z.enum(settings)).optional(),
  absent: strings.optional(),
  together: z.literal(true).optional(),
  studies: things,
  terms: things,
  societies: things,
  sections: things,
  references: z.array(z.number()),
  policyNumbers: strings,
  pmids: strings,
  dateSlots: z.array(z.enum(['effective', 'last-review', 'next-review', 'origin', 'in-force'])),
  words: strings,
  stems: strings.optional(),
  strange: z.number().optional(),
  strangeService: z.literal(true).optional(),
  inWords: z.literal(true).optional(),
  asksAuthorization: z.literal(true).optional(),
  lists: strings.optional(),
  focus: strings,
  nameWords: strings,
  technical: strings,
  unknown: z.number(),
  size: z.number(),
  wantsPosition: z.boolean(),
  listsAll: z.boolean(),
  asksCriterion: z.boolean(),
  wantsCriteria: z.literal(true).optional(),
  asksForm: z.boolean(),
  process: z.array(z.enum(processAspects)).optional(),
  codeSystem: z.enum(['diagnosis', 'procedure']).optional(),
  amount: z.enum(amounts).optional(),
  wantsNumber: z.boolean(),
  perhaps: service.nullable(),
  carried: strings,
  identifiers: z.boolean(),
});

const threadSchema: z.ZodType<ThreadContext> = z.object({ last: question, about: question.nullable() });

/** A stored context that this program can use, or null: the thread then begins anew. */
export function readThread(stored: unknown): ThreadContext | null {
  return stored === null ? null : (threadSchema.safeParse(stored).data ?? null);
}

/** A recorded question that this program can use, or null. */
export function readQuestion(stored: unknown): Question | null {
  return question.safeParse(stored).data ?? null;
}
