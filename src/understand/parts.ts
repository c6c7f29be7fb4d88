import type { QuestionKind } from './question.ts';

/** A message that asks several things is read for at most so many. */
export const mostParts = 5;

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
  'authorization-process',
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

/** Whether a part asks something by itself, so that what stands before it may be left to another. */
export const asksByItself = (kind: QuestionKind): boolean => sure.has(kind);

/** Of the kinds asked of one thing those to answer, in the order in which they were asked: one whose answer states another's is enough. */
export function kindsTogether(asked: readonly QuestionKind[]): QuestionKind[] {
  const once = [...new Set(asked)];
  return once.filter((kind) => kind !== 'coverage' || !once.some((other) => withPosition.has(other)));
}
