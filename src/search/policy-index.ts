import MiniSearch from 'minisearch';
import type { Policy } from '../knowledge/knowledge.ts';
import type { Paragraph, PolicyVersion, Section } from '../knowledge/schema.ts';
import { rarity } from '../text/english.ts';
import { type Span, sentencesOf } from '../text/sentences.ts';
import { isStopWord } from '../text/stop-words.ts';
import { stemsWithMeasures, tokenise } from '../text/tokens.ts';
import { findStudies, type Study } from './studies.ts';
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
  /** Passages for stems, best first, with minisearch's score. */
  search(
    stems: readonly string[],
    inSections?: (section: Section) => boolean,
  ): { passage: IndexedPassage; score: number }[];
  /** How much a stem tells in this policy: rarer among its passages and in English tells more. */
  weight(stem: string): number;
};

const unsearched: ReadonlySet<string> = new Set(['references', 'cross-references']);

/** Builds the index of one version; takes milliseconds. */
export function buildPolicyIndex(policy: Policy, version: PolicyVersion): PolicyIndex {
  const passages = version.sections.flatMap((section) => section.paragraphs.map((p, i) => ({ section, p, i })));
  const indexed = passages.map(({ section, p, i }, id) => indexPassage(section, p, { id, paragraph: i + 1 }));
  const vocabulary = countStems(indexed);
  const engine = buildEngine(indexed);
  const weight = (stem: string): number => {
    const spread = Math.log(1 + indexed.length / (1 + (vocabulary.get(stem) ?? 0)));
    return spread * rarity(stem);
  };
  const search: PolicyIndex['search'] = (stems, inSections) =>
    engine.search(stems.join(' '), { combineWith: 'OR' }).flatMap((hit) => {
      const passage = indexed[hit.id as number];
      if (!passage) return [];
      const wanted = inSections ? inSections(passage.section) : !unsearched.has(passage.section.kind);
      return wanted ? [{ passage, score: hit.score }] : [];
    });
  const sections = new Map(version.sections.map((section) => [section.id, section]));
  const studies = findStudies(version, policy.names?.studies ?? []);
  const terms = findTerms(version, policy.names?.terms ?? []);
  const listed = indexed.filter(({ section }) => section.kind === 'references');
  const referenceStems = new Set(listed.flatMap(({ stems }) => [...stems]));
  return { policy, version, sections, passages: indexed, studies, terms, vocabulary, referenceStems, search, weight };
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
    heads: stemsOf(section.heading.toLowerCase()),
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
    tokenize: (text) => tokenise(text).map((token) => token.stem),
    processTerm: (term) => (isStopWord(term) ? null : term),
    searchOptions: { boost: { heading: 2 }, tokenize: (text) => text.split(' '), processTerm: (term) => term },
  });
  engine.addAll(passages.map(({ id, section, text }) => ({ id, heading: section.heading.toLowerCase(), text })));
  return engine;
}
