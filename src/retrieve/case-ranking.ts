import { casesOf, type PositionCase, withoutAbsent, withTermsInFull } from '../search/cases.ts';
import type { PolicyIndex } from '../search/policy-index.ts';
import { onceFor } from '../text/once.ts';
import { stemsWithMeasures, tokenise } from '../text/tokens.ts';
import { askingStems } from '../understand/cues.ts';
import { codeStems } from './asked-words.ts';
import type { Evidence } from './evidence.ts';
import { memberOf, type Said } from './rank-cases.ts';
import { saidInFull, saturated, weighed, weightSaid } from './rank-text.ts';
import { textWeights } from './weights.ts';

/** A case with how much it says of a question: `share` is the part of the question's weight that it accounts for. */
export type RankedCase = { one: PositionCase; score: number; share: number; held: ReadonlySet<string> };

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

/** The stems of a text, its measures among them. */
export const stemsOf = (text: string): Set<string> => new Set(stemsWithMeasures(tokenise(text.toLowerCase())));

/** What a question says, and the weight of all of it. */
export type AskedWords = { said: readonly Said[]; total: number };

/** What a question says without the words that only ask for a position; what its codes are called counts in part. */
export function askedIn(evidence: Evidence): AskedWords {
  const own = saidInFull(evidence).filter(({ stem }) => !askingStems.has(stem));
  const called = codeStems(evidence).filter((stem) => !own.some(({ alike }) => alike.includes(stem)));
  const described = weighed(evidence, called).map((one) => ({ ...one, weight: one.weight * textWeights.descriptor }));
  const said = [...own, ...described];
  return { said, total: weightSaid(evidence, said) };
}

/** Whether some stems have a word of a question, one that means the same or one of its family. */
export const holds = (stems: ReadonlySet<string>, { stem, alike }: Said): boolean =>
  alike.some((each) => stems.has(each)) || memberOf(stem, stems) !== undefined;

/** The weight of some words. */
export const weightOf = (some: readonly Said[]): number => some.reduce((sum, { weight }) => sum + weight, 0);

/** The cases of a policy by how much they say of a question, best first; those that a facet rules out among them. */
export const rankCases = (evidence: Evidence): RankedCase[] => rankedBy(evidence, askedIn(evidence));

/** The same by words that were read before. */
export const rankedBy = (evidence: Evidence, asked: AskedWords): RankedCase[] =>
  asked.total === 0
    ? []
    : caseFields(evidence.index)
        .map((fields) => rankedCase(fields, asked))
        .sort((a, b) => b.score - a.score);

function rankedCase({ one, own, lead }: CaseFields, { said, total }: AskedWords): RankedCase {
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
    held: new Set(held.map(({ each }) => each.stem)),
  };
}

/** So many words most cases have. */
const usualLength = 12;
/** What a word of a case's own counts: the more the fewer words it has. */
export const inCase = (own: ReadonlySet<string>): number => saturated(1, own.size / usualLength);

/** Whether some words of a policy say much of a question, and the word that tells most of it. */
export function isSaidBy(evidence: Evidence, words: string): boolean {
  const { said, total } = askedIn(evidence);
  const stems = stemsOf(withTermsInFull(evidence.index, [words]).join(' '));
  const held = said.filter((one) => holds(stems, one));
  const stemsHeld = new Set(held.map(({ stem }) => stem));
  return (
    weightOf(held) >= total * textWeights.leastOfCase && missingOf(evidence, said, stemsHeld) <= textWeights.mostMissing
  );
}

/** What the best word tells that is not held, of what the best one tells that is: above 1, it may be another thing's name. */
export function missingOf({ question }: Evidence, said: readonly Said[], held: ReadonlySet<string>): number {
  const most = (some: readonly Said[]): number => Math.max(0, ...some.map(({ weight }) => weight));
  const typed = new Set(question.stems ?? []);
  const best = most(said.filter(({ stem }) => held.has(stem)));
  const left = most(said.filter(({ stem }) => typed.has(stem) && !held.has(stem)));
  return left === 0 ? 0 : best === 0 ? Number.MAX_SAFE_INTEGER : left / best;
}
