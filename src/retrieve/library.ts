import type { Knowledge } from '../knowledge/knowledge.ts';
import { latestVersion } from '../knowledge/versions.ts';
import { buildSearchIndex, type SearchIndex } from '../search/search-index.ts';
import { onceEach } from '../text/once.ts';
import { buildPolicyRanking, type PolicyRanking } from './rank-policies.ts';

/** The knowledge as questions are put to it: the whole, in which a policy is chosen, and each policy by itself, in which a message is then read. */
export type Library = {
  whole: SearchIndex;
  ranking: PolicyRanking;
  /** One policy with nothing beside it, but for the codes that others list; made when it is first asked for. */
  alone(policy: string): SearchIndex;
};

/** Builds the library; `extraWords` are the words of questions, which misspellings may mean as well. */
export function openLibrary(knowledge: Knowledge, extraWords: readonly string[]): Library {
  const whole = buildSearchIndex(knowledge, extraWords);
  const latest = knowledge.policies.map((policy) => whole.version(policy, latestVersion(policy)));
  return {
    whole,
    ranking: buildPolicyRanking(latest),
    alone: onceEach((id) => {
      if (knowledge.policies.length === 1) return whole;
      const policies = knowledge.policies.filter((policy) => policy.id === id);
      return { ...buildSearchIndex({ ...knowledge, policies }, extraWords), codes: whole.codes };
    }),
  };
}
