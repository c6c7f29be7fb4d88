/** One line of a source document; lines are counted from 1, pages from 1 where the document marks them. */
export type SourceLine = { text: string; line: number };

/** The lines of a text, whatever it ends them with; soft hyphens and a byte order mark are no part of the words. */
export const sourceLines = (source: string): SourceLine[] =>
  source
    .replace(/^\uFEFF/, '')
    .replace(/\u00AD/g, '')
    .split(/\r\n|\n|\r|\f/)
    .map((text, index) => ({ text, line: index + 1 }));

/** Whether nothing is printed on a line. */
export const isBlank = ({ text }: SourceLine): boolean => text.trim() === '';
