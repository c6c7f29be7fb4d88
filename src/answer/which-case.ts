import type { Evidence } from '../find/evidence.ts';
import type { PositionStatement } from '../knowledge/schema.ts';
import { brandsIn } from '../search/brands.ts';
import { type Aside, asidesOf, casesOf, type PositionCase } from '../search/cases.ts';
import type { PolicyIndex } from '../search/policy-index.ts';
import { rarity } from '../text/english.ts';
import { onceFor } from '../text/once.ts';
import { isStopWord } from '../text/stop-words.ts';
import { tokenise } from '../text/tokens.ts';
import { askingStems } from '../understand/cues.ts';

/** The cases that a question's own words single out among some positions, and how sure that is. */
export type Chosen = { cases: readonly PositionCase[]; isSingledOut: boolean };

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
  const found = open.length < 2 ? open : (ofOwnWords(evidence, open) ?? ofCodes(evidence, open) ?? open);
  const cases = withLimited(evidence, open, firstTime(evidence, found));
  return { cases, isSingledOut: cases.length < all.length };
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

/** By a brand; else by the names that were said, and among the cases they single out by everything else: what a service is for does not outweigh the service. */
function ofOwnWords(evidence: Evidence, cases: readonly PositionCase[]): readonly PositionCase[] | null {
  const brand = spokenOf(evidence, cases, brandStems(evidence));
  if (brand) return brand;
  const named = spokenOf(evidence, cases, inFull(evidence, evidence.question.nameWords));
  const tells = named !== null && named.length <= cases.length * fewOfAll;
  return spokenOf(evidence, tells ? named : cases, ownStems(evidence)) ?? named;
}

/** The cases that do not leave out the region, the age or the step of a scale that was said. */
const inScope = (evidence: Evidence, cases: readonly PositionCase[]): readonly PositionCase[] =>
  ofSteps(evidence, ofAge(evidence, ofRegions(evidence, cases)));

const step = /^([a-z]+)_\d$/;

/** Of cases that name steps of a scale ("grade I or II"), those that name the one that was said; the others stay. Where a case itself names it, an outline of other steps counts as well. */
function ofSteps({ question }: Evidence, cases: readonly PositionCase[]): readonly PositionCase[] {
  const asked = question.words.filter((word) => step.test(word));
  const isNamed = cases.some(({ own }) => asked.some((one) => own.has(one)));
  const fitting = cases.filter(({ own, under }) => {
    const steps = [...own, ...(isNamed ? under : [])].filter((word) => step.test(word));
    return asked.every((one) => steps.includes(one) || !steps.some((other) => scaleOf(other) === scaleOf(one)));
  });
  return fitting.length > 0 ? fitting : cases;
}

/** The scale of which a word is a step, or undefined. */
const scaleOf = (word: string): string | undefined => step.exec(word)?.[1];

/** The cases that do not leave out the age that was said. */
function ofAge({ question }: Evidence, cases: readonly PositionCase[]): readonly PositionCase[] {
  const { age } = question;
  if (age === undefined) return cases;
  const fitting = cases.filter(({ words, above }) => [words, ...above].every((text) => fitsAge(text, age)));
  return fitting.length > 0 ? fitting : cases;
}

const youngest =
  /\b(\d+) years (?:of age )?(?:or|and) older|\b(?:at least|aged?) (\d+) years|\b(\d+) (?:through|to|-|–) \d+ years/i;
const lastOf = /\b\d+ (?:through|to|-|–) (\d+) years/i;
const oldest = /\b(?:younger than|under|less than|below)(?: the age of)? (\d+) years?/i;

/** Whether words that limit a case to an age let this one in; words that name none let in every age. */
function fitsAge(words: string, age: number): boolean {
  const [from] = (youngest.exec(words) ?? []).slice(1).filter((part) => part !== undefined);
  const below = oldest.exec(words)?.[1];
  if (from === undefined && below === undefined) return fitsGroup(words, age);
  const last = lastOf.exec(words)?.[1];
  const isYoungEnough = (below === undefined || age < Number(below)) && (last === undefined || age <= Number(last));
  return (from === undefined || age >= Number(from)) && isYoungEnough;
}

const adult = 18;
const young = /\b(?:adolescents?|child(?:ren)?|p(?:a?)ediatric|minors?)\b/i;

/** The same for words that call the ages by name; words that name both let in every age. */
function fitsGroup(words: string, age: number): boolean {
  const [isYoung, isGrown] = [young.test(words), /\badults?\b/i.test(words)];
  return isYoung === isGrown || age < adult === isYoung;
}

/** The cases of one position that hold most of what any case says of the asked codes' descriptors, its most telling word among it; or null. */
function ofCodes(evidence: Evidence, cases: readonly PositionCase[]): readonly PositionCase[] | null {
  const stems = codeStems(evidence).filter((stem) => cases.some(({ own }) => memberOf(stem, own)));
  const spoken = spokenOf(evidence, cases, stems) ?? [];
  const [telling] = stems.map((stem) => saidOf(stem, cases, evidence)).toSorted((a, b) => b.weight - a.weight);
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
  const left = near.filter((one) => !near.some((other) => other.score > one.score && holdsAll(other, one)));
  return left.map(({ one }) => one);
}

/** Where regions are asked about, the cases that are not limited to others; of "any joint other than" one, only those. */
function ofRegions(evidence: Evidence, cases: readonly PositionCase[]): readonly PositionCase[] {
  const { question, codes } = evidence;
  const regions = question.regions.length > 0 ? question.regions : codes.flatMap(({ row }) => row?.regions ?? []);
  if (regions.length === 0) return cases;
  const excepting = cases.filter((one) => {
    const excepted = exceptedRegion(evidence, one);
    return excepted !== null && !regions.includes(excepted);
  });
  if (
    excepting.length > 0 &&
    cases.every(({ statement }) => !fitsRegions(statement, regions) || statement.scope.regions.length === 0)
  )
    return excepting;
  const fitting = cases.filter(
    (one) => fitsRegions(one.statement, regions) && !regions.includes(exceptedRegion(evidence, one) ?? ''),
  );
  return fitting.length > 0 ? fitting : cases;
}

const fitsRegions = ({ scope }: PositionStatement, regions: readonly string[]): boolean =>
  scope.regions.length === 0 || scope.regions.some((region) => regions.includes(region));

/** The region that a case leaves out ("any joint other than the knee"), by its id, or null. */
export function exceptedRegion({ search }: Evidence, { words }: PositionCase): string | null {
  const named = /\bother than (?:the )?(\p{L}+)/iu.exec(words)?.[1]?.toLowerCase();
  return search.knowledge.lexicon.regions.find(({ names }) => named !== undefined && names.includes(named))?.id ?? null;
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

/** Words that ask for a position, not for what. */
const isTelling = (stem: string): boolean => !askingStems.has(stem) && !/^\d/.test(stem);

/** The question's stems without those that only ask, and without a scale beside its step. */
function ownStems(evidence: Evidence): string[] {
  const { words, nameWords, regions } = evidence.question;
  const stems = inFull(evidence, [...words, ...nameWords, ...regions]);
  const stepped = new Set(stems.map(scaleOf));
  return stems.filter((stem) => !stepped.has(stem));
}

/** Stems, an abbreviation that the policy explains as what it stands for. */
function inFull({ index }: Evidence, stems: readonly string[]): string[] {
  const full = stems.flatMap((stem) => shortForms(index).get(stem) ?? [stem]);
  return [...new Set(full)].filter(isTelling);
}

/** What the policy's abbreviations stand for, as stems. */
const shortForms = onceFor(
  ({ terms }: PolicyIndex): ReadonlyMap<string, readonly string[]> =>
    new Map(terms.flatMap(({ id, expansion }) => (expansion ? [[id.toLowerCase(), stemsIn(expansion)] as const] : []))),
);

/** The abbreviations of a question that stand for a word among others: a case may print them, and not the word. */
const shortFor = ({ index, question }: Evidence, stem: string): string[] =>
  [...new Set([...question.words, ...question.nameWords])].filter((short) =>
    shortForms(index).get(short)?.includes(stem),
  );

/** The stems of a brand that the question names, and for one that no position names the words by which the policy says what it is. */
function brandStems({ question, index }: Evidence): string[] {
  const said = new Set([...question.words, ...question.focus]);
  const named = brandsIn(index.version)
    .map((name) => ({ name, stems: tokenise(name).map(({ stem }) => stem) }))
    .filter(({ stems }) => stems.every((stem) => said.has(stem)))
    .toSorted((a, b) => b.stems.length - a.stems.length)
    .slice(0, 1);
  return named.flatMap(({ name, stems }) => [...stems, ...aroundBrand(index, name, stems)]).filter(isTelling);
}

/** For a brand that no position names: the words behind it where the policy says what it is. */
function aroundBrand(index: PolicyIndex, name: string, stems: readonly string[]): string[] {
  const cases = casesOf(index);
  if (cases.some(({ own, under }) => stems.every((stem) => own.has(stem) || under.has(stem)))) return [];
  const telling = index.passages.filter(({ section: { kind } }) => kind === 'regulatory' || kind === 'description');
  return telling.flatMap(({ text }) => nounBehind(text, name)).slice(0, mostBehind);
}

const mostBehind = 6;

/** The words behind a brand's sign up to its verb: cooled, ear, balloon of "the Velora® cooled ear balloon was cleared". */
function nounBehind(text: string, name: string): string[] {
  const at = ['®', '™', ' ®', ' ™'].map((sign) => text.indexOf(name + sign)).find((found) => found >= 0);
  if (at === undefined) return [];
  const behind = text.slice(at + name.length + 1).split(/[.;(]/)[0] ?? '';
  return stemsIn(behind.split(/ (?:is|are|was|were|has|have|received|obtained|consists?)\b/)[0] ?? '');
}

const codeStems = ({ codes }: Evidence): string[] => [
  ...new Set(codes.flatMap(({ row }) => stemsIn(row?.descriptor ?? '')).filter(isTelling)),
];

const stemsIn = (text: string): string[] =>
  tokenise(text).flatMap(({ word, stem }) => (isStopWord(word) ? [] : [stem]));

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
