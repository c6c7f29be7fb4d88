import { fitOf, measuresIn, spanUnits } from '../knowledge/dimensions/measure.ts';
import { ownStems } from '../retrieve/asked-words.ts';
import type { Evidence } from '../retrieve/evidence.ts';
import { memberOf } from '../retrieve/rank-cases.ts';
import { caseWeights } from '../retrieve/weights.ts';
import { isAgainst, isItem, isLeftOver, type PositionCase } from '../search/cases.ts';
import { rarity } from '../text/english.ts';
import { generic } from '../understand/telling-words.ts';

/** Whether a word of the question stands in a case against the service, and in none for it: it may be what decides. */
export function isSaidAgainst(evidence: Evidence, cases: readonly PositionCase[]): boolean {
  const open = cases.filter((one) => !isAgainst(one));
  const tells = (one: PositionCase, stem: string): boolean => {
    if (memberOf(stem, one.own) === undefined || (isItem(one) && generic.has(stem))) return false;
    return !isLeftOver(one) || rarity(stem) >= caseWeights.rare;
  };
  return ownStems(evidence).some(
    (stem) =>
      cases.some((one) => isAgainst(one) && tells(one, stem)) &&
      !open.some(({ own, under }) => memberOf(stem, own) || under.has(stem)),
  );
}

/** Of some cases those against the service whose own limit holds what was measured ("stents of less than 3.0 mm", asked with 2.5 mm); a span of time may be another one. */
export const againstByMeasure = (evidence: Evidence, cases: readonly PositionCase[]): PositionCase[] =>
  cases.filter(
    (one) =>
      isAgainst(one) &&
      measuresIn(one.words).some(
        (limit) =>
          limit.bound !== 'exactly' &&
          !spanUnits.has(limit.unit) &&
          fitOf(limit, evidence.question.measures ?? []) === 'in',
      ),
  );
