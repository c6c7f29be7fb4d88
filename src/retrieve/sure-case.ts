import { asidesOf, casesOf, isLeftOver, type PositionCase, withoutAbsent, withTermsInFull } from '../search/cases.ts';
import type { PolicyIndex } from '../search/policy-index.ts';
import { onceFor } from '../text/once.ts';
import { stemsWithMeasures, tokenise } from '../text/tokens.ts';
import { askingStems } from '../understand/cues.ts';
import { codeStems } from './asked-words.ts';
import { doubtOf } from './case-doubts.ts';
import type { Evidence } from './evidence.ts';
import { isUndone, ruledOutBy } from './fits-case.ts';
import { memberOf, type Said } from './rank-cases.ts';
import { saidInFull, saturated, weighed, weightSaid } from './rank-text.ts';
import { textWeights } from './weights.ts';

/** A case with how much it says of a question: `share` is the part of the question's weight that it accounts for, `own` the part of that which it says itself and not only what it is read under or requires. */
export type RankedCase = { one: PositionCase; score: number; share: number; own: number; held: ReadonlySet<string> };

type CaseFields = { one: PositionCase; own: ReadonlySet<string>; lead: ReadonlySet<string> };

const longestLead = 300;

/** What each case of a version says itself, and what it is read under; read once. */
const caseFields = onceFor((index: PolicyIndex): readonly CaseFields[] =>
  casesOf(index).map((one) => {
    const { words, above, statement, passage } = one;
    const { quote } = statement.ground;
    const heading = index.sections.get(passage.section)?.heading ?? '';
    const own = stemsOf(withTermsInFull(index, [withoutAbsent(words)]).join(' '));
    const lead = [words === quote ? '' : quote.slice(0, longestLead), ...above, heading];
    return { one, own, lead: stemsOf(lead.join(' ')) };
  }),
);

const stemsOf = (text: string): Set<string> => new Set(stemsWithMeasures(tokenise(text.toLowerCase())));

/** What a question says, and the weight of all of it. */
type Asked = { said: readonly Said[]; total: number };

/** What a question says without the words that only ask for a position; what its codes are called counts in part. */
function askedIn(evidence: Evidence): Asked {
  const own = saidInFull(evidence).filter(({ stem }) => !askingStems.has(stem));
  const called = codeStems(evidence).filter((stem) => !own.some(({ alike }) => alike.includes(stem)));
  const described = weighed(evidence, called).map((one) => ({ ...one, weight: one.weight * textWeights.descriptor }));
  const said = [...own, ...described];
  return { said, total: weightSaid(evidence, said) };
}

/** Whether some stems have a word of a question, one that means the same or one of its family. */
const holds = (stems: ReadonlySet<string>, { stem, alike }: Said): boolean =>
  alike.some((each) => stems.has(each)) || memberOf(stem, stems) !== undefined;

const weightOf = (some: readonly Said[]): number => some.reduce((sum, { weight }) => sum + weight, 0);

/** The cases of a policy by how much they say of a question, best first; those that a facet rules out among them. */
export const rankCases = (evidence: Evidence): RankedCase[] => rankedBy(evidence, askedIn(evidence));

const rankedBy = (evidence: Evidence, asked: Asked): RankedCase[] =>
  asked.total === 0
    ? []
    : caseFields(evidence.index)
        .map((fields) => rankedCase(fields, asked))
        .sort((a, b) => b.score - a.score);

function rankedCase({ one, own, lead }: CaseFields, { said, total }: Asked): RankedCase {
  const parts = said.map((each) => {
    const isOwn = holds(own, each);
    const isLead = each.alike.some((stem) => lead.has(stem));
    const isUnder = each.alike.some((stem) => one.under.has(stem));
    const around = isLead ? textWeights.leadOfCase : isUnder ? textWeights.underCase : 0;
    return { each, isOwn, around, score: each.weight * Math.max(isOwn ? inCase(own) : 0, around) };
  });
  const held = parts.filter(({ isOwn, around }) => isOwn || around > 0);
  const ofOwn = weightOf(held.filter(({ isOwn }) => isOwn).map(({ each }) => each));
  const ofHeld = weightOf(held.map(({ each }) => each));
  return {
    one,
    score: parts.reduce((sum, { score }) => sum + score, 0),
    share: (ofOwn + (ofHeld - ofOwn) * textWeights.around) / total,
    own: ofHeld === 0 ? 0 : ofOwn / ofHeld,
    held: new Set(held.map(({ each }) => each.stem)),
  };
}

/** So many words most cases have. */
const usualLength = 12;
const inCase = (own: ReadonlySet<string>): number => saturated(1, own.size / usualLength);

/** Whether some words of a policy say much of a question, and the word that tells most of it. */
export function isSaidBy(evidence: Evidence, words: string): boolean {
  const { said, total } = askedIn(evidence);
  const stems = stemsOf(withTermsInFull(evidence.index, [words]).join(' '));
  const held = said.filter((one) => holds(stems, one));
  return (
    weightOf(held) >= total * textWeights.leastOfCase &&
    !isMissing(evidence, said, new Set(held.map(({ stem }) => stem)))
  );
}

/**
 * The cases that a question is surely on, all of one side (for the service, or of one position against it): the best one
 * says much of the question and the word that tells most of it, is clearly ahead of every case of another side, and no
 * case that a facet rules out says as much. Null where that is not so.
 */
export function sureCases(evidence: Evidence): readonly PositionCase[] | null {
  if (evidence.question.strangeService) return null;
  const asked = askedIn(evidence);
  const ranked = rankedBy(evidence, asked);
  const fitting = ranked.filter(({ one }) => ruledOutBy(evidence, one) === null);
  const [first] = fitting;
  if (!first || !saysEnough(first, asked.said) || isBetterAside(evidence, asked.said, first)) return null;
  const out = ranked.filter((one) => !fitting.includes(one));
  if (out.some(({ score, share }) => score > first.score * textWeights.ofRuledOut || share > first.share)) return null;
  if (isMissing(evidence, asked.said, first.held) || isUndone(evidence, [first.one])) return null;
  const near = fitting.filter(({ score }) => score > first.score * (1 - textWeights.gapOfCase));
  if (near.some(({ one }) => sideOf(one) !== sideOf(first.one))) return null;
  if (doubtOf(evidence, { cases: [first.one], fitting: fitting.map(({ one }) => one) }) !== null) return null;
  return near.filter(({ score }) => score >= first.score * textWeights.sameCase).map(({ one }) => one);
}

/** Whether a case says enough of a question, most of that itself; less is enough where a word of what it is on is said, and not only of what it is for. */
function saysEnough({ one, share, own, held }: RankedCase, said: readonly Said[]): boolean {
  if (own < textWeights.leastOwn || isLeftOver(one)) return false;
  const isNamed = said.some(
    ({ stem, alike }) => held.has(stem) && alike.some((each) => one.head.has(each) || one.lead.has(each)),
  );
  return share >= (isNamed ? textWeights.leastOfCase : textWeights.leastUnnamed);
}

/** Whether words of the criteria that settle something beside the positions say as much of a question. */
const isBetterAside = (evidence: Evidence, said: readonly Said[], { score }: RankedCase): boolean =>
  asidesOf(evidence.index).some(({ words }) => {
    const own = stemsOf(words);
    return weightOf(said.filter((one) => holds(own, one))) * inCase(own) > score * textWeights.ofRuledOut;
  });

const sideOf = ({ statement: { position } }: PositionCase): string =>
  position === 'conditional' || position === 'medically-necessary' ? 'for' : position;

/** Whether the word of a question that tells most stands elsewhere in the policy, and not among what is held: it may be another thing's name. */
function isMissing({ question }: Evidence, said: readonly Said[], held: ReadonlySet<string>): boolean {
  const most = (some: readonly Said[]): number => Math.max(0, ...some.map(({ weight }) => weight));
  const typed = new Set(question.stems ?? []);
  const left = said.filter(({ stem }) => typed.has(stem) && !held.has(stem));
  return most(left) > most(said.filter(({ stem }) => held.has(stem))) * textWeights.mostMissing;
}
