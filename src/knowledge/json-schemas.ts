import { z } from 'zod';
import { authorizationListSchema } from './list/schema.ts';
import { lexiconSchema, policyNamesSchema } from './names-schema.ts';
import { reviewSchema } from './review.ts';
import { policyVersionSchema } from './schema.ts';

const written = (schema: z.ZodType, title: string): string =>
  `${JSON.stringify({ title, ...z.toJSONSchema(schema, { io: 'input' }) }, null, 2)}\n`;

/** The JSON Schemas that editors check knowledge files by: file name to text. The same code gives the same bytes. */
export const jsonSchemas = (): Record<string, string> => ({
  'policy-version.json': written(policyVersionSchema, 'One version of a policy, as imported'),
  'authorization-list.json': written(authorizationListSchema, 'One version of a prior-authorization list, as imported'),
  'policy-review.json': written(reviewSchema, 'What people gave for the documents of a policy'),
  'policy-names.json': written(policyNamesSchema, 'Curated names of a policy'),
  'lexicon.json': written(lexiconSchema, 'Words that all policies share'),
});
