import type { PolicyIndex } from '../search/policy-index.ts';
import type { SearchIndex } from '../search/search-index.ts';
import { rarity } from '../text/english.ts';
import { tokenise } from '../text/tokens.ts';
import { cueStems } from '../understand/cues.ts';
import type { ThreadMemory } from '../understand/follow-up.ts';
import type { PolicyEvidence } from './policy-evidence.ts';
import { termsOf } from './policy-terms.ts';
import type { RankedPolicy, RankedWord } from './rank-policies.ts';
import { cuts, weights } from './weights.ts';

/** Words that point back to what was said before. */
const pointing = /\b(?:it|its|that|this|those|these|them|they|same|one)\b/;

/** So begins what only tells a circumstance of what was asked before. */
const circumstance =
  /^(?:(?:and|ok|okay|but|so|oh|also|sorry) )*(?:what if|if|even if|for|with|without|after|since|because|can (?:it|he|she|they)|(?:he|she|it|they)(?: ?s)?|its|his|her|their|(?:the )?(?:member|mbr|patient|pt)) /;

type Turn = {
  evidence: PolicyEvidence;
  memory: ThreadMemory;
  index: PolicyIndex;
  search: SearchIndex;
  ranked: readonly RankedPolicy[];
};

/**
 * Whether a turn of a thread goes on with the thread's policy. A message that names something new carries nothing over,
 * known or not; only one that points back, or says nothing that is foreign to the policy, does.
 */
export function followsThread(turn: Turn): boolean {
  const { evidence, index } = turn;
  const { codes, line } = evidence.utterance;
  if (codes.length > 0) return codes.some(({ code }) => turn.search.codes.policiesOf(code).includes(index.policy.id));
  const named = evidence.tokens;
  if (named.length > 0 && !named.some(({ policy }) => policy === index.policy.id)) return false;
  const content = evidence.words.filter(({ part, stem }) => part > weights.frame && !cueStems.has(stem));
  if (content.length > 1 && index.version.crossReferences.some(({ title }) => holdsAll(title, content))) return false;
  if (circumstance.test(line)) return true;
  if (isAhead(turn)) return false;
  const foreign = content.filter((word) => isForeign(word, turn));
  if (pointing.test(line)) return foreign.length === 0 || foreign.length < content.length;
  return massOf(foreign) <= massOf(content) * cuts.foreignShare;
}

/** Whether a turn says clearly more of another policy. */
function isAhead({ ranked: [first, ...others], index: { policy } }: Turn): boolean {
  if (!first || first.id === policy.id || first.score - first.text < cuts.leastChoice) return false;
  const own = others.find(({ id }) => id === policy.id)?.score ?? 0;
  return first.score - own >= first.score * cuts.leastGap;
}

/** Whether another policy's title has all that a turn says: then it is about what that policy decides. */
function holdsAll(title: string, words: readonly RankedWord[]): boolean {
  const stems = new Set(tokenise(title).map(({ stem }) => stem));
  return words.every(
    ({ stem, longForms, synonyms }) =>
      [stem, ...synonyms].some((one) => stems.has(one)) ||
      longForms.some(({ text }) => tokenise(text).every((token) => stems.has(token.stem))),
  );
}

const massOf = (words: readonly RankedWord[]): number =>
  words.reduce((sum, { word, part }) => sum + part * rarity(word) ** 2, 0);

const ofText: ReadonlySet<string> = new Set([
  'evidence',
  'reference',
  'guideline',
  'rationale',
  'passage',
  'regulatory',
  'definition',
  'section',
]);

/** Whether the policy does not say a word of its own business, nor anywhere where its text was asked about. */
function isForeign({ stem, longForms, synonyms }: RankedWord, { memory, index }: Turn): boolean {
  const terms = termsOf(index);
  const least = ofText.has(memory.last.kind) ? 0 : cuts.ownTerm;
  const isOwn = (one: string): boolean => (terms.get(one) ?? 0) > least;
  if (isOwn(stem) || synonyms.some(isOwn)) return false;
  return !longForms.some(({ text }) => tokenise(text).every((token) => isOwn(token.stem)));
}
