import { editDistance } from './edits.ts';
import { frequency, isHeard } from './english.ts';
import { once } from './once.ts';
import { stem } from './stem.ts';

/** Corrects words against a vocabulary; see `buildSpeller`. */
export type Speller = {
  has(word: string): boolean;
  /** The vocabulary's word that a misspelled word most likely is, or null: for known, everyday and short words, and where two different words are equally near. */
  correct(word: string): string | null;
};

const shortest = 4;
/** Words up to this length are only corrected to words with their first letter. */
const shortWord = 5;
const allowance = (length: number): number => (length < 8 ? 1 : 2);

/**
 * A delete-neighbourhood index (SymSpell's method) over lower-case words with their weights: a higher weight wins a tie.
 * An everyday English word is never corrected: it was meant. Into an acronym a word is only corrected where it has all
 * of its letters: one fewer or one more is another acronym.
 */
export function buildSpeller(
  vocabulary: ReadonlyMap<string, number>,
  acronyms: ReadonlySet<string> = new Set(),
): Speller {
  const neighbours = new Map<string, string[]>();
  for (const word of vocabulary.keys()) {
    if (word.length < shortest || /\d/.test(word)) continue;
    for (const key of deletions(word, allowance(word.length))) {
      const list = neighbours.get(key);
      if (list) list.push(word);
      else neighbours.set(key, [word]);
    }
  }
  const longest = Math.max(0, ...Array.from(vocabulary.keys(), (word) => word.length)) + 2;
  const sorted = once(() => [...vocabulary.keys()].sort());
  const has = (word: string): boolean => vocabulary.has(word);
  const correct = (word: string): string | null => {
    if (word.length < shortest || word.length > longest || /\d/.test(word) || has(word) || isHeard(word)) return null;
    const limit = allowance(word.length);
    const candidates = new Set([...deletions(word, limit)].flatMap((key) => neighbours.get(key) ?? []));
    const isBeginning = word.length >= shortestBeginning || frequency(word) === 0;
    const begun = isBeginning ? begunBy(word, sorted()) : null;
    if (begun !== null) return begun;
    const meant = [...candidates].filter((one) => !acronyms.has(one) || isSlipOfAcronym(word, one));
    return nearest(rankedFor(word, meant, vocabulary));
  };
  return { has, correct };
}

/** From this length on the beginning of a word is as good as the word ("decompr"); a shorter one that is no word at all is, too. */
const shortestBeginning = 6;

/** The shortest of some sorted words that begin so, where all of them are forms of one word. */
function begunBy(beginning: string, sorted: readonly string[]): string | null {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((sorted[middle] ?? '') < beginning) from = middle + 1;
    else to = middle;
  }
  const words: string[] = [];
  for (let at = from; sorted[at]?.startsWith(beginning); at++) words.push(sorted[at] ?? '');
  const isOne = new Set(words.map(stem)).size === 1;
  return isOne ? (words.toSorted((a, b) => a.length - b.length)[0] ?? null) : null;
}

function rankedFor(word: string, candidates: Iterable<string>, vocabulary: ReadonlyMap<string, number>): Ranked[] {
  const limit = allowance(word.length);
  return Array.from(candidates, (candidate) => ({
    candidate,
    distance: editDistance(word, candidate, limit),
    first: candidate[0] === word[0] ? 0 : 1,
    swapped: isSwapped(word, candidate) ? 0 : 1,
    weight: vocabulary.get(candidate) ?? 0,
  }))
    .filter(({ candidate, distance }) => distance <= Math.min(limit, allowance(candidate.length)))
    .filter(({ first }) => word.length > shortWord || first === 0)
    .sort(compare);
}

const compare = (a: Ranked, b: Ranked): number =>
  a.distance - b.distance || a.swapped - b.swapped || a.first - b.first || b.weight - a.weight;

/** The best one, or null where another is as good; two forms of one word are no two words. */
function nearest(ranked: readonly Ranked[]): string | null {
  const [best, ...others] = ranked;
  if (best === undefined) return null;
  const isTie = (other: Ranked): boolean =>
    compare(best, other) === 0 && stem(best.candidate) !== stem(other.candidate);
  return others.some(isTie) ? null : best.candidate;
}

type Ranked = { candidate: string; distance: number; first: number; swapped: number; weight: number };

function deletions(word: string, edits: number): Set<string> {
  const found = new Set([word]);
  let layer = [word];
  for (let n = 0; n < edits; n++) {
    layer = layer.flatMap((item) => Array.from(item, (_, i) => item.slice(0, i) + item.slice(i + 1)));
    for (const item of layer) found.add(item);
  }
  return found;
}

/** As long as the acronym, or with one of its letters typed twice. */
function isSlipOfAcronym(word: string, acronym: string): boolean {
  return word.length === acronym.length || word.replace(/(.)\1/, '$1') === acronym;
}

/** Two neighbouring letters changed places: the commonest slip of a short word, and surer than another letter in one place. */
function isSwapped(word: string, candidate: string): boolean {
  if (word.length !== candidate.length) return false;
  const differing = [...word].flatMap((letter, i) => (letter === candidate[i] ? [] : [i]));
  const [a, b] = differing;
  return (
    differing.length === 2 && a !== undefined && b === a + 1 && word[a] === candidate[b] && word[b] === candidate[a]
  );
}
