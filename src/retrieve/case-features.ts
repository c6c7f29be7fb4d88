import type { Position } from '../knowledge/schema.ts';
import { asidesOf, type PositionCase } from '../search/cases.ts';
import { type AskedWords, holds, inCase, missingOf, type RankedCase, stemsOf, weightOf } from './case-ranking.ts';
import type { Evidence } from './evidence.ts';
import { isUndone } from './fits-case.ts';
import { matchCases } from './match-cases.ts';
import type { Said } from './rank-cases.ts';
import { featureWeights } from './weights.ts';

/** What speaks for, or against, that a question is on the case that says most of it. */
export const featureNames = [
  /** How far it is ahead of every case of another side, of its own score (0 to 0.6). */
  'gap',
  /** The part of the question that it accounts for (0 to 0.6). */
  'share',
  /** How much it says in all. */
  'score',
  /** How much words of the criteria that settle something beside the positions say of the question (0 to 1). */
  'aside',
  /** How much the word tells that it has not, of its best one (0 to 2). */
  'missing',
  /** It is on something not done before, and the question on what was. */
  'undone',
  /** The question names a thing that the policy only mentions. */
  'mentioned',
  /** The facets, names and codes of the question choose cases of its side alone; of other sides alone. */
  'agree',
  'disagree',
  /** A position is asked for, and no fact. */
  'coverage',
  /** Words are asked for ("what", "how"), and no position. */
  'words',
  /** The share of the question that no policy knows. */
  'unknown',
  /** A word of what the case is on is said, and not only of what it is for. */
  'named',
] as const;

export type CaseFeature = (typeof featureNames)[number];
export type CaseFeatures = Record<CaseFeature, number>;

/** What each feature adds to how sure a case is, and `all` what is added for every case. */
export type ConfidenceWeights = Readonly<Record<CaseFeature | 'all', number>>;

/** The words that were said, and the cases that facets let in by how much they say of them. */
type Contest = { asked: AskedWords; fitting: readonly RankedCase[] };

/** The side of a position: for the service, or the one position against it. */
export const sideOfPosition = (position: Position): Position | 'for' =>
  position === 'conditional' || position === 'medically-necessary' ? 'for' : position;

/** The side of a case. */
export const sideOf = ({ statement: { position } }: PositionCase): Position | 'for' => sideOfPosition(position);

/** The features of the first of some cases, each a number of about 0 to 2. */
export function featuresOf(evidence: Evidence, first: RankedCase, { asked, fitting }: Contest): CaseFeatures {
  const side = sideOf(first.one);
  const rival = Math.max(0, ...fitting.filter(({ one }) => sideOf(one) !== side).map(({ score }) => score));
  const sides = new Set(matchCases(evidence, evidence.index.version.positions).cases.map(sideOf));
  const { kind, services, unknown, inWords, wantsPosition } = evidence.question;
  const on = (holdsTrue: boolean): number => (holdsTrue ? 1 : 0);
  return {
    gap: Math.min(featureWeights.mostShare, 1 - rival / first.score),
    share: Math.min(featureWeights.mostShare, first.share),
    score: Math.log1p(first.score),
    aside: between(asideScore(evidence, asked.said) / first.score - featureWeights.littleAside, 1),
    missing: between(missingOf(evidence, asked.said, first.held) - featureWeights.littleMissing, 2),
    undone: on(isUndone(evidence, [first.one])),
    mentioned: on(services.some(({ type }) => type === 'mentioned' || type === 'related')),
    agree: on(sides.size === 1 && sides.has(side)),
    disagree: on(sides.size > 0 && !sides.has(side)),
    words: on(inWords === true && !wantsPosition && kind === 'passage'),
    coverage: on(kind === 'coverage' || kind === 'criteria'),
    unknown,
    named: on(isNamedIn(first, asked.said)),
  };
}

const between = (value: number, most: number): number => Math.max(0, Math.min(most, value));

/** How much the words of the criteria that settle something beside the positions say of a question, the most of any. */
const asideScore = (evidence: Evidence, said: readonly Said[]): number =>
  Math.max(
    0,
    ...asidesOf(evidence.index).map(({ words }) => {
      const own = stemsOf(words);
      return weightOf(said.filter((one) => holds(own, one))) * inCase(own);
    }),
  );

const isNamedIn = ({ one, held }: RankedCase, said: readonly Said[]): boolean =>
  said.some(({ stem, alike }) => held.has(stem) && alike.some((each) => one.head.has(each) || one.lead.has(each)));
