import type { Content } from '../read/content.ts';
import { listOfLines } from './from-lines.ts';
import { printed, type RawList, type RawNotice, type RawTable } from './raw-list.ts';

/** A document that was read into blocks as tables and the words around them: every row of blocks in a row is one table. */
const listOfBlocks = ({ blocks, doubts, placeOf }: Content): RawList => {
  const notices: RawNotice[] = [];
  const tables: RawTable[] = [];
  let open: RawTable | null = null;
  let heading: string | null = null;
  for (const block of blocks) {
    if (block.kind === 'row') {
      if (open === null) {
        open = { name: heading, rows: [] };
        tables.push(open);
      }
      open.rows.push({ cells: block.cells.map(printed), line: block.line });
      continue;
    }
    open = null;
    const words = printed(block.raw);
    const text = block.kind === 'list-item' ? `${block.marker} ${words}`.trim() : words;
    if (block.kind === 'heading') heading = words;
    if (words !== '') notices.push({ text, line: block.line });
  }
  return { notices, tables, doubts, placeOf };
};

/** The tables and words of a document that was read: text by its lines, every other format by its blocks. */
export const listOfDocument = ({ content, format }: { content: Content; format: string }): RawList =>
  format === 'markdown' || format === 'text' ? listOfLines(content.text) : listOfBlocks(content);
