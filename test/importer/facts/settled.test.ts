import { describe, expect, it } from 'vitest';
import { wordsToSettle } from '../../../src/importer/facts/settled.ts';
import { importPolicy } from '../../../src/importer/import-policy.ts';
import type { Answer, Decision } from '../../../src/knowledge/review.ts';
import { versionFaults } from '../../../src/knowledge/version-faults.ts';
import { lexicon, policyText } from '../import-text.ts';

const read = (text: string, decisions: readonly Decision[] = []) => {
  const source = { text, file: 'source.md', sha256: 'a'.repeat(64), format: 'markdown' };
  const imported = importPolicy(source, { id: 'fixture', lexicon, decisions });
  if (imported.kind === 'refused' || imported.version === null) throw new Error('no version');
  return { kind: imported.kind, version: imported.version, doubts: imported.doubts };
};

/** What a document gives once every doubt of a sort has this answer. */
const settled = (text: string, code: string, answer: Answer) => {
  const decisions = read(text)
    .doubts.filter((doubt) => doubt.code === code)
    .map((doubt): Decision => ({ code, words: wordsToSettle(doubt), answer, by: 'ann', at: '2026-11-01' }));
  expect(decisions.length).toBeGreaterThan(0);
  const after = read(text, decisions);
  expect(versionFaults(after.version, '')).toEqual([]);
  expect(after.doubts.filter((doubt) => doubt.code === code)).toEqual([]);
  expect(after.version.doubts).toBeUndefined();
  return after;
};

const list = policyText({ criteria: 'X is considered medically necessary for adults with:\n\n- pain\n- swelling' });
const nested = policyText({
  criteria:
    'X is considered medically necessary when all of the following are met:\n\n1. Age 18 or older\n2. Signs\n   - pain\n   - swelling',
});

describe('a decision', () => {
  it('says how many of a list must hold', () => {
    const [position] = settled(list, 'grouping-not-stated', 'any').version.positions;
    expect(position).toMatchObject({ how: 'reviewed', criteria: { type: 'any', items: [{}, {}] } });
  });

  it('says so of a list inside the criteria', () => {
    const [position] = settled(nested, 'grouping-not-stated', 'any').version.positions;
    expect(position).toMatchObject({ how: 'reviewed', criteria: { type: 'all', items: [{}, { type: 'any' }] } });
  });

  it("says which position words take, in the policy's own word", () => {
    const text = policyText({
      criteria: 'X would never be held for necessary by anybody, and all of it is deemed so unproven.',
    });
    const [position] = settled(text, 'position-unread', 'investigational').version.positions;
    expect(position).toMatchObject({ position: 'investigational', word: 'unproven', how: 'reviewed' });
  });

  it('says that words take none', () => {
    const text = policyText({
      criteria:
        'X is considered investigational. Y would never be held for necessary, and all of it is deemed so unproven.',
    });
    expect(settled(text, 'position-unread', 'none').version.positions.map(({ position }) => position)).toEqual([
      'investigational',
    ]);
  });

  it('lets a document go that was held back as cut off', () => {
    const text = policyText({ codes: 'The codes are those that a doctor of the clinic sends to the plan with' });
    expect(read(text).kind).toBe('held');
    expect(settled(text, 'document-cut-off', 'complete').kind).toBe('imported');
  });

  it('on other words changes nothing', () => {
    const other: Decision = {
      code: 'grouping-not-stated',
      words: 'Other words:',
      answer: 'all',
      by: 'ann',
      at: '2026-11-01',
    };
    expect(read(list, [other])).toEqual(read(list));
  });
});
