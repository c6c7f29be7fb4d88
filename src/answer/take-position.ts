import { isCurated } from '../knowledge/knowledge.ts';
import { brandStems } from '../retrieve/asked-brand.ts';
import { stemsIn } from '../retrieve/asked-words.ts';
import type { Evidence } from '../retrieve/evidence.ts';
import { casesInWords } from '../retrieve/match-cases.ts';
import { namedBy } from '../search/case-head.ts';
import { casesOf } from '../search/cases.ts';
import { askingStems } from '../understand/cues.ts';
import type { AskedService } from '../understand/question.ts';
import { codeStatements, isDiagnosis, rowsOfCodes } from './code-notes.ts';
import { joinWords, regionLabel, state, subjectLabel } from './draft.ts';
import { mentionedStatement, relatedStatement } from './elsewhere.ts';
import { lineRefusal } from './line-refusal.ts';
import { asideTaken, dateRefusal, statePositions, type Taken } from './positions.ts';
import { withReviewNotes } from './review-notes.ts';
import type { Statement } from './statement.ts';

/** The statements on position for what a question names, on its date of service and for its line of business. */
export function takePosition(evidence: Evidence): Taken {
  const refused = lineRefusal(evidence) ?? dateRefusal(evidence);
  if (refused) return refused;
  return withReviewNotes(evidence, evidence.codes.length > 0 ? byCodes(evidence) : byServices(evidence));
}

function byCodes(evidence: Evidence): Taken {
  const { codes, question } = evidence;
  const listed = codes.filter(({ row }) => row !== null);
  const notes = codeStatements(evidence);
  const procedures = codes.filter((code) => !isDiagnosis(code));
  if (listed.length === 0) {
    const named = procedures.length === 0 ? question.services.filter(({ type }) => type === 'subject') : [];
    if (named.length > 0) return withNotes(byServices(evidence), notes);
    const elsewhere = question.services.flatMap((service) =>
      service.type === 'related' ? relatedStatement(evidence, service) : [],
    );
    const unclear = procedures.some(({ asked }) => asked.unclear);
    return {
      statements: [...notes, ...elsewhere],
      position: null,
      outcome: unclear ? 'clarify' : 'not-in-policy',
      reason: unclear ? 'code-unclear' : 'code-not-listed',
    };
  }
  const what = joinWords(
    listed.map(({ asked }) => asked.code),
    'and',
  );
  const taken = statePositions(evidence, {
    what,
    codes: listed.map(({ asked }) => asked.code),
    regions: [],
    service: null,
  });
  const mixed = procedures.length > listed.length;
  const [lead, ...rest] = taken.statements;
  const isOfSeveral = lead?.kind === 'positions-by-case' || taken.statements.some(({ kind }) => kind === 'case');
  const rows = isOfSeveral ? rowsOfCodes(evidence) : [];
  const statements = [...(lead ? [lead] : []), ...rows, ...rest, ...notes];
  return { ...taken, position: mixed ? null : taken.position, statements };
}

function withNotes(taken: Taken, notes: readonly Statement[]): Taken {
  return { ...taken, statements: [...taken.statements, ...notes] };
}

function byServices(evidence: Evidence): Taken {
  const { question } = evidence;
  const open = question.services.find(({ type }) => type === 'open');
  if (question.services.length === 0) return noService(evidence);
  if (open) return openName(evidence, open);
  const subject = question.services.find(({ type }) => type === 'subject');
  const others = question.services
    .filter(({ type }) => type !== 'subject')
    .flatMap((service) => otherStatements(evidence, service));
  if (!subject) {
    return { statements: others, position: null, outcome: 'not-in-policy', reason: 'service-only-mentioned' };
  }
  const taken = statePositions(evidence, {
    what: subject.label,
    codes: [],
    regions: question.regions,
    service: subject,
  });
  return {
    ...taken,
    position: others.length > 0 ? null : taken.position,
    statements: [...taken.statements, ...others],
  };
}

function otherStatements(evidence: Evidence, service: AskedService): Statement[] {
  return service.type === 'related' ? relatedStatement(evidence, service) : mentionedStatement(evidence, service);
}

/** Nothing that a policy knows was named: say so where something unknown was, else ask what is meant. */
function noService(evidence: Evidence): Taken {
  const { question } = evidence;
  const label = subjectLabel(evidence);
  if (question.perhaps) {
    const offers = [offer(question.perhaps.label, question.regions, evidence)];
    return {
      statements: [state({ kind: 'perhaps-name', what: question.perhaps.label }), state({ kind: 'choose', offers })],
      position: null,
      outcome: 'clarify',
      reason: 'service-unclear',
    };
  }
  const isUnknown = question.unnamed === true || question.unknown > unknownService;
  const aside = isUnknown ? null : asideTaken(evidence, casesOf(evidence.index), label);
  if (aside) return aside;
  if (isUnknown || isElsewhere(evidence)) {
    return {
      statements: [state({ kind: 'service-not-found' })],
      position: null,
      outcome: 'not-in-policy',
      reason: 'service-not-found',
    };
  }
  if (meansSubject(evidence) || describesCase(evidence))
    return statePositions(evidence, { what: label, codes: [], regions: question.regions, service: null });
  const offers = [offer(label, question.regions, evidence)];
  return {
    statements: [state({ kind: 'service-missing' }), state({ kind: 'choose', offers })],
    position: null,
    outcome: 'clarify',
    reason: 'service-unclear',
  };
}

/** A question that names regions of the policy and nothing else ("this region, inv?", "both regions alike?") means its subject, which the answer names. */
function meansSubject({ question }: Evidence): boolean {
  const { regions, size, technical, unknown } = question;
  const bare = size === 0 || (regions.length > 1 && size < 4);
  return regions.length > 0 && bare && technical.length === 0 && unknown <= unknownService;
}

/** Whether a question's words are those of a case of a policy that nobody curated: then it asks for its position. */
export function describesCase(evidence: Evidence): boolean {
  const { question, index, policy } = evidence;
  const telling = question.words.filter((stem) => !askingStems.has(stem) && !question.regions.includes(stem));
  if (isCurated(policy) || telling.length < fewestTelling) return false;
  const [first] = casesInWords(evidence, index.version.positions) ?? [];
  const held = telling.filter((stem) => first?.own.has(stem));
  if (!first || held.length < telling.length * mostTelling) return false;
  return namesIn(namedBy(first)).some((name) => {
    const isNamed = held.filter((stem) => name.has(stem)).length;
    return isNamed >= fewestTelling && (isNamed >= name.size * mostOfName || brandStems(evidence).length > 0);
  });
}

/** The stems of what a case names, and of each of the things where it names several of one kind ("spider veins, reticular veins or others"). */
function namesIn(words: string): Set<string>[] {
  const parts = /\b(?:for|in|with|after|due to)\b/i.test(words) ? [] : words.split(/, (?:and |or )?| and | or /);
  return [words, ...parts].map((part) => new Set(stemsIn(part)));
}

const fewestTelling = 2;
const mostTelling = 0.75;
/** Of a case's name this much must be said, or a brand: a service for a condition is not the condition. */
const mostOfName = 0.6;

/** A region that neither the positions nor the codes of the policy name is the region of something else. */
function isElsewhere({ question, index }: Evidence): boolean {
  const named = [
    ...index.version.positions.flatMap(({ scope }) => scope.regions),
    ...index.version.codes.flatMap(({ regions }) => regions),
  ];
  return named.length > 0 && question.regions.length > 0 && question.regions.every((region) => !named.includes(region));
}

/** From this share of words on that no policy knows, a question is about something that is not in the policies. */
const unknownService = 0.2;

function openName(evidence: Evidence, open: AskedService): Taken {
  const names = evidence.policy.names;
  const choices =
    names?.open.find(({ names: [first] }) => (typeof first === 'string' ? first : first?.text) === open.id)?.choices ??
    [];
  const labels = choices.flatMap(
    (id) => [...(names?.subjects ?? []), ...(names?.mentioned ?? [])].find((thing) => thing.id === id)?.label ?? [],
  );
  const offers = labels.map((label) => offer(label, evidence.question.regions, evidence));
  return {
    statements: [state({ kind: 'open-name', what: open.label }), state({ kind: 'choose', offers })],
    position: null,
    outcome: 'clarify',
    reason: 'service-unclear',
  };
}

function offer(label: string, regions: readonly string[], evidence: Evidence): { label: string; question: string } {
  const where =
    regions.length > 0
      ? `, ${joinWords(
          regions.map((id) => regionLabel(evidence, id)),
          'and',
        )}`
      : '';
  return { label, question: `Is ${label} covered${where}?` };
}
