import { settingsIn } from '../../knowledge/dimensions/setting.ts';
import type { ListRequirement, ListRow, ListRule } from '../../knowledge/list/schema.ts';
import { readCodeCell } from './code-cell.ts';
import type { Column } from './columns.ts';
import { listDate } from './list-dates.ts';
import { type Notices, noteOf } from './notices.ts';
import { type RawRow, type RowDoubt, unread } from './raw-list.ts';
import { isLimitingNote, requirementOfCell, withoutMark } from './requirement-words.ts';

/** What holds for all rows of a table: its columns, the list's words, its legend, and what is said of every listed code. */
export type TableKnown = {
  columns: readonly Column[];
  notices: Notices;
  legend: ReadonlyMap<string, { requirement: ListRequirement; notice: number; words: string }>;
  ofAll: { requirement: ListRequirement; notice: number; word: string } | null;
};

/** A row's facts, and why they are only supposed. */
export type ReadRow = { row: Omit<ListRow, 'section' | 'row'>; doubts: RowDoubt[]; isOfCode: boolean };

const cellOf = ({ cells }: RawRow, at: number): string => cells[at] ?? '';

const numbersOf = (columns: readonly Column[], holds: Column['holds']): number[] =>
  columns.flatMap((column, at) => (column.holds === holds ? [at] : []));

/** The codes of a row: those of every column of codes, and a range over two columns. */
const codesOf = (raw: RawRow, columns: readonly Column[]) => {
  const cells = numbersOf(columns, 'codes').map((at) => readCodeCell(cellOf(raw, at), columns[at]?.heading ?? ''));
  const codes = cells.flatMap((cell) => cell.codes);
  const [through = -1] = numbersOf(columns, 'through');
  const last = through < 0 ? [] : readCodeCell(cellOf(raw, through), '').codes;
  const [only, other] = codes;
  const [end] = last;
  const isRange =
    only !== undefined &&
    other === undefined &&
    end !== undefined &&
    only.through === undefined &&
    end.code !== only.code;
  return {
    codes: isRange ? [{ ...only, through: end.code }] : codes,
    marks: cells.map(({ mark }) => mark).filter((mark) => mark !== ''),
    doubts: cells.flatMap(({ doubt }) => doubt ?? []),
  };
};

type ReadCell = { rule: ListRule | null; note: number | null; doubt: RowDoubt | null };

/** What a cell of requirements says under its heading; a note on it makes it one of circumstances, and an empty one says what the legend says of it. */
const ruleAt = (raw: RawRow, at: number, known: TableKnown): ReadCell => {
  const column = known.columns[at];
  const text = cellOf(raw, at);
  const limits = {
    ...(column?.lines ? { lines: column.lines } : {}),
    ...(column?.places ? { places: column.places } : {}),
  };
  const { words, mark } = withoutMark(text);
  const explained = known.legend.get(words.toLowerCase());
  if (text === '' && explained !== undefined) {
    const rule = { requirement: explained.requirement, word: explained.words, notice: explained.notice, ...limits };
    return { rule, note: null, doubt: null };
  }
  const legend = new Map([...known.legend].map(([sign, { requirement }]) => [sign, requirement]));
  const requirement = requirementOfCell(words, column?.base ?? known.ofAll?.requirement ?? null, legend);
  if (requirement === null || text === '') return { rule: null, note: null, doubt: null };
  const note = mark === '' ? null : noteOf(known.notices, mark);
  return {
    rule: {
      requirement: mark === '' ? requirement : 'by-circumstance',
      word: text,
      cell: at,
      ...(explained === undefined ? {} : { legend: explained.notice }),
      ...limits,
    },
    note,
    doubt:
      mark !== '' && note === null
        ? unread(`the sign "${mark}" behind "${words}" points to a note that is not there`)
        : null,
  };
};

/** The rules of a row: of its cells, or else what is said of every listed code. */
const rulesOf = (raw: RawRow, known: TableKnown): { rules: ListRule[]; footnotes: number[]; doubts: RowDoubt[] } => {
  const cells = numbersOf(known.columns, 'requirement').map((at) => ruleAt(raw, at, known));
  const rules = cells.flatMap(({ rule }) => rule ?? []);
  const doubts = cells.flatMap(({ doubt }) => doubt ?? []);
  const footnotes = cells.flatMap(({ note }) => note ?? []);
  if (cells.length > 0 || known.ofAll === null) return { rules, footnotes, doubts };
  const { requirement, notice, word } = known.ofAll;
  return { rules: [{ requirement, word, notice }], footnotes, doubts };
};

const linesOf = (raw: RawRow, columns: readonly Column[]): string[] =>
  numbersOf(columns, 'lines')
    .flatMap((at) => cellOf(raw, at).split(/\s*[,;/&]\s*|\s+and\s+/))
    .filter(
      (name) => name !== '' && !/^(?:all|any|n\/?a|all (?:lines|plans|products|lobs)(?: of business)?)$/i.test(name),
    );

const placesOf = (raw: RawRow, columns: readonly Column[]): string[] =>
  numbersOf(columns, 'place')
    .map((at) => cellOf(raw, at))
    .filter((words) => words !== '' && !/^(?:all|any|both|n\/?a)\b/i.test(words));

type Dates = { from?: string; until?: string; doubts: RowDoubt[] };

const datesOf = (raw: RawRow, columns: readonly Column[]): Dates => {
  const read = (holds: 'from' | 'until'): { date: string | null; doubt: RowDoubt | null } => {
    const [at = -1] = numbersOf(columns, holds);
    const text = at < 0 ? '' : cellOf(raw, at);
    const date = listDate(text);
    return {
      date: date === 'none' ? null : date,
      doubt: date === null ? unread(`the date "${text}" cannot be read`) : null,
    };
  };
  const [from, until] = [read('from'), read('until')];
  return {
    ...(from.date === null ? {} : { from: from.date }),
    ...(until.date === null ? {} : { until: until.date }),
    doubts: [from.doubt, until.doubt].filter((doubt) => doubt !== null),
  };
};

const filledAt = (raw: RawRow, numbers: readonly number[]): number[] =>
  numbers.filter((at) => !/^(?:n\/?a|none|all|any|-+|)$/i.test(cellOf(raw, at)));

/** A rule beside words that limit it holds in their circumstances only. */
const limited = (rule: ListRule): ListRule =>
  rule.requirement === 'required' || rule.requirement === 'not-required'
    ? { ...rule, requirement: 'by-circumstance' }
    : rule;

/** What a row's places are, where they are settings that a question can name; others are a limit that is quoted. */
const placeLimits = (raw: RawRow, columns: readonly Column[]): number[] =>
  filledAt(raw, numbersOf(columns, 'place')).filter(
    (at) => !/^(?:all|any|both)\b/i.test(cellOf(raw, at)) && settingsIn(cellOf(raw, at)).length === 0,
  );

/** Reads what a row says. */
export const readRow = (raw: RawRow, known: TableKnown): ReadRow => {
  const { columns } = known;
  const { codes, marks, doubts: ofCodes } = codesOf(raw, columns);
  const said = rulesOf(raw, known);
  const dates = datesOf(raw, columns);
  const notes = filledAt(raw, numbersOf(columns, 'note'));
  const limits = [...filledAt(raw, numbersOf(columns, 'limit')), ...placeLimits(raw, columns)];
  const unknown = filledAt(raw, numbersOf(columns, 'unknown'));
  const limiting = [...notes, ...unknown].filter((at) => isLimitingNote(cellOf(raw, at)));
  const isLimited = limits.length + limiting.length + marks.length > 0;
  const places = placesOf(raw, columns).filter((words) => settingsIn(words).length > 0);
  const lines = linesOf(raw, columns);
  const merged = (raw.mergedAt ?? []).some((at) => columns[at]?.holds === 'codes');
  const [units] = filledAt(raw, numbersOf(columns, 'units'));
  const [reviewer] = filledAt(raw, numbersOf(columns, 'reviewer'));
  const [mark] = marks;
  const note = mark === undefined ? null : noteOf(known.notices, mark);
  const rules = said.rules.map((rule) => (isLimited ? limited(rule) : rule));
  const footnotes = [...new Set([...said.footnotes, ...(note === null ? [] : [note])])];
  const row = {
    codes,
    rules,
    ...(lines.length > 0 ? { lines } : {}),
    ...(places.length > 0 ? { places } : {}),
    ...(dates.from === undefined ? {} : { from: dates.from }),
    ...(dates.until === undefined ? {} : { until: dates.until }),
    ...(units === undefined ? {} : { units }),
    ...(reviewer === undefined ? {} : { reviewer }),
    ...(limits.length + limiting.length > 0 ? { limits: [...limits, ...limiting] } : {}),
    ...(notes.length > 0 ? { notes } : {}),
    ...(footnotes.length > 0 ? { footnotes } : {}),
  };
  const others: RowDoubt[] = [
    ...(raw.doubt === undefined ? [] : [raw.doubt]),
    ...(merged ? [{ code: 'cells-merged' as const, why: 'its cell of codes is merged with that of another row' }] : []),
    ...(mark !== undefined && note === null && !isPlus(mark)
      ? [unread(`the sign "${mark}" behind the code points to a note that is not there`)]
      : []),
  ];
  return {
    row,
    doubts: [...ofCodes, ...said.doubts, ...dates.doubts, ...others],
    isOfCode: codes.length > 0 || ofCodes.length > 0,
  };
};

/** The sign of an add-on code points to no note. */
const isPlus = (mark: string): boolean => mark === '+';
