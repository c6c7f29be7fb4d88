import { describe, expect, it } from 'vitest';
import { openDesk } from '../../src/bot/core.ts';
import { isOverdue } from '../../src/knowledge/versions.ts';
import { candidatePolicies, gather } from '../../src/retrieve/evidence.ts';
import { askerOf, codeFor, firstPolicy, manyPolicies, today } from '../bot/core-desk.ts';

const desk = openDesk(manyPolicies());
const ask = askerOf(desk);
const lumbar = codeFor('lumbar');

/** What is gathered from each policy that a message may be about. */
function gathered(text: string, day = today) {
  const { question } = ask(text, { today: day });
  return candidatePolicies(question, desk.search).map((policy) =>
    gather(question, policy, { search: desk.search, today: day }),
  );
}

describe('the policies a question may be about', () => {
  it.each([
    [`is ${lumbar} covered`, [firstPolicy.id]],
    ['0995T covered', ['lm-402']],
    ['0997T covered', ['lm-402', 'lm-417']],
    ['is 0994T covered', ['lm-417']],
    ['CGNM position', ['lm-402']],
    ['mild procedure covered', [firstPolicy.id]],
  ])('%s', (text, ids) => {
    expect(
      gathered(text)
        .map(({ policy }) => policy.id)
        .sort(),
    ).toEqual(ids);
  });
});

describe('how a date of service stands to the versions that are loaded', () => {
  it.each([
    [`is ${lumbar} covered dos 2/28/2025`, 'before-first', '2025-03-01'],
    [`is ${lumbar} covered dos 3/1/2025`, 'fits', '2025-03-01'],
    [`is ${lumbar} covered in 2025`, 'straddles', '2025-03-01'],
    ['0995T covered dos 5/31/2025', 'fits', '2024-06-01'],
    ['0995T covered dos 6/1/2025', 'fits', '2025-06-01'],
    ['0991T covered dos february 2025', 'fits', '2025-02'],
  ])('%s: %s, by version %s', (text, fit, version) => {
    expect(gathered(text).map(({ dateFit, index }) => [dateFit, index.version.version])).toEqual([[fit, version]]);
  });

  it('without a date, the version in force today counts', () => {
    expect(gathered('0995T covered', '2025-05-01').map(({ index }) => index.version.version)).toEqual(['2024-06-01']);
    expect(gathered('0995T covered', '2025-06-01').map(({ index }) => index.version.version)).toEqual(['2025-06-01']);
  });
});

describe('a review', () => {
  it.each([
    ['2025-12-31', false],
    ['2026-01-01', true],
  ])('printed as December 2025 is overdue on %s: %s', (day, overdue) => {
    const [evidence] = gathered(`is ${lumbar} covered`);
    expect(evidence && isOverdue(evidence.index.version, day)).toBe(overdue);
  });
});

describe('the codes of a question', () => {
  it('are each found or not, exactly', () => {
    const [evidence] = gathered(`${lumbar} and 63030 covered`);
    expect(evidence?.codes.map(({ asked, row }) => [asked.code, row?.code ?? null])).toEqual([
      [lumbar, lumbar],
      ['63030', null],
    ]);
  });
});
