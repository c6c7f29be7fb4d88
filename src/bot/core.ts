import type { Answer } from '../answer/answer.ts';
import type { Card } from '../card/card.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';

/** Knowledge with its indexes: built once, immutable. */
export type Desk = { knowledge: Knowledge };

/** What a thread remembers between its turns. Plain JSON, no message text. */
export type ThreadContext = Record<string, unknown>;

/** One message to the core; `text` has its platform markup turned into plain text. Dates are YYYY-MM-DD. */
export type Asked = { text: string; today: string; asOf: string | null; context: ThreadContext | null };

/** The core's whole answer: `question` is the structured question (plain JSON, no message text), `context` what the thread should remember. */
export type Answered = { question: unknown; answer: Answer; card: Card; context: ThreadContext | null };

/** Builds the indexes over the knowledge. Synchronous, takes milliseconds a policy. */
export function openDesk(knowledge: Knowledge): Desk {
  return { knowledge };
}

/** Answers one message: total, synchronous, deterministic; never throws on any text. */
export function answerMessage(_desk: Desk, asked: Asked): Answered {
  const answer: Answer = {
    outcome: 'out-of-scope',
    kind: 'help',
    position: null,
    priorAuthorization: null,
    reason: 'help',
    statements: [],
    codes: [],
    references: [],
    relatedPolicies: [],
    policies: [],
    asOf: asked.asOf,
    suggestions: [],
  };
  const card: Card = {
    outcome: 'out-of-scope',
    lead: 'Ask about a code, a service or a section of a policy.',
    facts: [],
    parts: [],
    choices: [],
    sources: [],
    notice: null,
    suggestions: [],
  };
  return { question: { kind: 'help' }, answer, card, context: null };
}
