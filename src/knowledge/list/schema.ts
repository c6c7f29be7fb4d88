import { z } from 'zod';
import { inCodeRange } from '../codes.ts';
import {
  codeSystemSchema,
  datedOrGivenSchema,
  groundSchema,
  keptDoubtSchema,
  lineSchema,
  sectionSchema,
} from '../schema.ts';

/**
 * The second kind of knowledge: a payer's list of codes and of what they need before they are given. A file has the shape
 * of a policy's version, so that every row and cell can be cited: one row is one paragraph, its cells joined with a tab.
 */

const filled = z.string().min(1);
const cell = z.int().nonnegative();
const dayOrMonth = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?$/, 'YYYY-MM-DD, or YYYY-MM');

/** What a list says that a code needs; what is neither of these is `other`, with its printed word. */
export const listRequirementSchema = z.enum([
  'required',
  'not-required',
  'by-circumstance',
  'notification',
  'recommended',
  'not-covered',
  'investigational',
  'other',
]);
export type ListRequirement = z.infer<typeof listRequirementSchema>;

/** What a column holds; `unknown` is one that nobody understands: it is quoted with its row and never interpreted. */
export const columnHoldsSchema = z.enum([
  'codes',
  'through',
  'description',
  'requirement',
  'lines',
  'place',
  'units',
  'reviewer',
  'from',
  'until',
  'limit',
  'note',
  'category',
  'unknown',
]);
export type ColumnHolds = z.infer<typeof columnHoldsSchema>;

/** A column as printed and what it was taken for; a requirement's heading may name the lines of business or the places it is for. */
export const listColumnSchema = z.strictObject({
  heading: z.string(),
  holds: columnHoldsSchema,
  lines: z.array(filled).min(1).optional(),
  places: z.array(filled).min(1).optional(),
});
export type ListColumn = z.infer<typeof listColumnSchema>;

/** One thing a row says of its codes: the printed word stands in a cell, or above the table (`notice`, a paragraph of it); `legend` is the notice's paragraph that explains a mark. */
export const listRuleSchema = z.strictObject({
  requirement: listRequirementSchema,
  word: filled,
  cell: cell.optional(),
  notice: z.int().positive().optional(),
  legend: z.int().positive().optional(),
  lines: z.array(filled).min(1).optional(),
  places: z.array(filled).min(1).optional(),
});
export type ListRule = z.infer<typeof listRuleSchema>;

/** One code of a list, or the first and the last of a range. */
export const listCodeSchema = z.strictObject({
  code: filled,
  through: filled.optional(),
  system: codeSystemSchema,
});
export type ListCode = z.infer<typeof listCodeSchema>;

/** What one row says, as facts. Numbers of cells count from 0; a row is a paragraph of its section, counted from 1. */
export const listRowSchema = z.strictObject({
  section: filled,
  row: z.int().positive(),
  codes: z.array(listCodeSchema),
  rules: z.array(listRuleSchema),
  lines: z.array(filled).min(1).optional(),
  places: z.array(filled).min(1).optional(),
  from: dayOrMonth.optional(),
  until: dayOrMonth.optional(),
  units: cell.optional(),
  reviewer: cell.optional(),
  /** Cells that say in which circumstances the row holds: they are quoted, and nothing is decided by them. */
  limits: z.array(cell).min(1).optional(),
  notes: z.array(cell).min(1).optional(),
  /** Paragraphs of the notice to which signs in its cells point. */
  footnotes: z.array(z.int().positive()).min(1).optional(),
  /** Only supposed: its words are shown and nothing is stated from it. */
  how: z.literal('supposed').optional(),
});
export type ListRow = z.infer<typeof listRowSchema>;

/** Whether a row prints a code, by itself or within a range. */
export const printsCode = ({ codes }: ListRow, code: string): boolean =>
  codes.some((own) => inCodeRange(code, own.code, own.through ?? own.code));

/** What the list says of all codes that are not on it, in its own words. */
export const unlistedSchema = z.strictObject({ requirement: listRequirementSchema, ground: groundSchema });

/** One version of one list, as imported. Its first section is the notice around the tables; every other is a table. */
export const authorizationListSchema = z.strictObject({
  $schema: z.string().optional(),
  kind: z.literal('authorization-list'),
  format: z.literal(1),
  id: filled,
  title: filled,
  version: dayOrMonth,
  until: dayOrMonth.nullable(),
  effective: datedOrGivenSchema,
  source: z.strictObject({ file: filled, sha256: z.string().regex(/^[0-9a-f]{64}$/), format: filled }),
  linesOfBusiness: z.array(lineSchema),
  /** Null where the list says nothing of them. */
  unlisted: unlistedSchema.nullable(),
  /** Words by which the list says of itself that it is not complete. */
  incomplete: groundSchema.nullable(),
  columns: z.array(z.strictObject({ section: filled, columns: z.array(listColumnSchema).min(1) })).min(1),
  rows: z.array(listRowSchema),
  sections: z.array(sectionSchema).min(2),
  doubts: z.array(keptDoubtSchema).min(1).optional(),
  url: z.url().optional(),
});
export type AuthorizationListVersion = z.infer<typeof authorizationListSchema>;

/** A list as loaded: its versions, oldest first. */
export type AuthorizationList = {
  id: string;
  versions: readonly [AuthorizationListVersion, ...AuthorizationListVersion[]];
};

/** The section that holds what is printed around the tables. */
export const noticeSection = 'notice';

/** Whether bytes of a version's file are those of a list; a policy's file says nothing of the kind. */
export const isListFile = (bytes: Buffer): boolean =>
  /"kind"\s*:\s*"authorization-list"/.test(bytes.subarray(0, 600).toString('utf8'));

/** A version of a list as the file it is kept in: keys in the schema's order, one row a line. The same version gives the same bytes. */
export const listFile = (list: AuthorizationListVersion): string => {
  const lines = (items: readonly unknown[]): string => items.map((item) => `\n    ${JSON.stringify(item)}`).join(',');
  const entries = Object.entries(list).map(([key, value]) =>
    key === 'rows' || key === 'doubts'
      ? `  "${key}": [${lines(value as unknown[])}${(value as unknown[]).length > 0 ? '\n  ' : ''}]`
      : key === 'sections'
        ? `  "sections": [${list.sections.map(sectionText).join(', ')}]`
        : `  "${key}": ${JSON.stringify(value, null, 2).replace(/\n/g, '\n  ')}`,
  );
  return `{\n${entries.join(',\n')}\n}\n`;
};

const sectionText = ({ paragraphs, ...section }: AuthorizationListVersion['sections'][number]): string => {
  const rows = paragraphs.map((paragraph) => `\n      ${JSON.stringify(paragraph)}`).join(',');
  return `{\n    ${JSON.stringify(section).slice(1, -1)},\n    "paragraphs": [${rows}\n    ]\n  }`;
};
