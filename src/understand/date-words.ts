import { months } from '../knowledge/dates.ts';
import { editDistance } from '../text/edits.ts';
import type { DateSpan } from './question.ts';

/** A date where it stands in a text. `noYear`: its year is not said, only the likeliest. */
export type DateMention = DateSpan & { start: number; end: number; yearOnly: boolean; noYear?: boolean };

/** Where a date seems to stand that cannot be read. */
export type Unread = { start: number; end: number };

/** A form of date found in a text: read, or seen and not readable. */
export type Found = { dates: DateMention[]; unread: Unread[] };

const fewestOfMisspelled = 5;

/** The number of a month by its name, short or slightly misspelled, or null. */
export function monthOf(word: string): number | null {
  const lower = word.toLowerCase();
  const exact = months.findIndex((name) => name.startsWith(lower));
  if (lower === 'sept') return 9;
  if (exact >= 0) return exact + 1;
  if (lower.length < fewestOfMisspelled) return null;
  const near = months.findIndex(
    (name) => name.length > 5 && editDistance(lower, name, 2) <= (lower.length > 6 ? 2 : 1),
  );
  return near >= 0 ? near + 1 : null;
}

const two = (n: number): string => String(n).padStart(2, '0');
export const lastOf = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();
export const dayOf = (year: number, month: number, date: number): string => `${year}-${two(month)}-${two(date)}`;
export const monthSpan = (year: number, month: number): DateSpan => ({
  from: dayOf(year, month, 1),
  to: dayOf(year, month, lastOf(year, month)),
});
export const yearSpan = (year: number): DateSpan => ({ from: dayOf(year, 1, 1), to: dayOf(year, 12, 31) });

/** From the first day of some spans to the last; null of none. */
export function wholeOf(spans: readonly DateSpan[]): DateSpan | null {
  const from = spans.map((span) => span.from).sort()[0];
  const to = spans
    .map((span) => span.to)
    .sort()
    .at(-1);
  return from === undefined || to === undefined ? null : { from, to };
}

/** Whether a calendar has this day, in the years that can be meant. */
export function isDay(year: number, month: number, date: number): boolean {
  return year >= 1900 && year < 2200 && month >= 1 && month <= 12 && date >= 1 && date <= lastOf(year, month);
}

/** A year of two digits or four; of two, from 70 on the last century's. */
export function fullYear(digits: string): number {
  const year = Number(digits.replace(/\D/g, ''));
  if (/\d{4}$/.test(digits)) return year;
  return year > 69 ? 1900 + year : 2000 + year;
}

/** The year in which a day without one was last, seen from today. */
export function likelyYear(month: number, date: number, today: string): number {
  const year = Number(today.slice(0, 4));
  return `${two(month)}-${two(date)}` > today.slice(5) ? year - 1 : year;
}

export const mention = (match: RegExpMatchArray, span: DateSpan, yearOnly = false): DateMention => {
  const start = match.index ?? 0;
  return { ...span, start, end: start + match[0].length, yearOnly };
};

/** The text with what was found blanked, so that no later form reads its digits again. */
export function blank(text: string, spans: readonly Unread[]): string {
  let left = text;
  for (const { start, end } of spans) left = left.slice(0, start) + ' '.repeat(end - start) + left.slice(end);
  return left;
}
