import type { SearchIndex } from '../search/search-index.ts';
import type { Question } from '../understand/question.ts';
import { candidatePolicies, gather } from './evidence.ts';
import { rankPassages } from './hits.ts';

/** A passage that was in the running: where it stands, and the share of the question it accounts for (0 to 1). */
export type Candidate = {
  policy: string;
  section: string;
  paragraph: number;
  share: number;
  matched: readonly string[];
};

/** The best passages for a question's own words in each policy it may be about, best first; for people who want to know why. */
export function candidatesFor(question: Question, around: { search: SearchIndex; today: string }): Candidate[] {
  return candidatePolicies(question, around.search)
    .flatMap((policy) => {
      const { index } = gather(question, policy, around);
      const wanted = { stems: question.words, focus: question.focus, number: question.wantsNumber, criteria: true };
      const hits = rankPassages(index, around.search, wanted, index.passages);
      return hits.slice(0, 5).map(({ passage, share, matched }) => ({
        policy: policy.id,
        section: passage.section.heading,
        paragraph: passage.paragraph,
        share,
        matched,
      }));
    })
    .sort((a, b) => b.share - a.share)
    .slice(0, 5);
}
