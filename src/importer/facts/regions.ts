import type { Lexicon } from '../../knowledge/names-schema.ts';

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Finds the lexicon's body regions in printed words; without a lexicon it finds none. */
export const regionFinder = (lexicon: Lexicon | null): ((text: string) => string[]) => {
  const finders = (lexicon?.regions ?? []).map(({ id, names }) => ({
    id,
    pattern: new RegExp(`(?<![\\p{L}\\p{N}])(?:${names.map(escaped).join('|')})(?![\\p{L}\\p{N}])`, 'iu'),
  }));
  return (text) => finders.filter(({ pattern }) => pattern.test(text)).map(({ id }) => id);
};
