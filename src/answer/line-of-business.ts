import type { Evidence } from '../find/evidence.ts';
import { headAbove } from '../search/table-head.ts';
import { tokenise } from '../text/tokens.ts';
import type { Answer, Citation } from './answer.ts';
import { citeAround, citeGround, citeParagraph } from './cite.ts';
import { answerCoverage } from './coverage.ts';
import { complete, state } from './draft.ts';
import { answerPriorAuthorization } from './prior-authorization.ts';
import { isSameLine } from './scope-fits.ts';
import type { Statement } from './statement.ts';

/** "Does that plan cover it?": answered only where the policy says that it applies to that line of business, and does not leave it out. */
export function answerLineOfBusiness(evidence: Evidence): Answer {
  const { question, index } = evidence;
  const asked = question.lineOfBusiness ?? '';
  const excluded = (index.version.excludedLinesOfBusiness ?? []).filter(({ name }) => isSameLine(name, asked));
  if (excluded.length > 0) {
    const grounds = excluded.map(({ ground }) => citeGround(index, ground));
    const statement = state({ kind: 'line-left-out', names: excluded.map(({ name }) => name) }, grounds);
    return complete(evidence, { outcome: 'not-in-policy', reason: 'line-of-business', statements: [statement] });
  }
  const stated = index.version.linesOfBusiness;
  const grounds = [...stated.map(({ ground }) => citeGround(index, ground)), ...scopeCitations(evidence, asked)];
  const statement = state({ kind: 'line-of-business', asked, stated: stated.map(({ name }) => name) }, grounds);
  if (!stated.some(({ name }) => isSameLine(name, asked)))
    return complete(evidence, { outcome: 'not-in-policy', reason: 'line-of-business', statements: [statement] });
  const asksAuthorization = question.words.some((word) => authorizing.has(word));
  const answer = asksAuthorization ? answerPriorAuthorization(evidence) : answerCoverage(evidence);
  const [lead, ...rest] = answer.statements;
  return { ...answer, statements: [...(lead ? [lead] : []), ...rowsFor(evidence, asked), ...rest, statement] };
}

/** So many rows of a table are quoted. */
const mostRows = 2;

/** Rows of tables with a column for the line of business, where they are about an asked code or hold a telling word of the question: limits, places, exceptions. */
function rowsFor({ question, codes, index }: Evidence, asked: string): Statement[] {
  const words = question.words.filter((stem) => question.technical.includes(stem) || question.size <= mostRows);
  const named = new Set(tokenise(asked).map(({ stem }) => stem));
  const rows = index.passages.flatMap((passage) => {
    const head = headAbove(passage.section, passage.paragraph);
    if (!head?.titles.some((title) => isSameLine(title, asked))) return [];
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

/** What the policy's own words on its scope say of a line of business. */
function scopeCitations({ index }: Evidence, asked: string): (Citation | null)[] {
  const names = (text: string): boolean => text.toLowerCase().includes(asked.toLowerCase());
  const passages = index.passages.filter(({ section, text }) => section.kind === 'scope' && names(text)).slice(0, 2);
  return passages.map((passage) => {
    const best = passage.sentences.find(({ start, end }) => names(passage.text.slice(start, end)));
    return citeAround(index, passage, { best: best ?? { start: 0, end: passage.text.length }, budget: 300 });
  });
}
