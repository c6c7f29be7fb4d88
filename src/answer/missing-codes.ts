import { isOfIcd, isPrintedIn } from '../knowledge/codes.ts';
import type { SearchIndex } from '../search/search-index.ts';
import type { Question } from '../understand/question.ts';
import type { Answer } from './answer.ts';
import { state } from './draft.ts';
import { rowsNotRead } from './rows-not-read.ts';
import type { Statement } from './statement.ts';

const ofMissing: ReadonlySet<Statement['kind']> = new Set(['code-not-listed', 'code-not-read', 'code-unclear']);

/** Says first of every asked code that no policy lists it and nothing quoted prints it, or that it has the form of none, whatever else is answered. */
export function missingFirst(answer: Answer, question: Question, search: SearchIndex): Answer {
  const { codes: index } = search;
  const said = answer.statements.filter(({ kind }) => ofMissing.has(kind));
  const quotes = answer.statements.flatMap(({ citations }) => citations.map(({ quote }) => quote));
  const ofLists = answer.statements.filter(({ kind }) => kind === 'code-only-on-list');
  const names = new Set(
    [...said, ...ofLists].flatMap((one) => ('code' in one ? one.code : 'typed' in one ? one.typed : [])),
  );
  const unsaid = question.codes.filter((asked) => !names.has(asked.code) && !isOfIcd(asked));
  const missing = unsaid.flatMap(({ code, unclear }): Statement[] => {
    if (unclear) return [state({ kind: 'code-unclear', typed: code })];
    const isListed = index.policiesOf(code).length > 0 || quotes.some((quote) => isPrintedIn(code, quote));
    return isListed ? [] : [state({ kind: 'code-not-listed', code, near: index.near(code), single: false })];
  });
  const rest = answer.statements.filter(({ kind }) => !ofMissing.has(kind));
  const first = [...said, ...missing].map((one) => perhapsInRow(one, search));
  const isNotRead = answer.reason === 'code-not-listed' && first.some(({ kind }) => kind === 'code-not-read');
  return { ...answer, reason: isNotRead ? 'not-read' : answer.reason, statements: [...first, ...rest] };
}

/** That no policy lists a code is not said where it may stand in a row that could not be read. */
function perhapsInRow(statement: Statement, search: SearchIndex): Statement {
  if (statement.kind !== 'code-not-listed') return statement;
  const rows = rowsNotRead(statement.code, search);
  return rows.length === 0 ? statement : state({ kind: 'code-not-read', code: statement.code }, rows);
}
