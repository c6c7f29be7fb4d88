import { mayBeSameLine, namesLine } from '../knowledge/lines.ts';
import type { Evidence } from '../retrieve/evidence.ts';
import { rankText } from '../retrieve/rank-text.ts';
import { headAbove } from '../search/table-head.ts';
import { tokenise } from '../text/tokens.ts';
import type { Answer } from './answer.ts';
import { citeParagraph } from './cite.ts';
import { answerCoverage } from './coverage.ts';
import { deciding } from './detail.ts';
import { complete, state } from './draft.ts';
import { lineRefusal, lineStatement } from './line-refusal.ts';
import { quoteOf } from './nearest.ts';
import type { Taken } from './positions.ts';
import { answerPriorAuthorization } from './prior-authorization.ts';
import type { Statement } from './statement.ts';

/** "Does that plan cover it?": answered only where the policy says that it applies to that line of business, and does not leave it out. */
export function answerLineOfBusiness(evidence: Evidence): Answer {
  const { question } = evidence;
  const refused = lineRefusal(evidence);
  if (refused) return withLineSaid(evidence, refused);
  const asked = question.lineOfBusiness ?? '';
  const asksAuthorization = question.words.some((word) => authorizing.has(word));
  const answer = asksAuthorization ? answerPriorAuthorization(evidence) : answerCoverage(evidence);
  const [lead, ...rest] = answer.statements;
  return {
    ...answer,
    statements: [...(lead ? [lead] : []), ...rowsFor(evidence, asked), ...rest, lineStatement(evidence, asked)],
  };
}

/** A line of business that is not answered for, with what the policy decides of it by name, which a trial that enrolled its members does not; where no position is asked for, that is the answer. */
function withLineSaid(evidence: Evidence, refused: Taken): Answer {
  const { question, index, search } = evidence;
  const { lexicon } = search.knowledge;
  const named = index.passages.filter(
    ({ section, text }) => deciding.has(section.kind) && namesLine(text, question.lineOfBusiness ?? '', lexicon),
  );
  const said = rankText(evidence, named).slice(0, mostSaid);
  const outcome = said.length > 0 && !question.wantsPosition ? 'answered' : refused.outcome;
  const quotes = said.map((one) => quoteOf(evidence, one, saidBudget));
  return complete(evidence, { ...refused, outcome, statements: [...refused.statements, ...quotes] });
}

const mostSaid = 2;
const saidBudget = 320;

/** So many rows of a table are quoted. */
const mostRows = 2;

/** Rows of tables with a column for the line of business, where they are about an asked code or hold a telling word of the question: limits, places, exceptions. */
function rowsFor({ question, codes, index, search }: Evidence, asked: string): Statement[] {
  const words = question.words.filter((stem) => question.technical.includes(stem) || question.size <= mostRows);
  const named = new Set(tokenise(asked).map(({ stem }) => stem));
  const rows = index.passages.flatMap((passage) => {
    const head = headAbove(passage.section, passage.paragraph);
    if (!head?.titles.some((title) => mayBeSameLine(title, asked, search.knowledge.lexicon))) return [];
    const holdsCode = codes.some(({ asked: { code } }) => passage.text.includes(code));
    const holdsWord = words.some((stem) => !named.has(stem) && passage.stems.has(stem));
    return holdsCode || (codes.length === 0 && holdsWord) ? [{ passage, head }] : [];
  });
  return rows.slice(0, mostRows).map(({ passage: { section, paragraph }, head }) => {
    const places = [head.paragraph, paragraph].map((one) =>
      citeParagraph(index, { section: section.id, paragraph: one }),
    );
    return state({ kind: 'passage', section: section.heading }, places);
  });
}

/** Stems of words that ask for an authorization. */
const authorizing: ReadonlySet<string> = new Set(['author', 'preauthor', 'precertif', 'precert']);
