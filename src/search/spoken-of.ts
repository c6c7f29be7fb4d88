import { rarity } from '../text/english.ts';
import { tokenise } from '../text/tokens.ts';
import type { PolicyIndex } from './policy-index.ts';

/** A policy stands out when it speaks of this much more of a question, by weight, than the next. */
const margin = 1.25;
const titleFactor = 2;

/** The one policy whose title and text speak of most of a question's stems; none where two do nearly alike. */
export function spokenOf(indexes: readonly PolicyIndex[], stems: ReadonlySet<string>): string[] {
  const spread = new Map(
    [...stems].map((stem) => [stem, indexes.filter(({ vocabulary }) => vocabulary.has(stem)).length]),
  );
  const scored = indexes.map((index) => ({
    id: index.policy.id,
    score: scoreOf(index, stems, { spread, all: indexes.length }),
  }));
  scored.sort((a, b) => b.score - a.score);
  const [first, second] = scored;
  if (!first || first.score === 0) return [];
  return first.score >= (second?.score ?? 0) * margin ? [first.id] : [];
}

function scoreOf(
  index: PolicyIndex,
  stems: ReadonlySet<string>,
  { spread, all }: { spread: ReadonlyMap<string, number>; all: number },
): number {
  const title = new Set(tokenise(index.version.title).map(({ stem }) => stem));
  let score = 0;
  for (const stem of stems) {
    const rare = Math.log(1 + all / Math.max(1, spread.get(stem) ?? 0)) * rarity(stem);
    if (index.vocabulary.has(stem)) score += rare * (title.has(stem) ? titleFactor : 1);
  }
  return score;
}

/** The one policy whose title speaks of most of a question's stems, where no text may be looked into; none where two do nearly alike. */
export function titleSpokenOf(indexes: readonly PolicyIndex[], stems: ReadonlySet<string>): string[] {
  const held = (index: PolicyIndex): number =>
    new Set(tokenise(index.version.title).flatMap(({ stem }) => (stems.has(stem) ? [stem] : []))).size;
  const scored = indexes.map((index) => ({ id: index.policy.id, held: held(index) })).sort((a, b) => b.held - a.held);
  const [first, second] = scored;
  return first && first.held > 1 && first.held > (second?.held ?? 0) ? [first.id] : [];
}
