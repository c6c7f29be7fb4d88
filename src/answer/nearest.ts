import { carriesAmount } from '../knowledge/dimensions/amount.ts';
import type { Paragraph } from '../knowledge/schema.ts';
import type { Evidence } from '../retrieve/evidence.ts';
import { openPassages } from '../retrieve/passage-fields.ts';
import { type RankedPassage, rankText, saidBy } from '../retrieve/rank-text.ts';
import { textWeights } from '../retrieve/weights.ts';
import type { IndexedPassage, Sentence } from '../search/policy-index.ts';
import { headAbove } from '../search/table-head.ts';
import type { Span } from '../text/sentences.ts';
import type { Answer, Citation } from './answer.ts';
import { citeAround, citeParagraph, citeSpan } from './cite.ts';
import { citeTitles } from './detail.ts';
import { complete, state } from './draft.ts';
import type { Statement } from './statement.ts';

const mostShown = 3;
/** Characters quoted of the first passage and of the others. */
const firstBudget = 620;
const nextBudget = 360;

/** The passages of a policy that say most of a question, best first, as far as they say as much as the best nearly does; where an amount is asked for, those that carry one. */
export function nearestPassages(evidence: Evidence): RankedPassage[] {
  const { amount } = evidence.question;
  const ranked = rankText(evidence, openPassages(evidence.index));
  const carrying = amount === undefined ? [] : ranked.filter(({ passage }) => carriesAmount(passage.text, amount));
  const [best] = ranked;
  const [first] = carrying;
  const isCarried = best && first && first.score >= best.score * textWeights.ofAmount;
  const kept = isCarried ? carrying : ranked;
  return kept.slice(0, mostShown).filter(({ score }) => score >= (kept[0]?.score ?? 0) * textWeights.nearBest);
}

/** What a policy says nearest to a question, its most telling words first, without a position; null where the best passage says too little of it. `isOpen`: it is not sure that the policy is meant. */
export function answerNearest(evidence: Evidence, isOpen = false): Answer | null {
  const shown = nearestPassages(evidence);
  const [best] = shown;
  if (!best || best.share < (isOpen ? textWeights.leastChosen : textWeights.leastShown)) return null;
  if (!isTelling(evidence, best, isOpen)) return null;
  const lead = leadOf(evidence, best.passage);
  const quotes = shown.map((one, i) => quoteOf(evidence, one, i === 0 ? firstBudget : nextBudget));
  return complete(evidence, { outcome: 'answered', statements: [lead, ...quotes.slice(isAllOf(lead, best) ? 1 : 0)] });
}

/** The most telling sentence of a passage, or where that is long that words of the policy follow. */
function leadOf(evidence: Evidence, passage: IndexedPassage): Statement {
  const { start, end } = bestSentence(evidence, passage);
  const words = passage.text.slice(start, end);
  if (words.length > longestFact) return state({ kind: 'evidence-lead', word: null, area: 'text', about: null });
  const place = { section: passage.section.id, paragraph: passage.paragraph };
  return state({ kind: 'fact', words }, [citeSpan(evidence.index, { ...place, start, end })]);
}

/** Whether a first line says all of a passage, which is no row under titles. */
const isAllOf = (lead: Statement, { passage: { section, paragraph, text } }: RankedPassage): boolean =>
  lead.kind === 'fact' && lead.words.trim() === text.trim() && headAbove(section, paragraph) === null;

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

/** A longer sentence is no first line. */
const longestFact = 230;

/** A passage quoted around its most telling sentence, a row with the titles of its table. */
export function quoteOf(evidence: Evidence, { passage }: RankedPassage, budget: number): Statement {
  const cited = citeAround(evidence.index, passage, { best: bestSentence(evidence, passage), budget });
  return state({ kind: 'passage', section: passage.section.heading }, [
    citeTitles(evidence, passage),
    cited,
    ...introduced(evidence, passage),
  ]);
}

/** What stands behind a passage that only introduces it (a list, the text of a term), as far as there is room. */
function introduced({ index }: Evidence, { section, paragraph, text }: IndexedPassage): (Citation | null)[] {
  const isTerm = !/[.;:]$/.test(text) && text.split(/\s+/).length <= longestTerm;
  if (!/:\s*$/.test(text) && !isTerm) return [];
  const { paragraphs } = section;
  const { depth = 1, kind } = paragraphs[paragraph - 1] ?? {};
  const below = paragraphs.slice(paragraph, paragraph + (isTerm ? 1 : mostBelow));
  const isOwn = (one: Paragraph): boolean =>
    isTerm ? one.kind === kind : one.kind === 'list-item' && (kind !== 'list-item' || (one.depth ?? 1) > depth);
  const end = below.findIndex((one) => !isOwn(one));
  return below
    .slice(0, end < 0 ? below.length : end)
    .map((_, i) => citeParagraph(index, { section: section.id, paragraph: paragraph + i + 1 }));
}

/** A passage of so few words without an end is a term or a heading. */
const longestTerm = 6;
const mostBelow = 8;

/** The sentence of a passage that says most of a question, one that carries the amount asked for before others; a row is one. */
function bestSentence(evidence: Evidence, { section, paragraph, text, sentences }: IndexedPassage): Span {
  const whole = { start: 0, end: text.length };
  if (section.paragraphs[paragraph - 1]?.kind === 'table-row') return whole;
  const said = saidBy(evidence);
  const { amount } = evidence.question;
  const tells = ({ start, end, stems }: Sentence): number =>
    said.reduce((sum, { alike, weight }) => sum + (alike.some((stem) => stems.has(stem)) ? weight : 0), 0) *
    (amount === undefined || carriesAmount(text.slice(start, end), amount) ? 1 : textWeights.withoutAmount);
  const [best] = sentences.toSorted((a, b) => tells(b) - tells(a));
  return best ? { start: best.start, end: best.end } : whole;
}
