import type { Lexicon } from '../knowledge/names-schema.ts';
import { editDistance } from '../text/edits.ts';
import { isEveryday } from '../text/english.ts';
import { onceFor } from '../text/once.ts';
import type { Word } from './utterance.ts';

/** What a line of business is called whose spelling could be that of more than one; no policy names it, so none is answered for. */
const asSpelled = 'the line of business as it is spelled here';

/**
 * The line of business that a word nobody could correct comes nearest to, by its label: its name may be as near to some
 * other word, and a position for every line would be wrong for this one. Null where no word is near one.
 */
export function unclearLine(words: readonly Word[], lexicon: Lexicon): string | null {
  const names = namesOf(lexicon);
  const near = words.map(({ word, corrected }) => (corrected ? [] : linesNear(word, names)));
  const [label, other] = near.find((labels) => labels.length > 0) ?? [];
  return other === undefined ? (label ?? null) : asSpelled;
}

type Named = { label: string; name: string };

const namesOf = onceFor(({ linesOfBusiness }: Lexicon): Named[] =>
  linesOfBusiness.flatMap(({ label, names }) =>
    names.filter((name) => name.length >= shortest && !name.includes(' ')).map((name) => ({ label, name })),
  ),
);

const shortest = 7;
const mostSlips = 2;

/** The labels of the lines whose names a word comes nearest to; more than one slip only counts where two are as near. */
function linesNear(word: string, names: readonly Named[]): string[] {
  if (word.length < shortest - 1 || isEveryday(word)) return [];
  const aboutAsLong = names.filter(({ name }) => Math.abs(name.length - word.length) <= mostSlips);
  const near = aboutAsLong.map(({ label, name }) => ({ label, slips: editDistance(word, name, mostSlips) }));
  const fewest = Math.min(...near.map(({ slips }) => slips));
  if (fewest === 0 || fewest > mostSlips) return [];
  const labels = [...new Set(near.filter(({ slips }) => slips === fewest).map(({ label }) => label))];
  return fewest === 1 || labels.length > 1 ? labels : [];
}
