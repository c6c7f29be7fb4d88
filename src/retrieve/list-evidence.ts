import { firstDay, lastDay } from '../knowledge/dates.ts';
import { fitsSettings, type Setting, settingsIn } from '../knowledge/dimensions/setting.ts';
import { isSameLine, mayBeSameLine } from '../knowledge/lines.ts';
import type { AuthorizationList, AuthorizationListVersion, ListRow, ListRule } from '../knowledge/list/schema.ts';
import type { Lexicon } from '../knowledge/names-schema.ts';
import { versionInForce } from '../knowledge/versions.ts';
import { listIndex } from '../search/list-index.ts';
import type { Question } from '../understand/question.ts';

/** How a row stands to what was asked: in force, ended before the day, or beginning after it. */
export type RowTime = 'now' | 'ended' | 'coming';

/** A row of a list for a code, with those of its rules that hold for what was asked. `isOpen`: whether the named line is the row's is left open. */
export type FoundRow = { row: ListRow; rules: readonly ListRule[]; time: RowTime; isOpen: boolean };

/** What a list has for one code. `otherLine`: it has the code, for other lines of business alone. */
export type CodeOnList = {
  code: string;
  rows: readonly FoundRow[];
  unread: readonly ListRow[];
  otherLine: readonly ListRow[];
};

/** How a list stands to the day that is asked about. */
export type ListTime = 'fits' | 'before-first' | 'ended';

/** What a list has for the codes that are asked about. `isOtherLine`: the whole list is for other lines of business. */
export type ListEvidence = {
  list: AuthorizationList;
  version: AuthorizationListVersion;
  time: ListTime;
  isOtherLine: boolean;
  isOpenLine: boolean;
  codes: readonly CodeOnList[];
};

type Fit = 'fits' | 'open' | 'other';

/** The lines of business that a question names. */
const linesAsked = ({ lineOfBusiness, otherLines = [] }: Question): string[] =>
  lineOfBusiness === null ? [] : [lineOfBusiness, ...otherLines];

/** How printed lines stand to those asked about; none printed hold for all, none asked leave all in. */
function fitOfLines(printed: readonly string[], asked: readonly string[], lexicon: Lexicon): Fit {
  if (printed.length === 0 || asked.length === 0) return 'fits';
  if (printed.some((name) => asked.some((line) => isSameLine(name, line, lexicon)))) return 'fits';
  return printed.some((name) => asked.some((line) => mayBeSameLine(name, line, lexicon))) ? 'open' : 'other';
}

const settingsOf = (places: readonly string[] = []): Setting[] => places.flatMap(settingsIn);

const timeOf = ({ from, until }: ListRow, day: string): RowTime => {
  if (from !== undefined && firstDay(from) > day) return 'coming';
  return until !== undefined && lastDay(until) < day ? 'ended' : 'now';
};

type Asked = { question: Question; day: string; lexicon: Lexicon };

/** A row with its rules that hold for what was asked; null where none does. */
function foundRow(row: ListRow, { question, day, lexicon }: Asked): FoundRow | null {
  const lines = linesAsked(question);
  const own = fitOfLines(row.lines ?? [], lines, lexicon);
  if (own === 'other') return null;
  const fitting = row.rules
    .map((rule) => ({ rule, fit: fitOfLines(rule.lines ?? [], lines, lexicon) }))
    .filter(({ fit }) => fit !== 'other');
  const sure = fitting.filter(({ fit }) => fit === 'fits');
  const kept = (sure.length > 0 ? sure : fitting).map(({ rule }) => rule);
  const asked = question.settings ?? [];
  const rules = kept.filter(({ places }) => fitsSettings(settingsOf(places), asked));
  if (rules.length === 0 || !fitsSettings(settingsOf(row.places), asked)) return null;
  return { row, rules, time: timeOf(row, day), isOpen: own === 'open' || sure.length === 0 };
}

function codeOnList(code: string, version: AuthorizationListVersion, asked: Asked): CodeOnList {
  const index = listIndex(version);
  const all = index.rowsOf(code);
  const unread = [...all.filter(({ how }) => how !== undefined), ...index.unreadOf(code)];
  const read = all.filter(({ how }) => how === undefined);
  const rows = read.flatMap((row) => foundRow(row, asked) ?? []);
  return { code, rows, unread, otherLine: rows.length === 0 ? read : [] };
}

/** The version of a list for a day: the latest that had begun, or the first where none had. */
function versionFor(list: AuthorizationList, day: string): { version: AuthorizationListVersion; time: ListTime } {
  const version = versionInForce(list, day);
  if (version === null) return { version: list.versions[0], time: 'before-first' };
  return { version, time: version.until !== null && lastDay(version.until) < day ? 'ended' : 'fits' };
}

/** The day that a question is about: its date of service, or today. */
export const dayOf = ({ date }: Question, today: string): string => date?.to ?? today;

/** What a list has for codes, on the day and for the line and place that are asked about. */
export function evidenceOfList(
  list: AuthorizationList,
  codes: readonly string[],
  around: { question: Question; today: string; lexicon: Lexicon },
): ListEvidence {
  const { question, lexicon } = around;
  const day = dayOf(question, around.today);
  const { version, time } = versionFor(list, day);
  const fit = fitOfLines(
    version.linesOfBusiness.map(({ name }) => name),
    linesAsked(question),
    lexicon,
  );
  return {
    list,
    version,
    time,
    isOtherLine: fit === 'other',
    isOpenLine: fit === 'open',
    codes: codes.map((code) => codeOnList(code, version, { question, day, lexicon })),
  };
}
