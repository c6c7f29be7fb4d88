import { rarity } from '../text/english.ts';
import type { Question, QuestionKind } from '../understand/question.ts';
import type { Around } from '../understand/reading.ts';
import { gather } from './evidence.ts';
import type { Library } from './library.ts';
import { openPassages } from './passage-fields.ts';
import type { PolicyEvidence } from './policy-evidence.ts';
import type { RankedPolicy } from './rank-policies.ts';
import { mostTold, rankText, weighIn } from './rank-text.ts';
import { cuts, weights } from './weights.ts';

type Asked = { evidence: PolicyEvidence; question: Question; library: Library; around: Around };

/** Kinds whose policy no passage chooses beside names and words: of which policy it is, titles and cross references speak, of codes every passage on codes. */
export const ofNoPassage: ReadonlySet<QuestionKind> = new Set(['related-policy', 'code-list', 'code-for-service']);

/** The policies that rank first, and the thread's, each with how much its best passage says of a message added to its score; best first. */
export function withText(
  ranked: readonly RankedPolicy[],
  { evidence, question, library, around: { today, memory } }: Asked,
): RankedPolicy[] {
  const spoken = new Map(evidence.utterance.words.map(({ word, stem }) => [stem, rarity(word)]));
  const weigh = weighIn(library.passages, (stem) => spoken.get(stem) ?? rarity(stem));
  const most = mostTold(library.passages);
  return ranked
    .filter(({ id }, at) => at < cuts.mostNear || id === memory?.last.policies[0])
    .map((one) => {
      const policy = library.whole.policy(one.id);
      if (!policy) return one;
      const found = gather({ ...question, policies: [one.id] }, policy, { search: library.whole, today });
      const [best] = rankText(found, openPassages(found.index), weigh);
      const text = ((best?.score ?? 0) / most) * weights.passage;
      return { ...one, text, score: one.score + text, parts: [...one.parts, { label: 'best passage', weight: text }] };
    })
    .sort((a, b) => b.score - a.score);
}
