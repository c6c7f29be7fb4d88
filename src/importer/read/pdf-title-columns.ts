import { isFieldLine } from '../facts/fields.ts';
import { type PdfLine, type Segment, wordsOfLine } from './pdf-page.ts';

/** A title block in two columns has at least so many lines in its second, and ends at a line of so many letters. */
const [fewestLines, longLine] = [4, 70];

const near = (a: number, b: number): boolean => Math.abs(a - b) < 3;

const withSegments = (line: PdfLine, segments: readonly Segment[]): PdfLine[] =>
  segments.length === 0
    ? []
    : [
        {
          ...line,
          segments: [...segments],
          x: Math.min(...segments.map(({ x }) => x)),
          end: Math.max(...segments.map(({ end }) => end)),
        },
      ];

/** Where the second column of a title block begins: the place in the right half where most of its lines begin a part; null where it has none. */
const secondColumn = (lines: readonly PdfLine[]): number | null => {
  const [left, right] = [Math.min(...lines.map(({ x }) => x)), Math.max(...lines.map(({ end }) => end))];
  const starts = lines.flatMap(({ segments }) => segments.slice(0, 2).map(({ x }) => x));
  const column = starts
    .filter((x) => x > left + (right - left) * 0.4)
    .find((x) => starts.filter((other) => near(other, x)).length >= fewestLines);
  return column ?? null;
};

/** The lines of a first page whose title block is printed in two columns, the second column, which has the title, before the first; any other page as it is. */
export const withTitleColumns = (lines: readonly PdfLine[]): PdfLine[] => {
  const found = lines.findIndex((line) => line.segments.length === 1 && wordsOfLine(line).length > longLine);
  const top = lines.slice(0, Math.max(0, found));
  const column = top.length === 0 ? null : secondColumn(top);
  const last = column === null ? -1 : top.findLastIndex(({ segments }) => segments.some(({ x }) => near(x, column)));
  const first = column === null ? -1 : top.findIndex(({ segments }) => segments.some(({ x }) => near(x, column)));
  const block = top.slice(Math.max(0, first), last + 1);
  if (column === null || !block.some(({ x }) => x < column - 20) || block.some((line) => !isOfColumns(line, column)))
    return [...lines];
  const columns = [({ x }: Segment) => x >= column - 3, ({ x }: Segment) => x < column - 3].map((isIn) =>
    block.flatMap((line) => withSegments(line, line.segments.filter(isIn))),
  );
  return [...lines.slice(0, first), ...apart(columns, usualSize(lines)), ...lines.slice(last + 1)];
};

/** The size that most lines of a page have. */
const usualSize = (lines: readonly PdfLine[]): number => {
  const sizes = lines.map(({ size }) => size).toSorted((a, b) => a - b);
  return sizes[Math.floor(sizes.length / 2)] ?? 0;
};

/** The lines of columns one below the other as plain text: only those that wrap stand near each other. */
const apart = (columns: readonly PdfLine[][], size: number): PdfLine[] => {
  let y = farAbove;
  return columns.flatMap((lines) =>
    lines.map((line, index) => {
      const above = lines[index - 1];
      const wraps = above !== undefined && isWrapped(line, above);
      y -= wraps ? size : farApart;
      return { ...line, y, size, bold: false };
    }),
  );
};

/** A height above any page, and a distance that no two lines of one paragraph have. */
const [farAbove, farApart] = [100_000, 100];

const isWrapped = (line: PdfLine, above: PdfLine): boolean =>
  Math.round(line.size) === Math.round(above.size) &&
  above.y - line.y < 1.45 * line.size &&
  ![line, above].some((one) => isFieldLine(wordsOfLine(one)) || /:/.test(wordsOfLine(one)));

/** Whether a line keeps to the columns: none of its parts reaches from one into the other, and a label has no value beside it. */
const isOfColumns = ({ segments }: PdfLine, column: number): boolean =>
  segments.every(({ x, end }) => x >= column - 3 || end < column) &&
  !(segments.length === 2 && /:$/.test(segments[0]?.text ?? '') && !/:/.test(segments[1]?.text ?? ''));
