import { isFieldLine } from '../facts/fields.ts';
import type { Block } from '../structure/block.ts';
import { isBoldHeading, isCapitalsHeading, isKnownHeading, numberedHeading } from '../structure/headings.ts';
import { readMarker } from '../structure/list-markers.ts';

/** Where words stand: how far a list around them is set in, and the marker of its item until it is used. */
export type Within = { indent: number; marker: string | null };

/** What is known of a document whose marks say where paragraphs, headings and lists are. */
export type Marked = {
  /** Whether it marks its headings as such, so that bold lines are only bold. */
  hasHeadings: boolean;
  /** Whether these are its first words, which are the title. */
  isFirst: boolean;
};

/** The style of heading that a paragraph of a document without marked headings stands for, or null. */
const headingStyle = (raw: string, hasHeadings: boolean): 'capitals' | 'bold' | 'title-case' | null => {
  if (isCapitalsHeading(raw)) return 'capitals';
  if (/^\*\*.*\*\*$/.test(raw) && numberedHeading(raw.replace(/\*\*/g, '')) !== null) return 'bold';
  if (hasHeadings) return isBoldHeading(raw) && isKnownHeading(raw) ? 'bold' : null;
  if (isBoldHeading(raw) && !isFieldLine(raw)) return 'bold';
  return isKnownHeading(raw) ? 'title-case' : null;
};

/** A paragraph's words as the block they are: a list item, a heading, or text. Its line is for the caller to count. */
export const plainBlock = (raw: string, { indent, marker }: Within, { hasHeadings, isFirst }: Marked): Block => {
  const line = 0;
  if (/^\s*\[\^[^\]\s]+\]:/.test(raw)) return { kind: 'text', raw, line };
  const typed = readMarker(raw);
  if (marker !== null) {
    const own = marker === '-' && typed !== null ? typed : { raw, marker };
    return { kind: 'list-item', ...own, indent, line };
  }
  const style = isFirst ? null : headingStyle(raw, hasHeadings);
  if (style !== null) return { kind: 'heading', raw, style, level: null, line };
  return typed === null ? { kind: 'text', raw, line } : { kind: 'list-item', ...typed, indent, line };
};

/** A line of a code list: the code, then its words. */
const beginsWithCode = /^(?:\d{5}|\d{4}[FTU]|[A-Z]\d{4})\s+\S/;

/** Printed lines gathered into paragraphs: labelled values and list items stand alone, the others run on. */
export const gathered = (lines: readonly string[]): string[][] => {
  const all: string[][] = [];
  let above = '';
  for (const line of lines) {
    const alone =
      above === '' ||
      (beginsWithCode.test(line) && beginsWithCode.test(above)) ||
      isFieldLine(line) ||
      readMarker(line) !== null ||
      isFieldLine(above);
    if (line !== '' && alone) all.push([line]);
    else if (line !== '') all.at(-1)?.push(line);
    above = line;
  }
  return all;
};

/** The printed words of a block, on one line. */
export const printedBlock = (one: Block): string => {
  if (one.kind === 'row') return one.cells.join('\t');
  return (one.kind === 'list-item' ? `${one.marker} ${one.raw}` : one.raw).replace(/\n/g, ' ');
};
