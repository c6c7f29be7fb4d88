import { latestVersion } from '../knowledge/versions.ts';
import type { SearchIndex } from '../search/search-index.ts';
import type { Question } from '../understand/question.ts';
import type { Answer } from './answer.ts';
import { blank, state } from './draft.ts';

/** Asks which of a few policies is meant. */
export function askWhichPolicy(question: Question, ids: readonly string[], search: SearchIndex): Answer {
  const titles = ids.flatMap((id) => search.policy(id)?.versions.at(-1)?.title ?? []);
  const name = question.codes.map(({ code }) => code).join(' and ');
  const offers = titles.map((title) => ({ label: title, question: `Is ${name || 'it'} covered under ${title}?` }));
  return {
    ...blank(question),
    outcome: 'clarify',
    reason: 'policy-unclear',
    policies: ids,
    codes: question.codes.map(({ code }) => code),
    statements: [state({ kind: 'policy-unclear' }), state({ kind: 'choose', offers })],
  };
}

/** Says that no policy has the service; asks which policy is meant where everything said is known. */
export function noPolicy(question: Question, search: SearchIndex): Answer {
  if (question.unknown > 0.2 || question.words.length === 0)
    return {
      ...blank(question),
      outcome: 'not-in-policy',
      reason: 'service-not-found',
      statements: [state({ kind: 'service-not-found' })],
    };
  const offers = search.knowledge.policies
    .slice(0, 5)
    .map((policy) => ({ label: latestVersion(policy).title, question: `Is ${latestVersion(policy).title} covered?` }));
  return {
    ...blank(question),
    outcome: 'clarify',
    reason: 'policy-unclear',
    statements: [state({ kind: 'policy-unclear' }), state({ kind: 'choose', offers })],
  };
}
