import { isOfIcd } from '../knowledge/codes.ts';
import { type Bound, countsAlike, type Fit } from '../knowledge/dimensions/measure.ts';
import type { Requirement } from '../knowledge/requirement-words.ts';
import type { Evidence } from '../retrieve/evidence.ts';
import { askedFor, titleStems } from './asked-for.ts';
import { rulesOf } from './listed-rules.ts';
import { type FitOf, isOfAll, narrowest, type Sought } from './ruling-choice.ts';
import { fitOfRuling } from './ruling-fit.ts';
import { type Rule, type Ruling, rulingsOf } from './rulings.ts';
import { scopeFits } from './scope-fits.ts';

/** The rules on prior authorization that hold for one code, or for the service asked about where `code` is null: each line of business by itself, with the requirement that is left for what was asked. */
export function rulesFor(evidence: Evidence, code: string | null): Rule[] {
  const one = code === null ? evidence : withCode(evidence, code);
  const rules = rulesOf(one).filter(({ scope }) => scopeFits(one, scope));
  const asked = askedFor(one);
  const lines = [...new Set(rules.map(lineOf))].filter((line) => line !== '');
  const groups = (lines.length > 0 ? lines : ['']).map((line) =>
    rules.filter((rule) => ['', line].includes(lineOf(rule))),
  );
  const held = groups.flatMap((group) => settled(one, { rules: rulingsOf(group), asked, code }));
  return held.filter(({ ground }, at) => held.findIndex((other) => other.ground === ground) === at);
}

/** The evidence on one of several codes. */
function withCode(evidence: Evidence, code: string): Evidence {
  const codes = evidence.question.codes.filter((one) => one.code === code || isOfIcd(one));
  const rows = evidence.codes.filter(({ asked }) => codes.includes(asked));
  return { ...evidence, question: { ...evidence.question, codes }, codes: rows };
}

const lineOf = ({ scope }: Rule): string => scope.linesOfBusiness.join(', ');

/** The rulings of one line of business that decide, each with the requirement that all of them leave; only conditional where all that are on what was asked are ruled out. */
function settled(evidence: Evidence, sought: Sought): readonly Ruling[] {
  const { rules, asked } = sought;
  const fits = new Map(rules.map((one) => [one, fitOfRuling(evidence, one, { asked, all: rules })]));
  const fitOf = (one: Ruling): Fit => fits.get(one) ?? 'open';
  const possible = {
    ...sought,
    rules: rules.filter((one) => fitOf(one) !== 'out' && !isOfOtherName(evidence, one, rules)),
  };
  const chosen = withoutUnmet(narrowest(evidence, possible, fitOf), fitOf);
  if (chosen.length === 0) return ruledOut(evidence, sought, fitOf);
  const all = [
    ...chosen,
    ...(chosen.every((one) => fitOf(one) === 'open') ? rivalsOf(evidence, possible, chosen) : []),
  ];
  const narrowed = narrowest(evidence, sought, fitOf).filter((one) => fitOf(one) === 'out');
  const requirement = requirementOf(all, { fitOf, isNarrowed: narrowed.length > 0 });
  const shown = requirement === 'conditional' ? [...all, ...narrowed] : all;
  return shown.map((one) => ({ ...one, requirement }));
}

/** Whether a ruling names things by their names, others than the one that was typed and that rulings beside it name ("exempt like Arvano", asked of Zivo). */
function isOfOtherName(evidence: Evidence, { reach }: Ruling, all: readonly Ruling[]): boolean {
  const alone = new Set(
    all.flatMap((one) => one.reach.things.flatMap(({ stems }) => (stems.length === 1 ? stems : []))),
  );
  const title = titleStems(evidence);
  const typed = evidence.question.nameWords.filter((stem) => alone.has(stem) && !title.has(stem));
  const isNamed = reach.things.some(({ stems }) => stems.some((stem) => typed.includes(stem)));
  return typed.length > 0 && !reach.isAll && reach.things.length > 0 && !isNamed;
}

/** Where all rulings on what was asked are ruled out it depends on the case; what would spare everything of a request says nothing then. */
const ruledOut = (evidence: Evidence, sought: Sought, fitOf: FitOf): readonly Ruling[] =>
  narrowest(evidence, sought, fitOf)
    .filter((one) => one.requirement === 'required' || !isOfAll(evidence, one, sought.asked))
    .map((one) => ({ ...one, requirement: 'conditional' }));

/** Of the clauses of one rule those that are met, where some are. */
const withoutUnmet = (rulings: readonly Ruling[], fitOf: FitOf): readonly Ruling[] =>
  rulings.filter(
    (one) =>
      fitOf(one) === 'in' ||
      one.when.told === null ||
      !rulings.some((other) => other.ground === one.ground && other.when.told !== null && fitOf(other) === 'in'),
  );

/** Rulings that say otherwise in other circumstances, where those of the chosen ones were not told: measured as they are, or for everything. */
function rivalsOf(evidence: Evidence, { rules, asked, code }: Sought, chosen: readonly Ruling[]): readonly Ruling[] {
  const limits = chosen.flatMap(({ when }) => when.limits);
  const isBeside = ({ ground }: Rule): boolean =>
    chosen.some(({ ground: own }) => own.section === ground.section && own.paragraph === ground.paragraph);
  const isMeasured = (one: Ruling): boolean =>
    (one.codes.length === 0 || (code === null ? isBeside(one) : one.codes.includes(code))) &&
    one.when.limits.some((limit) => limits.some((other) => countsAlike(limit, other)));
  return rules.filter((one) => !chosen.includes(one) && (isMeasured(one) || isOfAll(evidence, one, asked)));
}

/** Whether what was told lies within a ruling, and whether it rules another on the same service out. */
type Narrowing = { fitOf: FitOf; isNarrowed: boolean };

/** Up to these a number begins with nothing, as every course of treatment does. */
const upTo: ReadonlySet<Bound> = new Set(['at-most', 'less-than']);

/** What rulings leave: conditional where they differ, where a number that must be reached or a condition was not told, and where what would spare a request was not told to be met. */
function requirementOf(rulings: readonly Ruling[], { fitOf, isNarrowed }: Narrowing): Requirement {
  const [first, ...others] = rulings;
  if (!first || others.some(({ requirement }) => requirement !== first.requirement)) return 'conditional';
  const isSafe = ({ when, requirement, isOfLine }: Ruling): boolean =>
    requirement === 'required' &&
    isOfLine !== true &&
    !isNarrowed &&
    when.limits.every(({ bound }) => upTo.has(bound)) &&
    when.told === null;
  return rulings.some((one) => fitOf(one) === 'in') || rulings.every(isSafe) ? first.requirement : 'conditional';
}
