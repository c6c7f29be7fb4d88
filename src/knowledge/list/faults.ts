import { isPrintedIn } from '../codes.ts';
import { readDate } from '../dates.ts';
import type { Fault } from '../knowledge.ts';
import { givenFor, type Review } from '../review.ts';
import type { Ground, Paragraph } from '../schema.ts';
import { type AuthorizationListVersion, type ListRow, type ListRule, noticeSection } from './schema.ts';

type Fall = Omit<Fault, 'file'>;

/** The cells of a row of a list. */
export const cellsOf = ({ text }: Paragraph): string[] => text.split('\t');

const groundFaults = (list: AuthorizationListVersion): Fall[] => {
  const texts = new Map(list.sections.map(({ id, paragraphs }) => [id, paragraphs]));
  const grounds: [string, Ground | null][] = [
    ['effective.ground', list.effective.ground],
    ['unlisted.ground', list.unlisted?.ground ?? null],
    ['incomplete', list.incomplete],
    ...list.linesOfBusiness.map(({ ground }, i): [string, Ground | null] => [`linesOfBusiness[${i}].ground`, ground]),
  ];
  return grounds.flatMap(([path, ground]): Fall[] => {
    if (ground === null) return [];
    const text = texts.get(ground.section)?.[ground.paragraph - 1]?.text ?? '';
    const wanted = `words that stand in ${ground.section}, paragraph ${ground.paragraph}`;
    return text.includes(ground.quote) ? [] : [{ path: `${path}.quote`, found: `"${ground.quote}"`, wanted }];
  });
};

/** Whether the word of a rule stands where the rule says: in a cell of its row, in a heading of its table, or in the notice. */
const standsIn = (list: AuthorizationListVersion, cells: readonly string[], rule: ListRule): boolean => {
  if (rule.cell !== undefined) return (cells[rule.cell] ?? '').includes(rule.word);
  const notice = list.sections.find(({ id }) => id === noticeSection);
  return (notice?.paragraphs[(rule.notice ?? 0) - 1]?.text ?? '').includes(rule.word);
};

const isDated = (cells: readonly string[], date: string): boolean =>
  cells.some((cell) => readDate(cell)?.date === date);

/** What a row claims that its own words do not say. */
const rowFaults = (list: AuthorizationListVersion, row: ListRow, paragraph: Paragraph | undefined): Fall[] => {
  const path = `rows, ${row.section} ${row.row}`;
  if (paragraph === undefined || row.section === noticeSection)
    return [{ path, found: 'no such row', wanted: 'a row of a table that is in the file' }];
  const cells = cellsOf(paragraph);
  const numbers = [row.units, row.reviewer, ...(row.limits ?? []), ...(row.notes ?? [])];
  const places = numbers.some((number) => number !== undefined && number >= cells.length)
    ? [{ path, found: 'a cell that is not there', wanted: `one of ${cells.length} cells` }]
    : [];
  const codes = row.codes
    .filter(
      ({ code, through = code }) => ![code, through].every((one) => isPrintedIn(one, paragraph.text.toUpperCase())),
    )
    .map(({ code }) => ({ path, found: code, wanted: 'a code that its row prints' }));
  const rules = row.rules
    .filter((rule) => !standsIn(list, cells, rule))
    .map(({ word }) => ({ path, found: `"${word}"`, wanted: 'a word of its cell, or of the notice' }));
  const dates = [row.from, row.until]
    .filter((date) => date !== undefined && !isDated(cells, date))
    .map((date) => ({ path, found: String(date), wanted: 'a date that its row prints' }));
  return [...places, ...codes, ...rules, ...dates];
};

/** What nobody has given and the document does not say: its title, its date, its line of business. */
const ungiven = (list: AuthorizationListVersion, review: Review | null): Fall[] => {
  const given = givenFor(review, list.source.sha256);
  const wanted = 'words of the document, or what review.json says was given for it';
  const notice = list.sections.find(({ id }) => id === noticeSection)?.paragraphs ?? [];
  const isPrinted = notice.some(({ text }) => text.includes(list.title));
  const lines = list.linesOfBusiness.filter(({ name, ground }) => ground === null && given.line !== name);
  return [
    ...(isPrinted || given.title === list.title ? [] : [{ path: 'title', found: list.title, wanted }]),
    ...(list.effective.ground !== null || given.effective === list.effective.date
      ? []
      : [{ path: 'effective', found: list.effective.date, wanted }]),
    ...lines.map(({ name }) => ({ path: 'linesOfBusiness', found: name, wanted })),
  ];
};

/** What is wrong inside a list that has the right shape: facts that no row says, words that do not stand where they are said to, what nobody gave. */
export const listFaults = (list: AuthorizationListVersion, review: Review | null, file: string): Fault[] => {
  const sections = new Map(list.sections.map((section) => [section.id, section.paragraphs]));
  const tables = list.columns
    .filter(({ section }) => !sections.has(section))
    .map(({ section }) => ({ path: 'columns', found: section, wanted: 'the id of a section' }));
  const named = list.version === list.effective.date;
  return [
    ...(named ? [] : [{ path: 'version', found: list.version, wanted: `the effective date, ${list.effective.date}` }]),
    ...tables,
    ...groundFaults(list),
    ...ungiven(list, review),
    ...list.rows.flatMap((row) => rowFaults(list, row, sections.get(row.section)?.[row.row - 1])),
  ].map((fault) => ({ file, ...fault }));
};
