import type { SectionKind } from '../knowledge/schema.ts';
import type { Evidence } from '../retrieve/evidence.ts';
import { type RankedPassage, rankText, saidBy } from '../retrieve/rank-text.ts';
import { textWeights } from '../retrieve/weights.ts';
import type { PolicyIndex } from '../search/policy-index.ts';
import { headAbove } from '../search/table-head.ts';
import type { Span } from '../text/sentences.ts';
import type { Answer, Citation } from './answer.ts';
import { citeAround, citeParagraph } from './cite.ts';
import { complete, state } from './draft.ts';
import type { Statement } from './statement.ts';

/** Sections whose words answer nothing by themselves. */
const never: ReadonlySet<SectionKind> = new Set(['references', 'header', 'cross-references', 'notice']);

const mostShown = 3;
/** Characters quoted of the first passage and of the others. */
const firstBudget = 620;
const nextBudget = 360;

/** The passages of a policy that say most of a question, best first, as far as they say as much as the best nearly does. */
export function nearestPassages(evidence: Evidence, among?: readonly PolicyIndex[]): RankedPassage[] {
  const open = evidence.index.passages.filter(({ section: { kind } }) => !never.has(kind));
  const ranked = rankText(evidence, open, among);
  const [best] = ranked;
  return ranked.slice(0, mostShown).filter(({ score }) => best && score >= best.score * textWeights.nearBest);
}

/** What a policy says nearest to a question, quoted without a position; null where the best passage says less of it than `least`. */
export function answerNearest(evidence: Evidence, least: number = textWeights.leastShown): Answer | null {
  const shown = nearestPassages(evidence);
  const [best] = shown;
  if (!best || best.share < least) return null;
  const quotes = shown.map((one, i) => quoteOf(evidence, one, i === 0 ? firstBudget : nextBudget));
  const lead = state({ kind: 'evidence-lead', word: null, area: 'text', about: null });
  return complete(evidence, { outcome: 'answered', statements: [lead, ...quotes] });
}

function quoteOf(evidence: Evidence, ranked: RankedPassage, budget: number): Statement {
  const { section, paragraph } = ranked.passage;
  const head = headAbove(section, paragraph);
  const titles: Citation | null =
    head && citeParagraph(evidence.index, { section: section.id, paragraph: head.paragraph });
  const cited = citeAround(evidence.index, ranked.passage, { best: bestSentence(evidence, ranked), budget });
  return state({ kind: 'passage', section: section.heading }, [titles, cited]);
}

/** The sentence of a passage that says most of a question. */
function bestSentence(evidence: Evidence, { passage }: RankedPassage): Span {
  const said = saidBy(evidence);
  const weightOf = (stems: ReadonlySet<string>): number =>
    said.reduce((sum, { alike, weight }) => sum + (alike.some((stem) => stems.has(stem)) ? weight : 0), 0);
  const [best] = passage.sentences.toSorted((a, b) => weightOf(b.stems) - weightOf(a.stems));
  return best ?? { start: 0, end: passage.text.length };
}
