import { isFieldLine } from '../facts/fields.ts';
import type { Block } from './block.ts';
import { readConnector } from './connector.ts';
import { isKnownHeading } from './headings.ts';

type Heading = Extract<Block, { kind: 'heading' }>;

const bare = (raw: string): string =>
  raw
    .replace(/\*\*|__/g, '')
    .replace(/\s+/g, ' ')
    .trim();

/** So many words a heading with a verb in it has at most, and one without. */
const [mostWithVerb, mostWords] = [8, 22];

const verb = /\b(?:is|are|was|were|be|may|must|will|should|can|cannot|does|do|has|have|had)\b/;
const asks = /^(?:when|what|why|how|where|which|who|is|are|does|do)\b/i;

/** Whether words that are printed as a heading are a sentence, or the middle of one. */
const isSentence = (text: string): boolean => {
  const count = text.split(' ').length;
  if (/[;,]$/.test(text) || (/[.]$/.test(text) && count > 3)) return true;
  return count > mostWords || (count > mostWithVerb && verb.test(text) && !asks.test(text));
};

/** Whether a heading only announces the list below it ("Patient must have the following:"). */
const announces = (text: string, next: Block | undefined): boolean =>
  next?.kind === 'list-item' && /\b(?:the|these) following\s*:?$/i.test(text);

/** So many words a line has at least that asks for something measured. */
const fewestWords = 4;

/** Whether a heading without words of its own is a line of the text that names a measure ("Age 18 years or older"). */
const isMeasure = ({ level, style }: Heading, text: string, next: Block | undefined): boolean =>
  style === 'markdown' &&
  level !== null &&
  next?.kind === 'heading' &&
  next.level === level &&
  /(?<![\d.])\d+(?![\d.])/.test(text.replace(/^[\dA-Z.]+\s/, '')) &&
  text.split(' ').length >= fewestWords;

const asText = ({ raw, line }: Heading): Block => ({ kind: 'text', raw: bare(raw), line });

/** So long is a line of capitals that was broken for want of room, and so many lines of it are a paragraph. */
const [longLine, fewestLines] = [60, 3];

/** Lines of capitals that follow each other without words between them are a paragraph in capitals. */
const capitalRuns = (blocks: readonly Block[]): Set<Block> => {
  const runs: Block[][] = [];
  for (const [index, block] of blocks.entries()) {
    if (block.kind !== 'heading' || block.style !== 'capitals') continue;
    if (blocks[index - 1] === runs.at(-1)?.at(-1) && runs.length > 0) runs.at(-1)?.push(block);
    else runs.push([block]);
  }
  const isLong = (block: Block): boolean => block.kind === 'heading' && bare(block.raw).length > longLine;
  return new Set(
    runs
      .filter((run) => run.filter(isLong).length >= fewestLines)
      .flatMap((run) => run.filter((block, index) => index > 0 || isLong(block))),
  );
};

/** So far down a document its title block may begin. */
const titleBlockEnds = 8;

/** Whether a heading only says what kind of document it is: the labelled lines or rows of the title block follow ("MEDICAL POLICY", "Subject: ..."). */
const namesDocument = ({ style, raw }: Heading, at: number, following: readonly Block[]): boolean => {
  const isOfKind = /\b(?:policy|guidelines?|bulletin|determination)$/i.test(bare(raw));
  const isKind = isOfKind || (style === 'capitals' && !isKnownHeading(raw));
  const below = following.filter(isPrinted).slice(0, mostBetween);
  const isLabelled = (one: Block): boolean =>
    isFieldLine(one.kind === 'text' ? one.raw : one.kind === 'row' ? firstWords(one.cells) : '');
  return at < titleBlockEnds && isKind && below.some(isLabelled);
};

/** Among so many lines below such a heading one is labelled. */
const mostBetween = 3;

/** A row of a title block as its label and value. */
const firstWords = (cells: readonly string[]): string => {
  const [label = '', value = ''] = cells.map(bare).filter((cell) => cell !== '');
  return `${label}: ${value}`;
};

const isPrinted = (block: Block): boolean => block.kind !== 'row' || block.cells.some((cell) => bare(cell) !== '');

/** Blocks whose headings are headings: words that join criteria, sentences and paragraphs in capitals become text. */
export const withoutFalseHeadings = (blocks: readonly Block[]): Block[] => {
  const capitals = capitalRuns(blocks);
  return blocks.map((block, index) => {
    if (block.kind !== 'heading') return block;
    const next = blocks[index + 1];
    if (namesDocument(block, index, blocks.slice(index + 1, index + titleBlockEnds))) return asText(block);
    if (isKnownHeading(block.raw)) return block;
    const text = bare(block.raw);
    const isLine = announces(text, next) || isMeasure(block, text, next);
    const isFalse = capitals.has(block) || readConnector(text) !== null || isSentence(text) || isLine;
    return isFalse ? asText(block) : block;
  });
};
