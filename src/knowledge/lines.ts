import { onceFor } from '../text/once.ts';
import type { Lexicon } from './names-schema.ts';

/** A line of business where a text names it: the words, and the line's id and label in the lexicon. */
export type NamedLine = { name: string; id: string; label: string };

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/[\s-]+/g, '[\\s-]+');
const plain = (text: string): string => text.toLowerCase().replace(/[\s-]+/g, ' ');

const finderOf = onceFor(({ linesOfBusiness }: Lexicon) => {
  const lines = new Map<string, { id: string; label: string }>();
  for (const { id, label, names } of linesOfBusiness)
    for (const name of [label, ...names]) if (!lines.has(plain(name))) lines.set(plain(name), { id, label });
  const longestFirst = [...lines.keys()].sort((a, b) => b.length - a.length).map(escaped);
  return { lines, pattern: new RegExp(`(?<![\\p{L}\\p{N}])(?:${longestFirst.join('|')})(?![\\p{L}\\p{N}])`, 'giu') };
});

/** The lexicon's lines of business that a text names, in their order, the longer name before the shorter. */
export function linesNamed(text: string, lexicon: Lexicon): NamedLine[] {
  if (lexicon.linesOfBusiness.length === 0) return [];
  const { lines, pattern } = finderOf(lexicon);
  return (text.match(pattern) ?? []).flatMap((name) => {
    const line = lines.get(plain(name));
    return line ? [{ name, ...line }] : [];
  });
}

/** Whether printed words name exactly the line of business that is asked about, by its label; words the lexicon has not must be the same. */
export function isSameLine(printed: string, asked: string, lexicon: Lexicon): boolean {
  const named = linesNamed(printed, lexicon);
  return named.length > 0 ? named.some(({ label }) => label === asked) : plain(printed) === plain(asked);
}

/** Whether words name the line of business that is asked about in one of the lexicon's names. */
export const namesLine = (words: string, asked: string, lexicon: Lexicon): boolean =>
  linesNamed(words, lexicon).some(({ label }) => label === asked);

/** Whether they may be the same: a name that is part of the other ("Medicare") leaves open which is meant. */
export function mayBeSameLine(printed: string, asked: string, lexicon: Lexicon): boolean {
  if (isSameLine(printed, asked, lexicon)) return true;
  const words = plain(asked).split(' ');
  return linesNamed(printed, lexicon).some(({ label }) => {
    const own = plain(label).split(' ');
    return (
      own.length !== words.length && (own.length === 1 || words.length === 1) && own.some((one) => words.includes(one))
    );
  });
}
