import type { Knowledge } from '../knowledge/knowledge.ts';
import { latestVersion } from '../knowledge/versions.ts';
import { type NamedPayers, payersIn } from '../search/payer.ts';
import { buildSearchIndex, type SearchIndex } from '../search/search-index.ts';
import { cleanMessage } from '../text/clean.ts';
import { onceEach } from '../text/once.ts';
import { type Counted, countedAmong } from './counted.ts';
import {
  buildPolicyRanking,
  type PolicyRanking,
  type RankedPolicy,
  type RankedWord,
  type Token,
} from './rank-policies.ts';

/** The knowledge as questions are put to it: the whole, in which a policy is chosen, and each policy by itself, in which a message is then read. */
export type Library = {
  whole: SearchIndex;
  ranking: PolicyRanking;
  /** The passages of all policies. */
  passages: Counted;
  /** The payers that a message names; absent where it names none. Only their policies are ranked. */
  payer?: NamedPayers & Pick<PolicyRanking, 'rank'>;
  /** One policy with nothing beside it, but for the codes that others list; made when it is first asked for. */
  alone(policy: string): SearchIndex;
};

/** A message without the payers it names, and the library with their policies alone in the running; both as they are where it names none, or nothing else. */
export function withPayer(message: string, library: Library): { text: string; library: Library } {
  const { policies } = library.whole.knowledge;
  const payer = payersIn(
    cleanMessage(message),
    policies.map((policy) => ({ id: policy.id, version: latestVersion(policy) })),
  );
  if (policies.length < 2 || payer === null || payer.rest === '') return { text: message, library };
  const { rank } = library.ranking;
  const ofPayer = (words: readonly RankedWord[], tokens: readonly Token[]): RankedPolicy[] =>
    rank(words, tokens).filter(({ id }) => payer.ids.has(id));
  return {
    text: payer.rest,
    library: { ...library, payer: { ...payer, rank }, ranking: { ...library.ranking, rank: ofPayer } },
  };
}

/** Builds the library; `extraWords` are the words of questions, which misspellings may mean as well. */
export function openLibrary(knowledge: Knowledge, extraWords: readonly string[]): Library {
  const whole = buildSearchIndex(knowledge, extraWords);
  const latest = knowledge.policies.map((policy) => whole.version(policy, latestVersion(policy)));
  return {
    whole,
    ranking: buildPolicyRanking(latest),
    passages: countedAmong(latest),
    alone: onceEach((id) => {
      if (knowledge.policies.length === 1) return whole;
      const policies = knowledge.policies.filter((policy) => policy.id === id);
      return { ...buildSearchIndex({ ...knowledge, policies }, extraWords), codes: whole.codes };
    }),
  };
}
