import { linesNamed, mayBeSameLine } from '../knowledge/lines.ts';
import type { Lexicon } from '../knowledge/names-schema.ts';
import { isRead, type Position, type PositionStatement } from '../knowledge/schema.ts';
import { isSaidBy } from '../retrieve/case-ranking.ts';
import type { Evidence } from '../retrieve/evidence.ts';
import { exceptedRegion } from '../retrieve/fits-case.ts';
import { asideOn, matchCases } from '../retrieve/match-cases.ts';
import { caseLabel } from '../search/case-label.ts';
import { type Aside, type PositionCase, textAt } from '../search/cases.ts';
import { earliest } from '../understand/date-role.ts';
import type { AskedService } from '../understand/question.ts';
import type { Answer, Reason } from './answer.ts';
import { casesShown, outlineOf } from './cases-shown.ts';
import { citeGround, citeParagraph } from './cite.ts';
import { citeCase } from './cite-case.ts';
import { criteriaShown } from './criteria-shown.ts';
import { doubtedOf, doubtedSentences, wordsOfDoubted } from './doubted-positions.ts';
import { joinWords, regionLabel, state } from './draft.ts';
import { ownRowOfLine } from './own-row-of-line.ts';
import { againstByMeasure, isSaidAgainst } from './said-against.ts';
import { saysCase } from './says-case.ts';
import { scopeFits } from './scope-fits.ts';
import type { Statement } from './statement.ts';
import { withoutPosition } from './without-position.ts';

/** The position on exactly what was asked: statements in reading order, and the one position they amount to. */
export type Taken = {
  statements: Statement[];
  position: Position | null;
  outcome: Answer['outcome'];
  reason: Answer['reason'];
};

/** Where the date of service cannot be read, or no loaded version was in force on all of it: why, and no position. */
export function dateRefusal(evidence: Evidence): Taken | null {
  const { dateFit, question, index } = evidence;
  if (dateFit === 'fits') return null;
  const { effective, until } = index.version;
  const { from, to } = question.date ?? { from: evidence.today, to: evidence.today };
  const asked = from === to ? from : from === earliest ? `until ${to}` : `${from} to ${to}`;
  const citations = [citeGround(index, effective.ground)];
  const refuse = (reason: Reason, statement: Statement, outcome: Answer['outcome'] = 'not-in-policy'): Taken => ({
    position: null,
    outcome,
    reason,
    statements: [statement],
  });
  switch (dateFit) {
    case 'unread':
      return refuse('date-unclear', state({ kind: 'date-unread' }), 'clarify');
    case 'retired':
      return refuse('policy-retired', state({ kind: 'retired', until: until ?? '' }, citations));
    case 'not-yet':
      return refuse('date-before-version', state({ kind: 'not-yet', asked, effective: effective.date }, citations));
    case 'before-first':
      return refuse(
        'date-before-version',
        state({ kind: 'before-version', asked, effective: effective.date }, citations),
      );
    case 'straddles':
      return refuse('date-unclear', state({ kind: 'date-straddles', asked, effective: effective.date }, citations));
  }
}

type About = { what: string; codes: readonly string[]; regions: readonly string[]; service: AskedService | null };

/** What the criteria say on a service or codes: the cases of which they speak, each in the policy's word. */
export function statePositions(evidence: Evidence, about: About): Taken {
  const otherLine = ofOtherLine(evidence) ?? refusedOnLine(evidence, about.what);
  if (otherLine) return otherLine;
  const fitting = evidence.index.version.positions.filter(
    (statement) => fits(statement, about) && scopeFits(evidence, statement.scope),
  );
  const matched = matchCases(evidence, fitting);
  const { isOutside, isTied } = matched;
  const measured = againstByMeasure(evidence, matched.cases);
  const cases = measured.length > 0 ? measured : matched.cases;
  const isSingledOut = measured.length > 0 || matched.isSingledOut;
  const unread = notReadTaken(evidence, { fitting, cases, what: about.what });
  if (unread) return unread;
  const aside = asideTaken(evidence, cases, about.what);
  if (aside) return aside;
  const statements = [...new Set(cases.map(({ statement }) => statement))];
  const regions = about.regions.filter((region) =>
    statements.every(({ scope }) => scope.regions.length === 0 || scope.regions.includes(region)),
  );
  const outside = about.regions.find((region) => !regions.includes(region) && !isExcepting(evidence, cases, region));
  if (cases.length === 0)
    return {
      statements: [state({ kind: 'not-stated' })],
      position: null,
      outcome: 'not-in-policy',
      reason: 'not-stated',
    };
  if (outside) return regionOutside(evidence, { all: statements, what: about.what, outside });
  const what = withRegions(evidence, about.what, regions);
  const [first, second] = cases;
  const taken =
    first && !second
      ? single(evidence, first, isSingledOut && fitting.length > 1 ? about : { ...about, what })
      : several(evidence, { cases, what, isSingledOut, isTied });
  const isHardlySaid =
    !isTied && isSingledOut && first !== undefined && !second && !saysCase(evidence, first, about.codes.length > 0);
  return isOutside || isHardlySaid || (!isTied && isUnsure(evidence, fitting, isSingledOut))
    ? withoutPosition(taken, what)
    : taken;
}

/** A word of the question that the policy has not may decide between its positions. */
function isUnsure({ question }: Evidence, fitting: readonly PositionStatement[], isSingledOut: boolean): boolean {
  const most = isSingledOut ? mostUnknown : mostUnknownOfAll;
  return question.unknown >= most && new Set(fitting.map(({ position }) => position)).size > 1;
}

const mostUnknown = 0.45;
/** Where no word singles out a case, the unknown one is the likelier to. */
const mostUnknownOfAll = 0.25;

/** What the criteria settle in other words than a position's, where they say more of the question so than in any of some cases. */
export function asideTaken(evidence: Evidence, cases: readonly PositionCase[], what: string): Taken | null {
  const aside = asideOn(evidence, cases);
  if (!aside) return null;
  const cited = citeGround(evidence.index, { ...aside.passage, quote: aside.words });
  const refused = refusalIn(evidence, aside);
  const lead = refused
    ? state({ kind: 'position', what, word: refused.word, criteria: null }, [cited])
    : state({ kind: 'own-words', what }, [cited]);
  return { statements: [lead], position: refused?.position ?? null, outcome: 'answered', reason: null };
}

/** The refusal in words other than necessity or evidence that stands in an aside ("is cosmetic"), where one was read with certainty. */
function refusalIn(evidence: Evidence, { passage, words }: Aside): PositionStatement | undefined {
  const text = textAt(evidence.index, passage);
  if (excepting.test(text) || !isSaidBy(evidence, words) || evidence.question.carried.length > 0) return undefined;
  return evidence.index.version.positions.find(
    (one) =>
      one.position === 'not-covered' &&
      isRead(one) &&
      one.ground.section === passage.section &&
      one.ground.paragraph === passage.paragraph &&
      (words.includes(one.ground.quote) || one.ground.quote.includes(words)),
  );
}

const excepting = /\b(?:except|exceptions?|unless)\b/i;

type Chosen = { fitting: readonly PositionStatement[]; cases: readonly PositionCase[]; what: string };

/** Where words that were not read with certainty may be about what was asked: those words and the cases beside them, and no position. */
function notReadTaken(evidence: Evidence, { fitting, cases, what }: Chosen): Taken | null {
  const doubted = wordsOfDoubted(evidence.index, doubtedOf(evidence, fitting, cases));
  const cited = [...doubted, ...doubtedSentences(evidence, cases)];
  if (cited.length === 0) return null;
  const read = cases.filter(({ statement }) => isRead(statement));
  return {
    statements: [state({ kind: 'not-read', what }, cited), ...casesShown(evidence, read)],
    position: null,
    outcome: 'answered',
    reason: null,
  };
}

function withRegions(evidence: Evidence, what: string, regions: readonly string[]): string {
  if (regions.length === 0) return what;
  const labels = regions.map((id) => regionLabel(evidence, id));
  return `${what}, ${joinWords(labels, 'and')}`;
}

/** Whether a case is about every region but a certain one, and not that one ("any joint other than the knee"). */
function isExcepting(evidence: Evidence, cases: readonly PositionCase[], region: string): boolean {
  return cases.some((one) => exceptedRegion(evidence, one) !== null && exceptedRegion(evidence, one) !== region);
}

/** Where the criteria have words of their own for the line of business that was asked, and take no position in them: those words. */
function ofOtherLine(evidence: Evidence): Taken | null {
  const { question, index, search } = evidence;
  const { lineOfBusiness } = question;
  if (lineOfBusiness === null) return null;
  const isOnLine = (text: string): boolean => beginsWithLine(text, lineOfBusiness, search.knowledge.lexicon);
  const { cases, isSingledOut } = matchCases(evidence, index.version.positions);
  const said = index.passages.find(
    ({ section, text, paragraph }) =>
      section.kind === 'criteria' &&
      isOnLine(text) &&
      !index.version.positions.some(({ ground }) => ground.section === section.id && ground.paragraph === paragraph),
  );
  const isBeside = cases.some(({ passage }) => passage.section === said?.section.id);
  if (!said || (isSingledOut && !isBeside)) return null;
  return {
    statements: [
      state({ kind: 'not-stated' }, [citeParagraph(index, { section: said.section.id, paragraph: said.paragraph })]),
    ],
    position: null,
    outcome: 'not-in-policy',
    reason: 'line-of-business',
  };
}

/** Where a table turns down what is asked for on the line of business that was asked: that row, and no position. */
function refusedOnLine(evidence: Evidence, what: string): Taken | null {
  const row = ownRowOfLine(evidence);
  if (row.length === 0) return null;
  return { statements: [state({ kind: 'own-words', what }, row)], position: null, outcome: 'answered', reason: null };
}

/** Whether a text begins with a name of the line of business, or with one that leaves open whether it is meant. */
function beginsWithLine(text: string, asked: string, lexicon: Lexicon): boolean {
  const [first] = linesNamed(text.slice(0, longestName), lexicon);
  return first !== undefined && text.startsWith(first.name) && mayBeSameLine(first.name, asked, lexicon);
}

const longestName = 60;

/** A statement for other codes or another service is about something else. */
function fits(statement: PositionStatement, about: About): boolean {
  const { codes, services } = statement;
  if (about.codes.length > 0 && codes.length > 0 && !about.codes.some((code) => codes.includes(code))) return false;
  return !about.service || services.length === 0 || services.includes(about.service.id);
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

/** One case, which is called by its own words where the question's words chose it among others. */
function single(evidence: Evidence, one: PositionCase, about: About): Taken {
  const { statement } = one;
  const { position, word } = statement;
  const label = caseLabel(one);
  const isChosen = evidence.index.version.positions.length > 1 && label !== null;
  const what = !isChosen ? about.what : about.codes.length > 0 ? `${about.what} (${label})` : label;
  const outline = outlineOf(evidence, one);
  const criteria = criteriaShown(evidence.index, statement, outline.length > 0);
  const lead = state({ kind: 'position', what, word, criteria }, citeCase(evidence.index, one));
  return { statements: [lead, ...outline], position, outcome: 'answered', reason: null };
}

/** The position of some cases of one side, which are called by their own words among several; null where one was not read with certainty, or holds for another line or date. */
export function positionOfCases(evidence: Evidence, cases: readonly PositionCase[], named: string): Taken | null {
  if (!cases.every(({ statement }) => isRead(statement) && scopeFits(evidence, statement.scope))) return null;
  const codes = evidence.codes.flatMap(({ asked, row }) => (row === null ? [] : [asked.code]));
  const what = codes.join(' and ') || named;
  const [first, second] = cases;
  if (!first) return null;
  return second
    ? several(evidence, { cases, what, isSingledOut: true, isTied: true })
    : single(evidence, first, { what, codes, regions: [], service: null });
}

type Several = { cases: readonly PositionCase[]; what: string; isSingledOut: boolean; isTied: boolean };

const distinctPositions = ({ index }: Evidence): number =>
  new Set(index.version.positions.map(({ position }) => position)).size;

/** Whether a turn of a thread adds a circumstance, and no case was singled out by it: it may be what decides. */
const isUnaccounted = ({ question: { carried, size } }: Evidence): boolean => carried.length > 0 && size > 0;

/**
 * Several cases: the one position they amount to; conditional where some hold only under criteria. None where they
 * merely differ, or where a code alone could be any of many.
 */
function several(evidence: Evidence, { cases, what, isSingledOut, isTied }: Several): Taken {
  const positions = new Set(cases.map(({ statement }) => statement.position));
  const [only] = positions;
  const words = [...new Map(cases.map(({ statement: { word } }) => [word.toLowerCase(), word])).values()];
  const isOne = positions.size === 1 && words.length === 1 && only !== 'conditional';
  const lead = isOne
    ? state({ kind: 'position', what, word: words[0] ?? '', criteria: null })
    : state({ kind: 'positions-by-case', what, words });
  const isOpen = positions.has('conditional') || positions.has('medically-necessary');
  const isTooOpen =
    isSaidAgainst(evidence, cases) ||
    (distinctPositions(evidence) > 2 &&
      ((!isSingledOut && isUnaccounted(evidence)) || (!isTied && evidence.codes.length > 0)));
  const position = positions.size === 1 && only ? only : isOpen && !isTooOpen ? 'conditional' : null;
  return { statements: [lead, ...casesShown(evidence, cases)], position, outcome: 'answered', reason: null };
}
