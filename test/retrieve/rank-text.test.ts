import { expect, it } from 'vitest';
import { rankCases } from '../../src/retrieve/case-ranking.ts';
import { gather } from '../../src/retrieve/evidence.ts';
import { openLibrary } from '../../src/retrieve/library.ts';
import { questionOf } from '../../src/retrieve/question-of.ts';
import { rankText } from '../../src/retrieve/rank-text.ts';
import { sureCases } from '../../src/retrieve/sure-case.ts';
import { lexicon, versionOf } from '../importer/import-text.ts';

const version = versionOf(`# Peat Wraps

Effective: January 1, 2025

POLICY CRITERIA

Peat wraps of the knee are considered medically necessary for gout.

Peat wraps are considered investigational for tennis elbow.

LIMITS

The following limits hold:

- Wraps of the knee: six sessions a year
- Wraps of the elbow: none
`);
const policy = { id: 'fixture', names: null, versions: [version] as const };
const library = openLibrary({ hash: 'x'.repeat(64), lexicon, policies: [policy] }, []);
const around = { today: '2026-01-01', asOf: null, memory: null, identifiers: false };
const evidenceOf = (message: string) =>
  gather(questionOf(message, library, around).question, policy, { search: library.whole, today: around.today });

it('ranks a passage by what it says and what introduces it', () => {
  const evidence = evidenceOf('limits for wraps of the elbow');
  const [first] = rankText(evidence, evidence.index.passages);
  expect(first?.passage.text).toBe('Wraps of the elbow: none');
  expect(first?.share).toBeGreaterThan(0.8);
});

it('weighs a word that no policy has as a part of the question', () => {
  const [known] = rankText(evidenceOf('wraps of the elbow'), evidenceOf('').index.passages);
  const [strange] = rankText(evidenceOf('wraps of the elbow with a zorbulator'), evidenceOf('').index.passages);
  expect(strange?.share).toBeLessThan(known?.share ?? 0);
});

it('is sure of a case that is clearly ahead of every case of another side, and else of none', () => {
  expect(sureCases(evidenceOf('peat wrap tennis elbow'))?.map(({ statement }) => statement.position)).toEqual([
    'investigational',
  ]);
  expect(rankCases(evidenceOf('peat wraps'))).toHaveLength(2);
  expect(sureCases(evidenceOf('peat wraps'))).toBeNull();
});
