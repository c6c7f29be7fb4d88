import { countsAlike, type Fit, fitOf, type Measure, measuresIn } from '../knowledge/dimensions/measure.ts';
import { type Requirement, requirementIn, requirementUnder } from '../knowledge/requirement-words.ts';
import { stemsIn } from '../retrieve/asked-words.ts';
import { onceFor } from '../text/once.ts';
import { general, type Rule, type RuledThing, thingsIn } from './rule-reach.ts';

/** One part of a rule: the codes it prints, what it names, whether it is for everything, and the numbers that limit it. */
type Clause = {
  codes: readonly string[];
  things: readonly RuledThing[];
  isOfAny: boolean;
  limits: readonly Measure[];
  /** What it states without the condition that its numbers make. */
  requirement: Requirement | null;
  /** The stems of its words. */
  stems: readonly string[];
};

type Asked = { code: string | null; said: ReadonlySet<string>; measures: readonly Measure[] };

/**
 * Rules as far as what was measured lets them hold ("not required at 4 LPM or less", asked with 5): one that a measure
 * rules out gives way to those that it lets in, and one whose condition was not said holds only with that condition.
 */
export function rulesByMeasure(found: readonly Rule[], all: readonly Rule[], asked: Asked): readonly Rule[] {
  const limits = found.flatMap((rule) => clausesFor(rule, asked).flatMap((clause) => clause.limits));
  if (found.length === 0) return all.filter((rule) => clausesOf(rule).some((one) => isOnAll(one, asked)));
  if (limits.length === 0) return found.map((rule) => byCircumstance(rule, asked));
  const isBeside = ({ ground }: Rule): boolean =>
    found.some(({ ground: own }) => own.section === ground.section && own.paragraph === ground.paragraph);
  const rivals = all.filter(
    (rule) => !found.includes(rule) && clausesOf(rule).some((one) => isRival(one, limits, asked, isBeside(rule))),
  );
  const fits = [...found, ...rivals].map((rule) => ({ rule, fit: fitFor(rule, asked) }));
  const kept = fits.filter(({ fit }) => fit !== 'out');
  return (kept.length > 0 ? kept : fits).map(({ rule, fit }) => settled(rule, fit, asked));
}

/** Whether a clause is for everything of a measure that was said ("any flow rate greater than 4 LPM"). */
const isOnAll = ({ isOfAny, codes, limits }: Clause, { measures }: Asked): boolean =>
  isOfAny && codes.length === 0 && limits.length > 0 && fitOfAll(limits, measures) === 'in';

/** Whether a clause is measured as other limits are, and for everything or for what was asked; without a code what stands beside it is. */
const isRival = (clause: Clause, limits: readonly Measure[], { code }: Asked, isBeside: boolean): boolean =>
  (clause.codes.length === 0 || (code === null ? isBeside : clause.codes.includes(code))) &&
  clause.limits.some((one) => limits.some((other) => countsAlike(one, other)));

function fitFor(rule: Rule, asked: Asked): Fit {
  const fits = clausesFor(rule, asked).map(({ limits }) => fitOfAll(limits, asked.measures));
  if (fits.includes('in')) return 'in';
  return fits.includes('open') ? 'open' : 'out';
}

function fitOfAll(limits: readonly Measure[], said: readonly Measure[]): Fit {
  const fits = limits.map((limit) => fitOf(limit, said));
  if (fits.includes('out')) return 'out';
  return fits.includes('open') ? 'open' : 'in';
}

/** The clauses of a rule that can be on what was asked: those that print its code or name it, else those that a number limits and, where no code was asked, those that print one. */
function clausesFor(rule: Rule, { code, said }: Asked): readonly Clause[] {
  const all = clausesOf(rule);
  const printing = all.filter(({ codes }) => code !== null && codes.includes(code));
  if (printing.length > 0) return printing;
  const naming = all.filter(({ things }) => things.some(({ stems }) => stems.every((stem) => said.has(stem))));
  if (naming.length > 0) return naming;
  const measured = all.filter(({ codes, limits }) => (codes.length === 0 ? limits.length > 0 : code === null));
  return measured.length > 0 ? measured : all;
}

/** The parts of a rule, read once: what stands between "and for" and "or for", or in a row of a table between semicolons. */
const clausesOf = onceFor(({ ground: { quote }, codes }: Rule): readonly Clause[] => {
  const [own, ...cells] = quote.split('\t');
  const parts =
    cells.length > 0 ? cells.flatMap((cell) => cell.split(/; /)) : quote.split(/(?<=[ ,;])(?:and|or) (?=for )|; /);
  const named = cells.length > 0 ? quote : null;
  return (cells.length > 0 ? [own ?? '', ...parts] : parts).flatMap((words) => clauseOf(words, named ?? words, codes));
});

function clauseOf(words: string, named: string, codes: readonly string[]): Clause[] {
  const limits = measuresIn(words).filter(({ bound }) => bound !== 'exactly');
  const plain = words.replace(condition, '').trim();
  const requirement = requirementIn(plain) ?? requirementUnder(plain);
  const isName = named !== words && limits.length === 0 && requirement === null;
  return isName
    ? []
    : [
        {
          codes: codes.filter((code) => named.includes(code)),
          things: thingsIn(named),
          isOfAny: /\b(?:any|all|every|each)\b/i.test(words),
          limits,
          requirement,
          stems: stemsIn(words).filter((stem) => !general.has(stem)),
        },
      ];
}

const condition = /,? ?(?:only )?(?:when|if) [^.;\t]*/i;
const exclusive = /\bonly (?:when|if)\b/i;

/** A rule with the requirement that it has for what was said: that of the clause which is met, the contrary of one that is not ("only when"), and conditional where that is open. */
function settled(rule: Rule, fit: Fit, { measures }: Asked): Rule {
  if (fit === 'open') return { ...rule, requirement: 'conditional' };
  const clauses = clausesOf(rule).filter(({ limits }) => limits.length > 0);
  if (fit === 'in') {
    const met = clauses.find(({ limits }) => fitOfAll(limits, measures) === 'in')?.requirement;
    return rule.requirement === 'conditional' && met ? { ...rule, requirement: met } : rule;
  }
  const [only, other] = clauses;
  const isOnly = only !== undefined && other === undefined && exclusive.test(rule.ground.quote);
  if (!isOnly || only.requirement === null) return { ...rule, requirement: 'conditional' };
  return { ...rule, requirement: only.requirement === 'required' ? 'not-required' : 'required' };
}

/** So much of what only one clause says must be said for it to be meant; all of it where that spares a request. */
const mostOfClause = 0.5;

/** A rule of clauses that differ ("not required when ...; required when ..."), with the requirement of the one whose circumstances were said. */
function byCircumstance(rule: Rule, { said }: Asked): Rule {
  const clauses = clausesOf(rule);
  if (rule.requirement !== 'conditional' || clauses.length < 2) return rule;
  const shares = clauses.map(({ stems }, at) => {
    const own = stems.filter((stem) => clauses.every((other, i) => i === at || !other.stems.includes(stem)));
    return own.filter((stem) => said.has(stem)).length / Math.max(1, own.length);
  });
  const meant = clauses.filter(
    ({ requirement }, at) => (shares[at] ?? 0) >= (requirement === 'required' ? mostOfClause : 1),
  );
  const [one, other] = meant;
  return other === undefined && one?.requirement ? { ...rule, requirement: one.requirement } : rule;
}
