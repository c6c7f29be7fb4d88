import { describe, expect, it } from 'vitest';
import { readFields } from '../../../src/importer/facts/fields.ts';
import { readDate } from '../../../src/knowledge/dates.ts';
import { versionOf } from '../import-text.ts';

const criteria = 'POLICY STATEMENT\n\nWrist lamps are considered investigational.\n';
const read = (head: string): { title: string; number: string | null } => {
  const { title, number } = versionOf(`${head}\n\n${criteria}`);
  return { title, number };
};

describe('the title of a document', () => {
  it.each([
    [
      'below the payer and its kind',
      'HarrowHealth® Commercial\nMedical Policy\nWrist Lamps\nPolicy Number: AB-12\nEffective Date: May 1, 2025',
      'AB-12',
    ],
    [
      'below the payer’s address',
      'Harrow Mutual\n601 Kiln Street, Oakley, CA 94607\n\nMedical Policy\n\nAB_12.10\nWrist Lamps\nEffective Date: May 1, 2025',
      'AB_12.10',
    ],
    [
      'below labelled values in dotted lines',
      'Medical Coverage Policy\nEffective Date ........ 05/01/2025\nCoverage Policy Number ...... 0417\n\nWrist Lamps\nTable of Contents',
      '0417',
    ],
    ['below the place on a site', 'Harrow · Providers · Policies\n\nWrist Lamps\n\nEffective Date: May 1, 2025', null],
    [
      'behind its label in dots',
      'Drug Coverage Policy\nEffective Date ...... 05/01/2025\nPolicy Title.......Wrist Lamps',
      null,
    ],
    [
      'above a number that stands alone',
      'Wrist Lamps\nMOL.TS.12.A\nv1.0.2026\nEffective Date: May 1, 2025',
      'MOL.TS.12.A',
    ],
  ])('%s', (_, head, number) => expect(read(head)).toEqual({ title: 'Wrist Lamps', number }));

  it('is the program and what it is for, where both are labelled', () => {
    expect(
      read('Program Number\t2025 P 1\nProgram\tPrior Authorization\nMedications\tLampol\nEffective Date\t5/1/2025')
        .title,
    ).toBe('Prior Authorization - Lampol');
  });
});

describe('a value ends where the next label begins', () => {
  it.each([
    ['Document #: AB.12 Publish Date: 07/06/2022', 'AB.12'],
    ['Guideline #: CG-AB-13 Status: Revised', 'CG-AB-13'],
    ['Document #: AB.12Publish Date: 07/06/2022', 'AB.12'],
  ])('%s', (text, number) => expect(readFields(text)[0]).toMatchObject({ name: 'number', value: number }));

  it('that nobody has set yet is none', () => {
    expect(read('Wrist Lamps\n\nPolicy Number: TBD\n\nEffective Date: May 1, 2025').number).toBeNull();
  });
});

describe('a date', () => {
  it.each(['01|07|2026', '1 /7/26', '01/07/2026'])('written %s', (text) =>
    expect(readDate(text)?.date).toBe('2026-01-07'),
  );
  it('is none where its signs differ', () => expect(readDate('01|07/2026')?.date).not.toBe('2026-01-07'));
});
