import { type Doubt, remark } from '../report/doubt.ts';
import { type PdfLine, wordsOfLine } from './pdf-page.ts';
import { openRange } from './source-lines.ts';

/** How many lines at a page's top and bottom can be running ones. */
const edge = 4;

const shape = (line: PdfLine): string =>
  wordsOfLine(line).replace(/\d+/g, '#').replace(/\s+/g, ' ').toLowerCase().trim();
/** A running line is printed in one size: the title may have the same words, and is larger. */
const sized = (line: PdfLine): string => `${shape(line)} ${Math.round(line.size)}`;
const pageNumber = /^(?:page )?#(?: (?:of|\/) #)?$|^[-–] ?# ?[-–]$/;

/** Whether a line is a page's number and no number of the text: of so few digits, and no end of a range that the line above begins. */
const isPageNumber = (line: PdfLine, above: PdfLine | undefined): boolean =>
  pageNumber.test(shape(line)) &&
  !/\d{4}/.test(wordsOfLine(line)) &&
  !above?.segments.some(({ text }) => openRange.test(text));

/** Whether a line is the head of a table that is printed again on each page: its cells begin where those of the row below do, and that row does not come back. */
const isTableHead = (line: PdfLine, below: PdfLine | undefined, comesBack: (line: PdfLine) => boolean): boolean =>
  below !== undefined &&
  line.segments.length > 1 &&
  below.page === line.page &&
  !comesBack(below) &&
  !pageNumber.test(shape(below)) &&
  !line.segments.some(({ text }) => /\d/.test(text)) &&
  below.segments.every(({ x }) => line.segments.some((title) => Math.abs(title.x - x) < columnTolerance));

const columnTolerance = 6;

/** Takes out lines that come back at the top or bottom of the pages, and page numbers; says what it took. */
export const withoutRunningPdfLines = (pages: readonly PdfLine[][]): { pages: PdfLine[][]; doubts: Doubt[] } => {
  const edges = pages.map((lines) => new Set([...lines.slice(0, edge), ...lines.slice(-edge)]));
  const counts = new Map<string, number>();
  for (const lines of edges)
    for (const one of new Set([...lines].map(sized))) counts.set(one, (counts.get(one) ?? 0) + 1);
  const wanted = Math.max(2, Math.ceil(pages.length * 0.4));
  const taken: PdfLine[] = [];
  const comesBack = (line: PdfLine): boolean => (counts.get(sized(line)) ?? 0) >= wanted;
  const kept = pages.map((lines, page) =>
    lines.filter((line, index) => {
      const isBack = comesBack(line) && !isTableHead(line, lines[index + 1], comesBack);
      const running = edges[page]?.has(line) === true && (isPageNumber(line, lines[index - 1]) || isBack);
      if (running) taken.push(line);
      return !running;
    }),
  );
  const [first] = taken;
  if (first === undefined) return { pages: kept, doubts: [] };
  const forms = new Map(taken.toReversed().map((line) => [shape(line), wordsOfLine(line).replace(/\t/g, ' ')]));
  const words = [...forms.values()].toReversed().map((text) => `"${text}"`);
  const message = `${taken.length} running lines were taken out, from page ${first.page} on: ${words.join('; ')}.`;
  return { pages: kept, doubts: [remark('running-line-removed', null, message)] };
};
