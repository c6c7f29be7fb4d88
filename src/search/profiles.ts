import type { SectionKind } from '../knowledge/schema.ts';
import { rarity } from '../text/english.ts';
import { onceFor } from '../text/once.ts';
import { isStopWord } from '../text/stop-words.ts';
import { tokenise } from '../text/tokens.ts';
import { brandsIn } from './brands.ts';
import { casesOf } from './cases.ts';
import type { PolicyIndex } from './policy-index.ts';

/** What a policy is about, by the stems of the words that name it and its services, each with how much it tells of that. */
export type Profile = ReadonlyMap<string, number>;

/** A policy that speaks of some stems as of its own business, and how much of it they are. */
export type Spoken = { index: PolicyIndex; score: number };

/** Which policies speak of some stems as of their own business, best first. */
export type Profiles = (stems: ReadonlySet<string>) => Spoken[];

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

const aside: ReadonlySet<SectionKind> = new Set(['background', 'description', 'definitions', 'scope', 'other']);

/** Stems of the text in which a policy speaks of other services beside its own. */
export const asideStems = onceFor(
  ({ passages }: PolicyIndex): ReadonlySet<string> =>
    new Set(passages.flatMap(({ section, stems }) => (aside.has(section.kind) ? [...stems] : []))),
);

const excluding =
  /\b(?:not (?:addressed|covered|discussed|included)|outside the scope|addressed in (?:a |another )?(?:separate|different|other)|separate polic(?:y|ies))\b/i;

/** Stems of the sentences that say what a policy is not about ("X and Y are not addressed in this policy"), and of the one before where they only point back, but for those of its own business. */
export const excludedStems = onceFor((index: PolicyIndex): ReadonlySet<string> => {
  const own = profileOf(index);
  const passages = index.passages.filter(({ section: { kind } }) => kind !== 'references' && kind !== 'notice');
  const stems = passages.flatMap(({ text, sentences }) =>
    sentences.flatMap(({ start, end, stems: said }, at) => {
      if (!excluding.test(text.slice(start, end))) return [];
      const before = /^(?:they|these|this|it|both)\b/i.test(text.slice(start, end))
        ? sentences[at - 1]?.stems
        : undefined;
      return [...said, ...(before ?? [])];
    }),
  );
  return new Set(stems.filter((stem) => (own.get(stem) ?? 0) < told.position));
});

/** Builds the look-up over policies; it is made of their profiles when it is first asked. */
export function buildProfiles(indexes: readonly PolicyIndex[]): Profiles {
  let byStem: Map<string, { index: PolicyIndex; weight: number }[]> | null = null;
  return (stems) => {
    byStem ??= fileByStem(indexes);
    const scores = new Map<PolicyIndex, number>();
    for (const stem of stems) {
      const found = byStem.get(stem) ?? [];
      const telling = Math.log(1 + indexes.length / Math.max(1, found.length)) * rarity(stem);
      for (const { index, weight } of found) scores.set(index, (scores.get(index) ?? 0) + weight * telling);
    }
    return [...scores].map(([index, score]) => ({ index, score })).sort((a, b) => b.score - a.score);
  };
}

function fileByStem(indexes: readonly PolicyIndex[]): Map<string, { index: PolicyIndex; weight: number }[]> {
  const byStem = new Map<string, { index: PolicyIndex; weight: number }[]>();
  for (const index of indexes)
    for (const [stem, weight] of profileOf(index)) {
      const filed = byStem.get(stem);
      if (filed) filed.push({ index, weight });
      else byStem.set(stem, [{ index, weight }]);
    }
  return byStem;
}
