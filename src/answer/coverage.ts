import type { Evidence } from '../find/evidence.ts';
import type { Ground, Position, PositionStatement } from '../knowledge/schema.ts';
import { tokenise } from '../text/tokens.ts';
import { cueStems } from '../understand/cues.ts';
import type { AskedService } from '../understand/question.ts';
import type { Answer } from './answer.ts';
import { citeAround, citeGround, citeParagraph } from './cite.ts';
import { codeStatements } from './codes.ts';
import { criteriaStatement } from './criteria.ts';
import { dateStatements } from './dates.ts';
import { complete, joinWords, rank, regionLabel, shortLabel, state, subjectLabel } from './draft.ts';
import { mentionedStatement, relatedStatement } from './elsewhere.ts';
import { contractNotice } from './notices.ts';
import { authorizationStated } from './prior-authorization.ts';
import type { Statement } from './statement.ts';

/** The position on exactly what was asked: statements in reading order, and the one position they amount to. */
export type Taken = { statements: Statement[]; position: Position | null; outcome: Answer['outcome']; reason: Answer['reason'] };

/** Answers "is it covered?": by code, by service, or by saying what is missing. */
export function answerCoverage(evidence: Evidence): Answer {
  const { question } = evidence;
  const taken = takePosition(evidence);
  const stated = authorizationStated(evidence);
  const answered = taken.outcome === 'answered' && taken.position !== null;
  const extra = answered ? [...nearby(evidence), ...dateStatements(evidence), ...contractNotice(evidence)] : dateStatements(evidence);
  return complete(evidence, {
    outcome: taken.outcome,
    reason: taken.reason,
    position: taken.position,
    priorAuthorization: question.services.length + question.codes.length > 0 ? (stated?.requirement ?? 'not-stated') : null,
    statements: [...taken.statements, ...extra],
    relatedPolicies: relatedNumbers(evidence),
    suggestions: answered ? nextQuestions(evidence) : [],
  });
}

/** The statements on position for what a question names, date of service included. */
export function takePosition(evidence: Evidence): Taken {
  const refused = dateRefusal(evidence);
  if (refused) return refused;
  if (evidence.codes.length > 0) return byCodes(evidence);
  return byServices(evidence);
}

/** Before the first version, or after the last: no position. */
export function dateRefusal(evidence: Evidence): Taken | null {
  const { dateFit, question, index } = evidence;
  if (dateFit === 'fits' || !question.date) return null;
  const { effective, until } = index.version;
  const asked = question.date.from === question.date.to ? question.date.from : `${question.date.from} to ${question.date.to}`;
  const citations = [citeGround(index, effective.ground)];
  const silent = { position: null, outcome: 'not-in-policy' as const };
  if (dateFit === 'retired') return { ...silent, reason: 'policy-retired', statements: [state({ kind: 'retired', until: until ?? '' }, citations)] };
  if (dateFit === 'before-first') return { ...silent, reason: 'date-before-version', statements: [state({ kind: 'before-version', asked, effective: effective.date }, citations)] };
  return { ...silent, reason: 'date-unclear', statements: [state({ kind: 'date-straddles', asked, effective: effective.date }, citations)] };
}

function byCodes(evidence: Evidence): Taken {
  const { codes, question } = evidence;
  const listed = codes.filter(({ row }) => row !== null);
  const notes = codeStatements(evidence);
  const procedures = codes.filter(({ asked }) => !(asked.system ?? '').startsWith('ICD'));
  if (listed.length === 0) {
    const named = procedures.length === 0 ? question.services.filter(({ type }) => type === 'subject') : [];
    if (named.length > 0) return withNotes(byServices(evidence), notes);
    const elsewhere = question.services.flatMap((service) => (service.type === 'related' ? relatedStatement(evidence, service) : []));
    const unclear = procedures.some(({ asked }) => asked.unclear);
    return { statements: [...notes, ...elsewhere], position: null, outcome: unclear ? 'clarify' : 'not-in-policy', reason: unclear ? 'code-unclear' : 'code-not-listed' };
  }
  const what = joinWords(listed.map(({ asked }) => asked.code), 'and');
  const taken = statePositions(evidence, { what, codes: listed.map(({ asked }) => asked.code), regions: [], service: null });
  const mixed = procedures.length > listed.length;
  return { ...taken, position: mixed ? null : taken.position, statements: [...taken.statements, ...notes] };
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
  const others = question.services.filter(({ type }) => type !== 'subject').flatMap((service) => otherStatements(evidence, service));
  if (!subject) {
    return { statements: others, position: null, outcome: 'not-in-policy', reason: 'service-only-mentioned' };
  }
  const taken = statePositions(evidence, { what: subject.label, codes: [], regions: question.regions, service: subject });
  return { ...taken, position: others.length > 0 ? null : taken.position, statements: [...taken.statements, ...others] };
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
    return { statements: [state({ kind: 'perhaps-name', what: question.perhaps.label }), state({ kind: 'choose', offers })], position: null, outcome: 'clarify', reason: 'service-unclear' };
  }
  if (question.unknown > unknownService) {
    return { statements: [state({ kind: 'service-not-found' })], position: null, outcome: 'not-in-policy', reason: 'service-not-found' };
  }
  const offers = [offer(label, question.regions, evidence)];
  return { statements: [state({ kind: 'service-missing' }), state({ kind: 'choose', offers })], position: null, outcome: 'clarify', reason: 'service-unclear' };
}

/** From this share of words on that no policy knows, a question is about something that is not in the policies. */
const unknownService = 0.2;

function openName(evidence: Evidence, open: AskedService): Taken {
  const names = evidence.policy.names;
  const choices = names?.open.find(({ names: [first] }) => (typeof first === 'string' ? first : first?.text) === open.id)?.choices ?? [];
  const labels = choices.flatMap((id) => [...(names?.subjects ?? []), ...(names?.mentioned ?? [])].find((thing) => thing.id === id)?.label ?? []);
  const offers = labels.map((label) => offer(label, evidence.question.regions, evidence));
  return { statements: [state({ kind: 'open-name', what: open.label }), state({ kind: 'choose', offers })], position: null, outcome: 'clarify', reason: 'service-unclear' };
}

function offer(label: string, regions: readonly string[], evidence: Evidence): { label: string; question: string } {
  const where = regions.length > 0 ? `, ${joinWords(regions.map((id) => regionLabel(evidence, id)), 'and')}` : '';
  return { label, question: `Is ${label} covered${where}?` };
}

type About = { what: string; codes: readonly string[]; regions: readonly string[]; service: AskedService | null };

/** What the criteria say on a service or codes: the positions whose scope fits, each in the policy's word. */
export function statePositions(evidence: Evidence, about: About): Taken {
  const { index } = evidence;
  const all = index.version.positions.filter((statement) => fits(statement, about));
  const regions = about.regions.filter((region) => all.every(({ scope }) => scope.regions.length === 0 || scope.regions.includes(region)));
  const what = regions.length > 0 ? `${about.what}, ${joinWords(regions.map((id) => regionLabel(evidence, id)), 'and')}` : about.what;
  const outside = about.regions.find((region) => !regions.includes(region));
  if (all.length === 0) return { statements: [state({ kind: 'not-stated' })], position: null, outcome: 'not-in-policy', reason: 'not-stated' };
  if (outside) return regionOutside(evidence, { all, what: about.what, outside });
  const [first, second] = all;
  if (first && !second) return { statements: one(evidence, first, what), position: first.position, outcome: 'answered', reason: null };
  return several(evidence, all, what);
}

function fits(statement: PositionStatement, about: About): boolean {
  if (about.codes.length > 0 && statement.codes.length > 0 && !about.codes.some((code) => statement.codes.includes(code))) return false;
  return !about.service || statement.services.length === 0 || statement.services.includes(about.service.id);
}

function regionOutside(evidence: Evidence, found: { all: readonly PositionStatement[]; what: string; outside: string }): Taken {
  const named = [...new Set(found.all.flatMap(({ scope }) => scope.regions))].map((id) => regionLabel(evidence, id));
  const citations = found.all.map(({ ground }) => citeGround(evidence.index, ground));
  const asked = regionLabel(evidence, found.outside);
  return { statements: [state({ kind: 'region-not-named', what: found.what, asked, named }, citations)], position: null, outcome: 'not-in-policy', reason: 'region-not-named' };
}

function one(evidence: Evidence, statement: PositionStatement, what: string): Statement[] {
  const conditional = statement.position === 'conditional';
  const lead = state({ kind: 'position', what, word: statement.word, conditional }, [citeGround(evidence.index, statement.ground)]);
  return [lead, ...criteriaStatement(evidence, statement)];
}

function several(evidence: Evidence, all: readonly PositionStatement[], what: string): Taken {
  const positions = new Set(all.map(({ position }) => position));
  const [only] = positions;
  const position = positions.size === 1 && only ? only : 'conditional';
  const grounds: Ground[] = all.map(({ ground }) => ground);
  const lead = state({ kind: 'positions-by-case', what, words: [...new Set(all.map(({ word }) => word))] }, grounds.map((ground) => citeGround(evidence.index, ground)));
  return { statements: [lead, ...all.flatMap((statement) => criteriaStatement(evidence, statement))], position, outcome: 'answered', reason: null };
}

/** What else the policy says on the circumstances a question names: from its description and regulatory text, never from evidence. */
function nearby(evidence: Evidence): Statement[] {
  const { question, index } = evidence;
  const names = new Set([...question.focus, ...question.services.flatMap(({ label }) => tokenise(label).map(({ stem }) => stem))]);
  const own = question.words.filter((stem) => !names.has(stem) && !cueStems.has(stem) && !/^\d/.test(stem));
  if (own.length === 0) return [];
  const allowed = index.passages.filter(({ section }) => nearbyKinds.has(section.kind));
  const hit = rank(evidence, allowed, own).find(({ best, passage }) => {
    const sentence = passage.sentences.find(({ start }) => start === best.start);
    return own.filter((stem) => sentence?.stems.has(stem)).length >= 2;
  });
  if (!hit || hit.share < nearbyShare) return [];
  return [state({ kind: 'nearby', section: hit.passage.section.heading }, [citeAround(index, hit.passage, { best: hit.best, budget: 420 })])];
}

const nearbyKinds: ReadonlySet<string> = new Set(['background', 'regulatory', 'description', 'scope']);
const nearbyShare = 0.6;

function relatedNumbers(evidence: Evidence): string[] {
  const related = evidence.question.services.filter(({ type }) => type === 'related');
  return related.flatMap(({ id }) => evidence.index.version.crossReferences[Number(id)]?.number ?? []);
}

/** Questions that usually come next after a position. */
function nextQuestions(evidence: Evidence): string[] {
  const listed = evidence.codes.find(({ row }) => row !== null)?.asked.code;
  const name = listed ?? shortLabel(evidence.question.services[0]?.label ?? subjectLabel(evidence));
  const word = evidence.index.version.positions[0]?.word;
  return [...(word ? [`Why is ${name} ${word}?`] : []), `Does ${name} need prior authorization?`, `Can the member be billed for ${name}?`];
}

/** The criteria's own paragraphs, where no position could be read from them. */
export function criteriaParagraphs(evidence: Evidence): Statement[] {
  return evidence.index.version.sections
    .filter(({ kind }) => kind === 'criteria')
    .flatMap((section) => section.paragraphs.slice(0, 2).map((_, i) => state({ kind: 'passage', section: section.heading }, [citeParagraph(evidence.index, { section: section.id, paragraph: i + 1 })])));
}
