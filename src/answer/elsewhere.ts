import type { Evidence } from '../retrieve/evidence.ts';
import { rankPassages } from '../retrieve/hits.ts';
import { withTermsInFull } from '../search/cases.ts';
import { tokenise } from '../text/tokens.ts';
import type { AskedService } from '../understand/question.ts';
import type { Answer, Citation } from './answer.ts';
import { citeAround, citeGround } from './cite.ts';
import { complete, state } from './draft.ts';
import type { Statement } from './statement.ts';

/** A service the policy only mentions: where it is discussed, and no position. */
export function mentionedStatement(evidence: Evidence, service: AskedService): Statement[] {
  const citation = discussedAt(evidence, service);
  const lead = state({ kind: 'mentioned-only', what: service.label, section: citation?.section ?? null }, [citation]);
  const related = evidence.policy.names?.mentioned.find(({ id }) => id === service.id)?.relatedPolicy;
  const index = evidence.index.version.crossReferences.findIndex(({ number }) => number !== null && number === related);
  return [lead, ...(index < 0 ? [] : relatedStatement(evidence, { ...service, type: 'related', id: String(index) }))];
}

/** Where a mentioned service is discussed: by the curated words, else the passage that names it most. */
export function discussedAt(evidence: Evidence, service: AskedService): Citation | null {
  const { index, search } = evidence;
  const curated = evidence.policy.names?.mentioned.find(({ id }) => id === service.id)?.discussed?.[0];
  const section = index.sections.get(curated?.section ?? '');
  const at = section?.paragraphs.findIndex(({ text }) => text.includes(curated?.words ?? '')) ?? -1;
  const passage = index.passages.find((one) => one.section === section && one.paragraph === at + 1);
  if (passage && curated) {
    const offset = passage.text.indexOf(curated.words);
    const best = passage.sentences.find(({ start, end }) => start <= offset && offset < end);
    return best ? citeAround(index, passage, { best, budget: best.end - best.start }) : null;
  }
  const stems = tokenise(service.label).map(({ stem }) => stem);
  const [hit] = rankPassages(
    index,
    search,
    { stems, focus: stems, number: false },
    index.passages.filter(({ section: { kind } }) => kind !== 'references'),
  );
  return hit && hit.share > 0.5 ? citeAround(index, hit.passage, { best: hit.best, budget: 200 }) : null;
}

/** A service that another policy covers: its number and title, and no position. */
export function relatedStatement(evidence: Evidence, service: AskedService): Statement[] {
  const reference = evidence.index.version.crossReferences[Number(service.id)];
  if (!reference) return [];
  const loaded = isLoaded(evidence, reference.number);
  return [
    state({ kind: 'related-only', number: reference.number, title: reference.title, loaded }, [
      citeGround(evidence.index, reference.ground),
    ]),
  ];
}

function isLoaded(evidence: Evidence, number: string | null): boolean {
  return (
    number !== null &&
    evidence.search.knowledge.policies.some(({ versions }) => versions.some((version) => version.number === number))
  );
}

/** Cross references of the policy, by their places in its list: number and title of each. */
export function listedReferences(evidence: Evidence, chosen: readonly number[]): Answer {
  const references = chosen.flatMap((i) => evidence.index.version.crossReferences[i] ?? []);
  const statements = references.map(({ number, title, ground }) =>
    state({ kind: 'related-policy', number, title, loaded: isLoaded(evidence, number) }, [
      citeGround(evidence.index, ground),
    ]),
  );
  return complete(evidence, {
    outcome: 'answered',
    statements,
    relatedPolicies: references.flatMap(({ number }) => number ?? []),
  });
}

/** The cross references whose titles account for a question, or null. */
export function answerByTitle(evidence: Evidence): Answer | null {
  const chosen = byTitle(evidence);
  return chosen.length > 0 ? listedReferences(evidence, chosen) : null;
}

/** Cross references whose title, short forms in full, accounts for most of the question's words; where a policy is asked for, a word of the trade is enough. */
function byTitle(evidence: Evidence): number[] {
  const { question, index } = evidence;
  const asksPolicy = question.kind === 'related-policy';
  if (question.unknown > (asksPolicy ? mostUnknownAsked : mostUnknown) || question.size === 0) return [];
  const labels = question.sections.map(({ label }) => label.toLowerCase());
  const stems = question.words.filter((stem) => !labels.some((label) => label.includes(stem)));
  const mass = (some: readonly string[]): number => some.reduce((sum, stem) => sum + index.weight(stem), 0);
  const scored = index.version.crossReferences.map(({ title }, i) => {
    const own = titleStems(evidence, title);
    const held = stems.filter((stem) => own.has(stem));
    const isOfTrade = asksPolicy && held.some((stem) => question.technical.includes(stem));
    const isMost = held.length >= 2 && mass(held) >= mass(stems) * titleShare;
    return { i, mass: isMost || isOfTrade ? mass(held) : 0 };
  });
  const found = scored.filter((one) => one.mass > 0).toSorted((a, b) => b.mass - a.mass);
  return found.slice(0, 3).map(({ i }) => i);
}

/** The stems of a title, and of what its short forms stand for. */
export function titleStems({ index, search }: Evidence, title: string): Set<string> {
  const known = title.split(/[^\p{L}\d-]+/u).flatMap((word) => search.abbreviation([word.toLowerCase()]));
  return new Set(tokenise([...withTermsInFull(index, [title]), ...known].join(' ')).map(({ stem }) => stem));
}

/** From this share of unknown words on a question is about something else; where it asks for a policy, later. */
const mostUnknown = 0.3;
const mostUnknownAsked = 0.55;
const titleShare = 0.55;
