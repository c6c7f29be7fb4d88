import { onceFor } from '../text/once.ts';
import { type Token, tokenise } from '../text/tokens.ts';
import type { Entity } from './entities.ts';

/** A name under which an entity can be asked for. */
export type EntityName = {
  entity: Entity;
  text: string;
  everyday: boolean;
  regions: readonly string[];
  curated: boolean;
  /** Only a part of a longer name: it gives way to another policy's whole one. */
  part?: true;
};

/** The words of a name; read once, and kept as long as the name is. */
export const nameTokens = onceFor(({ text }: EntityName): readonly Token[] => tokenise(text));

/** Looks up runs of words, whatever their spaces and hyphens: "c spine", "c-spine" and "cspine" are one key. */
export type PhraseIndex = {
  /** Names written exactly with some words (or their inflections), given as the words joined and their stems joined. */
  find(words: string, stems: string): readonly EntityName[];
  longest: number;
  names: readonly EntityName[];
};

/** Builds the index; a name's keys are its words joined, its stems joined, and both with its short forms written out by `inFull`. */
export function buildPhraseIndex(names: readonly EntityName[], inFull: (word: string) => string | null): PhraseIndex {
  const map = new Map<string, EntityName[]>();
  let longest = 1;
  for (const name of names) {
    const tokens = nameTokens(name);
    if (tokens.length === 0) continue;
    longest = Math.max(longest, tokens.length);
    const full = writtenOut(tokens, inFull);
    longest = Math.max(longest, full.length);
    const keys = new Set(
      [tokens, full].flatMap((run) => [run.map((t) => t.word).join(''), run.map((t) => t.stem).join('')]),
    );
    for (const key of keys) {
      const same = map.get(key);
      if (same) same.push(name);
      else map.set(key, [name]);
    }
  }
  const none: EntityName[] = [];
  const find = (words: string, stems: string): readonly EntityName[] => map.get(words) ?? map.get(stems) ?? none;
  return { find, longest: longest + 1, names };
}

function writtenOut(tokens: readonly Token[], inFull: (word: string) => string | null): readonly Token[] {
  const words = tokens.map(({ word }) => inFull(word) ?? word);
  return words.every((word, i) => word === tokens[i]?.word) ? tokens : tokenise(words.join(' '));
}
