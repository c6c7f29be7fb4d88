import type { PDFPageProxy } from 'pdfjs-dist';
import { type Drawing, readDrawing, seenTexts } from './pdf-drawing.ts';
import type { Piece } from './pdf-page.ts';

/** A piece with the mark its words stand under in the file's own tags; null where they stand under none. */
export type MarkedPiece = Piece & { mark: string | null };

/** A node of a tagged PDF's structure: its role ("H1", "P", "TD"), and the marks its words stand under. */
export type TagNode = { role: string; children: (TagNode | { type: string; id: string })[] };

/** What became of words that a reader of the page does not see: left out, kept as the words of a picture of the page, or there and not to be told from the others. */
export type Unseen = { kind: 'none' | 'left-out' | 'of-picture' | 'mixed'; words: string };

/** What a page prints: its level pieces, how many are turned, how many letters there are, what is not seen, and its tags where it has any. */
export type PdfPage = {
  number: number;
  pieces: MarkedPiece[];
  turned: number;
  letters: number;
  unseen: Unseen;
  tags: TagNode | null;
};

type Item = Awaited<ReturnType<PDFPageProxy['getTextContent']>>['items'][number];
type Text = Extract<Item, { str: string }>;

/** The fonts of a page that are bold by their names, which are known once its drawing has been read. */
const boldFonts = (page: PDFPageProxy, names: ReadonlySet<string>): Set<string> =>
  new Set(
    [...names].filter((name) => {
      if (!page.commonObjs.has(name)) return false;
      const font: unknown = page.commonObjs.get(name);
      const called = typeof font === 'object' && font !== null && 'name' in font ? String(font.name) : '';
      return /bold|black|heavy|semibold|demi/i.test(called);
    }),
  );

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

type Marked = ReturnType<typeof markedTexts>[number];

/** Whether a text stands on the part of the page that is shown, in letters that have a size. */
const isOnPage = ({ text }: Marked, [left, bottom, right, top]: readonly number[]): boolean => {
  const [size = 0, x = 0, y = 0] = text.transform.slice(3).map(Number);
  const inside =
    x + text.width > (left ?? 0) && x < (right ?? x + 1) && y > (bottom ?? 0) - 2 && y < (top ?? y + 1) + 2;
  return inside && (Math.abs(size) >= smallest || Math.abs(Number(text.transform[1])) >= smallest);
};

const lettersOf = (text: string): number => text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;

/** Letters below this size, in points, are read by nobody. */
const smallest = 1;

/** The texts of a page that are seen, and what became of the others; the words under a picture of the page are the picture's. */
const seenOf = (
  marked: readonly Marked[],
  page: PDFPageProxy,
  { signs, hasPicture }: Drawing,
): { texts: Marked[]; unseen: Unseen } => {
  const none: Unseen = { kind: 'none', words: '' };
  const printed = signs.filter(({ sign }) => sign.trim() !== '');
  if (hasPicture && printed.every(({ shown }) => !shown))
    return { texts: [...marked], unseen: printed.length === 0 ? none : { kind: 'of-picture', words: '' } };
  const seen = seenTexts(
    marked.map(({ text }) => text.str),
    signs,
  );
  if (seen === null) {
    const kind = printed.some(({ shown }) => !shown) ? 'mixed' : 'none';
    return { texts: [...marked], unseen: { kind, words: '' } };
  }
  const texts = marked.map((one, index) => {
    const str = isOnPage(one, page.view) ? (seen[index] ?? '') : '';
    return { ...one, text: { ...one.text, str } };
  });
  const lost = marked.filter(({ text }, index) => lettersOf(texts[index]?.text.str ?? '') < lettersOf(text.str));
  const words = lost.map(({ text }) => text.str.trim()).join(' ');
  return { texts, unseen: words === '' ? none : { kind: 'left-out', words } };
};

/** Reads what a page prints, piece by piece, with the tags of the file; words that nobody sees are left out. */
export const readPdfPage = async (
  page: PDFPageProxy,
  number: number,
  layerShown: (layer: unknown) => boolean,
): Promise<PdfPage> => {
  const { items } = await page.getTextContent({ includeMarkedContent: true });
  const { texts: all, unseen } = seenOf(markedTexts(items), page, await readDrawing(page, layerShown));
  const texts = all.filter(({ text }) => text.str.trim() !== '');
  const level = texts.filter(({ text }) => Math.abs(Number(text.transform[1])) < 0.01);
  const bold = boldFonts(page, new Set(level.map(({ text }) => text.fontName)));
  const pieces = level.map(({ text, mark }): MarkedPiece => {
    const [size = 0, x = 0, y = 0] = text.transform.slice(3).map(Number);
    const { str, width, fontName } = text;
    return { text: str, x, end: x + width, y, size: Math.abs(size), bold: bold.has(fontName), mark };
  });
  const letters = level.reduce((sum, { text }) => sum + text.str.trim().length, 0);
  const tags: TagNode | null = await page.getStructTree();
  return { number, pieces, turned: texts.length - level.length, letters, unseen, tags };
};
