import { says } from './cues.ts';
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

/** The date of service a message gives, or null: a year beside a study is a publication, one beside "revision" a version. */
export function serviceDate(utterance: Utterance, kind: QuestionKind, studies: number): DateSpan | null {
  const said = says(utterance.line, 'dos');
  if ((undated.has(kind) || studies > 0) && !/\bdos\b|date of service/.test(utterance.line)) return null;
  const days = utterance.dates.filter(
    ({ yearOnly, start }) => (!yearOnly || said) && !isHistory(utterance.raw.slice(0, start)),
  );
  const behindDos = days.find(({ start }) =>
    /\b(?:dos|service|svc|performed|done|scheduled)\b.{0,20}$/i.test(utterance.raw.slice(0, start)),
  );
  const chosen = behindDos ?? days[0];
  return chosen ? { from: chosen.from, to: chosen.to } : null;
}

const past =
  /\b(?:had|has had|history|since|underwent|undergone|prior|previous|previously|failed|diagnosed|s\/p|status post|post)\b[^.;?]{0,45}$/i;

/** A date behind words of a patient's history is no date of service, unless it is called one. */
function isHistory(before: string): boolean {
  return past.test(before) && !/\b(?:dos|service|svc|claim|scheduled)\b[^.;?]{0,25}$/i.test(before);
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
