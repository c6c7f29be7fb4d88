import type { Evidence } from '../retrieve/evidence.ts';
import { tokenise } from '../text/tokens.ts';
import { positionStems } from '../understand/cues.ts';
import type { Answer } from './answer.ts';
import { authorizationStated } from './authorization-stated.ts';
import { citeAround } from './cite.ts';
import { dateStatements } from './date-warnings.ts';
import { complete, ownPosition, rank, state, subjectLabel } from './draft.ts';
import { shortLabel } from './labels.ts';
import { contractNotice } from './notices.ts';
import type { Taken } from './positions.ts';
import type { Statement } from './statement.ts';
import { takePosition } from './take-position.ts';
import { answerPassage } from './text.ts';

/** A question that names no service may still be one the policy answers in general ("are such services excluded by contract"). */
function passageFor(evidence: Evidence): Answer | null {
  if (evidence.question.size < 2 && evidence.question.words.length < 3) return null;
  const bare = { ...evidence, question: { ...evidence.question, wantsPosition: false } };
  const answer = answerPassage(bare, generalConfidence);
  return answer.outcome === 'answered' ? answer : null;
}

const generalConfidence = 0.62;

/** Answers "is it covered?": by code, by service, or by saying what is missing. */
export function answerCoverage(evidence: Evidence): Answer {
  const { question } = evidence;
  const taken = takePosition(evidence);
  if (
    taken.reason === 'service-unclear' &&
    !question.perhaps &&
    question.services.length + question.regions.length === 0
  ) {
    const found = passageFor(evidence);
    if (found) return found;
  }
  return coverageFrom(evidence, taken);
}

/** Completes an answer on coverage from what was taken as the position: the authorization rules, dates and notices beside it. */
export function coverageFrom(evidence: Evidence, taken: Taken): Answer {
  const stated = authorizationStated(evidence);
  const answered = taken.outcome === 'answered' && taken.position !== null;
  const extra =
    taken.outcome === 'answered'
      ? [
          ...(stated?.statements ?? []),
          ...(answered ? nearby(evidence) : []),
          ...dateStatements(evidence),
          ...contractNotice(evidence),
        ]
      : [];
  return complete(evidence, {
    outcome: taken.outcome,
    reason: taken.reason,
    position: taken.position,
    priorAuthorization: taken.outcome === 'answered' ? (stated ? stated.requirement : 'not-stated') : null,
    statements: [...taken.statements, ...extra],
    relatedPolicies: relatedNumbers(evidence),
    suggestions: answered ? nextQuestions(evidence, stated !== null) : [],
  });
}

/** What else the policy says on the circumstances a question names: from its description and regulatory text, never from evidence. */
function nearby(evidence: Evidence): Statement[] {
  const { question, index } = evidence;
  const names = new Set([
    ...question.focus,
    ...question.services.flatMap(({ label }) => tokenise(label).map(({ stem }) => stem)),
  ]);
  const own = question.words.filter((stem) => !names.has(stem) && !positionStems.has(stem) && !/^\d/.test(stem));
  if (own.length === 0) return [];
  const allowed = index.passages.filter(({ section }) => nearbyKinds.has(section.kind));
  const hit = rank(evidence, allowed, own).find(({ best, passage }) => {
    const sentence = passage.sentences.find(({ start }) => start === best.start);
    return own.filter((stem) => sentence?.stems.has(stem)).length >= 2;
  });
  if (!hit || hit.share < nearbyShare) return [];
  return [
    state({ kind: 'nearby', section: hit.passage.section.heading }, [
      citeAround(index, hit.passage, { best: hit.best, budget: 420 }),
    ]),
  ];
}

const nearbyKinds: ReadonlySet<string> = new Set(['background', 'regulatory', 'description', 'scope']);
const nearbyShare = 0.6;

function relatedNumbers(evidence: Evidence): string[] {
  const related = evidence.question.services.filter(({ type }) => type === 'related');
  return related.flatMap(({ id }) => evidence.index.version.crossReferences[Number(id)]?.number ?? []);
}

/** Questions that usually come next after a position. */
function nextQuestions(evidence: Evidence, isAuthorizationStated: boolean): string[] {
  const listed = evidence.codes.find(({ row }) => row !== null)?.asked.code;
  const name = listed ?? shortLabel(evidence.question.services[0]?.label ?? subjectLabel(evidence));
  const word = ownPosition(evidence)?.position.word;
  return [
    ...(word ? [`Why is ${name} ${word}?`] : []),
    ...(isAuthorizationStated ? [] : [`Does ${name} need prior authorization?`]),
    `Can the member be billed for ${name}?`,
  ];
}
