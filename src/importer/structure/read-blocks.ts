import type { SectionKind } from '../../knowledge/schema.ts';
import { kindWords, onlyKind, payerWords } from '../facts/document-kind.ts';
import { isFieldLine, readFields } from '../facts/fields.ts';
import { isBlank, joinedLines, type SourceLine } from '../read/source-lines.ts';
import type { Block } from './block.ts';
import { readConnector } from './connector.ts';
import {
  isBoldHeading,
  isCapitalsHeading,
  isKnownHeading,
  isPolicyNumber,
  isTitleCaseHeading,
  numberedHeading,
} from './headings.ts';
import { readMarker } from './list-markers.ts';
import { beginsNote } from './note-marks.ts';
import { sectionKindOf } from './section-kinds.ts';
import { isTableRule, readCells } from './table-rows.ts';

const markdownHeading = /^\s{0,3}(#{1,6})\s+(.+?)\s*#*\s*$/;
const complete = /[.!?:;)\]"”’]\s*$/;

type Reading = {
  blocks: Block[];
  afterBlank: boolean;
  /** Whether short lines in Title Case have to be taken for headings: the document marks none otherwise. */
  titleCase: boolean;
  /** The kind of the section being read, as far as its heading says. */
  kind: SectionKind;
  /** How long the lines are that were broken for want of room. */
  width: number;
  /** Whether no blank lines divide the text, as in the text layer of a PDF. */
  dense: boolean;
  /** Whether the document's headings are numbered ("2. Coverage Criteria:"). */
  numbered: boolean;
};
/** A line and whether the next one is blank: a heading in Title Case stands alone. */
type Seen = SourceLine & { alone: boolean };

/** Whether a number is that of a part of a numbered chapter ("1.5  PUMPS AND TUBES"). */
const isPart = (marker: string): boolean => /^\d{1,2}\.\d{1,2}$/.test(marker);

/** An item of an outline printed in capitals ("3. EITHER"), which is no heading: it stands among criteria or items and names no known kind of section. */
const isCapitalItem = (raw: string, { kind, blocks }: Reading): boolean => {
  const marked = readMarker(raw);
  const among = kind === 'criteria' || blocks.at(-1)?.kind === 'list-item';
  return marked !== null && among && !isPart(marked.marker) && sectionKindOf(marked.raw) === 'other';
};

/** Whether a line of a text without blank lines, or one right below a short line, is a heading of a known kind: the one above it ended before the margin. */
const isDenseHeading = (raw: string, { blocks, dense, width, kind }: Reading): boolean => {
  const last = blocks.at(-1);
  const isShort =
    kind !== 'header' && last?.kind === 'text' && last.raw.length < width * shortLine && !openList.test(last.raw);
  const isBelowList = kind === 'cross-references' && sectionKindOf(raw) === 'criteria';
  if (!(dense || isShort || isBelowList) || blocks.length === 0 || !isKnownHeading(raw) || readMarker(raw) !== null)
    return false;
  if (last === undefined || last.kind === 'heading' || last.kind === 'row') return true;
  const above = last.raw.split('\n').at(-1) ?? '';
  return isBelowList || complete.test(above) || isFieldLine(above) || above.length < width * shortLine;
};

/** Whether a line goes on with a labelled title that was broken for want of room. */
const goesOnTitle = (text: string, { blocks, afterBlank }: Reading): boolean => {
  const last = blocks.at(-1);
  if (afterBlank || last?.kind !== 'text' || isFieldLine(text)) return false;
  const isTitle = readFields(last.raw).at(-1)?.name === 'title' && !/\n/.test(last.raw);
  return (
    isTitle &&
    text.trim().split(/\s+/).length > 2 &&
    !/^table of contents\b/i.test(text.trim()) &&
    !isCapitalsHeading(text)
  );
};

const headingOf = ({ text, line, alone }: Seen, reading: Reading): Block | null => {
  const markdown = markdownHeading.exec(text);
  if (markdown !== null) {
    return { kind: 'heading', raw: markdown[2] ?? '', style: 'markdown', level: (markdown[1] ?? '').length, line };
  }
  if (goesOnTitle(text, reading)) return null;
  const last = reading.blocks.at(-1);
  const titledLine = numberedHeading(text);
  if (reading.numbered && titledLine !== null)
    return { kind: 'heading', raw: titledLine, style: 'title-case', level: null, line };
  if (isDenseHeading(text.trim(), reading))
    return { kind: 'heading', raw: text.trim(), style: 'title-case', level: null, line };
  const midSentence = !reading.afterBlank && last?.kind === 'text' && !complete.test(last.raw);
  if (midSentence) return null;
  const raw = text.trim();
  if (isCapitalItem(raw, reading)) return null;
  if (isCapitalsHeading(raw)) return { kind: 'heading', raw, style: 'capitals', level: null, line };
  if (!reading.afterBlank) return null;
  if (isBoldHeading(raw)) return { kind: 'heading', raw, style: 'bold', level: null, line };
  const titled =
    reading.blocks.length > 0 && (isKnownHeading(raw) || (reading.titleCase && alone && isTitleCaseHeading(raw)));
  return titled ? { kind: 'heading', raw, style: 'title-case', level: null, line } : null;
};

const rowOf = ({ text, line }: SourceLine, reading: Reading): Block | null => {
  const cells = readCells(text, !reading.afterBlank && reading.blocks.at(-1)?.kind === 'row');
  return cells === null ? null : { kind: 'row', cells, line };
};

/** Whether a number at a line's start is only where the line was broken ("... and 2.9 to / 3.8 on the scale"). */
const isBrokenNumber = (marker: string, reading: Reading): boolean => {
  const last = reading.blocks.at(-1);
  if (reading.afterBlank || last === undefined || last.kind === 'heading' || last.kind === 'row') return false;
  if (readConnector(last.raw) !== null) return false;
  const inList = last.kind === 'list-item';
  if (complete.test(last.raw) || !/^\d/.test(marker)) return false;
  if (/^\d+\.\d/.test(marker)) return !(inList && /^\d+\./.test(last.marker));
  return !inList && marker !== '1.' && marker !== '1)';
};

const itemOf = ({ text, line }: SourceLine, reading: Reading): Block | null => {
  const marked = readMarker(text);
  return marked === null || isBrokenNumber(marked.marker, reading) ? null : { kind: 'list-item', ...marked, line };
};

const entry =
  /^[*†‡+]?(?:[A-Z]{1,5}-?\d[\w.-]*(?:[,\s]|$)|\d{4}[0-9A-Z]\b|[A-Z]\d{4}\b|[A-Z][\w -]{1,30}:\s|(?:CPT|HCPCS|ICD|CDT|Revenue|Diagnosis|Notes?\b))/;
const listsEntries: readonly SectionKind[] = ['codes', 'cross-references'];
const openList = /[,–-]\s*$/;
const closedList = /^[^:]{2,40}:\s*[\dA-Z][\dA-Z.,\s–-]*$/;

/** An entry that ends with its policy's number. */
const numbered = /\(\s*[A-Z]{1,5}[-. ]?\d[\w.-]*\s*\)$/;

/** Whether a line begins an entry of a list of codes or policies, or stands below one that is whole. */
const isOwnEntry = (text: string, last: Block, kind: SectionKind): boolean => {
  if (!listsEntries.includes(kind)) return false;
  const above = last.kind === 'row' ? (last.cells.at(-1) ?? '') : last.raw;
  const isWhole = kind === 'codes' ? closedList.test(above) : numbered.test(above);
  return !openList.test(above) && (entry.test(text.trim()) || isWhole);
};

/** A line that ends this far before the others was not broken for want of room: a capital below it begins something else. */
const shortLine = 0.6;

/** Whether a block of the criteria ended on its line: it had room for more, and what follows begins like a sentence. */
const isDone = (text: string, last: Block, { width, kind }: Reading): boolean => {
  if (last.kind === 'heading' || last.kind === 'row' || !/^\s*["“]?\p{Lu}/u.test(text)) return false;
  if (last.kind === 'text' && kind !== 'criteria') return false;
  const line = last.raw.split('\n').at(-1) ?? '';
  const isOpen = /(?:[,:–-]|\b(?:and|or|of|the|a|an|to|in|for|with|by|from))$/i.test(line.trim());
  return !isOpen && line.length + (last.kind === 'text' ? 0 : last.indent) < width * shortLine;
};

/** Whether a line is the kind of document, with the payer's name before it at most: the title stands below it and is no part of it. */
const endsKind = (raw: string, { kind }: Reading): boolean =>
  onlyKind.test(raw) || (kind === 'header' && payerWords.test(raw) && payerAndKind.test(raw.replace(/\s+/g, ' ')));

const payerAndKind = new RegExp(`^(?:[\\w\u00AE\u2122&.'-]+ ){1,8}?${kindWords}$`, 'i');

/** A line that only goes on with the block above it, or null where it begins one of its own. */
const continued = ({ text }: SourceLine, reading: Reading): Block | null => {
  const last = reading.blocks.at(-1);
  if (reading.afterBlank || last === undefined || last.kind === 'heading') return null;
  const inEntry = last.kind === 'list-item' && listsEntries.includes(reading.kind);
  if ((isFieldLine(text) && !inEntry) || beginsNote(text)) return null;
  if (
    reading.kind === 'header' &&
    [text, last.kind === 'row' ? '' : last.raw].some((one) => isPolicyNumber(one.trim()))
  )
    return null;
  if (reading.kind === 'header' && reading.blocks.length === 1 && onlyKind.test(text.trim())) return null;
  if (isOwnEntry(text, last, reading.kind) || isDone(text, last, reading)) return null;
  if (last.kind === 'row')
    return { ...last, cells: [...last.cells.slice(0, -1), joinedLines([last.cells.at(-1) ?? '', text.trim()])] };
  if (
    (isFieldLine(last.raw) && !goesOnTitle(text, reading)) ||
    endsKind(last.raw, reading) ||
    readConnector(text) !== null
  )
    return null;
  if (last.kind === 'text' && readConnector(last.raw) !== null) return null;
  return { ...last, raw: `${last.raw}\n${text.trim()}` };
};

const isRule = (text: string): boolean =>
  /^\s*(?:-\s*){3,}$|^\s*(?:_\s*){3,}$|^\s*(?:\*\s*){3,}$|^\s*={3,}\s*$/.test(text);

/** A single line with a rule of signs right below it is a heading. */
const underlined = ({ blocks, afterBlank }: Reading, rule: string): Block[] => {
  const last = blocks.at(-1);
  if (afterBlank || last?.kind !== 'text' || last.raw.length > 100 || !/^\s*[-=]+\s*$/.test(rule)) return blocks;
  if (/\n|[.;,]$/.test(last.raw) || isFieldLine(last.raw)) return blocks;
  const level = rule.includes('=') ? 1 : 2;
  return [...blocks.slice(0, -1), { kind: 'heading', raw: last.raw, style: 'markdown', level, line: last.line }];
};

/** A section's heading that is the first cell of its table ("CODES:  Number  Description"). */
const titledTable = ({ text, line }: SourceLine, { kind }: Reading): Block[] | null => {
  const [first = '', ...cells] = readCells(text, false) ?? [];
  if (kind === 'codes' || cells.length < 2 || !isCapitalsHeading(first)) return null;
  if (sectionKindOf(first.replace(/:$/, '')) !== 'codes' || cells.some((cell) => /\d/.test(cell))) return null;
  return [
    { kind: 'heading', raw: first, style: 'capitals', level: null, line },
    { kind: 'row', cells: ['', ...cells], line },
  ];
};

const take = (reading: Reading, source: Seen): Reading => {
  if (isBlank(source)) return { ...reading, afterBlank: true };
  if (isRule(source.text)) return { ...reading, blocks: underlined(reading, source.text), afterBlank: true };
  if (isTableRule(source.text)) return { ...reading, afterBlank: false };
  const blocks = reading.blocks;
  const titled = titledTable(source, reading);
  if (titled !== null) return { ...reading, blocks: [...blocks, ...titled], kind: 'codes', afterBlank: false };
  const own = headingOf(source, reading) ?? itemOf(source, reading) ?? rowOf(source, reading);
  const grown = own === null ? continued(source, reading) : null;
  if (grown !== null) blocks[blocks.length - 1] = grown;
  else blocks.push(own ?? { kind: 'text', raw: source.text.trim(), line: source.line });
  const kind = own?.kind === 'heading' ? sectionKindOf(own.raw.replace(/[*:]/g, '')) : reading.kind;
  return { ...reading, blocks, kind, afterBlank: false };
};

/** Whether a document marks no heading otherwise, so that short lines in Title Case have to be taken for them. */
const hasOnlyTitleCase = (lines: readonly SourceLine[]): boolean =>
  !lines.some(({ text }) => markdownHeading.test(text) || (text.trim() !== '' && isCapitalsHeading(text)));

/** Whether hardly any line of a text is blank. */
const isDense = (all: readonly SourceLine[]): boolean => {
  const lines = all.filter(({ isRunning }) => isRunning !== true);
  return lines.length > 5 && lines.slice(0, -1).filter(isBlank).length < lines.length * 0.05;
};

/** Whether the headings of a document are numbered one after the other, and it has no others. */
const hasNumberedHeadings = (lines: readonly SourceLine[]): boolean => {
  const found = lines.filter(({ text }) => numberedHeading(text) !== null);
  const others = lines.some(
    ({ text }) => markdownHeading.test(text) || (isCapitalsHeading(text) && isKnownHeading(text)),
  );
  return (
    !others &&
    found.length > 1 &&
    found.every(({ text }, index) => new RegExp(`^(?:${index + 1}|${romans[index]})\\.`).test(text))
  );
};

const romans = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X'];

/** The length that one in ten lines reaches. */
const widthOf = (lines: readonly SourceLine[]): number => {
  const lengths = lines.flatMap((line) => (isBlank(line) ? [] : [line.text.length])).sort((a, b) => b - a);
  return lengths[Math.floor(lengths.length / 10)] ?? 0;
};

/** Gathers the lines of a text into blocks: headings, paragraphs, list items and table rows, in order. */
export const readBlocks = (lines: readonly SourceLine[]): Block[] => {
  const start: Reading = {
    blocks: [],
    afterBlank: true,
    titleCase: hasOnlyTitleCase(lines),
    kind: 'header',
    width: widthOf(lines),
    dense: isDense(lines),
    numbered: hasNumberedHeadings(lines),
  };
  const seen = lines.map(
    (line, index): Seen => ({ ...line, alone: isBlank(lines[index + 1] ?? { text: '', line: 0 }) }),
  );
  return seen.reduce(take, start).blocks;
};
