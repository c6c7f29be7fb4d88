import { isBlank, type SourceLine } from '../read/source-lines.ts';
import { isColumnTitles, isKnownHeading } from './headings.ts';

const pageOfAll = /page:?\s+(\d{1,3})\s+of\s+\d{1,3}\b/i;
const pageAlone = /^\W*page:?\s+(\d{1,3})\W*$/i;
const numberBehind = /^.{3,80}?\s*[|–—]\s*(\d{1,3})$/;

/** A line's words with the number of its page taken out, so that the same line of other pages is known again. */
export const shapeOfLine = (text: string): string =>
  text
    .replace(/\*\*|__/g, '')
    .replace(/(page:?\s+)\d{1,3}(\s+of\s+\d{1,3})?/i, '$1#')
    .replace(/(\s*[|–—]\s*|\s{3,})\d{1,3}\s*$/, ' | #')
    .replace(/\s+/g, ' ')
    .trim();

const pageOf = (text: string): number | null => {
  const found = pageOfAll.exec(text) ?? pageAlone.exec(text.trim()) ?? numberBehind.exec(text.trim());
  return found === null ? null : Number(found[1]);
};

/** The longest line, and how far from the page's number its furniture reaches. */
const [longest, farthest] = [250, 24];

/** Lines on which pages are counted, those of one form together: places in `printed` whose numbers go up. */
const countedPages = (printed: readonly SourceLine[]): number[][] => {
  const byShape = new Map<string, { at: number; page: number }[]>();
  for (const [at, { text }] of printed.entries()) {
    const page = text.length > longest ? null : pageOf(text);
    if (page === null) continue;
    const shape = shapeOfLine(text);
    byShape.set(shape, [...(byShape.get(shape) ?? []), { at, page }]);
  }
  return [...byShape.values()]
    .filter(
      (lines) =>
        lines.length > 1 && lines.every(({ page }, index) => index === 0 || page > (lines[index - 1]?.page ?? 0)),
    )
    .map((lines) => lines.map(({ at }) => at));
};

/** Lines of the document's own name that come back, between words of its text: places in `printed`, those of one form together. */
const namedPages = (printed: readonly SourceLine[], isName: (text: string) => boolean): number[][] => {
  const byShape = new Map<string, number[]>();
  for (const [at, { text }] of printed.entries())
    if (isName(text)) byShape.set(shapeOfLine(text), [...(byShape.get(shapeOfLine(text)) ?? []), at]);
  return [...byShape.values()].filter(
    (places) =>
      places.length > 2 && places.every((at, index) => index === 0 || at - (places[index - 1] ?? 0) >= shortestPage),
  );
};

/** So many lines a page has at least, between two lines that name the document. */
const shortestPage = 8;

/** So many of the pages have to print a line at one place. */
const enough = (pages: number): number => Math.max(2, Math.ceil(pages * 0.6));

const isOfText = (text: string): boolean => isColumnTitles(text) || isKnownHeading(text);

/** Whether nearly all of several pages print a line at one place, so that it is furniture even if it reads like a heading. */
const isOnAll = (count: number, pages: number): boolean => pages > 3 && count >= Math.floor(pages * 0.8);

/** The form a line has at one place of most pages, or null; a heading or the titles of a table's columns only where nearly all print it. */
const commonAt = (printed: readonly SourceLine[], anchors: readonly number[], offset: number): string | null => {
  const counts = new Map<string, number>();
  for (const anchor of anchors) {
    const line = printed[anchor + offset];
    if (line !== undefined) counts.set(shapeOfLine(line.text), (counts.get(shapeOfLine(line.text)) ?? 0) + 1);
  }
  const [form, count] = [...counts].find(([, times]) => times >= enough(anchors.length)) ?? [null, 0];
  return form === null || (isOfText(form) && !isOnAll(count, anchors.length)) ? null : form;
};

/** The lines beside each anchor, in one direction, that most pages print at the same place; a page that prints another line there ends its own. */
const beside = (printed: readonly SourceLine[], anchors: readonly number[], step: 1 | -1): SourceLine[] => {
  const found: SourceLine[] = [];
  let open = [...anchors];
  for (let distance = 1; distance <= farthest && open.length > 0; distance++) {
    const common = commonAt(printed, anchors, step * distance);
    if (common === null) break;
    open = open.filter((anchor) => shapeOfLine(printed[anchor + step * distance]?.text ?? '') === common);
    for (const anchor of open) {
      const line = printed[anchor + step * distance];
      if (line !== undefined) found.push(line);
    }
  }
  return found;
};

/** So many words has a line that may interrupt sentences. */
const mostWords = 6;

/** Short lines at the end of a page that come back, mostly in the middle of a sentence, as a button of a web page that was printed does. */
const interrupting = (lines: readonly SourceLine[]): SourceLine[] => {
  const byText = new Map<string, number[]>();
  const isEmpty = (line: SourceLine | undefined): boolean => line === undefined || isBlank(line);
  for (const [at, { text }] of lines.entries()) {
    const words = text.trim();
    if (words.length > longest || !/^\p{Lu}[^.,;:]*$/u.test(words) || words.split(/\s+/).length > mostWords) continue;
    const places = byText.get(words);
    if (places === undefined) byText.set(words, [at]);
    else places.push(at);
  }
  const isBreak = (at: number): boolean => {
    const below = [1, 2, 3, 4].map((step) => lines[at + step]).find((line) => !isEmpty(line));
    return /[\p{L},]$/u.test(lines[at - 1]?.text.trim() ?? '') && /^[\p{Ll}(]/u.test(below?.text.trim() ?? '');
  };
  return [...byText].flatMap(([text, places]) =>
    places.length > 2 &&
    places.every((at) => isEmpty(lines[at + 1])) &&
    places.filter(isBreak).length * 2 >= places.length &&
    !isOfText(text)
      ? places.flatMap((at) => lines[at] ?? [])
      : [],
  );
};

/** A line of the first page that says what nothing else there does, as a title does that every page prints. */
const isOnlyTitle = (line: SourceLine, others: ReadonlySet<string>): boolean =>
  !/\d|©|[.,;:]$|\b(?:copyright|proprietary|confidential|reproduced?|reproduction)\b/i.test(line.text.trim()) &&
  wordsOf(line.text).filter((word) => !others.has(word)).length > 1;

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** Whether a line is one of a text, which may mention what the title says. */
const isProse = ({ text }: SourceLine): boolean => /[.;,]$/.test(text.trim()) || wordsOf(text).length > mostOfTitle;

/** So many words a line of a title has at most. */
const mostOfTitle = 12;

/** So many lines at the top of a document its title is looked for in. */
const topLines = 40;

/** The lines at the very top that other pages print as their head, where the first page has no number before them. */
const topOf = (furniture: ReadonlySet<SourceLine>, printed: readonly SourceLine[]): SourceLine[] => {
  const forms = new Set([...furniture].map(({ text }) => shapeOfLine(text)));
  const isHead = ({ text }: SourceLine): boolean =>
    forms.has(shapeOfLine(text)) && /\d|©|\b(?:polic|guideline|manual|bulletin|confidential|proprietary)/i.test(text);
  const end = printed.findIndex((line) => !furniture.has(line) && !isHead(line));
  return printed.slice(0, Math.max(0, end));
};

/** The head of the first page may be the only place where the title is printed: what only it says stays. */
const withoutTitle = (furniture: ReadonlySet<SourceLine>, printed: readonly SourceLine[]): Set<SourceLine> => {
  const top = printed.slice(0, topLines);
  const others = new Set(
    top.filter((line) => !furniture.has(line) && !isProse(line)).flatMap(({ text }) => wordsOf(text)),
  );
  const end = top.findIndex((line) => !furniture.has(line));
  const kept = top.slice(0, Math.max(0, end)).filter((line) => isOnlyTitle(line, others));
  return new Set([...furniture].filter((line) => !kept.includes(line)));
};

/**
 * The head and foot of the pages of a text: the lines that count them or print the document's name, with those beside them
 * that most pages print at the same place, and short lines that interrupt sentences; and on how many pages. The title stays where it is printed
 * nowhere else.
 */
export const pageFurniture = (
  lines: readonly SourceLine[],
  isName: (text: string) => boolean,
): { taken: Set<SourceLine>; pages: number } => {
  const printed = lines.filter((line) => !isBlank(line));
  const linesAt = (places: readonly number[]): SourceLine[] => places.flatMap((at) => printed[at] ?? []);
  const near = (anchors: readonly number[]): SourceLine[] => [
    ...beside(printed, anchors, -1),
    ...beside(printed, anchors, 1),
  ];
  const pages = countedPages(printed);
  const counted = pages.flatMap((anchors) => [...linesAt(anchors), ...near(anchors)]);
  const named = namedPages(printed, isName).flatMap((anchors) => {
    const found = near(anchors);
    return found.length < 2 * enough(anchors.length) ? [] : [...linesAt(anchors), ...found];
  });
  const found = new Set([...counted, ...named, ...interrupting(lines)]);
  return {
    taken: withoutTitle(new Set([...found, ...topOf(found, printed)]), printed),
    pages: Math.max(0, ...pages.map((anchors) => anchors.length)),
  };
};
