import type { Place, Reading } from '../../../src/bot/port.ts';
import type { Knowledge } from '../../../src/knowledge/knowledge.ts';
import type { PolicyVersion } from '../../../src/knowledge/schema.ts';

/** An invented policy whose review is overdue, with one section that takes several pages. */
const sentence = 'Outcomes of the widget procedure were reported in a cohort of members with symptoms of the elbow. ';
const ground = { section: 'header', paragraph: 1, quote: 'March 1, 2025' };
const paragraph = (text: string) => ({ kind: 'text' as const, text });

const version: PolicyVersion = {
  format: 1,
  id: 'sample-policy',
  number: '77',
  title: 'Widget Procedures of the Elbow',
  version: '2025-03-01',
  until: null,
  effective: { date: '2025-03-01', ground },
  lastReview: null,
  nextReview: { date: '2025-12', ground },
  origin: null,
  source: { file: 'sample.md', sha256: '0'.repeat(64), format: 'markdown' },
  linesOfBusiness: [],
  positions: [],
  priorAuthorization: [],
  codes: [],
  emptyCodeSystems: [],
  crossReferences: [],
  references: [],
  sections: [
    {
      id: 'medical-policy-criteria',
      heading: 'MEDICAL POLICY CRITERIA',
      kind: 'criteria',
      paragraphs: [
        paragraph('The widget procedure is considered investigational for all indications.'),
        paragraph('<!channel> & *this* stays as it is printed.'),
      ],
    },
    {
      id: 'background',
      heading: 'BACKGROUND',
      kind: 'background',
      paragraphs: Array.from({ length: 40 }, (_, index) => paragraph(`${index + 1}: ${sentence.repeat(5)}`)),
    },
  ],
};

/** Knowledge of that policy and of one that was never reviewed. */
export const sampleKnowledge: Knowledge = {
  policies: [
    { id: 'sample-policy', versions: [version], names: null },
    {
      id: 'second',
      versions: [{ ...version, id: 'second', number: null, title: 'Gadgets', nextReview: null }],
      names: null,
    },
  ],
  lexicon: {
    format: 1,
    regions: [],
    linesOfBusiness: [],
    abbreviations: [],
    terms: [],
  } as unknown as Knowledge['lexicon'],
  hash: '0'.repeat(64),
};

/** Reads a place of the sample, as the port does. */
export function readSample({ policy, version: wanted, anchor }: Place): Reading | null {
  const section = version.sections.find(({ id }) => id === anchor);
  if (policy !== version.id || (wanted ?? version.version) !== version.version) return null;
  if (anchor !== null && section === undefined) return null;
  return {
    policy,
    title: version.title,
    version: version.version,
    section: section === undefined ? null : { heading: section.heading, anchor: section.id },
    paragraphs: (section?.paragraphs ?? []).map(({ text }, index) => ({ number: index + 1, text })),
  };
}
