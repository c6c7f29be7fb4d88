import { createRequire } from 'node:module';
import type * as Chrono from 'chrono-node/en';
import type { DateSpan } from './question.ts';

/** A date where it stands in a text. `birth` tells that it stands behind a word for a birth date. */
export type DateMention = DateSpan & { start: number; end: number; yearOnly: boolean };

const hint =
  /\d{1,2}[/-]\d{1,2}|\b(?:19|20)\d{2}\b|\b(?:19|20)\d{6}\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*\b|\b(?:last|this|next) (?:year|month|week)\b|\byesterday\b|\btoday\b|\btomorrow\b|\bago\b/i;

let chrono: Chrono.Chrono | null = null;

/** chrono-node takes 0.2 s to load: only a text that seems to hold a date pays for it. */
function parser(): Chrono.Chrono {
  if (!chrono) {
    const loaded = createRequire(import.meta.url)('chrono-node/en') as typeof Chrono;
    chrono = loaded.casual.clone();
  }
  return chrono;
}

const two = (n: number): string => String(n).padStart(2, '0');
const lastOf = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();
const dayOf = (year: number, month: number, date: number): string => `${year}-${two(month)}-${two(date)}`;
const monthSpan = (year: number, month: number): DateSpan => ({
  from: dayOf(year, month, 1),
  to: dayOf(year, month, lastOf(year, month)),
});
const yearSpan = (year: number): DateSpan => ({ from: dayOf(year, 1, 1), to: dayOf(year, 12, 31) });

function valid(year: number, month: number, date: number): boolean {
  return year >= 1900 && year < 2200 && month >= 1 && month <= 12 && date >= 1 && date <= lastOf(year, month);
}

/** The dates in a text, month first, in order. `today` (YYYY-MM-DD) settles relative ones; a date without a year that could only be past is past. */
export function datesIn(text: string, today: string): DateMention[] {
  if (!hint.test(text)) return [];
  const plain = [...numeric(text, today), ...worded(text, today)];
  const rest = parsed(blank(text, plain), today);
  const all = [...plain, ...rest];
  return [...all, ...years(blank(text, all), today)].sort((a, b) => a.start - b.start);
}

/** The text with dates found so far blanked, so that no later form reads their digits again. */
function blank(text: string, spans: readonly DateMention[]): string {
  let left = text;
  for (const { start, end } of spans) left = left.slice(0, start) + ' '.repeat(end - start) + left.slice(end);
  return left;
}

function mention(match: RegExpMatchArray, span: DateSpan, yearOnly = false): DateMention {
  const start = match.index ?? 0;
  return { ...span, start, end: start + match[0].length, yearOnly };
}

function numeric(text: string, today: string): DateMention[] {
  const found: DateMention[] = [];
  const day = (match: RegExpMatchArray, parts: [number, number, number]): void => {
    const [year, month, date] = parts;
    if (valid(year, month, date))
      found.push(mention(match, { from: dayOf(year, month, date), to: dayOf(year, month, date) }));
  };
  for (const m of text.matchAll(/(?<![\d/-])(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})(?![\d/-])/g))
    day(m, [fullYear(m[3]), Number(m[1]), Number(m[2])]);
  for (const m of text.matchAll(/(?<!\d)((?:19|20)\d{2})[-/](\d{1,2})[-/](\d{1,2})(?!\d)/g))
    day(m, [Number(m[1]), Number(m[2]), Number(m[3])]);
  for (const m of text.matchAll(/(?<!\d)((?:19|20)\d{2})(\d{2})(\d{2})(?!\d)/g))
    day(m, [Number(m[1]), Number(m[2]), Number(m[3])]);
  for (const m of text.matchAll(/(?<![\d/-])((?:19|20)\d{2})-(\d{2})(?![\d/-])/g))
    monthly(found, m, [Number(m[1]), Number(m[2])]);
  for (const m of text.matchAll(/(?<![\d/-])(\d{1,2})\/((?:19|20)\d{2})(?![\d/-])/g))
    monthly(found, m, [Number(m[2]), Number(m[1])]);
  for (const m of text.matchAll(/(?<=\b(?:dos|on|of|from|for|service|dated?)\W{1,3})(\d{1,2})\/(\d{1,2})(?![\d/-])/gi))
    day(m, withoutYear(Number(m[1]), Number(m[2]), today));
  return found;
}

function monthly(found: DateMention[], match: RegExpMatchArray, [year, month]: [number, number]): void {
  if (valid(year, month, 1)) found.push(mention(match, monthSpan(year, month)));
}

function fullYear(digits: string | undefined): number {
  const year = Number(digits);
  if ((digits ?? '').length === 4) return year;
  return year > 69 ? 1900 + year : 2000 + year;
}

function withoutYear(month: number, date: number, today: string): [number, number, number] {
  const year = Number(today.slice(0, 4));
  return [`${two(month)}-${two(date)}` > today.slice(5) ? year - 1 : year, month, date];
}

function worded(text: string, today: string): DateMention[] {
  const year = Number(today.slice(0, 4));
  const month = Number(today.slice(5, 7));
  const back = month === 1 ? monthSpan(year - 1, 12) : monthSpan(year, month - 1);
  const spans: Record<string, DateSpan> = {
    'last year': yearSpan(year - 1),
    'this year': yearSpan(year),
    'next year': yearSpan(year + 1),
    'last month': back,
    'this month': monthSpan(year, month),
    'next month': month === 12 ? monthSpan(year + 1, 1) : monthSpan(year, month + 1),
  };
  return [...text.matchAll(/\b(?:last|this|next) (?:year|month)\b/gi)].flatMap((match) => {
    const span = spans[match[0].toLowerCase()];
    return span ? [mention(match, span)] : [];
  });
}

const readable =
  /\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*\b|\byesterday\b|\btoday\b|\btomorrow\b|\bago\b|\b(?:last|next) week\b/i;

function parsed(text: string, today: string): DateMention[] {
  if (!readable.test(text)) return [];
  const reference = new Date(`${today}T12:00:00`);
  return parser()
    .parse(text, reference)
    .flatMap((result) => {
      const { start } = result;
      if (!readable.test(result.text) || isNoMonth(result, text)) return [];
      const span = settle(start, today);
      return span ? [{ ...span, start: result.index, end: result.index + result.text.length, yearOnly: false }] : [];
    });
}

/** A short form of a month that stands alone may be another word's ("aug", "dec", "oct"): it is one behind a word of time. */
function isNoMonth({ text: said, index, start }: { text: string; index: number; start: Parts }, text: string): boolean {
  if (!/^(?:may|mar|sun|sat|wed|jan|feb|apr|jun|jul|aug|sept?|oct|nov|dec)\.?$/i.test(said)) return false;
  return !start.isCertain('day') && !start.isCertain('year') && !ofTime.test(text.slice(0, index));
}

const ofTime =
  /\b(?:in|since|from|to|until|till|through|by|before|after|during|dos|service|last|this|next|early|late|mid|effective|eff|on)[\s:-]+$/i;

type Parts = { get(part: 'year' | 'month' | 'day'): number | null; isCertain(part: 'year' | 'month' | 'day'): boolean };

function settle(start: Parts, today: string): DateSpan | null {
  const month = start.get('month') ?? 1;
  const date = start.get('day') ?? 1;
  let year = start.get('year') ?? 0;
  const exact = start.isCertain('day') || !start.isCertain('month');
  if (!start.isCertain('year') && start.isCertain('month')) {
    year = Number(today.slice(0, 4));
    if ((exact ? dayOf(year, month, date) : dayOf(year, month, 1)) > today) year -= 1;
  }
  if (!valid(year, month, exact ? date : 1)) return null;
  return exact ? { from: dayOf(year, month, date), to: dayOf(year, month, date) } : monthSpan(year, month);
}

function years(text: string, today: string): DateMention[] {
  const latest = Number(today.slice(0, 4)) + 3;
  return [...text.matchAll(/(?<![\w$.#/-])((?:19|20)\d{2})(?![\w%/]|[.,]\d|-\d)/g)]
    .filter((match) => Number(match[1]) <= latest)
    .map((match) => mention(match, yearSpan(Number(match[1])), true));
}
