import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type CaseFeatures, featureNames } from '../../src/retrieve/case-features.ts';
import { confidenceWeights } from '../../src/retrieve/confidence-weights.ts';
import { textWeights } from '../../src/retrieve/weights.ts';
import { keptRows, rowsIn, rowsText } from './fit.ts';
import { chanceBy, type FitRow, fitted, leavingOneOut } from './fit-model.ts';

const rows = rowsIn(readFileSync(keptRows, 'utf8'));
const rounded = (value: number): number => Number(value.toFixed(3));

describe('the weights by which a case is surely the one asked about', () => {
  it('are what the kept rows of all authors give', () => {
    const weights = fitted(rows);
    for (const name of [...featureNames, 'all'] as const)
      expect([name, confidenceWeights[name]]).toEqual([name, rounded(weights[name])]);
  });

  it('are right ten times for each wrong one where nothing else decides, for an author they were not set on', () => {
    const taken = leavingOneOut(rows).filter(
      ({ isOpen, chance, features }) =>
        isOpen && chance >= textWeights.leastSure && features.share >= textWeights.leastOfCase,
    );
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
    features: { ...nothing, gap },
    isRight,
    isOpen: true,
  });
  const told = ['a', 'b', 'c'].flatMap((set) => [0, 0.1, 0.2, 0.4, 0.5, 0.6].map((gap) => row(set, gap, gap > 0.3)));

  it('gives weight to what tells, and none to what does not', () => {
    const weights = fitted(told);
    expect(weights.gap).toBeGreaterThan(1);
    expect(weights.share).toBeCloseTo(0);
    expect(chanceBy(weights, { ...nothing, gap: 0.6 })).toBeGreaterThan(0.7);
    expect(chanceBy(weights, nothing)).toBeLessThan(0.3);
  });

  it('judges no author by weights that were set on it', () => {
    const contrary = [row('z', 0.6, false), row('z', 0, true)];
    const judged = leavingOneOut([...told, ...contrary]).filter(({ set }) => set === 'z');
    expect(judged.map(({ chance }) => chance > 0.5)).toEqual([true, false]);
  });
});
