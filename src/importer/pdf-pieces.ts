import type { PDFPageProxy } from 'pdfjs-dist';
import type { Piece } from './pdf-page.ts';

/** A piece with the mark its words stand under in the file's own tags; null where they stand under none. */
export type MarkedPiece = Piece & { mark: string | null };

/** A node of a tagged PDF's structure: its role ("H1", "P", "TD"), and the marks its words stand under. */
export type TagNode = { role: string; children: (TagNode | { type: string; id: string })[] };

/** What a page prints: its level pieces, how many are turned, how many letters there are, and its tags where it has any. */
export type PdfPage = { number: number; pieces: MarkedPiece[]; turned: number; letters: number; tags: TagNode | null };

type Item = Awaited<ReturnType<PDFPageProxy['getTextContent']>>['items'][number];
type Text = Extract<Item, { str: string }>;

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

/** Each text of a page with the innermost mark around it that the tags can name. */
const markedTexts = (items: readonly Item[]): { text: Text; mark: string | null }[] => {
  const open: (string | null)[] = [];
  return items.flatMap((item) => {
    if ('str' in item) return [{ text: item, mark: open.findLast((mark) => mark !== null) ?? null }];
    if (item.type === 'endMarkedContent') open.pop();
    else open.push(item.id ?? null);
    return [];
  });
};

/** Reads what a page prints, piece by piece, with the tags of the file. */
export const readPdfPage = async (page: PDFPageProxy, number: number): Promise<PdfPage> => {
  const { items } = await page.getTextContent({ includeMarkedContent: true });
  const texts = markedTexts(items).filter(({ text }) => text.str.trim() !== '');
  const level = texts.filter(({ text }) => Math.abs(Number(text.transform[1])) < 0.01);
  const bold = await boldFonts(page, new Set(level.map(({ text }) => text.fontName)));
  const pieces = level.map(({ text, mark }): MarkedPiece => {
    const [size = 0, x = 0, y = 0] = text.transform.slice(3).map(Number);
    const { str, width, fontName } = text;
    return { text: str, x, end: x + width, y, size: Math.abs(size), bold: bold.has(fontName), mark };
  });
  const letters = level.reduce((sum, { text }) => sum + text.str.trim().length, 0);
  const tags: TagNode | null = await page.getStructTree();
  return { number, pieces, turned: texts.length - level.length, letters, tags };
};
