import { isOfIcd } from '../knowledge/codes.ts';
import { fitsAge } from '../knowledge/dimensions/age.ts';
import { type Diagnoses, isAmongDiagnoses } from '../knowledge/dimensions/diagnosis.ts';
import { type Fit, fitOf, type Measure } from '../knowledge/dimensions/measure.ts';
import { plansIn } from '../knowledge/dimensions/plan.ts';
import { fitsSettings, leavesSettingOpen } from '../knowledge/dimensions/setting.ts';
import { linesNamed, mayBeSameLine } from '../knowledge/lines.ts';
import { brandStems } from '../retrieve/asked-brand.ts';
import { inFull, shareHeld, stemsIn } from '../retrieve/asked-words.ts';
import type { Evidence } from '../retrieve/evidence.ts';
import { casesOf } from '../search/cases.ts';
import type { AskedFor } from './asked-for.ts';
import { limitOfCode } from './pointed-limit.ts';
import type { RuledThing } from './rule-reach.ts';
import type { Ruling } from './rulings.ts';

/** So much of what a name or a condition says must be said for it to be meant; all of a condition where that spares a request. */
const mostOfName = 0.6;
const mostOfCondition = 0.5;

/** Whether what a question says lies within the circumstances of a ruling, outside of them, or leaves that open; `all` are the rulings beside it. */
export function fitOfRuling(evidence: Evidence, ruling: Ruling, { asked, all }: Beside): Fit {
  const { question } = evidence;
  const { ages, limits, diagnoses } = ruling.when;
  const fit = together([
    ages.length === 0 ? 'in' : question.age === undefined ? 'open' : inOrOut(fitsAge(ages, question.age)),
    fitOfSettings(evidence, ruling),
    fitOfPlans(evidence, ruling),
    ...[...limits, ...pointedLimits(evidence, ruling)].map((limit) => fitOf(limit, question.measures ?? [])),
    diagnoses === null ? 'in' : fitOfDiagnoses(evidence, { ruling, diagnoses, asked }),
    fitOfCondition(ruling, all, asked),
    inOrOut(!isExcepted(evidence, ruling, asked)),
    fitOfExceptedLine(evidence, ruling),
  ]);
  return ruling.isContrary ? opposite[fit] : fit;
}

type Beside = { asked: AskedFor; all: readonly Ruling[] };

const inOrOut = (fits: boolean): Fit => (fits ? 'in' : 'out');
const opposite: Readonly<Record<Fit, Fit>> = { in: 'out', out: 'in', open: 'open' };

const together = (fits: readonly Fit[]): Fit => (fits.includes('out') ? 'out' : fits.includes('open') ? 'open' : 'in');

const isSaid = ({ stems }: RuledThing, said: ReadonlySet<string>): boolean =>
  stems.length > 0 && shareHeld(stems, said) >= mostOfName;

/** Whether what a ruling does not hold for is asked about, at an age at which it does not. */
const isExcepted = ({ question: { age } }: Evidence, { except, exceptAges }: Ruling, { said }: AskedFor): boolean =>
  (age === undefined || fitsAge(exceptAges, age)) && except.some((thing) => isSaid(thing, said));

/** A ruling that does not hold for some lines of business leaves open whether it holds where none was told. */
function fitOfExceptedLine({ question, search }: Evidence, { exceptWords, isOfLine }: Ruling): Fit {
  const { lexicon } = search.knowledge;
  const { lineOfBusiness: asked } = question;
  if (isOfLine === true && asked === null) return 'open';
  if (linesNamed(exceptWords, lexicon).length === 0) return 'in';
  return asked === null ? 'open' : inOrOut(!mayBeSameLine(exceptWords, asked, lexicon));
}

/** A ruling for some plans of a line of business holds for a member of another one as little as for anybody else. */
function fitOfPlans({ question }: Evidence, { when: { plans } }: Ruling): Fit {
  const asked = plansIn([...question.words, question.lineOfBusiness ?? ''].join(' '));
  if (plans.length === 0) return 'in';
  return asked.length === 0 ? 'open' : inOrOut(plans.some((plan) => asked.includes(plan)));
}

/** A setting that a ruling leaves out rules it out only where it is said. */
function fitOfSettings({ question: { settings = [] } }: Evidence, { when }: Ruling): Fit {
  if (settings.length > 0 && settings.every((one) => when.outside.includes(one))) return 'out';
  if (when.settings.length === 0) return 'in';
  if (settings.length === 0 || leavesSettingOpen(when.settings, settings)) return 'open';
  return inOrOut(fitsSettings(when.settings, settings));
}

/** The limits that stand elsewhere for the codes asked about; one that cannot be found is not met by any number. */
function pointedLimits({ index, question }: Evidence, { when: { pointed }, codes }: Ruling): Measure[] {
  if (pointed === null) return [];
  const own = question.codes.map(({ code }) => code).filter((code) => codes.includes(code));
  const found = own.flatMap((code) => limitOfCode(index, pointed, code) ?? []);
  return found.length > 0 ? found : [{ value: 0, unit: '', bound: 'at-most' }];
}

type OfDiagnoses = { ruling: Ruling; diagnoses: Diagnoses; asked: AskedFor };

/** A diagnosis by its code, else by its name; another one that is spoken of rules a named one out. */
function fitOfDiagnoses(evidence: Evidence, { ruling, diagnoses, asked }: OfDiagnoses): Fit {
  const typed = evidence.question.codes.filter(isOfIcd).map(({ code }) => code);
  const { ranges, names } = diagnoses;
  if (ranges.length > 0 && typed.length > 0) return inOrOut(typed.some((code) => isAmongDiagnoses(diagnoses, code)));
  if (names.some((name) => isSaid({ stems: stemsIn(name), head: [] }, asked.said))) return 'in';
  return names.length > 0 && speaksOfOther(evidence, ruling, asked) ? 'out' : 'open';
}

/** Whether a question says something that the policy's cases are on, beside what a ruling names. */
function speaksOfOther(evidence: Evidence, { reach }: Ruling, { beyondTitle }: AskedFor): boolean {
  const named = new Set([
    ...inFull(
      evidence,
      reach.things.flatMap(({ stems }) => stems),
    ),
    ...evidence.question.nameWords,
    ...brandStems(evidence),
  ]);
  const others = beyondTitle.filter((stem) => !named.has(stem));
  return casesOf(evidence.index).some(({ own, under }) => others.some((stem) => own.has(stem) || under.has(stem)));
}

/** A condition of no known sort is met where enough of what only it says is said. */
function fitOfCondition(ruling: Ruling, all: readonly Ruling[], { said }: AskedFor): Fit {
  const { told } = ruling.when;
  if (told === null) return 'in';
  const siblings = all.filter((other) => other !== ruling && other.ground === ruling.ground);
  const own = told.filter((stem) => siblings.every((other) => !other.when.told?.includes(stem)));
  return own.length > 0 && shareHeld(own, said) >= (ruling.requirement === 'required' ? mostOfCondition : 1)
    ? 'in'
    : 'open';
}
