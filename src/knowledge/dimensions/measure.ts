import { stem } from '../../text/stem.ts';
import { isStopWord } from '../../text/stop-words.ts';

/** On which side of its value a measure lies. */
export const bounds = ['exactly', 'at-least', 'more-than', 'at-most', 'less-than'] as const;
export type Bound = (typeof bounds)[number];

/** A number of something, in a policy or in a message: "more than 20 sessions", "4 LPM or less", "the 5th visit". */
export type Measure = { value: number; unit: string; bound: Bound };

/** Whether what was said lies within a limit, outside of it, or leaves that open. */
export type Fit = 'in' | 'out' | 'open';

/** The measures that words give, in their order: no ages, no periods in which something is counted, no days by which something is due. */
export function measuresIn(text: string): Measure[] {
  const plain = text.toLowerCase().replace(joined, '$1 ');
  return [...plain.matchAll(numeral)].flatMap(
    ({ 0: said, index }) =>
      measureOf({ said, before: plain.slice(0, index), behind: plain.slice(index + said.length) }) ?? [],
  );
}

/** Whether what was said lies within a limit, as far as it counts the same; open where nothing does, or where some does and some does not. */
export function fitOf(limit: Measure, said: readonly Measure[]): Fit {
  const [fit = 'open', ...others] = said.filter((one) => countsAlike(one, limit)).map((one) => within(one, limit));
  return others.some((other) => other !== fit) ? 'open' : fit;
}

/** Whether two measures can be compared: they count the same, or one of them does not say what it counts ("x 42"). */
export const countsAlike = ({ unit: one }: Measure, { unit: other }: Measure): boolean =>
  one === other ||
  (given.has(one) && given.has(other)) ||
  (one === uncounted && !physical.has(other)) ||
  (other === uncounted && !physical.has(one));

/** Each time that something is given counts once, whatever it is called. */
const given: ReadonlySet<string> = new Set(['session', 'visit', 'treatment']);

/** Two ranges of numbers: the first may lie in the second, apart from it, or across its end. */
function within(one: Measure, limit: Measure): Fit {
  const [from, to] = rangeOf(one);
  const [least, most] = rangeOf(limit);
  if (from >= least && to <= most) return 'in';
  return to < least || from > most ? 'out' : 'open';
}

/** Next to nothing, by which "more than 4" begins behind 4. */
const hair = 1e-9;

function rangeOf({ value, bound }: Measure): readonly [number, number] {
  if (bound === 'exactly') return [value, value];
  if (bound === 'at-least') return [value, Infinity];
  if (bound === 'more-than') return [value + hair, Infinity];
  return [0, bound === 'at-most' ? value : value - hair];
}

/** The unit of a number that stands without what it counts ("x 42"). */
export const uncounted = 'count';
const smallNumbers = 'one two three four five six seven eight nine ten eleven twelve'.split(' ');
const teens = 'thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ');
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const ordinals = 'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth'.split(' ');

/** "5lpm", "x3". */
const joined = /(?<![\w.])(\d[\d,.]*(?=(?:lpm|l|yrs?|mos?|wks?|hrs?|mg|mcg|ml|cc|cm|mm|kg|lbs?|units?|x)\b)|x(?=\d))/g;
const numeral = new RegExp(
  `(?<![\\p{L}\\d.,/-])(?:\\d[\\d,]*(?:\\.\\d+)?(?:st|nd|rd|th)?|(?:${tens.join('|')})(?:[ -](?:${smallNumbers.slice(0, 9).join('|')}))?|${[...smallNumbers, ...teens, ...ordinals].join('|')})(?![\\p{L}\\d/:]|[.,-]\\d)`,
  'gu',
);

type Around = { said: string; before: string; behind: string };

function measureOf(around: Around): Measure | null {
  const { said, before, behind } = around;
  if (isPart.test(before) || isOfAge.test(behind) || isPeriod.test(before) || isDue.test(behind)) return null;
  if (said === 'first' && numberAhead.test(behind)) return null;
  const unit = unitOf(around);
  if (unit === null || (unit === 'year' && !isSpan(around))) return null;
  const [factor, name] = spans.get(unit) ?? [1, unit];
  const bound =
    ordinals.includes(said) || countedAhead.test(before) || (/[a-z]$/.test(said) && /\d/.test(said))
      ? ofOrdinal(around)
      : boundOf(around);
  return { value: numberOf(said) * factor, unit: name, bound };
}

function numberOf(said: string): number {
  const [ten = '', one = ''] = said.split(/[ -]/);
  if (tens.includes(ten)) return 10 * (tens.indexOf(ten) + 2) + smallNumbers.indexOf(one) + 1;
  const small = [[...smallNumbers, ...teens], ordinals].map((list) => list.indexOf(said)).find((at) => at >= 0);
  return small === undefined ? Number(said.replace(/[^\d.]/g, '')) : small + 1;
}

const numberAhead = new RegExp(`^ (?:\\d|(?:${smallNumbers.join('|')})\\b)`);
/** Numbers of parts of a document, and of steps of a scale. */
const isPart =
  /\b(?:sections?|tables?|criteri\w+|items?|chapters?|grades?|stages?|types?|class|phase|policy|number|modifiers?|codes?|page|step|tier|option|line) (?:no\.? )?$/;
const isOfAge = /^[ -](?:y\/?o\b|years?[ -](?:old|of age)|yrs?[ -]old|or older|and older|or younger)/;
/** The 12 of "3 sessions in a 12-month period". */
const isPeriod = /\b(?:per|every|each|in|within)(?: an?| any| the)?(?: (?:calendar|rolling))? $/;
const isDue =
  /^[ -](?:(?:business|calendar|working) )?(?:days?|weeks?|hours?|months?) (?:before|prior to|in advance|of (?:the )?(?:admission|service|request|receipt))/;

/** Years are an age where nothing says that they are a time that passed or lasts. */
const isSpan = ({ before, behind }: Around): boolean =>
  /\b(?:for|last|past|every|within|after|over|than|least|most|to) $/.test(before) ||
  /^[ -](?:years?|yrs?) (?:ago|after|since|post|later|from|apart|between|of)\b/.test(behind);

/** "Session 37", "visit 12", "month 4": the one of that number. */
const countedAhead = /\b(session|visit|treatment|dose|course|month|week|day) (?:no\.? |number |# ?)?$/;

const signs: readonly [RegExp, string][] = [
  [/^ ?(?:%|percent\b)/, 'percent'],
  [/^ ?(?:cm(?:2|²)|sq(?:uare)? ?cm)/, 'square-centimeter'],
];

/** What a number counts: of the words behind it the first that is a known unit, else the first in the plural, else the first. */
function unitOf({ said, before, behind }: Around): string | null {
  if (/\$ ?$/.test(before)) return 'dollar';
  const counting = countedAhead.exec(before)?.[1];
  if (counting !== undefined && /^\d[\d,]*$/.test(said)) return names.get(stem(counting)) ?? null;
  if (times.test(before)) return uncounted;
  const sign = signs.find(([pattern]) => pattern.test(behind))?.[1];
  if (sign !== undefined) return sign;
  const rest = behind.replace(boundBehind, '');
  const run = (/^[ -]((?:\p{L}+[ -]?){1,4})/u.exec(rest)?.[1] ?? '').trim().split(/[ -]/);
  const end = run.findIndex((word) => isStopWord(word) && !names.has(stem(word)));
  const words = (end < 0 ? run : run.slice(0, end)).filter((word) => word !== '');
  const unit = words.find((word) => names.has(stem(word))) ?? words.find((word) => /[^s]s$/.test(word)) ?? words[0];
  if (unit !== undefined) return names.get(stem(unit)) ?? stem(unit);
  return (rest !== behind || (isBounded(before) && inPeriod.test(behind))) && /\d/.test(said) ? uncounted : null;
}

/** "More than 30 in 12 months" counts what is named before it. */
const inPeriod = /^ (?:in|per|within|during|every|each) /;
const isBounded = (before: string): boolean => aheadOfNumber.some(([pattern]) => pattern.test(before));

/** "x 42", where no known unit need follow. */
const times = /(?:^|\s)x ?$/;

const upwards = '(?:or|and) (?:more|greater|higher|above|over|up)\\b|\\+';
const downwards = '(?:or|and) (?:less|fewer|lower|under|below)\\b';
const boundBehind = new RegExp(`^ ?(?:${upwards}|${downwards})`);
const aheadOfNumber: readonly [RegExp, Bound][] = [
  [
    /(?:\b(?:no|not) (?:more|greater) than|\bnot (?:to )?exceed(?:ing)?|\b(?:up to|at most|maximum(?: of)?|limited to|within)|≤|<=) ?$/,
    'at-most',
  ],
  [/\bfirst $/, 'at-most'],
  [/(?:\b(?:no|not) (?:less|fewer) than|\bat least|\bminimum(?: of)?|≥|>=) ?$/, 'at-least'],
  [/(?:\b(?:more than|greater than|over|above|exceed(?:s|ing)?|in excess of|beyond)|>) ?\$?$/, 'more-than'],
  [/(?:\b(?:less than|fewer than|under|below)|<) ?\$?$/, 'less-than'],
];

function boundOf({ before, behind }: Around): Bound {
  const ahead = aheadOfNumber.find(([pattern]) => pattern.test(before))?.[1];
  if (ahead !== undefined) return /\bafter (?:the )?first $/.test(before) ? 'more-than' : ahead;
  const near = /^(?:[ -][\p{L}²%]+){0,3}? ?(?=$|[^\p{L} -]|(?:or|and) )/u.exec(behind)?.[0] ?? '';
  const after = [behind, behind.slice(near.length)];
  if (after.some((words) => new RegExp(`^ ?(?:${upwards})`).test(words))) return 'at-least';
  return after.some((words) => new RegExp(`^ ?(?:${downwards})`).test(words)) ? 'at-most' : 'exactly';
}

/** "From the fourth session on". */
const ofOrdinal = ({ before, behind }: Around): Bound =>
  /\b(?:from|beginning with|starting with) (?:the )?(?:\p{L}+ )?$/u.test(before) ||
  /^(?: \p{L}+){0,3} (?:on(?=$|[,.;:)|])|onwards?\b|and (?:later|subsequent|following)\b)/u.test(behind)
    ? 'at-least'
    : 'exactly';

/** How units are written, as stems; what is not here is a unit by its own name ("implants"). */
const written: Readonly<Record<string, string>> = {
  liter: 'lpm l liter litr',
  milligram: 'mg milligram',
  microgram: 'mcg µg microgram',
  milliliter: 'ml cc millilit',
  centimeter: 'cm centimet',
  millimeter: 'mm millimet',
  kilogram: 'kg kilogram',
  pound: 'lb lbs pound',
  dollar: 'dollar',
  year: 'year yr yrs',
  month: 'month mo mos',
  week: 'week wk wks',
  day: 'day',
  hour: 'hour hr hrs',
  minute: 'minut min',
};
const counted = ['session', 'visit', 'treatment', 'unit', 'test', 'inject', 'dose', 'cours', 'time', 'item'];
const names: ReadonlyMap<string, string> = new Map([
  ...Object.entries(written).flatMap(([unit, stems]) => stems.split(' ').map((one): [string, string] => [one, unit])),
  ...counted.map((one): [string, string] => [one, one]),
]);
/** Every unit that is known as one. */
export const unitNames: ReadonlySet<string> = new Set([...names.values(), uncounted, 'percent', 'square-centimeter']);
/** The units of time. */
export const spanUnits: ReadonlySet<string> = new Set(['year', 'month', 'week', 'day', 'hour', 'minute']);
const physical: ReadonlySet<string> = new Set([...Object.keys(written), 'percent', 'square-centimeter']);
const spans: ReadonlyMap<string, readonly [number, string]> = new Map([
  ['year', [12, 'month']],
  ['week', [7, 'day']],
]);
