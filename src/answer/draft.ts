import { isRead, type PositionStatement, type Section, type SectionKind } from '../knowledge/schema.ts';
import type { Evidence } from '../retrieve/evidence.ts';
import { type Hit, rankPassages } from '../retrieve/hits.ts';
import { foundLabel } from '../search/names.ts';
import type { IndexedPassage } from '../search/policy-index.ts';
import type { Answer, Citation } from './answer.ts';
import { citeGround, present, referencesIn } from './cite.ts';
import type { Statement } from './statement.ts';

/** What a kind's own function decides; the rest of an Answer follows from the evidence. */
export type Draft = Pick<Answer, 'outcome' | 'statements'> &
  Partial<
    Pick<
      Answer,
      'position' | 'priorAuthorization' | 'reason' | 'codes' | 'references' | 'relatedPolicies' | 'suggestions'
    >
  >;

/** Completes a draft about one policy. References are those marked in its quotes, unless the draft names them. */
export function complete(evidence: Evidence, draft: Draft): Answer {
  const { question, policy, index } = evidence;
  const citations = draft.statements.flatMap(({ citations: cited }) => cited);
  return {
    outcome: draft.outcome,
    kind: question.kind,
    position: draft.position ?? null,
    priorAuthorization: draft.priorAuthorization ?? null,
    reason: draft.outcome === 'answered' ? null : (draft.reason ?? 'not-stated'),
    statements: draft.statements,
    codes: draft.codes ?? question.codes.filter(({ unclear }) => !unclear).map(({ code }) => code),
    references: draft.references ?? referencesIn(index, citations),
    relatedPolicies: draft.relatedPolicies ?? [],
    policies: [policy.id],
    asOf: question.date?.from === question.date?.to ? (question.date?.from ?? null) : null,
    suggestions: draft.suggestions ?? [],
  };
}

/** A statement with its citations. */
export function state<S extends DistributiveOmit<Statement, 'citations'>>(
  statement: S,
  citations: readonly (Citation | null)[] = [],
): Statement {
  return { ...statement, citations: present(citations) } as unknown as Statement;
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** The passages of sections of certain kinds. */
export function passagesOf(evidence: Evidence, kinds: readonly SectionKind[]): IndexedPassage[] {
  return evidence.index.passages.filter(({ section }) => kinds.includes(section.kind));
}

/** The sections of certain kinds, as printed. */
export function sectionsOf(evidence: Evidence, kinds: readonly SectionKind[]): Section[] {
  return evidence.index.version.sections.filter(({ kind }) => kinds.includes(kind));
}

/** Ranks passages by the question's own words. */
export function rank(evidence: Evidence, passages: readonly IndexedPassage[], stems = evidence.question.words): Hit[] {
  const { question, index, search } = evidence;
  const spoken = index.speaking(stems.flatMap((stem) => search.synonyms(stem)));
  const wanted = { stems, focus: question.focus, number: question.wantsNumber, criteria: true };
  return rankPassages(
    index,
    search,
    wanted,
    passages.filter((passage) => spoken.has(passage)),
  );
}

/** The position a policy takes on its subject, in its own word, with its citation; null where it takes several or none, or not on the date of service. */
export function ownPosition(evidence: Evidence): { position: PositionStatement; citation: Citation | null } | null {
  const { positions } = evidence.index.version;
  const first = positions[0];
  if (!first || evidence.dateFit !== 'fits' || positions.some(({ position }) => position !== first.position))
    return null;
  if (!positions.every(isRead)) return null;
  return { position: first, citation: citeGround(evidence.index, first.ground) };
}

/** What the bot calls the policy's subject: its curated label, else the title without its condition. */
export function subjectLabel(evidence: Evidence): string {
  const curated = evidence.policy.names?.subjects[0]?.label;
  return curated ?? foundLabel(evidence.index);
}

/** The label of a body region. */
export function regionLabel(evidence: Evidence, id: string): string {
  return evidence.search.knowledge.lexicon.regions.find((region) => region.id === id)?.label ?? id;
}

/** Regions as one phrase: "cervical or thoracic". */
export function joinWords(words: readonly string[], last: string): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}
