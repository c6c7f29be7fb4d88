import type { SectionKind } from '../knowledge/schema.ts';
import { brandsIn } from '../search/brands.ts';
import { casesOf } from '../search/cases.ts';
import { namesOf } from '../search/names.ts';
import type { PolicyIndex } from '../search/policy-index.ts';
import { onceFor } from '../text/once.ts';
import { isStopWord } from '../text/stop-words.ts';
import { tokenise } from '../text/tokens.ts';
import { type Field, fieldWeights } from './weights.ts';

/** How strongly a policy's latest version says each stem and each pair of neighbouring stems ("a b"): the sum of its fields' weights over all places. */
export type PolicyTerms = ReadonlyMap<string, number>;

const fieldOfSection: Readonly<Record<SectionKind, Field | null>> = {
  header: 'payer',
  notice: null,
  'billing-notice': null,
  codes: null,
  'cross-references': 'related',
  references: null,
  criteria: 'criteria',
  summary: 'criteria',
  description: 'description',
  definitions: 'description',
  background: 'evidence',
  regulatory: 'other',
  evidence: 'evidence',
  guidelines: 'evidence',
  history: 'evidence',
  'records-needed': 'other',
  'prior-authorization': 'other',
  scope: 'other',
  other: 'other',
};

/** The terms of a policy's version; read once and kept with it. */
export const termsOf = onceFor((index: PolicyIndex): PolicyTerms => {
  const terms = new Map<string, number>();
  for (const [field, text] of fieldsOf(index)) addText(terms, text, fieldWeights[field]);
  return terms;
});

/** Words of a policy's title block that are not its title's: the payer's name among them. */
export const payerStems = onceFor(({ version }: PolicyIndex): ReadonlySet<string> => {
  const header = version.sections.filter(({ kind }) => kind === 'header').flatMap(({ paragraphs }) => paragraphs);
  const title = new Set(tokenise(version.title).map(({ stem }) => stem));
  return new Set(
    header
      .flatMap(({ text }) => tokenise(text))
      .flatMap(({ word, stem }) => (title.has(stem) || isStopWord(word) || /^\d/.test(word) ? [] : [stem])),
  );
});

function* fieldsOf(index: PolicyIndex): Generator<readonly [Field, string]> {
  const { version } = index;
  const names = namesOf(index).filter(({ entity: { type } }) => type === 'subject' || type === 'policy');
  for (const text of new Set([...names.map(({ text }) => text), ...brandsIn(version)])) yield ['name', text];
  for (const text of new Set(casesOf(index).flatMap(({ words, above }) => [words, ...above]))) yield ['case', text];
  for (const { descriptor } of version.codes) yield ['descriptor', descriptor];
  for (const { title } of version.crossReferences) yield ['related', title];
  for (const { id, expansion } of index.terms) if (expansion !== null) yield ['description', `${id} ${expansion}`];
  for (const { kind, heading, paragraphs } of version.sections) {
    const field = fieldOfSection[kind];
    if (field === null) continue;
    yield [field, heading.toLowerCase()];
    for (const { text } of paragraphs) yield [field, text];
  }
}

function addText(terms: Map<string, number>, text: string, weight: number): void {
  let before = '';
  for (const { word, stem } of tokenise(text)) {
    if (isStopWord(word)) continue;
    add(terms, stem, weight);
    if (before !== '') add(terms, `${before} ${stem}`, weight);
    before = stem;
  }
}

const add = (terms: Map<string, number>, term: string, weight: number): void => {
  terms.set(term, (terms.get(term) ?? 0) + weight);
};
