import { carriesAmount } from '../knowledge/dimensions/amount.ts';
import type { Evidence } from '../retrieve/evidence.ts';
import { saidBy } from '../retrieve/rank-text.ts';
import { textWeights } from '../retrieve/weights.ts';
import type { IndexedPassage, Sentence } from '../search/policy-index.ts';
import type { Span } from '../text/sentences.ts';
import { tokenise } from '../text/tokens.ts';

/** A longer sentence is no first line. */
export const longestFact = 250;

/** The sentence of a passage that says most of a question, one that carries what is asked for before others; a row is one. */
export function bestSentence(evidence: Evidence, { section, paragraph, text, sentences }: IndexedPassage): Span {
  const whole = { start: 0, end: text.length };
  if (section.paragraphs[paragraph - 1]?.kind === 'table-row') return whole;
  return mostTelling(evidence, text, sentences) ?? whole;
}

/** The best sentence of a passage, or the one that is given; of a long one the clause that tells most. */
export function tellingPart(evidence: Evidence, passage: IndexedPassage, given?: Span): Span {
  const best = given ?? bestSentence(evidence, passage);
  const words = passage.text.slice(best.start, best.end);
  if (words.length <= longestFact) return best;
  let at = best.start;
  const clauses = words.split(clauseEnd).map((text) => {
    const start = passage.text.indexOf(text, at);
    at = start + text.length;
    return { start, end: at, stems: new Set(tokenise(text).map(({ stem }) => stem)) };
  });
  return mostTelling(evidence, passage.text, clauses) ?? best;
}

const clauseEnd = /(?<=[;:]) |(?<=,) (?=and |or |but |except )/;

/** Of some stretches of a text the one that says most of a question; the first of those that say as much, and no question. */
function mostTelling(evidence: Evidence, text: string, stretches: readonly Sentence[]): Span | null {
  const asserting = stretches.filter(({ start, end }) => !text.slice(start, end).endsWith('?'));
  const tells = tellingOf(evidence);
  const told = (asserting.length > 0 ? asserting : stretches).map(({ start, end, stems }) => ({
    span: { start, end },
    score: tells(text.slice(start, end), stems),
  }));
  return told.toSorted((a, b) => b.score - a.score)[0]?.span ?? null;
}

/** How much words say of a question, those more that carry what is asked for. */
export function tellingOf(evidence: Evidence): (words: string, stems: ReadonlySet<string>) => number {
  const said = saidBy(evidence);
  const { amount } = evidence.question;
  return (words, stems) =>
    said.reduce((sum, { alike, weight }) => sum + (alike.some((stem) => stems.has(stem)) ? weight : 0), 0) *
    (amount === undefined || carriesAmount(words, amount) ? 1 : textWeights.withoutAmount);
}
