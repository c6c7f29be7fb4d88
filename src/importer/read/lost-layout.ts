/** A text this long in so few lines has lost its own. */
const [longText, longestLine] = [4000, 3000];

const tag = /\\r\\n|"\}\}" id=|<\/?(?:p|li|ol|ul|h[1-6]|div|span|strong|td|tr)\b[^>]{0,80}>/gi;

/** So many tags among the words of a text are its markup, and none of its words. */
const mostTags = 9;

/** Why a text cannot be read as a document: its lines are lost, or its markup stands among its words; null where it can be. */
export const lostLayout = (text: string): string | null => {
  const longest = Math.max(...text.split('\n').map((line) => line.length));
  const again = 'save the page again with its headings and paragraphs, or ask for the document as a PDF';
  if ((text.match(tag) ?? []).length > mostTags) return `its markup stands among its words: ${again}`;
  if (text.length > longText && longest > longestLine && longest > text.length / 2)
    return `its lines and headings are lost, the whole text stands in one line: ${again}`;
  return null;
};
