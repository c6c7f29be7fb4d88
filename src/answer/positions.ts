import type { Evidence } from '../find/evidence.ts';
import type { Position, PositionStatement } from '../knowledge/schema.ts';
import { positionStems } from '../understand/cues.ts';
import type { AskedService } from '../understand/question.ts';
import type { Answer } from './answer.ts';
import { citeGround } from './cite.ts';
import { criteriaStatement } from './criteria.ts';
import { joinWords, regionLabel, state } from './draft.ts';
import { scopeFits } from './scope-fits.ts';
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
  if (dateFit === 'fits' || (!question.date && dateFit !== 'retired')) return null;
  const { effective, until } = index.version;
  const { from, to } = question.date ?? { from: evidence.today, to: evidence.today };
  const asked = from === to ? from : `${from} to ${to}`;
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
  const all = byIndication(
    evidence,
    index.version.positions.filter((statement) => fits(statement, about) && scopeFits(evidence, statement.scope)),
  );
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

/** Each position's own words with its outline under them, the outlines as far as they stay readable together. */
function cases(evidence: Evidence, all: readonly PositionStatement[]): Statement[] {
  let length = 0;
  return all.flatMap((statement) => {
    const own = state({ kind: 'case' }, [citeGround(evidence.index, statement.ground)]);
    const outline = criteriaStatement(evidence, statement);
    length += outline.flatMap(({ citations }) => citations).reduce((sum, { quote }) => sum + quote.length + 60, 0);
    return length > longestOutline && outline.length > 0
      ? [own, state({ kind: 'outline-in-full' })]
      : [own, ...outline];
  });
}

const longestOutline = 1300;

/** Of several positions, the one whose own words speak of the circumstances asked about; all where none does, or several do alike. */
function byIndication(evidence: Evidence, all: readonly PositionStatement[]): readonly PositionStatement[] {
  if (all.length < 2) return all;
  const names = new Set(evidence.question.nameWords);
  const circumstances = evidence.question.words.filter(
    (stem) => !names.has(stem) && !positionStems.has(stem) && !/^\d/.test(stem),
  );
  const scored = all.map((statement) => ({ statement, score: speaksOf(evidence, statement, circumstances) }));
  const scores = scored.map(({ score }) => score).sort((a, b) => b - a);
  const [best = 0, second = 0] = scores;
  const first = scored.filter(({ score }) => score === best).map(({ statement }) => statement);
  return best >= leastIndication && second <= best * mostRival && first.length < all.length ? first : all;
}

/** A second position that speaks of the circumstances nearly as much leaves it open. */
const mostRival = 0.4;

/** Words of a circumstance must weigh this much: one word of a trade, or two of any. */
const leastIndication = 1.4;

function speaksOf(evidence: Evidence, statement: PositionStatement, circumstances: readonly string[]): number {
  const { index, search } = evidence;
  const others = new Set(
    index.version.positions.filter((one) => one !== statement).flatMap((one) => [...stemsOfPosition(evidence, one)]),
  );
  const own = stemsOfPosition(evidence, statement);
  return circumstances
    .filter(
      (stem) =>
        search.synonyms(stem).some((one) => own.has(one)) && !search.synonyms(stem).some((one) => others.has(one)),
    )
    .reduce((sum, stem) => sum + index.weight(stem), 0);
}

/** The stems of a position's sentence and of the list or outline under it, up to the next position. */
function stemsOfPosition({ index }: Evidence, statement: PositionStatement): ReadonlySet<string> {
  const starts = index.version.positions
    .filter(({ ground }) => ground.section === statement.ground.section)
    .map(({ ground }) => ground.paragraph);
  const next = Math.min(
    ...starts.filter((paragraph) => paragraph > statement.ground.paragraph),
    Number.POSITIVE_INFINITY,
  );
  const passages = index.passages.filter(
    ({ section, paragraph }) =>
      section.id === statement.ground.section && paragraph >= statement.ground.paragraph && paragraph < next,
  );
  return new Set(passages.flatMap(({ stems }) => [...stems]));
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
  const lead = state({ kind: 'positions-by-case', what, words: [...new Set(all.map(({ word }) => word))] });
  const position = positions.size === 1 && only ? only : 'conditional';
  return { statements: [lead, ...cases(evidence, all)], position, outcome: 'answered', reason: null };
}
