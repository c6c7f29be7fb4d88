import type { Knowledge } from '../../src/knowledge/knowledge.ts';
import { policyVersionSchema } from '../../src/knowledge/schema.ts';

const words = 'Acme Health considers balloon humming investigational.';
const ground = { section: 'criteria', paragraph: 1, quote: words };
const dateGround = { section: 'header', paragraph: 2, quote: 'Effective: January 1, 2025' };
const noScope = { regions: [], indications: [], linesOfBusiness: [], from: null, until: null };

const version = policyVersionSchema.parse({
  format: 1,
  id: 'acme-1',
  number: '1',
  title: 'Balloon Humming',
  version: '2025-01-01',
  until: null,
  effective: { date: '2025-01-01', ground: dateGround },
  lastReview: null,
  nextReview: null,
  origin: null,
  source: { file: 'source.md', sha256: '0'.repeat(64), format: 'markdown' },
  linesOfBusiness: [],
  positions: [
    {
      id: 'humming',
      position: 'investigational',
      word: 'investigational',
      services: [],
      codes: [],
      scope: noScope,
      ground,
      restated: [],
      criteria: null,
    },
  ],
  priorAuthorization: [],
  codes: [
    {
      code: '99999',
      system: 'CPT',
      descriptor: 'Balloon humming',
      grounds: [{ section: 'codes', paragraph: 1, quote: 'Balloon humming' }],
      regions: [],
    },
  ],
  emptyCodeSystems: [],
  crossReferences: [],
  references: [],
  sections: [
    {
      id: 'header',
      heading: 'HEADER',
      kind: 'header',
      paragraphs: [
        { kind: 'text', text: 'Balloon Humming' },
        { kind: 'text', text: 'Effective: January 1, 2025' },
      ],
    },
    { id: 'criteria', heading: 'CRITERIA', kind: 'criteria', paragraphs: [{ kind: 'text', text: words }] },
    {
      id: 'codes',
      heading: 'CODES',
      kind: 'codes',
      paragraphs: [
        { kind: 'table-row', text: 'CPT\t99999\tBalloon humming', cells: ['CPT', '99999', 'Balloon humming'] },
      ],
    },
  ],
});

/** The smallest knowledge there is: one policy of an invented payer, with one code and one position. */
export const smallKnowledge: Knowledge = {
  policies: [{ id: 'acme-1', versions: [version], names: null }],
  lexicon: {
    format: 1,
    regions: [],
    abbreviations: {},
    synonyms: [],
    conditions: [],
    linesOfBusiness: [],
  },
  hash: 'f'.repeat(64),
};
