import type { RankedPolicy } from './rank-policies.ts';
import { cuts } from './weights.ts';

/** What the evidence says of which policy a message means. */
export type PolicyChoice =
  /** One policy, before the others; `isClear` where it is meant whatever else the message says, `isSure` where that alone says what the message is about. */
  | { kind: 'one'; id: string; isClear: boolean; isSure: boolean }
  /** At most three policies that are near each other, best first. */
  | { kind: 'several'; ids: readonly string[] }
  /** Too little speaks for any policy. */
  | { kind: 'none' };

/** Chooses among ranked policies: one that is strong enough and clearly first, a few that are near, or none; `least` is the score from which on one is meant whatever else the message says. */
export function choosePolicy(ranked: readonly RankedPolicy[], least: number): PolicyChoice {
  const [first, ...others] = ranked;
  if (!first || first.score < cuts.leastScore) return { kind: 'none' };
  const said = gapOf(first, others, ({ score, text }) => score - text);
  if (
    Math.max(
      said,
      gapOf(first, others, ({ score }) => score),
    ) >= cuts.leastGap
  )
    return { kind: 'one', id: first.id, isClear: first.score >= least, isSure: isSure(first, said) };
  if (!first.isNamed && (first.score < least || first.score - first.text < cuts.leastChoice)) return { kind: 'none' };
  const near = ranked.filter(({ score }) => score >= first.score * (1 - cuts.leastGap));
  return { kind: 'several', ids: near.slice(0, cuts.mostChoices).map(({ id }) => id) };
}

/** By what share of its score a policy is ahead of all others. */
function gapOf(first: RankedPolicy, others: readonly RankedPolicy[], score: (one: RankedPolicy) => number): number {
  const next = Math.max(0, ...others.map(score));
  return score(first) <= 0 ? 0 : (score(first) - next) / score(first);
}

const isSure = ({ score, text, share }: RankedPolicy, gap: number): boolean =>
  score - text >= cuts.sureScore && gap >= cuts.sureGap && share >= cuts.sureShare;
