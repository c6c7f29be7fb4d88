import { isOfIcd } from '../knowledge/codes.ts';
import { stepsIn, undoing } from '../knowledge/dimensions/step.ts';
import { brandStems } from '../retrieve/asked-brand.ts';
import { codeStems, inFull, ownStems, stemsIn } from '../retrieve/asked-words.ts';
import type { Evidence } from '../retrieve/evidence.ts';
import { casesInWords } from '../retrieve/match-cases.ts';
import { namedBy } from '../search/case-head.ts';
import type { PositionCase } from '../search/cases.ts';
import type { PolicyIndex } from '../search/policy-index.ts';
import { onceFor } from '../text/once.ts';
import { general } from './rule-reach.ts';
import { ownLineStems } from './scope-fits.ts';

/** The service a question asks about, as far as its words and its policy tell it. */
export type AskedFor = {
  /** Stems that were said, short forms and brands in full, and what the policy also calls it. */
  own: readonly string[];
  /** Of these, those that the policy's title has not. */
  beyondTitle: readonly string[];
  /** The cases that the words single out, where these are few. */
  cases: readonly PositionCase[];
  /** Everything by which a sentence could name it: own stems, the names of the cases, the codes' descriptors. */
  said: ReadonlySet<string>;
};

/** More cases than these are no one service. */
const mostCases = 4;

/** What a question asks about, for rules that hold for what they name. */
export function askedFor(evidence: Evidence): AskedFor {
  const { index, search } = evidence;
  const counted = new Set([...(evidence.question.measures ?? []).map(({ unit }) => unit), ...ownLineStems(evidence)]);
  const typed = [...ownStems(evidence), ...brandStems(evidence)].filter(
    (stem) => !general.has(stem) && !counted.has(stem) && !isOnlyTold(evidence, stem),
  );
  const own = [...new Set([...typed, ...alsoCalled(index, typed)])];
  const title = titleStems(evidence);
  const beyondTitle = own.filter((stem) => !search.synonyms(stem).some((alike) => title.has(alike)));
  const found = proceduresOf(evidence).length > 0 ? null : casesInWords(evidence, index.version.positions);
  const cases = named(found ?? [], { own, beyondTitle });
  const names = cases.flatMap((one) => stemsIn(caseName(one))).filter((stem) => !laterActs.has(stem));
  const carried = carriedStems(evidence, names);
  const printed = proceduresOf(evidence).flatMap((code) => [...namesBeside(index, code)]);
  const said = [...own, ...carried, ...names, ...printed, ...codeStems(evidence)].flatMap((stem) =>
    search.synonyms(stem),
  );
  return { own: [...new Set([...own, ...carried])], beyondTitle, cases, said: new Set(inFull(evidence, said)) };
}

/** Whether the one name was only told of ("failed X"): its word is none of the question's own, under any of its forms. */
function isOnlyTold(evidence: Evidence, stem: string): boolean {
  const { nameWords, words } = evidence.question;
  const forms = [stem, ...inFull(evidence, [stem]), ...evidence.search.synonyms(stem)];
  return (
    nameWords.length === 1 &&
    nameWords.includes(stem) &&
    words.length > 0 &&
    !forms.some((form) => words.includes(form))
  );
}

type Named = { name: ReadonlySet<string>; codes: readonly string[] };

/** The codes that rows of tables print beside the name in their first cell. */
export const codesBesideNames = onceFor((index: PolicyIndex): readonly Named[] =>
  index.version.sections.flatMap(({ kind, paragraphs }) =>
    kind === 'codes' || kind === 'history' || kind === 'references'
      ? []
      : paragraphs.flatMap(({ cells: [first = '', ...others] = [] }) => {
          const codes = index.version.codes.filter(({ code }) => others.some((cell) => cell.includes(code)));
          return codes.length === 0 ? [] : [{ name: new Set(stemsIn(first)), codes: codes.map(({ code }) => code) }];
        }),
  ),
);

const namesBeside = (index: PolicyIndex, code: string): string[] =>
  codesBesideNames(index).flatMap(({ name, codes }) => (codes.includes(code) ? [...name] : []));

/** The codes of a question that are no diagnoses. */
export const proceduresOf = ({ question }: Evidence): string[] =>
  question.codes.filter((code) => !code.unclear && !isOfIcd(code)).map(({ code }) => code);

/** The stems of a subject that was taken from the thread, where the words do not name another service. */
function carriedStems(evidence: Evidence, names: readonly string[]): string[] {
  const { carried, nameWords, services } = evidence.question;
  const subject = services.find(({ type }) => type === 'subject');
  if (carried.length === 0 || nameWords.length > 0 || !subject) return [];
  const stems = inFull(evidence, stemsIn(subject.label)).filter((stem) => !general.has(stem));
  const held = inFull(evidence, names).filter((stem) => stems.includes(stem)).length;
  return names.length > 0 && held * 2 < stems.length ? [] : stems;
}

/** What names a case, without who takes its position ("The plan considers ..."). */
export const caseName = (one: PositionCase): string => namedBy(one).replace(/^.{3,40}? considers (?:the )?/, '');

/** Of cases, those whose names hold something said and which hold most of what no title says, where these are few: what a case requires is another service. */
function named(found: readonly PositionCase[], { own, beyondTitle }: Pick<AskedFor, 'own' | 'beyondTitle'>) {
  const cases = found.filter((one) => {
    const name = stemsIn(caseName(one));
    const held = beyondTitle.filter((stem) => one.own.has(stem) || one.under.has(stem) || name.includes(stem)).length;
    return name.some((stem) => own.includes(stem)) && held * 2 >= beyondTitle.length + (beyondTitle.length > 1 ? 1 : 0);
  });
  return cases.length <= mostCases ? cases : [];
}

/** The stems of a policy's title, its short forms in full: every service of the policy has them. */
export const titleStems = (evidence: Evidence): ReadonlySet<string> =>
  new Set(inFull(evidence, stemsIn(evidence.index.version.title)));

/** What is done to a service that was given before: nobody means it who does not say so. */
export const laterActs: ReadonlySet<string> = new Set(
  stemsIn(
    'removal revision replacement repeat conversion reoperation explantation retreatment renewal adjustment programming reprogramming refill maintenance analysis',
  ),
);

/** Whether what is asked is to undo a service, by its words or by what its code's descriptor begins with. */
export const undoes = ({ codes, question }: Evidence): boolean => {
  const described = codes.map(({ row }) => row?.descriptor.split(/ of |[,;(]/)[0] ?? '');
  return [...(question.steps ?? []), ...stepsIn(described.join('; '))].some((step) => undoing.has(step));
};

const alias = /\b(?:also|sometimes|commonly|formerly|now) (?:called|known as|referred to as)\b/i;

/** What the policy calls a thing for which it has another name, too ("an X Y, also called a Z"). */
function alsoCalled(index: PolicyIndex, typed: readonly string[]): string[] {
  const found = aliasesOf(index).find(({ other }) => typed.length > 1 && typed.every((stem) => other.has(stem)));
  return found?.name ?? [];
}

const longestName = 6;

const aliasesOf = onceFor((index: PolicyIndex): { name: string[]; other: ReadonlySet<string> }[] =>
  index.passages.flatMap(({ section, text, sentences }) =>
    section.kind === 'references'
      ? []
      : sentences.flatMap(({ start, end }) => {
          const [before = '', other] = text.slice(start, end).split(alias);
          if (other === undefined) return [];
          return [{ name: stemsIn(before).slice(-longestName), other: new Set(stemsIn(other.split(/[.;]/)[0] ?? '')) }];
        }),
  ),
);
