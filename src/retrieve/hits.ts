import type { IndexedPassage, PolicyIndex } from '../search/policy-index.ts';
import type { SearchIndex } from '../search/search-index.ts';
import type { Span } from '../text/sentences.ts';

/** A passage that speaks of the question's words, with its best sentence. */
export type Hit = {
  passage: IndexedPassage;
  /** The sentence that accounts for most of the words. */
  best: Span;
  /** Share of the words' weight found in the best sentence, with what the rest of the paragraph and its heading add (0 to 1). */
  share: number;
  /** Stems of the question found in the paragraph or its heading. */
  matched: readonly string[];
};

/** What is looked for: stems, those of them that must count double, and whether a number is wanted. */
export type Wanted = { stems: readonly string[]; focus: readonly string[]; number: boolean; criteria?: boolean };

const paragraphPart = 0.45;
const headingPart = 0.35;
const synonymPart = 0.8;
const focusFactor = 1.6;
/** What a policy requires stands in its criteria before it stands anywhere else. */
const criteriaFactor = 1.25;

/** The passages among `passages` that speak of the wanted words, best first. Deterministic: ties go to the earlier passage. */
export function rankPassages(
  index: PolicyIndex,
  search: SearchIndex,
  wanted: Wanted,
  passages: readonly IndexedPassage[],
): Hit[] {
  const weights = wanted.stems.map((stem) => ({
    stem,
    alike: search.synonyms(stem).slice(1),
    weight: index.weight(stem) * (wanted.focus.includes(stem) ? focusFactor : 1) * (stem.includes('_') ? 1.5 : 1),
  }));
  const total = weights.reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0) return [];
  return passages
    .map((passage) => scorePassage(passage, weights, { total, number: wanted.number }))
    .map((hit) =>
      hit.passage.section.kind === 'criteria' && wanted.criteria
        ? { ...hit, share: Math.min(1, hit.share * criteriaFactor) }
        : hit,
    )
    .filter(({ share }) => share > 0)
    .sort((a, b) => b.share - a.share || a.passage.id - b.passage.id);
}

type Weighted = { stem: string; alike: readonly string[]; weight: number };

function scorePassage(
  passage: IndexedPassage,
  weights: readonly Weighted[],
  { total, number }: { total: number; number: boolean },
): Hit {
  const around = weights.map(({ stem, alike, weight }) => {
    const inPassage = held(passage.stems, stem, alike);
    const inHeading = passage.heads.has(stem) ? headingPart : 0;
    return { stem, alike, weight, inPassage, inHeading, beside: Math.max(inPassage * paragraphPart, inHeading) };
  });
  const matched = around.flatMap(({ stem, beside }) => (beside > 0 ? [stem] : []));
  let best = { span: passage.sentences[0] ?? { start: 0, end: passage.text.length }, share: 0 };
  for (const sentence of passage.sentences) {
    const found = around.reduce((sum, { stem, alike, weight, inPassage, inHeading, beside }) => {
      const inSentence = inPassage > 0 ? held(sentence.stems, stem, alike) : 0;
      return sum + weight * (inSentence > 0 ? Math.max(inSentence, inHeading) : beside);
    }, 0);
    const digits = number && [...sentence.stems].some((stem) => /\d/.test(stem)) ? 0.06 : 0;
    const share = found / total + digits;
    if (share > best.share + 1e-9) best = { span: sentence, share };
  }
  return { passage, best: { start: best.span.start, end: best.span.end }, share: Math.min(1, best.share), matched };
}

function held(stems: ReadonlySet<string>, stem: string, alike: readonly string[]): number {
  if (stems.has(stem)) return 1;
  return alike.some((other) => stems.has(other)) ? synonymPart : 0;
}
