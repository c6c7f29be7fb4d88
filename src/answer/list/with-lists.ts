import { latestVersion } from '../../knowledge/versions.ts';
import { dayOf, evidenceOfList, type ListEvidence } from '../../retrieve/list-evidence.ts';
import { latestOf, maySamePayer } from '../../retrieve/lists-meant.ts';
import { payerOfList } from '../../search/list-index.ts';
import { payerOf } from '../../search/payer.ts';
import type { SearchIndex } from '../../search/search-index.ts';
import type { Question } from '../../understand/question.ts';
import type { Answer } from '../answer.ts';
import { joinWords, state } from '../draft.ts';
import type { Offer, Statement } from '../statement.ts';
import { codesAsked } from './codes-asked.ts';
import { type Finding, findingOf } from './list-findings.ts';
import { together, withPolicy } from './list-requirement.ts';

type Around = { search: SearchIndex; today: string };

/** Whether a question asks what an authorization list says. */
const asksLists = ({ kind, asksAuthorization, codes }: Question): boolean =>
  kind === 'prior-authorization' ||
  (asksAuthorization === true && codes.length > 0 && (kind === 'line-of-business' || kind === 'code-meaning'));

/** The lists that may answer: of the payers that are named, else of the payer of the one policy that answers, where it has any. */
function listsFor(question: Question, answer: Answer, { search }: Around) {
  const { lists = [] } = search.knowledge;
  if (question.lists !== undefined) return lists.filter(({ id }) => question.lists?.includes(id));
  const [only, other] = answer.policies;
  const policy = only === undefined || other !== undefined ? null : search.policy(only);
  const isItsOwn =
    question.codes.length === 0 ||
    question.codes.some(({ code }) => search.codes.policiesOf(code).includes(only ?? ''));
  const payer = policy === null || !isItsOwn ? null : payerOf(latestVersion(policy));
  const own = lists.filter((list) => maySamePayer(payer, payerOfList(latestOf(list))));
  return own.length > 0 || question.codes.length === 0 ? own : lists;
}

/** An answer on prior authorization with what the lists say of its codes: the rows first, the policy's own words beside them. Without any list it is what it was. */
export function withLists(answer: Answer, question: Question, around: Around): Answer {
  const { lists = [], lexicon } = around.search.knowledge;
  if (lists.length === 0 || !asksLists(question)) return answer;
  const codes = codesAsked(question, answer, around);
  if (codes.length === 0) return answer;
  const asked = { question, today: around.today, lexicon };
  const all = listsFor(question, answer, around).map((list) => evidenceOfList(list, codes, asked));
  const fitting = all.filter(({ time, isOtherLine }) => time === 'fits' && !isOtherLine);
  const listing = fitting.filter((one) => one.codes.some(({ rows, unread }) => rows.length + unread.length > 0));
  const telling = listing.length > 0 ? listing : fitting;
  if (telling.length === 0) return withoutFitting(answer, all, { question, today: around.today });
  const findings = telling.map((one) => findingOf(one, asked));
  return joined(answer, findings, { question, codes, around });
}

/** Where no list is for the day or line that is asked about: that is said, and nothing of what it has. */
function withoutFitting(
  answer: Answer,
  all: readonly ListEvidence[],
  { question, today }: { question: Question; today: string },
): Answer {
  const asked = dayOf(question, today);
  const late = all
    .filter(({ time, isOtherLine }) => time !== 'fits' && !isOtherLine)
    .map(({ version, time }) =>
      state({
        kind: 'list-not-in-force',
        title: version.title,
        asked,
        from: time === 'before-first' ? version.effective.date : null,
        until: time === 'ended' ? version.until : null,
      }),
    );
  return late.length === 0 ? answer : { ...answer, statements: [...answer.statements, ...late] };
}

/** What a policy's answer says that a list's row says better, or that stands in its way. */
const replaced: ReadonlySet<Statement['kind']> = new Set([
  'prior-authorization-silence',
  'code-not-listed',
  'policy-unclear',
  'choose',
  'service-not-found',
]);

const isSilent = (statement: Statement): boolean =>
  statement.kind === 'prior-authorization' && statement.requirement === 'not-stated';

const offersIn = (statements: readonly Statement[]): Offer[] =>
  statements.flatMap((statement) => (statement.kind === 'choose' ? statement.offers : []));

function joined(
  answer: Answer,
  findings: readonly Finding[],
  { question, codes, around }: { question: Question; codes: readonly string[]; around: Around },
): Answer {
  const isStated = findings.some((one) => one.isStated);
  const said = findings.flatMap(({ statements }) => statements);
  const own = together(findings.flatMap(({ requirement }) => requirement ?? []));
  const isWhole = findings.every(({ requirement }) => requirement !== null);
  const list = own === null ? null : isWhole || own === 'required' ? own : 'conditional';
  const stated = answer.priorAuthorization;
  const requirement = list === null ? stated : withPolicy(stated, list);
  const what = joinWords(codes, 'and');
  const isUnread = said.some(({ kind }) => kind === 'list-row-unread');
  const unread = isUnread && requirement !== 'required' ? null : requirement;
  const kept = isStated
    ? answer.statements.filter((one) => !replaced.has(one.kind) && !isSilent(one))
    : answer.statements;
  const lead = requirement === 'conditional' && said.filter(({ kind }) => kind === 'list-row').length > 1;
  const alone = codes.filter((code) => question.codes.length > 0 && around.search.codes.policiesOf(code).length === 0);
  return {
    ...answer,
    kind: question.kind === 'prior-authorization' ? answer.kind : 'prior-authorization',
    outcome: isStated ? 'answered' : answer.outcome === 'clarify' ? 'not-in-policy' : answer.outcome,
    reason: isStated ? null : answer.reason,
    priorAuthorization: unread ?? 'not-stated',
    codes: question.codes.length > 0 ? answer.codes : codes,
    policies: isStated && offersIn(answer.statements).length > 0 ? [] : answer.policies,
    statements: [
      ...(lead ? [state({ kind: 'list-differs', what })] : []),
      ...said,
      ...(requirement === 'conflicting' ? [state({ kind: 'list-conflict', what })] : []),
      ...(isStated ? alone.map((code) => state({ kind: 'code-only-on-list', code })) : []),
      ...(requirement === 'not-required' && answer.position === null ? [state({ kind: 'list-no-coverage' })] : []),
      ...kept,
    ],
    suggestions: isStated
      ? offersIn(answer.statements)
          .map((offer) => offer.question)
          .concat(answer.suggestions)
      : answer.suggestions,
  };
}
