import { describe, expect, it } from 'vitest';
import { importBytes, importedVersion } from '../import-bytes.ts';
import { doubtsOf, policyText, versionOf } from '../import-text.ts';

const criteria = '## Policy Criteria\n\nPeat wraps for the knee are considered investigational for all indications.';
const [before, after] = ['# Peat Wraps for the Knee\n\n', '\n\n'];

const day = (text: string): string => versionOf(text).effective.date;

describe('the effective date of a document is read', () => {
  it.each([
    [
      'from a table below the last of several headings',
      `# Fenwick Mutual\n\n## Clinical Guideline PT-7\n\n### Peat Wraps for the Knee\n\n| | |\n|---|---|\n| **Original effective date** | 10/01/2011 |\n| **This version effective** | 04/01/2026 |\n| **Replaces** | version effective 04/01/2025 |\n\n${criteria}`,
    ],
    [
      'from a table at its end',
      `${before}${criteria}${after}## About This Document\n\n| Item | Value |\n|---|---|\n| Owner | Therapies |\n| Effective date | 04/01/2026 |\n`,
    ],
    [
      'from a list in its history',
      `${before}${criteria}${after}## Policy History\n\n- Reviewed: 02/01/2026\n- Effective date: 04/01/2026\n`,
    ],
    ['from below a heading of its own', `${before}${criteria}${after}## Effective Date\n\nApril 1, 2026\n`],
    ['from a heading', `${before}## Effective Date: April 1, 2026${after}${criteria}`],
    [
      'from a line with other values',
      `${before}${criteria}${after}## Administrative\n\nOwner: Therapies. Effective date: 04/01/2026. Next review date: 04/01/2027.\n`,
    ],
    [
      'from a sentence on the policy itself',
      `${before}This policy is effective for dates of service on or after April 1, 2026.${after}${criteria}`,
    ],
  ])('%s', (_, text) => {
    expect(day(text)).toBe('2026-04-01');
  });

  it('from a list of terms below the last of several headings', async () => {
    const html =
      '<h1>Fenwick Mutual</h1><h2>Coverage guideline</h2><h3>Peat Wraps for the Knee</h3><dl><dt>Number</dt><dd>PT-7</dd><dt>Effective date</dt><dd>April 1, 2026</dd></dl><h2>Policy Criteria</h2><p>Peat wraps are considered investigational for all indications.</p>';
    const version = importedVersion(await importBytes('wraps.html', html));
    expect(version).toMatchObject({
      effective: { date: '2026-04-01' },
      number: 'PT-7',
      title: 'Peat Wraps for the Knee',
    });
  });

  it('with the words that say it', () => {
    const version = versionOf(
      `${before}${criteria}${after}## About This Document\n\n| Item | Value |\n|---|---|\n| Effective date | 04/01/2026 |\n`,
    );
    expect(version.effective.ground?.quote).toBe('Effective date\t04/01/2026');
  });
});

describe('of several dates', () => {
  it.each([
    [
      'the revision holds, beside the day the policy began',
      'Effective date: 01/01/2015\n\nRevised effective date: 04/01/2026',
    ],
    [
      'the revision holds, beside the original date',
      'Original effective date: 01/01/2015\n\nRevised effective date: 04/01/2026',
    ],
    ['the last revision holds', 'Revised effective date: 04/01/2024, 04/01/2026, 04/01/2025'],
    ['an earlier revision does not', 'Effective date: 04/01/2026\n\nRevised effective date: 04/01/2024'],
    [
      'the edition before is none, in a sentence',
      'Effective date: April 1, 2026. This replaces the version effective April 1, 2025.',
    ],
    ['the edition before is none, in a line', 'Supersedes: policy effective 04/01/2025\n\nIn effect: 04/01/2026'],
    [
      'the edition before is none, in a row',
      'Effective date\t04/01/2026\tPrevious effective date\t04/01/2025\nReview\t01/01/2027\t\t',
    ],
  ])('%s', (_, head) => {
    expect(day(policyText({ head }))).toBe('2026-04-01');
  });

  it('beyond the title block none is chosen: a person says which', () => {
    const more = 'POLICY HISTORY\n\n- Effective date: 04/01/2026\n- Effective date: 06/01/2026';
    const [doubt] = doubtsOf(policyText({ head: 'Number: PT-7', more })).filter(({ decides }) => decides);
    expect(doubt).toMatchObject({ code: 'effective-date-missing' });
    expect(doubt?.message).toMatch(/04\/01\/2026.*06\/01\/2026/);
  });

  it("that of a code is not the policy's", () => {
    const codes = 'CPT\tDescription\n0991T\tAblation of a nerve\nEffective date\t04/01/2026';
    expect(
      doubtsOf(policyText({ head: 'Number: PT-7', codes })).some(({ code }) => code === 'effective-date-missing'),
    ).toBe(true);
  });
});
