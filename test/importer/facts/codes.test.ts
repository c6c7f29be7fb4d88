import { describe, expect, it } from 'vitest';
import { doubtsOf, importText, policyText, versionOf } from '../import-text.ts';

const listed = (codes: string): string[] =>
  versionOf(policyText({ codes })).codes.map(({ code, through, system, descriptor }) =>
    [through === undefined ? code : `${code}-${through}`, system, descriptor].join(' | '),
  );

describe('diagnosis codes', () => {
  it('are read from a table below one of procedures, ranges too', () => {
    const table =
      'CPT Code\tDescription\n0991T\tAblation of a nerve\n\nICD-10 Code\tDescription\nG56.00\tNeuropathy of the arm\nI20.0 - I20.9\tAngina\nM54\tPain of the back';
    expect(listed(table)).toEqual([
      '0991T | CPT-III | Ablation of a nerve',
      'G56.00 | ICD-10-CM | Neuropathy of the arm',
      'I20.0-I20.9 | ICD-10-CM | Angina',
      'M54 | ICD-10-CM | Pain of the back',
    ]);
    expect(importText(policyText({ codes: table })).kind).toBe('imported');
  });

  it('are read from lines below a line that says what they are, and each line is its own', () => {
    const lines =
      'CPT Codes:\n0991T Ablation of a nerve\nICD-10 codes that support it\nM54 Pain of the back\nG56.00-G56.02, G57.1 Neuropathy';
    expect(listed(lines)).toEqual([
      '0991T | CPT-III | Ablation of a nerve',
      'M54 | ICD-10-CM | Pain of the back',
      'G56.00-G56.02 | ICD-10-CM | Neuropathy',
      'G57.1 | ICD-10-CM | Neuropathy',
    ]);
  });

  it('of three signs are none where nothing calls them so: a vertebra looks the same', () => {
    expect(listed('Code\tDescription\n0991T\tAblation\nT12\tA vertebra')).toEqual(['0991T | CPT-III | Ablation']);
  });
});

describe('what is no code', () => {
  it.each([
    ['a package number of a drug', 'NDC\tProduct\n25682-0001-01\tSome drug'],
    ['a modifier', 'Modifier\tMeaning\nN1\tGroup one'],
  ])('%s holds nothing back, and the codes above it are read', (_, rows) => {
    const codes = `Code\tDescription\n0991T\tAblation of a nerve\n\n${rows}`;
    expect(importText(policyText({ codes })).kind).toBe('imported');
    expect(listed(codes)).toEqual(['0991T | CPT-III | Ablation of a nerve']);
  });

  it('but codes in a sentence with their words in brackets are', () => {
    expect(listed('ICD-10-CM codes: M54 (Pain of the back); G56.00 (Neuropathy of the arm).')).toEqual([
      'M54 | ICD-10-CM | Pain of the back',
      'G56.00 | ICD-10-CM | Neuropathy of the arm',
    ]);
  });
});

describe('lines with codes', () => {
  it.each([
    [
      'several before their words',
      '64628, 64629: Destruction',
      ['64628 | CPT | Destruction', '64629 | CPT | Destruction'],
    ],
    ['with the sign of an add-on', '+64629 Destruction', ['64629 | CPT | Destruction']],
    ['whose words begin with a number', '97810 - 15 minutes of it', ['97810 | CPT | 15 minutes of it']],
    ['divided by a stroke', '99213/99214', ['99213 | CPT | ', '99214 | CPT | ']],
  ])('%s', (_, line, codes) => {
    expect(listed(line)).toEqual(codes);
  });

  it('that begin with a code nobody can read hold the document back', () => {
    expect(doubtsOf(policyText({ codes: '64630(something)' })).map(({ code }) => code)).toContain('code-unreadable');
  });

  it('of a trademark below the last row are no part of its words', () => {
    const codes = 'Code\tDescription\n0991T\tAblation of a nerve\nCPT® is a registered trademark of an association';
    expect(listed(codes)).toEqual(['0991T | CPT-III | Ablation of a nerve']);
  });
});

it('a code that the code section only names in a sentence is not listed, and is reported', () => {
  const text = policyText({ codes: '0991T Ablation\n\nWhere nothing else fits, 64999 is billed.' });
  expect(versionOf(text).codes.map(({ code }) => code)).toEqual(['0991T']);
  expect(doubtsOf(text)).toMatchObject([{ code: 'code-only-named', decides: false }]);
});

it('a table of reviews below the codes is no table of codes', () => {
  const codes =
    'Code\tDescription\n0991T\tAblation of a nerve\n\nReviews\tRevision\tApproval\nPolicy developed.\t03/24\t05/24';
  expect(importText(policyText({ codes })).kind).toBe('imported');
});
