import { cellsOf } from '../../knowledge/list/faults.ts';
import { type ListRow, noticeSection } from '../../knowledge/list/schema.ts';
import type { Ground } from '../../knowledge/schema.ts';
import type { ListEvidence } from '../../retrieve/list-evidence.ts';
import { listIndex } from '../../search/list-index.ts';
import type { Citation } from '../answer.ts';

type Of = Pick<ListEvidence, 'list' | 'version'>;

const textAt = ({ version }: Of, section: string, paragraph: number): string | null =>
  listIndex(version).section(section)?.paragraphs[paragraph - 1]?.text ?? null;

/** The citation of a row, or of one of its cells: the row's number in its table. */
export function citeRow(of: Of, row: ListRow, cell: number | null = null): Citation | null {
  const text = textAt(of, row.section, row.row);
  if (text === null) return null;
  const cells = cellsOf({ kind: 'table-row', text });
  const start = cell === null ? 0 : cells.slice(0, cell).reduce((sum, one) => sum + one.length + 1, 0);
  const end = cell === null ? text.length : start + (cells[cell]?.length ?? 0);
  const quote = text.slice(start, end);
  if (quote.trim() === '') return null;
  return {
    policy: of.list.id,
    section: listIndex(of.version).section(row.section)?.heading ?? of.version.title,
    anchor: row.section,
    paragraph: row.row,
    quote,
    version: of.version.version,
    start,
    end,
    ofList: true,
  };
}

/** The citation of words around the tables; all of them have the number 0, and each an anchor of its own. */
export function citeNotice(of: Of, paragraph: number, quote: string | null = null): Citation | null {
  const text = textAt(of, noticeSection, paragraph);
  if (text === null) return null;
  const found = quote === null ? 0 : text.indexOf(quote);
  if (found < 0) return null;
  return {
    policy: of.list.id,
    section: of.version.title,
    anchor: `${noticeSection}-${paragraph}`,
    paragraph: 0,
    quote: quote ?? text,
    version: of.version.version,
    start: found,
    end: found + (quote ?? text).length,
    ofList: true,
  };
}

/** The citation of a ground in the notice. */
export const citeNoticeGround = (of: Of, { paragraph, quote }: Ground): Citation | null =>
  citeNotice(of, paragraph, quote);
