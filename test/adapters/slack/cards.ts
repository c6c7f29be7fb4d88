import type { Card, Source } from '../../../src/card/card.ts';

/** Words with everything in them that Slack would read as markup. */
export const hostile = '<!channel> *not bold* _nor this_ <@U123> & <http://evil.example|click> `x` :tada: > y';

/** A source of an invented policy. */
export function source(number: number, more: Partial<Source> = {}): Source {
  return {
    policy: 'sample-policy',
    section: 'MEDICAL POLICY CRITERIA',
    anchor: 'medical-policy-criteria',
    paragraph: number,
    quote: 'The widget procedure is considered investigational for all indications.',
    version: '2025-03-01',
    start: 0,
    end: 71,
    number,
    policyTitle: 'Widget Procedures of the Elbow',
    href: `/policies/sample-policy?version=2025-03-01&mark=medical-policy-criteria-${number}:0-71#medical-policy-criteria-${number}`,
    ...more,
  };
}

const empty: Card = {
  outcome: 'answered',
  lead: 'Code 9999T is investigational under Widget Procedures of the Elbow.',
  facts: [],
  parts: [],
  choices: [],
  sources: [],
  notice: null,
  reference: null,
  suggestions: [],
};

/** A card of the tests with some of its pieces changed. */
export function card(more: Partial<Card>): Card {
  return { ...empty, ...more };
}

/** An answer as representatives mostly get it. */
export const answered = card({
  facts: [
    { label: 'Position', value: 'Investigational' },
    { label: 'Prior authorization', value: 'Not stated in this policy' },
    { label: 'Who pays', value: 'The contract decides; the member is likely responsible' },
  ],
  parts: [
    { kind: 'text', text: 'The criteria say:' },
    { kind: 'quote', text: 'The widget procedure is considered investigational for all indications.', source: 1 },
    { kind: 'text', text: 'The code stands for:' },
    { kind: 'quote', text: 'Widget procedure, percutaneous, any method; elbow', source: 2 },
    { kind: 'list', items: ['Left or right elbow', 'One or more widgets'] },
  ],
  sources: [source(1), source(2, { section: 'CODES' })],
  notice: { text: 'The member contract decides; this is no guarantee of payment.', source: 1 },
  suggestions: [
    { label: 'Why?', question: 'Why is 9999T investigational?' },
    { label: 'Who pays?', question: 'Who pays for 9999T?' },
  ],
});

/** The reasons a policy gives. */
export const reasons = card({
  lead: 'The policy’s own reasons.',
  parts: [{ kind: 'quote', text: 'Evidence on the widget procedure is limited.', source: 1 }],
  sources: [source(3, { number: 1, section: 'BACKGROUND', quote: 'Evidence on the widget procedure is limited.' })],
});

/** More choices than a row of buttons shows well. */
export const manyChoices = card({
  outcome: 'clarify',
  lead: 'Which policy do you mean?',
  choices: Array.from({ length: 12 }, (_, index) => ({
    label: `Policy ${index}`,
    question: `Is the widget covered under policy ${index}? ${'Say it with the whole title. '.repeat(4)}`,
  })),
});

/** A question that stays open until something is chosen. */
export const clarify = card({
  outcome: 'clarify',
  lead: 'Which of these do you mean?',
  choices: [
    { label: 'The widget device', question: 'Is the widget device covered?' },
    { label: 'Mild symptoms', question: 'Are mild symptoms a criterion?' },
  ],
});

/** A code that no loaded policy lists. */
export const notInPolicy = card({
  outcome: 'not-in-policy',
  lead: 'Code 8888T is not listed in the loaded policies; that is not a coverage decision.',
  parts: [{ kind: 'text', text: 'The nearest listed codes are only suggestions.' }],
  suggestions: [{ label: '9999T', question: 'Is 9999T covered?' }],
});

/** A question that no policy answers. */
export const outOfScope = card({
  outcome: 'out-of-scope',
  lead: 'Claim status is not something a policy says.',
  parts: [{ kind: 'text', text: 'It is usually found in the claims system.' }],
});

/** Several questions at once, and things that must not be missed. */
export const warned = card({
  parts: [
    { kind: 'warning', text: 'The review of this policy was due in 2025-12.', source: 2 },
    { kind: 'warning', text: 'Identifiers in the message were ignored.' },
    { kind: 'heading', text: 'Is 9999T covered?' },
    { kind: 'quote', text: 'The widget procedure is considered investigational for all indications.', source: 1 },
    { kind: 'heading', text: 'Who pays?' },
    { kind: 'text', text: 'The contract decides.' },
  ],
  sources: [source(1), source(2, { section: 'HEADER', anchor: 'header' })],
});

const sentence = 'Outcomes of the widget procedure were reported in a cohort of members with symptoms of the elbow. ';

/** Far more than one Slack message holds, in every piece. */
export const endless = card({
  lead: sentence.repeat(20),
  facts: Array.from({ length: 12 }, (_, index) => ({ label: `Fact ${index}`, value: sentence.repeat(5) })),
  parts: [
    ...Array.from({ length: 80 }, (_, index) => ({
      kind: 'quote' as const,
      text: sentence.repeat(8),
      source: index + 1,
    })),
    { kind: 'list', items: Array.from({ length: 200 }, () => sentence) },
    { kind: 'warning', text: `Last of all, and not to be missed. ${sentence.repeat(30)}` },
  ],
  choices: Array.from({ length: 60 }, (_, index) => ({ label: sentence, question: `${index} ${sentence}` })),
  sources: Array.from({ length: 80 }, (_, index) => source(index + 1)),
  notice: { text: sentence.repeat(40), source: 1 },
  suggestions: Array.from({ length: 40 }, (_, index) => ({
    label: sentence,
    question: `${index} ${sentence.repeat(40)}`,
  })),
});

/** Markup, control characters, halves of characters and emptiness in every piece. */
export const nasty = card({
  lead: `${hostile}\u0000\uD800`,
  facts: [
    { label: hostile, value: hostile },
    { label: '', value: 'x' },
    { label: 'x', value: ' ' },
  ],
  parts: [
    { kind: 'text', text: '' },
    { kind: 'heading', text: hostile.repeat(4) },
    { kind: 'quote', text: hostile, source: 1 },
    { kind: 'quote', text: 'a source that does not exist', source: 77 },
    { kind: 'list', items: ['', hostile] },
    { kind: 'list', items: [] },
    { kind: 'warning', text: hostile },
  ],
  choices: [
    { label: '', question: '' },
    { label: '', question: hostile },
  ],
  sources: [source(1, { policyTitle: hostile, section: hostile })],
  notice: { text: hostile, source: null },
  suggestions: [{ label: hostile, question: hostile }],
});

/** One of each kind, by name. */
/** An earlier answer, longer than a message takes. */
export const recalled = card({
  lead: 'PD-7F3K2 was answered on March 2, 2025.',
  facts: [{ label: 'Today', value: 'the same, word for word' }],
  parts: [
    { kind: 'heading', text: 'What was shown, word for word' },
    ...Array.from({ length: 80 }, () => ({ kind: 'kept' as const, text: `${hostile}\n> ${hostile}` })),
  ],
  reference: 'PD-7F3K2',
});

export const kinds = {
  answered,
  clarify,
  manyChoices,
  notInPolicy,
  outOfScope,
  warned,
  endless,
  nasty,
  recalled,
  bare: card({ lead: '' }),
};
