import type { Section } from '../knowledge/schema.ts';
import type { Evidence } from '../retrieve/evidence.ts';
import type { Answer, Citation } from './answer.ts';
import { askedLabel, authorizationStated, isListed } from './authorization-stated.ts';
import { citeParagraph } from './cite.ts';
import { codeStatements, isDiagnosis } from './code-notes.ts';
import { dateStatements } from './date-warnings.ts';
import { complete, ownPosition, sectionsOf, state } from './draft.ts';
import { mentionedStatement, relatedStatement } from './elsewhere.ts';
import { lineRefusal } from './line-refusal.ts';
import { contractNotice } from './notices.ts';
import { dateRefusal } from './positions.ts';
import type { Statement } from './statement.ts';
import { takePosition } from './take-position.ts';

/** "Does it need prior authorization?": its own answer with its own citation, then the position, which is another question. */
export function answerPriorAuthorization(evidence: Evidence): Answer {
  const { question } = evidence;
  const named = question.services.length + question.codes.length > 0;
  if (!named && question.unknown > mostUnknown)
    return complete(evidence, {
      outcome: 'not-in-policy',
      reason: 'service-not-found',
      statements: [state({ kind: 'service-not-found' })],
    });
  const other =
    question.services.length > 0 &&
    question.services.every(({ type }) => type === 'mentioned' || type === 'related') &&
    question.codes.length === 0;
  if (other) return otherService(evidence);
  const procedures = evidence.codes.filter((code) => !isDiagnosis(code));
  const unlisted =
    procedures.length > 0 && evidence.codes.every(({ row, asked }) => row === null && !isListed(evidence, asked.code));
  if (unlisted)
    return complete(evidence, {
      outcome: 'not-in-policy',
      reason: 'code-not-listed',
      statements: codeStatements(evidence),
    });
  const refusal = lineRefusal(evidence) ?? dateRefusal(evidence);
  if (refusal)
    return complete(evidence, { outcome: refusal.outcome, reason: refusal.reason, statements: refusal.statements });
  return aboutSubject(evidence, named);
}

/** From this share of words on that no policy knows, something is asked about that none is about. */
const mostUnknown = 0.35;

function aboutSubject(evidence: Evidence, named: boolean): Answer {
  const { question } = evidence;
  const stated = authorizationStated(evidence);
  const isOpen = question.services.some(({ type }) => type === 'open');
  const taken = named && !isOpen && namesItsPosition(evidence) ? takePosition(evidence) : null;
  const what = question.codes.map(({ code }) => code).join(' and ') || askedLabel(evidence);
  const leads = stated?.statements ?? [state({ kind: 'prior-authorization', what, requirement: 'not-stated' })];
  const caution = stated ? [] : [state({ kind: 'prior-authorization-silence' })];
  return complete(evidence, {
    outcome: stated ? 'answered' : 'not-in-policy',
    reason: 'prior-authorization-not-stated',
    position: taken?.position ?? null,
    priorAuthorization: stated ? stated.requirement : 'not-stated',
    statements: [
      ...leads,
      ...caution,
      ...(taken ? inBrief(taken.statements) : []),
      ...dateStatements(evidence),
      ...contractNotice(evidence),
    ],
    suggestions: what === '' || what.length > longestSuggested ? [] : questionsBeside(what, taken !== null),
  });
}

const questionsBeside = (what: string, isTaken: boolean): string[] => [
  ...(isTaken ? [] : [`Is ${what} covered?`]),
  `Can the member be billed for ${what}?`,
];

/** A longer name makes no question for a button. */
const longestSuggested = 45;

/** Whether a position stands beside what was asked: it is asked for too, or the policy has no other ("does it need auth" of a policy of many positions asks for none). */
const namesItsPosition = (evidence: Evidence): boolean =>
  evidence.question.wantsPosition || ownPosition(evidence) !== null;

/** So many cases of a position are quoted beside an answer about something else. */
const mostCasesBeside = 2;

/** A position beside what was asked: its own words, and where its criteria stand. */
function inBrief(statements: readonly Statement[]): Statement[] {
  const cases = statements.filter(({ kind }) => kind === 'case');
  const left = cases.slice(mostCasesBeside);
  const kept = statements.filter((one) => !outlining.has(one.kind) && !left.includes(one));
  const more = statements.flatMap((one) => (one.kind === 'more-cases' ? [one.count] : []));
  const count = left.length + more.reduce((sum, each) => sum + each, 0);
  const isOutlined = statements.some(({ kind }) => kind === 'criteria');
  return [
    ...(isOutlined ? kept.map(pointingToCriteria) : kept),
    ...(count > 0 ? [state({ kind: 'more-cases', count })] : []),
  ];
}

const outlining: ReadonlySet<Statement['kind']> = new Set(['criteria', 'outline-in-full', 'more-cases']);

/** A position whose criteria were quoted, as one that says where they stand. */
function pointingToCriteria(statement: Statement): Statement {
  const section = statement.citations[0]?.section;
  const isQuoted = statement.kind === 'position' && statement.criteria === 'quoted';
  return isQuoted && section !== undefined ? { ...statement, criteria: { section } } : statement;
}

function otherService(evidence: Evidence): Answer {
  const statements = evidence.question.services.flatMap((service) =>
    service.type === 'related' ? relatedStatement(evidence, service) : mentionedStatement(evidence, service),
  );
  return complete(evidence, { outcome: 'not-in-policy', reason: 'service-only-mentioned', statements });
}

/** What a request must bring along, said under no heading of its own: each sentence with the list that it announces. */
function papersAsked({ index }: Evidence): (Citation | null)[] {
  const passages = index.passages.filter(
    ({ section: { kind }, text }) => (kind === 'prior-authorization' || kind === 'criteria') && bringsAlong.test(text),
  );
  return passages.flatMap(({ section, paragraph, text }) =>
    Array.from({ length: 1 + (text.trim().endsWith(':') ? itemsBelow(section, paragraph) : 0) }, (_, i) =>
      citeParagraph(index, { section: section.id, paragraph: paragraph + i }),
    ),
  );
}

/** How many items of a list stand right below a paragraph. */
function itemsBelow({ paragraphs }: Section, paragraph: number): number {
  const below = paragraphs.slice(paragraph);
  const end = below.findIndex(({ kind }) => kind !== 'list-item');
  return end < 0 ? below.length : end;
}

const bringsAlong =
  /\b(?:requests?|submissions?|applications?) (?:[\w-]+ ){0,6}?(?:must|should|need to|are to) (?:[\w-]+ ){0,3}?(?:include|contain|be accompanied)\b|\b(?:must|should) be (?:submitted|sent|included|attached) (?:[\w-]+ ){0,6}?(?:request|review|authorization)\b|\b(?:send|submit|include|attach|provide) (?:all of )?the following\b|\bfollowing (?:[\w-]+ ){0,3}?(?:is|are) (?:needed|required|requested) (?:for|with) (?:[\w-]+ ){0,2}?(?:review|request|authorization)\b/i;

/** "What records do they need to send": the policy's own list, or that it has none. */
export function answerRecords(evidence: Evidence): Answer {
  const sections = sectionsOf(evidence, ['records-needed']);
  const citations = sections.flatMap((section) =>
    section.paragraphs.map((_, i) => citeParagraph(evidence.index, { section: section.id, paragraph: i + 1 })),
  );
  const found = citations.length > 0 ? citations : papersAsked(evidence);
  if (found.length > 0)
    return complete(evidence, {
      outcome: 'answered',
      statements: [state({ kind: 'records' }, found.slice(0, 14))],
    });
  const named =
    evidence.question.services.some(({ type }) => type === 'subject') || evidence.codes.some(({ row }) => row !== null);
  const taken = named ? takePosition(evidence) : null;
  const stated = authorizationStated(evidence);
  return complete(evidence, {
    outcome: 'not-in-policy',
    reason: 'records-not-stated',
    position: taken?.position ?? null,
    priorAuthorization: stated ? stated.requirement : 'not-stated',
    statements: [state({ kind: 'records-not-stated' }), ...(taken?.statements ?? [])],
  });
}
