import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import type { ReadContent } from './content.ts';
import { type Doubt, deciding, remark } from './doubt.ts';
import { type Damage, pdfDamage } from './pdf-damage.ts';
import { layOut } from './pdf-layout.ts';
import { linesOfPage, type PdfLine, type Piece } from './pdf-page.ts';
import { withoutRunningPdfLines } from './pdf-running.ts';
import { readBlocks } from './read-blocks.ts';
import { sourceLines } from './source-lines.ts';

/** More pages than any policy has; reading takes about 20 ms a page. */
const mostPages = 400;

const refused = (reason: string): ReadContent => ({ kind: 'refused', reason });

type Items = Awaited<ReturnType<PDFPageProxy['getTextContent']>>['items'];
type PageRead = { lines: PdfLine[]; turned: number; letters: number };

const isItem = (item: Items[number]): item is Extract<Items[number], { str: string }> => 'str' in item;

/** The names of a page's fonts are known only when its drawing has been read. */
const boldFonts = async (page: PDFPageProxy, names: ReadonlySet<string>): Promise<Set<string>> => {
  await page.getOperatorList();
  return new Set(
    [...names].filter((name) => {
      if (!page.commonObjs.has(name)) return false;
      const font: unknown = page.commonObjs.get(name);
      const called = typeof font === 'object' && font !== null && 'name' in font ? String(font.name) : '';
      return /bold|black|heavy|semibold|demi/i.test(called);
    }),
  );
};

const readPage = async (page: PDFPageProxy, number: number): Promise<PageRead> => {
  const { items } = await page.getTextContent();
  const texts = items.filter(isItem).filter(({ str }) => str.trim() !== '');
  const level = texts.filter(({ transform }) => Math.abs(Number(transform[1])) < 0.01);
  const bold = await boldFonts(page, new Set(level.map(({ fontName }) => fontName)));
  const pieces = level.map(({ str, transform, width, fontName }): Piece => {
    const [size = 0, x = 0, y = 0] = transform.slice(3).map(Number);
    return { text: str, x, end: x + width, y, size: Math.abs(size), bold: bold.has(fontName) };
  });
  const letters = level.reduce((sum, { str }) => sum + str.trim().length, 0);
  return { lines: linesOfPage(pieces, number), turned: texts.length - level.length, letters };
};

const readPages = async (document: PDFDocumentProxy): Promise<PageRead[]> => {
  const pages: PageRead[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    pages.push(await readPage(page, number));
    page.cleanup();
  }
  return pages;
};

/** Whether a page is printed in two columns of text, which would be read across: many lines of two long parts, the second beginning at one place. */
const isInColumns = ({ lines }: PageRead): boolean => {
  const halves = lines.filter(
    ({ segments }) => segments.length === 2 && segments.every(({ text }) => text.length > 25),
  );
  const starts = halves.map(({ segments }) => Math.round(segments[1]?.x ?? 0)).toSorted((a, b) => a - b);
  const middle = starts[Math.floor(starts.length / 2)] ?? 0;
  const aligned = starts.filter((start) => Math.abs(start - middle) < 8).length;
  return aligned >= 8 && aligned > 0.4 * lines.length;
};

const pageDoubts = (pages: readonly PageRead[]): Doubt[] =>
  pages.flatMap(({ lines, letters, turned }, index) => {
    const page = index + 1;
    if (letters === 0 && turned === 0)
      return [deciding('page-without-text', null, `Page ${page} has no text: it is empty or a picture of a page.`)];
    if (isInColumns({ lines, letters, turned })) {
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

const contentOf = (pages: readonly PageRead[], damage: Damage): ReadContent => {
  const kept = withoutRunningPdfLines(pages.map(({ lines }) => lines));
  const laidOut = layOut(kept.pages.flat());
  const text = laidOut.map((line) => line.text).join('\n');
  const broken = damage.kind === 'damaged' ? [deciding('document-cut-off', null, damage.message)] : [];
  const doubts = [...broken, ...pageDoubts(pages), ...kept.doubts];
  const placeOf = (line: number): string | null => {
    const page = laidOut[line - 1]?.page;
    return page === undefined ? null : `page ${page}`;
  };
  return { kind: 'content', content: { text, blocks: readBlocks(sourceLines(text)), doubts, placeOf } };
};

const whyUnreadable = (error: unknown): string => {
  const name = error instanceof Error ? error.name : '';
  if (name === 'PasswordException') return 'it is encrypted and opens only with a password: ask for a copy without one';
  return 'it is no PDF that can be read: the file is damaged or of another kind';
};

/** Reads a PDF: headings by size and weight, tables by their columns, running headers and footers taken out. Refuses a scan without text and what is encrypted. */
export const readPdf = async (bytes: Uint8Array): Promise<ReadContent> => {
  const damage = pdfDamage(bytes);
  if (damage.kind === 'too-large') return refused('it unpacks to far more than any policy has');
  const { getDocument, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs');
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
    return contentOf(pages, damage);
  } catch (error) {
    return refused(whyUnreadable(error));
  } finally {
    await task.destroy();
  }
};
