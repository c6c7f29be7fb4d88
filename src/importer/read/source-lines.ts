/** One line of a source document; lines are counted from 1, pages from 1 where the document marks them; running ones were taken out, and their words are gone. */
export type SourceLine = { text: string; line: number; isRunning?: true };

/** The lines of a text, whatever it ends them with; a byte order mark and soft hyphens inside a line are no part of the words. */
export const sourceLines = (source: string): SourceLine[] =>
  source
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r|\f/)
    .map((text, index) => ({ text: withSoftEnd(text), line: index + 1 }));

/** The sign of a hyphen that is printed only where a line ends inside a word. */
export const softHyphen = '\u00AD';

/** Words without soft hyphens but the one at their end, which says that the word goes on in the next line. */
export const withSoftEnd = (text: string): string => {
  const words = text.replaceAll(softHyphen, '');
  return text.trimEnd().endsWith(softHyphen) ? words.trimEnd() + softHyphen : words;
};

/** Words that end in the middle of a range of numbers. */
export const openRange = /\d[A-Z]?\s*[-\u2010-\u2015\u2212]$/;

/** Lines put together as they are read: a word that a soft hyphen divides made whole, and a range of numbers that was broken at its dash. */
export const joinedLines = (lines: readonly string[]): string =>
  lines
    .filter((line) => line !== '')
    .reduce((words, line) => {
      if (words.endsWith(softHyphen)) return words.slice(0, -1) + line;
      return words === '' || (openRange.test(words) && /^\d/.test(line)) ? words + line : `${words} ${line}`;
    }, '');

/** Whether nothing is printed on a line. */
export const isBlank = ({ text }: SourceLine): boolean => text.trim() === '';
