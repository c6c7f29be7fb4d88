import type { PositionStatement } from '../knowledge/schema.ts';
import type { Evidence } from '../retrieve/evidence.ts';
import { type PositionCase, textAt } from '../search/cases.ts';
import { ageSaid } from '../text/ages.ts';
import { limbsIn } from '../text/limbs.ts';

/** The cases that do not leave out the region, the limb, the age or the step of a scale that was said. */
export const inScope = (evidence: Evidence, cases: readonly PositionCase[]): readonly PositionCase[] =>
  ofSteps(evidence, ofLimbs(evidence, ofAge(evidence, ofRegions(evidence, cases))));

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
export const scaleOf = (word: string): string | undefined => step.exec(word)?.[1];

/** The cases that do not leave out the age that was said; all of them where none is left. */
function ofAge(evidence: Evidence, cases: readonly PositionCase[]): readonly PositionCase[] {
  const fitting = cases.filter((one) => !leavesOutAge(evidence, one));
  return fitting.length > 0 ? fitting : cases;
}

const ageOf = ({ question }: Evidence): number | undefined =>
  question.age ?? question.words.map(ageSaid).find((age) => age !== undefined);

/** Whether a case, or a criterion that it requires, is on other ages than the one that was said. */
export function leavesOutAge(evidence: Evidence, { words, above, criteria }: PositionCase): boolean {
  const age = ageOf(evidence);
  if (age === undefined) return false;
  const required = criteria?.type === 'all' ? criteria.items : [];
  const texts = required.flatMap((item) => (item.type === 'criterion' ? textAt(evidence.index, item.passage) : []));
  return ![words, ...above, ...texts.filter((text) => onAge.test(text))].every((text) => fitsAge(text, age));
}

/** Whether a case is on the age that was said, and not on every one. */
export function namesAge(evidence: Evidence, { words, above }: PositionCase): boolean {
  const age = ageOf(evidence);
  return age !== undefined && [words, ...above].some((text) => limitsAge.test(text) && fitsAge(text, age));
}

const onAge = /\bage[ds]?\b|\byears old\b|\b\d+ years (?:or|and) older\b|\byounger than\b/i;
const young = /\b(?:adolescents?|child(?:ren)?|pa?ediatric|minors?)\b/i;
const grown = /\badults?\b/i;
const limitsAge = new RegExp(`${onAge.source}|\\b(?:under|over) \\d|${young.source}|${grown.source}`, 'i');

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

/** The same for words that call the ages by name; words that name both let in every age. */
function fitsGroup(words: string, age: number): boolean {
  const [isYoung, isGrown] = [young.test(words), grown.test(words)];
  return isYoung === isGrown || age < adult === isYoung;
}

/** Of cases that name one limb ("of the lower limb"), those that name the one that was said; cases that name none stay. */
function ofLimbs({ question }: Evidence, cases: readonly PositionCase[]): readonly PositionCase[] {
  const { limbs = [] } = question;
  if (limbs.length === 0) return cases;
  const fitting = cases.filter(({ words }) => {
    const named = limbsIn(words);
    return named.length === 0 || named.some((limb) => limbs.includes(limb));
  });
  return fitting.length > 0 ? fitting : cases;
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
