import { readInline } from '../read/inline.ts';
import type { Doubt, DoubtCode } from '../report/doubt.ts';

/** Why a row is only supposed: the sort of doubt, and its words. */
export type RowDoubt = { code: DoubtCode; why: string };

/** What a row says cannot be read. */
export const unread = (why: string): RowDoubt => ({ code: 'requirement-unread', why });

/** A row as printed: its cells without inline marks, where it stands, why it cannot be trusted as it is, and the columns in which its cell is merged with that of another row. */
export type RawRow = { cells: string[]; line: number; doubt?: RowDoubt; mergedAt?: number[] };

/** A table with all of its rows, its head and what is printed above it among them; `name` is what stands over it. */
export type RawTable = { name: string | null; rows: RawRow[] };

/** Words around the tables, in their order; `isHead` where they are the headings of a table. */
export type RawNotice = { text: string; line: number; isHead?: true };

/** What a reader got out of a document that may be a list, whatever its format. */
export type RawList = {
  notices: RawNotice[];
  tables: RawTable[];
  doubts: Doubt[];
  /** Where a line stands, as a person finds it ("sheet Codes, row 12"); null where the line's number says it. */
  placeOf(line: number): string | null;
};

/** A list's tables and words, or the reason why there are none. */
export type ReadList = { kind: 'list'; raw: RawList } | { kind: 'refused'; reason: string };

/** A cell's words on one line: line breaks and tabs inside a cell are printed as spaces. */
export const cellText = (text: string): string =>
  text
    .replace(/[\u00A0\u2000-\u200A\u202F\u205F]/g, ' ')
    .replace(/[\u00AD\u200B-\u200D\u2060\uFEFF]/g, '')
    .replace(/\s+/g, ' ')
    .trim();

/** A line or cell of a document without its inline marks, on one line. */
export const printed = (raw: string): string => cellText(readInline(raw, () => false).text);
