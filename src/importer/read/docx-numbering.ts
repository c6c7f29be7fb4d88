import { type NumberStyle, printedNumber } from '../structure/list-numbering.ts';

/** What is put around a list marker that Word computes and does not write down; private signs that no text has. */
const [opens, closes, divides] = ['\uE000', '\uE001', '\uE002'];

type Level = { style: NumberStyle | null; text: string; start: number };
type Lists = { levels: Map<string, Level[]>; abstractOf: Map<string, string> };

const styles: Readonly<Record<string, NumberStyle>> = {
  decimal: 'decimal',
  decimalZero: 'decimal',
  upperLetter: 'upper-letter',
  lowerLetter: 'lower-letter',
  upperRoman: 'upper-roman',
  lowerRoman: 'lower-roman',
  bullet: 'bullet',
};

const value = (xml: string, element: string): string | null =>
  new RegExp(`<w:${element}\\b[^>]*\\bw:val="([^"]*)"`).exec(xml)?.[1] ?? null;

const elements = (xml: string, name: string): string[] =>
  xml.match(new RegExp(`<w:${name}\\b[^>]*(?:/>|>.*?</w:${name}>)`, 'gs')) ?? [];

const levelOf = (xml: string): Level => ({
  style: styles[value(xml, 'numFmt') ?? ''] ?? null,
  text: value(xml, 'lvlText') ?? '',
  start: Number(value(xml, 'start') ?? 1),
});

const idIn = (xml: string, name: string): string => new RegExp(`\\bw:${name}="(\\d+)"`).exec(xml)?.[1] ?? '';

const listsIn = (numbering: string): Lists => ({
  levels: new Map(
    elements(numbering, 'abstractNum').map((xml) => [idIn(xml, 'abstractNumId'), elements(xml, 'lvl').map(levelOf)]),
  ),
  abstractOf: new Map(elements(numbering, 'num').map((xml) => [idIn(xml, 'numId'), value(xml, 'abstractNumId') ?? ''])),
});

/** The marker of the next item on a level; deeper levels begin again. */
const next = (levels: readonly Level[], depth: number, counts: number[]): string | null => {
  const level = levels[depth];
  if (level === undefined || level.style === null) return null;
  counts.length = Math.min(counts.length, depth + 1);
  for (let upper = counts.length; upper <= depth; upper++) counts[upper] = (levels[upper]?.start ?? 1) - 1;
  for (let upper = 0; upper < depth; upper++) counts[upper] = Math.max(counts[upper] ?? 0, levels[upper]?.start ?? 1);
  counts[depth] = (counts[depth] ?? 0) + 1;
  if (level.style === 'bullet') return '-';
  return level.text.replace(/%(\d)/g, (_, number: string) => {
    const at = Number(number) - 1;
    return printedNumber(counts[at] ?? 1, levels[at]?.style ?? 'decimal');
  });
};

/** Lists that a paragraph style brings with it: style id to the style's own numbering. */
const styledLists = (stylesXml: string): Map<string, string> =>
  new Map(
    elements(stylesXml, 'style').flatMap((xml): [string, string][] => {
      const [numbering] = elements(xml, 'numPr');
      const id = /\bw:styleId="([^"]*)"/.exec(xml)?.[1];
      return numbering === undefined || id === undefined ? [] : [[id, numbering]];
    }),
  );

const isHeading = (style: string | null): boolean => style !== null && /^(heading|title|subtitle)/i.test(style);

/** Writes into a Word document's paragraphs the list markers that Word would print before them. */
export const withPrintedMarkers = (document: string, numbering: string, stylesXml: string): string => {
  const lists = listsIn(numbering);
  const styled = styledLists(stylesXml);
  const counted = new Map<string, number[]>();
  return document.replace(/<w:p\b(?![^>]*\/>)[^>]*>.*?<\/w:p>/gs, (paragraph) => {
    const style = value(paragraph, 'pStyle');
    const own = elements(paragraph, 'numPr')[0] ?? styled.get(style ?? '');
    if (own === undefined || isHeading(style)) return paragraph;
    const list = lists.abstractOf.get(value(own, 'numId') ?? '') ?? '';
    const depth = Number(value(own, 'ilvl') ?? 0);
    const counts = counted.get(list) ?? [];
    counted.set(list, counts);
    const marker = next(lists.levels.get(list) ?? [], depth, counts);
    if (marker === null || marker === '') return paragraph;
    const run = `<w:r><w:t xml:space="preserve">${opens}${depth}${divides}${marker}${closes}</w:t></w:r>`;
    const plain = paragraph.replace(/<w:numPr\b[^>]*(?:\/>|>.*?<\/w:numPr>)/s, '').replace(/<w:pStyle\b[^>]*\/>/, '');
    return plain.replace(/^(<w:p\b[^>]*>(?:\s*<w:pPr\b[^>]*(?:\/>|>.*?<\/w:pPr>))?)/s, `$1${run}`);
  });
};

const written = new RegExp(`^\\W{0,4}${opens}(\\d)${divides}([^${closes}]*)${closes}(?:\\*\\*)?\\s*`);

/** Reads a marker that was written in: the words after it, the marker, and how far its level is set in. */
export const readWrittenMarker = (raw: string): { raw: string; marker: string; indent: number } | null => {
  const match = written.exec(raw);
  if (match === null) return null;
  const marker = match[2] ?? '-';
  return { raw: raw.slice(match[0].length), marker, indent: 3 * Number(match[1]) };
};
