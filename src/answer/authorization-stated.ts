import { isPrintedIn } from '../knowledge/codes.ts';
import { stemsIn } from '../retrieve/asked-words.ts';
import type { Evidence } from '../retrieve/evidence.ts';
import { caseLabel } from '../search/case-label.ts';
import type { PositionCase } from '../search/cases.ts';
import type { Citation, PriorAuthorization } from './answer.ts';
import { askedFor, caseName, proceduresOf } from './asked-for.ts';
import { authorizationDoubted } from './authorization-doubted.ts';
import { rulesFor } from './authorization-rules.ts';
import { citeInParagraph } from './cite.ts';
import { joinWords, state, subjectLabel } from './draft.ts';
import { shortLabel } from './labels.ts';
import { codesMeantBy } from './own-codes.ts';
import type { Rule } from './rulings.ts';
import type { Statement } from './statement.ts';
import { asksPart } from './title-parts.ts';

/** A rule is quoted with what stands around it, up to so many characters: its exceptions stand there. */
const ruleBudget = 480;

/** `requirement` is null where words on it were not read with certainty, and may say something else. */
export type Authorization = { requirement: PriorAuthorization | null; statements: Statement[] };

/** What the policy states about prior authorization for what was asked, each code by itself; null where it states nothing. */
export function authorizationStated(evidence: Evidence): Authorization | null {
  const meant = [...new Set(proceduresOf(evidence).flatMap((code) => codesMeantBy(evidence, code)))];
  const codes = meant.filter((code) => isListed(evidence, code));
  const found =
    proceduresOf(evidence).length === 0
      ? [{ what: [askedLabel(evidence)], rules: rulesFor(evidence, null) }]
      : together(codes.map((code) => ({ what: [code], rules: rulesFor(evidence, code) })));
  const doubted = authorizationDoubted(evidence);
  const notRead =
    doubted.length > 0 ? [state({ kind: 'authorization-not-read', what: askedLabel(evidence) }, doubted)] : [];
  if (found.every(({ rules }) => rules.length === 0))
    return notRead.length > 0 ? { requirement: null, statements: notRead } : null;
  const requirements = found.map(({ rules }) => requirementOf(rules));
  const [first = 'not-stated'] = requirements;
  const statements = found.map(({ what, rules }) =>
    state(
      { kind: 'prior-authorization', what: joinWords(what, 'and'), requirement: requirementOf(rules) },
      citationsOf(evidence, rules),
    ),
  );
  const requirement = requirements.every((one) => one === first) ? first : 'conditional';
  const isOpen = notRead.length > 0 && requirements.some((one) => one === 'not-required' || one === 'not-stated');
  return isOpen ? { requirement: null, statements: notRead } : { requirement, statements: [...statements, ...notRead] };
}

/** Each rule with what stands around it, an item of a list behind the sentence that leads it in. */
function citationsOf({ index }: Evidence, rules: readonly Rule[]): (Citation | null)[] {
  const grounds = rules.flatMap(({ lead, ground }) => (lead === undefined ? [ground] : [lead, ground]));
  return [...new Set(grounds)].map((ground) => citeInParagraph(index, ground, ruleBudget));
}

/** Whether a policy lists a code, among its codes or in a rule; what it does not list no rule of its own holds for. */
export const isListed = ({ index }: Evidence, code: string): boolean =>
  index.version.codes.some((row) => row.code === code || isPrintedIn(code, `${row.code}-${row.through ?? row.code}`)) ||
  index.version.priorAuthorization.some(({ codes, ground }) => codes.length > 0 && isPrintedIn(code, ground.quote));

/** What a question asks about, as the policy calls it; '' where it has no name for just that. */
export function askedLabel(evidence: Evidence): string {
  const asked = askedFor(evidence);
  const [one, other] = asked.cases;
  if (one && !other) return isItsName(one, asked.own) ? labelOf(one) : '';
  if (asked.beyondTitle.length > 0 || asksPart(evidence, asked)) return '';
  return shortLabel(evidence.question.services[0]?.label ?? subjectLabel(evidence));
}

/** Whether a case's name is one of what was said: all of it is on the case, and some of it more than an example of it. */
function isItsName(one: PositionCase, own: readonly string[]): boolean {
  const [name = ''] = caseName(one).split(/,? (?:including|such as) /);
  return own.every((stem) => one.own.has(stem)) && stemsIn(name).some((stem) => own.includes(stem));
}

/** A row is called by its first cell. */
function labelOf(one: PositionCase): string {
  const [cell = '', ...more] = one.statement.ground.quote.split('\t');
  const words = more.length > 0 ? cell : caseName(one);
  return caseLabel({ ...one, words }) ?? '';
}

const requirementOf = (rules: readonly Rule[]): PriorAuthorization => {
  const [first] = rules;
  if (!first) return 'not-stated';
  return rules.every(({ requirement }) => requirement === first.requirement) ? first.requirement : 'conditional';
};

const isSame =
  (rule: Rule) =>
  ({ ground, requirement }: Rule): boolean =>
    ground === rule.ground && requirement === rule.requirement;

type Found = { what: string[]; rules: readonly Rule[] };

/** Codes for which the same is stated in one statement. */
function together(found: readonly Found[]): Found[] {
  const groups: Found[] = [];
  for (const one of found) {
    const same = groups.find(
      ({ rules }) => rules.length === one.rules.length && rules.every((rule) => one.rules.some(isSame(rule))),
    );
    if (same) same.what.push(...one.what);
    else groups.push({ ...one, what: [...one.what] });
  }
  return groups;
}
