import { z } from 'zod';

/**
 * The shapes of the knowledge folder: one imported file a version of a policy, one curated file of names beside it,
 * and one lexicon that all policies share. Everything an answer may claim is in the first; the other two only help to
 * find it. `z.strictObject` throughout: a key nobody reads is a mistake somebody made.
 */

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'a day written YYYY-MM-DD')
  .refine((text) => !Number.isNaN(Date.parse(`${text}T00:00:00Z`)), 'a day of the calendar');
const monthOrDay = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?$/, 'YYYY-MM-DD, or YYYY-MM');
const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower case letters, digits and single hyphens');
const filled = z.string().min(1);

/** The policy's position, mapped to a closed list for filtering only; the policy's own word is kept beside it. */
export const positionSchema = z.enum([
  'investigational',
  'medically-necessary',
  'not-medically-necessary',
  'conditional',
  'not-covered',
]);
export type Position = z.infer<typeof positionSchema>;

/** What a section is for; it decides what may be concluded from it (only `criteria` and `summary` set a position). */
export const sectionKindSchema = z.enum([
  'header',
  'notice',
  'billing-notice',
  'description',
  'criteria',
  'summary',
  'cross-references',
  'background',
  'regulatory',
  'evidence',
  'guidelines',
  'references',
  'codes',
  'records-needed',
  'prior-authorization',
  'scope',
  'history',
  'definitions',
  'other',
]);
export type SectionKind = z.infer<typeof sectionKindSchema>;

/** Where words stand: a section's id and the paragraph's number in it, counted from 1. */
export const passageSchema = z.strictObject({ section: slug, paragraph: z.int().positive() });
export type Passage = z.infer<typeof passageSchema>;

/** A passage together with the words of it that matter, a span of that paragraph's text. */
export const groundSchema = passageSchema.extend({ quote: filled });
export type Ground = z.infer<typeof groundSchema>;

/** One paragraph, list item or table row. `text` is the policy's own, with only line and page breaks, bold marks and reference marks gone. */
export const paragraphSchema = z.strictObject({
  kind: z.enum(['text', 'list-item', 'table-head', 'table-row']),
  text: filled,
  /** The printed list marker ("1.", "a.", "-"), which is not part of `text`. */
  marker: filled.optional(),
  /** Depth of a list item in its outline, from 1. */
  depth: z.int().positive().optional(),
  /** The cells of a table row; `text` is these joined with a tab. An empty cell is ''. */
  cells: z.array(z.string()).optional(),
  /** Reference marks taken out of the text: after which character of `text`, and the numbers they stood for. */
  marks: z.array(z.strictObject({ at: z.int().nonnegative(), numbers: z.array(z.int().positive()).min(1) })).optional(),
  /** The line of the source document on which the paragraph begins, from 1. */
  line: z.int().positive().optional(),
});
export type Paragraph = z.infer<typeof paragraphSchema>;

/** A section as printed; `id` is its heading as a slug, unique within the version. The title block has the heading HEADER. */
export const sectionSchema = z.strictObject({
  id: slug,
  heading: filled,
  kind: sectionKindSchema,
  /** The id of the section it stands under, if it is a sub-section. */
  parent: slug.optional(),
  paragraphs: z.array(paragraphSchema),
});
export type Section = z.infer<typeof sectionSchema>;

/** A date printed in the policy: normalised (`2025-12` where only a month is printed) and the words it was read from. */
export const datedSchema = z.strictObject({ date: monthOrDay, ground: groundSchema });
export type Dated = z.infer<typeof datedSchema>;

/** A date that a person may have given: then no words of the document say it. */
export const datedOrGivenSchema = z.strictObject({ date: monthOrDay, ground: groundSchema.nullable() });
export type DatedOrGiven = z.infer<typeof datedOrGivenSchema>;

/** A line of business that a document says it is for; without a ground a person gave it. */
export const lineSchema = z.strictObject({ name: filled, ground: groundSchema.nullable() });

/** Criteria as the policy outlines them: leaves are printed paragraphs, branches say whether all, any or none must hold. */
export type CriteriaTree =
  | { type: 'criterion'; passage: Passage }
  | { type: 'all' | 'any' | 'none'; label?: Passage | undefined; atLeast?: number | undefined; items: CriteriaTree[] };
export const criteriaTreeSchema: z.ZodType<CriteriaTree> = z.lazy(() =>
  z.union([
    z.strictObject({ type: z.literal('criterion'), passage: passageSchema }),
    z.strictObject({
      /** `none`: what the items name must be absent ("none of the following contraindications"). */
      type: z.enum(['all', 'any', 'none']),
      label: passageSchema.optional(),
      /** With `any`: how many must hold where it is more than one ("at least two of the following"). */
      atLeast: z.int().min(2).optional(),
      items: z.array(criteriaTreeSchema).min(1),
    }),
  ]),
);

/** For what a statement holds. An empty list means that the policy names no limit of that sort. */
export const scopeSchema = z.strictObject({
  /** Ids of the lexicon's body regions. */
  regions: z.array(slug),
  indications: z.array(filled),
  linesOfBusiness: z.array(filled),
  from: day.nullable(),
  until: day.nullable(),
});
export type Scope = z.infer<typeof scopeSchema>;

/** How a fact was come by: read, only supposed, so that a person has to look, or settled by one, as the review says; read where nothing is said. */
const howSchema = z.enum(['read', 'supposed', 'reviewed']).optional();

/** Whether a fact can be answered from; one that is only supposed is shown as the document's words and never stated. */
export const isRead = ({ how }: { how?: 'read' | 'supposed' | 'reviewed' | undefined }): boolean => how !== 'supposed';

/** A doubt of the import that a person has not settled: what sort it is of, and the document's words that it is about. */
export const keptDoubtSchema = z.strictObject({
  code: slug,
  place: passageSchema,
  words: filled,
  line: z.int().positive().nullable(),
});
export type KeptDoubt = z.infer<typeof keptDoubtSchema>;

/** One position the criteria take, with the words that take it. */
export const positionStatementSchema = z.strictObject({
  id: slug,
  position: positionSchema,
  /** The policy's own word ("investigational", "not medically necessary"), as printed. */
  word: filled,
  /** Ids of services this holds for (see names); empty: for the policy's subject. */
  services: z.array(slug),
  /** Codes this holds for; empty: for every code the policy lists. */
  codes: z.array(filled),
  scope: scopeSchema,
  ground: groundSchema,
  /** Other places that say the same, such as the summary. */
  restated: z.array(groundSchema),
  criteria: criteriaTreeSchema.nullable(),
  how: howSchema,
});
export type PositionStatement = z.infer<typeof positionStatementSchema>;

export const codeSystemSchema = z.enum([
  'CPT',
  'CPT-II',
  'CPT-III',
  'PLA',
  'HCPCS',
  'ICD-10-CM',
  'ICD-10-PCS',
  'CDT',
  'REVENUE',
]);
export type CodeSystem = z.infer<typeof codeSystemSchema>;

/** A code the policy lists. A child descriptor (";one region") has its inherited words in `descriptor` and each printed part in `grounds`. */
export const policyCodeSchema = z.strictObject({
  code: filled,
  /** The last code of a printed range, when the row is one ("97810-97814"). */
  through: filled.optional(),
  system: codeSystemSchema,
  /** The full descriptor, put together; '' where the policy prints none. */
  descriptor: z.string(),
  grounds: z.array(groundSchema).min(1),
  regions: z.array(slug),
  /** An unlisted-procedure code: it stands for many services. */
  unlisted: z.boolean().optional(),
  how: howSchema,
});
export type PolicyCode = z.infer<typeof policyCodeSchema>;

/** A code system of which the policy says that it lists no code ("HCPCS None"). */
export const emptyCodeSystemSchema = z.strictObject({ system: filled, ground: groundSchema });

/** Another policy that this one points to. */
export const crossReferenceSchema = z.strictObject({
  number: filled.nullable(),
  title: filled,
  department: filled.nullable(),
  ground: groundSchema,
});
export type CrossReference = z.infer<typeof crossReferenceSchema>;

export const referenceSchema = z.strictObject({
  number: z.int().positive(),
  text: filled,
  pmid: z.string().regex(/^\d+$/).nullable(),
  passage: passageSchema,
});
export type Reference = z.infer<typeof referenceSchema>;

/** What the policy states about prior authorization; absent from most policies, and then not guessed. */
export const priorAuthorizationSchema = z.strictObject({
  requirement: z.enum(['required', 'not-required', 'conditional']),
  codes: z.array(filled),
  scope: scopeSchema,
  ground: groundSchema,
  /** Of a row, the cell that states it, counted from 0; absent where the first that states one does. */
  cell: z.int().positive().optional(),
  how: howSchema,
});

/** One version of one policy, as imported. */
export const policyVersionSchema = z.strictObject({
  $schema: z.string().optional(),
  format: z.literal(1),
  id: slug,
  /** The policy's own number, where it prints one. */
  number: filled.nullable(),
  title: filled,
  /** The version's name: its effective date, `2025-12` where only a month is printed. */
  version: monthOrDay,
  /** The last day it was in force, when it was retired or superseded by words of its own. */
  until: day.nullable(),
  /** Without a ground it stands in no words of the document: a person gave it, and the review beside the version says who. */
  effective: datedOrGivenSchema,
  lastReview: datedSchema.nullable(),
  nextReview: datedSchema.nullable(),
  origin: datedSchema.nullable(),
  /** The document it was made from: file name in the policy's folder, its SHA-256, its format. */
  source: z.strictObject({ file: filled, sha256: z.string().regex(/^[0-9a-f]{64}$/), format: filled }),
  linesOfBusiness: z.array(lineSchema),
  /** Those the policy says it is not for ("does not apply to Medicaid"); absent where it excludes none. */
  excludedLinesOfBusiness: z.array(z.strictObject({ name: filled, ground: groundSchema })).optional(),
  positions: z.array(positionStatementSchema),
  priorAuthorization: z.array(priorAuthorizationSchema),
  codes: z.array(policyCodeSchema),
  emptyCodeSystems: z.array(emptyCodeSystemSchema),
  crossReferences: z.array(crossReferenceSchema),
  references: z.array(referenceSchema),
  sections: z.array(sectionSchema).min(1),
  /** What could not be read with certainty; absent where everything was. */
  doubts: z.array(keptDoubtSchema).min(1).optional(),
  /** Where the payer publishes the document, as a person gave it. */
  url: z.url().optional(),
});
export type PolicyVersion = z.infer<typeof policyVersionSchema>;
