import { inCodeRange } from '../knowledge/codes.ts';
import { type AuthorizationListVersion, type ListRow, noticeSection } from '../knowledge/list/schema.ts';
import type { Section } from '../knowledge/schema.ts';
import { onceFor } from '../text/once.ts';
import { type Payer, payerOf, payerOfTitle } from './payer.ts';

/** The rows of one version of a list by their codes. Exact only: a neighbour is never a match. */
export type ListIndex = {
  /** The rows that print a code, by itself or within a range, in their order. */
  rowsOf(code: string): readonly ListRow[];
  /** Rows that were not read and print signs which may be a code that a spreadsheet spoiled, or the code itself. */
  unreadOf(code: string): readonly ListRow[];
  /** Rows that state something and print no code ("all inpatient stays"). */
  withoutCode: readonly ListRow[];
  section(id: string): Section | null;
};

type Range = { from: string; through: string; row: ListRow };

/** A range holds no code of another form: its first letter, or its length and last sign. */
const formOf = (code: string): string =>
  /^[A-Z]/.test(code) ? code.charAt(0) : `${code.length}${code.replace(/\d/g, '')}`;

/** The index of a version; made when it is first asked for. */
export const listIndex = onceFor((version: AuthorizationListVersion): ListIndex => {
  const exact = new Map<string, ListRow[]>();
  const ranges = new Map<string, Range[]>();
  for (const row of version.rows)
    for (const { code, through } of row.codes) {
      if (through === undefined) add(exact, code, row);
      else add(ranges, formOf(code), { from: code, through, row });
    }
  const sections = new Map(version.sections.map((section) => [section.id, section]));
  const unread = version.rows.filter(({ codes, how }) => how !== undefined && codes.length === 0);
  const textOf = (row: ListRow): string => sections.get(row.section)?.paragraphs[row.row - 1]?.text ?? '';
  return {
    rowsOf: (code) => {
      const within = (ranges.get(formOf(code)) ?? []).filter(({ from, through }) => inCodeRange(code, from, through));
      return [...new Set([...(exact.get(code) ?? []), ...within.map(({ row }) => row)])];
    },
    unreadOf: (code) => unread.filter((row) => mayPrint(textOf(row), code)),
    withoutCode: version.rows.filter(({ codes, how }) => codes.length === 0 && how === undefined),
    section: (id) => sections.get(id) ?? null,
  };
});

function add<T>(map: Map<string, T[]>, key: string, value: T): void {
  const held = map.get(key);
  if (held) held.push(value);
  else map.set(key, [value]);
}

/** Whether a row's words may print a code: as it is, without its first zeros, or as a number with an exponent. */
function mayPrint(text: string, code: string): boolean {
  const bare = code.replace(/^0+/, '');
  const signs = text.split(/[^\dA-Za-z.+]+/).map((part) => part.toUpperCase());
  return signs.some(
    (sign) => sign === code || sign === bare || (/^\d+(?:\.\d+)?E\+?\d+$/.test(sign) && Number(sign) === Number(code)),
  );
}

/** The payer of a list by the first name of an organisation in its notice, or one that its first lines begin with; null where none is printed. */
export const payerOfList = onceFor(({ sections }: AuthorizationListVersion): Payer | null => {
  const notice = sections.find(({ id }) => id === noticeSection);
  if (notice === undefined) return null;
  const titles = notice.paragraphs.slice(0, firstLines).flatMap(({ text }) => payerOfTitle(text) ?? []);
  return payerOf({ sections: [notice] }) ?? titles[0] ?? null;
});

/** A payer's name stands in the first lines of its list. */
const firstLines = 4;

/** What a list is called beside others: its title, with its payer where the title does not name it. */
export const calledOf = onceFor((version: AuthorizationListVersion): string => {
  const payer = payerOfList(version);
  return payer === null || version.title.toLowerCase().includes(payer.words.join(' '))
    ? version.title
    : `${version.title} (${payer.name})`;
});
