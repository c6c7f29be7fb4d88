import { lastDay, readDate } from '../../knowledge/dates.ts';
import type { Given } from '../../knowledge/review.ts';
import type { Dated, DatedOrGiven, Section } from '../../knowledge/schema.ts';
import { type Doubt, type DoubtCode, deciding, remark, withholding } from '../report/doubt.ts';
import { effectiveElsewhere } from './effective-date.ts';
import type { FieldName } from './fields.ts';
import { fieldsOf, type GroundedField } from './grounded-fields.ts';
import { numberIn, titleIn } from './title.ts';

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
  revised: 'effective date of a revision',
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

/** Dates of which several are printed in one place, the latest of which is meant. */
const latestHolds: readonly (keyof typeof fieldNames)[] = ['lastReview', 'revised'];

const datesOf = (fields: readonly GroundedField[], name: keyof typeof fieldNames): Read => {
  const own = fields.filter((field) => field.name === name && !unset.test(field.value));
  const read = own.map(({ value, ground }) => datesIn(value).map((date) => ({ date, ground })));
  const dates = read.flatMap((all) =>
    latestHolds.includes(name) ? all.toSorted((a, b) => (a.date < b.date ? 1 : -1)).slice(0, 1) : all,
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
const inForce: readonly (keyof typeof fieldNames)[] = ['effective', 'revised', 'until'];

/** A doubt on a date: of one that says when the policy holds it decides, any other date is left out. */
const onDate = (name: keyof typeof fieldNames, code: DoubtCode, at: GroundedField, message: string): Doubt =>
  inForce.includes(name) ? deciding(code, at.line, message) : withholding(code, at.ground, { line: at.line, message });

const before = (a: DatedOrGiven | null, b: DatedOrGiven | null): boolean => {
  if (a === null || b === null) return false;
  const length = Math.min(a.date.length, b.date.length);
  return a.date.slice(0, length) < b.date.slice(0, length);
};

/** From when the version holds: from the day on which its revision took effect, where one is printed beside that of the policy. */
const inForceFrom = (fields: readonly GroundedField[]): Read => {
  const [printed, revised] = [datesOf(fields, 'effective'), datesOf(fields, 'revised')];
  const doubts = [...printed.doubts, ...revised.doubts];
  if (doubts.length > 0) return { dated: printed.dated, doubts };
  return revised.dated === null || before(revised.dated, printed.dated) ? printed : revised;
};

const notFound: Doubt = deciding(
  'effective-date-missing',
  null,
  'No effective date was found; it should stand in the title block ("Effective: March 1, 2025").',
);

const severalElsewhere = (fields: readonly GroundedField[]): Doubt => {
  const dates = fields.map(({ words }) => `"${words.replace(/\s+/g, ' ')}"`).join(', ');
  const message = `The title block has no effective date, and several stand beyond it: ${dates}. Give the one that holds.`;
  return deciding('effective-date-missing', fields[0]?.line ?? null, message);
};

/** The effective date: as given, as the title block has it, else the only one that the document prints. */
const effectiveOf = (fields: readonly GroundedField[], sections: readonly Section[], { effective }: Given): Printed => {
  if (effective !== undefined) return { dated: { date: effective, ground: null }, doubts: [] };
  const own = inForceFrom(fields);
  if (own.dated !== null || own.doubts.length > 0) return own;
  const elsewhere = effectiveElsewhere(sections);
  if (elsewhere.length === 0) return { dated: null, doubts: [notFound] };
  const read = inForceFrom(elsewhere);
  return read.doubts.length > 0 ? { dated: null, doubts: [severalElsewhere(elsewhere)] } : read;
};

type Printed = { dated: DatedOrGiven | null; doubts: Doubt[] };

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

/** Reads title, number and dates from the HEADER section, an effective date that it lacks from the others; every date that is missing, unreadable or contradicting is a doubt. */
export const readTitleBlock = (header: Section, given: Given = {}, others: readonly Section[] = []): TitleBlock => {
  const fields = fieldsOf(header);
  const retirement = retiredBy(header);
  const effective = effectiveOf(fields, [header, ...others], given);
  const lastReview = datesOf(fields, 'lastReview');
  const nextReview = datesOf(fields, 'nextReview');
  const origin = datesOf(fields, 'origin');
  const until = datesOf(fields, 'until');
  const dates = {
    effective: effective.dated,
    lastReview: lastReview.dated,
    nextReview: nextReview.dated,
    origin: origin.dated,
  };
  const doubts = [effective, lastReview, nextReview, origin, until].flatMap((read) => read.doubts);
  return {
    title: given.title ?? titleIn(header.paragraphs, firstValue(fields, 'title')),
    number: given.number ?? numberOf(header, fields),
    ...withoutContradicting(dates),
    until: until.dated === null ? retirement.until : lastDay(until.dated.date),
    fields,
    doubts: [...doubts, ...retirement.doubts, ...contradictions(dates)],
  };
};
