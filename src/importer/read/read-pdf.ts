import type { PDFDocumentProxy } from 'pdfjs-dist';
import { type Doubt, deciding, remark } from '../report/doubt.ts';
import type { Block } from '../structure/block.ts';
import { readBlocks } from '../structure/read-blocks.ts';
import type { Content, ReadContent } from './content.ts';
import { loadPdfjs } from './load-pdfjs.ts';
import { type Damage, pdfDamage } from './pdf-damage.ts';
import { layOut } from './pdf-layout.ts';
import { linesOfPage, type PdfLine } from './pdf-page.ts';
import { type PdfPage, readPdfPage } from './pdf-pieces.ts';
import { withoutRunningPdfLines } from './pdf-running.ts';
import { type TaggedBlock, taggedBlocks } from './pdf-tags.ts';
import { withTitleColumns } from './pdf-title-columns.ts';
import { printedBlock } from './plain-blocks.ts';
import { sourceLines } from './source-lines.ts';

/** More pages than any policy has; reading takes about 20 ms a page. */
const mostPages = 400;

const refused = (reason: string): ReadContent => ({ kind: 'refused', reason });

type PageRead = PdfPage & { lines: PdfLine[] };

const readPages = async (document: PDFDocumentProxy): Promise<PageRead[]> => {
  const pages: PageRead[] = [];
  const layers = await document.getOptionalContentConfig();
  const layerShown = (layer: unknown): boolean => layers.isVisible(layer) !== false;
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const read = await readPdfPage(page, number, layerShown);
    pages.push({ ...read, lines: linesOfPage(read.pieces, number) });
    page.cleanup();
  }
  return pages;
};

/** Whether a page is printed in two columns of text, which would be read across: many lines of two long parts, the second beginning at one place. */
const isInColumns = (lines: readonly PdfLine[]): boolean => {
  const halves = lines.filter(
    ({ segments }) => segments.length === 2 && segments.every(({ text }) => text.length > 25),
  );
  const starts = halves.map(({ segments }) => Math.round(segments[1]?.x ?? 0)).toSorted((a, b) => a - b);
  const middle = starts[Math.floor(starts.length / 2)] ?? 0;
  const aligned = starts.filter((start) => Math.abs(start - middle) < 8).length;
  return aligned >= 8 && aligned > 0.4 * lines.length;
};

/** What is said of words that nobody sees on a page: left out, or not to be told from the others. */
const unseenDoubts = ({ number, unseen: { kind, words } }: PageRead): Doubt[] => {
  switch (kind) {
    case 'none':
      return [];
    case 'left-out': {
      const shortened = words.length > 120 ? `${words.slice(0, 117)}...` : words;
      return [
        remark('hidden-words', null, `Words on page ${number} that no reader sees were left out: "${shortened}".`),
      ];
    }
    case 'of-picture':
      return [
        remark(
          'hidden-words',
          null,
          `Page ${number} is a picture; its words are those that text recognition put under it.`,
        ),
      ];
    case 'mixed': {
      const message = `Page ${number} has words that no reader sees, among those that are seen: ask for a copy without them.`;
      return [deciding('hidden-words', null, message)];
    }
  }
};

const pageDoubts = (pages: readonly PageRead[], tagged: boolean): Doubt[] =>
  pages.flatMap(({ number: page, lines, letters, turned }) => {
    if (letters === 0 && turned === 0)
      return [deciding('page-without-text', null, `Page ${page} has no text: it is empty or a picture of a page.`)];
    if (!tagged && isInColumns(lines)) {
      const message = `Page ${page} seems to be printed in two columns: its lines would be read across. Ask for the document in one column.`;
      return [deciding('layout-unclear', null, message)];
    }
    if (turned === 0) return [];
    return [
      remark(
        'words-turned',
        null,
        `Page ${page} has slanted or turned words, such as a watermark; they were left out.`,
      ),
    ];
  });

/** The content by the file's own tags, which say what is a heading, a list item and a cell. */
const taggedContent = (blocks: readonly TaggedBlock[]): Laid => ({
  text: blocks.map(({ block }) => printedBlock(block)).join('\n'),
  blocks: blocks.map(({ block }, index) => ({ ...block, line: index + 1 })),
  pageOf: blocks.map(({ page }) => page),
});

type Laid = Pick<Content, 'text' | 'blocks'> & { pageOf: readonly number[] };

/** Tables that were read from how they look are worth a look. */
const tableDoubts = (blocks: readonly Block[]): Doubt[] => {
  const rows = blocks.filter(({ kind }) => kind === 'row');
  const [first] = rows;
  const message = `The file does not say what its cells are: ${rows.length} rows of tables were read from how they look. Compare codes and positions with the page.`;
  return first === undefined ? [] : [remark('layout-supposed', first.line, message)];
};

/** The content by how the pages look, where no tags say what is what. */
const laidOutContent = (pages: readonly PdfLine[][]): Laid => {
  const [first = [], ...others] = pages;
  const laidOut = layOut([withTitleColumns(first), ...others].flat());
  const text = laidOut.map((line) => line.text).join('\n');
  return { text, blocks: readBlocks(sourceLines(text)), pageOf: laidOut.map(({ page }) => page) };
};

const contentOf = (pages: readonly PageRead[], damage: Damage, trusted: boolean): ReadContent => {
  const kept = withoutRunningPdfLines(pages.map(({ lines }) => lines));
  const tagged = trusted ? taggedBlocks(pages) : null;
  const { text, blocks, pageOf } = tagged === null ? laidOutContent(kept.pages) : taggedContent(tagged);
  const broken = damage.kind === 'damaged' ? [deciding('document-cut-off', null, damage.message)] : [];
  const looks = tagged === null ? tableDoubts(blocks) : [];
  const doubts = [
    ...broken,
    ...pages.flatMap(unseenDoubts),
    ...pageDoubts(pages, tagged !== null),
    ...kept.doubts,
    ...looks,
  ];
  const placeOf = (line: number): string | null => {
    const page = pageOf[line - 1];
    return page === undefined ? null : `page ${page}`;
  };
  return { kind: 'content', content: { text, blocks, doubts, placeOf } };
};

const whyUnreadable = (error: unknown): string => {
  const name = error instanceof Error ? error.name : '';
  if (name === 'PasswordException') return 'it is encrypted and opens only with a password: ask for a copy without one';
  return 'it is no PDF that can be read: the file is damaged or of another kind';
};

/** Reads a PDF: by its own tags where they give every word, otherwise headings by size and weight and tables by their columns; running headers and footers taken out. Refuses a scan without text and what is encrypted. */
export const readPdf = async (bytes: Uint8Array): Promise<ReadContent> => {
  const damage = pdfDamage(bytes);
  if (damage.kind === 'too-large') return refused('it unpacks to far more than any policy has');
  const { getDocument, VerbosityLevel } = await loadPdfjs();
  const task = getDocument({
    data: new Uint8Array(bytes),
    verbosity: VerbosityLevel.ERRORS,
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    stopAtErrors: true,
  });
  try {
    const document = await task.promise;
    if (document.numPages > mostPages)
      return refused(`it has ${document.numPages} pages; at most ${mostPages} are read`);
    const pages = await readPages(document);
    const letters = pages.reduce((sum, page) => sum + page.letters, 0);
    if (letters < 40 * Math.min(1, pages.length))
      return refused(
        `it has no text, only pictures of ${pages.length === 1 ? 'a page' : `${pages.length} pages`}: it is a scan; ask for the document it was printed from, or run text recognition over it and check the result`,
      );
    const marked = await document.getMarkInfo();
    return contentOf(pages, damage, marked?.Marked === true && marked.Suspects !== true);
  } catch (error) {
    return refused(whyUnreadable(error));
  } finally {
    await task.destroy();
  }
};
