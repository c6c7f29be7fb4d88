import { partText } from '../read/bounded-zip.ts';
import { type Doubt, deciding, remark } from '../report/doubt.ts';
import type { RawRow, RawTable, ReadList } from './raw-list.ts';
import { numberFormats } from './xlsx-formats.ts';
import { openWorkbook, type SheetPart, sharedStrings, sheetsOf } from './xlsx-package.ts';
import { type Book, readSheet, type Sheet } from './xlsx-sheet.ts';

/** Rows of different sheets are told apart by their lines: a sheet's first is so many behind the one before. */
const linesOfSheet = 10_000_000;

const hiddenDoubts = ({ hiddenColumns }: Sheet, { name }: SheetPart): Doubt[] =>
  hiddenColumns.length === 0
    ? []
    : [
        deciding(
          'hidden-cells',
          null,
          `Sheet "${name}" has hidden columns with words in them (${hiddenColumns.join(', ')}): show or delete them, so that it is clear whether they hold.`,
        ),
      ];

const tableOf = ({ rows }: Sheet, { name }: SheetPart, at: number): RawTable => ({
  name,
  rows: rows.map((row): RawRow => ({ ...row, line: at * linesOfSheet + row.line })),
});

/** Reads the sheets of a workbook: what its cells print; formulas are not evaluated, and macros are not even unpacked. */
export const readXlsx = (bytes: Uint8Array): ReadList => {
  const opened = openWorkbook(bytes);
  if (opened.kind === 'refused') return opened;
  const { parts } = opened;
  const { sheets, from1904 } = sheetsOf(parts);
  const book: Book = { strings: sharedStrings(parts), formats: numberFormats(parts), from1904 };
  const doubts: Doubt[] = [];
  const tables: RawTable[] = [];
  for (const [at, sheet] of sheets.entries()) {
    if (sheet.isHidden) {
      doubts.push(remark('hidden-words', null, `Sheet "${sheet.name}" is hidden and was left out.`));
      continue;
    }
    const read = readSheet(partText(parts, sheet.part) || '<none/>', book);
    doubts.push(...hiddenDoubts(read, sheet));
    if (read.rows.length > 0) tables.push(tableOf(read, sheet, at));
  }
  if (tables.length === 0) return { kind: 'refused', reason: 'nothing is written in its sheets' };
  const placeOf = (line: number): string =>
    `sheet ${sheets[Math.floor(line / linesOfSheet)]?.name ?? ''}, row ${line % linesOfSheet}`;
  return { kind: 'list', raw: { notices: [], tables, doubts, placeOf } };
};
