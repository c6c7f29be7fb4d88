import { coverageWords } from '../knowledge/codes.ts';
import type { Section } from '../knowledge/schema.ts';

/** The head of the table that a row of a section stands in, by its paragraph's number, with the titles of its columns; null for anything but a row under a head. */
export function headAbove(
  section: Section,
  paragraph: number,
): { paragraph: number; titles: readonly string[] } | null {
  const { paragraphs } = section;
  if (paragraphs[paragraph - 1]?.kind !== 'table-row') return null;
  const at = paragraphs.slice(0, paragraph).findLastIndex(({ kind }) => kind === 'table-head');
  return at < 0 ? null : { paragraph: at + 1, titles: paragraphs[at]?.cells ?? [] };
}

const longestSorting = 160;

/** The line above a row that sorts the rows below it by coverage ("Codes covered if the criteria are met:"), by its paragraph's number; null where the rows are not sorted so. */
export function coverageLineAbove({ paragraphs }: Section, paragraph: number): number | null {
  const above = paragraphs.slice(0, paragraph - 1);
  const at = above.findLastIndex(
    ({ kind, cells = [] }) =>
      kind !== 'table-head' && (kind !== 'table-row' || cells.filter((cell) => cell !== '').length === 1),
  );
  const text = above[at]?.text ?? '';
  return coverageWords.test(text) && text.length <= longestSorting ? at + 1 : null;
}
