import type { Lexicon } from '../knowledge/names-schema.ts';
import { brandsIn } from '../search/brands.ts';
import { namedBy } from '../search/case-head.ts';
import { asidesOf, casesOf } from '../search/cases.ts';
import { namesOf } from '../search/names.ts';
import type { PolicyIndex } from '../search/policy-index.ts';
import { rarity } from '../text/english.ts';
import { onceFor } from '../text/once.ts';
import { isStopWord } from '../text/stop-words.ts';
import { tokenise } from '../text/tokens.ts';
import { clausesOf } from '../understand/roles.ts';
import { generic } from '../understand/telling-words.ts';
import type { PolicyEvidence } from './policy-evidence.ts';
import { payerStems } from './policy-terms.ts';
import type { RankedWord } from './rank-policies.ts';
import { weights } from './weights.ts';

/** A thing a policy decides on, by the stems of all words of its name, and of those before its first turn ("closure" of "closure during ablation"). */
type Unit = { all: ReadonlySet<string>; head: ReadonlySet<string> };

/** The things a policy decides on: its title and names, its cases, the descriptors of its codes. */
const unitsOf = onceFor((index: PolicyIndex): readonly Unit[] => {
  const own = namesOf(index).filter(({ entity: { type } }) => type === 'subject' || type === 'policy');
  const cases = casesOf(index).flatMap((one) => [namedBy(one), [namedBy(one), ...one.above].join(' ')]);
  const texts = [
    ...own.map(({ text }) => text),
    ...brandsIn(index.version),
    ...cases,
    ...asidesOf(index).map(({ words }) => words),
    ...index.version.codes.map(({ descriptor }) => descriptor),
  ];
  return [...new Set(texts)].map((text) => {
    const all = stemsOf(text);
    const head = stemsOf(text.split(endOfHead)[0] ?? '');
    return { all, head: [...head].every((stem) => generic.has(stem)) ? all : head };
  });
});

const endOfHead =
  /(?<=\S.*?)\b(?:for|with|after|when|if|in (?:combination|conjunction|addition|members?|patients?|individuals?|adults?|children)|during|at the (?:same )?time|performed|due to|as (?:an|part|a)|used)\b/i;

const stemsOf = (text: string): Set<string> =>
  new Set(tokenise(text).flatMap(({ word, stem }) => (isStopWord(word) ? [] : [stem])));

/** Behind such a word stands for what, when or to whom a service is done. */
const turning = /^(?:for|with|after|due|because|from|in|if|when|since|following|at|as|who|whose)$/;

/**
 * How surely a message that gives no name still names something that a policy decides on (0 to 1): the share of the
 * words before its first turn ("for", "after") that the policy says together in naming one thing, a rarer word counting
 * more; all of it where a telling word of the policy's title stands among them and no word of the trade is foreign to
 * the policy. Words that only say what is done, or where on the body, name nothing.
 */
export function namedShare({ utterance, words }: PolicyEvidence, index: PolicyIndex, lexicon: Lexicon): number {
  const payer = payerStems(index);
  const asked = words.filter(
    ({ part, stem }) => part > weights.frame && !payer.has(stem) && !lineStems(lexicon).has(stem),
  );
  const isKey = ({ word, stem }: RankedWord): boolean =>
    titleStems(index).has(stem) && isNaming(stem, lexicon) && rarity(word) >= leastKey;
  if (asked.some(isKey) && !asked.some((word) => isStrange(word, index))) return 1;
  const turn = utterance.words.findIndex(({ word }, at) => at > 0 && turning.test(word));
  const before = new Set(utterance.words.slice(0, turn < 0 ? undefined : turn).map(({ word }) => word));
  const head = asked.filter(({ word }) => before.has(word));
  const clauses = asked.some((word) => isStrange(word, index)) ? [] : clausesOf(utterance.words);
  const runs = [
    head.length > 0 ? head : asked,
    ...clauses.map((clause) => asked.filter(({ word }) => clause.some((one) => one.word === word))),
  ];
  return Math.max(...runs.map((run) => unitShare(run, index, lexicon)));
}

const leastKey = 0.45;
const ofTheTrade = 0.75;

/** Stems of a policy's title. */
export const titleStems = onceFor(
  ({ version }: PolicyIndex): ReadonlySet<string> => new Set(tokenise(version.title).map(({ stem }) => stem)),
);

/** A word of the trade that the policy has not. */
function isStrange({ word, stem, longForms, synonyms }: RankedWord, index: PolicyIndex): boolean {
  if (rarity(word) < ofTheTrade) return false;
  const known = [stem, ...synonyms].some((one) => index.vocabulary.has(one));
  return !known && !longForms.some(({ text }) => tokenise(text).every((token) => index.vocabulary.has(token.stem)));
}

/** A short form of what is done ("tx"): it says nothing of which service. */
const isGeneric = ({ longForms }: RankedWord): boolean =>
  longForms.length > 0 && longForms.every(({ text }) => tokenise(text).every((token) => generic.has(token.stem)));

const isNaming = (stem: string, lexicon: Lexicon): boolean => !generic.has(stem) && !regionStems(lexicon).has(stem);

/** Stems of the names of lines of business. */
export const lineStems = onceFor(
  ({ linesOfBusiness }: Lexicon): ReadonlySet<string> =>
    new Set(linesOfBusiness.flatMap(({ names }) => names.flatMap((name) => tokenise(name).map(({ stem }) => stem)))),
);

/** Stems of the names of regions. */
export const regionStems = onceFor(
  ({ regions }: Lexicon): ReadonlySet<string> =>
    new Set(regions.flatMap(({ names }) => names.flatMap((name) => tokenise(name).map(({ stem }) => stem)))),
);

/** How much of some words the policy says together in naming one thing whose name begins with a telling one of them. */
function unitShare(all: readonly RankedWord[], index: PolicyIndex, lexicon: Lexicon): number {
  const telling = all.filter((word) => !isGeneric(word));
  const words = telling.length > 0 ? telling : all;
  const mass = words.map(({ word, part }) => part * rarity(word) ** 2);
  const sum = mass.reduce((total, one) => total + one, 0);
  const said = unitsOf(index).map(({ all: whole, head }) => {
    const isTold = words.some((word) => isNaming(word.stem, lexicon) && isIn(word, head, index));
    return isTold ? words.reduce((total, word, at) => total + (isIn(word, whole, index) ? (mass[at] ?? 0) : 0), 0) : 0;
  });
  return sum === 0 ? 0 : Math.max(0, ...said) / sum;
}

function isIn({ word, stem, longForms, synonyms }: RankedWord, unit: ReadonlySet<string>, index: PolicyIndex): boolean {
  if (unit.has(stem) || synonyms.some((other) => unit.has(other))) return true;
  const own = index.terms.flatMap(({ id, expansion }) => (id.toLowerCase() === word && expansion ? [expansion] : []));
  return [...longForms.map(({ text }) => text), ...own].some((text) =>
    tokenise(text).every((token) => isStopWord(token.word) || unit.has(token.stem)),
  );
}
