import { labelledSystem } from '../knowledge/codes.ts';
import type { Paragraph, Section } from '../knowledge/schema.ts';
import { type PrintedCode, readCodeList } from './code-list.ts';

/** A row or line of a code list: its codes, the label of their system, the printed descriptor, and where it stands. */
export type CodeRow = {
  kind: 'codes' | 'none' | 'unread' | 'cut-off';
  codes: PrintedCode[];
  label: string;
  descriptor: string;
  section: string;
  paragraph: number;
  text: string;
  line: number | null;
};

const none = /^(?:none|n\/a|no (?:specific |applicable |listed )?codes?\b.*|not applicable)\.?$/i;
const listed =
  /^((?:CPT|HCPCS|ICD-?10(?:-CM|-PCS)?|CDT)\s*(?:codes?)?\s*:?\s+)?([A-Z]?\d[0-9A-Z.]{2,7}(?:\s*[-–]\s*[A-Z]?\d[0-9A-Z.]{2,7})?)\s*(?:[-–—:]\s*|\s)(?=\S)(.+)$/s;

type Table = { label: string; columns: number | null };

const rowAt = (
  section: Section,
  index: number,
  paragraph: Paragraph,
): Omit<CodeRow, 'kind' | 'codes' | 'label' | 'descriptor'> => ({
  section: section.id,
  paragraph: index + 1,
  text: paragraph.text,
  line: paragraph.line ?? null,
});

/** What a table row says: the first cell that is nothing but codes, the label before it, the words after it. */
const readCells = (
  cells: readonly string[],
  table: Table,
): Pick<CodeRow, 'kind' | 'codes' | 'label' | 'descriptor'> => {
  const label =
    cells.find((cell) => labelledSystem(cell) !== null && readCodeList(cell, table.label).length === 0) ?? table.label;
  const at = cells.findIndex((cell) => cell !== '' && readCodeList(cell, label).length > 0);
  if (at < 0)
    return { kind: cells.some((cell) => none.test(cell)) ? 'none' : 'unread', codes: [], label, descriptor: '' };
  const descriptor = cells
    .slice(at + 1)
    .filter((cell) => cell !== '')
    .join(' ');
  const cutOff = descriptor === '' && table.columns !== null && table.columns > at + 1;
  return { kind: cutOff ? 'cut-off' : 'codes', codes: readCodeList(cells[at] ?? '', label), label, descriptor };
};

/** What a line of a list or of text says ("99999 - Some procedure", "HCPCS: None"). */
const readLine = (text: string, label: string): Pick<CodeRow, 'kind' | 'codes' | 'label' | 'descriptor'> | null => {
  const [head = '', value = ''] = text.split(/:\s*/, 2);
  if (labelledSystem(head) !== null && head.length < 30) {
    if (none.test(value)) return { kind: 'none', codes: [], label: head, descriptor: '' };
    const codes = readCodeList(value, head);
    if (codes.length > 0) return { kind: 'codes', codes, label: head, descriptor: '' };
  }
  const alone = readCodeList(text, label);
  if (alone.length > 0) return { kind: 'codes', codes: alone, label, descriptor: '' };
  const [, own = label, printed = '', descriptor = ''] = listed.exec(text) ?? [];
  const codes = readCodeList(printed, own);
  return codes.length > 0 ? { kind: 'codes', codes, label: own, descriptor } : null;
};

/** The rows and lines of a section's code lists, in order; what a table does not say again is carried down. */
export const codeRows = (section: Section): CodeRow[] => {
  let table: Table = { label: section.heading, columns: null };
  return section.paragraphs.flatMap((paragraph, index) => {
    const place = rowAt(section, index, paragraph);
    if (paragraph.kind === 'table-head') {
      table = { label: section.heading, columns: paragraph.cells?.length ?? null };
      return [];
    }
    if (paragraph.kind === 'table-row') {
      const read = readCells(paragraph.cells ?? [], table);
      table = { ...table, label: read.label };
      return [{ ...place, ...read }];
    }
    const read = readLine(paragraph.text, table.label);
    return read === null ? [] : [{ ...place, ...read }];
  });
};
