import type { Evidence } from '../find/evidence.ts';
import type { CriteriaTree, Passage, PositionStatement } from '../knowledge/schema.ts';
import type { Answer } from './answer.ts';
import { citeGround, citeParagraph } from './cite.ts';
import { complete, rank, shortLabel, state, subjectLabel } from './draft.ts';
import { contractNotice } from './notices.ts';

/** A criterion must account for this much of what was asked; below it the whole outline is the better answer. */
const criterionShare = 0.34;

/** "How many weeks of therapy": the criteria that speak of it, quoted, under the position they belong to. Null where the policy outlines none. Never decides a case. */
export function answerCriterion(evidence: Evidence): Answer | null {
  const { question, index } = evidence;
  const outlined = index.version.positions.filter(({ criteria }) => criteria !== null);
  if (!question.asksCriterion || outlined.length === 0 || evidence.dateFit !== 'fits') return null;
  const own = question.words.filter((stem) => !question.nameWords.includes(stem));
  const passages = index.passages.filter(({ section }) => section.kind === 'criteria');
  const hits = rank(evidence, passages, own).filter(({ share }) => share * (1 - question.unknown) >= criterionShare);
  const [first] = hits;
  if (!first) return null;
  const near = hits.filter(({ share }) => share >= first.share * 0.8).slice(0, 3);
  const places = near.map(({ passage }) => ({ section: passage.section.id, paragraph: passage.paragraph }));
  const statement =
    outlined.find(({ criteria, ground }) => holds(criteria, places[0]) || samePlace(ground, places[0])) ?? outlined[0];
  if (!statement) return null;
  return fromStatement(evidence, statement, places);
}

function fromStatement(evidence: Evidence, statement: PositionStatement, places: readonly Passage[]): Answer {
  const { index } = evidence;
  const what = shortLabel(subjectLabel(evidence));
  const lead = state(
    { kind: 'criterion', what },
    places.map((place) => citeParagraph(index, place)),
  );
  const under = state({ kind: 'position-beside', what, word: statement.word }, [citeGround(index, statement.ground)]);
  return complete(evidence, {
    outcome: 'answered',
    position: statement.position,
    statements: [lead, under, ...contractNotice(evidence)],
  });
}

function samePlace(a: Passage, b: Passage | undefined): boolean {
  return a.section === b?.section && a.paragraph === b.paragraph;
}

function holds(tree: CriteriaTree | null, place: Passage | undefined): boolean {
  if (!tree) return false;
  if (tree.type === 'criterion') return samePlace(tree.passage, place);
  return (tree.label !== undefined && samePlace(tree.label, place)) || tree.items.some((item) => holds(item, place));
}
