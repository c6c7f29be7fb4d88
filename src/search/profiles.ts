import type { SectionKind } from '../knowledge/schema.ts';
import { rarity } from '../text/english.ts';
import { onceFor } from '../text/once.ts';
import { isStopWord } from '../text/stop-words.ts';
import { tokenise } from '../text/tokens.ts';
import { brandsIn } from './brands.ts';
import { namedBy } from './case-head.ts';
import { casesOf } from './cases.ts';
import type { PolicyIndex } from './policy-index.ts';

/** What a policy is about, by the stems of the words that name it and its services, each with how much it tells of that. */
export type Profile = ReadonlyMap<string, number>;

/** A policy's name tells most, then what its positions and codes name, then how it describes itself. */
const told = { title: 3, brand: 3, position: 2, code: 2, description: 1.5, criteria: 1 } as const;
const describing: ReadonlySet<SectionKind> = new Set(['description', 'definitions']);

/** The profile of a policy's version: its title, brands, positions, codes and description, never its background or evidence. */
export const profileOf = onceFor((index: PolicyIndex): Profile => {
  const profile = new Map<string, number>();
  const { version } = index;
  const add = (text: string, weight: number): void => {
    for (const { word, stem } of tokenise(text))
      if (!isStopWord(word) && !/^\d/.test(word) && (profile.get(stem) ?? 0) < weight) profile.set(stem, weight);
  };
  add(version.title, told.title);
  for (const name of brandsIn(version)) add(name, told.brand);
  for (const { words } of casesOf(index)) add(words, told.position);
  for (const { descriptor } of version.codes) add(descriptor, told.code);
  for (const { id, expansion } of index.terms) if (expansion !== null) add(`${id} ${expansion}`, told.description);
  for (const { kind, paragraphs, heading, parent } of version.sections) {
    if (describing.has(kind)) for (const { text } of paragraphs) add(text, told.description);
    if (kind !== 'criteria') continue;
    if (parent !== undefined) add(heading.toLowerCase(), told.position);
    for (const { text } of paragraphs) add(text, told.criteria);
  }
  return profile;
});

/** The stems of each thing a policy takes a position on or lists by code, and what they weigh together. */
export type Unit = { stems: ReadonlySet<string>; mass: number };

/** What a word is worth in a comparison of how much was said: a rare word far more than a common one. */
export const massOf = (word: string): number => rarity(word) ** 2;

/** The things a policy names, by their words: its positions' cases and its codes' descriptors. */
export const unitsOf = onceFor((index: PolicyIndex): readonly Unit[] => {
  const texts = [...casesOf(index).map(namedBy), ...index.version.codes.map(({ descriptor }) => descriptor)];
  return texts.map((text) => {
    const words = new Map(
      tokenise(text).flatMap(({ word, stem }) => (isStopWord(word) || /^\d/.test(word) ? [] : [[stem, word] as const])),
    );
    return { stems: new Set(words.keys()), mass: [...words.values()].reduce((sum, word) => sum + massOf(word), 0) };
  });
});

const aside: ReadonlySet<SectionKind> = new Set(['background', 'description', 'definitions', 'scope', 'other']);

/** Stems of the text in which a policy speaks of other services beside its own. */
export const asideStems = onceFor(
  ({ passages }: PolicyIndex): ReadonlySet<string> =>
    new Set(passages.flatMap(({ section, stems }) => (aside.has(section.kind) ? [...stems] : []))),
);

const excluding =
  /\b(?:not (?:addressed|covered|discussed|included)|outside the scope|addressed in (?:a |another )?(?:separate|different|other)|separate polic(?:y|ies))\b/i;

/** What a policy says it is not about ("X and Y are not addressed in this policy"): stems, and pairs of neighbours. */
export type Excluded = { stems: ReadonlySet<string>; pairs: ReadonlySet<string> };

/** What the sentences exclude that say so, and the one before where they only point back; nothing of the policy's own business. */
export const excludedIn = onceFor((index: PolicyIndex): Excluded => {
  const own = profileOf(index);
  const ownPairs = new Set([index.version.title, ...casesOf(index).map(({ words }) => words)].flatMap(pairsIn));
  const passages = index.passages.filter(({ section: { kind } }) => kind !== 'references' && kind !== 'notice');
  const texts = passages.flatMap(({ text, sentences }) => {
    const said = sentences.map(({ start, end }) => text.slice(start, end));
    return said.flatMap((sentence, at) => {
      if (!excluding.test(sentence)) return [];
      return [sentence, ...(/^(?:they|these|this|it|both)\b/i.test(sentence) ? [said[at - 1] ?? ''] : [])];
    });
  });
  const stems = texts.flatMap((text) => tokenise(text).map(({ stem }) => stem));
  return {
    stems: new Set(stems.filter((stem) => (own.get(stem) ?? 0) < told.position)),
    pairs: new Set(texts.flatMap(pairsIn).filter((pair) => !ownPairs.has(pair))),
  };
});

/** The pairs of neighbouring stems of a text. */
function pairsIn(text: string): string[] {
  const stems = tokenise(text).map(({ stem }) => stem);
  return stems.slice(1).map((stem, i) => `${stems[i]} ${stem}`);
}
