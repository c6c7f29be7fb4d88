import type { Block } from '../structure/block.ts';
import { readMarker } from '../structure/list-markers.ts';
import { plainLetters } from './content.ts';
import { linesOfPage, type PdfLine } from './pdf-page.ts';
import type { MarkedPiece, PdfPage, TagNode } from './pdf-pieces.ts';
import { withoutRunningPdfLines } from './pdf-running.ts';
import { tagRows } from './pdf-tag-table.ts';
import { gathered, plainBlock, printedBlock, type Within } from './plain-blocks.ts';
import { joinedLines } from './source-lines.ts';

/** A block read from a PDF's tags, with its page. */
export type TaggedBlock = { block: Block; page: number };

type Child = TagNode['children'][number];
type Reading = {
  found: TaggedBlock[];
  page: PdfPage;
  marks: ReadonlyMap<string, MarkedPiece[]>;
  hasHeadings: boolean;
  /** Where lines begin in the document. */
  lefts: number[];
};

const isNode = (child: Child): child is TagNode => 'role' in child;

const isHeading = ({ role }: TagNode): boolean => /^(?:H[1-6]?|Title)$/.test(role);

const inlineRoles: ReadonlySet<string> = new Set(
  'NonStruct Span Link Reference Quote Note Em Strong Sub Code Annot Ruby Warichu Figure Formula Lbl'.split(' '),
);

const isBlockNode = (child: Child): boolean =>
  isNode(child) && (!inlineRoles.has(child.role) || child.children.some(isBlockNode));

const everyNode = (node: TagNode): TagNode[] => [node, ...node.children.filter(isNode).flatMap(everyNode)];

const marksIn = (children: readonly Child[]): string[] =>
  children.flatMap((child) => (isNode(child) ? marksIn(child.children) : [child.id]));

/** The printed lines under some nodes. */
const linesOf = ({ marks, page }: Reading, children: readonly Child[]): PdfLine[] =>
  linesOfPage(
    marksIn(children).flatMap((mark) => marks.get(mark) ?? []),
    page.number,
  );

const wordsOf = ({ segments }: PdfLine): string => segments.map(({ text }) => text).join(' ');

const push = (reading: Reading, block: Block): void => {
  reading.found.push({ block, page: reading.page.number });
};

/** So many points two beginnings of lines are apart at most that are meant to stand below each other. */
const tolerance = 4;

/** How far a paragraph is set in, in about the width of a letter: as printed, since tags lose their nesting on a new page. */
const setIn = (line: PdfLine | undefined, { lefts }: Reading): number => {
  if (line === undefined) return 0;
  const left = lefts.find((one) => Math.abs(one - line.x) <= tolerance) ?? line.x;
  if (left === line.x) lefts.push(left);
  return Math.round(left / letterWidth);
};

const letterWidth = 5;

const words = (reading: Reading, children: readonly Child[], within: Within): void => {
  const lines = linesOf(reading, children);
  const bold = lines.length > 0 && lines.every((line) => line.bold);
  for (const [index, paragraph] of gathered(lines.map(wordsOf)).entries()) {
    const marker = index === 0 ? within.marker : null;
    const indent = setIn(
      lines.find((line) => wordsOf(line) === paragraph[0]),
      reading,
    );
    const raw = bold && paragraph.length === 1 ? `**${paragraph[0]}**` : paragraph.join('\n');
    const isFirst = reading.found.length === 0 && reading.page.number === 1;
    push(reading, plainBlock(raw, { indent, marker }, { hasHeadings: reading.hasHeadings, isFirst }));
  }
};

const heading = (reading: Reading, node: TagNode): void => {
  const raw = joinedLines(linesOf(reading, node.children).map(wordsOf)).trim();
  const level = Number(/\d/.exec(node.role)?.[0] ?? 1);
  if (raw !== '') push(reading, { kind: 'heading', raw, style: 'markdown', level, line: 0 });
};

/** The marker of a list item as it is printed; a sign that is no known bullet is one all the same. */
const markerOf = (reading: Reading, label: TagNode | undefined): string | null => {
  if (label === undefined) return null;
  const printed = linesOf(reading, label.children).map(wordsOf).join(' ').trim();
  return readMarker(`${printed} x`)?.marker ?? '-';
};

const list = (reading: Reading, node: TagNode, within: Within): void => {
  for (const item of node.children.filter(isNode)) {
    const label = item.children.filter(isNode).find(({ role }) => role === 'Lbl');
    const rest = item.children.filter((child) => child !== label);
    const marker = item.role === 'LI' ? markerOf(reading, label) : null;
    const indent = within.indent + 3;
    if (item.role === 'L') list(reading, item, { indent, marker: null });
    else inside(reading, rest, { indent, marker });
  }
};

/** So many letters no cell has that stands alone in its row, in a table that is one. */
const longestCell = 200;

/** Whether a tagged table only places text on the page: its rows have one cell with words each, and whole paragraphs in it. */
const isLayout = (reading: Reading, table: readonly TagNode[]): boolean => {
  const texts = table.map((row) =>
    row.children
      .filter(isNode)
      .map((cell) => linesOf(reading, cell.children).map(wordsOf).join(' '))
      .filter((text) => text !== ''),
  );
  return texts.every((cells) => cells.length <= 1) && texts.flat().some((text) => text.length > longestCell);
};

const rows = (reading: Reading, node: TagNode): void => {
  const table = everyNode(node).filter(({ role }) => role === 'TR');
  if (isLayout(reading, table)) {
    for (const cell of table.flatMap((row) => row.children.filter(isNode)))
      inside(reading, cell.children, { indent: 0, marker: null });
    return;
  }
  const cells = table.map((row) =>
    row.children.filter(isNode).map((cell) => {
      const lines = linesOf(reading, cell.children);
      const x = lines.length === 0 ? null : Math.min(...lines.map((line) => line.x));
      return { x, text: joinedLines(lines.map(wordsOf)).trim() };
    }),
  );
  for (const row of tagRows(cells)) push(reading, { kind: 'row', cells: row, line: 0 });
};

const block = (reading: Reading, node: TagNode, within: Within): void => {
  if (isHeading(node)) heading(reading, node);
  else if (node.role === 'L') list(reading, node, within);
  else if (node.role === 'Table') rows(reading, node);
  else inside(reading, node.children, within);
};

/** Reads what stands inside a node: words that run together become one paragraph, blocks their own. */
const inside = (reading: Reading, children: readonly Child[], within: Within): void => {
  let here = within;
  let run: Child[] = [];
  const close = (): void => {
    const before = reading.found.length;
    words(reading, run, here);
    if (reading.found.length > before) here = { ...here, marker: null };
    run = [];
  };
  for (const child of children) {
    if (isNode(child) && isBlockNode(child)) {
      close();
      const before = reading.found.length;
      block(reading, child, here);
      if (reading.found.length > before) here = { ...here, marker: null };
    } else run.push(child);
  }
  close();
};

const marksOf = (page: PdfPage): Map<string, MarkedPiece[]> => {
  const marks = new Map<string, MarkedPiece[]>();
  for (const piece of page.pieces)
    if (piece.mark !== null) marks.set(piece.mark, [...(marks.get(piece.mark) ?? []), piece]);
  return marks;
};

/** The lines of a page that stand under no tag: running headers and footers, or words whose tags are missing. */
const untaggedLines = (page: PdfPage): PdfLine[] => {
  const named = new Set(page.tags === null ? [] : marksIn(page.tags.children));
  return linesOfPage(
    page.pieces.filter(({ mark }) => mark === null || !named.has(mark)),
    page.number,
  );
};

/** Whether the tags give every word of the document but its running headers and footers, so that they can be trusted. */
const giveEverything = (pages: readonly PdfPage[]): boolean =>
  pages.every(({ tags }) => tags !== null) &&
  withoutRunningPdfLines(pages.map(untaggedLines)).pages.every((lines) => lines.length === 0);

const sentenceEnd = /[.!?:;]["”’)\]]*(?:\^\[[\d,–-]+\])?$/;

/** Whether a page's first words go on with the last of the page before. */
const goesOn = (above: Block | undefined, first: Block | undefined): boolean => {
  if (above === undefined || first?.kind !== 'text' || above.kind === 'heading' || above.kind === 'row') return false;
  return !sentenceEnd.test(above.raw) && /[\p{L},-]$/u.test(above.raw);
};

const joined = (above: TaggedBlock, { block: next }: TaggedBlock): TaggedBlock => {
  if (above.block.kind === 'row' || above.block.kind === 'heading' || next.kind !== 'text') return above;
  return { ...above, block: { ...above.block, raw: `${above.block.raw}\n${next.raw}` } };
};

const lettersIn = (text: string): number => plainLetters(text).match(/[\p{L}\p{N}]/gu)?.length ?? 0;

/** Whether the blocks have every letter that stands under a tag; only a bullet that is a letter may be missing. */
const keepEverything = (pages: readonly PdfPage[], blocks: readonly TaggedBlock[]): boolean => {
  const under = (page: PdfPage): number =>
    [...marksOf(page)].reduce((sum, [mark, pieces]) => sum + (untagged(page, mark) ? 0 : lettersOf(pieces)), 0);
  const printed = pages.reduce((sum, page) => sum + under(page), 0);
  const kept = blocks.reduce((sum, { block: one }) => sum + lettersIn(printedBlock(one)), 0);
  const items = blocks.filter(({ block: one }) => one.kind === 'list-item').length;
  return printed - kept <= items && kept - printed <= items;
};

const lettersOf = (pieces: readonly MarkedPiece[]): number =>
  pieces.reduce((sum, { text }) => sum + lettersIn(text), 0);
const untagged = ({ tags }: PdfPage, mark: string): boolean => tags === null || !marksIn(tags.children).includes(mark);

/** The blocks of a tagged PDF by its own tags, or null where it has none, or they leave words out. */
export const taggedBlocks = (pages: readonly PdfPage[]): TaggedBlock[] | null => {
  if (!giveEverything(pages)) return null;
  const nodes = pages.flatMap(({ tags }) => (tags === null ? [] : everyNode(tags)));
  const hasHeadings = nodes.filter(isHeading).length > 1;
  const all: TaggedBlock[] = [];
  const lefts: number[] = [];
  for (const page of pages) {
    const reading: Reading = { found: [], page, marks: marksOf(page), hasHeadings, lefts };
    if (page.tags !== null) inside(reading, page.tags.children, { indent: 0, marker: null });
    const [first, ...rest] = reading.found;
    const above = all.at(-1);
    if (first !== undefined && above !== undefined && goesOn(above.block, first.block))
      all.splice(-1, 1, joined(above, first), ...rest);
    else all.push(...reading.found);
  }
  return keepEverything(pages, all) ? all : null;
};
