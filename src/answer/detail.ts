import type { SectionKind } from '../knowledge/schema.ts';
import type { Evidence } from '../retrieve/evidence.ts';
import { termAbove } from '../retrieve/passage-fields.ts';
import type { IndexedPassage } from '../search/policy-index.ts';
import { headAbove } from '../search/table-head.ts';
import type { Citation } from './answer.ts';
import { citeParagraph } from './cite.ts';

/** Where a policy says what it requires, limits and asks for; the rest of its text only where these say nothing. */
export const deciding: ReadonlySet<SectionKind> = new Set([
  'criteria',
  'summary',
  'records-needed',
  'prior-authorization',
  'billing-notice',
  'scope',
  'codes',
  'history',
  'other',
]);

/** The titles of the table in which a passage is a row, or the term that it explains; null for any other passage. */
export function citeTitles({ index }: Evidence, { section, paragraph }: IndexedPassage): Citation | null {
  const above = termAbove(section, paragraph) === null ? headAbove(section, paragraph)?.paragraph : paragraph - 1;
  return above === undefined ? null : citeParagraph(index, { section: section.id, paragraph: above });
}
