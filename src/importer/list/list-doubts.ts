import { firstDay, lastDay } from '../../knowledge/dates.ts';
import { type ListRow, type ListRule, printsCode } from '../../knowledge/list/schema.ts';
import { type Doubt, deciding, remark } from '../report/doubt.ts';
import type { Column } from './columns.ts';
import { isTwoFormats } from './list-dates.ts';
import { hasCode, type TableParts } from './table-parts.ts';

const nameOf = ({ name }: TableParts): string => (name === null ? '' : ` of "${name}"`);

/** Columns of which a table can have one: a second one with the same heading leaves open which holds. */
const single: ReadonlySet<string> = new Set(['codes', 'requirement', 'from', 'until', 'lines', 'place']);

const twice = (columns: readonly Column[]): string[] => {
  const headings = columns
    .filter(({ holds, heading }) => single.has(holds) && heading !== '')
    .map(({ heading }) => heading.toLowerCase());
  return [...new Set(headings.filter((heading, at) => headings.indexOf(heading) !== at))];
};

/** What is wrong with the head of a table or with what its columns hold; all of it holds the list back but columns that nobody knows. */
export const tableDoubts = (parts: TableParts, columns: readonly Column[]): Doubt[] => {
  const [first] = parts.rows;
  const line = parts.head[0]?.line ?? first?.line ?? null;
  if (parts.head.length === 0)
    return first !== undefined && parts.rows.some(hasCode)
      ? [
          deciding(
            'header-missing',
            line,
            `The table${nameOf(parts)} has no row of headings: nobody can say what its columns hold.`,
          ),
        ]
      : [];
  const doubled = twice(columns).map((heading) =>
    deciding(
      'header-twice',
      line,
      `Two columns${nameOf(parts)} are called "${heading}": which of them holds is not clear.`,
    ),
  );
  const dates = columns.flatMap(({ holds, heading }, at) => {
    if (holds !== 'from' && holds !== 'until') return [];
    const cells = parts.rows.map(({ cells: own }) => own[at] ?? '');
    const message = `The dates under "${heading}" are printed in two ways: which number is the month is not clear.`;
    return isTwoFormats(cells) ? [deciding('dates-in-two-formats', line, message)] : [];
  });
  const unknown = columns.filter(({ holds, heading }) => holds === 'unknown' && heading !== '');
  const kept = unknown.map(({ heading }) =>
    remark(
      'column-unknown',
      line,
      `What the column "${heading}" holds is not known: it is quoted with its row and not interpreted.`,
    ),
  );
  return [...doubled, ...dates, ...kept];
};

const overlapping = (a: readonly string[] | undefined, b: readonly string[] | undefined): boolean =>
  a === undefined || b === undefined || a.some((one) => b.includes(one));

const sameTime = (a: ListRow, b: ListRow): boolean =>
  (a.from === undefined || b.until === undefined || firstDay(a.from) <= lastDay(b.until)) &&
  (b.from === undefined || a.until === undefined || firstDay(b.from) <= lastDay(a.until));

const differs = (a: ListRule, b: ListRule): boolean =>
  a.requirement !== b.requirement &&
  [a, b].every(({ requirement }) => requirement !== 'by-circumstance') &&
  overlapping(a.lines, b.lines) &&
  overlapping(a.places, b.places);

const disagree = (a: ListRow, b: ListRow): boolean =>
  overlapping(a.lines, b.lines) &&
  overlapping(a.places, b.places) &&
  sameTime(a, b) &&
  a.rules.some((rule) => b.rules.some((other) => differs(rule, other)));

/** Rows by the codes that they print; those with ranges apart. */
const grouped = (rows: readonly ListRow[]): { byCode: Map<string, ListRow[]>; ranges: ListRow[] } => {
  const byCode = new Map<string, ListRow[]>();
  for (const row of rows)
    for (const { code } of row.codes) {
      const own = byCode.get(code);
      if (own) own.push(row);
      else byCode.set(code, [row]);
    }
  return { byCode, ranges: rows.filter(({ codes }) => codes.some(({ through }) => through !== undefined)) };
};

/** Rows that say different things of one code for one line at one time: what holds is not clear, so neither is stated from. */
export const disagreeing = (rows: readonly ListRow[]): Map<ListRow, ListRow> => {
  const found = new Map<ListRow, ListRow>();
  const { byCode, ranges } = grouped(rows);
  for (const [code, own] of byCode) {
    const all = ranges.length === 0 ? own : [...new Set([...own, ...ranges.filter((row) => printsCode(row, code))])];
    for (const [i, a] of all.entries())
      for (const b of all.slice(i + 1))
        if (a !== b && disagree(a, b)) {
          found.set(a, b);
          found.set(b, a);
        }
  }
  return found;
};
