import { editDistance } from '../text/edits.ts';
import { rarity } from '../text/english.ts';
import { isStopWord } from '../text/stop-words.ts';
import type { Token } from '../text/tokens.ts';
import type { EntityType } from './entities.ts';
import { type EntityName, nameTokens } from './phrases.ts';

/** A name found over the words `start` up to but not including `end`, all of its words there but for one with a slip in it. */
export type AlmostNamed = { name: EntityName; start: number; end: number };

/** Finds names of several words of which one has a slip that makes another word ("face nerve pin"); whole names are not its concern. */
export type AlmostNames = (words: readonly { word: string; stem: string }[]) => AlmostNamed[];

/** A name of fewer words than these says too little once one of them is in doubt. */
const fewestWords = 3;
/** So many other words may stand between two words of a name: its small words, or one that was put in. */
const mostBetween = 3;
const types: ReadonlySet<EntityType> = new Set(['subject', 'mentioned', 'related', 'policy']);

type Entry = { name: EntityName; words: readonly Token[] };

/** Builds the look-up. Each name is filed under its two rarest words: one of them is there when only one word is wrong. */
export function buildAlmostNames(names: readonly EntityName[]): AlmostNames {
  const byStem = new Map<string, Entry[]>();
  for (const name of names.filter(({ entity }) => types.has(entity.type))) {
    const words = nameTokens(name).filter(({ word }) => !isStopWord(word));
    if (words.length < fewestWords) continue;
    for (const { stem } of rarest(words)) {
      const same = byStem.get(stem);
      if (same) same.push({ name, words });
      else byStem.set(stem, [{ name, words }]);
    }
  }
  return (words) => {
    const entries = new Set(words.flatMap(({ stem }) => byStem.get(stem) ?? []));
    const held = new Set(words.map(({ stem }) => stem));
    return [...entries].flatMap((entry) => (isNearlyThere(entry, held) ? (stretchOf(entry, words) ?? []) : []));
  };
}

const rarest = (words: readonly Token[]): Token[] =>
  words.toSorted((a, b) => rarity(b.word) - rarity(a.word)).slice(0, 2);

function isNearlyThere({ words }: Entry, held: ReadonlySet<string>): boolean {
  return words.filter(({ stem }) => held.has(stem)).length >= words.length - 1;
}

/** Where the name stands: its words in their order, one of them perhaps with a slip, or null. */
function stretchOf({ name, words }: Entry, said: Parameters<AlmostNames>[0]): AlmostNamed | null {
  let [slips, at, start] = [0, 0, -1];
  for (const wanted of words) {
    const reach = start < 0 ? said.length : Math.min(said.length, at + mostBetween + 1);
    const exact = indexWithin(said, [at, reach], ({ stem }) => stem === wanted.stem);
    const found = exact >= 0 ? exact : indexWithin(said, [at, reach], ({ word }) => isSlipOf(word, wanted.word));
    if (found < 0) return null;
    if (exact < 0) slips += 1;
    if (slips > 1) return null;
    if (start < 0) start = found;
    at = found + 1;
  }
  return { name, start, end: at };
}

function indexWithin<T>(list: readonly T[], [from, to]: readonly [number, number], fits: (one: T) => boolean): number {
  const found = list.slice(from, to).findIndex(fits);
  return found < 0 ? -1 : from + found;
}

/** One letter wrong, missing, doubled or out of place. A number with another digit is another number. */
function isSlipOf(word: string, wanted: string): boolean {
  const isWord = wanted.length > 2 && word.length > 1 && !/\d/.test(word + wanted);
  return isWord && editDistance(word, wanted, 1) === 1;
}
