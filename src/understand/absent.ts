import { isStopWord } from '../text/stop-words.ts';
import { cueStems } from './cues.ts';
import type { Word } from './utterance.ts';

/** Behind such a word stands what is not there; behind "not" the next word alone. */
const denying: ReadonlyMap<string, number> = new Map([
  ['no', 2],
  ['without', 2],
  ['denies', 2],
  ['not', 1],
]);

/** The stems of what a message says is not there ("no transplant", "not chronic"), as far as a policy knows them; nothing where it says none. */
export function absentIn(words: readonly Word[], known: readonly string[]): { absent?: readonly string[] } {
  const stems = words.flatMap(({ word }, at) => behind(words.slice(at + 1), denying.get(word) ?? 0));
  const absent = [...new Set(stems)].filter((stem) => known.includes(stem) && !cueStems.has(stem));
  return absent.length > 0 ? { absent } : {};
}

/** The stems of so many words, up to a sign; fillers are passed over. */
function behind(words: readonly Word[], count: number): string[] {
  const stems: string[] = [];
  for (const { word, stem, apart } of words) {
    if (apart || stems.length >= count) break;
    if (isStopWord(word) && !/^(?:any|an?|the)$/.test(word)) break;
    if (!isStopWord(word)) stems.push(stem);
  }
  return stems;
}
