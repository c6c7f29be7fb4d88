import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type CaseFeatures, featureNames } from '../../src/retrieve/case-features.ts';
import { confidenceWeights } from '../../src/retrieve/confidence-weights.ts';
import { confidenceIn } from '../../src/retrieve/sure-case.ts';
import { keptRows, rowsIn, rowsText } from './fit.ts';
import { type FitRow, fitted, sureLeavingOneOut } from './fit-model.ts';

const rows = rowsIn(readFileSync(keptRows, 'utf8'));
const rounded = (value: number): number => Number(value.toFixed(3));

describe('the weights by which a case is surely the one asked about', () => {
  it('are what the kept rows of all authors give', () => {
    const weights = fitted(rows);
    for (const name of [...featureNames, 'all'] as const)
      expect([name, confidenceWeights[name]]).toEqual([name, rounded(weights[name])]);
  });

  it('are right ten times for each wrong one where nothing else decides, for an author they were not set on', () => {
    const taken = sureLeavingOneOut(rows).filter(({ isOpen }) => isOpen);
    const right = taken.filter(({ isRight }) => isRight).length;
    expect(taken.length).toBeGreaterThanOrEqual(70);
    expect(right / taken.length).toBeGreaterThanOrEqual(0.88);
  });

  it('are kept with rows that are read as they were written', () => {
    expect(rowsIn(rowsText(rows))).toEqual(rows);
  });
});

describe('a fit', () => {
  const nothing = Object.fromEntries(featureNames.map((name) => [name, 0])) as CaseFeatures;
  const row = (set: string, gap: number, isRight: boolean): FitRow => ({
    set,
    id: `${set}${gap}`,
    features: { ...nothing, share: 0.5, gap },
    isRight,
    isOpen: true,
  });
  const told = ['a', 'b', 'c'].flatMap((set) => [0, 0.1, 0.2, 0.4, 0.5, 0.6].map((gap) => row(set, gap, gap > 0.3)));

  it('gives weight to what tells, and none to what does not', () => {
    const weights = fitted(told);
    expect(weights.gap).toBeGreaterThan(1);
    expect(weights.share).toBeCloseTo(0);
    expect(confidenceIn({ ...nothing, gap: 0.6 }, weights)).toBeGreaterThan(0.7);
    expect(confidenceIn(nothing, weights)).toBeLessThan(0.3);
  });

  it('judges no author by weights that were set on it', () => {
    const many = Array.from({ length: 20 }, () => told).flat();
    const contrary = [row('z', 0.6, false), row('z', 0, true)];
    const sure = sureLeavingOneOut([...many, ...contrary]).filter(({ set }) => set === 'z');
    expect(sure.map(({ id }) => id)).toEqual(['z0.6']);
  });
});
