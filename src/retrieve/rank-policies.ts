import type { PolicyIndex } from '../search/policy-index.ts';
import { rarity } from '../text/english.ts';
import { tokenise } from '../text/tokens.ts';
import { type PolicyTerms, payerStems, termsOf } from './policy-terms.ts';
import { weights } from './weights.ts';

/** What a word is short for, alone or together with others: `spread` words of the question say it (2 for "heart attack"). */
export type LongForm = { text: string; spread: number };

/** A word of the question as the ranking takes it: how much it counts, and what it may stand for. */
export type RankedWord = {
  word: string;
  stem: string;
  /** From 0 to 1: 1 for what is asked about. */
  part: number;
  longForms: readonly LongForm[];
  synonyms: readonly string[];
};

/** Evidence that is no single word: a whole name, a code, a number, the thread. */
export type Token = { policy: string; label: string; weight: number; isSubject?: boolean; isOfText?: boolean };

/** How well one policy accounts for a question; `parts` add up to the score, for `--explain`. */
export type RankedPolicy = {
  id: string;
  score: number;
  /** The part of the score that its best passage adds. */
  text: number;
  /** The share of the words' weight that the policy accounts for (0 to 1). */
  share: number;
  /** A name of what it is about stands in the message, perhaps misspelled. */
  isNamed: boolean;
  parts: readonly { label: string; weight: number }[];
};

export type PolicyRanking = {
  /** The policies that speak of a question, best first. Ties go to the policy loaded first. */
  rank(words: readonly RankedWord[], tokens: readonly Token[]): RankedPolicy[];
  /** The policies whose payer has this name. */
  ofPayer(stem: string): readonly string[];
  /** How much of a name's weight counts when so many policies have a thing of that name (1 for one alone). */
  telling(policies: number): number;
};

/** Builds the ranking over the latest versions. */
export function buildPolicyRanking(indexes: readonly PolicyIndex[]): PolicyRanking {
  const policies = indexes.map((index) => ({ index, terms: termsOf(index) }));
  const spread = new Map<string, number>();
  for (const { terms } of policies) for (const term of terms.keys()) spread.set(term, (spread.get(term) ?? 0) + 1);
  const all = policies.length;
  const most = idf(all, 1);
  const telling = (df: number): number => idf(all, Math.max(1, df)) / most;
  const value = (terms: PolicyTerms, term: string): number => {
    const t = terms.get(term) ?? 0;
    return t === 0 ? 0 : (telling(spread.get(term) ?? 1) * t) / (1 + t);
  };
  const payers = indexes.map((index) => ({ id: index.policy.id, stems: payerStems(index) }));
  return {
    telling,
    ofPayer: (stem) => payers.filter(({ stems }) => stems.has(stem)).map(({ id }) => id),
    rank: (words, tokens) =>
      policies
        .map((policy) => scoreOf(policy, words, { tokens, value }))
        .filter(({ score }) => score > 0)
        .sort((a, b) => b.score - a.score),
  };
}

const idf = (all: number, df: number): number => Math.log(1 + (all - df + 0.5) / (df + 0.5));

type Value = (terms: PolicyTerms, term: string) => number;

function scoreOf(
  { index, terms }: { index: PolicyIndex; terms: PolicyTerms },
  words: readonly RankedWord[],
  { tokens, value }: { tokens: readonly Token[]; value: Value },
): RankedPolicy {
  const said = words.map((one, i) => ({
    label: one.word,
    weight: one.part * (bestReading(terms, one, value) + pairWith(terms, words[i - 1], { one, value })),
    mass: one.part * rarity(one.word) ** 2,
  }));
  const held = said.filter(({ weight }) => weight > 0);
  const mass = said.reduce((sum, one) => sum + one.mass, 0);
  const share = mass === 0 ? 0 : held.reduce((sum, one) => sum + one.mass, 0) / mass;
  const id = index.policy.id;
  const parts = [
    ...held.map(({ label, weight }) => ({ label, weight })),
    ...tokens.filter(({ policy }) => policy === id),
  ];
  const isNamed = tokens.some(({ policy, isSubject }) => policy === id && isSubject === true);
  return { id, share, isNamed, parts, text: 0, score: parts.reduce((sum, { weight }) => sum + weight, 0) };
}

/** A word by itself, by what it is short for, by a synonym or by one of its family, whichever the policy says most of. */
function bestReading(terms: PolicyTerms, { word, stem, longForms, synonyms }: RankedWord, value: Value): number {
  const own = rarity(word) ** 2 * value(terms, stem);
  const long = longForms.map(
    ({ text, spread }) =>
      tokenise(text).reduce((sum, token) => sum + rarity(token.word) ** 2 * value(terms, token.stem), 0) / spread,
  );
  const alike = synonyms.map((other) => rarity(word) ** 2 * value(terms, other));
  return Math.max(own, ...long.map((sum) => sum * weights.longForm), ...alike.map((one) => one * weights.synonym));
}

function pairWith(
  terms: PolicyTerms,
  before: RankedWord | undefined,
  { one, value }: { one: RankedWord; value: Value },
): number {
  if (!before) return 0;
  return weights.pair * rarity(before.word) * rarity(one.word) * value(terms, `${before.stem} ${one.stem}`);
}
