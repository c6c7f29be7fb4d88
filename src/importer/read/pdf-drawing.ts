import type { PDFPageProxy } from 'pdfjs-dist';
import { loadPdfjs } from './load-pdfjs.ts';

/** A letter as a page draws it, in the order of drawing: whether a reader can see it, and whether it is a hyphen that only divides a word at a line's end. */
export type DrawnSign = { sign: string; shown: boolean; soft: boolean };

/** What a page draws: its letters, and whether it shows a picture. */
export type Drawing = { signs: DrawnSign[]; hasPicture: boolean };

/** How letters are painted at a place of the drawing. */
type Paint = { mode: number; fill: string; alpha: number };
type State = Drawing & { paint: Paint; kept: Paint[]; layers: boolean[]; hasGround: boolean };

/** Ways of painting letters that leave no trace: neither filled nor outlined. */
const traceless: ReadonlySet<number> = new Set([3, 7]);
const faintest = 0.02;
const [softHyphen, softHyphenOfLatin] = ['\u00AD', 0xad];

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;

/** White words are seen only where something was painted below them. */
const isShown = ({ paint, layers, hasGround }: State): boolean =>
  !traceless.has(paint.mode) &&
  paint.alpha > faintest &&
  layers.every((shown) => shown) &&
  (hasGround || !/^#f[c-f]f[c-f]f[c-f]$/i.test(paint.fill));

const drawWords = (state: State, glyphs: unknown): void => {
  const shown = isShown(state);
  for (const glyph of Array.isArray(glyphs) ? glyphs : []) {
    const sign = field(glyph, 'unicode');
    if (typeof sign !== 'string') continue;
    const soft = sign === softHyphen || (sign === '-' && field(glyph, 'originalCharCode') === softHyphenOfLatin);
    state.signs.push({ sign, shown, soft });
  }
};

const alphaIn = (entries: unknown): number | null => {
  const all: unknown[] = Array.isArray(entries) ? entries : [];
  const found = all.findLast((entry) => Array.isArray(entry) && entry[0] === 'ca');
  return Array.isArray(found) ? Number(found[1]) : null;
};

type Operation = { name: string; args: readonly unknown[] };
type LayerShown = (layer: unknown) => boolean;

const draw = (state: State, { name, args }: Operation, layerShown: LayerShown): void => {
  const { paint } = state;
  if (name === 'save' || name === 'paintFormXObjectBegin') state.kept.push(paint);
  else if (name === 'restore' || name === 'paintFormXObjectEnd') state.paint = state.kept.pop() ?? paint;
  else if (name === 'setTextRenderingMode') state.paint = { ...paint, mode: Number(args[0]) };
  else if (name === 'setFillRGBColor') state.paint = { ...paint, fill: String(args[0]) };
  else if (name === 'setGState') state.paint = { ...paint, alpha: alphaIn(args[0]) ?? paint.alpha };
  else if (/^beginMarkedContent/.test(name)) state.layers.push(args[0] !== 'OC' || layerShown(args[1]));
  else if (name === 'endMarkedContent') state.layers.pop();
  else if (name === 'showText' || name === 'showSpacedText') drawWords(state, args[0]);
  else if (/^paint.*Image/.test(name)) state.hasPicture = state.hasGround = true;
  else if (/^(?:constructPath|shadingFill|(?:eo)?[fF]ill.*)$/.test(name)) state.hasGround ||= paint.fill !== '#ffffff';
};

/** Reads what a page draws, letter by letter; `layerShown` says whether a layer of the document is switched on. */
export const readDrawing = async (page: PDFPageProxy, layerShown: LayerShown): Promise<Drawing> => {
  const { OPS } = await loadPdfjs();
  const names = new Map(Object.entries(OPS).map(([name, code]) => [code, name]));
  const { fnArray, argsArray } = await page.getOperatorList();
  const paint: Paint = { mode: 0, fill: '#000000', alpha: 1 };
  const state: State = { signs: [], hasPicture: false, paint, kept: [], layers: [], hasGround: false };
  for (const [index, code] of fnArray.entries()) {
    const args: unknown = argsArray[index];
    draw(state, { name: names.get(code) ?? '', args: Array.isArray(args) ? args : [] }, layerShown);
  }
  return { signs: state.signs, hasPicture: state.hasPicture };
};

const plain = (text: string): string => text.normalize('NFKC').replace(/[\s\u00AD]/g, '');

/** The letters that a text was drawn with, from a place in the drawing on; each as often as it has signs. Null where they are others. */
const lettersFrom = (
  signs: readonly DrawnSign[],
  at: number,
  text: string,
): { letters: DrawnSign[]; next: number } | null => {
  const letters: DrawnSign[] = [];
  let next = at;
  for (let rest = plain(text); rest !== ''; next++) {
    const drawn = signs[next];
    const printed = drawn === undefined ? '' : plain(drawn.sign);
    if (drawn === undefined || !rest.startsWith(printed)) return null;
    letters.push(...[...printed].map(() => drawn));
    rest = rest.slice(printed.length);
  }
  return { letters, next };
};

/** A text without the letters that cannot be seen, a hyphen that only divides a word written as such. */
const seenText = (text: string, letters: readonly DrawnSign[]): string => {
  if (letters.every(({ shown, soft }) => shown && !soft)) return text;
  let at = 0;
  const seen = [...text].map((sign) => {
    const drawn = letters[at];
    const length = plain(sign).length;
    at += length;
    if (length === 0 || drawn === undefined) return sign;
    if (!drawn.shown) return '';
    return drawn.soft ? softHyphen : sign;
  });
  return seen.join('');
};

/**
 * The texts of a page as they are seen, in the order of drawing: hidden letters gone, a hyphen that only divides a word
 * written as a soft one. Null where the texts are drawn in no order that can be followed.
 */
export const seenTexts = (texts: readonly string[], signs: readonly DrawnSign[]): string[] | null => {
  const printed = signs.filter(({ sign }) => plain(sign) !== '' || sign === softHyphen);
  let at = 0;
  const seen: string[] = [];
  for (const text of texts) {
    while (printed[at] !== undefined && plain(printed[at]?.sign ?? '') === '') at++;
    const read = lettersFrom(printed, at, text);
    if (read === null) return null;
    at = read.next;
    const divided = printed[at]?.sign === softHyphen && printed[at]?.shown === true;
    seen.push(seenText(text, read.letters) + (divided ? softHyphen : ''));
  }
  return seen;
};
