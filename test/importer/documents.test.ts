import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { CriteriaTree, PolicyVersion } from '../../src/knowledge/schema.ts';
import { codesOf, importedVersion, importFixture } from './import-bytes.ts';

/** Small documents of invented payers, each of one kind that real documents showed: what an import of each must give. */
const names = readdirSync(new URL('../fixtures/documents', import.meta.url)).sort();
const versionOf = async (number: string): Promise<PolicyVersion> => {
  const name = names.find((one) => one.startsWith(number)) ?? expect.fail(`there is no document ${number}`);
  return importedVersion(await importFixture(`documents/${name}`));
};

const textAt = ({ sections }: PolicyVersion, place: { section: string; paragraph: number }): string =>
  sections.find(({ id }) => id === place.section)?.paragraphs[place.paragraph - 1]?.text ?? '';

/** Criteria as nested lists, each led by how it holds. */
type Outline = string | [string, ...Outline[]];
const outline = (version: PolicyVersion, tree: CriteriaTree): Outline =>
  tree.type === 'criterion'
    ? textAt(version, tree.passage)
    : [tree.type, ...tree.items.map((item) => outline(version, item))];

type Facts = {
  title?: string;
  number?: string | null;
  effective?: string;
  nextReview?: string;
  origin?: string;
  /** Position, the policy's word for it, and its criteria where it has some. */
  positions?: [string, string, Outline?][];
  codes?: string[];
  headings?: string[];
};

const factsOf = (version: PolicyVersion, wanted: Facts): Facts => {
  const all: Required<Facts> = {
    title: version.title,
    number: version.number,
    effective: version.effective.date,
    nextReview: version.nextReview?.date ?? '',
    origin: version.origin?.date ?? '',
    positions: version.positions.map(({ position, word, criteria }) =>
      criteria === null || criteria.type === 'criterion'
        ? [position, word]
        : [position, word, outline(version, criteria)],
    ),
    codes: codesOf(version),
    headings: version.sections.map(({ heading }) => heading).slice(1),
  };
  const keys = new Set<string>(Object.keys(wanted));
  return Object.fromEntries(Object.entries(all).filter(([key]) => keys.has(key)));
};

const held: readonly [number: string, kind: string, facts: Facts][] = [
  [
    '01',
    'dotted leaders between label and date',
    {
      title: 'Tidal Knee Lavage',
      number: '0417',
      effective: '2025-10-11',
      nextReview: '2026-07-15',
      positions: [
        [
          'conditional',
          'medically necessary',
          ['all', 'The knee has been painful for at least 12 weeks.', 'An x-ray shows loose bodies.'],
        ],
      ],
    },
  ],
  [
    '02',
    'labels without a colon',
    { title: 'Cold Air Wrist Therapy', number: '7.03.11', effective: '2026-02-19', nextReview: '2027-02' },
  ],
  [
    '03',
    'an annual effective policy date, below the name of a manual',
    { title: 'Copper Sleeve Therapy for Elbow Pain', effective: '2025-01-01', origin: '2016-10' },
  ],
  ['04', 'a disclaimer that speaks of necessity', { positions: [['investigational', 'investigational']] }],
  [
    '05',
    'a list that stands elsewhere',
    { positions: [['not-medically-necessary', 'not medically necessary']], codes: ['86777'] },
  ],
  [
    '06',
    'eligibility under a plan',
    {
      positions: [
        [
          'conditional',
          'eligible',
          ['all', 'Stage III or IV bone tumor; AND', 'No profiling before for the same tumor'],
        ],
        ['not-covered', 'NOT be eligible'],
      ],
    },
  ],
  [
    '07',
    'criteria under the requirements of prior approval',
    {
      positions: [
        [
          'conditional',
          'medically necessary',
          [
            'all',
            'Age 18 years of age or older',
            ['all', 'Relapsed glass bone disease'],
            ['all', 'Received two or more prior lines of therapy', 'NO active infection'],
          ],
        ],
        ['investigational', 'investigational'],
      ],
    },
  ],
  [
    '08',
    'a limit that names a condition again',
    {
      positions: [
        ['conditional', 'medically necessary', ['any', 'Keratoconus', 'Glaucoma or glaucoma suspect', 'Corneal scar']],
        ['not-medically-necessary', 'not medically necessary'],
      ],
    },
  ],
  [
    '09',
    'a sentence that bold words marked as headings cut in two',
    {
      positions: [
        [
          'conditional',
          'medically necessary',
          ['any', ['all', 'Patient is at least 6 years of age; AND', 'The medication is prescribed by an allergist.']],
        ],
        ['not-medically-necessary', 'not medically necessary'],
      ],
      headings: ['Policy Statement', 'FDA-Approved Indications', 'Conditions Not Covered'],
    },
  ],
  [
    '10',
    'headings without blank lines',
    {
      title: 'Early Crystal Screening',
      headings: ['Introduction', 'Criteria', 'References'],
      positions: [['investigational', 'investigational and unproven']],
    },
  ],
  [
    '11',
    'headings in bold and in bars among marked ones',
    {
      headings: ['Background', 'Policy', 'Prior - Approval Limits', 'References'],
      positions: [['investigational', 'investigational']],
    },
  ],
  [
    '12',
    'numbered headings',
    {
      headings: ['Background', 'Coverage Criteria', 'References'],
      positions: [['conditional', 'approved', ['all', 'Diagnosis of winter skin', 'Failure of plain ointment']]],
    },
  ],
  [
    '13',
    'a running head of several lines',
    {
      headings: ['CLINICAL INDICATIONS', 'CODING', 'REFERENCES'],
      positions: [['conditional', 'medically necessary', ['all', 'Nerve pain for 6 weeks', 'Failed splint']]],
      codes: ['97999'],
    },
  ],
  ['14', 'a list of diagnoses whose heading speaks of criteria', { codes: ['H40.1110', 'H33.311'] }],
  [
    '15',
    'bullets of private-use fonts',
    {
      positions: [
        [
          'conditional',
          'proven and medically necessary',
          ['all', 'Hip pain for 6 months', ['any', 'Age 18 years or older', 'Closed growth plates']],
        ],
      ],
    },
  ],
  [
    '16',
    'a part for each line of business',
    {
      positions: [
        ['not-covered', 'not covered'],
        ['not-medically-necessary', 'not medically necessary'],
      ],
    },
  ],
  ['17', 'a code that only the criteria name', { codes: ['81778', '81777'] }],
  ['18', 'a title beside the page number', { title: 'Frostanib', effective: '2024-07-01', origin: '2015-02-20' }],
  ['19', "the payer's own name", { positions: [['investigational', 'investigational']] }],
  ['20', "the policy's number", { number: 'CP.VP.299', title: 'Pupil Drawing' }],
  ['21', 'codes of another system', { codes: ['G92', 'S05.62XA', 'S05.62XD'] }],
  [
    '22',
    'exponents',
    {
      positions: [
        [
          'conditional',
          'medically necessary',
          ['all', 'BMI 40 kg/m2(or BMI 37.5 kg/m2in adults of another build); and', 'Age 18 years or older'],
        ],
      ],
    },
  ],
  [
    '24',
    'a policy number in capitals above the title',
    { title: 'Sinus Foam Rinse', effective: '2025-05-01', origin: '2023-06-01' },
  ],
  [
    '25',
    'what may be approved, and what may not',
    {
      positions: [
        [
          'conditional',
          'approved',
          ['all', 'Individual is 6 years of age or older; AND', 'Individual has moderate asthma.'],
        ],
        ['not-covered', 'not be approved'],
      ],
    },
  ],
  ['26', 'the same subheading twice', { positions: [['investigational', 'investigational']] }],
  [
    '27',
    'criteria called by their letters',
    {
      positions: [
        [
          'conditional',
          'medically necessary',
          ['any', 'The nails have been blue for 12 weeks.', 'A parent has blue nails.'],
        ],
        ['conditional', 'medically necessary', ['any', 'Blue toes.', 'Cold toes.', 'Numb toes.']],
      ],
    },
  ],
  [
    '28',
    'the head of a table printed again',
    { codes: ['81777', '81778', '81779', '81780'], headings: ['COVERAGE RATIONALE', 'APPLICABLE CODES'] },
  ],
  [
    '29',
    'a page number behind a colon',
    { positions: [['conditional', 'medically necessary', ['all', 'Thumb pain for 12 weeks', 'Failed splint']]] },
  ],
];

describe('documents of many sorts are imported with their facts', () => {
  it.each(held)('%s: %s', async (number, _, facts) => {
    expect(factsOf(await versionOf(number), facts)).toEqual(facts);
  });

  it('all but the one that is no policy', () => {
    // 30 and later are held by more-layouts.test.ts.
    const numbers = names.map((name) => name.slice(0, 2)).filter((number) => Number(number) < 30);
    expect(numbers.filter((number) => !held.some(([one]) => one === number))).toEqual(['23']);
  });
});

describe('a list of codes that need authorization', () => {
  it('is recognised as one', async () => {
    const result = await importFixture('documents/23-authorization-list.md');
    expect(result.kind === 'list' && result.list.title).toBe('Prior Authorization Code List');
  });
});

describe('what else these documents say', () => {
  it('05 takes no position from an exclusion of some contracts', async () => {
    expect((await versionOf('05')).positions).toHaveLength(1);
  });

  it('06 says again what is refused, in a word of evidence', async () => {
    const [, refused] = (await versionOf('06')).positions;
    expect(refused?.restated.map(({ quote }) => quote)).toEqual([
      'These are considered experimental/investigational as they are not generally accepted.',
    ]);
  });

  it('07 and 09 state what they require', async () => {
    const stated = async (number: string) =>
      (await versionOf(number)).priorAuthorization.map(({ requirement }) => requirement);
    expect(await stated('07')).toEqual(['required']);
    expect(await stated('09')).toEqual(['conditional']);
  });

  it('14 and 28 describe their codes', async () => {
    const described = async (number: string) => (await versionOf(number)).codes.map(({ descriptor }) => descriptor);
    expect((await described('14'))[0]).toBe('Primary open-angle glaucoma, right eye, stage unspecified');
    expect(await described('28')).toEqual([
      'Splint scan, one finger',
      'Splint scan, hand',
      'Splint print, one finger',
      'Splint print, hand',
    ]);
  });

  it('16 applies to both lines of business, each with a position of its own', async () => {
    const version = await versionOf('16');
    expect(version.linesOfBusiness.map(({ name }) => name)).toEqual(['Medicare Advantage', 'Commercial']);
    expect(version.positions.map(({ scope }) => scope.linesOfBusiness)).toEqual([
      ['Medicare Advantage'],
      ['Commercial'],
    ]);
  });

  it('13 and 29 have none of their running lines in the text', async () => {
    for (const number of ['13', '29']) {
      const { sections } = await versionOf(number);
      const words = sections.slice(1).flatMap(({ paragraphs }) => paragraphs.map(({ text }) => text));
      expect(words.join('\n')).not.toMatch(/Page|UM Guideline|NG-33|Implant for the Thumb$/m);
    }
  });

  it('26 keeps both of its subheadings, each under its own', async () => {
    const parents = (await versionOf('26')).sections
      .filter(({ heading }) => heading === 'SURFACE MAPPING')
      .map(({ parent }) => parent);
    expect(parents).toEqual(['background', 'evidence-summary']);
  });
});
