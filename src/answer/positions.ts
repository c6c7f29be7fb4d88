import type { Evidence } from '../find/evidence.ts';
import type { Ground, Position, PositionStatement } from '../knowledge/schema.ts';
import type { AskedService } from '../understand/question.ts';
import type { Answer } from './answer.ts';
import { citeGround } from './cite.ts';
import { criteriaStatement } from './criteria.ts';
import { joinWords, regionLabel, state } from './draft.ts';
import type { Statement } from './statement.ts';

/** The position on exactly what was asked: statements in reading order, and the one position they amount to. */
export type Taken = {
  statements: Statement[];
  position: Position | null;
  outcome: Answer['outcome'];
  reason: Answer['reason'];
};

/** Before the first version, or after the last: no position. */
export function dateRefusal(evidence: Evidence): Taken | null {
  const { dateFit, question, index } = evidence;
  if (dateFit === 'fits' || !question.date) return null;
  const { effective, until } = index.version;
  const asked =
    question.date.from === question.date.to ? question.date.from : `${question.date.from} to ${question.date.to}`;
  const citations = [citeGround(index, effective.ground)];
  const silent = { position: null, outcome: 'not-in-policy' as const };
  if (dateFit === 'retired')
    return {
      ...silent,
      reason: 'policy-retired',
      statements: [state({ kind: 'retired', until: until ?? '' }, citations)],
    };
  if (dateFit === 'before-first')
    return {
      ...silent,
      reason: 'date-before-version',
      statements: [state({ kind: 'before-version', asked, effective: effective.date }, citations)],
    };
  return {
    ...silent,
    reason: 'date-unclear',
    statements: [state({ kind: 'date-straddles', asked, effective: effective.date }, citations)],
  };
}

type About = { what: string; codes: readonly string[]; regions: readonly string[]; service: AskedService | null };

/** What the criteria say on a service or codes: the positions whose scope fits, each in the policy's word. */
export function statePositions(evidence: Evidence, about: About): Taken {
  const { index } = evidence;
  const all = index.version.positions.filter((statement) => fits(statement, about));
  const regions = about.regions.filter((region) =>
    all.every(({ scope }) => scope.regions.length === 0 || scope.regions.includes(region)),
  );
  const what =
    regions.length > 0
      ? `${about.what}, ${joinWords(
          regions.map((id) => regionLabel(evidence, id)),
          'and',
        )}`
      : about.what;
  const outside = about.regions.find((region) => !regions.includes(region));
  if (all.length === 0)
    return {
      statements: [state({ kind: 'not-stated' })],
      position: null,
      outcome: 'not-in-policy',
      reason: 'not-stated',
    };
  if (outside) return regionOutside(evidence, { all, what: about.what, outside });
  const [first, second] = all;
  if (first && !second)
    return { statements: one(evidence, first, what), position: first.position, outcome: 'answered', reason: null };
  return several(evidence, all, what);
}

function fits(statement: PositionStatement, about: About): boolean {
  if (
    about.codes.length > 0 &&
    statement.codes.length > 0 &&
    !about.codes.some((code) => statement.codes.includes(code))
  )
    return false;
  return !about.service || statement.services.length === 0 || statement.services.includes(about.service.id);
}

function regionOutside(
  evidence: Evidence,
  found: { all: readonly PositionStatement[]; what: string; outside: string },
): Taken {
  const named = [...new Set(found.all.flatMap(({ scope }) => scope.regions))].map((id) => regionLabel(evidence, id));
  const citations = found.all.map(({ ground }) => citeGround(evidence.index, ground));
  const asked = regionLabel(evidence, found.outside);
  return {
    statements: [state({ kind: 'region-not-named', what: found.what, asked, named }, citations)],
    position: null,
    outcome: 'not-in-policy',
    reason: 'region-not-named',
  };
}

function one(evidence: Evidence, statement: PositionStatement, what: string): Statement[] {
  const conditional = statement.position === 'conditional';
  const lead = state({ kind: 'position', what, word: statement.word, conditional }, [
    citeGround(evidence.index, statement.ground),
  ]);
  return [lead, ...criteriaStatement(evidence, statement)];
}

function several(evidence: Evidence, all: readonly PositionStatement[], what: string): Taken {
  const positions = new Set(all.map(({ position }) => position));
  const [only] = positions;
  const position = positions.size === 1 && only ? only : 'conditional';
  const grounds: Ground[] = all.map(({ ground }) => ground);
  const lead = state(
    { kind: 'positions-by-case', what, words: [...new Set(all.map(({ word }) => word))] },
    grounds.map((ground) => citeGround(evidence.index, ground)),
  );
  return {
    statements: [lead, ...all.flatMap((statement) => criteriaStatement(evidence, statement))],
    position,
    outcome: 'answered',
    reason: null,
  };
}
