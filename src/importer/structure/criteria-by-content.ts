import type { Section } from '../../knowledge/schema.ts';
import { takesPosition } from '../facts/position-words.ts';
import type { ReadSection } from './read-sections.ts';

/** Headings of what speaks of benefits or of the document itself, and takes no position. */
const about =
  /\b(?:benefits?|considerations?|information|contents|how to (?:use|read)|about this|instructions?|notes?|disclaimers?|keywords?|equity|appeals?|contacts?|abbreviations?|terms?)\b/i;

const numbered = /^(?:\d+(?:\.\d+)*|[A-Z]|[IVX]+)[.)]?\s+\p{Lu}/u;

const hasPosition = ({ paragraphs }: Section): boolean =>
  paragraphs.some(({ kind, text }) => kind !== 'table-head' && takesPosition(text));

/** The section itself and those it is a part of. */
const withParents = (section: Section, byId: ReadonlyMap<string, Section>): Section[] => {
  const parent = section.parent === undefined ? undefined : byId.get(section.parent);
  return parent === undefined ? [section] : [section, ...withParents(parent, byId)];
};

/**
 * Criteria stand where positions do: sections that nothing is known of by their headings, and that take positions, are
 * criteria, with their parts. In a document that has criteria by their heading only such sections as are numbered like
 * them ("3. Accessories" behind "2. Criteria").
 */
export const withCriteriaByContent = (read: readonly ReadSection[]): ReadSection[] => {
  const sections = read.map(({ section }) => section);
  const named = sections.filter((section) => section.kind === 'criteria' && hasPosition(section));
  const isNumbered = named.length > 0 && named.every(({ heading }) => numbered.test(heading));
  if (named.length > 0 && !isNumbered) return [...read];
  const byId = new Map(sections.map((section) => [section.id, section]));
  const isOpen = (section: Section): boolean =>
    withParents(section, byId).every(
      ({ kind, heading }) => kind === 'other' && !about.test(heading) && (!isNumbered || numbered.test(heading)),
    );
  const found = new Set(sections.filter((section) => isOpen(section) && hasPosition(section)).map(({ id }) => id));
  const isWithin = (section: Section): boolean =>
    isOpen(section) && withParents(section, byId).some(({ id }) => found.has(id));
  return read.map((one) => (isWithin(one.section) ? { ...one, section: { ...one.section, kind: 'criteria' } } : one));
};
