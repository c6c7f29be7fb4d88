import type { SearchIndex } from '../search/search-index.ts';
import type { Question } from '../understand/question.ts';
import type { Answer } from './answer.ts';
import { blank } from './blank-answer.ts';
import { state } from './draft.ts';
import { offTopic } from './off-topic.ts';
import type { Statement } from './statement.ts';

/** Asks which of a few policies is meant: those that the evidence puts first. */
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
    statements: [
      state({ kind: ids.length > 1 ? 'policy-unclear' : 'service-missing' }),
      state({ kind: 'choose', offers }),
    ],
  };
}

const ofServices: ReadonlySet<string> = new Set(['coverage', 'criteria', 'prior-authorization', 'records-needed']);

/** Nothing fits: a service that was named is in no policy; where none was named, it is asked for. No policy is offered. */
export function noPolicy(question: Question): Answer {
  const isBare = ofServices.has(question.kind) && question.size === 0 && question.unknown === 0;
  if (question.kind === 'passage' && question.size === 0 && question.payer === undefined) return offTopic(question);
  return isBare
    ? {
        ...blank(question),
        outcome: 'not-in-policy',
        reason: 'service-not-found',
        statements: [state({ kind: 'service-missing' })],
      }
    : {
        ...blank(question),
        outcome: 'not-in-policy',
        reason: 'service-not-found',
        statements: [notFound(question)],
      };
}

/** That nothing was found; of the payer that the message names, where it names one. */
const notFound = ({ payer }: Question): Statement =>
  state(payer === undefined ? { kind: 'service-not-found' } : { kind: 'service-not-found', payer });
