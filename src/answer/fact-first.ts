import { carriesAmount } from '../knowledge/dimensions/amount.ts';
import type { Evidence } from '../retrieve/evidence.ts';
import { sentencesOf } from '../text/sentences.ts';
import { tokenise } from '../text/tokens.ts';
import type { Answer, Citation } from './answer.ts';
import { state } from './draft.ts';
import type { Statement } from './statement.ts';

/** Statements that only say whose words follow; the fact itself may stand before them. */
const introducing: ReadonlySet<Statement['kind']> = new Set(['evidence-lead', 'criterion', 'process', 'code-limit']);

/** Statements whose quotations are what was asked for. */
const quoting: ReadonlySet<Statement['kind']> = new Set(['passage', 'in-full', 'criterion', 'process', 'code-limit']);

/** "How long", "how many", "what age": of what an answer quotes the words that carry the number, before anything else. */
export function factFirst(answer: Answer, evidence: Evidence): Answer {
  const [lead, ...others] = answer.statements;
  if (!lead || !introducing.has(lead.kind) || !asksFact(evidence) || answer.outcome !== 'answered') return answer;
  if (lead.kind === 'evidence-lead' && lead.area !== 'text') return answer;
  const cited = answer.statements.flatMap((one) => (quoting.has(one.kind) ? one.citations : []));
  const fact = tellingWords(evidence, cited);
  if (fact === null) return answer;
  const said = state({ kind: 'fact', words: fact.words }, [fact.citation]);
  const isEmpty = lead.kind === 'evidence-lead' && lead.word === null;
  return { ...answer, statements: [said, ...(isEmpty ? others : answer.statements)] };
}

/** Whether an amount is asked for, or how requests are handled. */
const asksFact = ({ question }: Evidence): boolean =>
  !question.wantsPosition && (question.amount !== undefined || (question.process ?? []).length > 0);

type Told = { words: string; citation: Citation };

/** Of some quotations the sentence or row with a number that says most of what was asked; the first of those that say as much. */
function tellingWords({ question, index, search }: Evidence, cited: readonly Citation[]): Told | null {
  const own = question.words.filter((stem) => !question.nameWords.includes(stem));
  const shareOf = (words: string): number => {
    const stems = new Set(tokenise(words).map(({ stem }) => stem));
    const held = own.filter((stem) => search.synonyms(stem).some((alike) => stems.has(alike)));
    return held.reduce((sum, stem) => sum + index.weight(stem), 0);
  };
  const told = cited.flatMap((citation) =>
    sentencesIn(citation.quote)
      .filter((words) => carriesAmount(words, question.amount))
      .map((words) => ({ words, citation, share: shareOf(words) })),
  );
  const best = Math.max(0, ...told.map(({ share }) => share));
  const first = told.find(({ share }) => share === best);
  return first ? { words: shortened(first.words, shareOf), citation: first.citation } : null;
}

/** The sentences of a quotation; a row of a table is one. */
const sentencesIn = (quote: string): string[] =>
  quote.includes('\t') ? [quote] : sentencesOf(quote).map(({ start, end }) => quote.slice(start, end));

/** A longer sentence is given by the part of it that carries the number and says most. */
const longestLead = 230;

function shortened(words: string, shareOf: (words: string) => number): string {
  if (words.length <= longestLead) return words;
  const parts = words.split(/(?<=[;:]) |(?<=,) (?=and |or |but |except )/).filter((part) => carriesAmount(part));
  const [part = words] = parts.toSorted((a, b) => shareOf(b) - shareOf(a));
  return part.length <= longestLead ? part.replace(/[;:,]$/, '') : words;
}
