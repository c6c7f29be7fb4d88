import type { SearchIndex } from '../search/search-index.ts';
import { rarity } from '../text/english.ts';
import { isStopWord } from '../text/stop-words.ts';
import { stemsWithMeasures, tokenise } from '../text/tokens.ts';
import { generic } from './telling-words.ts';
import { isMark, type Utterance, type Word } from './utterance.ts';

/** Everything a message says, for ranking what a policy says by it: stems of a loaded policy, and how much else there is. */
export type MessageStems = {
  /** Stems of every word that is more than grammar and that a policy has, or whose synonyms it has; measures joined. */
  stems: readonly string[];
  /** The words that no policy has, each counted by its rarity in English; numbers count nothing. */
  strange: number;
  /** One of them names a kind of service ("ozone therapy"). */
  strangeService?: true;
  /** It asks in a word that wants words for an answer. */
  inWords?: true;
};

/** What a message says, whatever it is asked with: the words that ask ("approval", "renew") may be what the policy says. */
export function messageStems({ words }: Utterance, index: SearchIndex, policies: readonly string[]): MessageStems {
  const knows = index.known(policies);
  const isKnown = (stem: string): boolean => index.synonyms(stem).some(knows);
  const telling = words.filter(({ word }) => !isStopWord(word) && !isMark(word));
  const measures = stemsWithMeasures(words).filter((stem) => stem.includes('_'));
  const full = new Map(words.map((one) => [one, writtenOut(one.word, index, knows)]));
  const known = [...telling.map(({ stem }) => stem), ...measures, ...[...full.values()].flat()].filter(isKnown);
  const isStrange = (one: Word): boolean => !/^\d/.test(one.word) && !isKnown(one.stem) && full.get(one)?.length === 0;
  const strange = telling.filter(isStrange);
  return {
    stems: [...new Set(known)],
    strange: strange.reduce((sum, { word }) => sum + Math.sqrt(rarity(word)), 0),
    ...(words.some(({ word }) => wantsWords.has(word)) ? { inWords: true as const } : {}),
    ...(strange.some((one) => namesService(one, words)) ? { strangeService: true as const } : {}),
  };
}

/** Whether a word that is no everyday one stands before a word for what is done or given, and is what tells which. */
function namesService(one: Word, words: readonly Word[]): boolean {
  const next = words[words.indexOf(one) + 1];
  return next !== undefined && !next.apart && generic.has(next.stem) && rarity(one.word) >= leastRare;
}

/** Words that ask for words: no yes and no position answers them. */
const wantsWords: ReadonlySet<string> = new Set(
  'what whats which who whos whose how hows why when where define def'.split(' '),
);

const leastRare = 0.6;

/** The stems of what a short form stands for, of the one meaning whose words the policies have. */
function writtenOut(word: string, index: SearchIndex, knows: (stem: string) => boolean): string[] {
  const meanings = index
    .abbreviation([word])
    .map((text) => tokenise(text).flatMap((token) => (isStopWord(token.word) ? [] : [token.stem])));
  return meanings.find((stems) => stems.every(knows)) ?? [];
}
