import { labelledSystem } from '../../knowledge/codes.ts';
import type { Paragraph, Section } from '../../knowledge/schema.ts';
import { dashes, type PrintedCode, rangeBetween, readCodeList } from './code-list.ts';

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
const printedCode = '[*†‡+]?[A-Z]?\\d[0-9A-Z.]{1,7}[*†‡+^]?';
const printedRange = `${printedCode}(?:\\s*${rangeBetween}\\s*${printedCode})?`;
const labelled = '((?:CPT|HCPCS|ICD-?10(?:-CM|-PCS)?|CDT)\\s*(?:codes?)?\\s*:?\\s+)?';
const before = `\\s*(?:[${dashes}:]\\s*|\\s)(?=\\S)(.+)$`;

/** Codes at the beginning of a line, then their words: as many as can be read, or one range, or one. */
const listed: readonly RegExp[] = [`${printedRange}(?:\\s*(?:[,/&]|\\band\\b)\\s*${printedRange})*`, printedCode].map(
  (codes) => new RegExp(`^${labelled}(${codes})${before}`, 's'),
);

/** A line that begins with what looks like a code: not to be passed by where none can be read. */
const beginsWithCode = /^[*†‡+]?(?:\d{5}|\d{4}[FTU]|[A-CE-V]\d{4}|[A-Z]\d[0-9A-Z]\.[0-9A-Z]{1,4})\b/;

/** `isOther`: its rows are of numbers that are no codes. */
type Table = { label: string; columns: number | null; described: number; isOther: boolean };

/** What the first column of such a table is called: drugs' package numbers, modifiers, places of service. */
const otherTitle = /^(?:NDC\b.*|(?:CPT |HCPCS )?modifiers?|place of service|POS)$/i;

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

const labelIn = (cells: readonly string[]): string | undefined => cells.find((cell) => labelledSystem(cell) !== null);

/** A short line above a list that says which codes follow ("ICD-10 codes that support medical necessity"). */
const isLabel = (text: string): boolean => text.length < 100 && labelledSystem(text) !== null && !/[.;]$/.test(text);

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
  const rest = cells.slice(at + 1).filter((cell) => cell !== '');
  const others = rest.map((cell) => readCodeList(cell, label));
  if (table.described < 0 && rest.length > 0 && others.every((codes) => codes.length > 0))
    return { kind: 'codes', codes: [...readCodeList(cells[at] ?? '', label), ...others.flat()], label, descriptor: '' };
  const words = table.described > at ? [cells[table.described] ?? ''] : cells.slice(at + 1);
  const descriptor = words.filter((cell, index) => cell !== '' && cell !== words[index - 1]).join(' ');
  const cutOff = descriptor === '' && table.columns !== null && table.columns > at + 1;
  return { kind: cutOff ? 'cut-off' : 'codes', codes: readCodeList(cells[at] ?? '', label), label, descriptor };
};

/** What a line of a list or of text says ("99999 - Some procedure", "HCPCS: None"). */
const readLine = (text: string, label: string): Pick<CodeRow, 'kind' | 'codes' | 'label' | 'descriptor'> | null => {
  const [head = '', value = ''] = text.split(/:\s*|\s[-–—]\s(?=none|no\b|n\/a)/i, 2);
  if (labelledSystem(head) !== null && head.length < 30) {
    if (none.test(value)) return { kind: 'none', codes: [], label: head, descriptor: '' };
    const codes = readCodeList(value, head);
    if (codes.length > 0) return { kind: 'codes', codes, label: head, descriptor: '' };
  }
  const alone = readCodeList(text, label);
  if (alone.length > 0) return { kind: 'codes', codes: alone, label, descriptor: '' };
  for (const pattern of listed) {
    const [, own = label, printed = '', descriptor = ''] = pattern.exec(text) ?? [];
    const codes = readCodeList(printed, own);
    if (codes.length > 0) return { kind: 'codes', codes, label: own, descriptor };
  }
  return beginsWithCode.test(text) ? { kind: 'unread', codes: [], label, descriptor: '' } : null;
};

const inWords = new RegExp(`(${printedCode}) \\(([^()]{4,120})\\)`, 'g');

/** Codes that a sentence lists with their words in brackets ("ICD-10-CM codes: N00 (Some condition); N01 (Another)"), unless it says what they are not. */
const readSentence = (text: string): Pick<CodeRow, 'kind' | 'codes' | 'label' | 'descriptor'>[] => {
  const [label = ''] = text.split(':');
  if (labelledSystem(label) === null || /\bnot\b/i.test(label)) return [];
  return [...text.matchAll(inWords)].flatMap(([, printed = '', descriptor = '']) => {
    const codes = readCodeList(printed, label);
    return codes.length === 0 ? [] : [{ kind: 'codes' as const, codes, label, descriptor }];
  });
};

/** The rows and lines of a section's code lists, in order; what a table does not say again is carried down. */
export const codeRows = (section: Section): CodeRow[] => {
  let table: Table = { label: section.heading, columns: null, described: -1, isOther: false };
  return section.paragraphs.flatMap((paragraph, index) => {
    const place = rowAt(section, index, paragraph);
    if (paragraph.kind === 'table-head') {
      const cells = paragraph.cells ?? [];
      table = {
        label: labelIn(cells) ?? section.heading,
        columns: cells.length,
        described: cells.findIndex((cell) => /\b(?:descri\w+|descriptor|definition|nomenclature)\b/i.test(cell)),
        isOther: otherTitle.test(cells[0] ?? ''),
      };
      return [];
    }
    if (paragraph.kind === 'table-row') {
      const [first = ''] = paragraph.cells ?? [];
      const isOther = otherTitle.test(first) || (table.isOther && labelIn([first]) === undefined);
      table = { ...table, isOther };
      if (isOther) return [];
      const read = readCells(paragraph.cells ?? [], table);
      table = { ...table, label: read.label };
      return [{ ...place, ...read }];
    }
    const listed = readSentence(paragraph.text);
    if (listed.length > 0) return listed.map((read) => ({ ...place, ...read }));
    const read = readLine(paragraph.text, table.label);
    if (read === null && isLabel(paragraph.text)) table = { ...table, label: paragraph.text };
    return read === null ? [] : [{ ...place, ...read }];
  });
};
