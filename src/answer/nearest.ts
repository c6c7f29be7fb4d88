import { carriesAmount } from '../knowledge/dimensions/amount.ts';
import type { Paragraph, SectionKind } from '../knowledge/schema.ts';
import type { Evidence } from '../retrieve/evidence.ts';
import { type RankedPassage, rankText, saidBy } from '../retrieve/rank-text.ts';
import { textWeights } from '../retrieve/weights.ts';
import type { IndexedPassage, PolicyIndex, Sentence } from '../search/policy-index.ts';
import { headAbove } from '../search/table-head.ts';
import type { Span } from '../text/sentences.ts';
import type { Answer, Citation } from './answer.ts';
import { citeAround, citeParagraph, citeSpan } from './cite.ts';
import { complete, state } from './draft.ts';
import type { Statement } from './statement.ts';

/** Sections whose words answer nothing by themselves. */
const never: ReadonlySet<SectionKind> = new Set(['references', 'header', 'cross-references', 'notice']);

const mostShown = 3;
/** Characters quoted of the first passage and of the others. */
const firstBudget = 620;
const nextBudget = 360;

/** The passages of a policy that say most of a question, best first, as far as they say as much as the best nearly does; where an amount is asked for, those that carry one. */
export function nearestPassages(evidence: Evidence, among?: readonly PolicyIndex[]): RankedPassage[] {
  const { amount } = evidence.question;
  const open = evidence.index.passages.filter(({ section: { kind } }) => !never.has(kind));
  const ranked = rankText(evidence, open, among);
  const carrying = amount === undefined ? [] : ranked.filter(({ passage }) => carriesAmount(passage.text, amount));
  const [best] = ranked;
  const [first] = carrying;
  const isCarried = best && first && first.score >= best.score * textWeights.ofAmount;
  const kept = isCarried ? carrying : ranked;
  return kept.slice(0, mostShown).filter(({ score }) => score >= (kept[0]?.score ?? 0) * textWeights.nearBest);
}

/** What a policy says nearest to a question, its most telling words first, without a position; null where the best passage says too little of it. `isOpen`: it is not sure that the policy is meant. */
export function answerNearest(evidence: Evidence, isOpen = false): Answer | null {
  const least = isOpen ? textWeights.leastChosen : textWeights.leastShown;
  const shown = nearestPassages(evidence);
  const [best] = shown;
  if (!best || best.share < least || !isTelling(evidence, best, isOpen)) return null;
  const said = bestSentence(evidence, best);
  const words = best.passage.text.slice(said.start, said.end);
  const isShort = words.length <= longestFact;
  const cited = citeSpan(evidence.index, {
    section: best.passage.section.id,
    paragraph: best.passage.paragraph,
    ...said,
  });
  const lead = isShort
    ? state({ kind: 'fact', words }, [cited])
    : state({ kind: 'evidence-lead', word: null, area: 'text', about: null });
  const isWhole = isShort && words.trim() === best.passage.text.trim();
  const quotes = shown.map((one, i) => quoteOf(evidence, one, i === 0 ? firstBudget : nextBudget));
  return complete(evidence, {
    outcome: 'answered',
    statements: [lead, ...quotes.slice(isWhole && !headAbove(best.passage.section, best.passage.paragraph) ? 1 : 0)],
  });
}

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
export function quoteOf(evidence: Evidence, ranked: RankedPassage, budget: number): Statement {
  const { section, paragraph } = ranked.passage;
  const head = headAbove(section, paragraph);
  const titles: Citation | null =
    head && citeParagraph(evidence.index, { section: section.id, paragraph: head.paragraph });
  const cited = citeAround(evidence.index, ranked.passage, { best: bestSentence(evidence, ranked), budget });
  return state({ kind: 'passage', section: section.heading }, [titles, cited, ...introduced(evidence, ranked.passage)]);
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
function bestSentence(evidence: Evidence, { passage }: RankedPassage): Span {
  const { section, paragraph, text, sentences } = passage;
  const whole = { start: 0, end: text.length };
  if (section.paragraphs[paragraph - 1]?.kind === 'table-row') return whole;
  const said = saidBy(evidence);
  const { amount } = evidence.question;
  const tells = ({ start, end, stems }: Sentence): number =>
    said.reduce((sum, { alike, weight }) => sum + (alike.some((stem) => stems.has(stem)) ? weight : 0), 0) *
    (amount === undefined || carriesAmount(text.slice(start, end), amount) ? 1 : 0.5);
  const [best] = sentences.toSorted((a, b) => tells(b) - tells(a));
  return best ? { start: best.start, end: best.end } : whole;
}
