import { escapeInline, plainLetters, withExponents } from './content.ts';
import { softHyphen, withSoftEnd } from './source-lines.ts';

/** A piece of text as a PDF places it: from `x` to `end`, its baseline at `y` from the bottom, in points. */
export type Piece = { text: string; x: number; end: number; y: number; size: number; bold: boolean };

/** What stands between two wide gaps of a line: a table's cell, or a whole line. */
export type Segment = { text: string; x: number; end: number };

/** A printed line of a page, top to bottom; `text` has its inline marks as Markdown. */
export type PdfLine = {
  page: number;
  y: number;
  x: number;
  end: number;
  size: number;
  bold: boolean;
  segments: Segment[];
};

const isRaised = (piece: Piece, line: readonly Piece[]): boolean => {
  const base = line.find(({ size }) => size > piece.size * 1.1);
  return base !== undefined && piece.y > base.y + base.size * 0.15;
};

const belongs = (piece: Piece, line: readonly Piece[]): boolean => {
  const [first] = line;
  if (first === undefined) return false;
  const largest = line.reduce((most, one) => (one.size > most.size ? one : most), first);
  const height = Math.max(largest.size, piece.size);
  const small = Math.min(largest.size, piece.size) < height * 0.87;
  return Math.abs(largest.y - piece.y) < height * (small ? 0.65 : 0.35);
};

const markOf = (piece: Piece, line: readonly Piece[]): string => {
  const text = escapeInline(plainLetters(piece.text)) + (piece.text.endsWith(softHyphen) ? softHyphen : '');
  const list = piece.text.replace(/[[\]\s]/g, '');
  const isMark = /^\d{1,3}([,–-]\d{1,3})*$/.test(list) && isRaised(piece, line);
  return isMark ? `^[${list}]` : text;
};

/** From gaps this many times the letters' size on, cells are divided, and words. */
const [cellGap, wordGap] = [1, 0.16];

/** How wide a gap divides cells on a line: wider than words are set apart, also where a justified line is stretched. */
const widestWordGap = (pieces: readonly Piece[]): number => {
  const gaps = pieces
    .map((piece, index) => piece.x - (pieces[index - 1]?.end ?? piece.x))
    .filter((gap) => gap > 0.5)
    .toSorted((a, b) => a - b);
  const middle = gaps[Math.floor(gaps.length / 2)] ?? 0;
  return gaps.length >= 5 && (gaps.at(-1) ?? 0) <= 2.5 * middle ? Number.POSITIVE_INFINITY : 0;
};

const segmentsOf = (unordered: readonly Piece[]): Segment[] => {
  const segments: Segment[] = [];
  const pieces = unordered.toSorted((a, b) => a.x - b.x);
  const stretched = widestWordGap(pieces);
  for (const piece of pieces) {
    const last = segments.at(-1);
    const text = markOf(piece, pieces);
    const gap = last === undefined ? 0 : piece.x - last.end;
    if (last === undefined || gap > Math.max(stretched, cellGap * piece.size))
      segments.push({ text, x: piece.x, end: piece.end });
    else {
      const apart = gap > wordGap * piece.size && !/\s$/.test(last.text) && !/^\s/.test(text);
      last.text += (apart ? ' ' : '') + text;
      last.end = Math.max(last.end, piece.end);
    }
  }
  return segments.map((segment) => ({
    ...segment,
    text: withExponents(withSoftEnd(segment.text)).replace(/\s+/g, ' ').trim(),
  }));
};

const weight = (pieces: readonly Piece[], counts: (piece: Piece) => boolean): number =>
  pieces.filter(counts).reduce((sum, { text }) => sum + text.length, 0);

const lineOf = (pieces: readonly Piece[], page: number): PdfLine => {
  const largest = pieces.reduce((most, one) => Math.max(most, one.size), 0);
  const base = pieces.find(({ size }) => size === largest);
  const segments = segmentsOf(pieces).filter(({ text }) => text !== '');
  return {
    page,
    y: base?.y ?? 0,
    x: Math.min(...segments.map(({ x }) => x)),
    end: Math.max(...segments.map(({ end }) => end)),
    size: largest,
    bold: weight(pieces, ({ bold }) => bold) > 0.9 * weight(pieces, () => true),
    segments,
  };
};

/** The lines of a page from its pieces, whatever order the file has them in. */
export const linesOfPage = (pieces: readonly Piece[], page: number): PdfLine[] => {
  const lines: Piece[][] = [];
  const printed = pieces.filter(({ text }) => text.trim() !== '');
  for (const piece of printed.toSorted((a, b) => b.y - a.y || a.x - b.x)) {
    const line = lines.slice(-3).findLast((one) => belongs(piece, one));
    if (line === undefined) lines.push([piece]);
    else line.push(piece);
  }
  return lines.map((line) => lineOf(line, page)).toSorted((a, b) => b.y - a.y);
};

/** The words of a line, cells divided by tabs. */
export const wordsOfLine = ({ segments }: PdfLine): string => segments.map(({ text }) => text).join('\t');
