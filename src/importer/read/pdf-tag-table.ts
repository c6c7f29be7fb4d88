import { joinedLines } from './source-lines.ts';

/** A cell of a tagged table: where its words begin, null where it is empty. */
export type TagCell = { x: number | null; text: string };

const tolerance = 8;

/** Where the columns of a table begin, by the rows that have them all: the leftmost words of each. */
const columnsOf = (rows: readonly (readonly TagCell[])[]): number[] => {
  const most = Math.max(0, ...rows.map((row) => row.length));
  const whole = rows.filter((row) => row.length === most);
  return Array.from({ length: most }, (_, at) =>
    Math.min(...whole.map((row) => row[at]?.x ?? Number.POSITIVE_INFINITY)),
  );
};

/** A row with fewer cells than the table has columns: each stands where its words begin, since a cell above reaches down or one reaches across. */
const placed = (row: readonly TagCell[], columns: readonly number[]): string[] => {
  if (row.length === columns.length) return row.map(({ text }) => text);
  const cells = columns.map(() => '');
  for (const [index, { x, text }] of row.entries()) {
    const by = x === null ? index : columns.findLastIndex((column) => column <= x + tolerance);
    const at = Math.max(0, by);
    cells[at] = joinedLines([cells[at] ?? '', text]);
  }
  return cells;
};

/** The rows of a tagged table, their cells in their columns; empty rows print nothing. */
export const tagRows = (rows: readonly (readonly TagCell[])[]): string[][] => {
  const columns = columnsOf(rows);
  return rows.map((row) => placed(row, columns)).filter((row) => row.some((text) => text !== ''));
};
