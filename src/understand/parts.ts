import type { QuestionKind } from './question.ts';

/** A message that asks several things is read for at most so many. */
const mostParts = 4;

const opening =
  'is|are|was|does|do|did|can|could|will|would|should|who|what|whats|when|where|which|why|how|hows|need|needs|any|also';
const border = new RegExp(
  `[?;\\n]+|\\.\\s+|\\s(?:and|also|plus|&|\\+)\\s+(?=(?:${opening})\\b)|,\\s+(?=(?:and|also|plus)\\s)`,
  'gi',
);

/** The parts of a message that may ask something each: cut at question marks, full stops, and at "and" before a new question. */
export function partsOf(message: string): string[] {
  const parts = message
    .slice(0, 2000)
    .split(border)
    .map((part) => part.trim())
    .filter((part) => /\p{L}{2,}|\d{3,}/u.test(part));
  return parts.slice(0, mostParts);
}

/** Kinds whose cue is sure enough to stand as a part of their own. */
const sure: ReadonlySet<QuestionKind> = new Set([
  'coverage',
  'prior-authorization',
  'records-needed',
  'who-pays',
  'contract-or-policy',
  'rationale',
  'dates',
  'code-meaning',
  'code-for-service',
  'code-list',
  'regulatory',
  'guideline',
  'related-policy',
  'alternatives',
  'member',
  'claim',
  'cost',
  'network',
  'contact',
  'appeal',
]);

/** Kinds whose answers state the position themselves, so that a part for it would say it twice. */
const withPosition: ReadonlySet<QuestionKind> = new Set(['who-pays', 'rationale', 'code-meaning', 'records-needed']);

/** The kinds to answer, in the order in which they were asked; one where the parts ask no two sure ones. */
export function kindsOfParts(
  whole: QuestionKind,
  parts: readonly QuestionKind[],
): readonly [QuestionKind, ...QuestionKind[]] {
  const asked = [...new Set(parts.filter((kind) => sure.has(kind)))];
  const kept = asked.filter((kind) => kind !== 'coverage' || !asked.some((other) => withPosition.has(other)));
  const [first, ...rest] = kept;
  if (first && (rest.length > 0 || whole === 'small-talk' || whole === 'help')) return [first, ...rest];
  return [whole];
}
