import { readConnector } from './connector.ts';

const bullet = /^(\s*)([-*+•·●▪■□◦○‣⁃➢➤►▶✓✔❖§\uF020-\uF0FF–—]|o(?=\s))\s+(?=\S)(.*)$/s;
const numbered =
  /^(\s*)(\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})[.)]|\d{1,2}(?:\.\d{1,2})+\.?|\[\d{1,3}\])\s+(?=\S)(.*)$/s;

/** A line that begins a list item: its printed marker, how far it is set in, and the words after it. */
export type Marked = { marker: string; indent: number; raw: string };

const width = (space: string): number => [...space].reduce((sum, sign) => sum + (sign === '\t' ? 4 : 1), 0);

/** Reads the list marker of a line, or null where it has none. */
export const readMarker = (line: string): Marked | null => {
  if (readConnector(line) !== null) return null;
  const match = bullet.exec(line) ?? numbered.exec(line);
  if (match === null) return null;
  const [, space = '', marker = '', raw = ''] = match;
  return { marker, indent: width(space), raw };
};
