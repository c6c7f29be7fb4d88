import { ageSaid, agesIn, fitsAge } from '../knowledge/dimensions/age.ts';
import { limbsIn } from '../knowledge/dimensions/limb.ts';
import { fitsStages, stagesIn } from '../knowledge/dimensions/stage.ts';
import { fitsSteps, type Step, stepsIn, undoing } from '../knowledge/dimensions/step.ts';
import { brandsIn } from '../search/brands.ts';
import { namedBy } from '../search/case-head.ts';
import { casesOf, type PositionCase, textAt } from '../search/cases.ts';
import type { PolicyIndex } from '../search/policy-index.ts';
import { onceFor } from '../text/once.ts';
import { isDrugLike, nameOfBrand } from './asked-brand.ts';
import { stemsIn } from './asked-words.ts';
import type { Evidence } from './evidence.ts';

/** The dimensions by which a case limits itself and that a question can say: only these rule a case out. */
export type Dimension = 'product' | 'age' | 'region' | 'limb' | 'stage' | 'step';

/** The dimension in which a case is on something else than what was asked, or null where it can be on just that. */
export function ruledOutBy(evidence: Evidence, one: PositionCase): Dimension | null {
  return dimensions.find((dimension) => !fits[dimension](evidence, one)) ?? null;
}

/** Whether a case is ruled out by a step alone, and the question names none: its other words may mean that step. */
export const isOnlyUnsaidStep = (evidence: Evidence, one: PositionCase): boolean =>
  stepsAsked(evidence).length === 0 && ruledOutBy(evidence, one) === 'step';

/** Whether a case names, in some dimension that the question says, just what was said, and not everything. */
export const isOnWhatWasSaid = (evidence: Evidence, one: PositionCase): boolean =>
  dimensions.some((dimension) => names[dimension](evidence, one) && fits[dimension](evidence, one));

/** Whether a case names the age that was said. */
export const isOnAge = (evidence: Evidence, one: PositionCase): boolean =>
  names.age(evidence, one) && fits.age(evidence, one);

const dimensions: readonly Dimension[] = ['product', 'age', 'region', 'limb', 'stage', 'step'];

const fits: Record<Dimension, (evidence: Evidence, one: PositionCase) => boolean> = {
  product: (evidence, one) => {
    const asked = productsAsked(evidence);
    const named = asked.length === 0 ? [] : productsIn(evidence.index, one);
    if (named.length > 0) return named.some((name) => asked.includes(name));
    return !isOnAnotherDrug(evidence.index, one, asked.length === 0 ? [] : nameOfBrand(evidence));
  },
  age: (evidence, one) => {
    const age = ageOf(evidence);
    return age === undefined || agedTexts(evidence, one).every((text) => fitsAge(agesIn(text), age));
  },
  region: (evidence, one) => fitsRegions(evidence, one),
  limb: ({ question: { limbs = [] } }, { words }) => {
    const named = limbs.length === 0 ? [] : limbsIn(words);
    return named.length === 0 || named.some((limb) => limbs.includes(limb));
  },
  stage: (evidence, { own, under }) => fitsStages(stagesIn(evidence.question.words), [...own], [...under]),
  step: (evidence, one) => fitsSteps(stepsOf(one), stepsAsked(evidence)),
};

const names: Record<Dimension, (evidence: Evidence, one: PositionCase) => boolean> = {
  product: () => false,
  age: (evidence, one) =>
    ageOf(evidence) !== undefined && agedTexts(evidence, one).some((text) => agesIn(text).length > 0),
  region: (evidence, { statement }) => regionsOf(evidence).length > 0 && statement.scope.regions.length > 0,
  limb: ({ question: { limbs = [] } }, { words }) => limbs.length > 0 && limbsIn(words).length > 0,
  stage: ({ question }, { own }) => stagesIn(question.words).length > 0 && stagesIn([...own]).length > 0,
  step: (evidence, one) => stepsAsked(evidence).length > 0 && stepsOf(one).length > 0,
};

/** The brands of a policy that a question names. */
export function productsAsked({ question, index }: Evidence): string[] {
  const said = new Set([...question.words, ...question.focus]);
  return brandsIn(index.version).filter((name) => stemsIn(name).every((stem) => said.has(stem)));
}

/** The brands that a case prints. */
const productsIn = (index: PolicyIndex, { words }: PositionCase): string[] =>
  brandsIn(index.version).filter((name) => words.includes(name));

/** Whether the name of a case or its introduction says a drug, and not the one that a brand is known as. */
function isOnAnotherDrug(index: PolicyIndex, one: PositionCase, drug: readonly string[]): boolean {
  if (drug.length === 0) return false;
  const name = [...stemsIn(namedBy(one)), ...one.lead];
  return name.some((stem) => drugsOf(index).has(stem)) && !drug.some((stem) => name.includes(stem));
}

/** The words of so rare a kind that they name one drug each, by which cases are called. */
const drugsOf = onceFor(
  (index: PolicyIndex): ReadonlySet<string> =>
    new Set(casesOf(index).flatMap(({ head }) => [...head].filter(isDrugLike))),
);

const ageOf = ({ question }: Evidence): number | undefined =>
  question.age ?? question.words.map(ageSaid).find((age) => age !== undefined);

/** What a case says of ages: itself, what it stands under, and what it requires of everybody. */
function agedTexts(evidence: Evidence, { words, above, criteria }: PositionCase): string[] {
  const required = criteria?.type === 'all' ? criteria.items : [];
  const texts = required.flatMap((item) => (item.type === 'criterion' ? textAt(evidence.index, item.passage) : []));
  return [words, ...above, ...texts.filter((text) => onAge.test(text))];
}

/** A criterion that mentions children or adults limits nobody to them; one with an age does. */
const onAge = /\bage[ds]?\b|\byears old\b|\b\d+ years (?:or|and) older\b|\byounger than\b/i;

/** The steps that are asked about, without those that are a service's own name in the policy ("joint replacement"). */
export function stepsAsked({ question, index }: Evidence): readonly Step[] {
  const { steps = [] } = question;
  const ofTitle = steps.length === 0 ? [] : stepsIn(index.version.title);
  return steps.filter((step) => !ofTitle.includes(step));
}

/** Whether what is asked for undoes or takes out what the cases are on, and none of them speaks of that. */
export const isUndone = (evidence: Evidence, cases: readonly PositionCase[]): boolean =>
  stepsAsked(evidence).some(
    (step) =>
      undoing.has(step) &&
      !cases.some((one) => stepsOf(one).includes(step)) &&
      (step === 'reversal' || cases.some(({ words }) => putIn.test(words))),
  );

/** Only what was put in is taken out again: "removal of an organ" may be the service itself. */
const putIn =
  /\b(?:im?plant\w*|insert\w*|plac(?:e|ed|ement|ing)|devices?|bands?|stimulat\w*|generators?|pumps?|sensors?|monitors?|electrodes?|stents?|expanders?)\b/i;

const stepsOf = (one: PositionCase): Step[] => stepsIn([namedBy(one), ...one.above].join('; '));

const regionsOf = ({ question, codes }: Evidence): readonly string[] =>
  question.regions.length > 0 ? question.regions : codes.flatMap(({ row }) => row?.regions ?? []);

function fitsRegions(evidence: Evidence, one: PositionCase): boolean {
  const asked = regionsOf(evidence);
  if (asked.length === 0) return true;
  const excepted = exceptedRegion(evidence, one);
  const { regions } = one.statement.scope;
  if (excepted !== null) return !asked.includes(excepted);
  return regions.length === 0 || regions.some((region) => asked.includes(region));
}

/** The region that a case leaves out ("any joint other than the knee"), by its id, or null. */
export function exceptedRegion({ search }: Evidence, { words }: PositionCase): string | null {
  const named = /\bother than (?:the )?(\p{L}+)/iu.exec(words)?.[1]?.toLowerCase();
  return (
    search.knowledge.lexicon.regions.find(({ names: all }) => named !== undefined && all.includes(named))?.id ?? null
  );
}
