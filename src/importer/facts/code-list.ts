import { codeSystemOf, inCodeRange, labelledSystem } from '../../knowledge/codes.ts';

/** Every dash that is printed between two ends of a range; a word processor's own and the minus sign among them. */
export const dashes = '-\\u2010-\\u2015\\u2212\\uFE58\\uFE63\\uFF0D';

/** What stands between the first and the last code of a printed range. */
export const rangeBetween = `(?:[${dashes}]|\\b(?:to|thru|through)\\b)`;

/** A code as a document prints it, with the last code of its range where it prints one. */
export type PrintedCode = { code: string; through: string | null };

const code = '[A-Z]\\d[0-9A-Z](?:\\.[0-9A-Z]{1,4})?|[A-Z]?\\d[0-9A-Z]{2,4}[A-Z]?|[0-9A-HJ-NP-Z]{7}';
const part = new RegExp(`^[*†‡+^]?(${code})[*†‡+^]?(?:\\s*${rangeBetween}\\s*(${code}))?[*†‡+^]?$`);

/** A diagnosis of three signs ("T12") is one only where it is called so: vertebrae and grades look the same. */
const isBareCategory = (one: string, label: string): boolean =>
  one.length === 3 && !/^\d/.test(one) && labelledSystem(label) !== 'ICD-10-CM';

/** The codes and ranges of a text that is nothing but codes ("97810-97814, 97811"); empty where it is anything else. */
export const readCodeList = (text: string, label = ''): PrintedCode[] => {
  const parts = text.split(/\s*(?:[,;/&]|\b(?:and|or)\b)\s*/).filter((piece) => piece !== '');
  const read = parts.map((piece) => {
    const [, first = '', last = null] = part.exec(piece.trim()) ?? [];
    return { code: first, through: last };
  });
  const isCode = (one: string): boolean => codeSystemOf(one, label) !== null && !isBareCategory(one, label);
  return read.every((one) => isCode(one.code) && (one.through === null || isCode(one.through))) ? read : [];
};

const inSentence = /\b(?:\d{4}[0-9FTU]|[A-CE-V]\d{4})\b/g;
const procedure = '(\\d{4}[0-9FTU]|[A-CE-V]\\d{4})';
const rangeInSentence = new RegExp(`\\b${procedure}\\s*${rangeBetween}\\s*${procedure}\\b`, 'g');

/** So many codes a printed range may spell out; a longer one keeps its ends. */
const longestRange = 200;

/** Every code of a range, its ends among them ("0981T-0984T"). */
const spelledOut = (first: string, last: string): string[] => {
  const [from, to] = [first, last].map((code) => Number(code.replace(/\D/g, '')));
  const count = (to ?? 0) - (from ?? 0);
  if (count < 1 || count > longestRange || !inCodeRange(last, first, last)) return [first, last];
  const digits = first.replace(/\D/g, '').length;
  return Array.from({ length: count + 1 }, (_, step) =>
    first.replace(/\d+/, String((from ?? 0) + step).padStart(digits, '0')),
  );
};

/** Procedure codes named inside a sentence, each once; ranges spelled out, so that those between their ends are found. */
export const codesInSentence = (text: string): string[] => {
  const ranges = [...text.matchAll(rangeInSentence)].flatMap(([, first = '', last = '']) => spelledOut(first, last));
  return [...new Set([...(text.match(inSentence) ?? []), ...ranges])];
};
