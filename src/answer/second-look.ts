import { placeKey, samePlace } from '../knowledge/place.ts';
import type { Evidence } from '../retrieve/evidence.ts';
import { sureCases } from '../retrieve/sure-case.ts';
import { textWeights } from '../retrieve/weights.ts';
import { casesOf } from '../search/cases.ts';
import { type IndexedPassage, placeOf, positionsAt } from '../search/policy-index.ts';
import type { Question, QuestionKind } from '../understand/question.ts';
import type { Answer, Reason } from './answer.ts';
import { placeCited } from './cite.ts';
import { isDiagnosis } from './code-notes.ts';
import { coverageFrom } from './coverage.ts';
import { deciding } from './detail.ts';
import { subjectLabel } from './draft.ts';
import { lineRefusal } from './line-refusal.ts';
import { answerNearest, nearestPassages, quoteOf } from './nearest.ts';
import { positionOfCases, type Taken } from './positions.ts';

/** Reasons of silence that what a policy says may overrule; every other is a rule of the domain. */
const open: ReadonlySet<Reason> = new Set([
  'not-stated',
  'not-about-policy',
  'term-not-defined',
  'records-not-stated',
  'service-unclear',
  'service-not-found',
]);

const ofPositions: ReadonlySet<QuestionKind> = new Set(['coverage', 'criteria', 'passage', 'code-meaning']);
/** The same where the message asks for the position beside. */
const alsoPositions: ReadonlySet<QuestionKind> = new Set([
  'rationale',
  'evidence',
  'guideline',
  'regulatory',
  'prior-authorization',
]);

/** An answer that is silent, or leaves the position open, looked at once more by everything that the question says: the one case it is on, else the passages nearest to it. */
export function secondLook(answer: Answer, evidence: Evidence): Answer {
  const { question } = evidence;
  const isSilent = isOpen(answer, evidence) && !offersNames(question);
  if (answer.position === null && (isSilent || answer.outcome === 'answered') && mayTakePosition(evidence)) {
    const cases = sureCases(evidence);
    const taken = cases && positionOfCases(evidence, cases, subjectLabel(evidence));
    if (taken) return withPosition(answer, evidence, taken);
  }
  if (!isSilent) return withNearest(answer, evidence);
  const isUnknown =
    question.strangeService === true ||
    (question.wantsCriteria === true && question.sure !== true && (question.strange ?? 0) > 0) ||
    question.services.some(({ type }) => type === 'mentioned');
  const asksFact = question.amount !== undefined && question.kind !== 'authorization-process';
  if (!(openKinds.has(question.kind) || asksFact) || isUnknown) return answer;
  return (
    answerNearest(evidence, {
      isOpen: answer.reason === 'not-about-policy' || (question.sure !== true && answer.reason !== 'code-not-listed'),
    }) ?? answer
  );
}

/** Whether an answer is silent for a reason that what the policy says may overrule: a fact of a certain sort is no requirement, and a code may stand in its sentences. */
function isOpen({ outcome, reason }: Answer, evidence: Evidence): boolean {
  const { question } = evidence;
  if (outcome === 'answered' || reason === null) return false;
  if (open.has(reason)) return true;
  if (reason === 'code-not-listed') return openKinds.has(question.kind) && saysCodes(evidence);
  return ofFacts.has(reason) && question.amount !== undefined && !question.wantsPosition;
}

/** Reasons of silence on a requirement or a service, which are none on a fact that is asked for beside it. */
const ofFacts: ReadonlySet<Reason> = new Set(['prior-authorization-not-stated', 'service-only-mentioned']);

/** Whether the passage that says most of a question prints every code of it. */
function saysCodes(evidence: Evidence): boolean {
  const [best] = nearestPassages(evidence);
  return best !== undefined && evidence.codes.every(({ asked }) => best.passage.text.includes(asked.code));
}

/** Where the reason or the evidence is asked for, the position stands before it. */
function withPosition(answer: Answer, evidence: Evidence, taken: Taken): Answer {
  if (!alsoPositions.has(answer.kind)) return withNearest(coverageFrom(evidence, taken), evidence);
  const text = answer.outcome === 'answered' ? answer : answerNearest(evidence);
  if (!text) return coverageFrom(evidence, taken);
  return { ...text, position: taken.position, statements: [...taken.statements, ...text.statements] };
}

/** Whether a word may be one of several names: that is asked back. */
const offersNames = ({ perhaps, services }: Question): boolean =>
  perhaps !== null || services.some(({ type }) => type === 'open');

/** Whether a position is asked for, on what the policy may decide on for that day and line of business. */
export function mayTakePosition(evidence: Evidence): boolean {
  const { question, dateFit, codes } = evidence;
  const isAsked = ofPositions.has(question.kind) || (alsoPositions.has(question.kind) && question.wantsPosition);
  const isListed = codes.every((code) => code.row !== null || isDiagnosis(code));
  const isNew = question.carried.length === 0 && !offersNames(question);
  const isBare = question.kind !== 'code-meaning' || question.wantsPosition || codes.every((code) => isDiagnosis(code));
  return (
    isAsked &&
    isListed &&
    isNew &&
    isBare &&
    question.unnamed !== true &&
    question.amount === undefined &&
    question.together !== true &&
    dateFit === 'fits' &&
    lineRefusal(evidence) === null
  );
}

/** Kinds that passages may answer; all others state what they state, or that it is not stated. */
const openKinds: ReadonlySet<QuestionKind> = new Set([
  'passage',
  'definition',
  'evidence',
  'rationale',
  'guideline',
  'regulatory',
  'records-needed',
  'what-changed',
  'description',
  'alternatives',
  'section',
  'who-pays',
  'code-meaning',
  'code-detail',
]);

/** An answer with the passages nearest to the question that it does not quote: beside a position one of what the policy decides, a row of a code only where which service it is may decide, and none that might contradict it. */
function withNearest(answer: Answer, evidence: Evidence): Answer {
  if (answer.outcome !== 'answered') return answer;
  const isOpen = openKinds.has(answer.kind) && (answer.position === null || answer.kind === 'passage');
  const least = isOpen ? textWeights.leastBeside : textWeights.leastBesidePosition;
  if (!isOpen && !ofPositions.has(answer.kind)) return answer;
  const cited = answer.statements.flatMap(({ citations }) => citations.map(placeCited));
  const isOfCriteria = answer.position === 'conditional' || answer.position === null;
  const mayQuote = ({ section }: IndexedPassage): boolean =>
    !ofPositions.has(answer.kind) || (deciding.has(section.kind) && (section.kind !== 'codes' || isOfCriteria));
  const more = nearestPassages(evidence).filter(
    ({ passage, share }) =>
      share >= least &&
      !cited.includes(placeKey(placeOf(passage))) &&
      (!takesPosition(answer) || (mayQuote(passage) && !isOfPosition(evidence, passage))),
  );
  const shown = more.slice(0, isOpen ? 2 : 1).map((one) => quoteOf(evidence, one, besideBudget));
  return { ...answer, statements: [...answer.statements, ...shown] };
}

const takesPosition = ({ position, statements }: Answer): boolean =>
  position !== null || statements.some(({ kind }) => kind === 'position' || kind === 'position-beside');

const besideBudget = 320;

/** Whether a passage holds a position or an item of one: beside another position it might contradict it. */
const isOfPosition = ({ index }: Evidence, passage: IndexedPassage): boolean =>
  positionsAt(index, passage).length > 0 || casesOf(index).some((one) => samePlace(one.passage, placeOf(passage)));
