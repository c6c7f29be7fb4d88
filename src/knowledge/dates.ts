/** The months' names, lower case, in their order. */
export const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
const monthName =
  '(Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sep(?:t(?:ember)?)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\\.?';

type Parts = { year: number; month: number; day: number | null };

const monthNumber = (name: string): number =>
  months.findIndex((month) => month.startsWith(name.toLowerCase().slice(0, 3))) + 1;
const fullYear = (digits: string): number => (digits.length === 2 ? 2000 + Number(digits) : Number(digits));

/** The forms a policy prints a date in, month first as in the United States; the first that fits at a place wins. */
const forms: readonly { pattern: RegExp; read: (match: RegExpExecArray) => Parts }[] = [
  {
    pattern: /\b(\d{4})-(\d{2})(?:-(\d{2}))?\b/,
    read: ([, year = '', month = '', day]) => ({
      year: Number(year),
      month: Number(month),
      day: day ? Number(day) : null,
    }),
  },
  {
    pattern: new RegExp(`\\b${monthName}\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})\\b`, 'i'),
    read: ([, month = '', day = '', year = '']) => ({
      year: Number(year),
      month: monthNumber(month),
      day: Number(day),
    }),
  },
  {
    pattern: new RegExp(`\\b(\\d{1,2})\\s+${monthName}\\s+(\\d{4})\\b`, 'i'),
    read: ([, day = '', month = '', year = '']) => ({
      year: Number(year),
      month: monthNumber(month),
      day: Number(day),
    }),
  },
  {
    pattern: new RegExp(`\\b${monthName},?\\s+(\\d{4})\\b`, 'i'),
    read: ([, month = '', year = '']) => ({ year: Number(year), month: monthNumber(month), day: null }),
  },
  {
    pattern: /\b(\d{1,2})\s{0,2}([/.|-])\s?(\d{1,2})\s{0,2}\2\s?(\d{4}|\d{2})\b/,
    read: ([, month = '', , day = '', year = '']) => ({
      year: fullYear(year),
      month: Number(month),
      day: Number(day),
    }),
  },
  {
    pattern: /\b(\d{1,2})\/(\d{4})\b/,
    read: ([, month = '', year = '']) => ({ year: Number(year), month: Number(month), day: null }),
  },
];

const two = (value: number): string => String(value).padStart(2, '0');
const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

const written = ({ year, month, day }: Parts): string | null => {
  if (month < 1 || month > 12 || year < 1900 || year > 2199) return null;
  if (day === null) return `${year}-${two(month)}`;
  return day >= 1 && day <= daysIn(year, month) ? `${year}-${two(month)}-${two(day)}` : null;
};

/** The first date printed in a text, as YYYY-MM-DD, or YYYY-MM where only a month is printed, with the words it was read from. */
export const readDate = (text: string): { date: string; words: string; index: number } | null => {
  const found = forms
    .map(({ pattern, read }) => ({ match: pattern.exec(text), read }))
    .flatMap(({ match, read }) =>
      match === null ? [] : [{ words: match[0], index: match.index, date: written(read(match)) }],
    )
    .sort((a, b) => a.index - b.index || b.words.length - a.words.length)[0];
  return found === undefined || found.date === null ? null : { ...found, date: found.date };
};

/** The first day a printed date can mean: a month begins on its first day. */
export const firstDay = (date: string): string => (date.length === 7 ? `${date}-01` : date);

/** The last day a printed date can mean: a month ends on its last day. */
export const lastDay = (date: string): string =>
  date.length === 7 ? `${date}-${two(daysIn(Number(date.slice(0, 4)), Number(date.slice(5))))}` : date;

/** Whether a text is a day of the calendar, written YYYY-MM-DD. */
export const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));
