import type { SearchIndex } from '../search/search-index.ts';
import type { Mentions } from './mentions.ts';
import { thingsOf } from './things.ts';
import type { Utterance } from './utterance.ts';

/** Ids of the body regions a message names, by word or by level; else those that the names in it stand for. */
export function regionsAsked(mentions: Mentions, utterance: Utterance, index: SearchIndex): string[] {
  const named = thingsOf(mentions.found, 'region').map(({ id }) => id);
  const levels = index.knowledge.lexicon.regions.flatMap(({ id, levels: patterns = [] }) =>
    patterns.some((pattern) => levelPattern(pattern).test(utterance.raw)) ? [id] : [],
  );
  const asked = [...new Set([...named, ...levels])];
  const byName = mentions.found.filter(({ beside }) => !beside).flatMap(({ name }) => name.regions);
  return asked.length > 0 ? asked : [...new Set(byName)];
}

const levelPatterns = new Map<string, RegExp>();

function levelPattern(pattern: string): RegExp {
  const kept = levelPatterns.get(pattern) ?? new RegExp(`(?<![a-z0-9])${pattern}(?![a-z0-9])`, 'i');
  levelPatterns.set(pattern, kept);
  return kept;
}
