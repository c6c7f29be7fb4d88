import { gather } from '../retrieve/evidence.ts';
import type { SearchIndex } from '../search/search-index.ts';
import type { Question } from '../understand/question.ts';
import type { Answer } from './answer.ts';
import { blank } from './blank-answer.ts';
import { state } from './draft.ts';
import { answerElsewhere } from './which-policy.ts';

/** What several policies say of which one it is: each that it is in, else the cross references that name it. */
export function whichOfSeveral(
  question: Question,
  answers: readonly Answer[],
  around: { search: SearchIndex; today: string },
): Answer {
  const found = answers.filter(({ outcome }) => outcome === 'answered');
  const [first] = found;
  if (!first) return whichElsewhere(question, around);
  return {
    ...first,
    statements: found.flatMap(({ statements }) => statements),
    relatedPolicies: [...new Set(found.flatMap(({ relatedPolicies }) => relatedPolicies))],
    policies: found.flatMap(({ policies }) => policies),
  };
}

/** A policy asked for that is not loaded: where a loaded one points to it, or that none fits. */
export function whichElsewhere(question: Question, around: { search: SearchIndex; today: string }): Answer {
  const all = around.search.knowledge.policies.map((policy) => gather(question, policy, around));
  const statements = [state({ kind: 'no-policy-fits' })];
  const none = {
    ...blank(question),
    outcome: 'not-in-policy' as const,
    reason: 'policy-not-found' as const,
    statements,
  };
  return answerElsewhere(all) ?? none;
}
