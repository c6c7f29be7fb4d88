import { isTableRule, readCells } from '../structure/table-rows.ts';
import { printed, type RawList, type RawNotice, type RawRow, type RawTable } from './raw-list.ts';

/** A line's words without the sign that makes it a heading, and whether it is one. */
const headingOf = (line: string): { text: string; isHeading: boolean } => {
  const [, words = null] = /^\s{0,3}#{1,6}\s+(.*?)\s*#*$/.exec(line) ?? [];
  return words === null ? { text: line, isHeading: false } : { text: words, isHeading: true };
};

/** Markdown or plain text as tables and the words around them: lines with pipes or tabs are rows, every other paragraph is a notice. */
export const listOfLines = (text: string): RawList => {
  const notices: RawNotice[] = [];
  const tables: RawTable[] = [];
  let rows: RawRow[] | null = null;
  let heading: string | null = null;
  let open: RawNotice | null = null;
  for (const [at, source] of text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .entries()) {
    const cells = readCells(source, rows !== null);
    if (cells !== null && cells.length > 1) {
      open = null;
      if (rows === null) {
        rows = [];
        tables.push({ name: heading, rows });
      }
      if (!isTableRule(source)) rows.push({ cells: cells.map(printed), line: at + 1 });
      continue;
    }
    const { text: words, isHeading } = headingOf(source);
    const said = printed(words);
    if (said === '') {
      open = null;
      rows = source.trim() === '' ? rows : null;
      continue;
    }
    rows = null;
    if (isHeading) heading = said;
    const goesOn: RawNotice | null = isHeading || /^\s*(?:[-*•]|\\\*|\d+[.)])\s/.test(source) ? null : open;
    if (goesOn === null) notices.push({ text: said, line: at + 1 });
    else goesOn.text = `${goesOn.text} ${said}`;
    open = isHeading ? null : (goesOn ?? notices.at(-1) ?? null);
  }
  return { notices, tables, doubts: [], placeOf: () => null };
};
