import { readDate } from '../../knowledge/dates.ts';
import type { Paragraph, Section } from '../../knowledge/schema.ts';
import { readCodeList } from '../facts/code-list.ts';
import { type Inline, readInline } from '../read/inline.ts';
import type { Block } from './block.ts';
import { outlineDepths } from './outline.ts';
import type { RawSection } from './raw-sections.ts';

/** A section with its paragraphs read, the words of each paragraph's first link, and the line its heading stands on. */
export type ReadSection = { section: Section; links: (string | null)[]; line: number; noted: Noted[] };

/** A paragraph that is a note, or is marked with some, by the ids of these notes. */
type Noted = { paragraph: Paragraph; note: string | null; marked: readonly string[] };

type Listed = (number: number) => boolean;
type Read = { paragraph: Paragraph; link: string | null };

/** The numbers the document's reference list has; only those make `[3]` a reference mark. */
export const listedReferences = (sections: readonly RawSection[]): Set<number> => {
  const blocks = sections.filter(({ kind }) => kind === 'references').flatMap((section) => section.blocks);
  const markers = blocks.flatMap((block) => {
    if (block.kind === 'list-item') return [block.marker];
    return block.kind === 'text' ? [/^\[(\d{1,3})\]/.exec(block.raw)?.[1] ?? ''] : [];
  });
  return new Set(markers.map((marker) => Number(marker.replace(/\D/g, ''))).filter((number) => number > 0));
};

const withMarks = ({ marks }: Inline): { marks?: Inline['marks'] } => (marks.length > 0 ? { marks } : {});

const readRow = (block: Extract<Block, { kind: 'row' }>, isHead: boolean, isListed: Listed): Read => {
  const cells = block.cells.map((cell) => readInline(cell, isListed));
  const starts = cells.map((_, index) => cells.slice(0, index).reduce((sum, cell) => sum + cell.text.length + 1, 0));
  const marks = cells.flatMap((cell, index) =>
    cell.marks.map(({ at, numbers }) => ({ at: at + (starts[index] ?? 0), numbers })),
  );
  const texts = cells.map(({ text }) => text);
  const kind = isHead ? 'table-head' : 'table-row';
  const read = withMarks({ text: '', marks, link: null });
  return { paragraph: { kind, text: texts.join('\t'), cells: texts, ...read, line: block.line }, link: null };
};

const isHeadRow = (block: Block, before: Block | undefined, after: Block | undefined): boolean => {
  if (block.kind !== 'row' || before?.kind === 'row' || after?.kind !== 'row' || block.cells.length < 2) return false;
  return block.cells.every(
    (cell) => cell !== '' && cell.length < 60 && readCodeList(cell).length === 0 && readDate(cell) === null,
  );
};

const readBlock = (
  block: Exclude<Block, { kind: 'row' | 'heading' }>,
  depth: number | undefined,
  isListed: Listed,
): Read => {
  const inline = readInline(block.raw, isListed);
  const shared = { text: inline.text, ...withMarks(inline), line: block.line };
  if (block.kind === 'text') return { paragraph: { kind: 'text', ...shared }, link: inline.link };
  return { paragraph: { kind: 'list-item', marker: block.marker, depth: depth ?? 1, ...shared }, link: inline.link };
};

const readParagraphs = (blocks: readonly Block[], isListed: Listed): (Read & { block: Block })[] => {
  const items = blocks.filter((block) => block.kind === 'list-item');
  const depths = new Map(outlineDepths(items).map((depth, index) => [items[index], depth]));
  const again = headsAgain(blocks);
  return blocks.flatMap((block, index) => {
    if (block.kind === 'heading' || again.has(block)) return [];
    const read =
      block.kind === 'row'
        ? readRow(block, isHeadRow(block, blocks[index - 1], blocks[index + 1]), isListed)
        : readBlock(block, block.kind === 'list-item' ? depths.get(block) : undefined, isListed);
    return [{ ...read, block }];
  });
};

/** The rows that are the head of their table printed again, as on a further page. */
const headsAgain = (blocks: readonly Block[]): Set<Block> => {
  const again = new Set<Block>();
  let head: string | null = null;
  for (const [index, block] of blocks.entries()) {
    const before = blocks[index - 1];
    if (block.kind !== 'row') head = null;
    else if (before?.kind !== 'row') head = isHeadRow(block, before, blocks[index + 1]) ? block.cells.join('\t') : null;
    else if (head !== null && block.cells.join('\t') === head) again.add(block);
  }
  return again;
};

const isPrinted = ({ paragraph }: Read): boolean => paragraph.text.trim() !== '';

/** Reads the paragraphs of every section: inline marks gone, list items with their depth, table rows with their cells. */
export const readSections = (sections: readonly RawSection[], isListed: Listed): ReadSection[] =>
  sections.map(({ id, heading, kind, parent, line, blocks }) => {
    const read = readParagraphs(blocks, isListed).filter(isPrinted);
    const paragraphs = read.map(({ paragraph }) => paragraph);
    const section: Section = { id, heading, kind, ...(parent === null ? {} : { parent }), paragraphs };
    const noted = read.flatMap(({ paragraph, block: { note = null, marked = [] } }) =>
      note === null && marked.length === 0 ? [] : [{ paragraph, note, marked }],
    );
    return { section, links: read.map(({ link }) => link), line, noted };
  });

/** The notes that paragraphs are marked with and that stand beside a fact. */
export type Notes = ReadonlyMap<Paragraph, readonly Note[]>;
export type Note = { section: string; paragraph: number; text: string };

const numberedNotes = ({ section, noted }: ReadSection): [string, Note][] =>
  noted.flatMap(({ paragraph, note }) =>
    note === null
      ? []
      : [[note, { section: section.id, paragraph: section.paragraphs.indexOf(paragraph) + 1, text: paragraph.text }]],
  );

/** Which notes each marked paragraph of a document has. */
export const notesOf = (sections: readonly ReadSection[]): Notes => {
  const notes = new Map(sections.flatMap(numberedNotes));
  return new Map(
    sections.flatMap(({ noted }) =>
      noted.map(({ paragraph, marked }) => [paragraph, marked.flatMap((id) => notes.get(id) ?? [])] as const),
    ),
  );
};
