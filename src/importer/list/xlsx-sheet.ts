import { cellText, type RawRow } from './raw-list.ts';
import { type NumberFormat, printedNumber } from './xlsx-formats.ts';
import { hearXml } from './xml-events.ts';

/** What the sheets of a workbook share. */
export type Book = { strings: readonly string[]; formats: readonly NumberFormat[]; from1904: boolean };

/** The rows of a sheet that print something, and the letters of its hidden columns that do. */
export type Sheet = { rows: RawRow[]; hiddenColumns: string[] };

type Cell = { at: number; type: string; style: number; value: string };
type Merge = { top: number; bottom: number; left: number; right: number };

/** The number of a column by its letters, from 0. */
const columnOf = (reference: string): number => {
  let number = 0;
  for (const letter of reference.toUpperCase()) {
    if (letter < 'A' || letter > 'Z') break;
    number = number * 26 + letter.charCodeAt(0) - 64;
  }
  return number - 1;
};

const lettersOf = (column: number): string =>
  column < 26 ? String.fromCharCode(65 + column) : lettersOf(Math.floor(column / 26) - 1) + lettersOf(column % 26);

const rowOf = (reference: string): number => Number(/\d+/.exec(reference)?.[0] ?? 0);

const printed = ({ type, style, value }: Cell, { strings, formats, from1904 }: Book): string => {
  if (type === 's') return cellText(strings[Number(value)] ?? '');
  if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE';
  if (type === 'e') return '';
  return type === 'n' || type === '' ? printedNumber(value, formats[style], from1904) : cellText(value);
};

const mergeOf = (reference: string): Merge => {
  const [first = '', last = first] = reference.split(':');
  return { top: rowOf(first), bottom: rowOf(last), left: columnOf(first), right: columnOf(last) };
};

/** Cells that are merged print their words once: a heading over several columns holds for each, and words over several rows are doubtful in each. */
const withMerges = (rows: RawRow[], merges: readonly Merge[]): void => {
  const byLine = new Map(rows.map((row) => [row.line, row]));
  for (const { top, bottom, left, right } of merges) {
    const words = byLine.get(top)?.cells[left] ?? '';
    if (words === '') continue;
    for (let line = top; line <= bottom; line++) {
      const row = byLine.get(line);
      if (row === undefined) continue;
      while (row.cells.length <= right) row.cells.push('');
      if (right - left < widest) for (let at = left; at <= right; at++) row.cells[at] = words;
      if (bottom > top) row.mergedAt = [...(row.mergedAt ?? []), left];
    }
  }
};

/** A merge that is wider goes over the whole table: a title, printed once. */
const widest = 8;

type Reading = { rows: RawRow[]; merges: Merge[]; hidden: Set<number>; cells: Cell[] };

const hearSheet = (xml: string, book: Book): Reading => {
  const reading: Reading = { rows: [], merges: [], hidden: new Set(), cells: [] };
  let line = 0;
  let isHidden = false;
  let isValue = false;
  let cell: Cell | null = null;
  hearXml(xml, {
    open(name, attributes) {
      if (name === 'row') {
        const { r, hidden } = attributes();
        line = r === undefined ? line + 1 : Number(r);
        isHidden = /^(?:1|true)$/.test(hidden ?? '');
        reading.cells = [];
      } else if (name === 'c') {
        const { r, t = '', s = '0' } = attributes();
        const at = r === undefined ? (reading.cells.at(-1)?.at ?? -1) + 1 : columnOf(r);
        cell = { at, type: t, style: Number(s), value: '' };
      } else if (name === 'col') {
        const { min = '1', max = min, hidden = '' } = attributes();
        if (/^(?:1|true)$/.test(hidden))
          for (let at = Number(min); at <= Math.min(Number(max), 500); at++) reading.hidden.add(at - 1);
      } else if (name === 'mergeCell') reading.merges.push(mergeOf(attributes().ref ?? ''));
      isValue = name === 'v' || (name === 't' && cell?.type === 'inlineStr');
    },
    text(value) {
      if (isValue && cell !== null) cell.value += value;
    },
    close(name) {
      isValue = false;
      if (name === 'c' && cell !== null) {
        if (cell.value !== '') reading.cells.push(cell);
        cell = null;
      }
      if (name === 'row') keepRow(reading, { line, isHidden }, book);
    },
  });
  return reading;
};

const keepRow = ({ rows, cells: found }: Reading, row: { line: number; isHidden: boolean }, book: Book): void => {
  const cells = Array<string>((found.at(-1)?.at ?? -1) + 1).fill('');
  for (const cell of found) cells[cell.at] = printed(cell, book);
  if (cells.every((cell) => cell === '')) return;
  rows.push({
    cells,
    line: row.line,
    ...(row.isHidden ? { doubt: { code: 'hidden-cells' as const, why: 'the row is hidden in the sheet' } } : {}),
  });
};

/** Reads what a sheet prints. */
export const readSheet = (xml: string, book: Book): Sheet => {
  const { rows, merges, hidden } = hearSheet(xml, book);
  withMerges(rows, merges);
  const filled = [...hidden].filter((at) => rows.some(({ cells }) => (cells[at] ?? '') !== ''));
  return { rows, hiddenColumns: filled.map(lettersOf) };
};
