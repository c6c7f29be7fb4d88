import { says } from './cues.ts';
import { wholeOf } from './date-words.ts';
import { areJoined, type DateMention, type Unread } from './dates.ts';
import type { DateSlot, DateSpan, QuestionKind } from './question.ts';
import type { Utterance } from './utterance.ts';

const undated: ReadonlySet<QuestionKind> = new Set([
  'evidence',
  'reference',
  'guideline',
  'what-changed',
  'regulatory',
  'definition',
  'member',
  'section',
]);

/** The date of service as it was understood: a span of days, or that one was given which cannot be read. */
export type ServiceDate = { date: DateSpan | null; unreadDate?: true };

/**
 * The date of service a message gives: a year beside a study is a publication, one beside "revision" a version. Dates
 * that are joined, or of which any may be meant, are one span from the first to the last.
 */
export function serviceDate(
  utterance: Utterance,
  kind: QuestionKind,
  around: { studies: number; today: string },
): ServiceDate {
  const { line, raw } = utterance;
  const said = says(line, 'dos');
  if ((undated.has(kind) || around.studies > 0) && !/\bdos\b|date of service/.test(line)) return { date: null };
  const isOwn = ({ start }: Unread): boolean => !isHistory(raw.slice(0, start));
  const isShifted = ({ start }: Unread): boolean => shifted.test(raw.slice(0, start));
  const days = utterance.dates.filter((day) => (!day.yearOnly || said) && isOwn(day) && !isOfPast(day, raw));
  if (utterance.unreadDates.some(isOwn) || days.some(isShifted)) return { date: null, unreadDate: true };
  const rows = rowsOf(days, raw);
  const called = rows.filter(([first]) => first && ofService.test(raw.slice(0, first.start)));
  const own = rows.filter(([first]) => first && !ofPolicy.test(raw.slice(0, first.start)));
  const chosen = called[0] ?? (own.length > 0 ? own.flat() : rows[0]);
  return { date: chosen ? spanOf(chosen, { raw, today: around.today }) : null };
}

const ofService = /\b(?:dos|service|svc|performed|done|scheduled)\b.{0,20}$/i;
/** Behind these words a date is one of the policy, of a request or of a paper. */
const ofPolicy =
  /\b(?:effective|eff|review(?:ed)?|revised|version|updated|published|polic(?:y|ies)|origin|approved|denied|auth(?:orization)?|claim|letter|call(?:ed)?|received|submitted)\b[^.;?]{0,12}$/i;
const shifted = /\b(?:days?|weeks?|months?|years?) (?:before|prior to|after|from|past)\W*$/i;

/** A year, or a time that is counted back, tells when something was done to the member before; it is a date of service only where service or what was covered then is spoken of. */
function isOfPast({ from, to, start, end }: DateMention, raw: string): boolean {
  const isYear = Date.parse(to) - Date.parse(from) > longestMonth;
  const isCounted = /\b(?:ago|back)\b/i.test(raw.slice(start, end + 6));
  const before = raw.slice(0, start);
  return (isYear || isCounted) && !ofService.test(before) && !coveredIn.test(before) && !askedThen.test(raw);
}

const coveredIn =
  /\b(?:cover\w*|required|needed|investigational|position|policy)\b[^.;?]{0,12}\b(?:in|for|during|of)\W*$/i;
const longestMonth = 32 * 86_400_000;
const askedThen =
  /\b(?:was|were|did|would)\b[^.;?]{0,40}\b(?:cover\w*|need\w*|requir\w*|auth\w*|pa|position|policy|investigational|necessary)\b/i;

/** Dates in rows: those that nothing but a sign or a word of joining parts stand together. */
function rowsOf(days: readonly DateMention[], raw: string): DateMention[][] {
  const rows: DateMention[][] = [];
  for (const day of days) {
    const last = rows.at(-1)?.at(-1);
    if (last && areJoined(raw, last, day)) rows.at(-1)?.push(day);
    else rows.push([day]);
  }
  return rows;
}

/** Days before which no time is meant. */
export const earliest = '1900-01-01';

/** From the first day to the last; a word before a single date may open the time on one side. */
function spanOf(days: readonly DateMention[], { raw, today }: { raw: string; today: string }): DateSpan | null {
  const whole = wholeOf(days);
  if (whole === null) return null;
  const { from, to } = whole;
  const lead = raw.slice(0, days[0]?.start);
  const [, word] = /\b(before|prior to|until|till|up to|since|after)\W*$/i.exec(lead) ?? [];
  if (word === undefined || days.length > 1) return { from, to };
  if (/since|after/i.test(word)) return { from, to: today > to ? today : to };
  return { from: earliest, to: /before|prior/i.test(word) ? dayBefore(from) : to };
}

const dayBefore = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);

const past =
  /\b(?:had|has had|history|since|underwent|undergone|prior(?! to)|previous|previously|failed|diagnosed|s\/p|status post|post)\b[^.;?]{0,45}$/i;
const ofCoverage =
  /\b(?:dos|service|svc|claim|scheduled)\b[^.;?]{0,25}$|\b(?:cover\w*|pa(?:id|ys?|yable)|investigational|required?s?)\b[^.;?]{0,12}\bsince\W*$/i;

/** A date behind words of a patient's history is no date of service, unless it is called one, or it is since when something is covered. */
function isHistory(before: string): boolean {
  return past.test(before) && !ofCoverage.test(before);
}

/** Which dates of a policy a line asks for; empty when it asks for none by name. */
export function datesAsked(line: string): DateSlot[] {
  const slots: DateSlot[] = [];
  if (says(line, 'effective')) slots.push('effective');
  if (says(line, 'lastReview')) slots.push('last-review');
  if (says(line, 'nextReview')) slots.push('next-review');
  if (says(line, 'origin')) slots.push('origin');
  const bare = /^(?:and |ok |what about |the )*(next|last|origin|effective)(?: one| review| date)?$/.exec(line)?.[1];
  if (bare === 'next' && !slots.includes('next-review')) slots.push('next-review');
  if (bare === 'last' && !slots.includes('last-review')) slots.push('last-review');
  if (says(line, 'inForce') && slots.length === 0) slots.push('in-force');
  return slots;
}
