import { positionWords } from '../../knowledge/position-words.ts';
import type { Ground, Paragraph, Position, Section } from '../../knowledge/schema.ts';
import { sentencesOf } from '../../text/sentences.ts';
import { type Doubt, deciding, withholding } from '../report/doubt.ts';
import { readCodeList } from './code-list.ts';
import type { Worded } from './coverage-words.ts';
import { headedPositions } from './headed-positions.ts';
import { relative } from './position-asides.ts';
import { positionClauses } from './position-clauses.ts';
import { type Finders, linesOfBusinessOfRow } from './position-scope.ts';
import { isOtherwise, type Legend, positionInCell } from './position-table.ts';
import { necessityOfCell } from './position-words.ts';
import { withoutReasons } from './reasons.ts';
import { unreadPosition } from './unread-position.ts';

/** A place that takes a position, with the policy's own word for it; `indication` and `linesOfBusiness` where a table's column names them. */
export type TakenPosition = {
  position: Position;
  word: string;
  ground: Ground;
  line: number | null;
  indication: string | null;
  linesOfBusiness: readonly string[];
};

/** The positions of a section, and what in it may be about one and was not read. */
export type PositionsRead = { taken: TakenPosition[]; doubts: Doubt[] };

const together = (all: readonly PositionsRead[]): PositionsRead => ({
  taken: all.flatMap(({ taken }) => taken),
  doubts: all.flatMap(({ doubts }) => doubts),
});

const unread = (about: Ground, line: number | null): Doubt[] => {
  const kind = unreadPosition(about.quote);
  if (kind === null) return [];
  if (kind === 'coverage')
    return [
      withholding('coverage-unmapped', about, {
        line,
        message: `This sentence speaks of coverage and takes no position: "${about.quote}"`,
      }),
    ];
  const message = `A position seems to be taken in words that are not known: "${about.quote}"`;
  return [withholding('position-unread', about, { line, message })];
};

/** A sentence that only goes on with the position before it in its paragraph. */
const goesOn = /^(?:these|they|such)\b/i;

const ofSentences = (section: Section, paragraph: Paragraph, number: number): PositionsRead => {
  const line = paragraph.line ?? null;
  const all = wholeSentences(paragraph.text);
  const taken = all.map((sentence) => positionClauses(sentence));
  const said = withoutReasons(all, taken);
  const isKnown = (at: number): boolean =>
    (taken[at]?.length ?? 0) > 0 || (goesOn.test(all[at] ?? '') && (taken[at - 1]?.length ?? 0) > 0);
  const read = all.map((sentence, at): PositionsRead => {
    const next = all[at + 1] ?? '';
    const announced = taken[at]?.length === 1 && goesOn.test(next) && /:$/.test(next.trim()) && isKnown(at + 1);
    const quoted = (clause: string): string => (announced ? withNext(paragraph.text, clause, next) : clause);
    return {
      taken: (said[at] ?? []).map(({ clause, worded }) => {
        const ground = { section: section.id, paragraph: number, quote: quoted(clause) };
        return { ...worded, ground, line, indication: null, linesOfBusiness: [] };
      }),
      doubts: isKnown(at) ? [] : unread({ section: section.id, paragraph: number, quote: sentence }, line),
    };
  });
  return together(read);
};

/** A clause up to the end of the sentence behind it, which announces the list below. */
const withNext = (text: string, clause: string, next: string): string =>
  text.slice(text.indexOf(clause), text.indexOf(next) + next.length);

/** So many words a label has at most that names what the next sentence is about. */
const longestLabel = 12;
const subjectless = /^(?:approve|(?:is |are )?(?:not )?(?:considered|covered|medically necessary|investigational))\b/i;

/** The sentences of a paragraph; one without a subject has the label before it ("Tremor. Considered investigational."). */
const wholeSentences = (text: string): string[] => {
  const all = sentencesOf(text);
  return all.map(({ start, end }, at) => {
    const label = all[at - 1];
    const isLabelled =
      label !== undefined &&
      subjectless.test(text.slice(start, end)) &&
      text.slice(label.start, label.end).trim().split(/\s+/).length <= longestLabel;
    return text.slice(isLabelled ? label.start : start, end);
  });
};

const filledCell = (cells: readonly string[], at: number): string | null => {
  const cell = at < 0 ? '' : (cells[at] ?? '');
  return cell === '' || readCodeList(cell).length > 0 ? null : cell;
};

/** Columns that can hold a position, by their titles. */
const positionTitle = /\b(?:position|coverage|medical(?:ly)? necess\w+|status|determination)\b/i;

/** Columns that limit what a row's position holds for. */
const criteriaTitle = /\b(?:criteria|conditions?|requirements?|limitations?|when)\b/i;
const isCriterion = (cell: string): boolean =>
  cell !== '' &&
  !/^(?:all|any|none|n\/?a|no|see policy|not applicable|[-–—]+)\b(?: (?:indications?|uses?|criteria|conditions?))?\.?$/i.test(
    cell.trim(),
  );

const rowUnread = ({ section, number, row, head }: Row): Doubt[] => {
  const at = head.findIndex((title) => positionTitle.test(title));
  if (isOtherwise(row.cells?.[at] ?? '')) return [];
  const words = (row.cells ?? []).filter((cell) => cell !== '').join(' | ');
  const message = `No position can be read in the row "${words}".`;
  const about = { section: section.id, paragraph: number, quote: row.text.trim() };
  return at < 0 ? [] : [withholding('position-unread', about, { line: row.line ?? null, message })];
};

/** What a section's paragraphs are read with. */
type Reading = { finders: Finders; legend: Legend };
type Row = { section: Section; number: number; row: Paragraph; head: readonly string[] };
/** A cell that names a position, and the title of its column. */
type Named = { worded: Worded; title: string };

/** Cells of one position made one, with the titles of all their columns; columns of lines of business stay apart. */
const joined = (named: readonly Named[], { linesOfBusinessIn }: Finders): Named[] => {
  const all: Named[] = [];
  for (const one of named) {
    const isLine = linesOfBusinessIn(`${one.title} members`).length > 0;
    const at = isLine ? -1 : all.findIndex(({ worded }) => worded.position === one.worded.position);
    const same = all[at];
    if (same === undefined) all.push(one);
    else all[at] = { ...same, title: `${same.title}, ${one.title}` };
  }
  return all;
};

/** A title of the conditions under which what a row names is needed. */
const whenNeeded = /^(?:when|if) (?:it is |is it )?(?:considered )?medically necessary\??$/i;

/** A row under a title that says at which level its services are needed: they are from the level of its cell on. */
const ofTitle = ({ section, number, row, head }: Row): PositionsRead | null => {
  const at = head.findIndex((title) => relative.test(title) || whenNeeded.test(title.trim()));
  const word = positionWords.necessary.exec(head[at] ?? '')?.[0];
  if (word === undefined || (row.cells?.[at] ?? '') === '') return null;
  const ground = { section: section.id, paragraph: number, quote: row.text.trim() };
  const line = row.line ?? null;
  return {
    taken: [{ position: 'conditional', word, ground, line, indication: null, linesOfBusiness: [] }],
    doubts: [],
  };
};

/** A row of a table Service/Position takes the positions its cells name: several where its columns are lines of business, products or cases. */
const ofRow = ({ section, number, row, head }: Row, { finders, legend }: Reading): PositionsRead => {
  const cells = row.cells ?? [];
  const printed = cells.flatMap((cell, at) => {
    const worded = positionInCell(cell, legend);
    return worded === null ? [] : [{ worded, title: head[at] ?? '' }];
  });
  if (printed.length === 0) {
    const read = ofTitle({ section, number, row, head }) ?? ofSentences(section, row, number);
    return read.taken.length > 0
      ? read
      : { ...read, doubts: [...read.doubts, ...rowUnread({ section, number, row, head })] };
  }
  const named = joined(printed, finders);
  const column = head.findIndex((title) => /indication|condition|diagnosis/i.test(title));
  const ground = { section: section.id, paragraph: number, quote: row.text.trim() };
  const hasCriteria = head.some((title, at) => criteriaTitle.test(title) && isCriterion(cells[at] ?? ''));
  const taken = named.map(({ worded: one, title }) => {
    const worded =
      hasCriteria && one.position === 'medically-necessary' ? { ...one, position: 'conditional' as const } : one;
    const titled = finders.linesOfBusinessIn(`${title} members`);
    const linesOfBusiness = titled.length > 0 ? titled : linesOfBusinessOfRow(cells, finders);
    const isColumn = printed.length > 1 && titled.length === 0 && title !== '';
    const indication = isColumn ? title : filledCell(cells, column);
    return { ...worded, ground, line: row.line ?? null, indication, linesOfBusiness };
  });
  return { taken, doubts: [] };
};

/** Whether the first row of a table only titles its columns, one of them by a clause ("Lowest level at which it is medically necessary"). */
const isUnmarkedHead = ({ paragraphs }: Section, index: number): boolean => {
  const [before, row, after] = [paragraphs[index - 1], paragraphs[index], paragraphs[index + 1]];
  const isFirst = row?.kind === 'table-row' && !before?.kind.startsWith('table') && after?.kind === 'table-row';
  const cells = row?.cells ?? [];
  return isFirst && cells.some((cell) => relative.test(cell)) && cells.every((cell) => readCodeList(cell).length === 0);
};

/** A head of a table that takes a position is a row whose head was lost, as where columns are scrambled. */
const headTaking = (head: Paragraph): Doubt[] => {
  if ((head.cells ?? []).every((cell) => necessityOfCell(cell) === null)) return [];
  const message = `A table begins with "${head.text.replace(/\t/g, ' | ')}": its head or its columns were lost.`;
  return [deciding('layout-unclear', head.line ?? null, message)];
};

/** A section that is headed by a position and says nowhere what holds for it. */
const onlyHeaded = (section: Section, taken: readonly TakenPosition[]): Doubt[] => {
  const [first] = section.paragraphs;
  if (taken.length > 0 || first === undefined || necessityOfCell(section.heading) === null) return [];
  const message = `Only the heading "${section.heading}" names a position; no sentence below it takes one.`;
  const about = { section: section.id, paragraph: 1, quote: first.text };
  return [withholding('position-unread', about, { line: first.line ?? null, message })];
};

/** Every place of a section that takes a position, in order: sentences, and rows of tables that name one. */
export const takenPositions = (section: Section, reading: Reading): PositionsRead => {
  let head: readonly string[] = [];
  const read = section.paragraphs.map((paragraph, index) => {
    if (isUnmarkedHead(section, index)) {
      head = paragraph.cells ?? [];
      return { taken: [], doubts: [] };
    }
    if (paragraph.kind === 'table-head') head = paragraph.cells ?? [];
    if (paragraph.kind === 'table-head') return { taken: [], doubts: headTaking(paragraph) };
    return paragraph.kind === 'table-row'
      ? ofRow({ section, number: index + 1, row: paragraph, head }, reading)
      : ofSentences(section, paragraph, index + 1);
  });
  const { taken: said, doubts } = together(read);
  const headed = headedPositions(section, said);
  const taken = [...said, ...headed].toSorted((a, b) => a.ground.paragraph - b.ground.paragraph);
  return { taken, doubts: [...doubts, ...onlyHeaded(section, taken)] };
};
