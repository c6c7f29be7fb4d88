import type { Knowledge } from '../../../src/knowledge/knowledge.ts';
import type { Paragraph, PolicyVersion } from '../../../src/knowledge/schema.ts';

const long =
  'Further words of this invented policy follow one another so that the page has something to scroll through. ';

const tableRow = (kind: 'table-head' | 'table-row', cells: string[]): Paragraph => ({
  kind,
  text: cells.join('\t'),
  cells,
});

const effective = (date: string, words: string) => ({
  date,
  ground: { section: 'header', paragraph: 2, quote: words },
});

/** An invented policy of an invented payer, with every kind of paragraph and two versions. */
export const sampleVersion: PolicyVersion = {
  format: 1,
  id: 'sample-policy',
  number: '42',
  title: 'Harbor Lens Therapy',
  version: '2024-06-01',
  until: null,
  effective: effective('2024-06-01', 'June 1, 2024'),
  lastReview: null,
  nextReview: { date: '2025-03', ground: { section: 'header', paragraph: 3, quote: 'March 2025' } },
  origin: null,
  source: { file: 'source.md', sha256: '0'.repeat(64), format: 'markdown' },
  linesOfBusiness: [],
  positions: [],
  priorAuthorization: [],
  codes: [],
  emptyCodeSystems: [],
  crossReferences: [],
  references: [1, 2, 3, 4].map((number) => ({
    number,
    text: `Author ${number}. A study of lenses.`,
    pmid: null,
    passage: { section: 'references', paragraph: number },
  })),
  sections: [
    {
      id: 'header',
      heading: 'HEADER',
      kind: 'header',
      paragraphs: [
        { kind: 'text', text: 'Harbor Lens Therapy' },
        { kind: 'text', text: 'Effective: June 1, 2024' },
        { kind: 'text', text: 'Next Review: March 2025' },
      ],
    },
    {
      id: 'coverage-criteria',
      heading: 'COVERAGE CRITERIA',
      kind: 'criteria',
      paragraphs: [
        { kind: 'text', text: 'Harbor lens therapy is considered investigational.' },
        { kind: 'list-item', text: 'All of these are met:', marker: 'I.', depth: 1 },
        { kind: 'list-item', text: 'The lens is clouded.', marker: 'A.', depth: 2 },
        { kind: 'list-item', text: 'Sight is below 20/40 & falling <fast>.', marker: 'B.', depth: 2 },
        { kind: 'list-item', text: 'A record is sent.', marker: 'II.', depth: 1 },
      ],
    },
    {
      id: 'background',
      heading: 'BACKGROUND',
      kind: 'background',
      paragraphs: [{ kind: 'text', text: long.repeat(30) }],
    },
    {
      id: 'trials',
      heading: 'TRIALS',
      kind: 'evidence',
      parent: 'background',
      paragraphs: [
        {
          kind: 'text',
          text: `${long.repeat(20)}One trial followed 40 people for a year. ${long.repeat(20)}`,
          marks: [
            { at: long.length * 20 + 39, numbers: [1] },
            { at: long.length * 20 + 40, numbers: [2, 3, 4, 9] },
          ],
        },
      ],
    },
    {
      id: 'codes',
      heading: 'CODES',
      kind: 'codes',
      paragraphs: [
        tableRow('table-head', ['System', 'Code', 'Descriptor']),
        tableRow('table-row', ['CPT', '9901X', 'Harbor lens therapy, first eye']),
        tableRow('table-row', ['HCPCS', 'None']),
      ],
    },
    {
      id: 'references',
      heading: 'REFERENCES',
      kind: 'references',
      paragraphs: [1, 2, 3, 4].map((number) => ({
        kind: 'list-item' as const,
        text: `Author ${number}. A study of lenses.`,
        marker: `${number}.`,
        depth: 1,
      })),
    },
  ],
};

const earlier: PolicyVersion = {
  ...sampleVersion,
  version: '2023-06-01',
  effective: effective('2023-06-01', 'June 1, 2023'),
};

/** The invented policy as loaded knowledge. */
export const sampleKnowledge: Knowledge = {
  policies: [{ id: 'sample-policy', versions: [earlier, sampleVersion], names: null }],
  lexicon: { format: 1, regions: [], abbreviations: {}, synonyms: [], conditions: [], linesOfBusiness: [] },
  hash: '0'.repeat(64),
};
