import { isEveryday } from '../../text/english.ts';
import { isFieldLine } from '../facts/fields.ts';
import { type Doubt, remark } from '../report/doubt.ts';
import type { Block } from '../structure/block.ts';
import { readConnector } from '../structure/connector.ts';
import { softHyphen } from './source-lines.ts';

const marksAtEnd = /(\^?\[[\d,\s–-]+\]\^?|\*\*|["”’)\]])+\s*$/;
const danglingWord =
  /(?:,|\b(?:a|an|and|as|at|by|for|from|in|into|is|are|of|on|or|that|the|to|was|were|which|with|than))$/i;

const endOf = (raw: string): string => raw.trim().replace(marksAtEnd, '').trim();
const isSentenceEnd = (raw: string): boolean => /[.!?:;]$/.test(endOf(raw));

/** Whether the second block is what a page break cut from the first. */
const goesOn = (first: string, second: string): boolean => {
  if (readConnector(first) !== null || readConnector(second) !== null) return false;
  if (isSentenceEnd(first) || isFieldLine(first) || isFieldLine(second)) return false;
  if (/\p{L}[-\u00AD]$/u.test(first.trim())) return true;
  return /^[("“]?\p{Ll}/u.test(second.trim()) || danglingWord.test(endOf(first));
};

const wordAfter = (text: string): string => /^[\p{L}\p{N}]+/u.exec(text)?.[0] ?? '';
const wordBefore = (text: string): string => /[\p{L}\p{N}]+(?=-$)/u.exec(text)?.[0] ?? '';

/** What follows a hyphen that stands for a word said later ("device- or procedure-related"). */
const suspended = /^(?:and|or|nor|to|versus|vs)\b/;

type Joined = { raw: string; doubts: Doubt[] };

/** Two halves of one text made one again. A hyphen at the break stays, unless the document writes the word without it elsewhere, or everybody does. */
const joinHalves = (first: string, second: string, document: { source: string; line: number }): Joined => {
  const [head, tail] = [first.trimEnd(), second.trimStart()];
  if (head.endsWith(softHyphen)) return { raw: head.slice(0, -1) + tail, doubts: [] };
  if (/\p{N}-$/u.test(head) && /^[\p{L}\p{N}]/u.test(tail)) return { raw: head + tail, doubts: [] };
  if (!/\p{L}-$/u.test(head) || suspended.test(tail)) return { raw: `${head} ${tail}`, doubts: [] };
  const [before, after] = [wordBefore(head), wordAfter(tail)];
  const hyphened = document.source.includes(`${before}-${after}`) || /^\p{Lu}/u.test(after);
  if (hyphened) return { raw: head + tail, doubts: [] };
  const elsewhere = new RegExp(`\\b${before}${after}\\b`, 'i').test(document.source);
  if (elsewhere || isEveryday(`${before}${after}`.toLowerCase())) return { raw: head.slice(0, -1) + tail, doubts: [] };
  const doubt = remark(
    'hyphen-kept',
    document.line,
    `"${before}-${after}" was broken at its hyphen; the hyphen was kept.`,
  );
  return { raw: head + tail, doubts: [doubt] };
};

type Whole = { blocks: Block[]; doubts: Doubt[] };
type Half = { raw: string; line: number };

const isOpenCell = (cell: string): boolean => cell !== '' && !/^none$/i.test(cell) && !isSentenceEnd(cell);

/** The text of a block that a following one may go on with, or null where nothing can follow. */
const openEnd = (block: Block, next: Half): string | null => {
  if (block.kind === 'heading') return null;
  if (block.kind !== 'row') return goesOn(block.raw, next.raw) ? block.raw : null;
  const cell = block.cells.at(-1) ?? '';
  return isOpenCell(cell) && /^\p{Ll}/u.test(next.raw) ? cell : null;
};

const withEnd = (block: Block, raw: string): Block => {
  if (block.kind === 'row') return { ...block, cells: [...block.cells.slice(0, -1), raw] };
  return { ...block, raw };
};

/** Lines inside a block made one line, hyphens at line ends mended. */
const unwrap = (block: Block, whole: Whole, source: string): Block => {
  if (block.kind === 'heading' || block.kind === 'row') return block;
  const [first = '', ...rest] = block.raw.split('\n');
  const raw = rest.reduce((sum, line) => {
    const next = joinHalves(sum, line, { source, line: block.line });
    whole.doubts.push(...next.doubts);
    return next.raw;
  }, first);
  return { ...block, raw };
};

/** Words of a sentence that are marked as a heading, as bold ones are in some PDFs: they begin small and go on with words that are no whole sentence. */
const asWritten = (block: Block, last: Block | undefined): Block =>
  block.kind === 'heading' && /^\p{Ll}/u.test(block.raw) && last?.kind === 'text' && !isSentenceEnd(last.raw)
    ? { kind: 'text', raw: block.raw, line: block.line }
    : block;

/** Makes whole what page breaks cut in two: paragraphs, words, list items and table cells. The title is never joined to. */
export const wholeBlocks = (blocks: readonly Block[], source: string): Whole => {
  const whole: Whole = { blocks: [], doubts: [] };
  for (const block of blocks) {
    const next = unwrap(asWritten(block, whole.blocks.at(-1)), whole, source);
    const last = whole.blocks.at(-1);
    const open = next.kind === 'text' && last !== undefined && whole.blocks.length > 1 ? openEnd(last, next) : null;
    if (next.kind !== 'text' || last === undefined || open === null) {
      whole.blocks.push(next);
      continue;
    }
    const { raw, doubts } = joinHalves(open, next.raw, { source, line: last.line });
    whole.doubts.push(...doubts);
    whole.blocks[whole.blocks.length - 1] = withEnd(last, raw);
  }
  return whole;
};
