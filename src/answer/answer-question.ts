import { latestVersion } from '../knowledge/versions.ts';
import { candidatePolicies, type Evidence, gather } from '../retrieve/evidence.ts';
import type { SearchIndex } from '../search/search-index.ts';
import { isAnchored, type Question, type QuestionKind } from '../understand/question.ts';
import type { Answer, Reason } from './answer.ts';
import { catalogueStatements } from './catalogue.ts';
import { answerWhatChanged } from './changes.ts';
import { codeReadings } from './code-notes.ts';
import { answerCodeDifference, answerCodeList, answerCodeMeaning } from './codes.ts';
import { answerCoverage } from './coverage.ts';
import { answerCriterion } from './criterion.ts';
import { answerDates } from './dates.ts';
import { answerDetail } from './detail.ts';
import { withoutSupposed } from './doubted-positions.ts';
import { ownPosition, state } from './draft.ts';
import { answerRelated } from './elsewhere.ts';
import { exampleQuestions } from './examples.ts';
import { answerGuideline, answerRegulatory } from './guidelines.ts';
import { joinParts } from './join-parts.ts';
import { shortLabel } from './labels.ts';
import { answerLineOfBusiness } from './line-of-business.ts';
import { missingFirst } from './missing-codes.ts';
import { contractNotice } from './notices.ts';
import { dateRefusal } from './positions.ts';
import { answerPriorAuthorization, answerRecords } from './prior-authorization.ts';
import { answerRationale } from './rationale.ts';
import { answerReference } from './references.ts';
import type { Statement } from './statement.ts';
import { answerEvidence } from './studies.ts';
import { describesCase, takePosition } from './take-position.ts';
import { answerAlternatives, answerDefinition, answerDescription, answerPassage, answerSection } from './text.ts';
import { answerContract, answerWhoPays } from './who-pays.ts';

type AboutPolicy = (evidence: Evidence) => Answer;

/** Kinds that no policy answers, and why. */
const refusals: Partial<Record<QuestionKind, Reason>> = {
  member: 'member-specific',
  claim: 'claim-status',
  cost: 'cost',
  network: 'network',
  contact: 'contact',
  appeal: 'appeal',
  'clinical-advice': 'clinical-advice',
};

/** An open question in the words of a case asks for its position; any other is looked for in the text. */
function answerOpen(evidence: Evidence): Answer {
  const { question } = evidence;
  if (!question.wantsNumber && describesCase(evidence)) return answerCoverage(evidence);
  return detailOf(evidence) ?? answerPassage(evidence);
}

/** A number or one requirement of a policy that is surely meant, where no position is asked for. */
function detailOf(evidence: Evidence): Answer | null {
  const { sure, wantsNumber, asksCriterion, wantsPosition, studies } = evidence.question;
  if (!sure || wantsPosition || studies.length > 0 || !(wantsNumber || asksCriterion)) return null;
  return answerCriterion(evidence) ?? answerDetail(evidence);
}

/** Coverage in a service's circumstances; a number or a requirement first where that is all that is asked. */
const answerService = (evidence: Evidence): Answer => detailOf(evidence) ?? answerCoverage(evidence);

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
  'records-needed': answerRecords,
  'who-pays': answerWhoPays,
  'contract-or-policy': answerContract,
  rationale: answerRationale,
  evidence: positionFirst(answerEvidence),
  reference: answerReference,
  guideline: positionFirst(answerGuideline),
  regulatory: positionFirst(answerRegulatory),
  definition: answerDefinition,
  description: answerDescription,
  alternatives: answerAlternatives,
  'related-policy': answerRelated,
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
  return about ? aboutPolicy(question, about, around) : withoutPolicy(question, around);
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
  if (isOffTopic(question)) return offTopic(question);
  const candidates = candidatePolicies(question, around.search);
  const [first, second] = candidates;
  if (first && !second && !question.unsure) return withNotice(about, gather(question, first, around));
  if (first && question.kind === 'related-policy') return about(gather(question, first, around));
  if (first)
    return choosePolicy(
      question,
      candidates.map(({ id }) => id),
      around.search,
    );
  if (question.codes.length > 0) return unlistedEverywhere(question, around);
  return noPolicy(question, around.search);
}

/** No loaded policy lists the code: that is said, and nothing of any policy. */
function unlistedEverywhere(question: Question, around: { search: SearchIndex; today: string }): Answer {
  const [policy] = around.search.knowledge.policies;
  if (!policy) return noPolicy(question, around.search);
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
  const answer = withoutSupposed(withTimes(about(evidence), evidence), evidence);
  const given = answer.position === null || answer.statements.some(({ kind }) => kind === 'contract-notice');
  return given ? answer : { ...answer, statements: [...answer.statements, ...contractNotice(evidence)] };
}

/** From this share of a message's words on that nothing accounts for, a message that names nothing of a policy is about something else. */
const offTopicShare = 0.34;
/** These say of an unknown service that no policy has it, which is an answer too. */
const aboutUnknown: ReadonlySet<QuestionKind> = new Set([
  'coverage',
  'criteria',
  'prior-authorization',
  'line-of-business',
  'related-policy',
  'records-needed',
  'contract-or-policy',
  'dates',
]);

function isOffTopic(question: Question): boolean {
  if (question.sure || isAnchored(question) || aboutUnknown.has(question.kind)) return false;
  return question.unknown > offTopicShare;
}

function offTopic(question: Question): Answer {
  return {
    ...blank(question),
    reason: 'not-about-policy',
    statements: [state({ kind: 'refusal', reason: 'not-about-policy' })],
  };
}

function blank(question: Question): Answer {
  return {
    outcome: 'out-of-scope',
    kind: question.kind,
    position: null,
    priorAuthorization: null,
    reason: null,
    statements: [],
    codes: [],
    references: [],
    relatedPolicies: [],
    policies: [],
    asOf: null,
    suggestions: [],
  };
}

function choosePolicy(question: Question, ids: readonly string[], search: SearchIndex): Answer {
  const titles = ids.flatMap((id) => search.policy(id)?.versions.at(-1)?.title ?? []);
  const name = question.codes.map(({ code }) => code).join(' and ');
  const offers = titles.map((title) => ({ label: title, question: `Is ${name || 'it'} covered under ${title}?` }));
  return {
    ...blank(question),
    outcome: 'clarify',
    reason: 'policy-unclear',
    policies: ids,
    codes: question.codes.map(({ code }) => code),
    statements: [state({ kind: 'policy-unclear' }), state({ kind: 'choose', offers })],
  };
}

function noPolicy(question: Question, search: SearchIndex): Answer {
  if (question.unknown > 0.2 || question.words.length === 0)
    return {
      ...blank(question),
      outcome: 'not-in-policy',
      reason: 'service-not-found',
      statements: [state({ kind: 'service-not-found' })],
    };
  const offers = search.knowledge.policies
    .slice(0, 5)
    .map((policy) => ({ label: latestVersion(policy).title, question: `Is ${latestVersion(policy).title} covered?` }));
  return {
    ...blank(question),
    outcome: 'clarify',
    reason: 'policy-unclear',
    statements: [state({ kind: 'policy-unclear' }), state({ kind: 'choose', offers })],
  };
}

function withoutPolicy(question: Question, around: { search: SearchIndex; today: string }): Answer {
  const { search } = around;
  const reason = refusals[question.kind];
  if (reason)
    return {
      ...blank(question),
      reason,
      codes: question.codes.map(({ code }) => code),
      statements: [state({ kind: 'refusal', reason })],
      suggestions: wayOut(question),
    };
  if (question.kind === 'catalogue') return catalogue(question, around);
  if (question.kind === 'small-talk')
    return {
      ...blank(question),
      reason: 'small-talk',
      statements: [state({ kind: 'small-talk' })],
      suggestions: exampleQuestions(search.knowledge),
    };
  const why: Reason = question.kind === 'empty' ? 'empty-message' : 'help';
  return {
    ...blank(question),
    reason: why,
    statements: [state({ kind: 'help', examples: exampleQuestions(search.knowledge) })],
    suggestions: exampleQuestions(search.knowledge),
  };
}

/** A refusal leads back to what the policy does say on the thing that was named. */
function wayOut(question: Question): string[] {
  const name =
    question.codes.find(({ unclear }) => !unclear)?.code ?? question.services.map(({ label }) => shortLabel(label))[0];
  return name ? [`Is ${name} covered?`] : [];
}

function catalogue(question: Question, around: { search: SearchIndex; today: string }): Answer {
  const { statements, policies } = catalogueStatements(question, around);
  const codes = question.codes.map(({ code }) => code);
  if (statements.length > 0) return { ...blank(question), outcome: 'answered', codes, policies, statements };
  const reason: Reason = codes.length > 0 ? 'code-not-listed' : 'policy-not-found';
  return {
    ...blank(question),
    outcome: 'not-in-policy',
    reason,
    codes,
    statements: [state({ kind: 'no-policy-fits' })],
  };
}
