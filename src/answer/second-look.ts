import type { Passage } from '../knowledge/schema.ts';
import { type Evidence, gather } from '../retrieve/evidence.ts';
import { sureCases } from '../retrieve/sure-case.ts';
import { textWeights } from '../retrieve/weights.ts';
import { asidesOf, casesOf } from '../search/cases.ts';
import type { IndexedPassage } from '../search/policy-index.ts';
import type { SearchIndex } from '../search/search-index.ts';
import type { Question, QuestionKind } from '../understand/question.ts';
import type { Answer, Citation, Reason } from './answer.ts';
import { isDiagnosis } from './code-notes.ts';
import { coverageFrom } from './coverage.ts';
import { subjectLabel } from './draft.ts';
import { lineRefusal } from './line-refusal.ts';
import { answerNearest, isTelling, nearestPassages, quoteOf } from './nearest.ts';
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
const alsoPositions: ReadonlySet<QuestionKind> = new Set(['rationale', 'evidence', 'guideline', 'regulatory']);

/** An answer that is silent, or leaves the position open, looked at once more by everything that the question says: the one case it is on, else the passages nearest to it. */
export function secondLook(answer: Answer, evidence: Evidence): Answer {
  const { question } = evidence;
  const isSilent =
    answer.outcome !== 'answered' && answer.reason !== null && open.has(answer.reason) && !offersNames(question);
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
  if (!openKinds.has(question.kind) || isUnknown) return answer;
  return answerNearest(evidence, answer.reason === 'not-about-policy' || question.sure !== true) ?? answer;
}

/** Where the reason or the evidence is asked for, the position stands before it. */
function withPosition(answer: Answer, evidence: Evidence, taken: Taken): Answer {
  if (!alsoPositions.has(answer.kind)) return coverageFrom(evidence, taken);
  const text = answer.outcome === 'answered' ? answer : answerNearest(evidence);
  if (!text) return coverageFrom(evidence, taken);
  return { ...text, position: taken.position, statements: [...taken.statements, ...text.statements] };
}

const ofServices: ReadonlySet<QuestionKind> = new Set(['coverage', 'criteria', 'prior-authorization']);

/** Whether a word may be one of several names: that is asked back. */
const offersNames = ({ perhaps, services }: Question): boolean =>
  perhaps !== null || services.some(({ type }) => type === 'open');

/** Whether a position is asked for, on what the policy may decide on for that day and line of business. */
function mayTakePosition(evidence: Evidence): boolean {
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
    question.amount === undefined &&
    question.together !== true &&
    dateFit === 'fits' &&
    lineRefusal(evidence) === null
  );
}

/** A question that no policy was found for, or too many: what the policy says whose passages speak clearly for it; null where none does. */
export function lookAmong(
  question: Question,
  ids: readonly string[],
  around: { search: SearchIndex; today: string },
): Answer | null {
  if (ofServices.has(question.kind)) return null;
  const all = ids.flatMap((id) => {
    const policy = around.search.policy(id);
    return policy ? [gather({ ...question, policies: [id] }, policy, around)] : [];
  });
  const among = all.map(({ index }) => index);
  const found = all.flatMap((evidence) => {
    const [best] = nearestPassages(evidence, among);
    return best ? [{ evidence, ...best }] : [];
  });
  const [first, second] = found.toSorted((a, b) => b.score - a.score);
  if (
    !first ||
    first.share < textWeights.leastChosen ||
    question.strangeService ||
    !isTelling(first.evidence, first, true)
  )
    return null;
  if (second && second.score > first.score * (1 - textWeights.gapOfPolicy)) return null;
  return answerNearest(first.evidence);
}

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

function withNearest(answer: Answer, evidence: Evidence): Answer {
  if (answer.outcome !== 'answered') return answer;
  const isOpen = openKinds.has(answer.kind) && (answer.position === null || answer.kind === 'passage');
  const least = isOpen ? textWeights.leastBeside : textWeights.leastBesidePosition;
  if (!isOpen && !ofPositions.has(answer.kind)) return answer;
  const cited = answer.statements.flatMap(({ citations }) => citations.map(placeOf));
  const more = nearestPassages(evidence).filter(
    ({ passage, share }) =>
      share >= least &&
      !cited.includes(keyOf({ section: passage.section.id, paragraph: passage.paragraph })) &&
      (!takesPosition(answer) || !isOfPosition(evidence, passage)),
  );
  const shown = more.slice(0, isOpen ? 2 : 1).map((one) => quoteOf(evidence, one, besideBudget));
  return { ...answer, statements: [...answer.statements, ...shown] };
}

const takesPosition = ({ position, statements }: Answer): boolean =>
  position !== null || statements.some(({ kind }) => kind === 'position' || kind === 'position-beside');

const besideBudget = 320;
const keyOf = ({ section, paragraph }: Passage): string => `${section} ${paragraph}`;
const placeOf = ({ anchor, paragraph }: Citation): string => keyOf({ section: anchor, paragraph });

/** Whether a passage holds a position or an item of one: beside another position it might contradict it. */
function isOfPosition({ index }: Evidence, { section, paragraph }: IndexedPassage): boolean {
  const key = keyOf({ section: section.id, paragraph });
  return (
    index.version.positions.some(({ ground }) => keyOf(ground) === key) ||
    [...casesOf(index), ...asidesOf(index)].some(({ passage }) => keyOf(passage) === key)
  );
}
