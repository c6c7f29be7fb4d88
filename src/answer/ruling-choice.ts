import { isOfIcd, isPrintedIn } from '../knowledge/codes.ts';
import { isAmongDiagnoses } from '../knowledge/dimensions/diagnosis.ts';
import type { Fit } from '../knowledge/dimensions/measure.ts';
import { stepsIn, undoing } from '../knowledge/dimensions/step.ts';
import { brandStems } from '../retrieve/asked-brand.ts';
import { inFull, stemsIn } from '../retrieve/asked-words.ts';
import type { Evidence } from '../retrieve/evidence.ts';
import { type AskedFor, titleStems, undoes } from './asked-for.ts';
import { codesOfService } from './own-codes.ts';
import type { Ruling } from './rulings.ts';
import { namesOnePart, ofParts, ofSubject } from './title-parts.ts';

/** What is sought among some rulings: those on what was asked, and on one code of it or on none. */
export type Sought = { rules: readonly Ruling[]; asked: AskedFor; code: string | null };

/** Whether what was told lies within a ruling. */
export type FitOf = (ruling: Ruling) => Fit;

/** The most specific rules that hold: those of the code, of the thing named, of the diagnosis, of the service's own codes, of the subject, of everything. */
export function narrowest(evidence: Evidence, sought: Sought, fitOf: FitOf): readonly Ruling[] {
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
export function isOfAll(evidence: Evidence, rule: Ruling, { said, cases }: AskedFor): boolean {
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

/** The share of some stems that was said, by their number or by what each weighs ("the one rare word of a drug tells more than 'acid'"). */
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
