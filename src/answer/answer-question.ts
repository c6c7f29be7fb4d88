import { candidatePolicies, type Evidence, gather } from '../retrieve/evidence.ts';
import { textWeights } from '../retrieve/weights.ts';
import type { SearchIndex } from '../search/search-index.ts';
import type { Question, QuestionKind } from '../understand/question.ts';
import type { Answer } from './answer.ts';
import { askWhichPolicy, noPolicy } from './ask-which-policy.ts';
import { answerAuthorizationProcess, processOfNone } from './authorization-process.ts';
import { answerWhatChanged } from './changes.ts';
import { codeReadings } from './code-notes.ts';
import { answerCodeDifference, answerCodeList, answerCodeMeaning } from './codes.ts';
import { answerCoverage } from './coverage.ts';
import { answerCriterion } from './criterion.ts';
import { answerDates } from './dates.ts';
import { answerDefinition, answerTerm } from './definition.ts';
import { withoutSupposed } from './doubted-positions.ts';
import { ownPosition, state } from './draft.ts';
import { factFirst } from './fact-first.ts';
import { answerGuideline, answerRegulatory } from './guidelines.ts';
import { joinParts } from './join-parts.ts';
import { answerLineOfBusiness } from './line-of-business.ts';
import { withLists } from './list/with-lists.ts';
import { missingFirst } from './missing-codes.ts';
import { answerNearest } from './nearest.ts';
import { contractNotice } from './notices.ts';
import { isOffTopic, offTopic } from './off-topic.ts';
import { dateRefusal } from './positions.ts';
import { answerPriorAuthorization, answerRecords } from './prior-authorization.ts';
import { answerRationale } from './rationale.ts';
import { answerReference } from './references.ts';
import { secondLook } from './second-look.ts';
import type { Statement } from './statement.ts';
import { answerEvidence } from './studies.ts';
import { describesCase, takePosition } from './take-position.ts';
import { answerAlternatives, answerDescription, answerPassage, answerSection } from './text.ts';
import { whichElsewhere, whichOfSeveral } from './which-of-several.ts';
import { answerWhichPolicy } from './which-policy.ts';
import { answerContract, answerWhoPays } from './who-pays.ts';
import { withoutPolicy } from './without-policy.ts';

type AboutPolicy = (evidence: Evidence) => Answer;

/** An open question in the words of a case asks for its position; any other is looked for in the text. */
function answerOpen(evidence: Evidence): Answer {
  const { question } = evidence;
  if (!question.wantsNumber && question.unnamed !== true && describesCase(evidence)) return answerCoverage(evidence);
  return detailOf(evidence) ?? answerPassage(evidence);
}

/** A fact of a certain sort or one requirement, where no position is asked for: the words that say most of it, and the criteria that speak of it where the policy is surely meant. */
function detailOf(evidence: Evidence): Answer | null {
  const {
    kind,
    age,
    sure,
    unnamed,
    wantsNumber,
    amount,
    asksCriterion,
    wantsCriteria,
    wantsPosition,
    studies,
    services,
  } = evidence.question;
  if (wantsCriteria || wantsPosition || studies.length > 0) return null;
  const isNamed = sure === true && !unnamed;
  if (amount === undefined && !(isNamed && (wantsNumber || asksCriterion))) return null;
  const isBeside = sure === true && amount === undefined && kind !== 'passage';
  const enough = isBeside ? { isOpen: true, least: textWeights.leastOfDetail } : { isOpen: sure !== true };
  const found = answerNearest(evidence, enough);
  const isEvidence = found?.statements[0]?.kind === 'evidence-lead';
  const nearest = isEvidence || services.some(({ type }) => type === 'mentioned') ? null : found;
  const criterion = isNamed ? answerCriterion(evidence) : null;
  if (criterion === null && age !== undefined && kind === 'coverage' && amount === undefined) return null;
  if (!nearest || !criterion) return criterion ?? nearest;
  return { ...criterion, statements: [...nearest.statements.slice(0, 2), ...criterion.statements] };
}

/** Coverage in a service's circumstances; a number or a requirement first where that is all that is asked. */
function answerService(evidence: Evidence): Answer {
  const detail = detailOf(evidence);
  if (detail) return detail;
  const answer = answerCoverage(evidence);
  const isQuoted = answer.statements.some(({ kind }) => kind === 'criteria');
  const { sure, unnamed, wantsCriteria } = evidence.question;
  return sure && !unnamed && wantsCriteria && !isQuoted ? (answerCriterion(evidence) ?? answer) : answer;
}

/** "The society recommends it, so it is covered": of several positions the one on what was asked stands before what the text says. */
function positionFirst(about: AboutPolicy): AboutPolicy {
  return (evidence) => {
    const answer = about(evidence);
    const { question, index } = evidence;
    if (!question.wantsPosition || answer.outcome !== 'answered' || index.version.positions.length < 2) return answer;
    if (answer.position !== null || ownPosition(evidence) !== null) return answer;
    const taken = takePosition(evidence);
    if (taken.outcome !== 'answered') return answer;
    const text = answer.statements.filter(({ kind }) => kind !== 'in-full');
    return { ...answer, position: taken.position, statements: [...taken.statements, ...text] };
  };
}

const answers: Record<QuestionKind, AboutPolicy | null> = {
  coverage: answerService,
  criteria: answerCoverage,
  'code-meaning': answerCodeMeaning,
  'code-for-service': answerCodeList,
  'code-list': answerCodeList,
  'code-difference': answerCodeDifference,
  'code-detail': answerCodeMeaning,
  'prior-authorization': answerPriorAuthorization,
  'authorization-process': answerAuthorizationProcess,
  'records-needed': answerRecords,
  'who-pays': answerWhoPays,
  'contract-or-policy': answerContract,
  rationale: answerRationale,
  evidence: positionFirst(answerEvidence),
  reference: answerReference,
  guideline: positionFirst(answerGuideline),
  regulatory: positionFirst(answerRegulatory),
  definition: answerDefinition,
  description: (evidence) => answerTerm(evidence) ?? answerDescription(evidence),
  alternatives: answerAlternatives,
  'related-policy': answerWhichPolicy,
  dates: answerDates,
  'what-changed': answerWhatChanged,
  section: answerSection,
  passage: answerOpen,
  'line-of-business': answerLineOfBusiness,
  catalogue: null,
  member: null,
  claim: null,
  cost: null,
  network: null,
  contact: null,
  appeal: null,
  'clinical-advice': null,
  'small-talk': null,
  help: null,
  empty: null,
};

/** Answers a question from the loaded policies; total, deterministic. `today` is YYYY-MM-DD. */
export function answerQuestion(question: Question, around: { search: SearchIndex; today: string }): Answer {
  const { parts = [], ...first } = question;
  const asked = [first, ...parts];
  const answered = asked.flatMap((one) => [one.kind, ...one.also].map((kind) => answerKind({ ...one, kind }, around)));
  const codes = asked.flatMap((one) => one.codes);
  const answer = missingFirst(joinParts(answered), { ...question, codes }, around.search);
  return { ...answer, statements: [...answer.statements, ...asides(question)] };
}

function answerKind(question: Question, around: { search: SearchIndex; today: string }): Answer {
  const about = answers[question.kind];
  const answer = about ? aboutPolicy(question, about, around) : withoutPolicy(question, around);
  return withLists(answer, question, around);
}

/** What must be seen beside any answer: how codes were read, what was taken from the thread, and identifiers that were ignored. */
function asides(question: Question): Statement[] {
  return [
    ...codeReadings(question.codes),
    ...(question.carried.length > 0 ? [state({ kind: 'carried', labels: question.carried })] : []),
    ...(question.moreCodes ? [state({ kind: 'more-codes', answered: question.codes.length })] : []),
    ...(question.identifiers ? [state({ kind: 'identifiers-ignored' })] : []),
  ];
}

function aboutPolicy(question: Question, about: AboutPolicy, around: { search: SearchIndex; today: string }): Answer {
  if (isOffTopic(question) && question.policies.length < 2) return offTopic(question);
  if (question.unnamed && question.kind === 'prior-authorization') return noPolicy(question);
  const candidates = candidatePolicies(question, around.search);
  const [first, second] = candidates;
  if (first && !second && !question.unsure) return withNotice(about, gather(question, first, around));
  if (first && question.kind === 'related-policy')
    return whichOfSeveral(
      question,
      candidates.map((one) => about(gather(question, one, around))),
      around,
    );
  if (first)
    return askWhichPolicy(
      question,
      candidates.map(({ id }) => id),
      around.search,
    );
  if (question.kind === 'authorization-process') return processOfNone(question);
  if (question.kind === 'related-policy' && question.codes.length === 0) return whichElsewhere(question, around);
  if (question.codes.length > 0 && !isOfOtherPayer(question, around.search))
    return unlistedEverywhere(question, around);
  return noPolicy(question);
}

/** Whether a code is listed, and not by the payer that is named. */
const isOfOtherPayer = ({ codes, payer }: Question, { codes: index }: SearchIndex): boolean =>
  payer !== undefined && codes.some(({ code }) => index.policiesOf(code).length > 0);

/** No loaded policy lists the code: that is said, and nothing of any policy. */
function unlistedEverywhere(question: Question, around: { search: SearchIndex; today: string }): Answer {
  const [policy] = around.search.knowledge.policies;
  if (!policy) return noPolicy(question);
  return { ...answerCodeMeaning(gather(question, policy, around)), policies: [] };
}

const ofTimes: ReadonlySet<Statement['kind']> = new Set(['retired', 'not-yet', 'before-version', 'date-unread']);

/** An answer from a policy that is no longer or not yet in force says so, whatever it answers. */
function withTimes(answer: Answer, evidence: Evidence): Answer {
  const isSaid = evidence.dateFit === 'straddles' || answer.statements.some(({ kind }) => ofTimes.has(kind));
  const said = isSaid ? [] : (dateRefusal(evidence)?.statements ?? []);
  return said.length === 0 ? answer : { ...answer, statements: [...answer.statements, ...said] };
}

/** An answer that takes a position carries that the contract decides. */
function withNotice(about: AboutPolicy, evidence: Evidence): Answer {
  const found = withTimes(secondLook(about(evidence), evidence), evidence);
  const answer = factFirst(withoutSupposed(found, evidence), evidence);
  const given = answer.position === null || answer.statements.some(({ kind }) => kind === 'contract-notice');
  return given ? answer : { ...answer, statements: [...answer.statements, ...contractNotice(evidence)] };
}
