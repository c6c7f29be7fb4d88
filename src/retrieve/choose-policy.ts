import type { RankedPolicy } from './rank-policies.ts';
import { cuts } from './weights.ts';

/** What the evidence says of which policy a message means. */
export type PolicyChoice =
  /** One policy, clearly before the others; `isSure` where that alone says what the message is about. */
  | { kind: 'one'; id: string; isSure: boolean }
  /** At most three policies that are near each other, best first. */
  | { kind: 'several'; ids: readonly string[] }
  /** Too little speaks for any policy. */
  | { kind: 'none' };

/** Chooses among ranked policies: one that is strong enough and clearly first, a few that are near, or none. */
export function choosePolicy(ranked: readonly RankedPolicy[]): PolicyChoice {
  const [first, second] = ranked;
  if (!first || first.score < cuts.leastScore) return { kind: 'none' };
  const gap = (first.score - (second?.score ?? 0)) / first.score;
  if (gap >= cuts.leastGap) return { kind: 'one', id: first.id, isSure: isSure(first, gap) };
  if (first.score < cuts.leastChoice && !first.isNamed) return { kind: 'none' };
  const near = ranked.filter(({ score }) => score >= first.score * (1 - cuts.leastGap));
  return { kind: 'several', ids: near.slice(0, cuts.mostChoices).map(({ id }) => id) };
}

const isSure = ({ score, share }: RankedPolicy, gap: number): boolean =>
  score >= cuts.sureScore && gap >= cuts.sureGap && share >= cuts.sureShare;
