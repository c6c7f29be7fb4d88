import { type PdfLine, type Segment, wordsOfLine } from './pdf-page.ts';
import { joinedLines, openRange } from './source-lines.ts';

/** A table on a page: its lines, and its rows with the cells in their columns. */
export type PdfTable = { lines: PdfLine[]; rows: string[][] };

const tolerance = 6;

const alike = (a: readonly number[], b: readonly number[]): number =>
  a.filter((x) => b.some((other) => Math.abs(other - x) < tolerance)).length;

const startsOf = ({ segments }: PdfLine): number[] => segments.map(({ x }) => x);

/** The columns of some lines: where segments begin, those of neighbours taken together. */
const columnsOf = (lines: readonly PdfLine[]): number[] => {
  const starts = lines.flatMap(startsOf).toSorted((a, b) => a - b);
  return starts.filter((x, index) => index === 0 || x - (starts[index - 1] ?? x) >= tolerance);
};

const columnOf = (columns: readonly number[], { x }: Segment): number =>
  Math.max(
    0,
    columns.findLastIndex((column) => column <= x + tolerance / 2),
  );

/** Whether a line is only the last number of a range that the line above begins ("97110-" above "97114"). */
const endsRange = (line: PdfLine, above: PdfLine): boolean => {
  const [only, ...others] = line.segments;
  const begun = above.segments.find(({ x, text }) => Math.abs(x - (only?.x ?? 0)) < tolerance && openRange.test(text));
  return others.length === 0 && begun !== undefined && /^[A-Z]?\d[\dA-Z.]*$/.test(only?.text ?? '');
};

/** Whether the first line of a page goes on with the last row of the page before: words in no first column that begin no row of their own. */
const goesOnNextPage = (line: PdfLine, columns: readonly number[]): boolean =>
  line.segments.every((segment) => columnOf(columns, segment) > 0) && /^[\p{Ll}(,]/u.test(line.segments[0]?.text ?? '');

/** Whether a line goes on with the row above it: words in no first column, as close as wrapped lines are. */
const wraps = (line: PdfLine, above: PdfLine | undefined, columns: readonly number[]): boolean => {
  if (above === undefined) return false;
  if (line.page !== above.page) return goesOnNextPage(line, columns);
  if (endsRange(line, above)) return true;
  const inFirst = line.segments.some((segment) => columnOf(columns, segment) === 0);
  const close = above.y - line.y < 1.35 * line.size;
  if (line.segments.length === 1 && inFirst) return above.y - line.y < 1.25 * line.size;
  if (line.segments.length === 1 && !inFirst) return close || !/^[;:]|^\d{4}/.test(line.segments[0]?.text ?? '');
  return close && above.segments.length >= line.segments.length && above.y - line.y < 1.22 * line.size;
};

/** Whether a line is the head of its table printed again at the top of a page. */
const isHeadAgain = (line: PdfLine, lines: readonly PdfLine[]): boolean => {
  const [head] = lines;
  return (
    head !== undefined && line.page !== head.page && line.segments.length > 1 && wordsOfLine(line) === wordsOfLine(head)
  );
};

const rowsOf = (lines: readonly PdfLine[]): string[][] => {
  const columns = columnsOf(lines);
  const rows: string[][] = [];
  const printed = lines.filter((line, index) => index === 0 || !isHeadAgain(line, lines));
  for (const [index, line] of printed.entries()) {
    const goesOn = wraps(line, printed[index - 1], columns);
    const row = goesOn ? rows.at(-1) : undefined;
    const cells = row ?? columns.map(() => '');
    for (const segment of line.segments) {
      const at = columnOf(columns, segment);
      cells[at] = joinedLines([cells[at] ?? '', segment.text]);
    }
    if (row === undefined) rows.push(cells);
  }
  return rows;
};

/** Whether a line has a cell below each of a table's first ones, so that it belongs to it however far below it stands. */
const isFullRow = (line: PdfLine, first: PdfLine): boolean =>
  line.segments.length > 2 &&
  line.segments.length === first.segments.length &&
  line.segments.every(({ x }, at) => Math.abs(x - (first.segments[at]?.x ?? 0)) < 2);

/** The table that begins on a line, or null: at least two lines of cells that begin in the same places. */
export const tableAt = (lines: readonly PdfLine[], start: number): PdfTable | null => {
  const first = lines[start];
  if (first === undefined || first.segments.length < 2) return null;
  const taken = [first];
  let columns = startsOf(first);
  for (const line of lines.slice(start + 1)) {
    const above = taken.at(-1) ?? first;
    const near = isFullRow(line, first) || line.page !== above.page || above.y - line.y < 3.2 * line.size;
    const inColumns = alike(startsOf(line), columns);
    const isRow = line.segments.length >= 2 && inColumns >= Math.min(2, line.segments.length);
    const close = (line.page === above.page && above.y - line.y < 1.25 * line.size) || endsRange(line, above);
    const isRest =
      line.segments.length === 1 && inColumns === 1 && (close || line.x > Math.min(...columns) + tolerance);
    if (!near || !(isRow || isRest)) break;
    taken.push(line);
    columns = columnsOf(taken);
  }
  return taken.filter(({ segments }) => segments.length >= 2).length < 2 ? null : { lines: taken, rows: rowsOf(taken) };
};
