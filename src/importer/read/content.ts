import type { Doubt } from '../report/doubt.ts';
import type { Block } from '../structure/block.ts';
import { readBlocks } from '../structure/read-blocks.ts';
import { withoutRunningLines } from '../structure/running-lines.ts';
import { withAlignedColumns } from './aligned-columns.ts';
import { sourceLines } from './source-lines.ts';

/** What a reader got out of a document, whatever its format: its words line by line, the same as blocks, and what is doubtful. */
export type Content = {
  /** The printed words in reading order; blocks count its lines from 1. */
  text: string;
  blocks: Block[];
  doubts: Doubt[];
  /** Where a line stands, as a person finds it ("page 3"); null where the line's number says it. */
  placeOf(line: number): string | null;
};

/** A document's content, or the reason why there is none. */
export type ReadContent = { kind: 'content'; content: Content } | { kind: 'refused'; reason: string };

/** The content of Markdown or plain text. */
export const contentOfText = (text: string): Content => {
  const { lines, doubts } = withoutRunningLines(sourceLines(text));
  return { text, blocks: readBlocks(withAlignedColumns(lines)), doubts, placeOf: () => null };
};

/** Printed words with the signs escaped that inline Markdown would read as its own. */
export const escapeInline = (text: string): string =>
  text.replace(/[\\*_$<|]|\](?=\()/g, (sign) => `\\${sign}`).replace(/^(#+)(?=\s)/, '\\$1');

/** An exponent of a unit or of ten is no mark of a reference ("kg/m^[2]", "10^[9]"). */
export const withExponents = (text: string): string =>
  text.replace(
    /(?<=(?:^|[\s\d/(\u00B7])(?:[kcmd]?m|in|ft|sec|s|h|yd)|[x\u00D7] ?10)\^\[([23]|\d{1,2}(?=\](?:\/|\s?(?:cells|copies))))\](?!\^)/g,
    '$1',
  );

const ligatures: Readonly<Record<string, string>> = {
  '\uFB00': 'ff',
  '\uFB01': 'fi',
  '\uFB02': 'fl',
  '\uFB03': 'ffi',
  '\uFB04': 'ffl',
  '\uFB05': 'st',
  '\uFB06': 'st',
};

/** Letters that are printed as one sign, as the letters they are; odd spaces as spaces. */
export const plainLetters = (text: string): string =>
  text
    .replace(/[\uFB00-\uFB06]/g, (sign) => ligatures[sign] ?? sign)
    .replace(/[\u00A0\u2000-\u200A\u202F\u205F]/g, ' ')
    .replace(/[\u00AD\u200B-\u200D\u2060\uFEFF]/g, '');
