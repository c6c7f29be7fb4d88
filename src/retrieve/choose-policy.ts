import type { RankedPolicy } from './rank-policies.ts';
import { cuts } from './weights.ts';

/** What the evidence says of which policy a message means. */
export type PolicyChoice =
  /** One policy, before the others; `isClear` where it is meant whatever else the message says, `isSaid` where names and words alone put it first and not its text, `isSure` where that alone says what the message is about. */
  | { kind: 'one'; id: string; isClear: boolean; isSaid: boolean; isSure: boolean }
  /** At most three policies that are near each other, best first. */
  | { kind: 'several'; ids: readonly string[] }
  /** Too little speaks for any policy. */
  | { kind: 'none' };

/** Chooses among ranked policies: one that is strong enough and clearly first, a few that are near, or none; `least` is the score from which on one is meant whatever else the message says. */
export function choosePolicy(ranked: readonly RankedPolicy[], least: number): PolicyChoice {
  const [first, ...others] = ranked;
  if (!first) return { kind: 'none' };
  const isStrong = first.score >= least && said(first) >= cuts.leastSaid;
  if (!isStrong && !first.isNamed) return bySaid(ranked);
  const gap = gapOf(first, others, said);
  const gapInAll = gapOf(first, others, ({ score }) => score);
  if (Math.max(gap, gapInAll) >= cuts.leastGap)
    return { kind: 'one', id: first.id, isClear: isStrong, isSaid: gap >= cuts.leastGap, isSure: isSure(first, gap) };
  if (said(first) < cuts.leastChoice && !first.isNamed) return { kind: 'none' };
  const near = ranked.filter(({ score }) => score >= first.score * (1 - cuts.leastGap));
  return { kind: 'several', ids: near.slice(0, cuts.mostChoices).map(({ id }) => id) };
}

/** What the names and words of a message alone say for a policy. */
const said = ({ score, text }: RankedPolicy): number => score - text;

/** Where too little is said in all: the policy that names and words alone put first. */
function bySaid(ranked: readonly RankedPolicy[]): PolicyChoice {
  const [first, ...others] = ranked.toSorted((a, b) => said(b) - said(a));
  if (!first || said(first) < cuts.leastSaid || gapOf(first, others, said) < cuts.leastGap) return { kind: 'none' };
  return { kind: 'one', id: first.id, isClear: false, isSaid: true, isSure: false };
}

/** By what share of its score a policy is ahead of all others. */
function gapOf(first: RankedPolicy, others: readonly RankedPolicy[], score: (one: RankedPolicy) => number): number {
  const next = Math.max(0, ...others.map(score));
  return score(first) <= 0 ? 0 : (score(first) - next) / score(first);
}

const isSure = (one: RankedPolicy, gap: number): boolean =>
  said(one) >= cuts.sureScore && gap >= cuts.sureGap && one.share >= cuts.sureShare;
