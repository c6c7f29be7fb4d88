import { unitNames } from '../knowledge/dimensions/measure.ts';
import { isTogetherIn } from '../knowledge/dimensions/together.ts';
import { namedBy } from '../search/case-head.ts';
import { isAgainst, isItem, isLeftOver, type PositionCase } from '../search/cases.ts';
import { rarity } from '../text/english.ts';
import { stemsWithMeasures, tokenise } from '../text/tokens.ts';
import { generic } from '../understand/telling-words.ts';
import { brandStems, nameOfBrand } from './asked-brand.ts';
import { ownStems, saidStems, stemsIn } from './asked-words.ts';
import type { Evidence } from './evidence.ts';

import { isOnAge } from './fits-case.ts';
import { lineStems, regionStems, titleStems } from './named-unit.ts';
import { memberOf, type Said, saidIn } from './rank-cases.ts';
import { caseWeights } from './weights.ts';

/** Why the cases found may not be on what was asked: then they are quoted, and no position is said of it. */
export type CaseDoubt =
  | 'another-thing'
  | 'another-use'
  | 'another-code'
  | 'absent'
  | 'said-against'
  | 'together'
  | 'exception'
  | 'age-first'
  | 'unknown-region';

/** The cases that were found, among those that the facets let in. */
export type Found = { cases: readonly PositionCase[]; fitting: readonly PositionCase[] };

/** Why the cases found may not be on what was asked, or null. */
export function doubtOf(evidence: Evidence, found: Found): CaseDoubt | null {
  if (found.cases.length === 0) return null;
  if (isOfSomeCodes(evidence, found.cases) && !saysLimit(evidence, found.cases)) return 'another-code';
  if (isOfOtherPairing(evidence, found)) return 'together';
  if (found.cases.some((one) => isOfException(evidence, one))) return 'exception';
  if (isBehindAge(evidence, found)) return 'age-first';
  if (found.cases.length > 1 && isOfUnknownRegion(evidence)) return 'unknown-region';
  if (found.cases.length > 1) return isSaidOnlyAgainst(evidence, found) ? 'said-against' : null;
  if (found.cases.some((one) => isOnAbsent(evidence, one))) return 'absent';
  if (isOfOtherInTitle(evidence, found)) return 'another-thing';
  if (isOfAnotherThing(evidence, found)) return 'another-thing';
  return isOfAnotherUse(evidence, found) ? 'another-use' : null;
}

/** Whether a case that favours a service is, before any condition, on what the message says is not there. */
function isOnAbsent({ question: { absent = [] }, index }: Evidence, one: PositionCase): boolean {
  if (absent.length === 0 || isAgainst(one)) return false;
  const use = new Set(stemsIn(one.words.split(/\b(?:when|if|unless|only|while)\b/i)[0] ?? ''));
  return absent.some((stem) => memberOf(stem, use) !== undefined && !titleStems(index).has(stem));
}

/** Whether of several codes that are asked about the cases print one, and not another. */
function isOfSomeCodes({ codes }: Evidence, cases: readonly PositionCase[]): boolean {
  const listed = codes.filter(({ row }) => row !== null);
  const isPrinted = ({ asked }: (typeof listed)[number]): boolean =>
    cases.some(({ words, statement }) => `${words} ${statement.ground.quote}`.includes(asked.code));
  return listed.some(isPrinted) && !listed.every(isPrinted);
}

/** Whether two things are asked about together and only another case is on such, or the case found is on a pair of which no more than one is said. */
function isOfOtherPairing(evidence: Evidence, { cases, fitting }: Found): boolean {
  const [only, another] = cases;
  if (only === undefined || another !== undefined) return false;
  if (evidence.question.together !== true) return pairing.test(only.words) && !isSaidInPart(evidence, only.lead);
  if (isTogetherIn(only.words)) return false;
  const others = fitting.filter((one) => isTogetherIn(one.words) && one.statement.position !== only.statement.position);
  const said = saidIn([...ownStems(evidence), ...brandStems(evidence)], fitting, evidence);
  return others.some((one) => {
    const held = said.filter((each) => each.weight > 0 && holds(one, each));
    return held.some(({ stem }) => !titleStems(evidence.index).has(stem)) || held.length > 2;
  });
}

/** An item that pairs what its introduction names with something else. */
const pairing = /^(?:together|combined|in combination|concurrent(?:ly)?|simultaneous(?:ly)?|concomitant(?:ly)?) /i;

const isSaidInPart = (evidence: Evidence, name: ReadonlySet<string>): boolean => {
  const said = saidStems(evidence);
  return name.size === 0 || [...name].some((stem) => memberOf(stem, said) !== undefined);
};

/** Whether all that was found stands among what the policy leaves over, and it favours the service at the age that was said: that comes first. */
const isBehindAge = (evidence: Evidence, { cases, fitting }: Found): boolean =>
  evidence.question.age !== undefined &&
  cases.every((one) => isAgainst(one) && isLeftOver(one) && isItem(one)) &&
  fitting.some(
    (one) => !isAgainst(one) && isOnAge(evidence, one) && cases.every(({ lead }) => sharesAny(lead, one.lead)),
  );

const sharesAny = (some: ReadonlySet<string>, others: ReadonlySet<string>): boolean =>
  [...some].some((stem) => others.has(stem));

/** Whether a question names a region of the body of which the policy has no word: then it may not be a region. */
function isOfUnknownRegion({ question, index, search }: Evidence): boolean {
  const named = search.knowledge.lexicon.regions.filter(({ id }) => question.regions.includes(id));
  const knows = (name: string): boolean => tokenise(name).every(({ stem }) => index.vocabulary.has(stem));
  return named.some(({ names }) => !names.some(knows));
}

/** Whether a case is an exception of which nothing is said, or one that does not hold under an exception of which most is said. */
function isOfException(evidence: Evidence, one: PositionCase): boolean {
  if (exceptional.test(one.words)) return !saysLimit(evidence, [one]);
  const excepted = isAgainst(one) ? new Set(stemsIn(exceptIn.exec(one.words)?.[1] ?? '')) : new Set<string>();
  const said = saidIn(ownStems(evidence), [one], evidence).filter(({ stem }) => !one.head.has(stem));
  const held = said.filter(({ alike }) => alike.some((each) => excepted.has(each)));
  return held.length > 1 && weightOf(held) >= weightOf(said) / 2;
}

const exceptional = /^(?:the )?(?:only |single |sole )?exceptions?\b/i;
const exceptIn = /\b(?:unless|except (?:when|where|if|for|in|that|after))\b(.*)$/i;

/**
 * Whether one case is hardly called by what was asked, and a telling word that it lacks calls another one of another
 * position, in full or where much else is lacking too, or stands in one against the service ("hair test for X", where the
 * case is on urine tests for X).
 */
function isOfAnotherThing(evidence: Evidence, found: Found): boolean {
  const { cases } = found;
  if (calledShare(evidence, cases) > caseWeights.mostCalled) return false;
  const positions = cases.map(({ statement: { position } }) => position);
  const others = found.fitting.filter((one) => !isLeftOver(one) && !positions.includes(one.statement.position));
  const isElse = elseShare(evidence, cases) >= caseWeights.leastElse;
  return tellingLacked(evidence, found).some(({ alike }) =>
    others.some((one) => {
      const isIn = (stems: ReadonlySet<string>): boolean => alike.some((each) => memberOf(each, stems) !== undefined);
      if (isElse) return isIn(isAgainst(one) ? one.own : one.head);
      return one.head.size > 1 && isIn(one.head) && nameShare(evidence, one.head) === 1;
    }),
  );
}

/** Whether one case is called by nothing that is said but one of two things in the policy's title, and the question says only the other, which calls a case of another position. */
function isOfOtherInTitle(evidence: Evidence, { cases, fitting }: Found): boolean {
  const said = saidStems(evidence);
  const title = titleStems(evidence.index);
  const isNaming = (stem: string): boolean => !generic.has(stem) && rarity(stem) >= caseWeights.rare;
  const titled = ({ head }: PositionCase): string[] => [...head].filter((stem) => title.has(stem) && isNaming(stem));
  const isSaid = (stem: string): boolean => memberOf(stem, said) !== undefined;
  return cases.some((one) => {
    if ([...one.head].some((stem) => isSaid(stem) && isNaming(stem) && !title.has(stem))) return false;
    const unsaid = titled(one).filter((stem) => !isSaid(stem));
    return fitting.some(
      (other) =>
        other.statement.position !== one.statement.position &&
        unsaid.some((stem) => !other.head.has(stem)) &&
        titled(other).every(isSaid) &&
        titled(other).some((stem) => !one.head.has(stem)),
    );
  });
}

/**
 * Whether a good part of what is said beside a code is none of its case's, but for its name ("CODE tattoo for vitiligo"),
 * where the case favours the code without an outline of its own, or is called by something that neither the question nor the code says.
 */
function isOfAnotherUse(evidence: Evidence, { cases, fitting }: Found): boolean {
  const isOpen = cases.every((one) =>
    isAgainst(one) ? fitting.length > 1 && isCalledByMore(evidence, one) : one.under.size === 0,
  );
  if (evidence.codes.length === 0 || !isOpen) return false;
  return elseShare(evidence, cases.map(byItself)) >= caseWeights.leastElse && !saysLimit(evidence, cases);
}

/** Whether words of the question stand beside a code, and a rare word of a case's name is neither among them nor in the code's descriptor. */
function isCalledByMore(evidence: Evidence, one: PositionCase): boolean {
  const { codes } = evidence;
  if (ownStems(evidence).length === 0 || codes.some(({ asked }) => one.words.includes(asked.code))) return false;
  const said = saidStems(evidence);
  const title = titleStems(evidence.index);
  const unsaid = [...one.head].filter((stem) => memberOf(stem, said) === undefined);
  return unsaid.some((stem) => rarity(stem) >= caseWeights.rare && !generic.has(stem) && !title.has(stem));
}

/** A case with its own words alone, without those of what it stands under. */
const byItself = (one: PositionCase): PositionCase => ({ ...one, own: new Set(stemsIn(one.words)) });

/** Whether a telling word stands in a case against the service and in none of those found that favour it: it may be what decides. */
function isSaidOnlyAgainst(evidence: Evidence, { cases, fitting }: Found): boolean {
  const favouring = cases.filter((one) => !isAgainst(one));
  const against = fitting.filter((one) => isAgainst(one) && !isLeftOver(one));
  return (
    favouring.length > 0 &&
    tellingLacked(evidence, { cases: favouring, fitting }).some((said) => against.some((one) => holds(one, said)))
  );
}

const holds = ({ own, under }: PositionCase, { alike }: Said): boolean =>
  alike.some((each) => memberOf(each, own) !== undefined || under.has(each));

/** The telling words of a question that none of the cases found has. */
function tellingLacked(evidence: Evidence, { cases, fitting }: Found): Said[] {
  const title = titleStems(evidence.index);
  const stems = [...new Set([...ownStems(evidence), ...brandStems(evidence)])];
  return saidIn(stems, fitting, evidence).filter(
    (said) =>
      said.weight >= caseWeights.telling &&
      !title.has(said.stem) &&
      !generic.has(said.stem) &&
      !regionStems(evidence.search.knowledge.lexicon).has(said.stem) &&
      !cases.some((one) => holds(one, said)),
  );
}

/** How much of what cases are called a question says, of a list's item also what its introduction is on; the most of any of them. */
const calledShare = (evidence: Evidence, cases: readonly PositionCase[]): number =>
  Math.max(...cases.flatMap(({ head, lead }) => [nameShare(evidence, head), nameShare(evidence, lead)]));

/** How much of a name a question says. */
function nameShare(evidence: Evidence, name: ReadonlySet<string>): number {
  const said = saidStems(evidence);
  const naming = [...name].filter((stem) => name.size <= 2 || !generic.has(stem));
  return shareSaid(naming, (stem) => memberOf(stem, said) !== undefined);
}

/** The share of some stems of which something holds, a rarer one counting more. */
function shareSaid(stems: readonly string[], isSaid: (stem: string) => boolean): number {
  const all = stems.reduce((sum, stem) => sum + rarity(stem), 0);
  return all === 0 ? 0 : stems.reduce((sum, stem) => sum + (isSaid(stem) ? rarity(stem) : 0), 0) / all;
}

/** The share of what a question says, but for the words of the policy's title, that none of some cases has; words that no policy knows count. */
export function elseShare(evidence: Evidence, cases: readonly PositionCase[]): number {
  const own = saidIn(ownStems(evidence), cases, evidence);
  const { unknown } = evidence.question;
  const foreign = unknown < 1 ? (unknown / (1 - unknown)) * weightOf(own) : Number.MAX_SAFE_INTEGER;
  const telling = tellingOf(evidence, own);
  const lacked = telling.filter((said) => !cases.some((one) => holdsInFull(evidence, one, said)));
  const all = weightOf(telling) + foreign;
  return all === 0 ? 0 : (weightOf(lacked) + foreign) / all;
}

const weightOf = (some: readonly Said[]): number => some.reduce((sum, { stem }) => sum + rarity(stem), 0);

/** What a question says without the words of the policy's title, of lines of business, of a brand that the policy calls otherwise, and of a region that a thread has left. */
function tellingOf(evidence: Evidence, own: readonly Said[]): Said[] {
  const { index, search, question } = evidence;
  const { lexicon } = search.knowledge;
  const brand = nameOfBrand(evidence).length > 0 ? brandStems(evidence) : [];
  return own.filter(
    ({ stem }) =>
      !titleStems(index).has(stem) &&
      !lineStems(lexicon).has(stem) &&
      !brand.includes(stem) &&
      (question.regions.includes(stem) || !regionStems(lexicon).has(stem) || question.carried.length === 0),
  );
}

/** Whether a case has a word, or one of those that it is short for. */
const holdsInFull = (evidence: Evidence, one: PositionCase, said: Said): boolean =>
  holds(one, said) ||
  evidence.search.abbreviation([said.stem]).some((full) => holds(one, { ...said, alike: stemsIn(full) }));

/** Whether a question says something of what one of some cases requires or is for, and not only its name. */
export function saysLimit(evidence: Evidence, cases: readonly PositionCase[]): boolean {
  const said = tellingOf(evidence, saidIn(ownStems(evidence), cases, evidence)).filter(
    ({ stem }) => !unitNames.has(stem),
  );
  return cases.some((one) => {
    const limits = limitsOf(one);
    return said.some(({ alike }) => alike.some((each) => limits.has(each) && !one.head.has(each)));
  });
}

/** The stems of what a case is for, in whom and under what criteria; of a row what stands behind its first cell. */
function limitsOf(one: PositionCase): ReadonlySet<string> {
  const name = namedBy(one);
  const at = name === one.words && !turn.test(name) ? name.indexOf(', ') : name.search(turn);
  const said = `${at < 0 ? '' : name.slice(at)} ${one.words.slice(name.length)}`;
  return new Set([...stemsWithMeasures(tokenise(said)), ...one.under]);
}

/** Where a name turns to what something is for, or to whom it is given. */
const turn =
  /\b(?:for|with|due to|after|before|to treat|in (?:an? )?(?:members?|patients?|individuals?|adults?|children|women|men))\b/i;
