import { describe, expect, it } from 'vitest';
import { buildCodeIndex, listedCode } from '../../src/search/code-index.ts';
import { firstPolicy, manyPolicies } from '../bot/core-desk.ts';

const { policies } = manyPolicies();
const index = buildCodeIndex(policies);

describe('the codes of the loaded policies', () => {
  it.each(firstPolicy.codes.map(({ code }) => code))('%s is known to its policy', (code) => {
    expect(index.policiesOf(code)).toEqual([firstPolicy.id]);
    expect(listedCode(firstPolicy, code)?.code).toBe(code);
  });

  it('one that two policies list is known to both', () => {
    expect(index.policiesOf('0997T')).toEqual(['lm-402', 'lm-417']);
  });

  it.each(['0993T', '0994T'])('%s inside a printed range is known to its policy', (code) => {
    expect(index.policiesOf(code)).toEqual(['lm-417']);
  });

  it.each(['0998T', '0993U', '63030', '', 'constructor', '0275t '])('%j is known to none', (code) => {
    expect(index.policiesOf(code)).toEqual([]);
    expect(listedCode(firstPolicy, code)).toBeNull();
  });
});

describe('the nearest listed codes', () => {
  it('differ in a digit, or in the order of them', () => {
    expect(index.near('0276T')).toEqual(expect.arrayContaining(firstPolicy.codes.map(({ code }) => code)));
    expect(index.near('0725T')).toContain('0275T');
  });

  it('never hold the code itself, and never an unlisted one', () => {
    const listed = new Set(
      policies.flatMap(({ versions }) => versions.flatMap(({ codes }) => codes.map(({ code }) => code))),
    );
    for (const code of [...listed, '0276T', '0995U', '99999']) {
      const near = index.near(code);
      expect(near).not.toContain(code);
      expect(near.filter((one) => !listed.has(one))).toEqual([]);
    }
  });

  it('are none for a code that is like no other', () => {
    expect(index.near('81234')).toEqual([]);
  });
});
