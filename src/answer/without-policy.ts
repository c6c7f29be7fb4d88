import type { SearchIndex } from '../search/search-index.ts';
import type { Question, QuestionKind } from '../understand/question.ts';
import type { Answer, Reason } from './answer.ts';
import { blank } from './blank-answer.ts';
import { catalogueStatements } from './catalogue.ts';
import { state } from './draft.ts';
import { exampleQuestions } from './examples.ts';
import { shortLabel } from './labels.ts';

/** Kinds that no policy answers, and why. */
const refusals: Partial<Record<QuestionKind, Reason>> = {
  member: 'member-specific',
  claim: 'claim-status',
  cost: 'cost',
  network: 'network',
  contact: 'contact',
  appeal: 'appeal',
  'clinical-advice': 'clinical-advice',
};

/** Answers a kind of question that needs nothing of any one policy: what other desks answer, the list of policies, a greeting, help. */
export function withoutPolicy(question: Question, around: { search: SearchIndex; today: string }): Answer {
  const { search } = around;
  const reason = refusals[question.kind];
  if (reason)
    return {
      ...blank(question),
      reason,
      codes: question.codes.map(({ code }) => code),
      statements: [state({ kind: 'refusal', reason })],
      suggestions: wayOut(question),
    };
  if (question.kind === 'catalogue') return catalogue(question, around);
  if (question.kind === 'small-talk')
    return {
      ...blank(question),
      reason: 'small-talk',
      statements: [state({ kind: 'small-talk' })],
      suggestions: exampleQuestions(search.knowledge),
    };
  const why: Reason = question.kind === 'empty' ? 'empty-message' : 'help';
  return {
    ...blank(question),
    reason: why,
    statements: [state({ kind: 'help', examples: exampleQuestions(search.knowledge) })],
    suggestions: exampleQuestions(search.knowledge),
  };
}

/** A refusal leads back to what the policy does say on the thing that was named. */
function wayOut(question: Question): string[] {
  const name =
    question.codes.find(({ unclear }) => !unclear)?.code ?? question.services.map(({ label }) => shortLabel(label))[0];
  return name ? [`Is ${name} covered?`] : [];
}

function catalogue(question: Question, around: { search: SearchIndex; today: string }): Answer {
  const { statements, policies } = catalogueStatements(question, around);
  const codes = question.codes.map(({ code }) => code);
  if (statements.length > 0) return { ...blank(question), outcome: 'answered', codes, policies, statements };
  const reason: Reason = codes.length > 0 ? 'code-not-listed' : 'policy-not-found';
  return {
    ...blank(question),
    outcome: 'not-in-policy',
    reason,
    codes,
    statements: [state({ kind: 'no-policy-fits' })],
  };
}
