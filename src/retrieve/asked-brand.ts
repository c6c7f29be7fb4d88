import { unitNames } from '../knowledge/dimensions/measure.ts';
import { brandsIn } from '../search/brands.ts';
import { casesOf } from '../search/cases.ts';
import type { PolicyIndex } from '../search/policy-index.ts';
import { rarity } from '../text/english.ts';
import { tokenise } from '../text/tokens.ts';
import { generic } from '../understand/telling-words.ts';
import { isTelling, stemsIn } from './asked-words.ts';
import type { Evidence } from './evidence.ts';

/** The stems of a brand that the question names, and for one that no position names the words by which the policy says what it is. */
export function brandStems(evidence: Evidence): string[] {
  const named = brandAsked(evidence);
  return named === null ? [] : [...named.stems, ...aroundBrand(evidence.index, named)].filter(isTelling);
}

/** The name by which the policy's cases call a brand that a question names: zoledronic for "Reclast"; none where they print the brand, or call nothing that stands beside it. */
export function nameOfBrand(evidence: Evidence): readonly string[] {
  const named = brandAsked(evidence);
  return named === null || isPrinted(evidence.index, named) ? [] : calledBeside(evidence.index, named.name);
}

type Brand = { name: string; stems: readonly string[] };

/** The longest brand of the policy's that a question names. */
function brandAsked({ question, index }: Evidence): Brand | null {
  const said = new Set([...question.words, ...question.focus]);
  const named = brandsIn(index.version)
    .map((name) => ({ name, stems: tokenise(name).map(({ stem }) => stem) }))
    .filter(({ stems }) => stems.every((stem) => said.has(stem)));
  return named.toSorted((a, b) => b.stems.length - a.stems.length)[0] ?? null;
}

const isPrinted = (index: PolicyIndex, { stems }: Brand): boolean =>
  casesOf(index).some(({ own, under }) => stems.every((stem) => own.has(stem) || under.has(stem)));

/** For a brand that no position names: the words behind it where the policy says what it is, else the one that most positions have of those beside it: what kind of thing it is. */
function aroundBrand(index: PolicyIndex, brand: Brand): readonly string[] {
  if (isPrinted(index, brand)) return [];
  const { name } = brand;
  const cases = casesOf(index);
  const telling = index.passages.filter(({ section: { kind } }) => kind === 'regulatory' || kind === 'description');
  const behind = telling.flatMap(({ text }) => nounBehind(text, name)).slice(0, mostBehind);
  if (behind.some((stem) => cases.some(({ own }) => own.has(stem)))) return behind;
  const [called] = calledBeside(index, name).toSorted((a, b) => b.length - a.length);
  if (called !== undefined) return [called];
  const beside = sentencesWith(index, name);
  const having = (stem: string): number => cases.filter(({ own }) => own.has(stem)).length;
  const [kind] = [...new Set(beside.flatMap((all) => [...all]))]
    .filter((stem) => rarity(stem) >= ofTheTrade && having(stem) > 0 && having(stem) <= cases.length * fewCases)
    .toSorted((a, b) => having(b) - having(a));
  return kind === undefined ? [] : [kind];
}

/** The stems of the sentences that print a name. */
const sentencesWith = (index: PolicyIndex, name: string): ReadonlySet<string>[] =>
  index.passages.flatMap(({ text, sentences }) =>
    sentences.flatMap(({ start, end, stems }) => (text.slice(start, end).includes(name) ? [stems] : [])),
  );

/**
 * The name of a case that a sentence with a brand says in full, nearest before the brand, else behind it, by the words
 * that name one product: zoledronic of "Zoledronic acid 5 mg (Reclast)".
 */
function calledBeside(index: PolicyIndex, brand: string): readonly string[] {
  const names = casesOf(index).map(({ head }) => [...head].filter((stem) => !generic.has(stem) && !isMeasure(stem)));
  const called = names.filter((name) => name.some(isDrugLike));
  const beside = index.passages.flatMap(({ text, sentences }) =>
    sentences.flatMap(({ start, end }) => {
      const [before = '', ...behind] = text.slice(start, end).split(brand);
      return behind.length === 0 ? [] : [stemsIn(before).toReversed(), stemsIn(behind.join(' '))];
    }),
  );
  const nearest = beside.map((stems) => nearestName(called, stems)).find((name) => name !== null);
  return (nearest ?? []).filter(isDrugLike);
}

/** Of some names the one that some stems say in full and begin to say first, the longer one of two; null where they say none. */
function nearestName(names: readonly (readonly string[])[], stems: readonly string[]): readonly string[] | null {
  const said = names.filter((name) => name.every((stem) => stems.includes(stem)));
  const at = (name: readonly string[]): number => Math.min(...name.map((stem) => stems.indexOf(stem)));
  return said.toSorted((a, b) => at(a) - at(b) || b.length - a.length)[0] ?? null;
}

const isMeasure = (stem: string): boolean => /^\d|_/.test(stem) || unitNames.has(stem) || stem.length < 3;
/** Whether a word is so rare that it names one product: a name without any may stand beside every brand. */
export const isDrugLike = (stem: string): boolean => rarity(stem) >= 0.9;

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
