import { casesOf, namedBy } from '../search/cases.ts';
import { namesOf } from '../search/names.ts';
import type { PolicyIndex } from '../search/policy-index.ts';
import { brandsIn } from '../search/brands.ts';
import { rarity } from '../text/english.ts';
import { onceFor } from '../text/once.ts';
import { isStopWord } from '../text/stop-words.ts';
import { tokenise } from '../text/tokens.ts';
import type { RankedWord } from './rank-policies.ts';

/** The things a policy decides on, each by the stems of the words that name it: its title and names, its cases, the descriptors of its codes. */
const unitsOf = onceFor((index: PolicyIndex): readonly ReadonlySet<string>[] => {
  const own = namesOf(index).filter(({ entity: { type } }) => type === 'subject' || type === 'policy');
  const cases = casesOf(index).flatMap((one) => [namedBy(one), [namedBy(one), ...one.above].join(' ')]);
  const texts = [
    ...own.map(({ text }) => text),
    ...brandsIn(index.version),
    ...cases,
    ...index.version.codes.map(({ descriptor }) => descriptor),
  ];
  return [...new Set(texts)].map(
    (text) => new Set(tokenise(text).flatMap(({ word, stem }) => (isStopWord(word) ? [] : [stem]))),
  );
});

/** How much of the words of a service, a rarer one counting more, the policy says together in naming one thing it decides on (0 to 1). */
export function unitShare(words: readonly RankedWord[], index: PolicyIndex): number {
  const mass = words.map(({ word, part }) => part * rarity(word) ** 2);
  const all = mass.reduce((sum, one) => sum + one, 0);
  if (all === 0) return 0;
  const best = Math.max(
    0,
    ...unitsOf(index).map((unit) => words.reduce((sum, word, i) => sum + (isIn(word, unit) ? (mass[i] ?? 0) : 0), 0)),
  );
  return best / all;
}

function isIn({ stem, longForms, synonyms }: RankedWord, unit: ReadonlySet<string>): boolean {
  if (unit.has(stem) || synonyms.some((other) => unit.has(other))) return true;
  return longForms.some((text) => tokenise(text).every((token) => isStopWord(token.word) || unit.has(token.stem)));
}
