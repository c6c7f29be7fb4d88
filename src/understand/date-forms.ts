import {
  blank,
  type DateMention,
  dayOf,
  type Found,
  fullYear,
  isDay,
  likelyYear,
  mention,
  monthOf,
  monthSpan,
} from './date-words.ts';
import type { DateSpan } from './question.ts';

type Around = { text: string; today: string };
/** `null` is a date that cannot be read, `undefined` no date. */
type Read = (match: RegExpMatchArray, around: Around) => DateSpan | null | undefined;
type Form = { pattern: RegExp; read: Read; noYear?: boolean };

const oneDay = (year: number, month: number, date: number): DateSpan | null => {
  if (!isDay(year, month, date)) return null;
  const day = dayOf(year, month, date);
  return { from: day, to: day };
};

const ofService =
  /\b(?:dos|d\.o\.s\.?|dates? of service|service dates?|svc dates?|service|svc)\b[\s:#=.-]{0,3}(?:(?:is|was|of|on|from)\s)?[\s:-]{0,2}$/i;
const ofTime =
  /\b(?:dos|on|of|from|for|between|service|svc|dated?|scheduled|performed|done|since|before|after|until|by)\b\W{1,3}$/i;
const otherNumber =
  /(?:\b(?:claims?|ref|reference|auth|ids?|npi|pmid|policy|policies|phone|fax|tin|mrn|case|icn|number|no|num|version|section|ver|v|acct|account|ticket|zip|rx)\b\.?|#)[\s:#=.]{0,3}$/i;

const before = ({ text }: Around, match: RegExpMatchArray): string =>
  text.slice(Math.max(0, (match.index ?? 0) - 32), match.index);
const thisYear = ({ today }: Around): number => Number(today.slice(0, 4));

/** Three numbers, month first; day first where month first is impossible, unless the year may as well be what is first. */
function threeNumbers(first: string, second: string, third: string, around: Around): DateSpan | null {
  const [a, b] = [Number(first), Number(second)];
  const year = fullYear(third);
  const monthFirst = oneDay(year, a, b);
  if (monthFirst || a <= 12) return monthFirst;
  const dayFirst = oneDay(year, b, a);
  const yearFirst = third.length === 2 && 2000 + a <= thisYear(around) + 1 && isDay(2000 + a, b, Number(third));
  return dayFirst && !yearFirst ? dayFirst : null;
}

const separated: Read = ([, a = '', b = '', year = ''], around) => threeNumbers(a, b, year, around);

/** With full stops, numbers of policies and versions look the same: those have other words before them, or years that never are. */
const dotted: Read = (match, around) => {
  const [, a = '', b = '', year = ''] = match;
  const isCalled = ofService.test(before(around, match));
  const isOther =
    otherNumber.test(before(around, match)) || /^\d\.0/.test(match[0]) || units.test(behind(around, match));
  if (!isCalled && isOther) return undefined;
  const read = threeNumbers(a, b, year, around);
  const isLikely = read !== null && fullYear(year) >= 2000 && fullYear(year) <= thisYear(around) + 3;
  return isCalled || isLikely || year.length === 4 ? read : undefined;
};

const run: Read = (match, around) => {
  const [whole = ''] = match;
  if (otherNumber.test(before(around, match))) return undefined;
  const isoLike = /^(?:19|20)(\d\d)(\d\d)(\d\d)$/.exec(whole);
  const iso = isoLike ? oneDay(Number(whole.slice(0, 4)), Number(whole.slice(4, 6)), Number(whole.slice(6))) : null;
  const usual = /(?:19|20)\d\d$/.test(whole)
    ? threeNumbers(whole.slice(0, 2), whole.slice(2, 4), whole.slice(4), around)
    : null;
  return iso ?? usual ?? (ofService.test(before(around, match)) ? null : undefined);
};

const sixDigits: Read = (match, around) => {
  const [whole = ''] = match;
  const isCalled = ofService.test(before(around, match)) || /\bdated?\W{0,3}$/i.test(before(around, match));
  return isCalled ? threeNumbers(whole.slice(0, 2), whole.slice(2, 4), whole.slice(4), around) : undefined;
};

const units =
  /^\s?(?:units?|visits?|levels?|days?|weeks?|wks?|months?|mos?|years?|yrs?|yo|mg|ml|mm|cm|hours?|hrs?|times?|sessions?|tests?|%)/i;
const behind = ({ text }: Around, match: RegExpMatchArray): string => {
  const end = (match.index ?? 0) + match[0].length;
  return text.slice(end, end + 16);
};

function yearOf(digits: string, match: RegExpMatchArray, around: Around): number | null {
  const year = fullYear(digits);
  if (/^\d\d$/.test(digits) && (units.test(behind(around, match)) || Math.abs(year - thisYear(around)) > 20))
    return null;
  return year;
}

const named: Read = (match, around) => {
  const { month: word = '', day = '', last, year: digits = '' } = match.groups ?? {};
  const month = monthOf(word);
  const year = month === null ? null : yearOf(digits, match, around);
  if (month === null || year === null) return undefined;
  const first = oneDay(year, month, Number(day));
  if (last === undefined) return first;
  const end = oneDay(year, month, Number(last));
  return first && end ? { from: first.from, to: end.to } : null;
};

const monthAndYear: Read = ([, word = '', digits = '']) => {
  const month = monthOf(word);
  return month === null ? undefined : monthSpan(fullYear(digits), month);
};

const quarter: Read = ([, number = '', year = '']) => {
  const first = Number(number) * 3 - 2;
  return { from: monthSpan(Number(year), first).from, to: monthSpan(Number(year), first + 2).to };
};

const month: (year: number, month: number) => DateSpan | undefined = (year, number) =>
  isDay(year, number, 1) ? monthSpan(year, number) : undefined;

/** A day without a year: behind a word of time, beside another date, or where its second number can be nothing but a day. */
const withoutYear: Read = (match, around) => {
  const [a, b] = [Number(match[1]), Number(match[2])];
  const isBeside = /\d\s?(?:-|to|thru|through|and|or|&)\s?$/i.test(before(around, match).replace(/\u0000/g, '0'));
  const isBefore = /^\s?(?:-|to|thru|through|and|or|&)\s?(?:\u0000|\d{1,2}\/)/i.test(behind(around, match));
  const isCalled = ofTime.test(before(around, match)) || isBefore || isBeside;
  if (units.test(behind(around, match)) || !(isCalled || b > 12)) return undefined;
  return oneDay(likelyYear(a, b, around.today), a, b) ?? (ofService.test(before(around, match)) ? null : undefined);
};

const th = '(?:st|nd|rd|th)?';
const word = '(?<month>[a-z]{3,10})';
const spelledYear = String.raw`(?<year>\d{4}|'\s?\d{2}|\d{2})(?![\w/:]|-\d|\.\d)`;

/** Ways to write a date in numbers and names of months; what one has taken, later ones no longer see. */
const forms: readonly Form[] = [
  {
    pattern: /(?<!\d)((?:19|20)\d{2})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)/g,
    read: ([, y, , m, d]) => oneDay(Number(y), Number(m), Number(d)),
  },
  { pattern: /(?<![\d/.]|\b[a-z])(\d{1,2})\s?\/\s?(\d{1,2})\s?\/\s?(\d{4}|\d{2})(?!\d|\/\d)/gi, read: separated },
  { pattern: /(?<![\d/.-]|\b[a-z])(\d{1,2})-(\d{1,2})-(\d{4}|\d{2})(?!\d|[-/]\d)/gi, read: separated },
  { pattern: /(?<![\d/.]|\b[a-z]\.?)(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})(?!\d|[./]\d)/gi, read: dotted },
  { pattern: /(?<![\w.#/])\d{8}(?!\w)/g, read: run },
  { pattern: /(?<![\w.#/])\d{6}(?!\w)/g, read: sixDigits },
  {
    pattern: new RegExp(
      String.raw`(?<![\w])${word}\.?[\s-]{0,2}(?<day>\d{1,2})${th}(?:\s?(?:-|to|thru|through)\s?(?<last>\d{1,2})${th})?[\s,.-]{1,3}(?:of\s)?${spelledYear}`,
      'gi',
    ),
    read: named,
  },
  { pattern: new RegExp(String.raw`(?<![\w])${word}(?<day>\d{2})(?<year>\d{4}|\d{2})(?!\w)`, 'gi'), read: named },
  {
    pattern: new RegExp(
      String.raw`(?<![\w/.])(?<day>\d{1,2})${th}[\s-]{0,2}(?:of\s)?${word}\.?[\s,-]{0,3}${spelledYear}`,
      'gi',
    ),
    read: named,
  },
  { pattern: /(?<![\w])([a-z]{3,10})\.?[\s,-]{0,3}((?:19|20)\d{2}|'\s?\d{2})(?![\w/-])/gi, read: monthAndYear },
  { pattern: /\b(?:q|quarter\s)([1-4])[\s,/'-]{0,2}(?:of\s)?((?:19|20)\d{2})\b/gi, read: quarter },
  { pattern: /(?<![\d/-])((?:19|20)\d{2})-(\d{2})(?![\d/-])/g, read: ([, y, m]) => month(Number(y), Number(m)) },
  {
    pattern: /(?<![\d/.-]|\b[a-z])(\d{1,2})[/-]((?:19|20)\d{2})(?![\d/-])/gi,
    read: ([, m, y]) => month(Number(y), Number(m)),
  },
  { pattern: /(?<![\w/.])(\d{1,2})\/(\d{1,2})(?![\w/]|\.\d)/g, read: withoutYear, noYear: true },
  {
    pattern: /(?<=\bdos[\s:]{1,3})(\d{1,2})[-.](\d{1,2})(?![\w/-]|\.\d)/gi,
    read: ([, m, d], { today }) => oneDay(likelyYear(Number(m), Number(d), today), Number(m), Number(d)),
    noYear: true,
  },
];

const ordinals = (
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth ' +
  'sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth ' +
  'twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first'
).split(' ');
const saidDay = new RegExp(
  String.raw`\b(?:${ordinals.toReversed().join('|').replaceAll('-', '[ -]')})(?= of [a-z]{3,10}\b)`,
  'gi',
);

/** "The fifteenth of" a month with its number, in the same room. */
const withOrdinals = (text: string): string =>
  text.replace(saidDay, (said) =>
    String(ordinals.indexOf(said.toLowerCase().replace(' ', '-')) + 1).padStart(said.length),
  );

/** A sign for every sign of a date that is read, which later forms can see beside them and cannot read. */
const taken = '\u0000';

/** The dates of a text that are written in numbers or with a month's name and a year, and where one is that no calendar has. */
export function writtenDates(text: string, today: string): Found {
  const dates: DateMention[] = [];
  const unread: Found['unread'] = [];
  let left = withOrdinals(text.replaceAll(taken, ' '));
  for (const { pattern, read, noYear } of forms) {
    const around = { text: left, today };
    for (const match of left.matchAll(pattern)) {
      const span = read(match, around);
      if (span === undefined) continue;
      const found = mention(match, span ?? { from: '', to: '' });
      if (span === null) unread.push({ start: found.start, end: found.end });
      else dates.push(noYear ? { ...found, noYear } : found);
      left = left.slice(0, found.start) + taken.repeat(found.end - found.start) + left.slice(found.end);
    }
  }
  return { dates, unread: [...unread, ...leftOver(left)] };
}

const likeDates: readonly RegExp[] = [
  /(?<=\b(?:dos|dates? of service|service dates?)[\s:]{1,3})(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)(?=\W*$)/gi,
  /(?<![\w.#/$-])\d{1,4}\/\d{1,4}\/\d{2,6}(?![\w/-])/g,
  /(?<![\w.#/$-])(?:\d{1,2}[.-]\d{1,2}[.-]\d{4,6}|\d{4}[.-]\d{1,2}[.-]\d{1,2})(?![\w/.-])/g,
  /(?<=\b(?:dos|dates? of service|service dates?|svc dates?)\b[\s:#=-]{1,3}(?:(?:is|was|of|on)\s)?)(?!(?:19|20)\d\d(?![\d/.-]))\d[\d/.-]{2,12}(?![\w])/gi,
];

/** What is written like a date and was not read as one. */
function leftOver(text: string): Found['unread'] {
  let left = text;
  return likeDates.flatMap((pattern) => {
    const spans = [...left.matchAll(pattern)].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
    }));
    left = blank(left, spans);
    return spans;
  });
}
