import { describe, expect, it } from 'vitest';
import { leastConfidence } from '../../src/answer/from-text.ts';
import { curveOf, curveTables, unanchored, type Weighed, weigh } from './curve.ts';
import { readMaterial } from './sets.ts';

const one = (confidence: number, changed: Partial<Weighed> = {}): Weighed => ({
  id: 'Q',
  text: 'a question',
  confidence,
  anchored: true,
  answerable: true,
  opens: true,
  right: true,
  given: true,
  ...changed,
});
const weighed = [
  one(0.9),
  one(0.5, { right: false }),
  one(0.2),
  one(0.7, { opens: false }),
  one(0.6, { answerable: false, right: false }),
  one(0.1, { answerable: false, right: false }),
];

describe('the curve of confidence', () => {
  const curve = curveOf('open', weighed, 0.4);
  const at = (threshold: number) => curve.points.find((point) => point.threshold === threshold);

  it('counts at each threshold what is answered, rightly and wrongly, and what should not be', () => {
    expect([curve.answerable, curve.unanswerable, curve.points.length]).toEqual([4, 2, 21]);
    expect(at(0)).toMatchObject({ right: 2, wrong: 1, unanswerable: 2 });
    expect(at(0.5)).toMatchObject({ right: 1, wrong: 1, unanswerable: 1 });
    expect(at(0.6)).toMatchObject({ right: 1, wrong: 0, unanswerable: 1 });
    expect(at(1)).toMatchObject({ right: 0, wrong: 0, unanswerable: 0 });
  });

  it('names the unanswerable questions that the threshold in use lets through', () => {
    expect(curve.through).toEqual(['Q 0.60 a question']);
  });

  it('is printed with the threshold in use', () => {
    const [line] = curveTables([curve])
      .split('\n')
      .filter((row) => row.includes('in use |'));
    expect(line).toContain('0.40');
    expect(line).toContain('25.0 %');
  });
});

describe('the thresholds the curve calls in use', () => {
  const sets = readMaterial().sets.filter(({ name }) => name === 'out-of-domain' || name === 'first-policy');
  const open = sets.flatMap((set) => weigh(set, 0)).filter(({ opens }) => opens);
  const sure = open.filter(({ anchored, confidence }) => confidence >= (anchored ? leastConfidence : unanchored));

  it('are those the desk answers by', () => {
    expect(sure.length).toBeGreaterThan(3);
    expect(sure.filter(({ given }) => !given)).toEqual([]);
    expect(open.filter((other) => !sure.includes(other) && other.given)).toEqual([]);
  });
});
