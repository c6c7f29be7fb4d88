import { tokenise } from '../../text/tokens.ts';

/** What sort of fact can be asked for and stated: a time, an age, how many of something, any number; a day, somebody's profession, a place. */
export const amounts = ['duration', 'age', 'count', 'number', 'day', 'person', 'place'] as const;
export type Amount = (typeof amounts)[number];

/** Whether words carry a fact of a sort; a code, a year and "one" of several are no number. */
export function carriesAmount(words: string, amount: Amount = 'number'): boolean {
  if (amount === 'day') return day.test(words);
  if (amount === 'person') return person.test(words);
  if (amount === 'place') return place.test(words);
  if (amount === 'age') return age.test(words);
  if (amount === 'duration') return new RegExp(`${duration}|${repeated}`, 'i').test(words);
  const plain = (amount === 'count' ? words.replace(new RegExp(duration, 'gi'), '') : words)
    .replace(codeOrYear, '')
    .replace(oneOfSeveral, '');
  return /\b(?:once|twice|half)\b/i.test(plain) || tokenise(plain).some(({ word }) => /^\d/.test(word));
}

const day =
  /\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? (?:\d{1,2},? )?\d{4}\b|\b\d{1,2}[/-]\d{1,2}[/-]\d{2,4}\b|\b(?:19|20)\d\d\b/i;
const person =
  /\b(?:physicians?|practitioners?|providers?|prescribers?|specialists?|surgeons?|nurses?|midwi(?:fe|ves)|therapists?|clinicians?|assistants?|dentists?|counselors?|pharmacists?|suppliers?|fitters?|prosthetists?|orthotists?|audiologists?|psychiatrists?|pediatricians?|technicians?|[a-z]{4,}ologists?|MD|DO|NP|PA)\b/i;
const place =
  /\b(?:office|outpatient|inpatient|hospitals?|facilit(?:y|ies)|centers?|clinics?|home|settings?|sites?|place of service|ASC|POS)\b/i;
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
