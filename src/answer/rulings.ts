import { isPrintedIn } from '../knowledge/codes.ts';
import { type AgeSpan, agesIn } from '../knowledge/dimensions/age.ts';
import { type Diagnoses, diagnosesIn } from '../knowledge/dimensions/diagnosis.ts';
import { type Measure, measuresIn } from '../knowledge/dimensions/measure.ts';
import { type Plan, plansIn } from '../knowledge/dimensions/plan.ts';
import { type Setting, settingsIn } from '../knowledge/dimensions/setting.ts';
import { positionWords } from '../knowledge/position-words.ts';
import {
  type Requirement,
  requirementIn,
  requirementOfCell,
  requirementUnder,
} from '../knowledge/requirement-words.ts';
import type { Ground, PolicyVersion } from '../knowledge/schema.ts';
import { stemsIn } from '../retrieve/asked-words.ts';
import { onceFor } from '../text/once.ts';
import { type PointedLimit, pointedLimitIn, withoutPointer } from './pointed-limit.ts';
import { type RuledThing, type RuleReach, reachIn, tellingStems, thingsIn } from './rule-reach.ts';

/** What a policy states about prior authorization in one sentence or row, or in an item of a list and the sentence that leads it in. */
export type Rule = PolicyVersion['priorAuthorization'][number] & { lead?: Ground; isOfLine?: true };

/** The circumstances in which a ruling holds; what it does not name is empty, and limits nothing. */
export type Circumstances = {
  ages: readonly AgeSpan[];
  settings: readonly Setting[];
  plans: readonly Plan[];
  /** Settings for which it says that it does not hold ("other than inpatient"). */
  outside: readonly Setting[];
  limits: readonly Measure[];
  /** A limit that stands in another part of the document. */
  pointed: PointedLimit | null;
  diagnoses: Diagnoses | null;
  /** The stems of a condition of no known sort; null where there is none. */
  told: readonly string[] | null;
};

/** One thing that a rule requires: of which codes and things, and in which circumstances ("not required for the first three; required from the fourth on" are two). */
export type Ruling = Rule & {
  /** The words that name what it is for. */
  words: string;
  reach: RuleReach;
  when: Circumstances;
  /** It holds where its circumstances do not ("only when", turned around). */
  isContrary: boolean;
  /** What it says not to hold for ("every drug except ..."), and at which ages only. */
  except: readonly RuledThing[];
  exceptAges: readonly AgeSpan[];
  /** The words of that exception; empty where there is none. */
  exceptWords: string;
};

/** Every ruling of some rules, in their order; each rule is read once. */
export function rulingsOf(rules: readonly Rule[]): Ruling[] {
  const all = rules.flatMap((rule) => rulingsIn(rule));
  return all.map((one) => (one.codes.length > 0 ? one : { ...one, codes: codesOfSameName(one, all) }));
}

/** The codes that another row of a table prints behind the same name, whose circumstances differ ("... aged 5 or older (95115)", "... under 5"). */
function codesOfSameName({ ground, reach }: Ruling, all: readonly Ruling[]): string[] {
  const nameOf = ({ things }: RuleReach): string => things.map(({ stems }) => stems.join(' ')).join(', ');
  const same = all.find(
    (other) =>
      other.codes.length > 0 &&
      other.ground.section === ground.section &&
      [ground, other.ground].every(({ quote }) => quote.includes('\t')) &&
      nameOf(reach) !== '' &&
      nameOf(other.reach) === nameOf(reach),
  );
  return same?.codes ?? [];
}

const rulingsIn = onceFor((rule: Rule): readonly Ruling[] => {
  const clauses = rule.ground.quote.includes('\t') ? clausesOfRow(rule) : clausesOfSentence(rule);
  return clauses.flatMap((clause) => {
    const ruling = rulingOf(rule, clause);
    return isOnly.test(clause.words) && isTyped(ruling.when) ? [ruling, turned(ruling)] : [ruling];
  });
});

/** A part of a rule: the words of its circumstances, those that name what it is for, and what it requires. */
type Clause = { words: string; named: string; codes: readonly string[]; requirement: Requirement };

const isOnly = /\bonly (?:when|if|for|in)\b/i;
const condition = /,? ?\b(?:only )?(?:when|if|provided)\b[^;\t]*/i;
const unless = /,? ?\bunless\b[^;\t]*/i;
const exception = /,? ?\b(?:other than|except(?: for)?|excluding) ([^;\t.]*)/i;
/** An exception that is stated in its own place is a ruling of its own. */
const pointing =
  /,? ?\b(?:except|unless)(?: (?:as|otherwise|where))* (?:stated|noted|described|listed|specified|indicated)\b[^;,\t]*/i;

/** Words without what limits them. */
const bare = (words: string): string =>
  [pointing, exception, unless, condition].reduce((left, limit) => left.replace(limit, ''), words);

const requirementOf = (words: string): Requirement | null => {
  const plain = bare(words)
    .replace(/\bonly\b/i, '')
    .trim();
  return requirementIn(plain) ?? requirementUnder(plain);
};

/** Whether a cell only says the position, or where it stands: its condition is none of the authorization's. */
const isOfPosition = (cell: string): boolean =>
  /^(?:see|refer to) \b|^criteria (?:apply|must)\b/i.test(cell) ||
  Object.values(positionWords).some((words) => words.exec(cell)?.index === 0);

/** With its codes beside it, "office light treatment" is one service, and no setting of another. */
const kindOfService = /^(?:in-)?(?:office|home)\b(?= \p{L})/iu;

/** "Not required for the first 20 visits; required after that". */
const afterThat = /\b(?:after (?:that|those|these)|thereafter|beyond that)\b/i;
const firstOf = /\bfirst \w+ [\w-]+/i;

/** A row: what its cells name, with each part of the cell that states a requirement. */
function clausesOfRow({ ground, requirement, codes, cell }: Rule): Clause[] {
  const cells = ground.quote.split('\t');
  const at = cell ?? cells.findIndex((words, column) => column > 0 && requirementOfCell(words) !== null);
  const named = cells.map((words, column) =>
    column === 0 && codes.length > 0 ? words.replace(kindOfService, '') : words,
  );
  const names = named.filter(
    (words, column) => column !== at && (column === 0 || (requirementOfCell(words) === null && !isOfPosition(words))),
  );
  const all = (cells[at] ?? '').split(/; /);
  const parts = all.flatMap((said, i) => {
    const part = said.replace(
      afterThat,
      () => firstOf.exec(all[i - 1] ?? '')?.[0].replace(/^/, 'after the ') ?? 'after that',
    );
    const own = requirementOf(said);
    const words = [...names, part].join('\t');
    return own === null ? [] : [{ words, named: words, codes, requirement: own }];
  });
  return parts.length > 0 ? parts : [{ words: ground.quote, named: ground.quote, codes, requirement }];
}

/** A sentence: its clauses, each with the codes and things that it names, else with those of the clause before it. */
function clausesOfSentence({ ground: { quote }, requirement, codes }: Rule): Clause[] {
  const clauses: Clause[] = [];
  const all = clausesIn(quote);
  for (const words of all) {
    const before = clauses.at(-1);
    const own = all.length === 1 ? codes : codes.filter((code) => isPrintedIn(code, words));
    const isNaming = own.length > 0 || thingsIn(bare(words)).length > 0 || !before;
    const names = isNaming ? { named: words, codes: own } : { named: before.named, codes: before.codes };
    clauses.push({ words, ...names, requirement: requirementOf(words) ?? before?.requirement ?? requirement });
  }
  return clauses;
}

/** Where a clause of its own begins: behind a semicolon, or with "and for", "or, for". */
const clauseStart = /(?<=[ ,;])(?:and|or),? (?=for )/;
/** "For every site of care" limits what stands before it. */
const ofPlace = /^for (?:all|any|every|each) (?:sites?|places?|settings?|lines?)\b/i;

/** The clauses of a sentence; a condition at the end of several that one "or" joins is that of each. */
function clausesIn(quote: string): string[] {
  return quote.split(/; /).flatMap((segment) => {
    const parts: string[] = [];
    for (const part of segment.split(clauseStart)) {
      if (ofPlace.test(part) && parts.length > 0) parts.push(`${parts.pop()}and ${part}`);
      else parts.push(part);
    }
    const shared = condition.exec(parts.at(-1) ?? '')?.[0] ?? '';
    return parts.map((part, at) =>
      at + 1 === parts.length || condition.test(part) ? part : `${part.trim()}${shared}`,
    );
  });
}

function rulingOf(rule: Rule, { words, named, codes, requirement }: Clause): Ruling {
  const when = circumstancesIn(words);
  const plain = withoutPointer(named.replace(pointing, ''));
  const excepted = exception.exec(plain)?.[1] ?? '';
  const others = [...(when.diagnoses?.names ?? []).flatMap(stemsIn), ...when.limits.map(({ unit }) => unit)];
  const { things, ...reach } = reachIn(plain.replace(exception, ''));
  const other = things.filter(({ stems }) => !stems.every((stem) => others.includes(stem)));
  return {
    ...rule,
    words: named,
    requirement,
    codes: [...codes],
    reach: { ...reach, things: other },
    when: other.length + codes.length > 0 || reach.isAll ? when : { ...when, diagnoses: null },
    isContrary: false,
    except: when.outside.length > 0 ? [] : thingsIn(excepted),
    exceptAges: agesIn(excepted),
    exceptWords: excepted,
  };
}

type Typed = Omit<Circumstances, 'outside' | 'told' | 'pointed'>;

const typedIn = (words: string): Typed => ({
  ages: agesIn(words),
  settings: settingsIn(words),
  plans: plansIn(words),
  limits: measuresIn(words).filter(({ bound }) => bound !== 'exactly'),
  diagnoses: diagnosesIn(words),
});

const isTyped = ({ ages, settings, limits, diagnoses }: Typed): boolean =>
  ages.length + settings.length + limits.length > 0 || diagnoses !== null;

function circumstancesIn(words: string): Circumstances {
  const plain = words.replace(pointing, '');
  const beyond = unless.exec(plain)?.[0] ?? '';
  const outside = settingsIn(`${exception.exec(plain)?.[0] ?? ''} ${beyond}`);
  const held = plain.replace(exception, '').replace(unless, '');
  const last = condition.exec(held)?.[0] ?? '';
  const untyped = last !== '' && !isTyped(typedIn(last)) ? last : outside.length > 0 ? '' : beyond;
  return {
    ...typedIn(held),
    outside,
    pointed: pointedLimitIn(held),
    told: untyped === '' ? null : tellingStems(untyped),
  };
}

/** What holds where an "only" does not let a ruling hold. */
const turned = (ruling: Ruling): Ruling => ({
  ...ruling,
  requirement: ruling.requirement === 'required' ? 'not-required' : 'required',
  isContrary: true,
});
