import { describe, expect, it } from 'vitest';
import { openDesk } from '../../src/bot/core.ts';
import type { Knowledge } from '../../src/knowledge/knowledge.ts';
import { askerOf } from '../bot/core-desk.ts';
import { lexicon, versionOf } from '../importer/import-text.ts';

/** Shapes of other payers' criteria: an outline by ages, a matrix of products with a legend, sentences that settle in other words. */
const text = `
OAKMERE HEALTH INSURANCE COMPANY

MEDICAL COVERAGE POLICY

Treatments of Gum Recession

Policy No.: DN-14
Effective Date: January 1, 2025
Policy Origin: March 2011
Next P&T Review: January 2027

COVERAGE CRITERIA

I. Adults (age 18 years and older)

   A. Connective graft surgery may be considered **medically necessary** when ALL of the following are met:

      1. Recession of 3 mm or more

      2. Pain for at least 6 months

II. Adolescents (age 13 through 17 years)

   A. Connective graft surgery is considered **investigational**.

III. Investigational Procedures

   The following are considered **investigational** at any age:

   - Laser gum sculpting (LGS)
   - Pinhole lifting
   - Hand scaling of the lower limb donor site

IV. Other

   - Removal of a graft is considered **medically necessary** for infection.
   - Sculpting of the gum line for appearance only is considered cosmetic.

Table 1. Position by condition and product

| Condition | Gumvera | Dentafix | Oralis |
| --- | --- | --- | --- |
| Receding papilla | MN | U | U |
| Pharyngeal pouch | U | MN | MN |

MN = medically necessary when the criteria are met. U = unproven and not medically necessary.

DRUGS IN THIS POLICY

| Brand | Code |
| --- | --- |
| Gumvera® | J7991 |
| Dentafix® | J7992 |
| Oralis® | J7993 |

PRIOR APPROVAL

Prior approval is required for graft surgery. Planning codes do not require separate prior approval.

PAYMENT NOTES

A participating dentist may not bill the member for a service that was denied.

EVIDENCE

GUMTRIAL randomized 90 patients to graft or no graft. At 2 years 61% of the graft group had full cover.

SOCIETY STATEMENTS

The American Academy of Gum Health (2022) states that grafts should be offered to patients with pain.

CODES

Inclusion of a code is no promise.

ICD-10-CM codes for gum conditions: K06.01 (Localized recession); K06.02 (Generalized recession).
`;

const version = versionOf(text);
const knowledge: Knowledge = {
  hash: 'x'.repeat(64),
  lexicon,
  policies: [{ id: 'fixture', names: null, versions: [version] }],
};
const ask = askerOf(openDesk(knowledge));
const said = (question: string): string => {
  const { statements } = ask(question).answer;
  return statements.flatMap(({ citations }) => citations.map(({ quote }) => quote)).join('\n');
};

describe('the title block', () => {
  it("is read below a payer's name and the kind of document in capitals", () => {
    expect(version).toMatchObject({
      title: 'Treatments of Gum Recession',
      number: 'DN-14',
      origin: { date: '2011-03' },
      nextReview: { date: '2027-01' },
    });
  });
});

describe('a position', () => {
  it.each([
    ['holds for the ages of the outline it stands under', 'connective graft surgery covered? 45 yo', 'conditional'],
    ['and not for others', 'connective graft surgery covered? 15 yo', 'investigational'],
    ['of a list ends where the list does', 'is LGS covered?', 'investigational'],
    ['of its removal is not that of a service', 'connective graft covered? 45 yo', 'conditional'],
    ['stands in a matrix under the product', 'gumvera for receding papilla, covered?', 'conditional'],
    ['and differs under another', 'dentafix for receding papilla, covered?', 'investigational'],
    ['and is found by the noun of an adjective', 'oralis for the pharynx pouch, covered?', 'conditional'],
    ['is a refusal where other words settle it', 'sculpting of the gum line for appearance, covered?', 'not-covered'],
  ])('%s: %s', (_, question, position) => {
    expect(ask(question).answer.position).toBe(position);
  });

  it('of a matrix is quoted with the head of its table and what its mark stands for', () => {
    const quotes = said('dentafix for receding papilla, covered?');
    expect(quotes).toContain('Condition\tGumvera\tDentafix\tOralis');
    expect(quotes).toContain('U = unproven and not medically necessary');
  });

  it('in other words is quoted', () => {
    expect(said('sculpting of the gum line for appearance, covered?')).toContain('is considered cosmetic');
  });
});

it('quotes a society behind the position on what it is named for', () => {
  const question = 'the American Academy of Gum Health recommends Dentafix for a receding papilla, so it is covered?';
  const { position, statements } = ask(question).answer;
  expect(position).toBe('investigational');
  expect(statements.map(({ kind }) => kind)).toContain('evidence-lead');
  expect(said(question)).toContain('grafts should be offered');
});

describe('what stands under a heading of its own', () => {
  it.each([
    ['a rule of approvals', 'do the planning codes need auth', 'do not require separate prior approval'],
    ['who may be billed', 'can they bill the member for a denied graft', 'may not bill the member'],
    ['a study by its name in capitals', 'gumtrial results', '61% of the graft group'],
    ['a society in running text', 'what does the American Academy of Gum Health say', 'grafts should be offered'],
    ['a section by its name', 'show me the payment notes section', 'A participating dentist'],
    ['diagnoses listed in a sentence', 'icd 10 for gum recession', 'Localized recession'],
  ])('%s: %s', (_, question, words) => {
    expect(said(question)).toContain(words);
  });
});
