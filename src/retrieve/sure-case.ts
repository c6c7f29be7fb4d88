import { isLeftOver, type PositionCase } from '../search/cases.ts';
import { doubtOf } from './case-doubts.ts';
import { type CaseFeatures, type ConfidenceWeights, featureNames, featuresOf, sideOf } from './case-features.ts';
import { askedIn, type RankedCase, rankedBy } from './case-ranking.ts';
import { confidenceWeights } from './confidence-weights.ts';
import type { Evidence } from './evidence.ts';
import { ruledOutBy } from './fits-case.ts';
import { textWeights } from './weights.ts';

/** The case that says most of a question, its features, and the cases of its side that say nearly as much. */
export type Contender = { first: RankedCase; features: CaseFeatures; same: readonly PositionCase[] };

/** The case that says most of a question among those that no facet rules out, with what speaks for it; null where none says anything, one that a facet rules out says as much, or a doubt speaks against it. */
export function contenderFor(evidence: Evidence): Contender | null {
  const asked = askedIn(evidence);
  const ranked = rankedBy(evidence, asked);
  const fitting = ranked.filter(({ one }) => ruledOutBy(evidence, one) === null);
  const [first] = fitting;
  if (!first || first.score === 0 || isLeftOver(first.one)) return null;
  const out = ranked.filter((one) => !fitting.includes(one));
  if (out.some(({ score, share }) => score > first.score * textWeights.ofRuledOut || share > first.share)) return null;
  if (doubtOf(evidence, { cases: [first.one], fitting: fitting.map(({ one }) => one) }) !== null) return null;
  const same = fitting.filter(
    ({ one, score }) => score >= first.score * textWeights.sameCase && sideOf(one) === sideOf(first.one),
  );
  return { first, features: featuresOf(evidence, first, { asked, fitting }), same: same.map(({ one }) => one) };
}

/** How sure it is that a question is on a case (0 to 1), by the weights that `npm run fit` sets on the authors' questions. */
export function confidenceIn(features: CaseFeatures, weights: ConfidenceWeights = confidenceWeights): number {
  const sum = featureNames.reduce((all, name) => all + weights[name] * features[name], weights.all);
  return 1 / (1 + Math.exp(-sum));
}

/** The cases that a question is surely on, all of one side (for the service, or of one position against it); null where it is not sure enough. */
export function sureCases(evidence: Evidence): readonly PositionCase[] | null {
  const found = evidence.question.strangeService ? null : contenderFor(evidence);
  return found && isSure(found.features) ? found.same : null;
}

/** Whether a case says enough of a question, and all that speaks for it makes it sure. */
export const isSure = (features: CaseFeatures, weights: ConfidenceWeights = confidenceWeights): boolean =>
  features.share >= textWeights.leastOfCase && confidenceIn(features, weights) >= textWeights.leastSure;
