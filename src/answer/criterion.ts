import { placeKey, samePlace } from '../knowledge/place.ts';
import type { CriteriaTree, Passage, PositionStatement } from '../knowledge/schema.ts';
import { brandStems } from '../retrieve/asked-brand.ts';
import { saidStems, stemsIn } from '../retrieve/asked-words.ts';
import type { Evidence } from '../retrieve/evidence.ts';
import { isOnWhatWasSaid, ruledOutBy } from '../retrieve/fits-case.ts';
import type { Hit } from '../retrieve/hits.ts';
import { isOfTitle, matchCases } from '../retrieve/match-cases.ts';
import { titleStems } from '../retrieve/named-unit.ts';
import { memberOf } from '../retrieve/rank-cases.ts';
import { caseWeights } from '../retrieve/weights.ts';
import { namedBy } from '../search/case-head.ts';
import { caseLabel } from '../search/case-label.ts';
import { casesOf, isAgainst, type PositionCase } from '../search/cases.ts';
import { placeOf } from '../search/policy-index.ts';
import { rarity } from '../text/english.ts';
import { generic } from '../understand/telling-words.ts';
import type { Answer } from './answer.ts';
import { citeParagraph } from './cite.ts';
import { criteriaStatement } from './criteria.ts';
import { complete, passagesOf, rank, state, subjectLabel } from './draft.ts';
import { citeHit, fromText, quoteAll } from './from-text.ts';
import { shortLabel } from './labels.ts';
import { contractNotice } from './notices.ts';
import { positionBeside } from './position-beside.ts';
import type { Statement } from './statement.ts';

/** A criterion must account for this much of what was asked; below it the whole outline is the better answer. */
const criterionShare = 0.34;

/** "How many weeks of therapy": the criteria that speak of it, quoted, under the position they belong to. Null where the policy outlines none. Never decides a case. */
export function answerCriterion(evidence: Evidence): Answer | null {
  const { question, index } = evidence;
  const outlined = index.version.positions.filter(({ criteria }) => criteria !== null);
  if (!question.asksCriterion || outlined.length === 0 || evidence.dateFit !== 'fits') return null;
  const names = new Set([...question.nameWords, ...question.focus.filter((stem) => !question.regions.includes(stem))]);
  const own = question.words.filter((stem) => !names.has(stem));
  const bare = new Set(
    casesOf(index)
      .filter(isWithoutCriteria)
      .map(({ passage }) => placeKey(passage)),
  );
  const isBare = ({ passage }: Hit): boolean => bare.has(placeKey(placeOf(passage)));
  const ranked = required.map((kind) => hitsIn(evidence, kind, own).filter((hit) => !isBare(hit)));
  const shareOf = (some: readonly Hit[] | undefined): number => some?.[0]?.share ?? 0;
  const [ofCriteria = []] = ranked;
  const best = ranked.reduce((most, some) => (shareOf(some) > shareOf(most) * clearlyMore ? some : most), ofCriteria);
  const { positions } = index.version;
  const ownerOf = (place: Passage): PositionStatement | undefined =>
    positions.find(({ criteria, ground }) => holds(criteria, place) || samePlace(ground, place));
  const hits = best.filter((hit) => {
    const owner = ownerOf(placeOf(hit.passage));
    return owner === undefined || !isOfAnother(evidence, owner);
  });
  const [first] = hits;
  if (!first) return null;
  const place = placeOf(first.passage);
  const owner = ownerOf(place);
  const near = hits
    .filter((hit) => hit.share >= first.share * 0.8 && isAlike(ownerOf(placeOf(hit.passage)), owner))
    .slice(0, 3);
  const found = near.map(({ passage }) => placeOf(passage));
  const statement =
    owner ?? (positions.length === 1 && first.passage.section.kind === 'criteria' ? outlined[0] : undefined);
  if (!statement)
    return fromText(evidence, {
      area: 'text',
      about: null,
      quotes: quoteAll(near.map((hit) => citeHit(evidence, hit, 420))),
    });
  const branch = branchOf(statement.criteria, place);
  const places = branch && !found.some((one) => samePlace(one, branch)) ? [branch, ...found] : found;
  const whole = samePlace(statement.ground, place) ? criteriaStatement(evidence, statement) : [];
  return fromStatement(evidence, statement, { places, whole });
}

/** Whether a criterion belongs to another case than those that what was asked singles out, or to one that a facet rules out. */
function isOfAnother(evidence: Evidence, { id }: PositionStatement): boolean {
  const own = casesOf(evidence.index).filter(({ statement }) => statement.id === id);
  const { cases, isSingledOut } = matchCases(evidence, evidence.index.version.positions);
  const isFound = !isSingledOut || cases.some(({ statement }) => statement.id === id);
  if (own.length > 0 && own.every((one) => ruledOutBy(evidence, one) === 'product')) return true;
  if (own.some((one) => isOnWhatWasSaid(evidence, one))) return false;
  return (
    !isFound &&
    own.every(
      (one) =>
        isCalledElse(evidence, one) || (isOfTitle(evidence.index, one) && !isAgainst(one) && cases.every(isAgainst)),
    )
  );
}

/** Whether nothing that a case is called by was said, or nothing of what it is for. */
function isCalledElse(evidence: Evidence, one: PositionCase): boolean {
  const said = new Set([...saidStems(evidence), ...brandStems(evidence)]);
  const title = titleStems(evidence.index);
  const isUnsaid = (stems: readonly string[]): boolean =>
    stems.some((stem) => rarity(stem) >= caseWeights.rare) && stems.every((stem) => memberOf(stem, said) === undefined);
  const name = [...one.head].filter((stem) => !generic.has(stem) && !title.has(stem));
  const purpose = stemsIn(namedBy(one)).filter((stem) => !generic.has(stem) && !one.head.has(stem));
  return isUnsaid(name) || isUnsaid(purpose);
}

/** The sentence of the branch a criterion stands under, where it has one of its own ("shown by any of the following"). */
function branchOf(tree: CriteriaTree | null, place: Passage): Passage | null {
  if (!tree || tree.type === 'criterion') return null;
  if (tree.items.some((item) => item.type === 'criterion' && samePlace(item.passage, place))) return tree.label ?? null;
  return tree.items.map((item) => branchOf(item, place)).find((found) => found !== null) ?? null;
}

/** Another place than the criteria must say this much more of what was asked. */
const clearlyMore = 1.5;

/** Where a policy says what it requires, in the order in which it counts. */
const required = ['criteria', 'records-needed', 'prior-authorization'] as const;

function hitsIn(evidence: Evidence, kind: (typeof required)[number], stems: readonly string[]): Hit[] {
  const found = rank(evidence, passagesOf(evidence, [kind]), stems);
  return found.filter(({ share }) => share * (1 - evidence.question.unknown) >= criterionShare);
}

type Chosen = { places: readonly Passage[]; whole: readonly Statement[] };

function fromStatement(evidence: Evidence, statement: PositionStatement, { places, whole }: Chosen): Answer {
  const { index } = evidence;
  const [one, other] = casesOf(index).filter((each) => each.statement === statement);
  const isNamed = one !== undefined && other === undefined && index.version.positions.length > 1;
  const what = (isNamed ? caseLabel(one) : null) ?? shortLabel(subjectLabel(evidence));
  const quotes = places
    .filter((place) => !samePlace(place, statement.ground))
    .map((place) => citeParagraph(index, place));
  const lead = state({ kind: 'criterion', what }, quotes);
  const under = positionBeside(index, statement, { what, isOutlined: whole.length > 0 });
  return complete(evidence, {
    outcome: 'answered',
    position: statement.position,
    statements: [lead, under, ...whole, ...contractNotice(evidence)],
  });
}

/** What stands under another position is not quoted with this one. */
const isAlike = (one: PositionStatement | undefined, owner: PositionStatement | undefined): boolean =>
  one === undefined || one.position === owner?.position;

/** A case that holds without criteria: what it lists are things, and no criteria of another. */
const isWithoutCriteria = ({ statement }: PositionCase): boolean => statement.criteria === null;

function holds(tree: CriteriaTree | null, place: Passage | undefined): boolean {
  if (!tree) return false;
  if (tree.type === 'criterion') return samePlace(tree.passage, place);
  return (tree.label !== undefined && samePlace(tree.label, place)) || tree.items.some((item) => holds(item, place));
}
