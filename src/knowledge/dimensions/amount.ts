import { tokenise } from '../../text/tokens.ts';

/** What sort of amount can be asked for and stated: a time, an age, how many of something, or any number. */
export const amounts = ['duration', 'age', 'count', 'number'] as const;
export type Amount = (typeof amounts)[number];

/** Whether words carry an amount of a sort; a code, a year and "one" of several are none. */
export function carriesAmount(words: string, amount: Amount = 'number'): boolean {
  if (amount === 'age') return age.test(words);
  if (amount === 'duration') return new RegExp(`${duration}|${repeated}`, 'i').test(words);
  const plain = (amount === 'count' ? words.replace(new RegExp(duration, 'gi'), '') : words)
    .replace(codeOrYear, '')
    .replace(oneOfSeveral, '');
  return /\b(?:once|twice|half)\b/i.test(plain) || tokenise(plain).some(({ word }) => /^\d/.test(word));
}

const number = '(?:\\d[\\d.,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)';
const isAge = '(?: of age|[ -]old| (?:or|and) older)';
const age = new RegExp(
  `\\b${number} (?:years?|months?)${isAge}|\\b(?:aged?|younger than|older than) (?:of )?${number}\\b|\\bany age\\b|\\bno (?:(?:minimum|maximum|upper|lower) )?age\\b`,
  'i',
);
const duration = `\\b${number}[ -](?:\\w+ )?(?:milliseconds?|minutes?|hours?|days?|weeks?|months?|years?)\\b(?!${isAge})`;
const repeated = '\\b(?:daily|weekly|monthly|yearly|annually|once|per (?:day|week|month|year|lifetime))\\b';
const codeOrYear = /\b(?:[A-Z]\d{2,4}|\d{4}\d?)[A-Z]?(?:\.\w+)?\b/g;
const oneOfSeveral = /\bone (?:of|or|another|\w+ (?:over|or|of))\b/gi;
