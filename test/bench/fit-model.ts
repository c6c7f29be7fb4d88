import { type CaseFeatures, type ConfidenceWeights, featureNames } from '../../src/retrieve/case-features.ts';
import { isSure } from '../../src/retrieve/sure-case.ts';

/** A question of an author's with the features of the case that says most of it, and whether that case's side is right. `open`: nothing but this decides on it. */
export type FitRow = { set: string; id: string; features: CaseFeatures; isRight: boolean; isOpen: boolean };

/** How strongly weights are drawn to nothing, in units of a feature's spread. */
const ridge: number = 3;
const mostSteps = 60;
const settled = 1e-9;

const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length;

const spreadOf = (values: readonly number[]): number => {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((one) => (one - middle) ** 2))) || 1;
};

/** Solves a system of linear equations by elimination with pivots. */
function solved(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, i) => [...row, right[i] ?? 0]);
  for (let at = 0; at < rows.length; at++) {
    const pivot = rows.reduce(
      (best, row, i) => (i > at && Math.abs(row[at] ?? 0) > Math.abs(rows[best]?.[at] ?? 0) ? i : best),
      at,
    );
    [rows[at], rows[pivot]] = [rows[pivot] ?? [], rows[at] ?? []];
    const own = rows[at] ?? [];
    rows.forEach((row, i) => {
      const part = (row[at] ?? 0) / (own[at] ?? 1);
      if (i !== at)
        own.forEach((value, j) => {
          row[j] = (row[j] ?? 0) - part * value;
        });
    });
  }
  return rows.map((row, i) => (row.at(-1) ?? 0) / (row[i] ?? 1));
}

/** Logistic regression with a ridge, by Newton's steps from zero: the same rows give the same weights. */
export function fitted(rows: readonly FitRow[]): ConfidenceWeights {
  const scales = featureNames.map((name) => spreadOf(rows.map(({ features }) => features[name])));
  const inputs = rows.map(({ features }) => [...featureNames.map((name, i) => features[name] / (scales[i] ?? 1)), 1]);
  let weights = inputs[0]?.map(() => 0) ?? [];
  for (let step = 0; step < mostSteps; step++) {
    const change = newtonStep(inputs, rows, weights);
    weights = weights.map((one, i) => one + (change[i] ?? 0));
    if (Math.max(...change.map(Math.abs)) < settled) break;
  }
  const own = featureNames.map((name, i) => [name, (weights[i] ?? 0) / (scales[i] ?? 1)] as const);
  return Object.fromEntries([...own, ['all', weights.at(-1) ?? 0]]) as ConfidenceWeights;
}

function newtonStep(
  inputs: readonly (readonly number[])[],
  rows: readonly FitRow[],
  weights: readonly number[],
): number[] {
  const size = weights.length;
  const gradient = weights.map((one, i) => (i < size - 1 ? -ridge * one : 0));
  const curve = weights.map((_, i) => weights.map((__, j) => (i === j && i < size - 1 ? ridge : 0)));
  inputs.forEach((input, at) => {
    const chance = logistic(input.reduce((sum, value, i) => sum + value * (weights[i] ?? 0), 0));
    const off = (rows[at]?.isRight ? 1 : 0) - chance;
    input.forEach((value, i) => {
      gradient[i] = (gradient[i] ?? 0) + off * value;
      const row = curve[i] ?? [];
      input.forEach((other, j) => {
        row[j] = (row[j] ?? 0) + chance * (1 - chance) * value * other;
      });
    });
  });
  return solved(curve, gradient);
}

const logistic = (sum: number): number => 1 / (1 + Math.exp(-sum));

/** The rows of which weights that were fitted without their own set are sure. */
export function sureLeavingOneOut(rows: readonly FitRow[]): FitRow[] {
  const sets = [...new Set(rows.map(({ set }) => set))];
  const without = new Map(sets.map((name) => [name, fitted(rows.filter(({ set }) => set !== name))]));
  return rows.filter(({ set, features }) => isSure(features, without.get(set)));
}
