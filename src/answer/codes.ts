import { isRead, type PolicyCode } from '../knowledge/schema.ts';
import type { Evidence, FoundCode } from '../retrieve/evidence.ts';
import { tokenise } from '../text/tokens.ts';
import { askingStems } from '../understand/cues.ts';
import type { Answer, Citation } from './answer.ts';
import { brandStems } from './case-words.ts';
import { citeGround } from './cite.ts';
import { codeStatements, isDiagnosis, isOfIcd } from './code-notes.ts';
import { dateStatements } from './date-warnings.ts';
import { complete, state } from './draft.ts';
import { relatedStatement } from './elsewhere.ts';
import { lineRefusal } from './line-refusal.ts';
import { positionBeside } from './position-beside.ts';
import { dateRefusal, statePositions, type Taken } from './positions.ts';
import type { Statement } from './statement.ts';
import { casesInWords } from './which-case.ts';

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

/** "Which codes?", "the code for the neck": the rows that fit the regions asked for, else all of them. */
export function answerCodeList(evidence: Evidence): Answer {
  const { question, index } = evidence;
  const rows = index.version.codes;
  const fitting = rows.filter(
    ({ regions }) => question.regions.length === 0 || question.regions.some((region) => regions.includes(region)),
  );
  const asked = ofSystem(evidence, fitting.length > 0 ? fitting : rows);
  const chosen = rowsSpokenOf(evidence, asked);
  const other = question.services.filter(({ type }) => type !== 'subject' && type !== 'open');
  const subject = question.services.some(({ type }) => type === 'subject' || type === 'open');
  if (other.length > 0 && !subject) return otherServiceCodes(evidence);
  const empty = index.version.emptyCodeSystems.map(({ system, ground }) =>
    state({ kind: 'code-system-empty', system }, [citeGround(index, ground)]),
  );
  if (rows.length === 0)
    return complete(evidence, {
      outcome: 'not-in-policy',
      reason: 'not-stated',
      statements: [state({ kind: 'no-codes' }), ...empty],
    });
  const single = question.kind === 'code-for-service' && chosen.length === 1;
  const listed = single ? meaningOf(evidence, chosen[0] ?? null, chosen[0]?.code ?? '') : rowsListed(evidence, chosen);
  const diagnoses =
    asksDiagnosis(evidence) && !asked.some(isOfIcd)
      ? [
          state({
            kind: 'diagnosis-not-listed',
            code: '',
            listsDiagnoses: rows.some(isOfIcd),
          }),
        ]
      : [];
  const wantsSystems = question.kind === 'code-list';
  return complete(evidence, {
    outcome: 'answered',
    codes: chosen.map(({ code }) => code),
    statements: [...listed, ...(wantsSystems ? empty : []), ...diagnoses],
  });
}

const asksDiagnosis = ({ question }: Evidence): boolean => question.words.includes('icd');

/** The diagnoses among rows where diagnoses are asked for and there are any; else all. */
function ofSystem(evidence: Evidence, rows: readonly PolicyCode[]): readonly PolicyCode[] {
  const diagnoses = asksDiagnosis(evidence) ? rows.filter(isOfIcd) : [];
  return diagnoses.length > 0 ? diagnoses : rows;
}

/** Of rows, those whose descriptors hold most of the question's own words, where some hold more than others; else all. */
function rowsSpokenOf(evidence: Evidence, rows: readonly PolicyCode[]): readonly PolicyCode[] {
  const { question, search, index } = evidence;
  const said = [...question.words, ...question.regions, ...brandStems(evidence)];
  const asked = [...new Set(said)].filter((stem) => !askingStems.has(stem));
  const held = rows.map((row) => {
    const stems = new Set(tokenise(row.descriptor).map(({ stem }) => stem));
    const found = asked.filter((stem) => search.synonyms(stem).some((one) => stems.has(one)));
    return { row, weight: found.reduce((sum, stem) => sum + index.weight(stem), 0), count: found.length };
  });
  const best = Math.max(0, ...held.map(({ weight }) => weight));
  const chosen = held.filter(({ weight, count }) => count > 1 && weight >= best * 0.9).map(({ row }) => row);
  return chosen.length > 0 ? chosen : rows;
}

/** So many characters of rows are read on a call; the other codes are named without their rows. */
const longestRows = 2200;
const mostNamed = 80;

/** Every code by its number, as many of their rows as stay readable, and how many are left. */
function rowsListed(evidence: Evidence, rows: readonly PolicyCode[]): Statement[] {
  const named = rows.slice(0, mostNamed);
  const items = named.map(({ code, descriptor }) => ({ code, tail: rows.length > 4 ? '' : tailOf(descriptor) }));
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
  return [state({ kind: 'codes-listed', items, what: null }, citations), ...more];
}

function otherServiceCodes(evidence: Evidence): Answer {
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
