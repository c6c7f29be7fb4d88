import { stem as porter2 } from 'porter2';

const known = new Map<string, string>();
const mostKept = 50_000;

/** The Porter2 stem of a lower-case word; words with digits and words of up to three letters stand for themselves. */
export function stem(word: string): string {
  if (word.length < 4 || /\d/.test(word)) return word;
  const kept = known.get(word);
  if (kept !== undefined) return kept;
  const stemmed = porter2(word);
  if (known.size >= mostKept) known.clear();
  known.set(word, stemmed);
  return stemmed;
}
