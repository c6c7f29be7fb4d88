import { firstDay } from '../../knowledge/dates.ts';
import { type ListRow, type ListRule, printsCode } from '../../knowledge/list/schema.ts';
import { type CodeOnList, evidenceOfList, type FoundRow, type ListEvidence } from '../../retrieve/list-evidence.ts';
import { calledOf } from '../../search/list-index.ts';
import type { Citation, PriorAuthorization } from '../answer.ts';
import { joinWords, state } from '../draft.ts';
import type { Statement } from '../statement.ts';
import { citeNotice, citeNoticeGround, citeRow } from './cite-list.ts';
import { authorizationOf, together, unlistedBy } from './list-requirement.ts';

/** What one list says of some codes: statements in the order in which they are to be read, and what they come to; null where nothing is said of authorization. */
export type Finding = {
  statements: Statement[];
  requirement: PriorAuthorization | null;
  /** Codes of which the list has a row in force, for what was asked. */
  listed: readonly string[];
  /** A row or the notice states something. */
  isStated: boolean;
};

/** A rule with its rows, the codes for which these rows say it, and the lines of business and places it is for. */
type Said = {
  rule: ListRule;
  rows: ListRow[];
  codes: string[];
  lines: string[];
  places: readonly string[];
  isOpen: boolean;
};

/** The rules of all codes; those that say the same, for whatever lines of business, together. */
function saidOf(codes: readonly { code: string; rows: readonly FoundRow[] }[]): Said[] {
  const found = new Map<string, Said>();
  for (const { code, rows } of codes)
    for (const { row, rules, isOpen } of rows)
      for (const rule of rules) {
        const lines = rule.lines ?? row.lines ?? [];
        const places = rule.places ?? row.places ?? [];
        const key = JSON.stringify([rule.requirement, rule.word, lines.length > 0, places, isOpen]);
        const said = found.get(key) ?? { rule, rows: [], codes: [], lines: [], places, isOpen };
        found.set(key, said);
        if (!said.codes.includes(code)) said.codes.push(code);
        if (!said.rows.includes(row)) said.rows.push(row);
        said.lines.push(...lines.filter((line) => !said.lines.includes(line)));
      }
  return splitByCode([...found.values()]);
}

/** Codes whose lines differ are not said together: what holds for the one line of one code would be said for all. */
function splitByCode(said: readonly Said[]): Said[] {
  return said.flatMap((one) => {
    if (one.codes.length < 2 || one.lines.length < 2) return [one];
    return one.codes.map((code) => {
      const rows = one.rows.filter((row) => printsCode(row, code));
      const lines = rows.flatMap((row) => [
        ...(row.lines ?? []),
        ...row.rules
          .filter(({ requirement, word }) => requirement === one.rule.requirement && word === one.rule.word)
          .flatMap((rule) => rule.lines ?? []),
      ]);
      return { ...one, codes: [code], rows, lines: one.lines.filter((line) => lines.includes(line)) };
    });
  });
}

/** So many rows of one rule are quoted. */
const mostRows = 4;

/** The words that a rule rests on: its rows, the notice or legend that says what its mark stands for, and the notes that its signs point to. */
function citationsOf(of: ListEvidence, { rule, rows }: Pick<Said, 'rule' | 'rows'>): (Citation | null)[] {
  const notices = [
    ...(rule.notice === undefined ? [] : [rule.notice]),
    ...(rule.legend === undefined ? [] : [rule.legend]),
    ...rows.flatMap(({ footnotes = [] }) => footnotes),
    ...(rule.cell === undefined ? [] : headOf(of, rows)),
  ];
  return [
    ...rows.slice(0, mostRows).map((row) => citeRow(of, row)),
    ...[...new Set(notices)].map((notice) => citeNotice(of, notice)),
  ];
}

/** The heads of the tables in a grid of marks: without them a row does not say which mark is whose. */
function headOf({ version }: ListEvidence, rows: readonly ListRow[]): number[] {
  const tables = new Set(rows.map(({ section }) => section));
  const grids = version.columns.filter(
    ({ section, columns }) => tables.has(section) && columns.filter(({ holds }) => holds === 'requirement').length > 1,
  );
  const notice = version.sections[0]?.paragraphs ?? [];
  return grids.flatMap(({ columns }) => {
    const at = notice.findIndex(({ text }) => columns.every(({ heading }) => heading === '' || text.includes(heading)));
    return at < 0 ? [] : [at + 1];
  });
}

const rowStatement = (of: ListEvidence, said: Said): Statement =>
  state(
    {
      kind: 'list-row',
      what: joinWords(said.codes, 'and'),
      requirement: said.rule.requirement,
      word: said.rule.word,
      title: calledOf(of.version),
      lines: said.lines,
      places: said.places,
      isOpen: said.isOpen,
    },
    citationsOf(of, said),
  );

/** What a rule comes to: what is needed in one place or one line alone is said; what would spare a request there depends. */
function comesTo(said: Said, isLimited: boolean): PriorAuthorization {
  const requirement = authorizationOf(said.rule.requirement);
  if (said.isOpen) return 'conditional';
  return requirement === 'not-required' && isLimited ? 'conditional' : requirement;
}

/** Rows that begin after the day: what will hold then. */
function comingRows(of: ListEvidence, { code, rows }: CodeOnList): Statement[] {
  return rows
    .filter(({ time }) => time === 'coming')
    .flatMap(({ row, rules }) => rules.map((rule) => comingOf(of, { rule, row, code, from: row.from ?? '' })));
}

const comingOf = (
  of: ListEvidence,
  { rule, row, code, from }: { rule: ListRule; row: ListRow; code: string; from: string },
): Statement =>
  state(
    {
      kind: 'list-coming',
      what: code,
      from,
      requirement: rule.requirement,
      word: rule.word,
      title: calledOf(of.version),
    },
    citationsOf(of, { rule, rows: [row] }),
  );

/** What a version of the list that takes effect later says otherwise of a code. */
function comingVersion(of: ListEvidence, found: CodeOnList, around: Parameters<typeof evidenceOfList>[2]): Statement[] {
  const next = of.list.versions[of.list.versions.indexOf(of.version) + 1];
  if (next === undefined) return [];
  const day = firstDay(next.effective.date);
  const question = { ...around.question, date: { from: day, to: day } };
  const later = evidenceOfList(of.list, [found.code], { ...around, question });
  const [code] = later.codes;
  const before = saidOf([{ code: found.code, rows: found.rows.filter(({ time }) => time === 'now') }]);
  const after = saidOf([{ code: found.code, rows: (code?.rows ?? []).filter(({ time }) => time === 'now') }]);
  const isNew = ({ rule }: Said): boolean => !before.some((one) => one.rule.requirement === rule.requirement);
  return after
    .filter(isNew)
    .flatMap(({ rule, rows }) =>
      rows.slice(0, 1).map((row) => comingOf(later, { rule, row, code: found.code, from: day })),
    );
}

/** Rows that have ended, where no other holds. */
function endedRows(of: ListEvidence, { code, rows }: CodeOnList): Statement[] {
  if (rows.some(({ time }) => time === 'now')) return [];
  return rows
    .filter(({ time }) => time === 'ended')
    .map(({ row }) =>
      state({ kind: 'list-ended', what: code, until: row.until ?? '', title: calledOf(of.version) }, [
        citeRow(of, row),
      ]),
    );
}

const notRead = (of: ListEvidence, { code, unread }: CodeOnList): Statement[] =>
  unread.length === 0
    ? []
    : [
        state(
          { kind: 'list-row-unread', what: code, title: calledOf(of.version) },
          unread.slice(0, mostRows).map((row) => citeRow(of, row)),
        ),
      ];

/** A code that the list has for other lines of business alone. */
const otherLine = (of: ListEvidence, { code, otherLine: rows }: CodeOnList, asked: string): Statement[] => {
  const lines = [
    ...new Set(rows.flatMap((row) => [...(row.lines ?? []), ...row.rules.flatMap((rule) => rule.lines ?? [])])),
  ];
  const cited = rows.slice(0, 2).map((row) => citeRow(of, row));
  return [state({ kind: 'list-other-line', what: code, title: calledOf(of.version), lines, asked }, cited)];
};

/** What a list says of codes that are not on it: nothing where it says nothing. */
function unlisted(
  of: ListEvidence,
  codes: readonly string[],
): { statements: Statement[]; requirement: PriorAuthorization | null } {
  if (codes.length === 0) return { statements: [], requirement: null };
  const { requirement, isSure } = unlistedBy(of);
  const { unlisted: said, incomplete } = of.version;
  const cited = [
    said === null ? null : citeNoticeGround(of, said.ground),
    incomplete === null ? null : citeNoticeGround(of, incomplete),
  ];
  const statement = state(
    { kind: 'list-unlisted', what: joinWords(codes, 'and'), title: calledOf(of.version), requirement, isSure },
    cited,
  );
  if (requirement === null) return { statements: [statement], requirement: null };
  const stated = authorizationOf(requirement);
  return { statements: [statement], requirement: stated === 'not-required' && !isSure ? 'conditional' : stated };
}

/** What several codes come to: where nothing is said of one of them, what is said of the others is not said of all. */
function ofAllCodes(each: readonly (PriorAuthorization | null)[]): PriorAuthorization | null {
  const said = each.filter((one) => one !== null);
  return said.length === 0 || said.length === each.length ? together(said) : 'conditional';
}

/** What a list that is in force says of the codes. */
export function findingOf(of: ListEvidence, around: Parameters<typeof evidenceOfList>[2]): Finding {
  const now = of.codes.map((found) => ({ ...found, rows: found.rows.filter(({ time }) => time === 'now') }));
  const sure = now.filter(({ unread }) => unread.length === 0);
  const said = saidOf(sure);
  const open = of.isOpenLine ? said.map((one) => ({ ...one, isOpen: true })) : said;
  const asked = around.question.lineOfBusiness ?? '';
  const isNamed = (names: readonly string[]): boolean => names.length > 0;
  const placed = (around.question.settings ?? []).length > 0;
  const comes = open.map((one) => ({
    codes: one.codes,
    requirement: comesTo(one, (isNamed(one.places) && !placed) || (isNamed(one.lines) && asked === '')),
  }));
  const absent = of.codes.filter(
    ({ rows, unread, otherLine: others }) => rows.length + unread.length + others.length === 0,
  );
  const missing = unlisted(
    of,
    absent.map(({ code }) => code),
  );
  const others = of.codes.filter(({ otherLine: rows, unread }) => rows.length > 0 && unread.length === 0);
  return {
    statements: [
      ...open.map((one) => rowStatement(of, one)),
      ...of.codes.flatMap((found) => notRead(of, found)),
      ...others.flatMap((found) => otherLine(of, found, asked)),
      ...of.codes.flatMap((found) => endedRows(of, found)),
      ...missing.statements,
      ...of.codes.flatMap((found) => [...comingRows(of, found), ...comingVersion(of, found, around)]),
    ],
    requirement: ofAllCodes(
      of.codes.map(({ code }) => {
        const own = comes.filter(({ codes }) => codes.includes(code)).map(({ requirement }) => requirement);
        return own.length > 0 ? together(own) : absent.some((one) => one.code === code) ? missing.requirement : null;
      }),
    ),
    listed: sure.filter(({ rows }) => rows.length > 0).map(({ code }) => code),
    isStated: open.length > 0 || missing.requirement !== null,
  };
}
