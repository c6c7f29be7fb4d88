import type { SearchIndex } from '../search/search-index.ts';

/** A run of words, `start` up to but not including `end`, that is short for others or is said where policies print others. */
export type ShortForm = { start: number; end: number; meanings: readonly string[] };

type Said = readonly { word: string }[];

/** So many words a short form or an everyday phrase may have. */
const mostShort = 5;

/** The longest short form that the words at a place begin with, among those that a caller takes; null where there is none. */
export function shortFormAt(
  words: Said,
  start: number,
  index: SearchIndex,
  isTaken: (form: ShortForm) => boolean = () => true,
): ShortForm | null {
  for (let end = Math.min(words.length, start + mostShort); end > start; end--) {
    const meanings = index.abbreviation(words.slice(start, end).map(({ word }) => word));
    const form = { start, end, meanings };
    if (meanings.length > 0 && isTaken(form)) return form;
  }
  return null;
}

/** For each word the phrase of several words that it belongs to ("heart attack"), or null. */
export function phrasesOf(words: Said, index: SearchIndex): (ShortForm | null)[] {
  const found: (ShortForm | null)[] = [];
  while (found.length < words.length) {
    const phrase = shortFormAt(words, found.length, index, ({ start, end }) => end - start > 1);
    found.push(...Array.from({ length: phrase ? phrase.end - phrase.start : 1 }, () => phrase));
  }
  return found;
}

/** Whether a short form has only one meaning, so that it may be written out. */
export const hasOneMeaning = ({ meanings }: ShortForm): boolean => meanings.length === 1;
