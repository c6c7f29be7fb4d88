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
