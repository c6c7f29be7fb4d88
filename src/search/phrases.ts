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
  /** Whether a name can go on from some words, given as for `find`; a look at their first letters, so that most words are done with at once. */
  mayBegin(words: string, stems: string): boolean;
  longest: number;
  names: readonly EntityName[];
};

/** So many first letters tell most words from the beginnings of names. */
const headLetters = 4;

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
  const heads = new Set(Array.from(map.keys(), (key) => key.slice(0, headLetters)));
  const isHead = (key: string): boolean => key.length < headLetters || heads.has(key.slice(0, headLetters));
  const find = (words: string, stems: string): readonly EntityName[] => map.get(words) ?? map.get(stems) ?? none;
  return { find, mayBegin: (words, stems) => isHead(words) || isHead(stems), longest: longest + 1, names };
}

function writtenOut(tokens: readonly Token[], inFull: (word: string) => string | null): readonly Token[] {
  const words = tokens.map(({ word }) => inFull(word) ?? word);
  return words.every((word, i) => word === tokens[i]?.word) ? tokens : tokenise(words.join(' '));
}
