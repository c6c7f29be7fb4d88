import { brandStems } from '../retrieve/asked-brand.ts';
import { saidStems, shareHeld, stemsIn } from '../retrieve/asked-words.ts';
import type { Evidence } from '../retrieve/evidence.ts';
import { productsAsked } from '../retrieve/fits-case.ts';
import { memberOf } from '../retrieve/rank-cases.ts';
import { namedBy } from '../search/case-head.ts';
import { casesOf, isAgainst, isItem, isLeftOver, type PositionCase } from '../search/cases.ts';
import { generic } from '../understand/telling-words.ts';

/** Where the name of a case's thing ends and tells for what, with what or in whom. */
const endOfName = /(?<=\S.*?) (?:for|with|when|if|in|as an?|because|by|on) |(?<=\S.*?)[(;:]/i;

/** Of the words of what a case names a question must say this share: one word of many may be another thing's. */
const leastSaid = 0.3;

/** Of a name so short everything counts, an act as well ("replacement"). */
const shortName = 2;

/** Whether a word of what a case is called is said, in the name or its bracket, and not only what is done; or what else the brand is called. */
function isCalled(evidence: Evidence, one: PositionCase, said: ReadonlySet<string>): boolean {
  const isSaid = (stem: string): boolean =>
    (one.head.size <= shortName || !generic.has(stem)) && memberOf(stem, said) !== undefined;
  const bracketed = [...namedBy(one).matchAll(/\(([^)]*)\)/g)].flatMap(([, inside = '']) => stemsIn(inside));
  if (one.head.size === 0 || [...one.head, ...bracketed].some(isSaid)) return true;
  const ofBrand = casesOf(evidence.index).filter(({ words }) =>
    productsAsked(evidence).some((name) => words.includes(name)),
  );
  return ofBrand.some(({ head }) => [...one.head].every((stem) => head.has(stem)));
}

/**
 * Whether a question says enough of what a case names for its position to be that on what was asked: a good part of the
 * name's words (beside a code), one of them at least that is no everyday act ("injection"), or a brand of it. "Portable unit" says one word in five of "stand-by use, including a back-up unit".
 */
export function saysCase(evidence: Evidence, one: PositionCase, isOfCodes: boolean): boolean {
  if (isLeftOver(one)) return true;
  const { question } = evidence;
  const brand = brandStems(evidence);
  if (brand.some((stem) => one.own.has(stem) || one.under.has(stem))) return true;
  const said = saidStems(evidence);
  if (!isOfCodes)
    return (
      question.carried.length > 0 ||
      isCalled(evidence, one, said) ||
      (!(isAgainst(one) && isItem(one)) && question.focus.some((stem) => one.own.has(stem))) ||
      (isItem(one) && partsOf(one.words).some((part) => shareHeld(stemsIn(part), said) >= mostOfPart))
    );
  const name = new Set(stemsIn(namedBy(one).split(endOfName)[0] ?? ''));
  return name.size === 0 || shareHeld([...name], said) >= leastSaid;
}

/** "Court order, probation, or parole" are three things; of one so much must be said. */
const partsOf = (words: string): string[] => words.split(/[,;] (?:and |or )?| and | or /);
const mostOfPart = 0.6;
