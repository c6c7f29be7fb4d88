import Fuse from 'fuse.js';
import { editDistance } from '../text/edits.ts';
import { isEveryday } from '../text/english.ts';
import { onceFor } from '../text/once.ts';
import { squash } from '../text/tokens.ts';
import { type EntityName, nameTokens } from './phrases.ts';

/** Finds the names most like a few misspelled words: several where they are equally near. */
export type FuzzyNames = (words: string) => EntityName[];

/** Fuse's score from which on a name is too far from what was typed; 0 is the same. Above it brands of other makers came up. */
const fuzziest = 0.22;
/** Names that share this much of their runs of three letters with the words are worth Fuse's look, the most alike first: one slip in a short word costs three runs. */
const alikeEnough = 0.3;
const mostLookedAt = 8;

const fuzzyTypes: ReadonlySet<string> = new Set(['subject', 'mentioned', 'related', 'study', 'term', 'policy']);

type Entry = { name: EntityName; squashed: string; runs: ReadonlySet<string> };

const entryOf = onceFor((name: EntityName): Entry => {
  const squashed = squashedName(name);
  return { name, squashed, runs: new Set(runsOf(squashed)) };
});

/** Builds the look-up. Fuse over every name takes milliseconds a question: runs of letters choose the few it is asked about. */
export function buildFuzzyNames(names: readonly EntityName[]): FuzzyNames {
  const usable = names.filter(
    ({ entity, text }) => fuzzyTypes.has(entity.type) && text.length > 4 && !isEveryday(text.toLowerCase()),
  );
  const byRun = new Map<string, Entry[]>();
  for (const entry of usable.map(entryOf)) for (const run of entry.runs) add(byRun, run, entry);
  return (words) => {
    const typed = squash(words);
    const candidates = mostAlike(byRun, typed);
    if (candidates.length === 0) return [];
    const fuse = new Fuse(candidates, { keys: ['text'], threshold: 0.3, includeScore: true, minMatchCharLength: 3 });
    const near = fuse.search(words).flatMap(({ item, score = 1 }) => (score <= fuzziest ? [item] : []));
    return nearest(near, typed);
  };
}

/** The first one, and all that are as few slips away from what was typed: none of them is likelier. */
function nearest(names: readonly EntityName[], typed: string): EntityName[] {
  const slips = names.map((name) => editDistance(squashedName(name), typed, typed.length));
  return names.filter((_, i) => slips[i] === slips[0]);
}

function add(byRun: Map<string, Entry[]>, run: string, entry: Entry): void {
  const list = byRun.get(run);
  if (list) list.push(entry);
  else byRun.set(run, [entry]);
}

function mostAlike(byRun: ReadonlyMap<string, readonly Entry[]>, typed: string): EntityName[] {
  const runs = new Set(runsOf(typed));
  const shared = new Map<Entry, number>();
  for (const run of runs)
    for (const entry of byRun.get(run) ?? [])
      if (isAboutAsLong(entry.squashed, typed)) shared.set(entry, (shared.get(entry) ?? 0) + 1);
  return [...shared]
    .map(([entry, count]) => ({ entry, share: (2 * count) / (runs.size + entry.runs.size) }))
    .filter(({ share }) => share >= alikeEnough)
    .sort((a, b) => b.share - a.share)
    .slice(0, mostLookedAt)
    .map(({ entry }) => entry.name);
}

/** Fuse scores a short pattern inside a long name well; a misspelling has about the name's own length. */
function isAboutAsLong(name: string, typed: string): boolean {
  return Math.abs(name.length - typed.length) <= Math.max(1, Math.floor(typed.length / 5));
}

const squashedName = (name: EntityName): string =>
  nameTokens(name)
    .map(({ word }) => word)
    .join('');

/** The runs of three letters of a word, its beginning and its end marked. */
function runsOf(word: string): string[] {
  const marked = `^${word}$`;
  return Array.from({ length: Math.max(0, marked.length - 2) }, (_, i) => marked.slice(i, i + 3));
}
