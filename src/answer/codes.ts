import { isOfIcd } from '../knowledge/codes.ts';
import { isRead, type PolicyCode } from '../knowledge/schema.ts';
import type { Evidence, FoundCode } from '../retrieve/evidence.ts';
import { casesInWords } from '../retrieve/match-cases.ts';
import { tokenise } from '../text/tokens.ts';
import type { Answer, Citation } from './answer.ts';
import { citeGround, citeParagraph } from './cite.ts';
import { limitsOf } from './code-limits.ts';
import { codeStatements, isDiagnosis } from './code-notes.ts';
import { askedOfCodes, codesMeant } from './codes-meant.ts';
import { dateStatements } from './date-warnings.ts';
import { complete, state } from './draft.ts';
import { relatedStatement } from './elsewhere.ts';
import { lineRefusal } from './line-refusal.ts';
import { positionBeside } from './position-beside.ts';
import { dateRefusal, statePositions, type Taken } from './positions.ts';
import type { Statement } from './statement.ts';

/** "What is 0000T": the full descriptor, put together where it inherits, each printed part quoted by itself. */
export function answerCodeMeaning(evidence: Evidence): Answer {
  const { codes, question } = evidence;
  const listed = codes.filter(({ row }) => row !== null);
  const notes = codeStatements(evidence);
  const related = question.services.flatMap((service) =>
    service.type === 'related' ? relatedStatement(evidence, service) : [],
  );
  const relatedPolicies = question.services
    .filter(({ type }) => type === 'related')
    .flatMap(({ id }) => evidence.index.version.crossReferences[Number(id)]?.number ?? []);
  if (listed.length === 0) {
    const unclear = codes.some(({ asked }) => asked.unclear);
    return complete(evidence, {
      outcome: unclear ? 'clarify' : 'not-in-policy',
      reason: unclear ? 'code-unclear' : 'code-not-listed',
      statements: [...notes, ...related],
      relatedPolicies,
    });
  }
  const kind = question.kind === 'code-detail' ? 'code-detail' : 'code-meaning';
  const limits = kind === 'code-detail' ? limitAnswer(evidence, listed, notes) : null;
  if (limits) return limits;
  const meanings = listed.map(({ row, asked }) =>
    kind === 'code-detail' ? detailOf(evidence, row, asked.code) : meaningOf(evidence, row, asked.code),
  );
  const procedures = codes.filter((code) => !isDiagnosis(code));
  const clean = procedures.length === listed.length && evidence.dateFit === 'fits' && lineRefusal(evidence) === null;
  const beside = clean ? takenBeside(evidence, listed) : [];
  const chosen = clean && beside.length === 0 ? chosenPosition(evidence, listed) : null;
  return complete(evidence, {
    outcome: 'answered',
    position: beside.length > 0 ? (evidence.index.version.positions[0]?.position ?? null) : (chosen?.position ?? null),
    statements: [
      ...meanings.flat(),
      ...notes,
      ...beside,
      ...(chosen?.statements ?? []),
      ...(dateRefusal(evidence)?.statements ?? []),
      ...dateStatements(evidence),
    ],
    suggestions: listed
      .slice(0, 1)
      .flatMap(({ asked }) => [`Is ${asked.code} covered?`, `Does ${asked.code} need prior authorization?`]),
    relatedPolicies,
  });
}

/** "How many units of 00000": what limits the code, or else the fact of the policy that the question's own words ask for; no position. Null where the policy says neither. */
function limitAnswer(evidence: Evidence, listed: readonly FoundCode[], notes: readonly Statement[]): Answer | null {
  const limits = listed.flatMap((code) => limitsOf(evidence, code));
  if (limits.length > 0)
    return complete(evidence, {
      outcome: 'answered',
      statements: [...limits, ...notes.filter(({ kind }) => kind !== 'code-said')],
    });
  return null;
}

/** The position in one line under an answer about something else. */
function takenBeside(evidence: Evidence, listed: readonly FoundCode[]): Statement[] {
  const [first, second] = evidence.index.version.positions;
  if (!first || second || !isRead(first)) return [];
  const what = listed.map(({ asked }) => asked.code).join(' and ');
  return [positionBeside(evidence.index, first, { what, isOutlined: false })];
}

/** Of several positions, the one that the words beside a code single out; null where none is. */
function chosenPosition(evidence: Evidence, listed: readonly FoundCode[]): Taken | null {
  const what = listed.map(({ asked }) => asked.code).join(' and ');
  const codes = listed.map(({ asked }) => asked.code);
  if (casesInWords(evidence, evidence.index.version.positions) === null) return null;
  const taken = statePositions(evidence, { what, codes, regions: evidence.question.regions, service: null });
  return taken.statements.some(({ kind }) => kind === 'position') ? taken : null;
}

/** `code` is the one that was asked: a row may be a range. */
function meaningOf(evidence: Evidence, row: PolicyCode | null, code: string): Statement[] {
  if (!row) return [];
  const citations = row.grounds.map((ground) => citeGround(evidence.index, ground));
  const meaning = { kind: 'code-meaning' as const, code, system: row.system, tail: tailOf(row.descriptor) };
  if (row.grounds.length < 2) return [state(meaning, citations)];
  return [state(meaning), state({ kind: 'code-in-full', descriptor: row.descriptor }, citations)];
}

function detailOf(evidence: Evidence, row: PolicyCode | null, code: string): Statement[] {
  if (!row) return [];
  return [
    state(
      { kind: 'code-detail', code },
      row.grounds.map((ground) => citeGround(evidence.index, ground)),
    ),
  ];
}

/** "Which codes?", "the code for the neck": those of the service or the regions asked for, else all of them; diagnoses only where they are asked for. */
export function answerCodeList(evidence: Evidence): Answer {
  const { question, index } = evidence;
  const others = question.services.filter(({ type }) => type !== 'subject' && type !== 'open');
  if (others.length > 0 && others.length === question.services.length) return otherCodesMeant(evidence);
  const empty = index.version.emptyCodeSystems.map(({ system, ground }) =>
    state({ kind: 'code-system-empty', system }, [citeGround(index, ground)]),
  );
  if (question.codeSystem === 'diagnosis') return answerDiagnoses(evidence);
  const all = index.version.codes;
  const procedures = all.filter((row) => !isOfIcd(row));
  const rows = question.codeSystem === 'procedure' && procedures.length > 0 ? procedures : all;
  if (rows.length === 0)
    return complete(evidence, {
      outcome: 'not-in-policy',
      reason: 'not-stated',
      statements: [state({ kind: 'no-codes' }), ...empty],
    });
  const near = ofRegions(evidence, procedures);
  const chosenBy = codesMeant(evidence, near);
  const isOfRegion = near.length < procedures.length && chosenBy.kind === 'none';
  const found = isOfRegion ? { kind: 'own' as const, rows: near } : chosenBy;
  if (found.kind === 'none') return noCodeOfThat(evidence, rows);
  const chosen = found.kind === 'own' ? found.rows : ofRegions(evidence, rows);
  const single = question.kind === 'code-for-service' && chosen.length === 1;
  const listed = single ? meaningOf(evidence, chosen[0] ?? null, chosen[0]?.code ?? '') : rowsListed(evidence, chosen);
  const beside = question.kind === 'code-list' || found.kind === 'all' ? empty : [];
  return complete(evidence, {
    outcome: 'answered',
    codes: chosen.map(({ code }) => code),
    statements: [...listed, ...beside],
  });
}

function ofRegions({ question }: Evidence, rows: readonly PolicyCode[]): readonly PolicyCode[] {
  const fitting = rows.filter(
    ({ regions }) => question.regions.length === 0 || question.regions.some((region) => regions.includes(region)),
  );
  return fitting.length > 0 ? fitting : rows;
}

/** None of the listed codes is the service's by name: said first, then where the codes stand. */
function noCodeOfThat(evidence: Evidence, rows: readonly PolicyCode[]): Answer {
  const places = new Set(rows.flatMap(({ grounds }) => grounds.map(({ section }) => section)));
  const sections = [...places].flatMap((id) => evidence.index.sections.get(id)?.heading ?? []);
  const first = rows[0] ? [citeRow(evidence, rows[0])] : [];
  return complete(evidence, {
    outcome: 'not-in-policy',
    reason: 'not-stated',
    codes: [],
    statements: [
      state({ kind: 'no-code-by-name' }),
      state({ kind: 'codes-stand-under', sections, count: rows.length }, first),
    ],
  });
}

/** "Which diagnoses": those the policy lists, the ones of the condition asked for first; or its own words, or ours, that it lists none. */
function answerDiagnoses(evidence: Evidence): Answer {
  const rows = evidence.index.version.codes.filter(isOfIcd);
  if (rows.length === 0) return noDiagnoses(evidence);
  return complete(evidence, {
    outcome: 'answered',
    codes: rows.map(({ code }) => code),
    statements: rowsListed(evidence, conditionFirst(evidence, rows), 'Diagnosis codes'),
  });
}

/** Diagnoses, those first whose own words name the condition asked for. */
function conditionFirst(evidence: Evidence, rows: readonly PolicyCode[]): readonly PolicyCode[] {
  const said = askedOfCodes(evidence).flatMap(({ stem, full }) => [...evidence.search.synonyms(stem), ...full.flat()]);
  const isSaid = ({ descriptor }: PolicyCode): boolean => tokenise(descriptor).some(({ stem }) => said.includes(stem));
  return [...rows.filter(isSaid), ...rows.filter((row) => !isSaid(row))];
}

const lacking = /\b(?:diagnos[ie]s|icd)\b/i;
const negated = /\b(?:no|not|none|without)\b/i;

function noDiagnoses(evidence: Evidence): Answer {
  const { index } = evidence;
  const empty = index.version.emptyCodeSystems.filter(({ system }) => isOfIcd({ system }));
  const said = index.passages.filter(
    ({ section, text }) => section.kind === 'codes' && lacking.test(text) && negated.test(text),
  );
  const quotes = [
    ...empty.map(({ ground }) => citeGround(index, ground)),
    ...said.slice(0, 2).map(({ section, paragraph }) => citeParagraph(index, { section: section.id, paragraph })),
  ];
  return complete(evidence, {
    outcome: 'not-in-policy',
    reason: 'not-stated',
    codes: [],
    statements: [state({ kind: 'diagnosis-not-listed', code: '', listsDiagnoses: false }, quotes)],
  });
}

/** So many characters of rows are read on a call; the other codes are named without their rows. */
const longestRows = 2200;
const mostNamed = 80;

/** Every code by its number, as many of their rows as stay readable, and how many are left. */
function rowsListed(evidence: Evidence, rows: readonly PolicyCode[], what: string | null = null): Statement[] {
  const named = rows.slice(0, mostNamed);
  const items = named.map(({ code, through, descriptor }) => ({
    code: through ? `${code}-${through}` : code,
    tail: rows.length > 4 ? '' : tailOf(descriptor),
  }));
  const citations: (Citation | null)[] = [];
  let length = 0;
  for (const row of named) {
    const citation = citeRow(evidence, row);
    length += (citation?.quote.length ?? 0) + 60;
    if (length > longestRows && citations.length > 0) break;
    citations.push(citation);
  }
  const left = rows.length - citations.length;
  const more = left > 0 ? [state({ kind: 'more-rows', count: left, unnamed: rows.length - named.length })] : [];
  return [state({ kind: 'codes-listed', items, what }, citations), ...more];
}

function otherCodesMeant(evidence: Evidence): Answer {
  const statements = evidence.question.services.flatMap((service) =>
    service.type === 'related'
      ? relatedStatement(evidence, service)
      : [state({ kind: 'mentioned-only', what: service.label, section: null })],
  );
  return complete(evidence, { outcome: 'not-in-policy', reason: 'service-only-mentioned', statements });
}

/** The last printed part of a code's row: its own words beside what it shares with others. */
function citeRow(evidence: Evidence, row: PolicyCode): ReturnType<typeof citeGround> {
  const own = row.grounds.at(-1);
  return own ? citeGround(evidence.index, own) : null;
}

/** A descriptor's own end, behind the semicolon it shares with its family; the whole where there is none. */
export function tailOf(descriptor: string): string {
  const at = descriptor.lastIndexOf(';');
  return at < 0 ? descriptor : descriptor.slice(at + 1).trim();
}

/** "What is the difference between two codes": what each says that the other does not, and both in full. */
export function answerCodeDifference(evidence: Evidence): Answer {
  const asked = evidence.codes.flatMap(({ row }) => row ?? []);
  const rows = evidence.codes.length > 1 ? asked : evidence.index.version.codes.slice(0, 4);
  const notes = codeStatements(evidence);
  if (rows.length < 2) return answerCodeMeaning(evidence);
  const items = rows.map(({ code, descriptor }) => ({ code, tail: tailOf(descriptor) }));
  const citations = rows.flatMap(({ grounds }) => grounds.map((ground) => citeGround(evidence.index, ground)));
  const unique = [...new Map(citations.map((citation) => [JSON.stringify(citation), citation])).values()];
  return complete(evidence, {
    outcome: 'answered',
    codes: rows.map(({ code }) => code),
    statements: [state({ kind: 'codes-differ', items }, unique), ...notes],
  });
}
