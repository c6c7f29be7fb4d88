import { describe, expect, it } from 'vitest';
import { policyText, versionOf } from './import-text.ts';

const dated = (head: string): string => versionOf(policyText({ head })).effective.date;

describe('an effective date is read', () => {
  it.each([
    ['behind dots', 'Effective Date ........ 05/01/2025'],
    ['behind dots set apart', 'Effective Date . . . . . . 5/1/2025'],
    ['behind an ellipsis', 'Effective Date ………… May 1, 2025'],
    ['without a colon', 'Current Effective Date  May 1, 2025'],
    ['with the month cut short', 'Effective Date Sept. 1, 2025', '2025-09-01'],
    ['of an annual policy', 'Annual Effective Policy Date: May 1, 2025'],
  ])('%s', (_, head, date = '2025-05-01') => {
    expect(dated(head)).toBe(date);
  });

  it('and not where a sentence only goes on with "may"', () => {
    const head = 'Effective: May 1, 2025\n\nThis policy when effective may 2 be changed.';
    expect(dated(head)).toBe('2025-05-01');
  });
});

describe('the title is', () => {
  it.each([
    [
      'what stands below the payer and its kind of document',
      'Harrow Mutual Health Plan\nMedical Coverage Policy\n\nEffective Date: May 1, 2025\n\nHeat for the Wrist',
      'Heat for the Wrist',
    ],
    [
      'what stands beside the page number',
      'Subject:\tHeat for the Wrist\tPage:\t1 of 7\nEffective Date: May 1, 2025',
      'Heat for the Wrist',
    ],
    [
      'what stands behind the number of the policy',
      'MED_SUR_4.07 Heat for the Wrist\n\nEffective Date: May 1, 2025',
      'Heat for the Wrist',
    ],
    [
      'what is labelled without a colon',
      'Medical Policy Title  Heat for the Wrist\nPolicy Number MP-44\nEffective Date: May 1, 2025',
      'Heat for the Wrist',
    ],
    [
      'what stands below the name of a manual',
      'Harrow Mutual Medical Policy Manual\n\nHeat for the Wrist\n\nEffective Date: May 1, 2025',
      'Heat for the Wrist',
    ],
  ])('%s', (_, head, title) => {
    const text = `${head}\n\nPOLICY CRITERIA\n\nHeat for the wrist is considered investigational.\n`;
    expect(versionOf(text).title).toBe(title);
  });
});
