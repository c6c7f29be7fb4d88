import type { Answer } from '../answer/answer.ts';
import type { Card } from '../card/card.ts';

/** What is said when the core itself failed: nothing about any policy. */
const words = {
  lead: 'This question could not be answered: something went wrong on this side.',
  advice:
    'Nothing was looked up, so this says nothing about coverage. Please ask again in other words, or read the policy itself.',
} as const;

const answer: Answer = {
  outcome: 'out-of-scope',
  kind: 'help',
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

const card: Card = {
  outcome: 'out-of-scope',
  lead: words.lead,
  facts: [],
  parts: [{ kind: 'text', text: words.advice }],
  choices: [],
  sources: [],
  notice: null,
  reference: null,
  suggestions: [],
};

/** The honest answer to a question that could not be answered because the program failed. */
export const unanswered: { answer: Answer; card: Card } = { answer, card };
