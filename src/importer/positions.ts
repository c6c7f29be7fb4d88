import type { Ground, Paragraph, Position, Section } from '../knowledge/schema.ts';
import { sentencesOf } from '../text/sentences.ts';
import { readCodeList } from './code-list.ts';
import { positionOfCell, positionOfSentence, type Worded } from './position-words.ts';

/** A place that takes a position, with the policy's own word for it; `indication` where a table's column names one. */
export type TakenPosition = {
  position: Position;
  word: string;
  ground: Ground;
  line: number | null;
  indication: string | null;
};

const taken = (
  worded: Worded,
  ground: Ground,
  more: { line: number | null; indication: string | null },
): TakenPosition => ({
  ...worded,
  ground,
  ...more,
});

const ofSentences = (section: Section, paragraph: Paragraph, number: number): TakenPosition[] =>
  sentencesOf(paragraph.text).flatMap(({ start, end }) => {
    const quote = paragraph.text.slice(start, end);
    const worded = positionOfSentence(quote);
    const ground = { section: section.id, paragraph: number, quote };
    return worded === null ? [] : [taken(worded, ground, { line: paragraph.line ?? null, indication: null })];
  });

/** A row of a table Service/Position takes the position that one of its cells names. */
const ofRow = (section: Section, number: number, head: readonly string[]): TakenPosition[] => {
  const row = section.paragraphs[number - 1];
  const cells = row?.cells ?? [];
  const at = cells.findIndex((cell) => positionOfCell(cell) !== null);
  const worded = positionOfCell(cells[at] ?? '');
  if (row === undefined || worded === null) return row === undefined ? [] : ofSentences(section, row, number);
  const column = head.findIndex((title) => /indication|condition|diagnosis/i.test(title));
  const indication = column >= 0 && readCodeList(cells[column] ?? '').length === 0 ? (cells[column] ?? null) : null;
  const ground = { section: section.id, paragraph: number, quote: row.text.trim() };
  return [taken(worded, ground, { line: row.line ?? null, indication })];
};

/** Every place of a section that takes a position, in order: sentences, and rows of tables that name one. */
export const takenPositions = (section: Section): TakenPosition[] => {
  let head: readonly string[] = [];
  return section.paragraphs.flatMap((paragraph, index) => {
    if (paragraph.kind === 'table-head') {
      head = paragraph.cells ?? [];
      return [];
    }
    return paragraph.kind === 'table-row'
      ? ofRow(section, index + 1, head)
      : ofSentences(section, paragraph, index + 1);
  });
};
