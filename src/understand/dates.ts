import { createRequire } from 'node:module';
import type * as Chrono from 'chrono-node/en';
import { writtenDates } from './date-forms.ts';
import {
  blank,
  type DateMention,
  dayOf,
  type Found,
  isDay,
  mention,
  monthSpan,
  type Unread,
  wholeOf,
  yearSpan,
} from './date-words.ts';
import type { DateSpan } from './question.ts';

export type { DateMention, Unread };

const hint =
  /\d\s?[/.-]\s?\d|\d{6}|\b(?:19|20)\d{2}\b|\bdos\W{1,3}\d|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\b(?:last|this|next) (?:year|month|week)\b|\byesterday\b|\btoday\b|\btomorrow\b|\bago\b/i;

let chrono: Chrono.Chrono | null = null;

/** chrono-node takes 0.2 s to load: only a text that seems to hold a date pays for it. */
function parser(): Chrono.Chrono {
  if (!chrono) {
    const loaded = createRequire(import.meta.url)('chrono-node/en') as typeof Chrono;
    chrono = loaded.casual.clone();
  }
  return chrono;
}

/**
 * The dates in a text, month first, in order, and where something like a date stands that cannot be read. `today`
 * (YYYY-MM-DD) settles relative ones; a date without a year has the year of the one it is joined to, else is past.
 */
export function readDates(text: string, today: string): Found {
  if (!hint.test(text)) return { dates: [], unread: [] };
  const { dates, unread } = writtenDates(text, today);
  const plain = [...dates, ...relative(blank(text, [...dates, ...unread]), today)];
  const rest = parsed(blank(text, [...plain, ...unread]), today);
  const all = [...plain, ...rest];
  const found = [...all, ...years(blank(text, [...all, ...unread]), today)].sort((a, b) => a.start - b.start);
  return { dates: withYears(found, text), unread };
}

/** The dates in a text that can be read, in order. */
export const datesIn = (text: string, today: string): DateMention[] => readDates(text, today).dates;

const joint = /^[\s|]*(?:-|\/|,|;|&|\||to|thru|through|until|till|and|or|vs)?[\s|]*$/i;

/** Whether nothing but a sign or a word of joining stands between two dates: a range, or a row of them. */
export const areJoined = (text: string, a: Unread, b: Unread): boolean => joint.test(text.slice(a.end, b.start));

/** A day without a year takes the year of the date it is joined to, so that it stands before or behind that as the two are written. */
function withYears(dates: readonly DateMention[], text: string): DateMention[] {
  const settled = dates.map((one) => ({ ...one }));
  const take = (own: DateMention | undefined, from: DateMention | undefined, isFirst: boolean): void => {
    if (!own?.noYear || !from || own.yearOnly || !areJoined(text, isFirst ? own : from, isFirst ? from : own)) return;
    const year = Number(from.from.slice(0, 4));
    const wraps = isFirst ? own.from.slice(4) > from.from.slice(4) : own.from.slice(4) < from.from.slice(4);
    const shifted = wraps ? (isFirst ? year - 1 : year + 1) : year;
    own.from = `${shifted}${own.from.slice(4)}`;
    own.to = `${shifted}${own.to.slice(4)}`;
  };
  for (let i = settled.length - 2; i >= 0; i--) take(settled[i], settled[i + 1], true);
  for (let i = 1; i < settled.length; i++) if (!settled[i - 1]?.noYear) take(settled[i], settled[i - 1], false);
  return settled;
}

function relative(text: string, today: string): DateMention[] {
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
      const { start, end } = result;
      if (!readable.test(result.text) || isNoMonth(result, text)) return [];
      const from = settle(start, today);
      const to = end ? settle(end, today) : from;
      const noYear = !start.isCertain('year') && start.isCertain('month') && start.isCertain('day');
      const span = from && to && wholeOf([from, to]);
      if (!span) return [];
      return [
        { ...span, start: result.index, end: result.index + result.text.trimEnd().length, yearOnly: false, noYear },
      ];
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
  if (!isDay(year, month, exact ? date : 1)) return null;
  return exact ? { from: dayOf(year, month, date), to: dayOf(year, month, date) } : monthSpan(year, month);
}

function years(text: string, today: string): DateMention[] {
  const latest = Number(today.slice(0, 4)) + 3;
  return [...text.matchAll(/(?<![\w$.#/-])((?:19|20)\d{2})(?![\w%/]|[.,]\d|-\d)/g)]
    .filter((match) => Number(match[1]) <= latest)
    .map((match) => mention(match, yearSpan(Number(match[1])), true));
}
