import type { Ground, Paragraph, Passage, Section } from '../../knowledge/schema.ts';
import { type Field, readFields } from './fields.ts';

/** A labelled value with the place it stands at. */
export type GroundedField = Field & { ground: Ground; line: number | null };

/** The labels of a table whose rows hold the values below them ("Number | Effective date"), or null. */
const labelsAbove = (paragraph: Paragraph | undefined): readonly string[] | null => {
  const cells = paragraph?.kind === 'table-head' ? (paragraph.cells ?? []) : [];
  const labels = cells.filter((cell) => readFields(`${cell}: -`)[0]?.words.startsWith(cell) === true);
  return labels.length >= fewestLabels ? cells : null;
};

const fewestLabels = 2;

/** The values of a row, each under its label. */
const fieldsUnder = (labels: readonly string[], { cells = [], line }: Paragraph, at: Passage): GroundedField[] =>
  labels.flatMap((label, column) => {
    const [cell = '', field] = [cells[column], readFields(`${label}: ${cells[column] ?? ''}`)[0]];
    if (field === undefined || cell === '') return [];
    return [{ ...field, words: cell, ground: { ...at, quote: cell }, line: line ?? null }];
  });

/** The labelled values of a section, in order: of lines, and of rows below their labels; `wanted` are paragraphs that may have one. */
export const fieldsOf = (
  section: Section,
  wanted = (_: Paragraph, _above: Paragraph | undefined) => true,
): GroundedField[] =>
  section.paragraphs.flatMap((paragraph, index) => {
    if (!wanted(paragraph, section.paragraphs[index - 1]) || labelsAbove(paragraph) !== null) return [];
    const labels = paragraph.kind === 'table-row' ? labelsAbove(section.paragraphs[index - 1]) : null;
    if (labels !== null) return fieldsUnder(labels, paragraph, { section: section.id, paragraph: index + 1 });
    return readFields(paragraph.text).map((field) => ({
      ...field,
      ground: { section: section.id, paragraph: index + 1, quote: field.words },
      line: paragraph.line ?? null,
    }));
  });
