import Fuse from 'fuse.js';
import { isEveryday } from '../text/english.ts';
import { tokenise } from '../text/tokens.ts';
import type { EntityName } from './phrases.ts';

/** Finds the name most like a few misspelled words. */
export type FuzzyNames = (words: string) => EntityName | null;

/** Fuse's score from which on a name is too far from what was typed; 0 is the same. Above it brands of other makers came up. */
const fuzziest = 0.22;
/** Names that share this much of their letter pairs with the words are worth Fuse's look, the most alike first. */
const alikeEnough = 0.45;
const mostLookedAt = 8;

const fuzzyTypes: ReadonlySet<string> = new Set(['subject', 'mentioned', 'related', 'study', 'term', 'policy']);

type Entry = { name: EntityName; squashed: string; pairs: readonly string[] };

/** Builds the look-up. Fuse over every name takes milliseconds a question: letter pairs choose the few it is asked about. */
export function buildFuzzyNames(names: readonly EntityName[]): FuzzyNames {
  const usable = names.filter(
    ({ entity, text }) => fuzzyTypes.has(entity.type) && text.length > 4 && !isEveryday(text.toLowerCase()),
  );
  const entries = usable.map(
    (name): Entry => ({ name, squashed: squash(name.text), pairs: pairsOf(squash(name.text)) }),
  );
  const byPair = new Map<string, Entry[]>();
  for (const entry of entries) for (const pair of new Set(entry.pairs)) add(byPair, pair, entry);
  return (words) => {
    const candidates = mostAlike(byPair, squash(words));
    if (candidates.length === 0) return null;
    const fuse = new Fuse(candidates, { keys: ['text'], threshold: 0.3, includeScore: true, minMatchCharLength: 3 });
    return fuse.search(words, { limit: 3 }).find(({ score = 1 }) => score <= fuzziest)?.item ?? null;
  };
}

function add(byPair: Map<string, Entry[]>, pair: string, entry: Entry): void {
  const list = byPair.get(pair);
  if (list) list.push(entry);
  else byPair.set(pair, [entry]);
}

function mostAlike(byPair: ReadonlyMap<string, readonly Entry[]>, typed: string): EntityName[] {
  const pairs = new Set(pairsOf(typed));
  const shared = new Map<Entry, number>();
  for (const pair of pairs) for (const entry of byPair.get(pair) ?? []) shared.set(entry, (shared.get(entry) ?? 0) + 1);
  return [...shared]
    .map(([entry, count]) => ({ entry, share: (2 * count) / (pairs.size + new Set(entry.pairs).size) }))
    .filter(({ entry, share }) => share >= alikeEnough && isAboutAsLong(entry.squashed, typed))
    .sort((a, b) => b.share - a.share)
    .slice(0, mostLookedAt)
    .map(({ entry }) => entry.name);
}

/** Fuse scores a short pattern inside a long name well; a misspelling has about the name's own length. */
function isAboutAsLong(name: string, typed: string): boolean {
  return Math.abs(name.length - typed.length) <= Math.max(1, Math.floor(typed.length / 5));
}

const squash = (words: string): string =>
  tokenise(words)
    .map(({ word }) => word)
    .join('');

function pairsOf(word: string): string[] {
  return Array.from({ length: Math.max(0, word.length - 1) }, (_, i) => word.slice(i, i + 2));
}
