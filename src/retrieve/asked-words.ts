import { scaleOf } from '../knowledge/dimensions/stage.ts';
import { brandsIn } from '../search/brands.ts';
import { casesOf } from '../search/cases.ts';
import type { PolicyIndex } from '../search/policy-index.ts';
import { rarity } from '../text/english.ts';
import { onceFor } from '../text/once.ts';
import { isStopWord } from '../text/stop-words.ts';
import { tokenise } from '../text/tokens.ts';
import { askingStems } from '../understand/cues.ts';
import type { Evidence } from './evidence.ts';
import { payerStems } from './policy-terms.ts';

/** Words that ask for a position, not for what. */
const isTelling = (stem: string): boolean => !askingStems.has(stem) && !/^\d/.test(stem);

/** The question's stems without those that only ask, without a scale beside its step, and without the payer's name. */
export function ownStems(evidence: Evidence): string[] {
  const { words, nameWords, regions } = evidence.question;
  const stems = inFull(evidence, [...words, ...nameWords, ...regions]);
  const stepped = new Set(stems.map(scaleOf));
  return stems.filter((stem) => !stepped.has(stem) && !isOfPayer(evidence.index, stem));
}

/** Whether a word only names the payer: the title block has it, and nothing that the policy decides on is called by it. */
const isOfPayer = (index: PolicyIndex, stem: string): boolean =>
  payerStems(index).has(stem) && !decidedStems(index).has(stem);

/** The words by which the things are called that a policy decides on. */
const decidedStems = onceFor(
  (index: PolicyIndex): ReadonlySet<string> =>
    new Set([
      ...casesOf(index).flatMap(({ head }) => [...head]),
      ...index.version.codes.flatMap(({ descriptor }) => stemsIn(descriptor)),
    ]),
);

/** Stems, an abbreviation that the policy explains as what it stands for. */
export function inFull({ index }: Evidence, stems: readonly string[]): string[] {
  const full = stems.flatMap((stem) => shortForms(index).get(stem) ?? [stem]);
  return [...new Set(full)].filter(isTelling);
}

/** What the policy's abbreviations stand for, as stems. */
const shortForms = onceFor(
  ({ terms }: PolicyIndex): ReadonlyMap<string, readonly string[]> =>
    new Map(terms.flatMap(({ id, expansion }) => (expansion ? [[id.toLowerCase(), stemsIn(expansion)] as const] : []))),
);

/** The abbreviations of a question that stand for a word among others: a case may print them, and not the word. */
export const shortFor = ({ index, question }: Evidence, stem: string): string[] =>
  [...new Set([...question.words, ...question.nameWords])].filter((short) =>
    shortForms(index).get(short)?.includes(stem),
  );

/** The stems of a brand that the question names, and for one that no position names the words by which the policy says what it is. */
export function brandStems({ question, index }: Evidence): string[] {
  const said = new Set([...question.words, ...question.focus]);
  const named = brandsIn(index.version)
    .map((name) => ({ name, stems: tokenise(name).map(({ stem }) => stem) }))
    .filter(({ stems }) => stems.every((stem) => said.has(stem)))
    .toSorted((a, b) => b.stems.length - a.stems.length)
    .slice(0, 1);
  return named.flatMap(({ name, stems }) => [...stems, ...aroundBrand(index, name, stems)]).filter(isTelling);
}

/** For a brand that no position names: the words behind it where the policy says what it is, else the one that most positions have of those beside it: what kind of thing it is. */
function aroundBrand(index: PolicyIndex, name: string, stems: readonly string[]): string[] {
  const cases = casesOf(index);
  if (cases.some(({ own, under }) => stems.every((stem) => own.has(stem) || under.has(stem)))) return [];
  const telling = index.passages.filter(({ section: { kind } }) => kind === 'regulatory' || kind === 'description');
  const behind = telling.flatMap(({ text }) => nounBehind(text, name)).slice(0, mostBehind);
  if (behind.some((stem) => cases.some(({ own }) => own.has(stem)))) return behind;
  const beside = index.passages.flatMap(({ text, sentences }) =>
    sentences.flatMap(({ start, end, stems: all }) => (text.slice(start, end).includes(name) ? [...all] : [])),
  );
  const having = (stem: string): number => cases.filter(({ own }) => own.has(stem)).length;
  const [kind] = [...new Set(beside)]
    .filter((stem) => rarity(stem) >= ofTheTrade && having(stem) > 0 && having(stem) <= cases.length * fewCases)
    .toSorted((a, b) => having(b) - having(a));
  return kind === undefined ? [] : [kind];
}

/** A word that most cases have tells nothing. */
const fewCases = 0.8;
const ofTheTrade = 0.75;

const mostBehind = 6;

/** The words behind a brand's sign up to its verb: cooled, ear, balloon of "the Velora® cooled ear balloon was cleared". */
function nounBehind(text: string, name: string): string[] {
  const at = ['®', '™', ' ®', ' ™'].map((sign) => text.indexOf(name + sign)).find((found) => found >= 0);
  if (at === undefined) return [];
  const behind = text.slice(at + name.length + 1).split(/[.;(]/)[0] ?? '';
  return stemsIn(behind.split(/ (?:is|are|was|were|has|have|received|obtained|consists?)\b/)[0] ?? '');
}

/** The stems of the asked codes' descriptors. */
export const codeStems = ({ codes }: Evidence): string[] => [
  ...new Set(codes.flatMap(({ row }) => stemsIn(row?.descriptor ?? '')).filter(isTelling)),
];

/** The stems of a text's words, in order, without those that say nothing. */
export const stemsIn = (text: string): string[] =>
  tokenise(text).flatMap(({ word, stem }) => (isStopWord(word) ? [] : [stem]));

/** Every stem that a question says, in its own words, in names or by its codes' descriptors, each with what means the same. */
export function saidStems(evidence: Evidence): ReadonlySet<string> {
  const { question, search } = evidence;
  const stems = [
    ...ownStems(evidence),
    ...inFull(evidence, [...question.nameWords, ...question.focus]),
    ...codeStems(evidence),
  ];
  return new Set(stems.flatMap((stem) => [...search.synonyms(stem), ...shortFor(evidence, stem)]));
}
