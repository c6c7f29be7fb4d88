import { describe, expect, it } from 'vitest';
import { openDesk } from '../../src/bot/core.ts';
import { askerOf } from '../bot/core-desk.ts';
import { lexicon, versionOf } from '../importer/import-text.ts';

const version = versionOf(`
Closure Devices and Joint Gels

Policy Number: MED-77
Effective Date: January 1, 2025

CRITERIA

Oakmere considers closure of the appendage with an approved device (e.g., Occlura, Belvane FX) medically necessary when ALL of the following are met:

- The member is 18 years of age or older
- The risk score is 3 or more

The following are considered investigational:

- Closure performed in the same session as catheter ablation
- Closure of the appendage by suture

A course of gelinate injection of the knee may be considered medically necessary when BOTH of the following are met:

- The member has symptomatic osteoarthritis of the knee of grade 2 or 3
- Three months of exercise did not help

Gelinate injection is considered not medically necessary when the criteria above are not met, including osteoarthritis of the knee of grade 4.

Plasma injection is considered investigational for all indications, including osteoarthritis of the knee.

CODES

| Code | Description |
| --- | --- |
| J7399 | Gelinate, Softinel®, for intra-articular injection |
`);
const ask = askerOf(
  openDesk({
    hash: 'x'.repeat(64),
    lexicon,
    policies: [{ id: 'fixture', names: null, versions: [version] }],
  }),
);

describe('a brand', () => {
  it.each([
    ['that a position gives as an example has that position', 'is occlura covered?', 'conditional'],
    [
      'has that of the case on things done together where that is asked',
      'occlura same session as the ablation, ok to approve?',
      'investigational',
    ],
    ['of a code is what its row says it is', 'softinel for knee osteoarthritis, covered?', 'conditional'],
  ])('%s: %s', (_, question, position) => {
    expect(ask(question).answer.position).toBe(position);
  });

  it('is not answered by what the criteria leave over alone', () => {
    const words = ask('softinel for knee osteoarthritis, covered?').answer.statements.flatMap(({ citations }) =>
      citations.map(({ quote }) => quote),
    );
    expect(words).toContain('The member has symptomatic osteoarthritis of the knee of grade 2 or 3');
    expect(words.join()).not.toContain('Plasma');
  });
});
