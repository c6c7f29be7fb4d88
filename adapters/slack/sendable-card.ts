import type { Card, CardPart } from '../../src/card/card.ts';
import { sendable } from './text.ts';
import { words } from './words.ts';

/** The card with every text as Slack can carry it. */
export function sendableCard(card: Card): Card {
  return {
    ...card,
    lead: sendable(card.lead).trim() || words.emptyLead,
    facts: card.facts.map((fact) => ({ label: sendable(fact.label), value: sendable(fact.value) })),
    parts: card.parts.map(sendablePart),
    choices: card.choices.map((one) => ({ label: sendable(one.label), question: sendable(one.question) })),
    sources: card.sources.map((one) => ({
      ...one,
      section: sendable(one.section),
      policyTitle: sendable(one.policyTitle),
    })),
    notice: card.notice && { ...card.notice, text: sendable(card.notice.text) },
    suggestions: card.suggestions.map((one) => ({ label: sendable(one.label), question: sendable(one.question) })),
  };
}

function sendablePart(part: CardPart): CardPart {
  return part.kind === 'list' ? { ...part, items: part.items.map(sendable) } : { ...part, text: sendable(part.text) };
}
