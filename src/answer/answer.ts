import type { Position } from '../knowledge/schema.ts';
import type { QuestionKind } from '../understand/question.ts';
import type { Statement } from './statement.ts';

export const outcomes = ['answered', 'clarify', 'not-in-policy', 'out-of-scope'] as const;
export type Outcome = (typeof outcomes)[number];

/** `conflicting`: a policy and an authorization list say opposite things. */
export type PriorAuthorization = 'required' | 'not-required' | 'conditional' | 'not-stated' | 'conflicting';

/** Words of a policy and exactly where they stand. `quote` is `text.slice(start, end)` of that paragraph. */
export type Citation = {
  policy: string;
  /** The heading as printed, or HEADER. */
  section: string;
  /** The section's id, which is its anchor's slug. */
  anchor: string;
  paragraph: number;
  quote: string;
  version: string;
  start: number;
  end: number;
  /** It is of an authorization list: `paragraph` is a row of its table, or 0 for the words around it. */
  ofList?: true;
};

/** A short stable word for why there is no answer; CONTRACT.md shows it as `reason`. */
export type Reason =
  | 'empty-message'
  | 'help'
  | 'small-talk'
  | 'code-not-listed'
  | 'code-unclear'
  | 'not-read'
  | 'service-not-found'
  | 'service-unclear'
  | 'service-only-mentioned'
  | 'policy-unclear'
  | 'policy-not-found'
  | 'region-not-named'
  | 'date-before-version'
  | 'date-unclear'
  | 'version-not-loaded'
  | 'line-of-business'
  | 'prior-authorization-not-stated'
  | 'records-not-stated'
  | 'not-stated'
  | 'term-not-defined'
  | 'not-about-policy'
  | 'member-specific'
  | 'claim-status'
  | 'cost'
  | 'network'
  | 'contact'
  | 'appeal'
  | 'clinical-advice'
  | 'policy-retired';

/**
 * What is true, typed and cited; nothing about how it looks. Statements are in the order in which they are to be read,
 * the direct reply first. Every claim about a policy carries its citation inside its statement.
 */
export type Answer = {
  outcome: Outcome;
  kind: QuestionKind;
  position: Position | null;
  priorAuthorization: PriorAuthorization | null;
  reason: Reason | null;
  statements: readonly Statement[];
  codes: readonly string[];
  references: readonly number[];
  relatedPolicies: readonly string[];
  policies: readonly string[];
  /** The date of service the answer is for, if one was given. */
  asOf: string | null;
  /** For open questions: the share of the question that the best passage accounts for (0 to 1), answered or not. */
  confidence?: number;
  /** Whole questions that can be asked next, ready to be sent. */
  suggestions: readonly string[];
};
