import { isOfIcd, isPrintedIn } from '../knowledge/codes.ts';
import { isAmongDiagnoses } from '../knowledge/dimensions/diagnosis.ts';
import { type Bound, countsAlike, type Fit } from '../knowledge/dimensions/measure.ts';
import { stepsIn, undoing } from '../knowledge/dimensions/step.ts';
import type { Requirement } from '../knowledge/requirement-words.ts';
import { brandStems, inFull, stemsIn } from '../retrieve/asked-words.ts';
import type { Evidence } from '../retrieve/evidence.ts';
import { type AskedFor, askedFor, titleStems, undoes } from './asked-for.ts';
import { codesOfService } from './own-codes.ts';
import { general } from './rule-reach.ts';
import { fitOfRuling } from './ruling-fit.ts';
import { type Rule, type Ruling, rulingsOf } from './rulings.ts';
import { scopeFits } from './scope-fits.ts';

/** The rules on prior authorization that hold for one code, or for the service asked about where `code` is null: each line of business by itself, with the requirement that is left for what was asked. */
export function rulesFor(evidence: Evidence, code: string | null): Rule[] {
  const one = code === null ? evidence : withCode(evidence, code);
  const rules = one.index.version.priorAuthorization.filter(({ scope }) => scopeFits(one, scope));
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

type Sought = { rules: readonly Ruling[]; asked: AskedFor; code: string | null };

/** The rulings of one line of business that decide, each with the requirement that all of them leave; only conditional where all that are on what was asked are ruled out. */
function settled(evidence: Evidence, sought: Sought): readonly Ruling[] {
  const { rules, asked } = sought;
  const fits = new Map(rules.map((one) => [one, fitOfRuling(evidence, one, { asked, all: rules })]));
  const fitOf = (one: Ruling): Fit => fits.get(one) ?? 'open';
  const possible = {
    ...sought,
    rules: rules.filter((one) => fitOf(one) !== 'out' && !isOfOtherName(evidence, one, rules)),
  };
  const chosen = withoutUnmet(ofOneLine(evidence, possible, fitOf), fitOf);
  if (chosen.length === 0) return ruledOut(evidence, sought, fitOf);
  const all = [
    ...chosen,
    ...(chosen.every((one) => fitOf(one) === 'open') ? rivalsOf(evidence, possible, chosen) : []),
  ];
  const narrowed = ofOneLine(evidence, sought, fitOf).filter((one) => fitOf(one) === 'out');
  const requirement = requirementOf(all, { fitOf, isNarrowed: narrowed.length > 0 });
  const shown = requirement === 'conditional' ? [...all, ...narrowed] : all;
  return shown.map((one) => ({ ...one, requirement }));
}

/** Whether a ruling names things by their names, others than the one that was typed and that rulings beside it name ("exempt like Arvano", asked of Zivo). */
function isOfOtherName({ question }: Evidence, { reach }: Ruling, all: readonly Ruling[]): boolean {
  const alone = new Set(
    all.flatMap((one) => one.reach.things.flatMap(({ stems }) => (stems.length === 1 ? stems : []))),
  );
  const typed = question.nameWords.filter((stem) => alone.has(stem));
  const isNamed = reach.things.some(({ stems }) => stems.some((stem) => typed.includes(stem)));
  return typed.length > 0 && !reach.isAll && reach.things.length > 0 && !isNamed;
}

type FitOf = (ruling: Ruling) => Fit;

/** Where all rulings on what was asked are ruled out it depends on the case; what would spare everything of a request says nothing then. */
const ruledOut = (evidence: Evidence, sought: Sought, fitOf: FitOf): readonly Ruling[] =>
  ofOneLine(evidence, sought, fitOf)
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
  const isSafe = ({ when, requirement }: Ruling): boolean =>
    requirement === 'required' &&
    !isNarrowed &&
    when.limits.every(({ bound }) => upTo.has(bound)) &&
    when.told === null;
  return rulings.some((one) => fitOf(one) === 'in') || rulings.every(isSafe) ? first.requirement : 'conditional';
}

/** The most specific rules that hold: those of the code, of the thing named, of the diagnosis, of the service's own codes, of the subject, of everything. */
function ofOneLine(evidence: Evidence, sought: Sought, fitOf: FitOf): readonly Ruling[] {
  const { rules, asked, code } = sought;
  const all = rules.filter(
    (rule) =>
      (isOfAll(evidence, rule, asked) && !(rule.reach.isOfGoods && !asksGoods(evidence, code))) ||
      (isOfAnyMeasured(rule) && fitOf(rule) === 'in'),
  );
  const listing = rules.filter((rule) => listsCode(rule, code));
  if (listing.length > 0) return listing;
  const fitting = undoes(evidence) ? rules.filter(namesUndoingIn) : rules;
  const open = code === null ? fitting : fitting.filter(({ codes }) => codes.length === 0);
  const naming = namingRules(evidence, open, { asked, isBeyondTitle: true });
  if (naming.length > 0) return naming.some((rule) => isPerhaps(evidence, rule, asked)) ? [...naming, ...all] : naming;
  const ofDiagnosis = code === null ? rules.filter((rule) => listsDiagnosis(evidence, rule)) : [];
  if (ofDiagnosis.length > 0) return ofDiagnosis;
  const met = all.filter((rule) => fitOf(rule) === 'in' && isLimited(rule));
  if (met.length > 0) return met;
  const byTitle = namingRules(evidence, open, { asked, isBeyondTitle: false });
  if (code !== null) return byTitle.length > 0 ? byTitle : all;
  const own = codesOfService(evidence, asked);
  const ofCodes = rules.filter(({ codes }) => codes.some((one) => own.includes(one)));
  if (ofCodes.length > 0) return ofCodes;
  if (byTitle.length > 0) return byTitle;
  const left =
    own.length > 0 || undoes(evidence)
      ? rules.filter((rule) => rule.codes.length === 0 && !namesOther(evidence, rule))
      : rules;
  const found = ofSubject(evidence, { ...sought, rules: left }) ?? (all.length > 0 ? all : speaking(left, asked));
  return found.length > 0 || own.length === 0 || !namesOnePart(evidence, asked)
    ? found
    : (ofParts(evidence, sought) ?? []);
}

/** Whether a rule names circumstances: told, they single it out. */
const isLimited = ({ when: { ages, settings, limits } }: Ruling): boolean =>
  ages.length + settings.length + limits.length > 0;

/** Whether a rule is for everything of a measure ("any flow rate greater than 4 LPM"). */
const isOfAnyMeasured = ({ reach, codes, when }: Ruling): boolean =>
  reach.isOfAny && codes.length === 0 && when.limits.length > 0;

/** Whether a rule is for everything in its policy, or for all of what a title names where that is what was asked ("all TMS treatment"). */
function isOfAll(evidence: Evidence, rule: Ruling, { said, cases }: AskedFor): boolean {
  const { isAll, allOf } = rule.reach;
  if (isAll || rule.codes.length > 0 || allOf.length === 0) return isAll;
  const { services, codes } = evidence.question;
  const isKind =
    codes.length + cases.length === 0 && services.length > 0 && services.every(({ type }) => type === 'subject');
  const title = titleStems(evidence);
  return inFull(evidence, allOf).every((stem) => title.has(stem) && (isKind || said.has(stem)));
}

/** Whether a rule names the undoing of something ("removal of implants"), or lists codes that tell it themselves. */
const namesUndoingIn = (rule: Ruling): boolean =>
  rule.codes.length > 0 || stepsIn(rule.words).some((step) => undoing.has(step));

/** Whether a rule names something, and all of that beside the title: it holds for nobody who did not say it. */
function namesOther(evidence: Evidence, rule: Ruling): boolean {
  const title = titleStems(evidence);
  const { things, isAll } = rule.reach;
  return (
    !isAll &&
    things.length > 0 &&
    things.every(({ stems }) => inFull(evidence, stems).every((stem) => !title.has(stem)))
  );
}

/** Whether a rule lists a code, itself or as one of all procedure codes. */
const listsCode = ({ codes, words, reach }: Ruling, code: string | null): boolean =>
  code !== null &&
  (codes.includes(code) ||
    (codes.length > 0 && isPrintedIn(code, words)) ||
    (codes.length === 0 && /^\d{5}$/.test(code) && reach.isOfProcedures));

/** Whether a rule lists a diagnosis that stands beside a question. */
const listsDiagnosis = ({ question }: Evidence, { when }: Ruling): boolean =>
  when.diagnoses !== null &&
  question.codes.some((one) => isOfIcd(one) && when.diagnoses !== null && isAmongDiagnoses(when.diagnoses, one.code));

/** Whether goods are asked about: by a code that is none for something done, or by a name that the policy knows. */
const asksGoods = (evidence: Evidence, code: string | null): boolean =>
  code === null
    ? evidence.question.services.length > 0 || brandStems(evidence).length > 0
    : !/^\d{4}[\dFTU]$/.test(code);

/** Rules whose sentences hold everything that was said beyond the title ("how many sessions"). */
const speaking = (rules: readonly Ruling[], { beyondTitle }: AskedFor): readonly Ruling[] =>
  beyondTitle.length === 0
    ? []
    : rules.filter(({ ground }) => beyondTitle.every((stem) => stemsIn(ground.quote).includes(stem)));

/** So much of a thing's name must be said, and of rules that name one those that name it best. */
const mostOfThing = 0.6;
const nearlyBest = 0.8;

/** Whether rules are sought by what they name beside the title, or by the title's own words. */
type Naming = { asked: AskedFor; isBeyondTitle: boolean };

/** The rules that name what is asked about. */
function namingRules(evidence: Evidence, rules: readonly Ruling[], by: Naming): readonly Ruling[] {
  const named = rules.map((rule) => ({ rule, share: shareNamed(evidence, rule, by) }));
  const least = Math.max(mostOfThing, Math.max(...named.map(({ share }) => share)) * nearlyBest);
  return named.filter(({ share }) => share >= least).map(({ rule }) => rule);
}

/** How much of the name of something in a rule was said, its head in any case; what the title says is said with every service. */
function shareNamed(evidence: Evidence, rule: Ruling, { asked: { own, said }, isBeyondTitle }: Naming): number {
  const title = titleStems(evidence);
  const typed = new Set(own);
  const isCode = evidence.codes.some(({ row }) => row !== null && !isOfIcd(row));
  const shares = rule.reach.things.map(({ stems, head }) => {
    const full = inFull(evidence, stems);
    const beyond = full.filter((stem) => !title.has(stem));
    if (isBeyondTitle !== beyond.length > 0) return 0;
    const telling = isBeyondTitle ? beyond : full;
    const heard = isBeyondTitle || isCode ? said : typed;
    if (!head.every((stem) => said.has(stem))) return 0;
    const share = shareSaid(evidence, telling, heard);
    const isTyped = head.length === 0 && telling.some((stem) => typed.has(stem));
    return isTyped ? Math.max(share, shareSaid(evidence, full, typed)) : share;
  });
  return Math.max(0, ...shares);
}

/** The share of some stems that was said, by their number or by what each weighs ("zoledronic" tells more than "acid"). */
function shareSaid({ index }: Evidence, stems: readonly string[], said: ReadonlySet<string>): number {
  const mass = (some: readonly string[]): number => some.reduce((sum, stem) => sum + index.weight(stem), 0);
  const held = stems.filter((stem) => said.has(stem));
  return Math.max(held.length / stems.length, held.length === 0 ? 0 : mass(held) / mass(stems));
}

/** Whether only the stem of what a rule names was said, which may be the one of another word of the policy ("adjustable" is no adjustment); a step that was said is meant. */
function isPerhaps({ question }: Evidence, rule: Ruling, { cases }: AskedFor): boolean {
  if (stepsIn(rule.words).some((step) => question.steps?.includes(step))) return false;
  const heads = rule.reach.things.flatMap(({ head }) => head);
  return cases.some(({ words }) => stemsIn(words).some((stem) => heads.includes(stem)));
}

/** The rules of the subject, where it is what was named; of a title of several things those of the one that was named. */
function ofSubject(evidence: Evidence, { rules, asked }: Sought): readonly Ruling[] | null {
  if (!isSubject(evidence, asked)) return null;
  const byName = ofParts(evidence, { rules, asked });
  if (byName !== null) return byName;
  const parts = titleParts(evidence);
  const named = nearest(evidence, parts, new Set(asked.own));
  const isOfPart = (some: Parts): boolean => named.length === 0 || some.some((part) => named.includes(part));
  let ofRule: Parts = [];
  return rules.filter((rule) => {
    const own = partsOfRule(evidence, parts, rule);
    if (own.length > 0) ofRule = own;
    return ofRule.length === 0 || isOfPart(ofRule);
  });
}

/** Of a title of several things, the rules that name the one that was named; null where there are none. */
function ofParts(evidence: Evidence, { rules, asked }: Pick<Sought, 'rules' | 'asked'>): readonly Ruling[] | null {
  const parts = titleParts(evidence);
  const named = nearest(evidence, parts, new Set(asked.own));
  if (named.length === 0 || named.length === parts.length) return null;
  const byName = rules.filter((rule) => partsNamed(evidence, parts, rule).some((part) => named.includes(part)));
  return byName.length > 0 ? byName : null;
}

/** Whether all that tells one part of a title from the others was said. */
function namesOnePart(evidence: Evidence, { own }: AskedFor): boolean {
  const parts = titleParts(evidence);
  return parts.some((part) => {
    const telling = part.filter((stem) => parts.every((other) => other === part || !other.includes(stem)));
    return telling.length > 0 && telling.every((stem) => own.includes(stem));
  });
}

/** Whether the names that were said are those of the title; where none was, whether most words are. */
function isSubject(evidence: Evidence, { own, beyondTitle }: AskedFor): boolean {
  const { question, index } = evidence;
  const names = inFull(evidence, question.nameWords).filter((stem) => !general.has(stem) && index.vocabulary.has(stem));
  if (names.length > 0) return names.every((stem) => !beyondTitle.includes(stem));
  const isCarried =
    question.carried.length > 0 && titleParts(evidence).some((part) => part.every((stem) => own.includes(stem)));
  return isCarried || beyondTitle.length * 2 <= own.length;
}

/** Whether a title names several things and a question only some of them. */
export function asksPart(evidence: Evidence, { own }: AskedFor): boolean {
  const parts = titleParts(evidence);
  const named = nearest(evidence, parts, new Set(own));
  return named.length > 0 && named.length < parts.length;
}

/** The things a title names one after another, as stems. */
function titleParts(evidence: Evidence): string[][] {
  const parts = evidence.index.version.title.split(/[:,\t]| and | or /);
  return parts
    .map((part) => inFull(evidence, stemsIn(part)).filter((stem) => !general.has(stem)))
    .filter((stems) => stems.length > 0);
}

type Parts = readonly (readonly string[])[];

/** So much of a part of a title must be said for it to be meant. */
const mostOfPart = 0.3;

/** The parts of a title that some stems speak of most; none where they speak of none. */
function nearest({ index }: Evidence, parts: Parts, said: ReadonlySet<string>, least = mostOfPart): Parts {
  const mass = (stems: readonly string[]): number => stems.reduce((sum, stem) => sum + index.weight(stem), 0);
  const shares = parts.map((part) => mass(part.filter((stem) => said.has(stem))) / mass(part));
  const best = Math.max(0, ...shares);
  return best < least ? [] : parts.filter((_, i) => shares[i] === best);
}

/** The descriptor of a rule's code must say more than this of a part. */
const mostByCodes = 0.6;

/** The parts of a title that a rule names. */
function partsNamed(evidence: Evidence, parts: Parts, rule: Ruling): Parts {
  const things = inFull(
    evidence,
    rule.reach.things.flatMap(({ stems }) => stems),
  );
  return nearest(evidence, parts, new Set(things), Number.MIN_VALUE);
}

/** The parts of a title that a rule speaks of, by what it names, else by the codes that it lists. */
function partsOfRule(evidence: Evidence, parts: Parts, rule: Ruling): Parts {
  const rows = evidence.index.version.codes.filter(({ code }) => rule.codes.includes(code));
  const named = partsNamed(evidence, parts, rule);
  const described = new Set(
    inFull(
      evidence,
      rows.flatMap(({ descriptor }) => stemsIn(descriptor)),
    ),
  );
  return named.length > 0 ? named : nearest(evidence, parts, described, mostByCodes);
}
