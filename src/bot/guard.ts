import { findAddresses } from './guard-address.ts';
import { findNames } from './guard-names.ts';
import { findNumbers } from './guard-numbers.ts';

/** What identifies a person, by kind. */
export type IdentifierKind = 'name' | 'birth-date' | 'member-id' | 'mrn' | 'ssn' | 'phone' | 'e-mail' | 'address';

/** A stretch of the text that identifies a person. */
export type Span = { kind: IdentifierKind; start: number; end: number };

/** A message without what identifies a person, and which kinds were taken out, in the order of the text. */
export type Guarded = { text: string; found: readonly IdentifierKind[] };

/** Beside these kinds a person's name is likely. */
const personal: ReadonlySet<IdentifierKind> = new Set(['birth-date', 'member-id', 'mrn', 'ssn']);

const nothing: ReadonlySet<string> = new Set();

function spansOf(text: string, vocabulary: ReadonlySet<string>): Span[] {
  const numbers = findNumbers(text);
  const names = findNames(
    text,
    numbers.filter((span) => personal.has(span.kind)),
    vocabulary,
  );
  return [...numbers, ...names, ...findAddresses(text)].sort((a, b) => a.start - b.start || b.end - a.end);
}

function cut(text: string, spans: readonly Span[]): string {
  let kept = '';
  let from = 0;
  for (const { start, end } of spans) {
    if (start > from || from === 0) kept += `${text.slice(from, Math.max(from, start))} `;
    from = Math.max(from, end);
  }
  return kept + text.slice(from);
}

/**
 * Takes protected health information out of a message and leaves the rest as it was: names, birth dates, member and
 * record numbers, telephone numbers, e-mail and street addresses. Total, deterministic, in time linear in the text.
 * `vocabulary` holds words (lower case) of the loaded policies that must never be taken for an unknown name.
 */
export function guard(text: string, vocabulary: ReadonlySet<string> = nothing): Guarded {
  const spans = spansOf(text, vocabulary);
  return { text: cut(text, spans), found: [...new Set(spans.map((span) => span.kind))] };
}
