import type { PositionStatement } from '../knowledge/schema.ts';
import type { Evidence } from '../retrieve/evidence.ts';
import { type Aside, asidesOf, casesOf, isAgainst, isLeftOver, type PositionCase } from '../search/cases.ts';
import { rarity } from '../text/english.ts';
import { inScope, leavesOutAge, namesAge } from './case-scope.ts';
import { brandStems, codeStems, inFull, ownStems, shortFor, stemsIn } from './case-words.ts';
import { ofCodeGroup } from './code-group.ts';

/** The cases that a question's own words single out among some positions, and how sure that is. */
export type Chosen = {
  cases: readonly PositionCase[];
  isSingledOut: boolean;
  /** Whether what was asked for is left out by its age, and nothing found is on that age. */
  isOutside: boolean;
};

/** What the outline under a case says of the question counts half of what the case says itself. */
const underPart = 0.5;
/** A case that says less than this share of what the best one says is no rival. */
const mostRival = 0.75;
/** Words must weigh this much to single out a case: one word of a trade that few cases have, or two of any. */
const leastWeight = 0.5;

/** `most` is the score if the outline counted whole: a case that could be the best one is a rival. */
type Scored<One = PositionCase> = { one: One; held: ReadonlySet<string>; score: number; most: number };
type Speaking = Pick<PositionCase, 'own' | 'under'>;

/**
 * Of several positions, the cases that the question's words speak of; where they speak of none, those that the asked
 * codes' descriptors speak of; all of them where nothing tells them apart.
 */
export function whichCases(evidence: Evidence, statements: readonly PositionStatement[]): Chosen {
  const all = casesOf(evidence.index).filter(({ statement }) => statements.includes(statement));
  const open = inScope(evidence, all);
  const naming = namingCodes(evidence, open);
  const sorted = naming.length > 0 ? naming : ofCodeGroup(evidence, open);
  const found = open.length < 2 ? open : (ofOwnWords(evidence, open) ?? ofCodes(evidence, sorted) ?? sorted);
  const cases = withLimited(evidence, open, firstTime(evidence, found));
  const outside = outsideAge(evidence, all, cases);
  return {
    cases: [...outside, ...cases],
    isSingledOut: cases.length < all.length,
    isOutside: outside.length > 0,
  };
}

/** The cases whose own words print a code that is asked about. */
const namingCodes = ({ codes }: Evidence, cases: readonly PositionCase[]): readonly PositionCase[] =>
  cases.filter(({ words, statement }) =>
    codes.some(({ asked }) => `${words} ${statement.ground.quote}`.includes(asked.code)),
  );

/** The cases that a question's words speak of where its age leaves out all of them, and what was found instead says nothing of that age. */
function outsideAge(evidence: Evidence, all: readonly PositionCase[], found: readonly PositionCase[]) {
  const left = all.filter((one) => leavesOutAge(evidence, one) && !found.includes(one));
  const spoken = left.length > 0 ? firstTime(evidence, ofOwnWords(evidence, all) ?? []) : [];
  const isOnAge = found.some((one) => isLeftOver(one) || namesAge(evidence, one));
  return !isOnAge && spoken.every((one) => left.includes(one)) ? spoken : [];
}

/** An aside must say this much more of a question than the cases do. */
const clearlyMore = 1.1;

/** The aside of the criteria that says most of a question, and more than any of some cases; null where none does. */
export function asideOn(evidence: Evidence, cases: readonly PositionCase[]): Aside | null {
  const asides = asidesOf(evidence.index);
  const stems = asides.length === 0 ? [] : ownStems(evidence);
  const said = stems.map((stem) => saidOf(stem, [...casesOf(evidence.index), ...asides], evidence));
  const [best] = asides.map((one) => scoreOf(one, said)).toSorted((a, b) => b.score - a.score);
  const rival = Math.max(0, ...cases.map((one) => scoreOf(one, said).most));
  return best && best.score >= leastWeight && best.score > rival * clearlyMore ? best.one : null;
}

/** What is done to a service that was given before; nobody means it who does not say so. */
const again =
  /^(?:the )?(?:removal|revision|replacement|repeat|repeated|conversion|reoperation|explantation|retreatment|renewal)\b/i;

/** Without the cases of a removal, a repeat and the like, where the question speaks of none and other cases are left. */
function firstTime({ question, search }: Evidence, cases: readonly PositionCase[]): readonly PositionCase[] {
  const words = new Set(question.words);
  const first = cases.filter(({ words: named }) => {
    const [done = ''] = again.exec(named) ?? [];
    return done === '' || stemsIn(done).some((stem) => search.synonyms(stem).some((alike) => words.has(alike)));
  });
  return first.length > 0 ? first : cases;
}

/** The found cases and, of the same service, those that hold for one line of business or between dates and for any circumstances. */
function withLimited(evidence: Evidence, open: readonly PositionCase[], found: readonly PositionCase[]) {
  const left = open.filter((one) => isLimited(one) && !found.includes(one));
  if (left.length === 0) return found;
  const { nameWords, regions } = evidence.question;
  const service = nameWords.filter((stem) => !regions.includes(stem));
  const named = spokenOf(evidence, open, inFull(evidence, service)) ?? open;
  return open.filter((one) => found.includes(one) || (left.includes(one) && named.includes(one)));
}

const isLimited = ({ statement: { scope } }: PositionCase): boolean =>
  scope.indications.length === 0 && (scope.linesOfBusiness.length > 0 || scope.from !== null || scope.until !== null);

/** The cases that a question's own words single out among some positions, or null; a code's descriptor does not count. */
export function casesInWords(
  evidence: Evidence,
  statements: readonly PositionStatement[],
): readonly PositionCase[] | null {
  const all = casesOf(evidence.index).filter(({ statement }) => statements.includes(statement));
  return ofOwnWords(evidence, inScope(evidence, all));
}

/** A name that more of the cases share says what the policy is about, not which case. */
const fewOfAll = 1 / 3;

/** Cases of a name and, where three other words (two, where they would turn the position down) speak of other cases and none of them of these, those as well: that a name stands in one case leaves it out of none. */
function withSpoken(
  evidence: Evidence,
  cases: readonly PositionCase[],
  named: readonly PositionCase[],
  name: readonly string[],
) {
  const others = ownStems(evidence).filter((stem) => !name.includes(stem));
  const spoken = spokenOf(evidence, cases, others) ?? [];
  const isNew = (stem: string): boolean =>
    spoken.some(({ own }) => own.has(stem)) && !named.some(({ own, under }) => own.has(stem) || under.has(stem));
  const fewest = spoken.some(isAgainst) && !named.some(isAgainst) ? fewestAgainst : fewestNew;
  if (spoken.some((one) => named.includes(one)) || others.filter(isNew).length < fewest) return named;
  return cases.filter((one) => named.includes(one) || spoken.includes(one));
}

const fewestNew = 3;
const fewestAgainst = 2;

/** By a brand; else by the names that were said, and among the cases they single out by everything else: what a service is for does not outweigh the service. */
function ofOwnWords(evidence: Evidence, cases: readonly PositionCase[]): readonly PositionCase[] | null {
  const own = ownStems(evidence);
  const among = (some: readonly PositionCase[]): readonly PositionCase[] =>
    some.length > 1 ? (spokenOf(evidence, some, own) ?? some) : some;
  const brand = brandStems(evidence);
  const branded = spokenOf(evidence, cases, brand);
  if (branded) return withSpoken(evidence, cases, among(branded), brand);
  const names = inFull(evidence, evidence.question.nameWords);
  const named = spokenOf(evidence, cases, names);
  const tells = named !== null && named.length <= cases.length * fewOfAll;
  if (tells) return withSpoken(evidence, cases, among(named), names);
  const found = spokenOf(evidence, cases, own) ?? named;
  const others = found?.some((one) => isOf(one, brand)) ? found.filter((one) => !isOf(one, brand)) : [];
  const left = cases.filter((one) => !others.includes(one));
  return others.length > 0 ? spokenOf(evidence, left, own) : found;
}

/** Whether a case names what a brand is, of its own. */
const isOf = ({ own }: PositionCase, brand: readonly string[]): boolean => brand.some((stem) => own.has(stem));

/** The cases of one position that hold most of what any case says of the asked codes' descriptors, its most telling word among it; or null. */
function ofCodes(evidence: Evidence, cases: readonly PositionCase[]): readonly PositionCase[] | null {
  const stems = codeStems(evidence).filter((stem) => cases.some(({ own }) => memberOf(stem, own)));
  const spoken = spokenOf(evidence, cases, stems) ?? [];
  const [telling] = stems
    .filter((stem) => spoken.some(({ own }) => memberOf(stem, own)))
    .map((stem) => saidOf(stem, cases, evidence))
    .toSorted((a, b) => b.weight - a.weight);
  const isSure = ({ own }: PositionCase): boolean => {
    const held = stems.filter((stem) => memberOf(stem, own));
    const tells = telling !== undefined && held.includes(telling.stem) && rarity(telling.stem) >= rareInCode;
    return tells && held.length >= fewestOfCode && held.length >= stems.length * mostOfCode;
  };
  const isOnePosition = new Set(spoken.map(({ statement }) => statement.position)).size === 1;
  return isOnePosition && spoken.every(isSure) ? spoken : null;
}

const fewestOfCode = 2;
const mostOfCode = 0.5;
const rareInCode = 0.7;

/** The cases that stems single out, or null. */
function spokenOf(
  evidence: Evidence,
  cases: readonly PositionCase[],
  stems: readonly string[],
): readonly PositionCase[] | null {
  const said = stems.map((stem) => saidOf(stem, cases, evidence));
  const scored = cases.map((one) => scoreOf(one, said));
  const best = Math.max(...scored.map(({ score }) => score));
  if (best < leastWeight) return null;
  const near = scored.filter(({ most }) => most >= best * mostRival);
  const left = near.filter(
    (one) => !near.some((other) => other.score > one.score && holdsAll(other, one) && !isLeftOver(other.one)),
  );
  return left.map(({ one }) => one);
}

/** What a case is called: its own words up to the first verb, bracket or clause; null where they are too long for a name. */
export function caseLabel({ words }: PositionCase): string | null {
  const name =
    words
      .split(/ (?:is|are|may be|will be|can be|meets?) |[;:(]|, (?:when|if|e\.g)| when /i)[0]
      ?.replace(/[.,]$/, '')
      .trim() ?? '';
  return name.length >= 4 && name.length <= longestLabel && !/^(?:the following|considered)\b/i.test(name)
    ? name
    : null;
}

const longestLabel = 110;

/** What a question says with one stem, or with others that mean the same, and how much of the cases that tells. */
type Said = { stem: string; alike: readonly string[]; weight: number };

/** A stem weighs the more the fewer cases have it: 2 for a word of the trade that one has, next to nothing for one that half of them have. */
function saidOf(stem: string, cases: readonly Speaking[], evidence: Evidence): Said {
  const alike = [...evidence.search.synonyms(stem), ...shortFor(evidence, stem)];
  const having = cases.filter(({ own, under }) => alike.some((one) => memberOf(one, own) || under.has(one))).length;
  const telling = Math.log((cases.length + 1) / Math.max(1, having)) / Math.log(cases.length + 1);
  return { stem, alike, weight: having === 0 ? 0 : 2 * telling ** 2 * rarity(stem) };
}

function scoreOf<One extends Speaking>(one: One, said: readonly Said[]): Scored<One> {
  const held = new Set<string>();
  let [score, most] = [0, 0];
  for (const { stem, alike, weight } of said) {
    const isOwn = alike.some((each) => memberOf(each, one.own) !== undefined);
    if (!isOwn && !alike.some((each) => one.under.has(each))) continue;
    held.add(stem);
    score += weight * (isOwn ? 1 : underPart);
    most += weight;
  }
  return { one, held, score, most };
}

/** The stem itself, or one of its family: long words of one beginning ("neurolysis", "neurolytic"). */
function memberOf(stem: string, stems: ReadonlySet<string>): string | undefined {
  if (stems.has(stem) || stem.length < shortestFamily) return stems.has(stem) ? stem : undefined;
  const root = stem.slice(0, Math.max(shortestFamily - 1, stem.length - 2));
  return [...stems].find((other) => other.startsWith(root) && other.length <= stem.length + 2);
}

const shortestFamily = 7;

const holdsAll = (more: Scored, less: Scored): boolean => [...less.held].every((stem) => more.held.has(stem));
