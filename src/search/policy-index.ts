import MiniSearch from 'minisearch';
import type { Policy } from '../knowledge/knowledge.ts';
import { samePlace } from '../knowledge/place.ts';
import {
  isRead,
  type Paragraph,
  type Passage,
  type PolicyVersion,
  type PositionStatement,
  type Section,
} from '../knowledge/schema.ts';
import { rarity } from '../text/english.ts';
import { once } from '../text/once.ts';
import { type Span, sentencesOf } from '../text/sentences.ts';
import { stemsWithMeasures, tokenise } from '../text/tokens.ts';
import { findStudies, type Study } from './studies.ts';
import { headAbove } from './table-head.ts';
import { type DefinedTerm, findTerms } from './terms.ts';

export type Sentence = Span & { stems: ReadonlySet<string> };

/** A paragraph ready to be searched; `heads` are the stems of its section's heading. */
export type IndexedPassage = {
  id: number;
  section: Section;
  /** Counted from 1. */
  paragraph: number;
  text: string;
  marks: Paragraph['marks'];
  stems: ReadonlySet<string>;
  heads: ReadonlySet<string>;
  sentences: readonly Sentence[];
};

/** One version of a policy with everything that finds things in it. Immutable. */
export type PolicyIndex = {
  policy: Policy;
  version: PolicyVersion;
  sections: ReadonlyMap<string, Section>;
  passages: readonly IndexedPassage[];
  studies: readonly Study[];
  terms: readonly DefinedTerm[];
  /** Every stem that stands in the policy, with in how many passages. */
  vocabulary: ReadonlyMap<string, number>;
  /** Stems of the reference list alone. */
  referenceStems: ReadonlySet<string>;
  /** The passages that speak of any of these stems, as far as there are many: the best by minisearch's score. */
  speaking(stems: readonly string[]): ReadonlySet<IndexedPassage>;
  /** How much a stem tells in this policy: rarer among its passages and in English tells more. */
  weight(stem: string): number;
};

/** So many passages of one policy are looked at sentence by sentence. */
const mostSpeaking = 80;
const shortestTerm = 2;

/** A version without the codes and authorization rules that are only supposed: nothing is answered from them. */
function answerable(version: PolicyVersion): PolicyVersion {
  const { codes, priorAuthorization } = version;
  if (codes.every(isRead) && priorAuthorization.every(isRead)) return version;
  return { ...version, codes: codes.filter(isRead), priorAuthorization: priorAuthorization.filter(isRead) };
}

/** The index of one version. What takes time is made when it is first asked for: thousands of policies may be loaded and few asked about. */
export function buildPolicyIndex(policy: Policy, imported: PolicyVersion): PolicyIndex {
  const version = answerable(imported);
  const passages = once(() => indexPassages(version));
  const vocabulary = once(() => countStems(passages()));
  const speakers = once(() => speakersOf(passages()));
  const engine = once(() => buildEngine(passages()));
  const studies = once(() => findStudies(version, policy.names?.studies ?? []));
  const terms = once(() => findTerms(version, policy.names?.terms ?? []));
  const referenceStems = once(
    () => new Set(passages().flatMap(({ section, stems }) => (section.kind === 'references' ? [...stems] : []))),
  );
  return {
    policy,
    version,
    sections: new Map(version.sections.map((section) => [section.id, section])),
    get passages() {
      return passages();
    },
    get studies() {
      return studies();
    },
    get terms() {
      return terms();
    },
    get vocabulary() {
      return vocabulary();
    },
    get referenceStems() {
      return referenceStems();
    },
    speaking: (stems) => {
      const all = new Set(stems.flatMap((stem) => speakers().get(stem) ?? []));
      return all.size > mostSpeaking ? bestSpeaking(engine(), passages(), stems) : all;
    },
    weight: (stem) => Math.log(1 + passages().length / (1 + (vocabulary().get(stem) ?? 0))) * rarity(stem),
  };
}

/** The passages in whose text or heading each stem stands; single letters tell nothing. */
function speakersOf(passages: readonly IndexedPassage[]): Map<string, IndexedPassage[]> {
  const speakers = new Map<string, IndexedPassage[]>();
  for (const passage of passages)
    for (const stem of new Set([...passage.stems, ...passage.heads])) {
      if (stem.length < shortestTerm) continue;
      const same = speakers.get(stem);
      if (same) same.push(passage);
      else speakers.set(stem, [passage]);
    }
  return speakers;
}

function bestSpeaking(
  engine: MiniSearch,
  passages: readonly IndexedPassage[],
  stems: readonly string[],
): Set<IndexedPassage> {
  const hits = engine.search(stems.join(' '), { combineWith: 'OR' }).slice(0, mostSpeaking);
  return new Set(hits.flatMap((hit) => passages[hit.id as number] ?? []));
}

function indexPassages(version: PolicyVersion): IndexedPassage[] {
  const all = version.sections.flatMap((section) => section.paragraphs.map((p, i) => ({ section, p, i })));
  return all.map(({ section, p, i }, id) => indexPassage(section, p, { id, paragraph: i + 1 }));
}

function indexPassage(section: Section, p: Paragraph, at: { id: number; paragraph: number }): IndexedPassage {
  const sentences = sentencesOf(p.text).map((span) => ({
    ...span,
    stems: stemsOf(p.text.slice(span.start, span.end)),
  }));
  return {
    ...at,
    section,
    text: p.text,
    marks: p.marks,
    stems: stemsOf(p.text),
    heads: stemsOf([section.heading, ...(headAbove(section, at.paragraph)?.titles ?? [])].join(' ').toLowerCase()),
    sentences,
  };
}

function stemsOf(text: string): Set<string> {
  return new Set(stemsWithMeasures(tokenise(text)));
}

function countStems(passages: readonly IndexedPassage[]): Map<string, number> {
  const counts = new Map<string, number>();
  const told = passages.filter(({ section }) => section.kind !== 'references');
  for (const passage of told) for (const stem of passage.stems) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  return counts;
}

function buildEngine(passages: readonly IndexedPassage[]): MiniSearch {
  const engine = new MiniSearch({
    fields: ['heading', 'text'],
    tokenize: (text) => stemsWithMeasures(tokenise(text)),
    processTerm: (term) => (term.length < shortestTerm ? null : term),
    searchOptions: { boost: { heading: 2 }, tokenize: (text) => text.split(' '), processTerm: (term) => term },
  });
  engine.addAll(passages.map(({ id, section, text }) => ({ id, heading: section.heading.toLowerCase(), text })));
  return engine;
}

/** The place of a passage in its version. */
export const placeOf = ({ section, paragraph }: Pick<IndexedPassage, 'section' | 'paragraph'>): Passage => ({
  section: section.id,
  paragraph,
});

/** The positions that a passage holds. */
export const positionsAt = (
  { version }: Pick<PolicyIndex, 'version'>,
  passage: Pick<IndexedPassage, 'section' | 'paragraph'>,
): readonly PositionStatement[] => version.positions.filter(({ ground }) => samePlace(ground, placeOf(passage)));
