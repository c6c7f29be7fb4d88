import { readDate } from '../../knowledge/dates.ts';
import { isCodeCell } from './code-cell.ts';
import { holdsByHeading, isOfCodes } from './headings.ts';
import type { RawRow, RawTable } from './raw-list.ts';

/** A table taken apart: the words above it, its headings (two rows of them joined), its rows with later heads among them, the words below it. */
export type TableParts = {
  name: string | null;
  above: RawRow[];
  /** The rows that the headings stand in, as printed; none where the table has no head. */
  head: RawRow[];
  headings: string[];
  rows: RawRow[];
  below: RawRow[];
};

const filled = (row: RawRow): string[] => row.cells.filter((cell) => cell !== '');

/** A row that says one thing: one cell, or the same in every cell because it is printed over all of them. */
export const isOneThing = (row: RawRow): boolean => new Set(filled(row)).size === 1;

/** Whether a row can be a table's head: it names a column of codes, and none of its cells is a code or a date; codes stand below it, or another of its headings is known. */
const isHead = (row: RawRow, next: RawRow | undefined): boolean => {
  const cells = filled(row);
  if (new Set(cells).size < 2) return false;
  if (cells.some((cell) => cell.length > longestHeading || isCodeCell(cell) || isDateAlone(cell))) return false;
  const at = row.cells.findIndex(isOfCodes);
  const isKnown = cells.filter((cell) => holdsByHeading(cell) !== null).length >= 2;
  return at >= 0 && (isKnown || isCodeCell(next?.cells[at] ?? ''));
};

const longestHeading = 90;

const isDateAlone = (cell: string): boolean => readDate(cell)?.words === cell;

/** Whether a row has a code in any of its cells. */
export const hasCode = (row: RawRow): boolean => row.cells.some((cell) => isCodeCell(cell));

/** Whether a row stands under a head and names parts of its columns (lines of business under "Prior authorization"). */
const isSecondHead = (head: RawRow, next: RawRow | undefined): boolean => {
  if (next === undefined || hasCode(next) || isOneThing(next)) return false;
  const own = filled(next);
  const isOpen = next.cells.every((cell, at) => {
    const above = head.cells[at] ?? '';
    return (
      cell === '' ||
      above === '' ||
      cell === above ||
      head.cells.indexOf(above) !== head.cells.lastIndexOf(above) ||
      !isOfCodes(above)
    );
  });
  return (
    isOpen &&
    own.length > 1 &&
    own.every((cell) => cell.length < longestHeading) &&
    (next.cells[head.cells.findIndex(isOfCodes)] ?? '') === ''
  );
};

/** A head's words with those of the row over it: what is printed over several columns holds for each of them. */
const joined = (rows: readonly RawRow[]): string[] => {
  const width = Math.max(...rows.map(({ cells }) => cells.length));
  return Array.from({ length: width }, (_, at) => {
    const words = rows.flatMap(({ cells }, i) => {
      const own = cells[at] ?? '';
      if (own !== '' || i === rows.length - 1) return own === '' ? [] : [own];
      const below = rows[i + 1]?.cells[at] ?? '';
      const left = cells.slice(0, at).findLast((cell) => cell !== '');
      return below !== '' && left !== undefined ? [left] : [];
    });
    return [...new Set(words)].join(' ');
  });
};

/** A row over a head that groups its columns: some of its cells are empty or the same, and it is no title. */
const isGrouping = (row: RawRow | undefined, head: RawRow): boolean => {
  if (row === undefined || hasCode(row)) return false;
  const cells = filled(row);
  const at = row.cells.findIndex((cell) => cell !== '');
  return at > head.cells.findIndex(isOfCodes) && cells.every((cell) => cell.length < longestHeading);
};

/** Where the next table of the same sheet begins: at a head with other words. */
const nextHead = (rows: readonly RawRow[], from: number, words: string): number => {
  const at = rows.findIndex((row, i) => i >= from && isHead(row, rows[i + 1]) && row.cells.join('\t') !== words);
  return at < 0 ? rows.length : at;
};

/** The rows of a table whose head stands at a place. */
const partsAt = (table: RawTable, at: number, rows: readonly RawRow[]): { parts: TableParts; end: number } => {
  const own = rows[at] ?? { cells: [], line: 0 };
  const over = isGrouping(rows[at - 1], own) ? rows.slice(at - 1, at) : [];
  const under = isSecondHead(own, rows[at + 1]) ? rows.slice(at + 1, at + 2) : [];
  const first = at + 1 + under.length;
  const stop = nextHead(rows, first, own.cells.join('\t'));
  const last = rows.slice(0, stop).findLastIndex((row, i) => i >= first && (hasCode(row) || filled(row).length > 2));
  const head = [...over, own, ...under];
  const end = Math.max(last + 1, first);
  const [body, below] = [rows.slice(first, end), rows.slice(end, stop)];
  const parts = { name: table.name, above: [], head, headings: joined(head), rows: body, below };
  return { parts, end: stop };
};

/** Takes the tables of a sheet apart; one that has no head anywhere is returned without headings. */
export const partsOf = (table: RawTable): TableParts[] => {
  const { rows } = table;
  const found: TableParts[] = [];
  let from = nextHead(rows, 0, '');
  if (from === rows.length) return [{ name: table.name, above: [], head: [], headings: [], rows, below: [] }];
  let above = rows.slice(0, from);
  while (from < rows.length) {
    const { parts, end } = partsAt(table, from, rows);
    const over = parts.head[0] === above.at(-1) ? above.slice(0, -1) : above;
    found.push({ ...parts, above: over });
    above = [];
    from = end;
  }
  return found;
};
