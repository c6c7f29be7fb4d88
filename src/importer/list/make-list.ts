import {
  type AuthorizationListVersion,
  authorizationListSchema,
  type ListRow,
  noticeSection,
} from '../../knowledge/list/schema.ts';
import type { Lexicon } from '../../knowledge/names-schema.ts';
import type { Given } from '../../knowledge/review.ts';
import type { KeptDoubt, Paragraph, Section } from '../../knowledge/schema.ts';
import { type Doubt, deciding, withholding } from '../report/doubt.ts';
import { slugOf } from '../structure/raw-sections.ts';
import { type Column, columnsOf } from './columns.ts';
import { disagreeing, tableDoubts } from './list-doubts.ts';
import {
  effectiveDates,
  incompleteIn,
  legendIn,
  linesOfList,
  type Notices,
  requirementOfAll,
  titleIn,
  unlistedIn,
  untilIn,
} from './notices.ts';
import { type RawList, type RawNotice, type RawRow, unread } from './raw-list.ts';
import { readRow } from './row-facts.ts';
import { isOneThing, partsOf, type TableParts } from './table-parts.ts';

/** What became of a list's words: a version to answer from, or null where not even that could be made, and what is doubtful. */
export type MadeList = { list: AuthorizationListVersion | null; doubts: Doubt[] };

/** What is known of a list beside its words. */
export type ListOptions = {
  id: string;
  lexicon: Lexicon | null;
  given: Given;
  source: AuthorizationListVersion['source'];
};

/** What a row prints as words: one thing that is printed over several cells is printed once. */
export const wordsOf = (row: RawRow): string =>
  isOneThing(row) ? (row.cells.find((cell) => cell !== '') ?? '') : row.cells.filter((cell) => cell !== '').join('\t');

/** Everything that is printed around the tables, in its order: their heads among it. */
const noticesOf = ({ notices }: RawList, tables: readonly TableParts[]): RawNotice[] => {
  const rows = tables.flatMap(({ above, head, below }) => [
    ...[...above, ...below].map((row): RawNotice => ({ text: wordsOf(row), line: row.line })),
    ...head.map((row): RawNotice => ({ text: wordsOf(row), line: row.line, isHead: true })),
  ]);
  return [...notices, ...rows].toSorted((a, b) => a.line - b.line);
};

type Table = { parts: TableParts; section: Section; columns: Column[] };

const rowParagraph = ({ cells, line }: RawRow, width: number): Paragraph => ({
  kind: 'table-row',
  text: [...cells, ...Array<string>(Math.max(0, width - cells.length)).fill('')].join('\t'),
  line,
});

const sectionOf = (
  parts: TableParts,
  title: string,
  { ids, isOnly, width }: { ids: Set<string>; isOnly: boolean; width: number },
): Section => {
  const heading = isOnly ? title : (parts.name ?? title);
  const slug = isOnly ? 'list' : slugOf(heading);
  const base = slug === noticeSection ? 'list' : slug;
  let id = base;
  for (let count = 2; ids.has(id); count++) id = `${base}-${count}`;
  ids.add(id);
  return { id, heading, kind: 'other', paragraphs: parts.rows.map((row) => rowParagraph(row, width)) };
};

const placeOf = ({ section }: Table, at: number, quote: string) => ({ section: section.id, paragraph: at + 1, quote });

/** The facts of all rows of a table, with the doubts of each. */
const rowsOf = (table: Table, notices: Notices): { rows: ListRow[]; doubts: Doubt[] } => {
  const { parts, section, columns } = table;
  const known = { columns, notices, legend: legendIn(notices), ofAll: requirementOfAll(notices) };
  const doubts: Doubt[] = [];
  const head = parts.headings.join('\t').toLowerCase();
  const rows = parts.rows.flatMap((raw, at): ListRow[] => {
    if (raw.cells.join('\t').toLowerCase() === head || isOneThing(raw)) return [];
    const { row, doubts: found, isOfCode } = readRow(raw, known);
    if (!isOfCode && row.rules.length === 0) return [];
    const text = section.paragraphs[at]?.text ?? '';
    const all =
      isOfCode && row.rules.length === 0 && found.length === 0
        ? [unread('nothing in it says what its codes need')]
        : found;
    const [first] = all;
    if (first === undefined) return [{ section: section.id, row: at + 1, ...row }];
    const message = `Row ${at + 1}: ${all.map(({ why }) => why).join('; ')}. Nothing is stated from it.`;
    doubts.push(withholding(first.code, placeOf(table, at, text), { line: raw.line, message }));
    return [{ section: section.id, row: at + 1, ...row, how: 'supposed' }];
  });
  return { rows, doubts };
};

/** Rows that contradict each other are only supposed. */
const withoutContradictions = (
  rows: readonly ListRow[],
  tables: readonly Table[],
): { rows: ListRow[]; doubts: Doubt[] } => {
  const found = disagreeing(rows.filter(({ how }) => how === undefined));
  const doubts = [...found].map(([row, other]) => {
    const paragraph = tables.find(({ section }) => section.id === row.section)?.section.paragraphs[row.row - 1];
    const message = `Rows ${row.row} and ${other.row} say different things of one code: nothing is stated from either.`;
    return withholding(
      'rows-disagree',
      { section: row.section, paragraph: row.row, quote: paragraph?.text ?? '' },
      { line: paragraph?.line ?? null, message },
    );
  });
  return { rows: rows.map((row) => (found.has(row) ? { ...row, how: 'supposed' as const } : row)), doubts };
};

/** What holds the whole list back: no title, no date or two, nothing that says what a code needs. */
const listDoubts = (title: string | null, dates: ReadonlySet<string>, { given }: ListOptions): Doubt[] => [
  ...(title === null ? [deciding('title-missing', null, 'No title is printed: give it with --title.')] : []),
  ...(given.effective === undefined && dates.size === 0
    ? [
        deciding(
          'effective-date-missing',
          null,
          'No effective date of the list is printed: give it with --effective YYYY-MM-DD.',
        ),
      ]
    : []),
  ...(given.effective === undefined && dates.size > 1
    ? [
        deciding(
          'effective-dates-differ',
          null,
          `The list names ${dates.size} dates from which it holds: ${[...dates].join(', ')}.`,
        ),
      ]
    : []),
];

const keptDoubts = (doubts: readonly Doubt[]): { doubts?: KeptDoubt[] } => {
  const kept = doubts.flatMap(({ code, about, line }): KeptDoubt[] =>
    about === undefined
      ? []
      : [{ code, place: { section: about.section, paragraph: about.paragraph }, words: about.quote, line }],
  );
  return kept.length === 0 ? {} : { doubts: kept };
};

const nothingSaid = (rows: readonly ListRow[]): Doubt[] =>
  rows.some(({ rules, codes }) => rules.length > 0 && codes.length > 0)
    ? []
    : [deciding('requirement-unread', null, 'No column and no words of the list say what its codes need.')];

const plainColumn = ({ base: _, ...column }: Column) => column;

/** Makes a list of its tables and words: what it says of each code as facts, and what is doubtful of it. */
export const makeList = (raw: RawList, options: ListOptions): MadeList => {
  const parts = raw.tables.flatMap(partsOf);
  const withRows = parts.filter(({ rows, head }) => rows.length > 0 && head.length > 0);
  const loose = parts
    .filter((one) => !withRows.includes(one))
    .map((one) => ({ ...one, above: [...one.above, ...one.rows], rows: [] }));
  const notices = noticesOf(raw, [...withRows, ...loose]);
  const title = options.given.title ?? titleIn(notices);
  const headless = parts.filter(({ head }) => head.length === 0).flatMap((one) => tableDoubts(one, []));
  const legend = new Map([...legendIn(notices)].map(([mark, { requirement }]) => [mark, requirement]));
  const ids = new Set([noticeSection]);
  const tables = withRows.map((one): Table => {
    const columns = columnsOf(one, { lexicon: options.lexicon, legend });
    const width = columns.length;
    return {
      parts: one,
      columns,
      section: sectionOf(one, title ?? options.id, { ids, isOnly: withRows.length === 1, width }),
    };
  });
  const effective = effectiveDates(notices);
  const dates = new Set(effective.map(({ date }) => date));
  const read = tables.map((table) => rowsOf(table, notices));
  const settled = withoutContradictions(
    read.flatMap(({ rows }) => rows),
    tables,
  );
  const doubts = [
    ...raw.doubts,
    ...headless,
    ...listDoubts(title, dates, options),
    ...tables.flatMap(({ parts: own, columns }) => tableDoubts(own, columns)),
    ...nothingSaid(settled.rows),
    ...read.flatMap((one) => one.doubts),
    ...settled.doubts,
  ];
  const date = options.given.effective ?? effective[0]?.date;
  if (title === null || date === undefined || tables.length === 0) return { list: null, doubts };
  const list = authorizationListSchema.parse({
    $schema: '../schema/authorization-list.json',
    kind: 'authorization-list',
    format: 1,
    id: options.id,
    title,
    version: date,
    until: untilIn(notices),
    effective: { date, ground: options.given.effective === undefined ? (effective[0]?.ground ?? null) : null },
    source: options.source,
    linesOfBusiness:
      options.given.line === undefined
        ? linesOfList(notices, title, options.lexicon)
        : [{ name: options.given.line, ground: null }],
    unlisted: unlistedIn(notices),
    incomplete: incompleteIn(notices),
    columns: tables.map(({ section, columns }) => ({ section: section.id, columns: columns.map(plainColumn) })),
    rows: settled.rows,
    sections: [noticeOf(notices, title), ...tables.map(({ section }) => section)],
    ...keptDoubts(doubts),
    ...(options.given.url === undefined ? {} : { url: options.given.url }),
  });
  return { list, doubts };
};

const noticeOf = (notices: Notices, title: string): Section => ({
  id: noticeSection,
  heading: title,
  kind: 'notice',
  paragraphs: notices.map(({ text, line }) => ({ kind: 'text', text, line })),
});
