import { isFieldLine } from '../facts/fields.ts';
import { readMarker } from '../structure/list-markers.ts';
import { type PdfLine, wordsOfLine } from './pdf-page.ts';
import { tableAt } from './pdf-table.ts';
import { joinedLines } from './source-lines.ts';

/** A line of Markdown made from a PDF, with the page it stands on. */
export type LaidOut = { text: string; page: number };

type Layout = {
  /** The size most letters have. */
  body: number;
  /** The usual distance of two lines of one paragraph. */
  pitch: number;
  left: number;
  right: number;
  /** Sizes of headings, the largest first. */
  sizes: number[];
};

const commonest = (values: readonly { value: number; weight: number }[]): number => {
  const sums = new Map<number, number>();
  for (const { value, weight } of values) sums.set(value, (sums.get(value) ?? 0) + weight);
  return [...sums].reduce((best, one) => (one[1] > best[1] ? one : best), [0, 0])[0];
};

const rounded = (size: number): number => Math.round(size * 2) / 2;

const isLarge = (line: PdfLine, body: number): boolean => rounded(line.size) >= body * 1.12;

/** So much of a document's words no size of headings has. */
const mostOfHeadings = 0.12;

/** The sizes that only headings have: larger than most letters, and seldom. */
const headingSizes = (lines: readonly PdfLine[], body: number): number[] => {
  const letters = (some: readonly PdfLine[]): number => some.reduce((sum, line) => sum + wordsOfLine(line).length, 0);
  const all = letters(lines);
  const sizes = [...new Set(lines.filter((line) => isLarge(line, body)).map(({ size }) => rounded(size)))];
  return sizes.filter(
    (size) =>
      all < fewestLetters || letters(lines.filter((line) => rounded(line.size) === size)) < all * mostOfHeadings,
  );
};

/** Below so many letters nothing can be said of how often a size is used. */
const fewestLetters = 5000;

const layoutOf = (lines: readonly PdfLine[]): Layout => {
  const body = commonest(lines.map((line) => ({ value: rounded(line.size), weight: wordsOfLine(line).length })));
  const gaps = lines.flatMap((line, index) => {
    const above = lines[index - 1];
    if (above === undefined || above.page !== line.page || rounded(line.size) !== body) return [];
    return [{ value: Math.round(above.y - line.y), weight: 1 }];
  });
  const text = lines.filter(({ size }) => rounded(size) === body);
  const sizes = headingSizes(lines, body);
  return {
    body,
    pitch: Math.min(commonest(gaps.filter(({ value }) => value >= body * 0.9)) || body * 1.2, body * 1.6),
    left: commonest(text.map(({ x }) => ({ value: Math.round(x), weight: 1 }))),
    right: Math.max(0, ...text.map(({ end }) => end)),
    sizes: sizes.toSorted((a, b) => b - a),
  };
};

const isBoldLine = (line: PdfLine, { left, body }: Layout): boolean => {
  const words = wordsOfLine(line);
  if (!line.bold || line.segments.length > 1 || words.length > 110 || line.x > left + body * 3) return false;
  return !/[.;,:]$/.test(words) && !isFieldLine(words) && readMarker(words) === null && /\p{Lu}/u.test(words);
};

/** How deep a line stands as a heading, by its size, then by its weight; null where it is text. */
const levelOf = (line: PdfLine, layout: Layout): number | null => {
  if (line.segments.length === 1 && isLarge(line, layout.body) && layout.sizes.includes(rounded(line.size)))
    return Math.min(5, layout.sizes.indexOf(rounded(line.size)) + 1);
  return isBoldLine(line, layout) ? Math.min(6, layout.sizes.length + 1) : null;
};

const sentenceEnd = /[.!?:;]["”’)\]]*(?:\^\[[\d,–-]+\])?$/;

/** A line in small letters that begins with its number is a note of its own. */
const beginsSmallNote = /^(?:\^\[\d{1,2}\]|\d{1,2}|\\?[*\u2020\u2021\u00A7\u00B6]{1,3})\s*[\p{Lu}("\u201C]/u;

/** Whether two lines of text belong to one paragraph, on one page or across the break. */
const goesOn = (line: PdfLine, above: PdfLine, { pitch, right, body }: Layout): boolean => {
  const words = wordsOfLine(line);
  const full = above.end > right - 0.2 * right;
  if (rounded(line.size) < 0.92 * body && beginsSmallNote.test(words)) return false;
  if (line.page === above.page) {
    const near = above.y > line.y - 1 && above.y - line.y <= pitch * 1.3 + 0.5;
    return near && rounded(line.size) === rounded(above.size);
  }
  return full && !sentenceEnd.test(wordsOfLine(above)) && readMarker(words) === null && rounded(line.size) === body;
};

const setIn = (line: PdfLine, { left, body }: Layout): string =>
  ' '.repeat(Math.max(0, Math.min(40, Math.round((line.x - left) / (body * 0.45)))));

/** A line's words: a wide gap inside a line that is no table is a space, but after a list marker or between labelled values. */
const plain = (line: PdfLine): string =>
  line.segments.map(({ text }) => text).join(isFieldLine(wordsOfLine(line)) ? ' | ' : ' ');

const heading = (
  lines: readonly PdfLine[],
  start: number,
  layout: Layout,
): { taken: PdfLine[]; level: number } | null => {
  const [first] = lines.slice(start);
  const level = first === undefined ? null : levelOf(first, layout);
  if (first === undefined || level === null) return null;
  const taken = [first];
  for (const line of lines.slice(start + 1)) {
    const above = taken.at(-1) ?? first;
    const near = line.page === above.page && above.y - line.y <= line.size * 1.45;
    if (!near || levelOf(line, layout) !== level || rounded(line.size) !== rounded(first.size)) break;
    taken.push(line);
  }
  return { taken, level };
};

const isNumbered = (line: PdfLine): boolean =>
  line.segments.length === 2 && /^\(?[\dA-Za-z]{1,5}[.)]$|^[•●▪■○◦–-]$/.test(line.segments[0]?.text ?? '');

/** Lays printed lines out as Markdown: headings by size and weight, tables with tabs, list items set in, a blank line between paragraphs. */
export const layOut = (lines: readonly PdfLine[]): LaidOut[] => {
  const layout = layoutOf(lines);
  const out: LaidOut[] = [];
  const add = (text: string, page: number): void => void out.push({ text, page });
  let above: PdfLine | null = null;
  for (let at = 0; at < lines.length; ) {
    const line = lines[at];
    if (line === undefined) break;
    const titled = heading(lines, at, layout);
    const table = titled === null && !isNumbered(line) ? tableAt(lines, at) : null;
    if (titled !== null) {
      add('', line.page);
      add(`${'#'.repeat(titled.level)} ${joinedLines(titled.taken.map(plain))}`, line.page);
      add('', line.page);
    } else if (table !== null) {
      add('', line.page);
      for (const row of table.rows) add(row.join('\t'), line.page);
      add('', line.page);
    } else {
      if (above !== null && !goesOn(line, above, layout)) add('', line.page);
      add(setIn(line, layout) + plain(line), line.page);
    }
    above = titled === null && table === null ? line : null;
    at += titled?.taken.length ?? table?.lines.length ?? 1;
  }
  return out;
};
