import { isOfIcd } from '../knowledge/codes.ts';
import { measuresIn } from '../knowledge/dimensions/measure.ts';
import { stepsIn, undoing } from '../knowledge/dimensions/step.ts';
import type { PolicyCode } from '../knowledge/schema.ts';
import { stemsIn } from '../retrieve/asked-words.ts';
import type { Evidence } from '../retrieve/evidence.ts';
import { casesOf, type PositionCase } from '../search/cases.ts';
import type { PolicyIndex } from '../search/policy-index.ts';
import { onceFor } from '../text/once.ts';
import { type AskedFor, caseName, codesBesideNames, laterActs } from './asked-for.ts';

/** The codes of the service that a question asks about: those a table prints beside its name, else by their descriptors; none where these do not tell. */
export function codesOfService(evidence: Evidence, asked: AskedFor): string[] {
  const { index, search } = evidence;
  const acts = asked.beyondTitle.filter((stem) => laterActs.has(stem));
  const telling = asked.beyondTitle.filter((stem) => !laterActs.has(stem));
  const holdsAll = (stems: ReadonlySet<string>): boolean =>
    telling.every((stem) => search.synonyms(stem).some((alike) => stems.has(alike)));
  const printed =
    telling.length > 0 && acts.length === 0
      ? codesBesideNames(index).filter(({ name }) => holdsAll(name) || isAmong(name, telling))
      : [];
  if (printed.length > 0) return printed.flatMap(({ codes }) => codes);
  const rows = rowsOf(index).filter(({ acts: own }) =>
    acts.length > 0 ? acts.some((act) => own.includes(act)) : own.length === 0,
  );
  const holding = telling.length + acts.length > 0 ? rows.filter(({ stems }) => holdsAll(stems)) : [];
  const found = holding.length > 0 ? holding : rowsLike(index, rows, casesBeyondTitle(asked));
  return found.map(({ row }) => row.code);
}

/** So much of what a code is for must be what another undoes. */
const mostUndone = 0.6;

/** The codes that are meant by a code: itself, but where its service is to be undone those that undo it; none where no listed one does. */
export function codesMeantBy({ index, question }: Evidence, code: string): string[] {
  const own = rowsOf(index).find(({ row }) => row.code === code);
  const isUndoing = ({ row }: Row): boolean =>
    stepsIn(row.descriptor.split(/ of |[,;(]/)[0] ?? '').some((step) => undoing.has(step));
  if (!own || isUndoing(own) || !question.steps?.some((step) => undoing.has(step))) return [code];
  const isUndone = ({ stems }: Row): boolean =>
    [...own.stems].filter((stem) => stems.has(stem)).length >= own.stems.size * mostUndone;
  return rowsOf(index)
    .filter((row) => isUndoing(row) && isUndone(row))
    .map(({ row }) => row.code);
}

const isAmong = (name: ReadonlySet<string>, said: readonly string[]): boolean =>
  name.size > 0 && [...name].every((stem) => said.includes(stem));

/** A title's words are those of every service in its policy, and tell no codes. */
const casesBeyondTitle = ({ cases, beyondTitle }: AskedFor): readonly PositionCase[] =>
  cases.filter((one) => stemsIn(caseName(one)).some((stem) => beyondTitle.includes(stem)));

type Row = { row: PolicyCode; stems: ReadonlySet<string>; acts: readonly string[] };

/** The procedures that a policy lists, each with what is done in it to what was there before. */
const rowsOf = onceFor(({ version }: PolicyIndex): readonly Row[] =>
  version.codes
    .filter((row) => !isOfIcd(row) && !row.unlisted && row.descriptor !== '')
    .map((row) => ({
      row,
      stems: new Set([...stemsIn(row.descriptor), ...measureWords(row.descriptor)]),
      acts: stemsIn(row.descriptor.split(/ of |[,;(]/)[0] ?? '').filter((stem) => laterActs.has(stem)),
    })),
);

/** A row must have this much of what a case names. */
const leastAlike = 0.3;

/** Rows that are likest to some cases, where no other case is likest to them. */
function rowsLike(index: PolicyIndex, rows: readonly Row[], cases: readonly PositionCase[]): Row[] {
  const [one] = cases;
  if (!one || cases.length > 1) return [];
  const scored = rows.map((row) => ({ row, score: likeness(index, row, one) }));
  const best = Math.max(leastAlike, ...scored.map(({ score }) => score));
  return scored
    .filter(({ row, score }) => score >= best && casesOf(index).every((other) => likeness(index, row, other) <= score))
    .map(({ row }) => row);
}

/** The share of a case's name that a row's descriptor has; a word that every row has counts for nothing. */
function likeness(index: PolicyIndex, { stems }: Row, one: PositionCase): number {
  const all = rowsOf(index);
  const name = [...new Set([...stemsIn(caseName(one)), ...measureWords(caseName(one))])];
  const weigh = (stem: string): number =>
    Math.log((all.length + 1) / (1 + all.filter((row) => row.stems.has(stem)).length));
  const total = name.reduce((sum, stem) => sum + weigh(stem), 0);
  const held = name.filter((stem) => stems.has(stem)).reduce((sum, stem) => sum + weigh(stem), 0);
  return total === 0 ? 0 : held / total;
}

/** Measures as words of a name, with what bounds them: "up to 48 hours" is not "more than 48 hours". */
const measureWords = (text: string): string[] =>
  measuresIn(text).map(({ bound, value, unit }) => `${bound} ${value} ${unit}`);
