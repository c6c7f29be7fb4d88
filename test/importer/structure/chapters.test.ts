import { describe, expect, it } from 'vitest';
import { versionOf } from '../import-text.ts';

const title = '# Peat Wraps\n\nEffective Date: April 1, 2026\n\n';

describe('a policy in numbered chapters', () => {
  const text = `${title}## 2. Criteria

Peat wraps are considered medically necessary for adults.

## 3. Additions

### 3.1 Heated lids (A9001)

Heated lids are considered investigational for all indications.

## 4. How to read this

Peat is considered medically necessary reading.
`;

  it('takes positions in every chapter that is numbered like the criteria, and none in one about the document', () => {
    const { positions } = versionOf(text);
    expect(positions.map(({ position }) => position)).toEqual(['medically-necessary', 'investigational']);
  });
});

it('a heading that only names a position may stand in each chapter: none contradicts another', () => {
  const { positions } = versionOf(`${title}## Policy Criteria

### Wraps

Peat wraps are considered medically necessary for adults.

#### Investigational

Peat baths are considered investigational.

### Lids

Lids are considered medically necessary for adults.

#### Investigational

Heated lids are considered investigational. Lids of glass are considered not medically necessary.
`);
  expect(positions.filter(({ how }) => how === 'supposed')).toEqual([]);
});

it('a line of capitals above the labelled lines of a title block only names the kind of document', () => {
  const { title: read, number } = versionOf(
    'FENWICK MUTUAL\n\nCLINICAL UTILIZATION GUIDELINE\n\nSubject: Peat Wraps for the Knee\nGuideline #: CG-PT-22\nStatus: Revised    Effective Date: 04/01/2026\n\nPOLICY CRITERIA\n\nPeat wraps for the knee are considered investigational for all indications.\n',
  );
  expect([read, number]).toEqual(['Peat Wraps for the Knee', 'CG-PT-22']);
});

it('the date of the edition before, behind its number, is not the effective date', () => {
  const { effective } = versionOf(
    '# Peat Wraps\n\n| | |\n|---|---|\n| **Effective** | July 15, 2025 |\n| **Supersedes** | 0731.06 (effective May 1, 2024) |\n\n## Policy Criteria\n\nPeat wraps are considered investigational for all indications.\n',
  );
  expect(effective.date).toBe('2025-07-15');
});
