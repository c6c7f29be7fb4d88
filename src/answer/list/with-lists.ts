import { latestVersion } from '../../knowledge/versions.ts';
import { dayOf, evidenceOfList, type ListEvidence } from '../../retrieve/list-evidence.ts';
import { maySamePayer } from '../../retrieve/lists-meant.ts';
import { calledOf, payerOfList } from '../../search/list-index.ts';
import { payerOf } from '../../search/payer.ts';
import type { SearchIndex } from '../../search/search-index.ts';
import type { Question } from '../../understand/question.ts';
import type { Answer, PriorAuthorization } from '../answer.ts';
import { joinWords, state } from '../draft.ts';
import type { Offer, Statement } from '../statement.ts';
import { codesAsked } from './codes-asked.ts';
import { cellAsked, cellStatements } from './list-cells.ts';
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
  const own = lists.filter((list) => maySamePayer(payer, payerOfList(latestVersion(list))));
  return own.length > 0 || question.codes.length === 0 ? own : lists;
}

/** An answer on prior authorization with what the lists say of its codes: the rows first, the policy's own words beside them. Without any list it is what it was. */
export function withLists(answer: Answer, question: Question, around: Around): Answer {
  const { lists = [], lexicon } = around.search.knowledge;
  const about = lists.length === 0 ? null : cellAsked(question);
  if (lists.length === 0 || (about === null && !asksLists(question))) return answer;
  const codes = codesAsked(question, answer, around);
  if (codes.length === 0) return answer;
  const asked = { question, today: around.today, lexicon };
  const all = listsFor(question, answer, around).map((list) => evidenceOfList(list, codes, asked));
  const fitting = all.filter(({ time, isOtherLine }) => time === 'fits' && !isOtherLine);
  if (about !== null) return withCells(answer, cellStatements(fitting, about));
  const listing = fitting.filter((one) => one.codes.some(({ rows, unread }) => rows.length + unread.length > 0));
  const telling = listing.length > 0 ? listing : fitting;
  if (telling.length === 0) return withoutFitting(answer, all, { question, today: around.today });
  const findings = telling.map((one) => findingOf(one, asked));
  return joined(answer, findings, { question, codes, around });
}

/** An answer on who reviews or on units with the cells that state it before it. */
function withCells(answer: Answer, cells: readonly Statement[]): Answer {
  if (cells.length === 0) return answer;
  const ids = new Set(cells.flatMap(({ citations }) => citations.map(({ policy }) => policy)));
  const isAnswered = answer.outcome === 'answered';
  const codes = cells.flatMap((cell) => (cell.kind === 'list-cell' ? [cell.what] : []));
  const alone = answer.statements.some(({ kind }) => kind === 'code-not-listed') ? [...new Set(codes)] : [];
  return {
    ...answer,
    outcome: 'answered',
    reason: null,
    policies: [...(isAnswered ? answer.policies : []), ...ids],
    statements: [
      ...cells,
      ...alone.map((code) => state({ kind: 'code-only-on-list', code })),
      ...(isAnswered ? answer.statements : []),
    ],
  };
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
        title: calledOf(version),
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

type Joining = { question: Question; codes: readonly string[]; around: Around };

/** What the lists come to: what they agree on; where one of several says nothing, only a need is stated for all. */
function ofLists(findings: readonly Finding[]): PriorAuthorization | null {
  const said = together(findings.flatMap(({ requirement }) => requirement ?? []));
  const isWhole = findings.every(({ requirement }) => requirement !== null);
  return said === null || isWhole || said === 'required' ? said : 'conditional';
}

/** The policy's own statements beside those of the lists: what a row says better is left out, and of a code that no policy lists everything but warnings. */
function besideLists(answer: Answer, isElsewhere: boolean): Statement[] {
  return answer.statements.filter(
    (one) => !replaced.has(one.kind) && !isSilent(one) && !(isElsewhere && one.kind === 'line-of-business'),
  );
}

/** What stands behind the rows: a conflict with the policy, and that nothing of it is coverage. */
function afterRows(
  answer: Answer,
  told: { requirement: PriorAuthorization | null; alone: readonly string[]; what: string },
): Statement[] {
  return [
    ...(told.requirement === 'conflicting' ? [state({ kind: 'list-conflict', what: told.what })] : []),
    ...told.alone.map((code) => state({ kind: 'code-only-on-list', code })),
    ...(told.requirement === 'not-required' && answer.position === null ? [state({ kind: 'list-no-coverage' })] : []),
  ];
}

function joined(answer: Answer, findings: readonly Finding[], { question, codes, around }: Joining): Answer {
  const isStated = findings.some((one) => one.isStated);
  const said = findings.flatMap(({ statements }) => statements);
  const isTold = isStated || said.some(({ kind }) => kind !== 'list-unlisted');
  const list = ofLists(findings);
  const requirement = list === null ? answer.priorAuthorization : withPolicy(answer.priorAuthorization, list);
  const isUnread = said.some(({ kind }) => kind === 'list-row-unread');
  const alone = codes.filter((code) => question.codes.length > 0 && around.search.codes.policiesOf(code).length === 0);
  const isElsewhere = alone.length > 0 && alone.length === codes.length;
  const offers = offersIn(answer.statements);
  const ids = [...new Set(said.flatMap(({ citations }) => citations.map(({ policy }) => policy)))];
  const what = joinWords(codes, 'and');
  const isLed = requirement === 'conditional' && said.filter(({ kind }) => kind === 'list-row').length > 1;
  return {
    ...answer,
    kind: question.kind === 'prior-authorization' ? answer.kind : 'prior-authorization',
    outcome: isStated ? 'answered' : answer.outcome === 'answered' && !isElsewhere ? 'answered' : 'not-in-policy',
    reason: isStated ? null : isUnread ? 'not-read' : isTold ? 'not-stated' : answer.reason,
    priorAuthorization: (isUnread && requirement !== 'required' ? null : requirement) ?? 'not-stated',
    codes: question.codes.length > 0 ? answer.codes : codes,
    policies: [...(isElsewhere || (isStated && offers.length > 0) ? [] : answer.policies), ...ids],
    statements: [
      ...(isLed ? [state({ kind: 'list-differs', what })] : []),
      ...said,
      ...(isTold ? afterRows(answer, { requirement, alone, what }) : []),
      ...(isTold ? besideLists(answer, isElsewhere) : answer.statements),
    ],
    suggestions: isStated ? [...offers.map((offer) => offer.question), ...answer.suggestions] : answer.suggestions,
  };
}
