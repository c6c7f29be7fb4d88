import type { Answered } from '../bot/core.ts';
import { plainText, proseOf } from '../card/plain.ts';

/** An answer as CONTRACT.md prints it. */
export type AnswerJson = Record<string, unknown> & { id: string | null };

/** The answer's JSON, keys in the contract's order. */
export function toJson(id: string | null, { answer, card }: Answered): AnswerJson {
  return {
    id,
    outcome: answer.outcome,
    kind: answer.kind,
    position: answer.position,
    priorAuthorization: answer.priorAuthorization,
    text: plainText(card),
    prose: proseOf(card),
    codes: answer.codes,
    citations: card.sources.map(({ policy, section, paragraph, quote, version }) => ({
      policy,
      section,
      paragraph,
      quote,
      version,
    })),
    references: answer.references,
    relatedPolicies: answer.relatedPolicies,
    policies: answer.policies,
    asOf: answer.asOf,
    reason: answer.reason,
    suggestions: answer.suggestions,
    reference: card.reference,
  };
}
