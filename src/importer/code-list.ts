import { codeSystemOf, labelledSystem } from '../knowledge/codes.ts';

/** A code as a document prints it, with the last code of its range where it prints one. */
export type PrintedCode = { code: string; through: string | null };

const code = '[A-Z]\\d[0-9A-Z](?:\\.[0-9A-Z]{1,4})?|[A-Z]?\\d[0-9A-Z]{2,4}[A-Z]?|[0-9A-HJ-NP-Z]{7}';
const part = new RegExp(`^[*†‡+^]?(${code})[*†‡+^]?(?:\\s*(?:-|–|—|to|through)\\s*(${code}))?[*†‡+^]?$`);

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

/** Procedure codes named inside a sentence, each once. */
export const codesInSentence = (text: string): string[] => [...new Set(text.match(inSentence) ?? [])];
