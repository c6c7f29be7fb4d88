import type { Citation, Outcome } from '../answer/answer.ts';

/** Where a quote comes from, numbered from 1 in the order of its first use in the card. */
export type Source = Citation & {
  number: number;
  policyTitle: string;
  /** Path in the reader, with the words to mark and the anchor: `/policies/ID?version=…&mark=ANCHOR:START-END#ANCHOR`. */
  href: string;
};

/** One line of what a representative looks at first. */
export type Fact = { label: string; value: string };

/** A button or list entry: what it shows and the whole question it sends. */
export type Choice = { label: string; question: string };

/** The body of a card, in reading order. */
export type CardPart =
  /** The bot's own words, plain text, one paragraph. */
  | { kind: 'text'; text: string }
  /** A short heading over what follows, for a message that asked several things. */
  | { kind: 'heading'; text: string }
  /** The policy's words, literal: never parsed as any markup. `source` is a Source's number. */
  | { kind: 'quote'; text: string; source: number }
  /** The bot's own words as a list. */
  | { kind: 'list'; items: readonly string[] }
  /** Words of an earlier answer as they were shown, literal, with their lines. */
  | { kind: 'kept'; text: string }
  /** Something that must not be missed: overdue review, date before the version, identifiers ignored. `source`: where the policy says so. */
  | { kind: 'warning'; text: string; source?: number };

/**
 * How an answer is laid out, still platform-free. A renderer shows, in this order: `lead`, `facts`, `parts`, `choices`,
 * the sources, `notice` and `reference` (quiet), `suggestions`. All strings are plain text; escaping is the renderer's business.
 */
export type Card = {
  outcome: Outcome;
  /** The direct reply in one line. */
  lead: string;
  facts: readonly Fact[];
  parts: readonly CardPart[];
  choices: readonly Choice[];
  sources: readonly Source[];
  /** One quiet line with the number of its source. */
  notice: { text: string; source: number | null } | null;
  /** The number under which the answer is found again; null where it is not recorded. */
  reference: string | null;
  suggestions: readonly Choice[];
};
