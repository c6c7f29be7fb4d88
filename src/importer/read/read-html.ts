import { parse, defaultTreeAdapter as tree } from 'parse5';
import { type Doubt, deciding, remark } from '../report/doubt.ts';
import type { Block } from '../structure/block.ts';
import { isKnownHeading } from '../structure/headings.ts';
import { type NumberStyle, printedNumber } from '../structure/list-numbering.ts';
import { type Content, contentOfText, plainLetters, type ReadContent } from './content.ts';
import { readWrittenMarker } from './docx-numbering.ts';
import { attribute, childrenOf, type HtmlElement, type HtmlNode, inlineOf, isHidden, isUnread } from './html-inline.ts';
import { labelLines } from './html-labels.ts';
import { writeNoteMarks } from './html-notes.ts';
import { type HtmlRow, isLayoutTable, isTooWide, tableRows } from './html-table.ts';
import { lostLayout } from './lost-layout.ts';
import { gathered, plainBlock, printedBlock, type Within } from './plain-blocks.ts';

/** Block before its lines are counted: `at` is the line of the file it stands on. */
type Found = { block: Block; at: number };
type Reading = {
  found: Found[];
  hidden: number;
  /** Whether the document marks its headings as such, so that bold lines are only bold. */
  hasHeadings: boolean;
};

const top: Within = { indent: 0, marker: null };

const blockTags: ReadonlySet<string> = new Set(
  'address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html li main ol p pre section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);

const isBlockNode = (node: HtmlNode): boolean =>
  tree.isElementNode(node) && (blockTags.has(node.tagName) || node.childNodes.some(isBlockNode));

const lineOf = (node: HtmlNode): number => node.sourceCodeLocation?.startLine ?? 1;

/** How far a paragraph is set in by its own style, in about the width of a letter. */
const setIn = (element: HtmlElement | null): number => {
  const style = element === null ? '' : (attribute(element, 'style') ?? '');
  const [, size = '0', unit = 'px'] = /margin-left\s*:\s*(\d*\.?\d+)(px|pt|in|em|cm)/i.exec(style) ?? [];
  const widths: Readonly<Record<string, number>> = { px: 8, pt: 6, in: 0.083, em: 0.5, cm: 0.21 };
  return Math.round(Number(size) / (widths[unit.toLowerCase()] ?? 8));
};

const push = (reading: Reading, block: Block, at: number): void => {
  reading.found.push({ block, at });
};

/** A paragraph's words as the block they are; the first of the document is its title. */
const blockOf = (raw: string, within: Within, { hasHeadings, found }: Reading): Block => {
  const written = readWrittenMarker(raw);
  if (written !== null) return { kind: 'list-item', ...written, line: 0 };
  return plainBlock(raw, within, { hasHeadings, isFirst: found.length === 0 });
};

/** Words between blocks: line breaks divide labelled values and paragraphs, and are spaces elsewhere. */
const words = (reading: Reading, nodes: readonly HtmlNode[], within: Within): void => {
  const lines = inlineOf(nodes)
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim());
  const at = lineOf(nodes.find((node) => !tree.isTextNode(node) || node.value.trim() !== '') ?? nodes[0] ?? noNode);
  for (const [index, paragraph] of gathered(lines).entries()) {
    const here = index === 0 ? within : { ...within, marker: null };
    push(reading, blockOf(paragraph.join(' '), here, reading), at);
  }
};

const noNode = tree.createTextNode('');

const listStyles: Readonly<Record<string, NumberStyle>> = {
  A: 'upper-letter',
  a: 'lower-letter',
  I: 'upper-roman',
  i: 'lower-roman',
};

const list = (reading: Reading, element: HtmlElement, within: Within): void => {
  const style = listStyles[attribute(element, 'type') ?? ''] ?? 'decimal';
  let count = Number(attribute(element, 'start') ?? 1) - 1;
  for (const item of element.childNodes) {
    if (!tree.isElementNode(item)) continue;
    count = Number(attribute(item, 'value') ?? count + 1);
    const marker = element.tagName === 'ol' ? `${printedNumber(count, style)}.` : '-';
    const isItem = item.tagName === 'li';
    inside(reading, isItem ? item.childNodes : [item], { indent: within.indent + 3, marker: isItem ? marker : null });
  }
};

/** A cell that reaches over so many letters is prose: its words stand once in a row, however many columns it covers. */
const longestRepeated = 60;

/** The words of a row's cells: one that reaches over columns holds for each of them, unless it is a line across the table. */
const textsOf = ({ cells }: HtmlRow): string[] => {
  const isLine =
    cells.length > 1 && cells.slice(1).every(({ from, nodes }) => from === 'left' && nodes === cells[0]?.nodes);
  return cells.map(({ nodes, from }, at) => {
    const text = inlineOf(nodes).replace(/\s+/g, ' ').trim();
    const repeats = from === 'left' && (isLine || text.length > longestRepeated || nodes === cells[0]?.nodes);
    return at > 0 && repeats ? '' : text;
  });
};

type PrintedRow = { texts: string[]; node: HtmlElement };

const isHead = ({ node }: HtmlRow): boolean =>
  node.childNodes.every((cell) => !tree.isElementNode(cell) || cell.tagName === 'th') ||
  (node.parentNode !== null && tree.isElementNode(node.parentNode) && node.parentNode.tagName === 'thead');

/** The rows of a table with a head of several rows made one: a column is called by all its titles. */
const printedRows = (rows: readonly HtmlRow[]): PrintedRow[] => {
  const printed = rows.map((row): PrintedRow => ({ texts: textsOf(row), node: row.node }));
  const end = rows.findIndex((row) => !isHead(row));
  const [first] = printed;
  const isStacked = end > 1 && rows.slice(1, end).some(({ cells }) => cells.some(({ from }) => from === 'above'));
  if (first === undefined || !isStacked) return printed;
  const head = printed.slice(0, end).map(({ texts }) => texts);
  const texts = first.texts.map((_, at) => [...new Set(head.map((titles) => titles[at] ?? ''))].join(' ').trim());
  return [{ ...first, texts }, ...printed.slice(end)];
};

const rows = (reading: Reading, table: HtmlElement): void => {
  if (isLayoutTable(table)) {
    const cells = tableRows(table).flatMap(({ cells: inRow }) => inRow);
    const bar =
      cells.length === 1
        ? inlineOf(cells[0]?.nodes ?? [])
            .replace(/\s+/g, ' ')
            .trim()
        : '';
    if (isKnownHeading(bar)) {
      push(reading, { kind: 'row', cells: [bar], line: 0 }, lineOf(table));
      return;
    }
    for (const { nodes, from } of cells) if (from === 'here') inside(reading, nodes, top);
    return;
  }
  for (const { texts, node } of printedRows(tableRows(table))) {
    if (texts.some((text) => text !== '')) push(reading, { kind: 'row', cells: texts, line: 0 }, lineOf(node));
  }
};

const changed: ReadonlySet<string> = new Set(['del', 's', 'strike']);

const block = (reading: Reading, element: HtmlElement, within: Within): void => {
  if (isUnread(element)) return;
  if (isHidden(element)) {
    if (inlineOf(element.childNodes).trim() !== '') reading.hidden += 1;
    return;
  }
  const level = /^h([1-6])$/.exec(element.tagName)?.[1];
  const labels = labelLines(element);
  if (level !== undefined) {
    const raw = inlineOf(element.childNodes).replace(/\s+/g, ' ').trim();
    if (raw !== '')
      push(reading, { kind: 'heading', raw, style: 'markdown', level: Number(level), line: 0 }, lineOf(element));
  } else if (element.tagName === 'ol' || element.tagName === 'ul') list(reading, element, within);
  else if (element.tagName === 'table') rows(reading, element);
  else if (labels.length > 0)
    for (const { text, at } of labels) push(reading, blockOf(text, within, reading), lineOf(at));
  else inside(reading, element.childNodes, { ...within, indent: within.indent + setIn(element) });
};

/** Reads what stands inside an element: words that run together become one paragraph, blocks their own. */
const inside = (reading: Reading, nodes: readonly HtmlNode[], within: Within): void => {
  let run: HtmlNode[] = [];
  let here = within;
  const close = (): void => {
    const before = reading.found.length;
    if (run.length > 0) words(reading, run, here);
    if (reading.found.length > before) here = { ...here, marker: null };
    run = [];
  };
  for (const node of nodes) {
    if (!isBlockNode(node)) {
      run.push(node);
      continue;
    }
    close();
    const before = reading.found.length;
    if (tree.isElementNode(node)) block(reading, node, here);
    if (reading.found.length > before) here = { ...here, marker: null };
  }
  close();
};

/** Deeper than any document nests its parts. */
const deepest = 400;

/** Every element of a document, in order; null where its parts are nested far too deep to be read. */
const everyElement = (roots: readonly HtmlNode[]): HtmlElement[] | null => {
  const found: HtmlElement[] = [];
  const open = roots.map((node) => ({ node, depth: 0 })).reverse();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, depth } = next;
    if (depth > deepest) return null;
    if (tree.isElementNode(node)) found.push(node);
    for (const child of childrenOf(node).toReversed()) open.push({ node: child, depth: depth + 1 });
  }
  return found;
};

const struckOut = (elements: readonly HtmlElement[]): Doubt[] => {
  const found = elements.find((element) => changed.has(element.tagName) && inlineOf(element.childNodes).trim() !== '');
  if (found === undefined) return [];
  const struck = inlineOf(found.childNodes).trim().slice(0, 60);
  const message = `Words are struck out ("${struck}"): ask for a copy in which every change is accepted or rejected.`;
  return [deciding('tracked-changes', null, message)];
};

export type HtmlOptions = {
  /** What a line of the content is called; by default the line of the file. */
  placeOf?: (index: number) => string;
};

/** Elements that every page has, also one of which only the words were kept. */
const frame: ReadonlySet<string> = new Set(['html', 'body']);

const isMarkup = (tagName: string): boolean =>
  blockTags.has(tagName) ||
  ['br', 'b', 'i', 'a', 'span', 'strong', 'em', 'img', 'script', 'style', 'meta', 'title'].includes(tagName);

/** A page of which only the printed words were kept is a text, its lines as they are. */
const plainContent = (html: string): ReadContent => {
  const text = plainLetters(html.replace(/^\s*-->/, '')).replace(
    /&(nbsp|amp|lt|gt|quot|reg|#34|#39);/g,
    (_, name: string) => entities[name] ?? ' ',
  );
  if (text.trim() === '') return refused('nothing is written in it');
  const lost = lostLayout(text);
  return lost === null ? { kind: 'content', content: contentOfText(text) } : refused(lost);
};

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  reg: '\u00AE',
  '#34': '"',
  '#39': "'",
};

/** Reads HTML: headings, paragraphs, lists and tables as they are marked up; scripts, styles, menus and hidden parts are no part of it. Refuses parts that are nested or spread beyond any document. */
export const readHtml = (html: string, { placeOf }: HtmlOptions = {}): ReadContent => {
  const document = parse(plainLetters(html), { sourceCodeLocationInfo: true });
  const elements = everyElement(document.childNodes);
  if (elements === null) return refused(`its parts are nested more than ${deepest} deep, which no document is`);
  if (elements.some((element) => element.tagName === 'table' && isTooWide(element)))
    return refused('the merged cells of a table claim far more columns and rows than any table of a policy has');
  const plain = elements.every(({ tagName }) => frame.has(tagName) || !isMarkup(tagName)) ? plainContent(html) : null;
  if (plain !== null) return plain;
  writeNoteMarks(elements);
  const hasHeadings = elements.filter(({ tagName }) => /^h[1-6]$/.test(tagName)).length > 1;
  const reading: Reading = { found: [], hidden: 0, hasHeadings };
  inside(reading, document.childNodes, top);
  const blocks = reading.found.map(({ block: one }, index): Block => ({ ...one, line: index + 1 }));
  const lineIn = new Map(reading.found.map(({ at }, index) => [index + 1, at]));
  const left = `${reading.hidden} hidden parts were left out.`;
  const hidden = reading.hidden > 0 ? [remark('hidden-words', null, left)] : [];
  const content: Content = {
    text: blocks.map(printedBlock).join('\n'),
    blocks,
    doubts: [...struckOut(elements), ...hidden],
    placeOf: placeOf ?? ((line) => (lineIn.has(line) ? `line ${lineIn.get(line)}` : null)),
  };
  if (content.text.trim() === '') return refused('nothing is written in it');
  const lost = lostLayout(content.text);
  return lost === null ? { kind: 'content', content } : refused(lost);
};

const refused = (reason: string): ReadContent => ({ kind: 'refused', reason });
