import type { Span } from './guard.ts';
import { isOrdinary } from './guard-words.ts';

/**
 * Street addresses. Some of their words are also the trade's ("dr" a doctor, "ct" a scan, "st", "way"), so a street
 * named with one of those counts only with a sign of an address beside it.
 */

const firm = 'street|avenue|ave|boulevard|blvd|road|rd|lane|ln|highway|hwy|parkway|pkwy|terrace|turnpike';
const soft = 'st|dr|drive|ct|court|way|place|pl|circle|cir|trail|trl|square|sq|loop|ter|run|path|row';
const states =
  'a[klrz]|c[aot]|d[ce]|fl|ga|hi|i[adln]|k[sy]|la|m[adeinost]|n[cdehjmvy]|o[hkr]|pa|ri|s[cd]|t[nx]|ut|v[at]|w[aivy]';
const street = new RegExp(
  `(?<![\\p{L}\\d.,$/-])(?<house>[1-9]\\d{0,5}[a-d]?)\\s(?<words>(?:(?:[nsew]\\.?|[ns]\\.?[ew]\\.?)\\s)?(?:\\d{1,3}(?:st|nd|rd|th)\\s|(?:\\p{L}[\\p{L}'’.-]{0,20}\\s){1,3}?))(?<suffix>${firm}|${soft})(?![\\p{L}\\d])\\.?`,
  'giu',
);
const unit = '(?:[\\s,]{1,3}(?:(?:apt|apartment|unit|suite|ste|bldg|lot|rm)\\b\\.?\\s?#?\\s?|#\\s?)[a-z\\d-]{1,6})?';
const town = `(?:[\\s,]{1,3}(?:\\p{L}[\\p{L}.'’-]{1,20}\\s?){1,3},?\\s{0,2}\\b(?:${states})\\b\\.?(?:[\\s,]{1,3}\\d{5}(?:-\\d{4})?(?![\\w-]))?)?`;
const tail = new RegExp(`${unit}${town}`, 'iuy');
const home =
  /\b(?:lives?|living|resid\w{1,4}|addr(?:ess)?|home|moved to|mail(?:ed|ing)?(?: to)?)\b[\s:]{0,3}(?:is|at|in|on)?[\s:]{0,3}$/i;

const others: readonly RegExp[] = [
  /(?<![\p{L}\d])p\.?\s?o\.?\s?box\s?#?\s?\d{1,6}(?![\p{L}\d])/giu,
  /(?<![\p{L}\d])zip(?:\s?code)?[\s:#]{0,3}(?:is\s)?\d{5}(?:-\d{4})?(?![\w-])/giu,
  /(?<![\p{L}\d])\p{Lu}\p{Ll}{2,20}(?: \p{Lu}\p{Ll}{2,20})?, (?!OR\b|IN\b|OK\b|ME\b|HI\b)[A-Z]{2}\.? \d{5}(?:-\d{4})?(?![\w-])/gu,
];

const usual = /^(?:main|elm|oak|maple|pine|cedar|birch|walnut|park|lake|hill|mill|church|river|spruce|willow|center)$/i;
const isTitled = (word: string): boolean => /^\p{Lu}\p{Ll}/u.test(word);

function isStreet(house: string, words: readonly string[], suffix: string, after: string, lead: string): boolean {
  const named = words.filter((word) => word.length > 1 && !/^\d/.test(word));
  const plain = named.some((word) => !isTitled(word) && isOrdinary(word.toLowerCase().replace(/\.$/, ''), new Set()));
  if (home.test(lead)) return true;
  if (plain) return false;
  if (new RegExp(`^(?:${firm})$`, 'i').test(suffix)) return true;
  if (after !== '') return true;
  if (words.length === 1 && usual.test(words[0] ?? '')) return !/^ct$/i.test(suffix) || isTitled(suffix);
  if (isTitled(suffix)) return named.every(isTitled);
  return house.length >= 3 && house.length <= 4 && words.length === 1 && /^(?:st|dr|pl|cir|drive|court)$/i.test(suffix);
}

function tailOf(text: string, at: number): string {
  tail.lastIndex = at;
  return tail.exec(text)?.[0] ?? '';
}

/** Finds street addresses, post boxes and postal codes that are written as such: all of them have a number. */
export function findAddresses(text: string): Span[] {
  if (!/\d/.test(text)) return [];
  const spans: Span[] = [];
  for (const match of text.matchAll(street)) {
    const { house = '', words = '', suffix = '' } = match.groups ?? {};
    const end = match.index + match[0].length;
    const after = tailOf(text, end);
    const lead = text.slice(Math.max(0, match.index - 32), match.index);
    if (isStreet(house, words.trim().split(/\s+/), suffix, after, lead))
      spans.push({ kind: 'address', start: match.index, end: end + after.length });
  }
  for (const pattern of others)
    for (const match of text.matchAll(pattern))
      spans.push({ kind: 'address', start: match.index, end: match.index + match[0].length });
  return spans;
}
