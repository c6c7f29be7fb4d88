import type { SectionKind } from '../knowledge/schema.ts';
import type { IndexedPassage } from '../search/policy-index.ts';
import { rarity } from '../text/english.ts';
import { tokenise } from '../text/tokens.ts';
import type { QuestionKind } from '../understand/question.ts';
import { shortFor } from './asked-words.ts';
import { type Counted, countedIn } from './counted.ts';
import type { Evidence } from './evidence.ts';
import { titleStems } from './named-unit.ts';
import { fieldsOf, type PassageFields } from './passage-fields.ts';
import type { Said } from './rank-cases.ts';
import { textWeights } from './weights.ts';

/** A passage with how much it says of a question: `share` is the part of the question's weight that it accounts for (0 to 1). */
export type RankedPassage = { passage: IndexedPassage; score: number; share: number };

/** Everything a question says, codes and what a thread carries among it, weighed by rarity in English and among passages: those of its own policy, or of all that are compared (`weigh`). */
export const saidBy = (evidence: Evidence, weigh?: Weigh): Said[] =>
  weighed(evidence, [...(evidence.question.stems ?? evidence.question.words), ...besideWords(evidence)], weigh);

/** The same with what the policy calls the things by that are asked about. */
export const saidInFull = (evidence: Evidence): Said[] =>
  weighed(evidence, [...(evidence.question.stems ?? []), ...evidence.question.words, ...besideWords(evidence)]);

/** The stems of a question's codes and regions, and of what a thread carries. */
function besideWords({ question }: Evidence): string[] {
  const codes = question.codes.flatMap(({ code }) => tokenise(code).filter(({ word }) => word.length > 1));
  const carried = question.carried.length > 0 ? question.services.flatMap(({ label }) => tokenise(label)) : [];
  return [...question.regions, ...[...codes, ...carried].map(({ stem }) => stem)];
}

/** Stems, each once, with what is alike and what they tell. */
export const weighed = (
  evidence: Evidence,
  stems: readonly string[],
  weigh: Weigh = weighIn(countedIn(evidence.index)),
): Said[] =>
  [...new Set(stems)].map((stem) => ({
    stem,
    alike: [...evidence.search.synonyms(stem), ...shortFor(evidence, stem)],
    weight: weigh(stem),
  }));

/** The weight of all that a question says, what no policy has included. */
export function weightSaid({ question, index }: Evidence, said: readonly Said[]): number {
  const strange = (question.strange ?? 0) * textWeights.strange * inverse(index.passages.length, 0);
  return said.reduce((sum, { weight }) => sum + weight, strange);
}

/** What a stem tells. */
export type Weigh = (stem: string) => number;

/** What stems tell among passages: the more the fewer have them, and the rarer they are in English. */
export const weighIn =
  ({ passages, having }: Counted, rare: Weigh = (stem) => Math.sqrt(rarity(stem))): Weigh =>
  (stem) =>
    inverse(passages, having(stem)) * rare(stem) * (stem.includes('_') ? textWeights.measure : 1);

/** What a stem that no passage has would tell: the most that any tells among so many. */
export const mostTold = ({ passages }: Counted): number => inverse(passages, 0);

/** BM25's inverse document frequency. */
const inverse = (passages: number, having: number): number => Math.log(1 + (passages - having + 0.5) / (having + 0.5));

/** Passages by what they and the headings, titles and introductions over them say of a question (BM25 over fields), best first; ties go to the earlier one. */
export function rankText(evidence: Evidence, passages: readonly IndexedPassage[], weigh?: Weigh): RankedPassage[] {
  const said = saidBy(evidence, weigh);
  const title = weigh === undefined ? none : titleStems(evidence.index);
  const total = weightSaid(evidence, said);
  if (total === 0) return [];
  const { of, mean } = fieldsOf(evidence.index);
  const ranked = passages.flatMap((passage) => {
    const fields = of.get(passage);
    if (!fields) return [];
    const parts = said.map((one) => partOf(one, passage, { ...fields, title, length: fields.length / mean }));
    const score = parts.reduce((sum, part) => sum + part.score, 0);
    const share = parts.reduce((sum, part) => sum + part.held, 0) / total;
    return score === 0 ? [] : [{ passage, score: score * forKind(evidence, passage), share }];
  });
  return ranked.sort((a, b) => b.score - a.score || a.passage.id - b.passage.id);
}

/** What a passage counts more for that stands where such a question is answered. */
const forKind = ({ question: { kind } }: Evidence, { section }: IndexedPassage): number =>
  sectionsFor[kind]?.includes(section.kind) ? textWeights.ownSection : 1;

const sectionsFor: Partial<Record<QuestionKind, readonly SectionKind[]>> = {
  evidence: ['evidence'],
  rationale: ['evidence', 'background'],
  guideline: ['guidelines', 'evidence'],
  regulatory: ['regulatory', 'background'],
  definition: ['definitions'],
  description: ['description', 'background'],
  'what-changed': ['history'],
  'records-needed': ['records-needed'],
  'authorization-process': ['prior-authorization'],
};

/** What one stem adds to a passage; `length` in units of the mean. */
function partOf(
  { alike, weight }: Said,
  { heads }: IndexedPassage,
  fields: PassageFields & { title: ReadonlySet<string> },
): { score: number; held: number } {
  const count = Math.max(...alike.map((stem, i) => (fields.counts.get(stem) ?? 0) * (i === 0 ? 1 : textWeights.alike)));
  const own = saturated(count, fields.length);
  const isIn = (stems: ReadonlySet<string>): boolean => alike.some((stem) => stems.has(stem));
  const around =
    isIn(fields.lead) || isIn(fields.above)
      ? textWeights.lead
      : isIn(heads)
        ? textWeights.heading
        : isIn(fields.title)
          ? textWeights.title
          : 0;
  return {
    score: weight * (Math.max(own, around) + textWeights.both * Math.min(own, around)),
    held: weight * (own > 0 ? 1 : around > 0 ? textWeights.around : 0),
  };
}

const none: ReadonlySet<string> = new Set();

/** BM25's two numbers, at their usual values. */
const saturation = 1.2;
const lengthPart = 0.4;

/** What a word that stands `count` times counts (BM25): the more the shorter the text is, whose `length` is in units of a usual one. */
export const saturated = (count: number, length: number): number =>
  count === 0 ? 0 : (count * (1 + saturation)) / (count + saturation * (1 - lengthPart + lengthPart * length));
