import type { SectionKind } from '../knowledge/schema.ts';
import type { Evidence } from '../retrieve/evidence.ts';
import type { Hit } from '../retrieve/hits.ts';
import { openPassages } from '../retrieve/passage-fields.ts';
import type { IndexedPassage } from '../search/policy-index.ts';
import { headAbove } from '../search/table-head.ts';
import type { Answer, Citation } from './answer.ts';
import { citeParagraph } from './cite.ts';
import { complete, rank, state } from './draft.ts';
import { citeHit } from './from-text.ts';

/** Where a policy says what it requires, limits and asks for; the rest of its text only where these say nothing. */
export const deciding: ReadonlySet<SectionKind> = new Set([
  'criteria',
  'summary',
  'records-needed',
  'prior-authorization',
  'billing-notice',
  'scope',
  'codes',
  'history',
  'other',
]);

/** This much of what was asked, names aside, must stand in a passage that is quoted for it. */
const leastOfAsked = 0.42;
/** A passage outside the deciding sections must say so much more. */
const clearlyMore = 1.4;
const mostQuoted = 3;
const nearly = 0.85;

/** One fact of a policy that is surely meant (a number, a limit, a step, a place): the passages that speak of it, quoted, with no position. Null where none says enough of what was asked. */
export function answerDetail(evidence: Evidence): Answer | null {
  const { question, index } = evidence;
  const asked = question.words.filter((stem) => !question.nameWords.includes(stem));
  if (asked.length === 0) return null;
  const hits = rank(evidence, openPassages(index), asked).map((hit) => ({
    hit,
    share: hit.share * (1 - question.unknown),
  }));
  const [first] = hits.filter(({ hit }) => deciding.has(hit.passage.section.kind));
  const [other] = hits.filter(({ hit }) => !deciding.has(hit.passage.section.kind));
  const best = other && other.share > (first?.share ?? 0) * clearlyMore ? other : first;
  if (!best || best.share < leastOfAsked) return null;
  const near = hits.filter(
    ({ hit, share }) =>
      share >= best.share * nearly &&
      deciding.has(hit.passage.section.kind) === deciding.has(best.hit.passage.section.kind),
  );
  return quoted(
    evidence,
    near.slice(0, mostQuoted).map(({ hit }) => hit),
  );
}

/** Hits quoted under the sections in which they stand, rows with the titles of their table. */
export function quoted(evidence: Evidence, hits: readonly Hit[]): Answer {
  const sections = [...new Set(hits.map(({ passage }) => passage.section.heading))];
  const statements = sections.map((section) => {
    const own = hits.filter(({ passage }) => passage.section.heading === section);
    return state(
      { kind: 'passage', section },
      own.flatMap((hit) => [citeTitles(evidence, hit.passage), citeHit(evidence, hit, 420)]),
    );
  });
  const lead = state({ kind: 'evidence-lead', word: null, area: 'text', about: null });
  return complete(evidence, { outcome: 'answered', statements: [lead, ...statements] });
}

/** The titles of the table in which a passage is a row; null for any other passage. */
export function citeTitles({ index }: Evidence, { section, paragraph }: IndexedPassage): Citation | null {
  const head = headAbove(section, paragraph);
  return head && citeParagraph(index, { section: section.id, paragraph: head.paragraph });
}
