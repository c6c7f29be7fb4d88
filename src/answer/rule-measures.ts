import { countsAlike, type Fit, fitOf, type Measure, measuresIn } from '../knowledge/dimensions/measure.ts';
import { requirementIn, requirementUnder } from '../knowledge/requirement-words.ts';
import { onceFor } from '../text/once.ts';
import { type Rule, type RuledThing, thingIn } from './rule-reach.ts';

/** One part of a rule: the codes it prints, what it names, and the numbers that limit it. */
type Clause = { words: string; codes: readonly string[]; thing: RuledThing; limits: readonly Measure[] };

type Asked = { code: string | null; said: ReadonlySet<string>; measures: readonly Measure[] };

/**
 * Rules as far as what was measured lets them hold ("not required at 4 LPM or less", asked with 5): one that a measure
 * rules out gives way to those that it lets in, and one whose condition was not said holds only with that condition.
 */
export function rulesByMeasure(found: readonly Rule[], all: readonly Rule[], asked: Asked): readonly Rule[] {
  const fits = found.map((rule) => ({ rule, fit: fitFor(rule, asked) }));
  const limits = found.flatMap((rule) => clausesFor(rule, asked).flatMap((clause) => clause.limits));
  if (limits.length === 0) return found;
  const isBeside = ({ ground }: Rule): boolean =>
    found.some(({ ground: own }) => own.section === ground.section && own.paragraph === ground.paragraph);
  const rivals = all.filter(
    (rule) => !found.includes(rule) && clausesOf(rule).some((one) => isRival(one, limits, asked, isBeside(rule))),
  );
  const kept = [
    ...fits.flatMap(({ rule, fit }) => (fit === 'out' ? [] : [{ rule, fit }])),
    ...rivals.map((rule) => ({ rule, fit: fitFor(rule, asked) })).filter(({ fit }) => fit !== 'out'),
  ];
  if (kept.length === 0) return found.map((rule) => ({ ...rule, requirement: 'conditional' }));
  return kept.map(({ rule, fit }) => (fit === 'open' ? { ...rule, requirement: 'conditional' } : settled(rule)));
}

/** Whether a clause is measured as other limits are, and on everything ("any flow rate greater than 4 LPM") or on what was asked; without a code what stands beside it is. */
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

/** The clauses of a rule that can be on what was asked: those that name it, else those that a number limits, else all. */
function clausesFor(rule: Rule, { code, said }: Asked): readonly Clause[] {
  const all = clausesOf(rule);
  const printing = all.filter(({ codes }) => code !== null && codes.includes(code));
  if (printing.length > 0) return printing;
  const naming = all.filter(({ thing: { stems } }) => stems.length > 0 && stems.every((stem) => said.has(stem)));
  if (naming.length > 0) return naming;
  const measured = all.filter(({ codes, limits }) => limits.length > 0 && codes.length === 0);
  return measured.length > 0 ? measured : all;
}

/** The parts of a rule, read once; a row of a table is one. */
const clausesOf = onceFor(({ ground: { quote }, codes }: Rule): readonly Clause[] =>
  (quote.includes('\t') ? [quote] : quote.split(/(?<=[ ,;])(?:and|or) (?=for )|; /)).map((words) => ({
    words,
    codes: codes.filter((code) => words.includes(code)),
    thing: thingIn(words),
    limits: measuresIn(words).filter(({ bound }) => bound !== 'exactly'),
  })),
);

const condition = /,? ?(?:only )?(?:when|if|for) [^.;\t]*/i;

/** A rule that held only on a number which was said, as it is without that condition. */
function settled(rule: Rule): Rule {
  const [clause, other] = clausesOf(rule);
  if (rule.requirement !== 'conditional' || !clause || other || clause.limits.length === 0) return rule;
  const words = clause.words.split('\t').map((cell) => cell.replace(condition, '').trim());
  const read = words.map((cell) => requirementIn(cell) ?? requirementUnder(cell)).find((one) => one !== null);
  return read === undefined || read === null ? rule : { ...rule, requirement: read };
}
