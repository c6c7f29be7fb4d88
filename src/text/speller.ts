import { editDistance } from './edits.ts';
import { isEveryday } from './english.ts';

/** Corrects words against a vocabulary; see `buildSpeller`. */
export type Speller = {
  has(word: string): boolean;
  /** The vocabulary's word that a misspelled word most likely is, or null: for known, everyday and short words, and ties. */
  correct(word: string): string | null;
};

const shortest = 4;
/** Words up to this length are only corrected where one word of the vocabulary is near. */
const shortWord = 5;
const allowance = (length: number): number => (length < 8 ? 1 : 2);

/**
 * A delete-neighbourhood index (SymSpell's method) over lower-case words with their weights: a higher weight wins a tie.
 * An everyday English word is never corrected: it was meant.
 */
export function buildSpeller(vocabulary: ReadonlyMap<string, number>): Speller {
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
  const has = (word: string): boolean => vocabulary.has(word);
  const correct = (word: string): string | null => {
    if (word.length < shortest || word.length > longest || /\d/.test(word) || has(word) || isEveryday(word))
      return null;
    const limit = allowance(word.length);
    const candidates = new Set([...deletions(word, limit)].flatMap((key) => neighbours.get(key) ?? []));
    return nearest(word, [...candidates], vocabulary);
  };
  return { has, correct };
}

function nearest(word: string, candidates: string[], vocabulary: ReadonlyMap<string, number>): string | null {
  const limit = allowance(word.length);
  const ranked = candidates
    .map((candidate) => ({ candidate, distance: editDistance(word, candidate, limit) }))
    .filter(({ candidate, distance }) => distance <= Math.min(limit, allowance(candidate.length)))
    .map((entry) => ({ ...entry, first: entry.candidate[0] === word[0] ? 0 : 1 }))
    .filter(({ first }) => word.length > shortWord || first === 0)
    .map((entry) => ({ ...entry, swapped: isSwapped(word, entry.candidate) ? 0 : 1 }))
    .sort(
      (a, b) =>
        a.distance - b.distance ||
        a.swapped - b.swapped ||
        a.first - b.first ||
        weight(b.candidate) - weight(a.candidate),
    );
  const [first, second] = ranked;
  if (
    first &&
    second &&
    word.length <= shortWord &&
    first.distance === second.distance &&
    first.swapped === second.swapped &&
    weight(first.candidate) === weight(second.candidate)
  )
    return null;
  return first?.candidate ?? null;

  function weight(candidate: string): number {
    return vocabulary.get(candidate) ?? 0;
  }
}

function deletions(word: string, edits: number): Set<string> {
  const found = new Set([word]);
  let layer = [word];
  for (let n = 0; n < edits; n++) {
    layer = layer.flatMap((item) => Array.from(item, (_, i) => item.slice(0, i) + item.slice(i + 1)));
    for (const item of layer) found.add(item);
  }
  return found;
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
