import { isAnchored, type Question, type QuestionKind } from '../understand/question.ts';
import type { Answer } from './answer.ts';
import { blank } from './blank-answer.ts';
import { state } from './draft.ts';

/** From this share of a message's words on that nothing accounts for, a message that names nothing of a policy is about something else. */
const offTopicShare = 0.34;
/** These say of an unknown service that no policy has it, which is an answer too. */
const aboutUnknown: ReadonlySet<QuestionKind> = new Set([
  'coverage',
  'criteria',
  'prior-authorization',
  'line-of-business',
  'related-policy',
  'authorization-process',
  'records-needed',
  'contract-or-policy',
  'dates',
]);

/** Where several policies could be meant, these ask which, known or not. */
const ofSeveral: ReadonlySet<string> = new Set(['what-changed', 'code-list', 'code-for-service']);

/** Whether a message names nothing of a policy and is mostly about something else. */
export function isOffTopic(question: Question): boolean {
  if (question.sure || question.payer !== undefined || isAnchored(question) || aboutUnknown.has(question.kind))
    return false;
  if (ofSeveral.has(question.kind) && question.policies.length > 1) return false;
  return question.unknown > offTopicShare;
}

/** What is said to such a message. */
export function offTopic(question: Question): Answer {
  return {
    ...blank(question),
    reason: 'not-about-policy',
    statements: [state({ kind: 'refusal', reason: 'not-about-policy' })],
  };
}
