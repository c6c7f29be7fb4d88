import type { Paragraph, Section } from '../../knowledge/schema.ts';
import { sentencesOf } from '../../text/sentences.ts';
import type { Worded } from './coverage-words.ts';
import { necessityOfCell, positionOfCell, positionOfSentence } from './position-words.ts';

/** What the short marks in a document's tables stand for, as far as they are positions ("MN = medically necessary when ...", "Criteria I"). */
export type Legend = ReadonlyMap<string, Worded>;

const explained = /(?<![\w-])([A-Z]{1,5})\s*(?:=|:|\u2013|\bmeans\b)\s*([^.;=]{8,80})/g;

/** The marks that a paragraph explains, in a sentence or as a row of abbreviations. */
const marksOf = ({ text, cells = [] }: Paragraph): [string, string][] => {
  const [short = '', words = ''] = cells;
  const row: [string, string][] = /^[A-Z]{1,5}$/.test(short) ? [[short, words]] : [];
  return [
    ...row,
    ...[...text.matchAll(explained)].map(([, mark = '', meaning = '']): [string, string] => [mark, meaning]),
  ];
};

/** The legend of a document: every mark that it explains as a position. */
export const legendOf = (sections: readonly Section[]): Legend => {
  const marks = sections.flatMap(({ paragraphs }) => paragraphs.flatMap(marksOf));
  const explained = marks.flatMap(([mark, meaning]) => {
    const worded = positionOfCell(meaning.trim());
    return worded === null ? [] : [[mark, worded] as const];
  });
  return new Map([...explained, ...sections.flatMap(outlinesOf)]);
};

/** The outermost items of the criteria by which a cell may name what is below them, with the first position that is: "Criteria I". */
const outlinesOf = ({ kind, paragraphs }: Section): [string, Worded][] => {
  if (kind !== 'criteria') return [];
  return paragraphs.flatMap(({ marker = '', depth }, at): [string, Worded][] => {
    const name = marker.replace(/[().]/g, '');
    if (depth !== 1 || !/^[\dA-Z]+$/.test(name)) return [];
    const end = paragraphs.findIndex((other, index) => index > at && other.depth === 1);
    const below = paragraphs.slice(at, end < 0 ? paragraphs.length : end).flatMap(({ text }) => sentencesIn(text));
    const first = below.map(positionOfSentence).find((worded) => worded !== null);
    return first ? [[`Criteria ${name}`, first]] : [];
  });
};

const sentencesIn = (text: string): string[] => sentencesOf(text).map(({ start, end }) => text.slice(start, end));

/** The position that a cell names, in words or by a mark of the legend, or null. */
export const positionInCell = (cell: string, legend: Legend): Worded | null =>
  positionOfCell(cell) ?? legend.get(cell.trim()) ?? legend.get(/^Criteria [\dA-Z]+\b/i.exec(cell)?.[0] ?? '') ?? null;

/** What stands in a column of positions where the policy takes none of the known ones. */
const otherwise =
  /^(?:cosmetic|excluded|(?:not |non-?)?covered|not (?:addressed|applicable)|n\/?a|see\b.*|criteria\b.*|[-\u2013\u2014]*)$/i;

/** In a table of positions this much of a column says what they are. */
const mostOfColumn = 0.7;
const fewestRows = 2;

/** Whether a column of a section's table holds positions: then the table sets them, whatever the section is called. */
export const isPositionTable = (paragraphs: readonly Paragraph[], legend: Legend): boolean => {
  const rows = paragraphs.filter(({ kind }) => kind === 'table-row').map(({ cells = [] }) => cells);
  const hasHead = paragraphs.some(({ kind }) => kind === 'table-head');
  const width = Math.max(0, ...rows.map((cells) => cells.length));
  return (
    hasHead &&
    Array.from({ length: width }, (_, at) => at).some((at) => {
      const column = rows.map((cells) => cells[at] ?? '');
      const read = column.filter((cell) => necessityOfCell(cell) !== null || legend.has(cell.trim()));
      const known = column.filter((cell) => positionInCell(cell, legend) !== null || otherwise.test(cell.trim()));
      return at > 0 && read.length >= fewestRows && known.length >= column.length * mostOfColumn;
    })
  );
};

/** Whether a cell says by itself that no position is to be read from it. */
export const isOtherwise = (cell: string): boolean => otherwise.test(cell.trim());
