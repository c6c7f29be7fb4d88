import { casesOf, isLeftOver, withTermsInFull, type PositionCase } from '../search/cases.ts';
import type { PolicyIndex } from '../search/policy-index.ts';
import { onceFor } from '../text/once.ts';
import { stemsWithMeasures, tokenise } from '../text/tokens.ts';
import type { Evidence } from './evidence.ts';
import { ruledOutBy } from './fits-case.ts';
import { memberOf } from './rank-cases.ts';
import { type SaidStem, saidBy, weightSaid } from './rank-text.ts';
import { textWeights } from './weights.ts';

/** A case with how much it says of a question: `share` is the part of the question's weight that it accounts for. */
export type RankedCase = { one: PositionCase; score: number; share: number; head: number };

type CaseFields = { one: PositionCase; own: ReadonlySet<string>; lead: ReadonlySet<string>; length: number };

const longestLead = 300;

/** What each case of a version says itself, and what it is read under; read once. */
const caseFields = onceFor((index: PolicyIndex): readonly CaseFields[] =>
  casesOf(index).map((one) => {
    const { words, above, statement, passage } = one;
    const { quote } = statement.ground;
    const heading = index.sections.get(passage.section)?.heading ?? '';
    const own = stemsOf(withTermsInFull(index, [words]).join(' '));
    const lead = [words === quote ? '' : quote.slice(0, longestLead), ...above, heading];
    return { one, own, lead: stemsOf(lead.join(' ')), length: own.size };
  }),
);

const stemsOf = (text: string): Set<string> => new Set(stemsWithMeasures(tokenise(text.toLowerCase())));

/** The cases of a policy by how much they say of a question, best first; those that a facet rules out among them. */
export function rankCases(evidence: Evidence): RankedCase[] {
  const said = saidBy(evidence);
  const total = weightSaid(evidence, said);
  if (total === 0) return [];
  return caseFields(evidence.index)
    .map((fields) => rankedCase(fields, said, total))
    .sort((a, b) => b.score - a.score);
}

function rankedCase({ one, own, lead, length }: CaseFields, said: readonly SaidStem[], total: number): RankedCase {
  let score = 0;
  let held = 0;
  let head = 0;
  for (const { stem, alike, weight } of said) {
    const isOwn = alike.some((each) => own.has(each)) || memberOf(stem, own) !== undefined;
    const isLead = alike.some((each) => lead.has(each));
    const isUnder = alike.some((each) => one.under.has(each));
    const around = isLead ? textWeights.leadOfCase : isUnder ? textWeights.underCase : 0;
    score += weight * Math.max(isOwn ? saturated(length) : 0, around);
    held += weight * (isOwn ? 1 : around > 0 ? textWeights.around : 0);
    if (alike.some((each) => one.head.has(each) || one.lead.has(each))) head += weight;
  }
  return { one, score, share: held / total, head };
}

/** What a word counts in a case of some length; `usual` words are as most cases have. */
const usual = 12;
const saturated = (length: number): number => 2.2 / (1 + 1.2 * (0.6 + (0.4 * length) / usual));

/** The one case that a question is on, where what it says speaks clearly for it and for no case of another position, and no facet rules it out; null otherwise. */
export function sureCase(evidence: Evidence): PositionCase | null {
  const ranked = rankCases(evidence);
  const [first] = ranked;
  if (!first || first.share < textWeights.leastOfCase || first.head === 0 || isLeftOver(first.one)) return null;
  if (ruledOutBy(evidence, first.one) !== null) return null;
  const { position } = first.one.statement;
  const rival = ranked.find(({ one }) => one.statement.position !== position && ruledOutBy(evidence, one) === null);
  return (rival?.score ?? 0) <= first.score * (1 - textWeights.gapOfCase) ? first.one : null;
}
