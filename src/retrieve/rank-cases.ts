import { isLeftOver, type PositionCase } from '../search/cases.ts';
import { rarity } from '../text/english.ts';
import { shortFor } from './asked-words.ts';
import type { Evidence } from './evidence.ts';
import { caseWeights } from './weights.ts';

/** What can be ranked by a question's words: a case of a position, or an aside of the criteria. */
export type Speaking = Pick<PositionCase, 'own' | 'under'>;

/** What a question says with one stem, or with others that mean the same, and how much of the cases that tells. */
export type Said = { stem: string; alike: readonly string[]; weight: number };

/** How much of a question something says: `most` is the score if the outline under it counted whole. */
export type Scored<One = PositionCase> = {
  one: One;
  held: ReadonlySet<string>;
  /** Of these the stems that tell more than next to nothing. */
  told: readonly string[];
  score: number;
  most: number;
};

/** The question's stems, each with what it tells of some cases. */
export const saidIn = (stems: readonly string[], cases: readonly Speaking[], evidence: Evidence): Said[] =>
  stems.map((stem) => saidOf(stem, cases, evidence));

/** A stem weighs the more the fewer cases have it: 2 for a word of the trade that one has, next to nothing for one that half of them have. */
function saidOf(stem: string, cases: readonly Speaking[], evidence: Evidence): Said {
  const alike = [...evidence.search.synonyms(stem), ...shortFor(evidence, stem)];
  const having = cases.filter(({ own, under }) => alike.some((one) => memberOf(one, own) || under.has(one))).length;
  const telling = Math.log((cases.length + 1) / Math.max(1, having)) / Math.log(cases.length + 1);
  return { stem, alike, weight: having === 0 ? 0 : 2 * telling ** 2 * rarity(stem) };
}

/** What one case says of a question: its own words whole, those of the outline under it in part. */
export function scoreOf<One extends Speaking>(one: One, said: readonly Said[]): Scored<One> {
  const held = new Set<string>();
  const told: string[] = [];
  let [score, most] = [0, 0];
  for (const { stem, alike, weight } of said) {
    const isOwn = alike.some((each) => memberOf(each, one.own) !== undefined);
    if (!isOwn && !alike.some((each) => one.under.has(each))) continue;
    held.add(stem);
    if (weight >= caseWeights.trifle) told.push(stem);
    score += weight * (isOwn ? 1 : caseWeights.under);
    most += weight;
  }
  return { one, held, told, score, most };
}

/**
 * The cases that a question speaks of most: those near the best, without any that says a part of what a better one
 * says; null where nothing tells enough. `beside` is what else speaks for a case.
 */
export function spokenOf(
  cases: readonly PositionCase[],
  said: readonly Said[],
  beside: (one: PositionCase) => number = () => 0,
): readonly PositionCase[] | null {
  const scored = cases.map((one) => {
    const { score, most, ...rest } = scoreOf(one, said);
    return { ...rest, score: score + beside(one), most: most + beside(one) };
  });
  const best = Math.max(...scored.map(({ score }) => score));
  if (best < caseWeights.least) return null;
  const near = scored.filter(({ most }) => most >= best * caseWeights.rival);
  const left = near.filter(
    (one) =>
      !near.some(
        (other) =>
          other.score > one.score && holdsAll(other, one) && (!isLeftOver(other.one) || tellsMore(other, one, said)),
      ),
  );
  return left.map(({ one }) => one);
}

/** Whether one holds every word of another that tells something. */
const holdsAll = (more: Scored, less: Scored): boolean => less.told.every((stem) => more.held.has(stem));

/** Whether one holds a telling word that another has not: a case on what others leave over that names it ("for this, that and all other uses") is on it. */
const tellsMore = (more: Scored, less: Scored, said: readonly Said[]): boolean =>
  said.some(({ stem, weight }) => weight >= caseWeights.telling && more.held.has(stem) && !less.held.has(stem));

/** The stem itself, or one of its family: long words of one beginning ("neurolysis", "neurolytic"). */
export function memberOf(stem: string, stems: ReadonlySet<string>): string | undefined {
  if (stems.has(stem) || stem.length < shortestFamily) return stems.has(stem) ? stem : undefined;
  const root = stem.slice(0, Math.max(shortestFamily - 1, stem.length - 2));
  return [...stems].find((other) => other.startsWith(root) && other.length <= stem.length + 2);
}

const shortestFamily = 7;
