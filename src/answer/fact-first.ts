import { carriesAmount } from '../knowledge/dimensions/amount.ts';
import { namesLine } from '../knowledge/lines.ts';
import { placeKey } from '../knowledge/place.ts';
import { stemsIn } from '../retrieve/asked-words.ts';
import type { Evidence } from '../retrieve/evidence.ts';
import { textWeights } from '../retrieve/weights.ts';
import { type IndexedPassage, placeOf, positionsAt } from '../search/policy-index.ts';
import type { QuestionKind } from '../understand/question.ts';
import type { Answer } from './answer.ts';
import { placeCited } from './cite.ts';
import { deciding } from './detail.ts';
import { lineRefusal } from './line-refusal.ts';
import { isAllOf, leadOf, type NearPassage, nearestPassages, quoteOf } from './nearest.ts';
import type { Statement } from './statement.ts';
import { tellingOf } from './telling-part.ts';

/** Kinds whose own first statement is what was asked for. */
const ownFact: ReadonlySet<QuestionKind> = new Set(['dates', 'reference', 'related-policy', 'who-pays', 'code-list']);

/** Statements whose own quotations hold the fact. */
const quotesFact: ReadonlySet<Statement['kind']> = new Set(['process', 'history', 'code-limit']);

const budget = 420;

/** "How long", "how many", "who": the words of the policy that carry just that, before anything else that is answered. */
export function factFirst(answer: Answer, evidence: Evidence): Answer {
  const [lead, ...others] = answer.statements;
  if (!lead || answer.outcome !== 'answered' || isFact(lead, evidence) || !asksFact(evidence)) return answer;
  const stated = quotesFact.has(lead.kind) ? citedOf(evidence, lead) : statedBy(evidence, answer);
  if (!stated) return answer;
  const { passage } = stated;
  const fact = leadOf(evidence, stated);
  if (fact.kind !== 'fact') return answer;
  const cited = answer.statements.flatMap(({ citations }) => citations.map(placeCited));
  const isQuoted = cited.includes(placeKey(placeOf(passage)));
  const isEmpty = lead.kind === 'fact' || (lead.kind === 'evidence-lead' && lead.word === null && lead.area === 'text');
  return {
    ...answer,
    statements: [
      fact,
      ...(isQuoted || isAllOf(fact, stated) || answer.position !== null ? [] : [quoteOf(evidence, stated, budget)]),
      ...(isEmpty ? others : answer.statements),
    ],
  };
}

/** Whether a statement is the fact that is asked for. */
const isFact = (lead: Statement, { question: { amount } }: Evidence): boolean =>
  lead.kind === 'fact' && (amount === undefined || carriesAmount(lead.words, amount));

/** Whether a fact of a certain sort is asked for, or how requests are handled. */
const asksFact = ({ question: { amount, process, kind, wantsPosition } }: Evidence): boolean =>
  !ownFact.has(kind) && ((amount !== undefined && !(wantsPosition && loose.has(amount))) || (process ?? []).length > 0);

/** Words for these stand in questions on a position as well ("is the limit of 3 covered"). */
const loose: ReadonlySet<string> = new Set(['number', 'place']);

/** Of the sentences that a statement quotes the one that says most of what is asked; the first of those that say as much. */
function citedOf(evidence: Evidence, { citations }: Statement): NearPassage | undefined {
  const { index } = evidence;
  const tells = tellingOf(evidence);
  const told = citations.map((cited) => ({ cited, score: tells(cited.quote, new Set(stemsIn(cited.quote))) }));
  const cited = told.toSorted((a, b) => b.score - a.score)[0]?.cited;
  const passage = index.passages.find((one) => cited !== undefined && placeKey(placeOf(one)) === placeCited(cited));
  return passage && cited && { passage, score: 1, share: 1, best: { start: cited.start, end: cited.end } };
}

/** The passage that says most of a question and carries what is asked for, where it says enough; beside a position none that takes another. */
function statedBy(evidence: Evidence, answer: Answer): NearPassage | undefined {
  const { amount, sure } = evidence.question;
  const [best] = nearestPassages(evidence);
  const least = sure ? textWeights.leastBeside : textWeights.leastChosen;
  if (!best || best.share < least || !carriesAmount(best.passage.text, amount)) return undefined;
  if (lineRefusal(evidence) !== null && !isOfLine(evidence, best.passage)) return undefined;
  return deciding.has(best.passage.section.kind) && !contradicts(evidence, answer, best.passage) ? best : undefined;
}

/** Whether a passage takes a position that is not the one of an answer. */
const contradicts = ({ index }: Evidence, { position }: Answer, passage: IndexedPassage): boolean =>
  position !== null && positionsAt(index, passage).some((one) => one.position !== position);

/** Whether a passage, its heading or the text that it stands under names the line of business that is asked about. */
function isOfLine({ question, search }: Evidence, { section, paragraph, text }: IndexedPassage): boolean {
  const { lexicon } = search.knowledge;
  const above = section.paragraphs.slice(0, paragraph - 1).findLast(({ kind }) => kind === 'text');
  return [text, section.heading, above?.text ?? ''].some((words) =>
    namesLine(words, question.lineOfBusiness ?? '', lexicon),
  );
}
