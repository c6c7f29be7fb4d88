import { lastDay, readDate } from '../../knowledge/dates.ts';
import type { Given } from '../../knowledge/review.ts';
import type { Dated, DatedOrGiven, Ground, Paragraph, Passage, Section } from '../../knowledge/schema.ts';
import { type Doubt, type DoubtCode, deciding, remark, withholding } from '../report/doubt.ts';
import { type Field, type FieldName, readFields } from './fields.ts';
import { numberIn, titleIn } from './title.ts';

/** A labelled value of the title block with the place it stands at. */
export type GroundedField = Field & { ground: Ground; line: number | null };

/** What the title block says, each with its words. */
export type TitleBlock = {
  title: string | null;
  number: string | null;
  effective: DatedOrGiven | null;
  lastReview: Dated | null;
  nextReview: Dated | null;
  origin: Dated | null;
  until: string | null;
  fields: GroundedField[];
  doubts: Doubt[];
};

/** The labels of a table whose rows hold the values below them ("Number | Effective date"), or null. */
const labelsAbove = (paragraph: Paragraph | undefined): readonly string[] | null => {
  const cells = paragraph?.kind === 'table-head' ? (paragraph.cells ?? []) : [];
  const labels = cells.filter((cell) => readFields(`${cell}: -`)[0]?.words.startsWith(cell) === true);
  return labels.length >= fewestLabels ? cells : null;
};

const fewestLabels = 2;

/** The values of a row, each under its label. */
const fieldsUnder = (labels: readonly string[], { cells = [], line }: Paragraph, at: Passage): GroundedField[] =>
  labels.flatMap((label, column) => {
    const [cell = '', field] = [cells[column], readFields(`${label}: ${cells[column] ?? ''}`)[0]];
    if (field === undefined || cell === '') return [];
    return [{ ...field, words: cell, ground: { ...at, quote: cell }, line: line ?? null }];
  });

const fieldsOf = (header: Section): GroundedField[] =>
  header.paragraphs.flatMap((paragraph, index) => {
    if (labelsAbove(paragraph) !== null) return [];
    const labels = paragraph.kind === 'table-row' ? labelsAbove(header.paragraphs[index - 1]) : null;
    if (labels !== null) return fieldsUnder(labels, paragraph, { section: header.id, paragraph: index + 1 });
    return readFields(paragraph.text).map((field) => ({
      ...field,
      ground: { section: header.id, paragraph: index + 1, quote: field.words },
      line: paragraph.line ?? null,
    }));
  });

const firstValue = (fields: readonly GroundedField[], name: FieldName): string | null =>
  fields.find((field) => field.name === name && field.value !== '')?.value ?? null;

const unset = /^(?:.*\breinstated\b.*|n\/?a|none|tbd|pending|not applicable|[-–—]*)$/i;

const numberOf = (header: Section, fields: readonly GroundedField[]): string | null => {
  const labelled = firstValue(fields, 'number');
  return labelled !== null && !unset.test(labelled) ? labelled : numberIn(header.paragraphs);
};

type Read = { dated: Dated | null; doubts: Doubt[] };

const fieldNames = {
  effective: 'effective date',
  lastReview: 'last review',
  nextReview: 'next review',
  origin: 'date of origin',
  until: 'end date',
};

/** Every date of a labelled value; of month and two digits the digits are the year ("03/25"): nobody leaves it out of a title block. */
const datesIn = (value: string): string[] => {
  const [, month = '', year = ''] = /^(\d{1,2})\/(\d{2})$/.exec(value) ?? [];
  if (year !== '' && Number(month) >= 1 && Number(month) <= 12) return [`20${year}-${month.padStart(2, '0')}`];
  const first = readDate(value);
  return first === null ? [] : [first.date, ...datesIn(value.slice(first.index + first.words.length))];
};

const datesOf = (fields: readonly GroundedField[], name: keyof typeof fieldNames): Read => {
  const own = fields.filter((field) => field.name === name && !unset.test(field.value));
  const read = own.map(({ value, ground }) => datesIn(value).map((date) => ({ date, ground })));
  const dates = read.flatMap((all) =>
    name === 'lastReview' ? all.toSorted((a, b) => (a.date < b.date ? 1 : -1)).slice(0, 1) : all,
  );
  const [first = null] = dates;
  const unread = own.find((_, index) => read[index]?.length === 0);
  const doubts: Doubt[] = [];
  if (unread !== undefined) {
    const message = `The ${fieldNames[name]} is no date that can be read: "${unread.words}".`;
    doubts.push(onDate(name, 'date-unreadable', unread, message));
  }
  const different = [...new Set(dates.map(({ date }) => date))];
  const last = own.at(-1);
  if (different.length > 1 && last !== undefined) {
    const code = name === 'effective' ? 'effective-dates-differ' : 'dates-contradict';
    const message = `The document gives more than one ${fieldNames[name]}: ${different.join(' and ')}.`;
    doubts.push(onDate(name, code, last, message));
  }
  return { dated: doubts.some(({ about }) => about !== undefined) ? null : first, doubts };
};

/** Dates that say when a policy holds: without them nothing is answered from it. */
const inForce: readonly (keyof typeof fieldNames)[] = ['effective', 'until'];

/** A doubt on a date: of one that says when the policy holds it decides, any other date is left out. */
const onDate = (name: keyof typeof fieldNames, code: DoubtCode, at: GroundedField, message: string): Doubt =>
  inForce.includes(name) ? deciding(code, at.line, message) : withholding(code, at.ground, { line: at.line, message });

const before = (a: DatedOrGiven | null, b: DatedOrGiven | null): boolean => {
  if (a === null || b === null) return false;
  const length = Math.min(a.date.length, b.date.length);
  return a.date.slice(0, length) < b.date.slice(0, length);
};

type Dates = Pick<TitleBlock, 'effective' | 'lastReview' | 'nextReview' | 'origin'>;

const contradictions = (block: Dates): Doubt[] => [
  ...(block.nextReview !== null && before(block.nextReview, block.lastReview)
    ? [without(block.nextReview, 'The next review is dated before the last review.')]
    : []),
  ...(before(block.nextReview, block.effective)
    ? [remark('dates-contradict', null, 'The next review is dated before the effective date.')]
    : []),
  ...(block.origin !== null && before(block.effective, block.origin)
    ? [without(block.origin, 'The effective date is before the date of origin.')]
    : []),
];

const without = ({ ground }: Dated, message: string): Doubt =>
  withholding('dates-contradict', ground, { line: null, message });

/** The dates without those that contradict others. */
const withoutContradicting = (block: Dates): Dates => ({
  ...block,
  nextReview: before(block.nextReview, block.lastReview) ? null : block.nextReview,
  origin: before(block.effective, block.origin) ? null : block.origin,
});

const retired =
  /\b(?:policy|document)\b[^.]*\b(?:is|was|has been|will be) (?:retired|archived|terminated|withdrawn)\b|\bno longer in effect\b/i;

/** The last day of a policy that says in a sentence that it is retired ("This policy was retired effective June 30, 2026"). */
const retiredBy = (header: Section): { until: string | null; doubts: Doubt[] } => {
  const said = header.paragraphs.find(({ text }) => retired.test(text));
  if (said === undefined) return { until: null, doubts: [] };
  const date = readDate(said.text);
  if (date !== null) return { until: lastDay(date.date), doubts: [] };
  const message = `The policy is said to be retired, but not from when: "${said.text}".`;
  return { until: null, doubts: [deciding('date-unreadable', said.line ?? null, message)] };
};

/** Reads title, number and dates from the HEADER section; every date that is missing, unreadable or contradicting is a doubt. */
export const readTitleBlock = (header: Section, given: Given = {}): TitleBlock => {
  const fields = fieldsOf(header);
  const retirement = retiredBy(header);
  const names = ['effective', 'lastReview', 'nextReview', 'origin', 'until'] as const;
  const [printed, lastReview, nextReview, origin, until] = names.map((name) => datesOf(fields, name));
  const effective =
    given.effective === undefined ? printed : { dated: { date: given.effective, ground: null }, doubts: [] };
  const dates = {
    effective: effective?.dated ?? null,
    lastReview: lastReview?.dated ?? null,
    nextReview: nextReview?.dated ?? null,
    origin: origin?.dated ?? null,
  };
  const doubts = [effective, lastReview, nextReview, origin, until].flatMap((read) => read?.doubts ?? []);
  const missing =
    dates.effective === null && !doubts.some(({ decides }) => decides)
      ? [
          deciding(
            'effective-date-missing',
            null,
            'No effective date was found; it should stand in the title block ("Effective: March 1, 2025").',
          ),
        ]
      : [];
  return {
    title: given.title ?? titleIn(header.paragraphs, firstValue(fields, 'title')),
    number: given.number ?? numberOf(header, fields),
    ...withoutContradicting(dates),
    until: until?.dated == null ? retirement.until : lastDay(until.dated.date),
    fields,
    doubts: [...doubts, ...retirement.doubts, ...missing, ...contradictions(dates)],
  };
};
