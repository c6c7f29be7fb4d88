import { type CriteriaTree, isRead, type Passage, type PositionStatement } from '../knowledge/schema.ts';
import { ownStems, stemsIn } from '../retrieve/asked-words.ts';
import type { Evidence } from '../retrieve/evidence.ts';
import { casesOf, type PositionCase } from '../search/cases.ts';
import type { PolicyIndex } from '../search/policy-index.ts';
import type { Answer, Citation } from './answer.ts';
import { citeGround, citeParagraph } from './cite.ts';
import { state } from './draft.ts';
import type { Statement } from './statement.ts';

/** The positions that are only supposed and may be about what was asked: chosen for it, or holding every word that a question tells its case by. */
export function doubtedOf(
  evidence: Evidence,
  fitting: readonly PositionStatement[],
  chosen: readonly PositionCase[],
): PositionStatement[] {
  if (fitting.every(isRead)) return [];
  const own = ownStems(evidence);
  const tells = (stem: string): boolean => chosen.some((one) => isRead(one.statement) && speaksOf(one, stem));
  const telling = own.filter(tells);
  const mayMean = (one: PositionCase): boolean => telling.every((stem) => speaksOf(one, stem));
  const doubted = casesOf(evidence.index).filter(
    (one) => fitting.includes(one.statement) && !isRead(one.statement) && (chosen.includes(one) || mayMean(one)),
  );
  return [...new Set(doubted.map(({ statement }) => statement))];
}

const speaksOf = ({ own, under }: PositionCase, stem: string): boolean => own.has(stem) || under.has(stem);

/** Sentences of the criteria that speak of coverage and take no known position, where they have a word of the question that no chosen case has. */
export function doubtedSentences(evidence: Evidence, chosen: readonly PositionCase[]): (Citation | null)[] {
  const { index } = evidence;
  const left = ownStems(evidence).filter((stem) => !chosen.some((one) => speaksOf(one, stem)));
  return (index.version.doubts ?? [])
    .filter(({ code, words }) => code === 'coverage-unmapped' && stemsIn(words).some((stem) => left.includes(stem)))
    .map(({ place, words }) => citeGround(index, { ...place, quote: words }));
}

/** So many places are quoted of what was not read with certainty. */
const mostPlaces = 12;

/** The document's words of such positions and of their criteria, each at its place, with nothing on how they hang together. */
export function wordsOfDoubted(index: PolicyIndex, doubted: readonly PositionStatement[]): (Citation | null)[] {
  return doubted
    .flatMap(({ ground, criteria }) => [
      citeGround(index, ground),
      ...passagesIn(criteria)
        .filter((place) => !isSame(place, ground))
        .map((place) => citeParagraph(index, place)),
    ])
    .slice(0, mostPlaces);
}

const passagesIn = (tree: CriteriaTree | null): Passage[] => {
  if (tree === null) return [];
  if (tree.type === 'criterion') return [tree.passage];
  return [...(tree.label ? [tree.label] : []), ...tree.items.flatMap(passagesIn)];
};

const isSame = (a: Passage, b: Passage): boolean => a.section === b.section && a.paragraph === b.paragraph;

/** Statements that say what a position or a criterion is. */
const stating: ReadonlySet<Statement['kind']> = new Set(['position', 'position-beside', 'criterion', 'criteria']);

/** An answer in which nothing states what was only supposed: its words are quoted as such, and then it takes no position. */
export function withoutSupposed(answer: Answer, { index }: Evidence): Answer {
  const supposed = index.version.positions.filter((one) => !isRead(one));
  const places = supposed.flatMap(({ ground, criteria }) => [ground, ...passagesIn(criteria)]);
  const isSupposed = ({ kind, citations }: Statement): boolean =>
    stating.has(kind) &&
    citations.some(({ anchor, paragraph }) => places.some((place) => isSame(place, { section: anchor, paragraph })));
  if (!answer.statements.some(isSupposed)) return answer;
  const statements = answer.statements.map((one) =>
    isSupposed(one) ? state({ kind: 'not-read', what: '' }, one.citations) : one,
  );
  return { ...answer, position: null, statements };
}
