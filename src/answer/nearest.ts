import { carriesAmount } from '../knowledge/dimensions/amount.ts';
import type { Paragraph, SectionKind } from '../knowledge/schema.ts';
import type { Evidence } from '../retrieve/evidence.ts';
import { openPassages } from '../retrieve/passage-fields.ts';
import { type RankedPassage, rankText, saidBy } from '../retrieve/rank-text.ts';
import { textWeights } from '../retrieve/weights.ts';
import { type IndexedPassage, placeOf, positionsAt } from '../search/policy-index.ts';
import { headAbove } from '../search/table-head.ts';
import type { Span } from '../text/sentences.ts';
import type { Answer, Citation } from './answer.ts';
import { askedFacts } from './asked-fact.ts';
import { citeAround, citeParagraph, citeSpan } from './cite.ts';
import { citeTitles, deciding } from './detail.ts';
import { complete, state } from './draft.ts';
import { areaOf, evidenceLead } from './from-text.ts';
import type { Statement } from './statement.ts';
import { bestSentence, longestFact, tellingPart } from './telling-part.ts';

const mostShown = 3;
/** Characters quoted of the first passage and of the others. */
const firstBudget = 620;
const nextBudget = 360;

/** A passage that is quoted, with the sentence of it that states what was asked for where that is known. */
export type NearPassage = RankedPassage & { best?: Span };

/** The passages of a policy that say most of a question, best first, as far as they say as much as the best nearly does; those that state the fact asked for before others. */
export function nearestPassages(evidence: Evidence): NearPassage[] {
  const ranked = rankText(evidence, openPassages(evidence.index));
  const facts = askedFacts(evidence);
  const carrying = carryingOf(evidence, ranked);
  const near = carrying.filter(({ score }) => score >= (carrying[0]?.score ?? 0) * textWeights.nearBest);
  const others = near.filter(({ passage }) => !facts.some((fact) => fact.passage === passage));
  return [...facts.map((fact) => ({ ...fact, score: ranked[0]?.score ?? 0 })), ...others].slice(0, mostShown);
}

/** Of ranked passages those that carry the fact asked for, where one of them says nearly as much as the best; else all. */
function carryingOf(
  { question: { amount, kind: asked } }: Evidence,
  ranked: readonly RankedPassage[],
): readonly RankedPassage[] {
  if (amount === undefined || asked === 'definition') return ranked;
  const may = (kind: SectionKind): boolean => amount === 'day' || (deciding.has(kind) && kind !== 'history');
  const carrying = ranked.filter(({ passage }) => may(passage.section.kind) && carriesAmount(passage.text, amount));
  const [best, first] = [ranked[0], carrying[0]];
  return best && first && first.score >= best.score * textWeights.ofAmount ? carrying : ranked;
}

/** What a policy says nearest to a question, its most telling words first, without a position; null where the best passage says too little of it. */
export function answerNearest(evidence: Evidence, asked: Enough = {}): Answer | null {
  const shown = nearestPassages(evidence);
  const [best] = shown;
  if (!best || (!best.best && !saysEnough(evidence, best, asked))) return null;
  const area = areaOf(best.passage.section.kind);
  const lead = area === 'text' ? leadOf(evidence, best) : evidenceLead(evidence, area, null);
  const quotes = shown.map((one, i) => quoteOf(evidence, one, i === 0 ? firstBudget : nextBudget));
  return complete(evidence, { outcome: 'answered', statements: [lead, ...quotes.slice(isAllOf(lead, best) ? 1 : 0)] });
}

/** The most telling sentence of a passage, or the part of it that tells most; where that is long, that words of the policy follow. */
export function leadOf(evidence: Evidence, { passage, best }: NearPassage): Statement {
  const { start, end } = tellingPart(evidence, passage, best);
  const words = passage.text.slice(start, end);
  const isNoFact = best === undefined && evidence.question.amount === undefined && isPosition(evidence, passage, words);
  if (words.length > longestFact || isNoFact)
    return state({ kind: 'evidence-lead', word: null, area: 'text', about: null });
  return state({ kind: 'fact', words }, [citeSpan(evidence.index, { ...placeOf(passage), start, end })]);
}

/** Whether words are those of a position, which no first line may state that does not take it. */
const isPosition = ({ index }: Evidence, passage: IndexedPassage, words: string): boolean =>
  positionsAt(index, passage).some(({ ground: { quote } }) => words.includes(quote) || quote.includes(words));

/** Whether a first line says all of a passage, which is no row under titles. */
export const isAllOf = (lead: Statement, { passage: { section, paragraph, text } }: RankedPassage): boolean =>
  lead.kind === 'fact' && lead.words.trim() === text.trim() && headAbove(section, paragraph) === null;

/** How much a passage must say to be shown; `isOpen`: it is not sure that the policy is meant. */
type Enough = { isOpen?: boolean; least?: number };

/** Whether a passage says enough of a question to be shown for it. */
const saysEnough = (evidence: Evidence, best: RankedPassage, { isOpen, least }: Enough): boolean =>
  best.share >= (least ?? (isOpen ? textWeights.leastChosen : textWeights.leastShown)) &&
  isTelling(evidence, best, isOpen);

/** Whether a passage says something of a question beside the names in it: a word that tells much, or three; of a single word, and where it is not sure that a policy is meant, one of a trade, or three. */
export function isTelling(evidence: Evidence, { passage }: RankedPassage, isOpen = false): boolean {
  const { nameWords, technical } = evidence.question;
  const said = saidBy(evidence);
  const held = said.filter(
    ({ stem, alike }) => !nameWords.includes(stem) && !/^\d/.test(stem) && alike.some((one) => passage.stems.has(one)),
  );
  if (held.length > textWeights.mostPlain || held.some(({ stem }) => technical.includes(stem))) return true;
  return !isOpen && said.length > 1 && held.some(({ weight }) => weight >= textWeights.telling);
}

/** A passage quoted around its most telling sentence, a row with the titles of its table. */
export function quoteOf(evidence: Evidence, { passage, best }: NearPassage, budget: number): Statement {
  const cited = citeAround(evidence.index, passage, { best: best ?? bestSentence(evidence, passage), budget });
  return state({ kind: 'passage', section: passage.section.heading }, [
    citeTitles(evidence, passage),
    cited,
    ...introduced(evidence, passage),
  ]);
}

/** The list behind a passage that only introduces it, as far as there is room. */
function introduced({ index }: Evidence, { section, paragraph, text }: IndexedPassage): (Citation | null)[] {
  if (!/:\s*$/.test(text)) return [];
  const { paragraphs } = section;
  const { depth = 1, kind } = paragraphs[paragraph - 1] ?? {};
  const below = paragraphs.slice(paragraph, paragraph + mostBelow);
  const isOwn = (one: Paragraph): boolean =>
    one.kind === 'list-item' && (kind !== 'list-item' || (one.depth ?? 1) > depth);
  const end = below.findIndex((one) => !isOwn(one));
  return below
    .slice(0, end < 0 ? below.length : end)
    .map((_, i) => citeParagraph(index, { section: section.id, paragraph: paragraph + i + 1 }));
}

const mostBelow = 8;
