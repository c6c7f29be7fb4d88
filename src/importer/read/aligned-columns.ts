import { isFieldLine } from '../facts/fields.ts';
import { readMarker } from '../structure/list-markers.ts';
import { isBlank, type SourceLine } from './source-lines.ts';

/** A part of a line with the column it begins in. */
type Part = { x: number; text: string };

const partsOf = (text: string): Part[] =>
  [...text.replace(/\t/g, '    ').matchAll(/\S+(?: {1,2}\S+)*/g)].map((match) => ({ x: match.index, text: match[0] }));

/** Whether a line could be the row of a table set with spaces: parts far apart, and no list item or labelled value. */
const isSpaced = ({ text }: SourceLine): boolean =>
  !text.includes('\t') &&
  !text.includes('|') &&
  partsOf(text).length > 1 &&
  readMarker(text) === null &&
  !isFieldLine(text);

const near = (a: number, b: number): boolean => Math.abs(a - b) <= 1;

const shares = (a: readonly Part[], b: readonly Part[]): boolean =>
  a.slice(1).some(({ x }) => b.some((other, index) => near(other.x, x) && (index > 0 || other.x > 4)));

/** The lines of each table set with spaces: neighbours, wrapped or blank lines between them, that begin parts in one column. */
const tablesIn = (lines: readonly SourceLine[]): SourceLine[][] => {
  const tables: SourceLine[][] = [];
  for (const line of lines.filter((one) => !isBlank(one) && isSpaced(one))) {
    const last = tables.at(-1);
    const above = last?.at(-1);
    const open = above !== undefined && line.line - above.line <= farthest;
    if (open && shares(partsOf(above.text), partsOf(line.text))) last?.push(line);
    else tables.push([line]);
  }
  return tables.filter((table) => table.length > 1);
};

/** So many lines below its neighbour a row may stand: its cells may be wrapped. */
const farthest = 5;

const columnsOf = (table: readonly SourceLine[]): number[] => {
  const starts = table.flatMap(({ text }) => partsOf(text).map(({ x }) => x)).toSorted((a, b) => a - b);
  return starts.filter((x, index) => index === 0 || x - (starts[index - 1] ?? x) > 2);
};

const asRow = (line: SourceLine, columns: readonly number[]): SourceLine => {
  const cells = columns.map(() => '');
  for (const { x, text } of partsOf(line.text)) {
    const at = Math.max(
      0,
      columns.findLastIndex((column) => column <= x + 1),
    );
    cells[at] = [cells[at], text].filter((words) => words !== '').join(' ');
  }
  return { ...line, text: cells.join('\t').replace(/\t+$/, '') };
};

/** Divides the rows of tables that are set with spaces by tabs, as the other tables are; every other line stays as it is. */
export const withAlignedColumns = (lines: readonly SourceLine[]): SourceLine[] => {
  const rows = new Map(
    tablesIn(lines).flatMap((table) => {
      const columns = columnsOf(table);
      return table.map((line) => [line.line, asRow(line, columns)] as const);
    }),
  );
  return lines.map((line) => rows.get(line.line) ?? line);
};
