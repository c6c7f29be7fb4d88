import type { Question } from '../understand/question.ts';
import type { Answer } from './answer.ts';

/** An answer that states nothing yet. */
export function blank(question: Question): Answer {
  return {
    outcome: 'out-of-scope',
    kind: question.kind,
    position: null,
    priorAuthorization: null,
    reason: null,
    statements: [],
    codes: [],
    references: [],
    relatedPolicies: [],
    policies: [],
    asOf: null,
    suggestions: [],
  };
}
