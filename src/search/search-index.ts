import { isCurated, type Knowledge, type Policy } from '../knowledge/knowledge.ts';
import type { PolicyVersion } from '../knowledge/schema.ts';
import { latestVersion } from '../knowledge/versions.ts';
import { rootsOf } from '../text/kin.ts';
import { onceFor } from '../text/once.ts';
import { buildSpeller, type Speller } from '../text/speller.ts';
import { stem } from '../text/stem.ts';
import { squash, type Token, tokenise } from '../text/tokens.ts';
import { type AlmostNames, buildAlmostNames } from './almost-names.ts';
import { buildCodeIndex, type CodeIndex } from './code-index.ts';
import { buildFuzzyNames, type FuzzyNames } from './fuzzy-names.ts';
import { lexiconNames, namesOf } from './names.ts';
import { buildPhraseIndex, type EntityName, nameTokens, type PhraseIndex } from './phrases.ts';
import { buildPolicyIndex, type PolicyIndex } from './policy-index.ts';
import { titlesNamed, titleWordsOf } from './title-words.ts';

/** Everything that finds things in the knowledge. Built once and immutable, but for versions indexed when first asked for. */
export type SearchIndex = {
  knowledge: Knowledge;
  codes: CodeIndex;
  phrases: PhraseIndex;
  /** Full words of a short form or everyday phrase, one or more; empty where it is none. Its own words are those of tokens, lower case. */
  abbreviation(words: readonly string[]): readonly string[];
  speller: Speller;
  /** The names most like a few misspelled words: several where they are equally near. Never asked about codes. */
  fuzzyName: FuzzyNames;
  almostNamed: AlmostNames;
  /** Subjects whose title's words mostly stand among these stems: those of the best one, and of any that is as good. */
  titled(stems: ReadonlySet<string>): readonly EntityName[];
  /** What a policy is about, as its names call it; null for a policy that is not loaded. */
  subjectOf(policy: string): { id: string; label: string } | null;
  /** There is a policy of which nobody has said what its subject is called. */
  hasUncurated: boolean;
  /** Ids of policies that carry one of these numbers. */
  numbered(numbers: readonly string[]): string[];
  policy(id: string): Policy | null;
  /** The index of a version; made when it is first asked for. */
  version(policy: Policy, version: PolicyVersion): PolicyIndex;
  /** Whether a stem stands in the text of these policies' latest versions (every policy's where none is given). */
  known(policies: readonly string[]): (stem: string) => boolean;
  /** Stems of these policies' text that are of one family with a stem ("pharyng" for "pharynx"). */
  kin(policies: readonly string[], stem: string): string[];
  /** Whether a stem stands in these policies' lists of references. */
  knownInReferences(policies: readonly string[]): (stem: string) => boolean;
  /** Stems that mean the same to a searcher, the stem itself first. */
  synonyms(stem: string): readonly string[];
};

/** Up to so many policies their whole text is known from the start; beyond, a policy is chosen by codes, names and titles first. */
const mostSearched = 40;

/** Builds the index; `extraWords` are the words of questions, which misspellings may mean as well. */
export function buildSearchIndex(knowledge: Knowledge, extraWords: readonly string[]): SearchIndex {
  const latest = knowledge.policies.map((policy) => versionIndex(policy, latestVersion(policy)));
  const numbers = new Set(latest.flatMap(({ version: { number } }) => number ?? []));
  const names = [...latest.flatMap((index) => ownNames(index, numbers)), ...lexiconNames(knowledge.lexicon)];
  const abbreviation = buildAbbreviations(knowledge);
  const phrases = buildPhraseIndex(names, (word) => onlyMeaning(abbreviation([word])));
  const titles = latest.flatMap((policy) => titleWordsOf(policy) ?? []);
  const subjects = new Map(
    names.flatMap(({ entity }) => (entity.type === 'subject' ? [[entity.policy, entity] as const] : [])).reverse(),
  );
  const byNumber = new Map(
    latest.flatMap(({ policy, version }) => (version.number === null ? [] : [[version.number, policy.id] as const])),
  );
  const byId = new Map(knowledge.policies.map((policy) => [policy.id, policy]));
  const latestById = new Map(latest.map((index) => [index.policy.id, index]));
  const chosen = (ids: readonly string[]): PolicyIndex[] =>
    ids.length === 0 ? latest : ids.flatMap((id) => latestById.get(id) ?? []);
  return {
    knowledge,
    codes: buildCodeIndex(knowledge.policies),
    phrases,
    abbreviation,
    speller: buildSpeller(vocabularyOf(latest, names, extraWords), acronymsOf(names)),
    fuzzyName: buildFuzzyNames(names),
    almostNamed: buildAlmostNames(names),
    hasUncurated: knowledge.policies.some((policy) => !isCurated(policy)),
    titled: (stems) => titlesNamed(titles, stems).map(({ name }) => name),
    subjectOf: (policy) => subjects.get(policy) ?? null,
    numbered: (numbers) => numbers.flatMap((number) => byNumber.get(number) ?? []),
    policy: (id) => byId.get(id) ?? null,
    version: versionIndex,
    known: (ids) => knownIn(chosen(ids), names),
    kin: (ids, stem) => chosen(ids).flatMap((index) => rootsOf(stem).flatMap((root) => byRoot(index).get(root) ?? [])),
    knownInReferences: (ids) => (stem) => chosen(ids).some(({ referenceStems }) => referenceStems.has(stem)),
    synonyms: buildSynonyms(knowledge),
  };
}

/** A policy's indexes stay with it: whoever reads the folder again takes unchanged policies over, with all that is made for them. */
const versionsOf = onceFor((_policy: Policy) => new Map<PolicyVersion, PolicyIndex>());

function versionIndex(policy: Policy, wanted: PolicyVersion): PolicyIndex {
  const built = versionsOf(policy);
  const kept = built.get(wanted) ?? buildPolicyIndex(policy, wanted);
  built.set(wanted, kept);
  return kept;
}

const namesOnce = onceFor(namesOf);

/** A policy's names, without those of other policies that are loaded: they have names of their own. */
const ownNames = (index: PolicyIndex, loaded: ReadonlySet<string>): EntityName[] =>
  namesOnce(index).filter(({ entity }) => {
    const number = entity.type === 'related' ? index.version.crossReferences[Number(entity.id)]?.number : null;
    return number === null || number === undefined || !loaded.has(number);
  });

/** Words of names weigh most, then words of questions, then words of the policies' text. */
function vocabularyOf(
  latest: readonly PolicyIndex[],
  names: readonly EntityName[],
  extra: readonly string[],
): Map<string, number> {
  const words = new Map<string, number>();
  const add = (tokens: readonly Token[], weight: number): void => {
    for (const { word } of tokens) if ((words.get(word) ?? 0) < weight) words.set(word, weight);
  };
  for (const { version } of latest.length <= mostSearched ? latest : [])
    for (const { kind, paragraphs } of version.sections)
      if (kind !== 'references') for (const { text } of paragraphs) add(tokenise(text), 1);
  for (const word of extra) add(tokenise(word), 2);
  for (const name of names) add(nameTokens(name), 3);
  return words;
}

/** Names of services that are a few capitals, in lower case; those of studies are mostly words. */
const acronymsOf = (names: readonly EntityName[]): Set<string> =>
  new Set(
    names.flatMap(({ text, entity }) =>
      entity.type !== 'study' && /^[A-Z]{2,7}$/.test(text) ? [text.toLowerCase()] : [],
    ),
  );

function buildSynonyms(knowledge: Knowledge): SearchIndex['synonyms'] {
  const map = new Map<string, string[]>();
  for (const group of knowledge.lexicon.synonyms) {
    const stems = group.flatMap((word) => tokenise(word).map((token) => token.stem));
    for (const stem of stems) map.set(stem, [...(map.get(stem) ?? []), ...stems]);
  }
  return (stem) => [...new Set([stem, ...(map.get(stem) ?? [])])];
}

/** Short forms whatever their spaces, and those of several words in any inflection and with articles between ("below her knees"). */
function buildAbbreviations({ lexicon }: Knowledge): SearchIndex['abbreviation'] {
  const all = Object.entries(lexicon.abbreviations);
  const written = new Map(all.map(([short, full]) => [squash(short), full]));
  const inflected = new Map(all.map(([short, full]) => [phraseKey(tokenise(short).map(({ word }) => word)), full]));
  return (words) =>
    written.get(words.join('')) ?? (words.length > 1 ? inflected.get(phraseKey(words)) : undefined) ?? none;
}

const phraseKey = (words: readonly string[]): string =>
  words
    .filter((word, i) => i === 0 || i === words.length - 1 || !articles.has(word))
    .map(stem)
    .join(' ');

const articles: ReadonlySet<string> = new Set('a an the my your his her their our'.split(' '));

/** The stems of a policy's text by their roots. */
const byRoot = onceFor(({ vocabulary }: PolicyIndex): ReadonlyMap<string, readonly string[]> => {
  const map = new Map<string, string[]>();
  for (const stem of vocabulary.keys())
    for (const root of rootsOf(stem)) map.set(root, [...(map.get(root) ?? []), stem]);
  return map;
});

const none: readonly string[] = [];

/** Known are words of the chosen policies' text; where none could be chosen, words of names. */
function knownIn(chosen: readonly PolicyIndex[], names: readonly EntityName[]): (stem: string) => boolean {
  if (chosen.length > 0) return (stem) => chosen.some(({ vocabulary }) => vocabulary.has(stem));
  const stems = nameStems(names);
  return (stem) => stems.has(stem);
}

const nameStems = onceFor(
  (names: readonly EntityName[]): ReadonlySet<string> =>
    new Set(names.flatMap((name) => nameTokens(name).map(({ stem }) => stem))),
);

/** What a short form stands for, where it stands for one thing. */
function onlyMeaning(meanings: readonly string[]): string | null {
  const [only, another] = meanings;
  return only !== undefined && another === undefined ? only : null;
}
