import type { Policy } from '../knowledge/knowledge.ts';
import { isOverdue, latestVersion } from '../knowledge/versions.ts';
import { listedCode } from '../search/code-index.ts';
import type { SearchIndex } from '../search/search-index.ts';
import { tokenise } from '../text/tokens.ts';
import type { Question } from '../understand/question.ts';
import type { Citation } from './answer.ts';
import { citeGround, citeParagraph } from './cite.ts';
import { state } from './draft.ts';
import type { Statement } from './statement.ts';

/** So many policies are listed in one answer; of more, the number is said. */
const mostListed = 15;

/** The loaded policies a question asks to see: by code, by the words of their titles, by an overdue review, or all. Each is cited by its title, or by the row that lists the code. */
export function catalogueStatements(
  question: Question,
  around: { search: SearchIndex; today: string },
): { statements: Statement[]; policies: string[] } {
  const chosen = choose(question, around);
  const shown = chosen.slice(0, mostListed);
  const citations = shown.map((policy) => cite(policy, question, around.search));
  const items = shown.map((policy) => lineOf(policy, around.today));
  const statement = state({ kind: 'catalogue', items, more: chosen.length - shown.length }, citations);
  return { statements: chosen.length > 0 ? [statement] : [], policies: shown.map(({ id }) => id) };
}

function choose(question: Question, { search, today }: { search: SearchIndex; today: string }): Policy[] {
  const all = [...search.knowledge.policies];
  if (question.codes.length > 0) {
    const listing = new Set(question.codes.flatMap(({ code }) => search.codes.policiesOf(code)));
    return all.filter(({ id }) => listing.has(id));
  }
  const due = question.dateSlots.includes('next-review')
    ? all.filter((policy) => isOverdue(latestVersion(policy), today))
    : all;
  const wanted = [...question.technical, ...question.focus, ...(question.size > 0 ? question.words : [])].filter(
    (stem) => !aboutLists.has(stem),
  );
  if (wanted.length === 0) return due;
  return due.filter((policy) => speaksOf(policy, wanted, search));
}

/** Words of the question that say what a list is, not what is on it. */
const aboutLists: ReadonlySet<string> = new Set([
  'polici',
  'load',
  'list',
  'overdu',
  'review',
  'due',
  'avail',
  'catalog',
  'next',
  'code',
]);

function speaksOf(policy: Policy, wanted: readonly string[], search: SearchIndex): boolean {
  const { title, positions } = latestVersion(policy);
  const regions = positions.flatMap(({ scope }) => scope.regions);
  const stems = new Set(tokenise([title, ...regions].join(' ')).map(({ stem }) => stem));
  return wanted.some((stem) => search.synonyms(stem).some((one) => stems.has(one)));
}

function lineOf(
  policy: Policy,
  today: string,
): { title: string; number: string | null; effective: string; review: string | null; overdue: boolean } {
  const { title, number, effective, nextReview } = latestVersion(policy);
  return {
    title,
    number,
    effective: effective.date,
    review: nextReview?.date ?? null,
    overdue: isOverdue(latestVersion(policy), today),
  };
}

function cite(policy: Policy, question: Question, search: SearchIndex): Citation | null {
  const version = latestVersion(policy);
  const index = search.version(policy, version);
  const row = question.codes.map(({ code }) => listedCode(version, code)).find((found) => found !== null);
  const own = row?.grounds.at(-1);
  return own ? citeGround(index, own) : citeParagraph(index, { section: 'header', paragraph: 1 });
}
