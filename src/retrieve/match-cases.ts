import { isTogetherIn } from '../knowledge/dimensions/together.ts';
import type { PositionStatement } from '../knowledge/schema.ts';
import { type Aside, asidesOf, casesOf, isAgainst, isLeftOver, type PositionCase } from '../search/cases.ts';
import type { PolicyIndex } from '../search/policy-index.ts';
import { rarity } from '../text/english.ts';
import { generic } from '../understand/telling-words.ts';
import { brandStems } from './asked-brand.ts';
import { codeStems, inFull, ownStems, stemsIn } from './asked-words.ts';
import { doubtOf, elseShare, saysLimit } from './case-doubts.ts';
import { ofCodeGroup } from './code-group.ts';
import type { Evidence } from './evidence.ts';
import { isOnlyUnsaidStep, isOnWhatWasSaid, isUndone, productsAsked, ruledOutBy } from './fits-case.ts';
import { titleStems } from './named-unit.ts';
import { memberOf, type Said, saidIn, scoreOf, spokenOf } from './rank-cases.ts';
import { caseWeights } from './weights.ts';

/** The cases of a policy that are on what was asked, as far as its words, codes and facets tell. */
export type Matched = {
  cases: readonly PositionCase[];
  /** Fewer than all that could be meant. */
  isSingledOut: boolean;
  /** What was asked for is left out by its age, region, limb, stage or step, and nothing found is on just that. */
  isOutside: boolean;
  /** The cases are all the asked code's own: they print it, or its descriptor calls them by their name. */
  isTied: boolean;
};

/**
 * Of some positions the cases that are on what was asked: typed facets rule out, the codes that a case prints and the
 * question's words rank; where they tell nothing, the asked codes' descriptors do; all that are left where nothing
 * tells them apart.
 */
export function matchCases(evidence: Evidence, statements: readonly PositionStatement[]): Matched {
  const all = casesOfStatements(evidence, statements);
  const fitting = all.filter((one) => ruledOutBy(evidence, one) === null);
  const said = saidByWords(evidence, all);
  const ofProduct = all.filter((one) => ruledOutBy(evidence, one) !== 'product');
  const better = betterOutside(said, ofProduct, fitting);
  const isOfStep = better.length > 0 && better.every((one) => isOnlyUnsaidStep(evidence, one));
  const open = isOfStep ? better : fitting.length > 0 ? fitting : all;
  const found = amongOpen(evidence, open);
  const kin = isOfStep ? [] : open.filter((one) => better.some((other) => isKin(evidence.index, one, other)));
  const onThat = kin.filter((one) => isOnWhatWasSaid(evidence, one) && (isOfAll(one) || saysPartOf(said, one, better)));
  const isLeft = !isOfStep && better.length > 0 && onThat.length === 0;
  const chosen = isLeft ? better : onThat.length > 0 ? onThat : found;
  const leftOver = isLeft || speaksOfElse(evidence, chosen) ? leftOverOf(evidence, open, chosen) : [];
  const cases = [...chosen, ...leftOver];
  const tied = codesOf(evidence, cases);
  return {
    cases,
    isSingledOut: cases.length < all.length,
    isOutside:
      isLeft ||
      leftOver.length > 0 ||
      isUnsaidPair(evidence, cases) ||
      (fitting.length === 0 && all.length > 0) ||
      isUndone(evidence, cases) ||
      doubtOf(evidence, { cases, fitting }) !== null,
    isTied: tied.length > 0 && tied.length === cases.length,
  };
}

/** Whether two products are asked about together, and the cases are on one of them by itself. */
const isUnsaidPair = (evidence: Evidence, cases: readonly PositionCase[]): boolean =>
  evidence.question.together === true &&
  productsAsked(evidence).length > 1 &&
  !cases.some(({ words }) => isTogetherIn(words));

/** What a policy says of all that some cases leave over ("for all other indications"). */
const leftOverOf = ({ index }: Evidence, open: readonly PositionCase[], cases: readonly PositionCase[]) =>
  open.filter((one) => isLeftOver(one) && !cases.includes(one) && cases.some((other) => isKin(index, one, other)));

/**
 * Whether a good part of what a question says stands in none of the cases that favour the service: then it may be one of
 * the uses that the policy leaves over ("X to watch for relapse", where the case is on X before a transplant).
 */
const speaksOfElse = (evidence: Evidence, cases: readonly PositionCase[]): boolean =>
  cases.length > 0 &&
  !cases.some((one) => isAgainst(one) || isOnWhatWasSaid(evidence, one)) &&
  ownStems(evidence).length > 1 &&
  (evidence.codes.length === 0 || !saysLimit(evidence, cases)) &&
  elseShare(evidence, cases) >= caseWeights.mostElse;

/** Of the cases that facets let in those that codes and words speak of; all of them where nothing tells them apart. */
function amongOpen(evidence: Evidence, open: readonly PositionCase[]): readonly PositionCase[] {
  if (open.length < 2) return open;
  const printing = printingCodes(evidence, open);
  const near =
    printing.length > 0 ? open.filter((one) => printing.some((other) => isKin(evidence.index, one, other))) : open;
  const tied = codesOf(evidence, near);
  const sorted = tied.length > 0 ? tied : ofCodeGroup(evidence, open);
  return withLimited(evidence, near, byWords(evidence, near, tied) ?? byDescriptors(evidence, sorted) ?? sorted);
}

/** The cases of the asked codes: those that print one; else those that a descriptor calls by their name. */
function codesOf(evidence: Evidence, cases: readonly PositionCase[]): readonly PositionCase[] {
  const printing = printingCodes(evidence, cases);
  return printing.length > 0 ? printing : calledByCodes(evidence, cases);
}

/** Whether a case says a good part of what better ones say of a question. */
const saysPartOf = (said: readonly Said[], one: PositionCase, better: readonly PositionCase[]): boolean =>
  scoreOf(one, said).most >= Math.max(0, ...better.map((other) => scoreOf(other, said).score)) * caseWeights.part;

/** Whether two cases stand in one paragraph. */
const isBeside = ({ passage: a }: PositionCase, { passage: b }: PositionCase): boolean =>
  a.section === b.section && a.paragraph === b.paragraph;

/** Whether a case is called by nothing but the policy's own title. */
export function isOfTitle(index: PolicyIndex, { head }: PositionCase): boolean {
  const title = titleStems(index);
  return [...head].every((stem) => title.has(stem) || generic.has(stem));
}

/** Whether a case is on everything of its kind ("All procedures ... under 13"). */
const isOfAll = ({ words }: PositionCase): boolean => /^(?:all|any)\b/i.test(words);

/** Whether two cases are on one thing, or the first on all that the policy is about ("all procedures", "any other indication"). */
function isKin(index: PolicyIndex, one: PositionCase, other: PositionCase): boolean {
  const isShared = (heads: ReadonlySet<string>): boolean => {
    const shared = [...one.head].filter((stem) => heads.has(stem)).length;
    return shared > 0 && shared >= Math.min(one.head.size, heads.size) / 2;
  };
  if (isShared(other.head) || isShared(other.lead)) return true;
  if (isLeftOver(one) && isBeside(one, other)) return true;
  return (isLeftOver(one) || isOfAll(one)) && isOfTitle(index, one);
}

const casesOfStatements = ({ index }: Evidence, statements: readonly PositionStatement[]): readonly PositionCase[] => {
  const ids = new Set(statements.map(({ id }) => id));
  return casesOf(index).filter(({ statement }) => ids.has(statement.id));
};

/** The cases that a question's own words single out among some positions, or null; a code's descriptor does not count. */
export function casesInWords(
  evidence: Evidence,
  statements: readonly PositionStatement[],
): readonly PositionCase[] | null {
  const all = casesOfStatements(evidence, statements);
  const fitting = all.filter((one) => ruledOutBy(evidence, one) === null);
  return byWords(evidence, fitting.length > 0 ? fitting : all, []);
}

/** The cases that print a code that is asked about. */
const printingCodes = ({ codes }: Evidence, open: readonly PositionCase[]): readonly PositionCase[] =>
  open.filter(({ words, statement }) =>
    codes.some(({ asked }) => `${words} ${statement.ground.quote}`.includes(asked.code)),
  );

/** Of the cases that agree with the line a code stands under those that its descriptor calls by their name. */
function calledByCodes(evidence: Evidence, open: readonly PositionCase[]): readonly PositionCase[] {
  const { codes, index } = evidence;
  const title = titleStems(index);
  const said = new Set(codes.flatMap(({ row }) => stemsIn(row?.descriptor ?? '')));
  if (said.size === 0) return [];
  return ofCodeGroup(evidence, open).filter(({ head }) => {
    const naming = [...head].filter((stem) => !generic.has(stem) && !title.has(stem));
    return (
      naming.length > 1 &&
      naming.filter((stem) => memberOf(stem, said)).length >= naming.length * caseWeights.mostOfName
    );
  });
}

/** The cases that a question's words speak of most, a code that a case prints being one more word; or null. */
function byWords(
  evidence: Evidence,
  open: readonly PositionCase[],
  tied: readonly PositionCase[],
): readonly PositionCase[] | null {
  const isTogether = evidence.question.together === true;
  return spokenOf(
    open,
    saidByWords(evidence, open),
    (one) =>
      (tied.includes(one) ? caseWeights.code : 0) + (isTogether && isTogetherIn(one.words) ? caseWeights.together : 0),
  );
}

/** What a question's own words and brands tell of some cases. */
function saidByWords(evidence: Evidence, cases: readonly PositionCase[]): Said[] {
  const brand = brandStems(evidence);
  const stems = [...new Set([...ownStems(evidence), ...brand])];
  return saidIn(stems, cases, evidence).map((one) => weighed(one, brand));
}

const weighed = (said: Said, brand: readonly string[]): Said =>
  brand.includes(said.stem) ? { ...said, weight: said.weight * caseWeights.brand } : said;

/** The cases of which a question's words say clearly more than of any that its facets let in. */
function betterOutside(said: readonly Said[], all: readonly PositionCase[], open: readonly PositionCase[]) {
  if (open.length === all.length) return [];
  const spoken = (spokenOf(all, said) ?? []).filter((one) => !open.includes(one));
  const best = Math.max(0, ...spoken.map((one) => scoreOf(one, said).score));
  const most = Math.max(0, ...open.map((one) => scoreOf(one, said).most));
  return most < best * caseWeights.rival ? spoken : [];
}

/** The aside of the criteria that says most of a question, and more than any of some cases; null where none does. */
export function asideOn(evidence: Evidence, cases: readonly PositionCase[]): Aside | null {
  const asides = asidesOf(evidence.index);
  const said = asides.length === 0 ? [] : saidIn(ownStems(evidence), [...casesOf(evidence.index), ...asides], evidence);
  const [best] = asides.map((one) => scoreOf(one, said)).toSorted((a, b) => b.score - a.score);
  const rival = Math.max(0, ...cases.map((one) => scoreOf(one, said).most));
  return best && best.score >= caseWeights.least && best.score > rival * caseWeights.clearlyMore ? best.one : null;
}

/** The found cases and, of the same service, those that hold for one line of business or between dates and for any circumstances. */
function withLimited(evidence: Evidence, open: readonly PositionCase[], found: readonly PositionCase[]) {
  const left = open.filter((one) => isLimited(one) && !found.includes(one));
  if (left.length === 0) return found;
  const { nameWords, regions } = evidence.question;
  const service = nameWords.filter((stem) => !regions.includes(stem));
  const named = spokenOf(open, saidIn(inFull(evidence, service), open, evidence)) ?? open;
  return open.filter((one) => found.includes(one) || (left.includes(one) && named.includes(one)));
}

const isLimited = ({ statement: { scope } }: PositionCase): boolean =>
  scope.indications.length === 0 && (scope.linesOfBusiness.length > 0 || scope.from !== null || scope.until !== null);

/** The cases of one position that hold most of what any case says of the asked codes' descriptors, its most telling word among it; or null. */
function byDescriptors(evidence: Evidence, cases: readonly PositionCase[]): readonly PositionCase[] | null {
  const stems = codeStems(evidence).filter((stem) => cases.some(({ own }) => memberOf(stem, own)));
  const said = saidIn(stems, cases, evidence);
  const spoken = spokenOf(cases, said) ?? [];
  const [telling] = said
    .filter(({ stem }) => spoken.some(({ own }) => memberOf(stem, own)))
    .toSorted((a, b) => b.weight - a.weight);
  const isSure = (one: PositionCase): boolean => {
    const { own } = one;
    const held = stems.filter((stem) => memberOf(stem, own));
    const tells = telling !== undefined && held.includes(telling.stem) && rarity(telling.stem) >= caseWeights.rare;
    return (
      tells &&
      held.length >= 2 &&
      held.length >= stems.length * caseWeights.mostOfCode &&
      !isOfTitle(evidence.index, one)
    );
  };
  const isOnePosition = new Set(spoken.map(({ statement }) => statement.position)).size === 1;
  return isOnePosition && spoken.every(isSure) ? spoken : null;
}
