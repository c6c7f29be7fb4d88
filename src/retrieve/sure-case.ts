import { asidesOf, casesOf, isLeftOver, type PositionCase, withoutAbsent, withTermsInFull } from '../search/cases.ts';
import type { PolicyIndex } from '../search/policy-index.ts';
import { onceFor } from '../text/once.ts';
import { stemsWithMeasures, tokenise } from '../text/tokens.ts';
import { askingStems } from '../understand/cues.ts';
import { codeStems } from './asked-words.ts';
import { doubtOf } from './case-doubts.ts';
import type { Evidence } from './evidence.ts';
import { isUndone, ruledOutBy } from './fits-case.ts';
import { memberOf } from './rank-cases.ts';
import { type SaidStem, saidInFull, weighed, weightSaid } from './rank-text.ts';
import { textWeights } from './weights.ts';

/** A case with how much it says of a question: `share` is the part of the question's weight that it accounts for, `own` the part of that which it says itself and not only what it is read under or requires. */
export type RankedCase = { one: PositionCase; score: number; share: number; own: number; held: ReadonlySet<string> };

type CaseFields = { one: PositionCase; own: ReadonlySet<string>; lead: ReadonlySet<string>; length: number };

const longestLead = 300;

/** What each case of a version says itself, and what it is read under; read once. */
const caseFields = onceFor((index: PolicyIndex): readonly CaseFields[] =>
  casesOf(index).map((one) => {
    const { words, above, statement, passage } = one;
    const { quote } = statement.ground;
    const heading = index.sections.get(passage.section)?.heading ?? '';
    const own = stemsOf(withTermsInFull(index, [withoutAbsent(words)]).join(' '));
    const lead = [words === quote ? '' : quote.slice(0, longestLead), ...above, heading];
    return { one, own, lead: stemsOf(lead.join(' ')), length: own.size };
  }),
);

const stemsOf = (text: string): Set<string> => new Set(stemsWithMeasures(tokenise(text.toLowerCase())));

/** The cases of a policy by how much they say of a question, best first; those that a facet rules out among them. */
export function rankCases(evidence: Evidence): RankedCase[] {
  const said = saidOfCases(evidence);
  const total = weightSaid(evidence, said);
  if (total === 0) return [];
  return caseFields(evidence.index)
    .map((fields) => rankedCase(fields, said, total))
    .sort((a, b) => b.score - a.score);
}

/** What a question says without the words that only ask for a position; what its codes are called counts in part. */
function saidOfCases(evidence: Evidence): SaidStem[] {
  const own = saidInFull(evidence).filter(({ stem }) => !askingStems.has(stem));
  const called = codeStems(evidence).filter((stem) => !own.some(({ alike }) => alike.includes(stem)));
  return [...own, ...weighed(evidence, called).map((one) => ({ ...one, weight: one.weight * textWeights.descriptor }))];
}

function rankedCase({ one, own, lead, length }: CaseFields, said: readonly SaidStem[], total: number): RankedCase {
  let score = 0;
  let share = 0;
  let ownWeight = 0;
  let heldWeight = 0;
  const held = new Set<string>();
  for (const { stem, alike, weight } of said) {
    const isOwn = alike.some((each) => own.has(each)) || memberOf(stem, own) !== undefined;
    const isLead = alike.some((each) => lead.has(each));
    const isUnder = alike.some((each) => one.under.has(each));
    const around = isLead ? textWeights.leadOfCase : isUnder ? textWeights.underCase : 0;
    score += weight * Math.max(isOwn ? saturated(length) : 0, around);
    share += (weight * (isOwn ? 1 : around > 0 ? textWeights.around : 0)) / total;
    if (isOwn) ownWeight += weight;
    if (isOwn || around > 0) {
      held.add(stem);
      heldWeight += weight;
    }
  }
  return { one, score, share, own: heldWeight === 0 ? 0 : ownWeight / heldWeight, held };
}

/** Whether some words of a policy say much of a question, and the word that tells most of it. */
export function isSaidBy(evidence: Evidence, words: string): boolean {
  const said = saidOfCases(evidence);
  const stems = stemsOf(withTermsInFull(evidence.index, [words]).join(' '));
  const isIn = ({ stem, alike }: SaidStem): boolean =>
    alike.some((each) => stems.has(each)) || memberOf(stem, stems) !== undefined;
  const held = new Set(said.filter(isIn).map(({ stem }) => stem));
  const weight = said.reduce((sum, one) => sum + (held.has(one.stem) ? one.weight : 0), 0);
  return weight >= weightSaid(evidence, said) * textWeights.leastOfCase && !isMissing(evidence, held);
}

/** What a word counts in a case of some length; `usual` words are as most cases have. */
const usual = 12;
const saturated = (length: number): number => 2.2 / (1 + 1.2 * (0.6 + (0.4 * length) / usual));

/**
 * The cases that a question is surely on, all of one side (for the service, or of one position against it): the best one
 * says much of the question and the word that tells most of it, is clearly ahead of every case of another side, and no
 * case that a facet rules out says as much. Null where that is not so.
 */
export function sureCases(evidence: Evidence): readonly PositionCase[] | null {
  if (evidence.question.strangeService) return null;
  const ranked = rankCases(evidence);
  const fitting = ranked.filter(({ one }) => ruledOutBy(evidence, one) === null);
  const [first] = fitting;
  if (!first || first.own < textWeights.leastOwn || first.share < textWeights.leastOfCase || isLeftOver(first.one))
    return null;
  if (first.share < textWeights.leastUnnamed && !isNamed(evidence, first)) return null;
  const out = ranked.filter((one) => !fitting.includes(one));
  if (isBetterAside(evidence, first)) return null;
  if (out.some(({ score, share }) => score > first.score * textWeights.ofRuledOut || share > first.share)) return null;
  if (isMissing(evidence, first.held) || isUndone(evidence, [first.one])) return null;
  const near = fitting.filter(({ score }) => score > first.score * (1 - textWeights.gapOfCase));
  const isOneSide = near.every(({ one }) => sideOf(one) === sideOf(first.one));
  if (doubtOf(evidence, { cases: [first.one], fitting: fitting.map(({ one }) => one) }) !== null) return null;
  return isOneSide
    ? near.filter(({ score }) => score >= first.score * textWeights.sameCase).map(({ one }) => one)
    : null;
}

/** Whether words of the criteria that settle something beside the positions say as much of a question. */
function isBetterAside(evidence: Evidence, { score }: RankedCase): boolean {
  const said = saidOfCases(evidence);
  return asidesOf(evidence.index).some(({ words }) => {
    const own = stemsOf(words);
    const held = said.filter(
      ({ stem, alike }) => alike.some((each) => own.has(each)) || memberOf(stem, own) !== undefined,
    );
    return held.reduce((sum, { weight }) => sum + weight, 0) * saturated(own.size) > score * textWeights.ofRuledOut;
  });
}

/** Whether a word that is held is one of what the case is on, and not only of what it is for. */
const isNamed = (evidence: Evidence, { one, held }: RankedCase): boolean =>
  saidOfCases(evidence).some(
    ({ stem, alike }) => held.has(stem) && alike.some((each) => one.head.has(each) || one.lead.has(each)),
  );

const sideOf = ({ statement: { position } }: PositionCase): string =>
  position === 'conditional' || position === 'medically-necessary' ? 'for' : position;

/** Whether the word of a question that tells most stands elsewhere in the policy, and not among what is held: it may be another thing's name. */
function isMissing(evidence: Evidence, held: ReadonlySet<string>): boolean {
  const said = saidOfCases(evidence);
  const most = (some: readonly SaidStem[]): number => Math.max(0, ...some.map(({ weight }) => weight));
  const typed = new Set(evidence.question.stems ?? []);
  const left = said.filter(({ stem }) => typed.has(stem) && !held.has(stem));
  return most(left) > most(said.filter(({ stem }) => held.has(stem))) * textWeights.mostMissing;
}
