import type { Reading } from '../../../src/bot/port.ts';
import type { Card, CardPart, Source } from '../../../src/card/card.ts';

/** Cards of every kind, written by hand in the words of an invented payer. */

export function source(number: number, overrides: Partial<Source> = {}): Source {
  return {
    number,
    policy: 'kite-12',
    policyTitle: 'Kite Therapy (KT) for Restless Afternoons',
    section: 'POLICY CRITERIA',
    anchor: 'policy-criteria',
    paragraph: number,
    quote: `Kite therapy is considered investigational for every wind, note ${number}.`,
    version: '2026-01-01',
    start: 0,
    end: 40,
    href: `/policies/kite-12?version=2026-01-01&mark=policy-criteria-${number}:0-40#policy-criteria-${number}`,
    ...overrides,
  };
}

/** The section that the sources above stand in. */
export const reading: Reading = {
  policy: 'kite-12',
  title: 'Kite Therapy (KT) for Restless Afternoons',
  version: '2026-01-01',
  section: { heading: 'POLICY CRITERIA', anchor: 'policy-criteria' },
  paragraphs: [1, 2, 3].map((number) => ({ number, text: source(number).quote })),
};

export function quote(number: number, text = source(number).quote): CardPart {
  return { kind: 'quote', text, source: number };
}

const empty: Card = {
  outcome: 'answered',
  lead: 'Code K1234 is listed as investigational.',
  facts: [],
  parts: [],
  choices: [],
  sources: [],
  notice: null,
  reference: null,
  suggestions: [],
};

export function card(overrides: Partial<Card> = {}): Card {
  return { ...empty, ...overrides };
}

export const coverage = card({
  facts: [
    { label: 'Position', value: 'Investigational' },
    { label: 'Prior authorization', value: 'Not stated in this policy' },
    { label: 'Who pays', value: 'The contract decides' },
  ],
  parts: [
    { kind: 'warning', text: 'This policy was due for review on 2026-06-30.', source: 2 },
    { kind: 'text', text: 'The criteria say:' },
    quote(1),
    { kind: 'heading', text: 'Rationale' },
    { kind: 'list', items: ['Small trials', 'No long-term results'] },
    quote(2),
  ],
  sources: [source(1), source(2, { section: 'RATIONALE', anchor: 'rationale' })],
  notice: { text: 'The member contract decides; this is no guarantee of payment.', source: 2 },
  suggestions: [
    { label: 'Why?', question: 'why is K1234 investigational?' },
    { label: 'Dates', question: 'when was kite therapy last reviewed?' },
  ],
});

export const clarify = card({
  outcome: 'clarify',
  lead: 'Which kite do you mean?',
  choices: [
    { label: 'The box kite', question: 'is the box kite covered?' },
    { label: 'The delta kite', question: 'is the delta kite covered?' },
  ],
});

export const notListed = card({
  outcome: 'not-in-policy',
  lead: 'Code K9999 is not listed in the loaded policies; that is not a coverage decision.',
});

export const help = card({
  outcome: 'out-of-scope',
  lead: 'Ask about a code, a service or a section of a policy.',
  suggestions: [{ label: 'Is K1234 covered?', question: 'is K1234 covered?' }],
});

/** Text in which every kind of markup lies in wait. */
export const markup =
  '# **bold** _it_ `code` ~~gone~~ [link](https://evil.example) <at>Everyone</at> <b>b</b> &lt;x&gt; [19] 1. one {{DATE(2026-01-01T00:00:00Z, SHORT)}}';

export const hostile = card({
  lead: markup,
  facts: [{ label: markup, value: `1. ${markup}\n- item\n> said` }],
  parts: [
    { kind: 'text', text: markup },
    { kind: 'heading', text: markup },
    { kind: 'quote', text: markup, source: 1 },
    { kind: 'list', items: [markup] },
    { kind: 'warning', text: `${markup}\u0000\uD800` },
  ],
  choices: [{ label: markup, question: markup }],
  sources: [source(1, { policyTitle: markup, section: markup, quote: markup, version: markup })],
  notice: { text: markup, source: 1 },
  suggestions: [{ label: markup, question: markup }],
});

export const enormous = card({
  lead: 'é'.repeat(3000),
  facts: Array.from({ length: 60 }, () => ({ label: 'f'.repeat(300), value: '漢'.repeat(2000) })),
  parts: Array.from({ length: 400 }, (_, index) => quote((index % 40) + 1, '🪁 word '.repeat(900))),
  choices: Array.from({ length: 40 }, () => ({ label: 'c'.repeat(300), question: '問'.repeat(900) })),
  sources: Array.from({ length: 40 }, (_, index) =>
    source(index + 1, { quote: 'q'.repeat(5000), section: 's'.repeat(900) }),
  ),
  notice: { text: 'n'.repeat(3000), source: 1 },
  suggestions: Array.from({ length: 20 }, () => ({ label: 's'.repeat(300), question: '問'.repeat(900) })),
});

/** An earlier answer, longer than a message takes. */
export const recalled = card({
  lead: 'PD-7F3K2 was answered on March 2, 2026.',
  facts: [{ label: 'Today', value: 'the same, word for word' }],
  parts: Array.from({ length: 80 }, () => ({ kind: 'kept' as const, text: `> ${markup}\n[1] ${'k'.repeat(600)}` })),
  reference: 'PD-7F3K2',
});

export const everyCard: Record<string, Card> = {
  coverage,
  clarify,
  'not listed': notListed,
  help,
  hostile,
  enormous,
  recalled,
  'nothing at all': card({ lead: '' }),
};
